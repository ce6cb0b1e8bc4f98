"""Paint a figure: solve it, and return its frame and its shapes as markup."""

from __future__ import annotations

from collections.abc import Sequence

from plainleaf.figures.figure import frame, layers, solve_figure
from plainleaf.figures.marks import cross
from plainleaf.figures.motion import Motion, motion_of
from plainleaf.figures.paths import MovingPaths, Painted
from plainleaf.figures.pen import DrawnShape, strokes
from plainleaf.figures.playing import played
from plainleaf.figures.signs import ground_marks, hold_clock, kept
from plainleaf.figures.svg import Box, markup
from plainleaf.model import Figure, Look


def painted(figure: Figure, shown: Sequence[Look]) -> Painted:
    """Paint a figure and its movement; all its drawings have the same frame.

    Args:
        figure: The figure. A figure with faults is painted as well as possible.
        shown: The looks of the people in it.
    """
    solved = solve_figure(figure)
    drawn = layers(figure, solved, shown)
    motion = motion_of(figure)
    moves = played(motion, shown) if motion else None
    shapes = [shape for layer in drawn for shape in layer]
    floor = solved.stage.floor
    box = frame([*shapes, *(moves.shapes if moves else ())], floor)
    ground = _ground(figure, box, floor)
    marks = ground_marks(motion, box, floor, 0.0) if motion else ""
    paths = ground + marks + _grouped(drawn)
    if figure.avoid:
        paths += markup(cross(complex(box[0] + box[2] - 24, -box[1] - 24)))
    if motion is None or moves is None:
        return Painted(box, paths)
    # One frame alone shows no movement; the picture with its arrow does.
    framed = moves.frames if len(moves.frames) > 1 else ()
    tight = frame(list(moves.framed), floor, least=0.0, tight=True) if framed else box
    below = _ground(figure, tight, floor)
    frames = tuple(below + _grouped(drawn) for drawn in framed)
    behind, front = kept(figure, motion, solved)
    hold = hold_clock(motion, box, moves.shapes)
    moved = moves.markup(behind, front + hold)
    moving = MovingPaths(
        moves.seconds, ground + ground_marks(motion, box, floor) + moved, tight, frames, moves.end
    )
    return Painted(box, paths, moving)


def painted_moments(
    figure: Figure, shown: Sequence[Look], box: Box, count: int
) -> list[tuple[float, str]]:
    """Paint a movement at some moments, evenly spaced while it moves, with their seconds.

    Args:
        figure: The figure; without a movement there are no moments.
        shown: The looks of the people in it.
        box: The frame.
        count: How many moments.
    """
    motion = motion_of(figure)
    if motion is None:
        return []
    found = []
    every = list(played(motion, shown).shapes)
    for moment in map(motion.at, _looked_at(motion, count)):
        behind, front = kept(figure, motion, solve_figure(figure), moment)
        floor = moment.solved.stage.floor
        ground = _ground(figure, box, floor) + ground_marks(motion, box, floor, moment.seconds)
        drawn = _grouped(layers(motion.figure, moment.solved, shown), behind)
        hold = hold_clock(motion, box, every, moment.seconds)
        found.append((moment.seconds, ground + drawn + front + hold))
    return found


def _looked_at(motion: Motion, count: int) -> list[float]:
    """Return evenly spaced times; the one nearest to a long hold is in it, to show its clock."""
    times = motion.spread(count)
    for start, end in motion.holds:
        away = [max(start - time, time - end, 0.0) for time in times]
        times[away.index(min(away))] = start + 0.7 * (end - start)
    return times


def _ground(figure: Figure, box: Box, floor: float) -> str:
    if not figure.floor:
        return ""
    left = complex(box[0], floor - 1)
    return markup([strokes("k", (left + 7, left + box[2] - 7))])


def _grouped(drawn: Sequence[Sequence[DrawnShape]], behind: str = "") -> str:
    """Return layers as markup; the second person is a group, since its colours differ.

    ``behind`` is markup between what is behind the people and them.
    """
    parts = [markup(shapes) for shapes in drawn]
    parts[1] = f'{behind}<g class="N">{parts[1]}</g>' if parts[1] else behind
    return "".join(parts)
