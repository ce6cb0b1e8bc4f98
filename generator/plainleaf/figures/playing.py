"""Draw a movement: the moving shapes, and the still frames of its poses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from msgspec import Struct

from plainleaf.figures import people
from plainleaf.figures.figure import layers, stacked
from plainleaf.figures.forms import ARMS
from plainleaf.figures.motion import Moment, Motion
from plainleaf.figures.paths import clock
from plainleaf.figures.pen import DrawnShape
from plainleaf.figures.people import Moving
from plainleaf.figures.tracks import Clock, moved, moving_paths
from plainleaf.model import HandShape, Look, View

#: Layers of shapes, from back to front.
Layers = list[list[DrawnShape]]


class Played(Struct, frozen=True):
    """A movement as shapes.

    Attributes:
        seconds: Duration of a round.
        times: Time of each moment.
        layers: For each moment, the layers of its shapes; equal in structure.
        frames: The layers of each pose that is shown as a still frame.
        end: Which of these is the last before the other side takes its turn.
    """

    seconds: float
    times: tuple[float, ...]
    layers: tuple[Layers, ...]
    frames: tuple[Layers, ...]
    end: int

    @property
    def shapes(self) -> Iterator[DrawnShape]:
        """All shapes that have an extent, at all moments."""
        return _extended((*self.layers, *self.frames))

    @property
    def framed(self) -> Iterator[DrawnShape]:
        """All shapes of the still frames."""
        return _extended(self.frames)

    def markup(self, behind: str = "", front: str = "") -> str:
        """Return the moving shapes as SVG markup.

        Args:
            behind: Markup of what is still, between what is behind the people and them.
            front: Markup of what is in front of everything.
        """
        timing = Clock(tuple(time / self.seconds for time in self.times), clock(self.seconds))
        parts, clips = [], dict[tuple[str, ...], str]()
        for number, layer in enumerate(zip(*self.layers, strict=True)):
            same = zip(*layer, strict=True)
            paths = "".join(_elements(same, timing, clips))
            parts.append(f'<g class="N">{paths}</g>' if number == 1 and paths else paths)
        parts.insert(1, behind)
        return "".join([*(_clip(*item) for item in clips.items()), *parts, front])


def _extended(drawings: Iterable[Layers]) -> Iterator[DrawnShape]:
    every = chain.from_iterable(drawings)
    return (shape for shapes in every for shape in shapes if shape.points)


def _clip(over: Iterable[str], name: str) -> str:
    uses = "".join(f'<use href="#{one}"/>' for one in over)
    return f'<clipPath id="{name}">{uses}</clipPath>'


def _elements(
    layer: Iterable[Sequence[DrawnShape]], timing: Clock, clips: dict[tuple[str, ...], str]
) -> Iterator[str]:
    """Yield the markup of a layer's shapes: paths, and outlines where they cross others."""
    for over, run in groupby(layer, lambda shapes: shapes[0].over):
        if not over:
            yield moving_paths([moved(shapes) for shapes in run], timing)
            continue
        # Outlines that follow each other share a clip, since each clip costs the browser time.
        uses = "".join(f'<use class="hl" href="#{shapes[0].outlines}"/>' for shapes in run)
        clip = clips.setdefault(over, f"k{len(clips)}")
        yield f'<g clip-path="url(#{clip})">{uses}</g>'


def played(motion: Motion, looks: Sequence[Look]) -> Played:
    """Draw a movement at every moment.

    Args:
        motion: The movement.
        looks: The looks of the people in it.
    """
    times = motion.times()
    moments = [motion.at(time) for time in times]
    reached = motion.reached
    same = [_same(reached, number, look) for number, look in enumerate(looks)]
    drawn = tuple(_layers(moment, looks, same) for moment in moments)
    # A pose that is repeated is shown once.
    shown = list({id(moment.goal): moment for moment in reversed(reached)}.values())[::-1]
    shown = [moment for moment in shown if moment.goal.frame]
    frames = tuple(layers(motion.figure, moment.solved, looks) for moment in shown)
    other = [moment.goal.swapped or moment.goal.mirrored for moment in shown]
    end = max((n for n, swapped in enumerate(other) if not swapped), default=0)
    return Played(motion.seconds, tuple(times), drawn, frames, end)


def _layers(moment: Moment, looks: Sequence[Look], same: Sequence[Moving]) -> Layers:
    drawn = [
        people.moving(body, pose, look, kept, grips)
        for (pose, body), look, kept, grips in zip(
            moment.solved.bodies, looks, same, moment.grips, strict=True
        )
    ]
    return stacked(moment.solved.stage, drawn)


def _same(reached: Sequence[Moment], number: int, look: Look) -> Moving:
    """Return what is the same in all drawings of a person."""
    bodies = [moment.solved.bodies[number] for moment in reached]
    far = [people.person(body, pose, look, rims=False).seen for pose, body in bodies]
    shapes = {n: {getattr(pose, n).shape for pose, _ in bodies} for n in ARMS}
    leftwards = {
        name
        for name in ARMS
        for pose, body in bodies
        if getattr(pose, name).shape is HandShape.FLAT and body.limbs[name].tip.real < 0
    }
    changing = {name for name, kinds in shapes.items() if len(kinds) > 1}
    breathes = any(pose.breath and pose.view is View.SIDE for pose, _ in bodies)
    limbs = frozenset().union(*far), frozenset(leftwards), frozenset(changing)
    return Moving(*limbs, breathes, "ab"[number])
