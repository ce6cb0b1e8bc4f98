"""Draw what tells a viewer more about a movement: ground that goes by, holds, and its start."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from msgspec.structs import replace

from plainleaf.figures import people
from plainleaf.figures.figure import Solved
from plainleaf.figures.motion import Moment, Motion, other_side
from plainleaf.figures.paths import clock
from plainleaf.figures.pen import DrawnShape, Pen, strokes
from plainleaf.figures.svg import Box, markup
from plainleaf.model import Figure

#: Distance of two marks on the ground, about; length and depth of a mark (cm).
_SPACING, _MARK, _DEPTH = 26.0, 11.0, 4.6
#: Least length of a trail (cm).
_DOT = 6.0
#: Radius of the clock of a hold, and of its hand (cm).
_RADIUS, _FACE = 10.0, 7.4


def kept(
    figure: Figure, motion: Motion, solved: Solved, moment: Moment | None = None
) -> tuple[str, str]:
    """Return what stays to see of the start: shapes behind the person, and lines in front.

    Args:
        figure: The figure, with its start.
        motion: Its movement.
        solved: The figure, solved.
        moment: The moment to draw; None for what is moving.
    """
    movement = figure.movement
    behind: list[DrawnShape] = []
    front: list[DrawnShape] = []
    if movement and movement.ghost:
        for _, body in solved.ghosts:
            if figure.from_back:
                front.append(replace(people.lower_back(body), style="db"))
            else:
                behind += people.ghost(body, ())
    trails = _trails(motion, movement.trail, moment) if movement and movement.trail else ""
    return markup(behind), markup(front) + trails


def _trails(motion: Motion, part: str, moment: Moment | None) -> str:
    """Return the way of a part of the body as a dotted line, seen while it is on its side."""
    lines = _lines(motion, part)
    drawn = ""
    for other, line in lines.items():
        if moment is None and len(lines) > 1:
            drawn += f'<g opacity="0">{_seen_while(motion, other)}{markup(line)}</g>'
        elif moment is None or moment.goal.mirrored is other:
            drawn += markup(line)
    return drawn


def _lines(motion: Motion, part: str) -> dict[bool, list[DrawnShape]]:
    """Return the trail of a part on each side: False for the first, True for the mirrored one."""
    moments = [motion.at(time) for time in motion.times()]
    found = {}
    for other in sorted({m.goal.mirrored for m in motion.reached}):
        name = other_side(part) if other else part
        places = [m.solved.scene.places for m in moments if m.goal.mirrored is other]
        found[other] = _trail([known[name] for known in places if name in known])
    return found


def _trail(way: Sequence[complex]) -> list[DrawnShape]:
    if not way:
        return []
    first = way[0]
    far = max(way, key=lambda place: abs(place - first))
    out = [p for p in way[: way.index(far)] if abs(p - far) > _DOT]
    if not out:
        return []
    ends = [*out[:: max(len(out) // 5, 1)], far]
    return [Pen().through(ends, closed=False).shape("db")]


def _seen_while(motion: Motion, other: bool) -> str:
    """Return the animation of what is seen on one side of a movement that is mirrored."""
    changes = [(0.0, motion.reached[0].goal.mirrored is other)]
    for moment in motion.reached:
        if (moment.goal.mirrored is other) is not changes[-1][1]:
            changes.append((moment.seconds, not changes[-1][1]))
    changes.append((motion.seconds, changes[0][1]))
    times = ";".join(_share(time, motion) for time, _ in changes)
    values = ";".join(str(int(seen)) for _, seen in changes)
    return (
        f'<animate attributeName="opacity" calcMode="discrete" {clock(motion.seconds)} '
        f'repeatCount="indefinite" keyTimes="{times}" values="{values}"/>'
    )


def _share(seconds: float, motion: Motion) -> str:
    """Return a time as a share of a round, without needless digits."""
    return f"{seconds / motion.seconds:.3f}".rstrip("0").rstrip(".")


def ground_marks(motion: Motion, box: Box, floor: float, seconds: float | None = None) -> str:
    """Return marks on the ground that go by under somebody who walks on the spot.

    Args:
        motion: The movement.
        box: The frame.
        floor: Height of the floor.
        seconds: The second to draw; None for marks that move.
    """
    way = motion.ground
    whole = way[-1][1]
    if not whole:
        return ""
    # A whole number of marks goes by in a round, so that rounds join without a jump.
    apart = whole / max(round(whole / _SPACING), 1)
    left, width = box[0], box[2]
    reach = width if seconds is not None else width + whole
    gone = 0.0 if seconds is None else _gone(way, seconds % motion.seconds) % apart
    marks = [
        (at, at + _MARK)
        for at in (left + apart * (0.5 + n) - gone for n in range(math.ceil(reach / apart) + 1))
        if seconds is None or (at > left + 3 and at + _MARK < left + width - 3)
    ]
    height = floor - 1 - _DEPTH
    shape = strokes("gm", *((complex(a, height), complex(b, height)) for a, b in marks))
    if seconds is not None:
        return markup([shape])
    times = ";".join(_share(time, motion) for time, _ in way)
    places = ";".join(f"{-round(gone * 10)},0" for _, gone in way)
    return (
        f'<g id="ground"><animateTransform attributeName="transform" type="translate" '
        f'{clock(motion.seconds)} repeatCount="indefinite" keyTimes="{times}" '
        f'values="{places}"/>{markup([shape])}</g>'
    )


def _gone(way: Sequence[tuple[float, float]], now: float) -> float:
    for (before, gone), (after, there) in pairwise(way):
        if now <= after:
            return gone + (there - gone) * (now - before) / (after - before)
    return way[-1][1]


def hold_clock(
    motion: Motion, box: Box, shapes: Iterable[DrawnShape], seconds: float | None = None
) -> str:
    """Return a clock that fills while a pose is held, in a corner that is free.

    Args:
        motion: The movement.
        box: The frame.
        shapes: All shapes of the movement.
        seconds: The second to draw; None for a clock that moves.
    """
    holds = motion.holds
    if not holds:
        return ""
    trail = motion.movement.trail
    lines = _lines(motion, trail).values() if trail else ()
    drawn = chain(shapes, *lines)
    middle = _corner(box, [p for shape in drawn for p in (*shape.points, *shape.edges)])
    face = Pen().circle(middle, _RADIUS, 1j)
    knob = strokes("ck", (middle + 1j * (_RADIUS + 1), middle + 1j * (_RADIUS + 2.6)))
    hand = Pen().circle(middle, _FACE / 2, -1j).shape("ch")
    around = round(math.tau * _FACE * 5)
    if seconds is not None:
        shares = [(seconds - a) / (b - a) for a, b in holds if a <= seconds <= b + 1e-9]
        if not shares:
            return ""
        dash = f'stroke-dasharray="{round(around * shares[0])} {around}"'
        filled = f'<path class="ch" {dash} d="{hand.data}"/>'
        return markup([face.shape("ck"), knob]) + filled
    return _moving_clock(markup([face.shape("ck"), knob]), hand, around, motion)


def _moving_clock(face: str, hand: DrawnShape, around: int, motion: Motion) -> str:
    holds, whole = motion.holds, motion.seconds
    duration = f'{clock(whole)} repeatCount="indefinite"'
    changes = [(0.0, 0, around)] if holds[0][0] > 0 else []
    for start, end in holds:
        changes += [(start, 1, around), (end, 0, 0), (end, 0, around)]
    changes.append((whole, int(holds[0][0] <= 0), around))
    times = ";".join(_share(time, motion) for time, _, _ in changes)
    shown = ";".join(str(seen) for _, seen, _ in changes)
    filled = ";".join(str(left) for _, _, left in changes)
    return (
        f'<g opacity="0"><animate attributeName="opacity" calcMode="discrete" {duration} '
        f'keyTimes="{times}" values="{shown}"/>{face}<path class="ch" '
        f'stroke-dasharray="{around}" d="{hand.data}"><animate attributeName="stroke-dashoffset" '
        f'{duration} keyTimes="{times}" values="{filled}"/></path></g>'
    )


def _corner(box: Box, points: Sequence[complex]) -> complex:
    """Return the middle of a clock in a corner at the top, or where least is in the way."""
    left, top, width, height = box
    inset = _RADIUS + 5.0
    corners = [
        complex(x, y)
        for y in (-top - inset - 1.5, -top - height + inset + 6)
        for x in (left + width - inset, left + inset)
    ]
    clear = {corner: min(abs(point - corner) for point in points) for corner in corners}
    free = [corner for corner in corners if clear[corner] > _RADIUS + 4]
    return free[0] if free else max(corners, key=lambda corner: clear[corner])
