"""Shapes of figures as SVG markup, still and moving; small, because drawings are cached as it."""

from __future__ import annotations

from msgspec import Struct

from plainleaf.figures.svg import Box


class MovingPaths(Struct, frozen=True):
    """A movement as SVG markup.

    Attributes:
        seconds: Duration of a round.
        paths: The shapes with their animation, which repeats.
        box: The frame of its poses, no wider than they need.
        frames: The shapes of its poses, still, in order.
        end: Which of the frames shows where the movement leads, first to the one side.
    """

    seconds: float
    paths: str
    box: Box
    frames: tuple[str, ...]
    end: int

    def timed(self, slower: float) -> str:
        """Return the moving shapes, some times slower."""
        return self.paths.replace(clock(self.seconds), clock(self.seconds * slower))


def clock(seconds: float) -> str:
    """Return the attribute that gives the duration of an animation."""
    return f'dur="{round(seconds, 2):g}s"'


class Painted(Struct, frozen=True):
    """The frame of a figure, its shapes as SVG markup, and its movement if it has one."""

    box: Box
    paths: str
    moving: MovingPaths | None = None
