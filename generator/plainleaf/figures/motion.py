"""Solve a movement: fill what lies between its poses, with contacts kept."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from plainleaf.figures import body as measure
from plainleaf.figures import outline
from plainleaf.figures.easing import eased, passing_speed
from plainleaf.figures.faults import Fault, FaultKind
from plainleaf.figures.figure import SameFigure, Solved, solve_once
from plainleaf.figures.forms import (
    ARMS,
    LEGS,
    PROPS,
    Form,
    Interpolated,
    Key,
    Numbers,
    bearing,
    parts_of,
)
from plainleaf.figures.people import Grip
from plainleaf.figures.reaching import reaching_arm
from plainleaf.figures.scene import Scene
from plainleaf.figures.skeleton import Body, Limb, arm_by_angles, leg_by_angles
from plainleaf.model import (
    Arm,
    Figure,
    HandShape,
    KeyPose,
    Leg,
    Movement,
    Pose,
    PropKind,
    Spot,
    View,
)

#: Least seconds of a hold that a clock shows.
LONG_HOLD = 2.0
#: Most seconds between two solved moments.
STEP = 0.1
#: A pose that is reached in less is cut to (seconds).
_CUT = 0.05
#: How far a limb may be turned at hip or shoulder to clear the floor (degrees).
_CLEARING_LIMIT = 60.0
#: A limb that is deeper in the floor than in the poses by less is not turned (cm).
_SUNK = 0.01
_OTHER = {"near": "far", "far": "near"}
_MACHINES = frozenset({PropKind.BICYCLE, PropKind.ELLIPTICAL, PropKind.STEP_MACHINE})


class Moment(Struct, frozen=True):
    """A solved instant of a movement.

    Attributes:
        seconds: Time since the round began.
        solved: Bodies and props.
        grips: For each person, the shapes of the hands by arm.
        goal: The pose that it holds or goes to.
    """

    seconds: float
    solved: Solved
    grips: tuple[Mapping[str, Grip], ...]
    goal: KeyPose


class _Stretch(Struct, frozen=True):
    """How one part of the body goes from one pose to the next."""

    form: Form
    start: Numbers
    end: Numbers


def _stretch(part: Interpolated, one: Key, two: Key) -> _Stretch:
    form = part.form(one, two)
    start, end = part.numbers(one, form), part.numbers(two, form)
    if form is PROPS and end[0] > start[0]:
        # Machines turn forwards, and people face right.
        end = (end[0] - 360.0, *end[1:])
    return _Stretch(form, start, end)


class _Person:
    """One person's poses, and how each part of the body goes from each to the next."""

    def __init__(self, keys: Sequence[Key], times: Sequence[tuple[float, float]]) -> None:
        self.keys, self._times = keys, times
        pairs = list(zip(keys, [*keys[1:], keys[0]], strict=True))
        legs = {name: [getattr(key.pose, name) for key in keys] for name in LEGS}
        self._parts = parts_of({name: bearing(both) for name, both in legs.items()})
        self._stretches = {
            name: [_stretch(part, *pair) for pair in pairs] for name, part in self._parts.items()
        }
        self._speeds = {name: self._passed(several) for name, several in self._stretches.items()}

    def pair(self, number: int) -> tuple[Key, Key]:
        """Return a pose and the one after it."""
        return self.keys[number], self.keys[(number + 1) % len(self.keys)]

    def form(self, name: str, number: int) -> Form:
        """Return the form in which a part goes from a pose to the next."""
        return self._stretches[name][number].form

    def pose(self, number: int, seconds: float) -> Pose:
        """Return the pose some seconds after leaving a pose."""
        one, two = self.pair(number)
        update: dict[str, object] = {}
        for name, part in self._parts.items():
            numbers = self._numbers(name, number, seconds)
            update |= part.given(two.pose, one.scene, self.form(name, number), numbers)
        return two.pose.model_copy(update=update)

    def props(self, number: int, seconds: float) -> Numbers:
        """Return turn and place of the props some seconds after leaving a pose."""
        return self._numbers("props", number, seconds)

    def grips(self, number: int, share: float) -> Mapping[str, Grip]:
        """Return the shapes of the hands at a share of the way from a pose to the next."""
        one, two = self.pair(number)
        return {n: (getattr(one.pose, n).shape, getattr(two.pose, n).shape, share) for n in ARMS}

    def _numbers(self, name: str, number: int, seconds: float) -> Numbers:
        stretch, (going, _) = (
            self._stretches[name][number],
            self._times[(number + 1) % len(self.keys)],
        )
        return tuple(
            eased(start, end, speeds, going, seconds)
            for start, end, speeds in zip(
                stretch.start, stretch.end, self._speeds[name][number], strict=True
            )
        )

    def _passed(self, stretches: Sequence[_Stretch]) -> list[list[tuple[float, float]]]:
        """Return how fast the numbers of a part leave each pose and come to the next."""
        return [
            list(
                zip(self._speed(stretches, n, one), self._speed(stretches, n + 1, one), strict=True)
            )
            for n, one in enumerate(stretches)
        ]

    def _speed(self, stretches: Sequence[_Stretch], number: int, stretch: _Stretch) -> list[float]:
        """Return how fast numbers pass a pose; 0 where it is held or they change their form."""
        here = number % len(stretches)
        before, after = stretches[here - 1], stretches[here]
        came, hold = self._times[here]
        goes, _ = self._times[(here + 1) % len(stretches)]
        if hold or before.form != after.form:
            return [0.0] * len(stretch.start)
        ends = zip(before.start, before.end, after.start, after.end, strict=True)
        return [passing_speed((b - a, came), (d - c, goes)) for a, b, c, d in ends]


class Motion:
    """The movement of a figure: its poses, solved, and every instant between them.

    Args:
        figure: A figure with a movement.
        movement: Its movement.
    """

    def __init__(self, figure: Figure, movement: Movement) -> None:
        # Neither arrows nor the start position are drawn where something moves.
        bare = {"from_pose": None, "from_back": False, "arrows": ()}
        self.figure, self.movement = figure.model_copy(update=bare), movement
        self._goals = _in_order(movement)
        self._stay: complex | None = None
        self._solved_at: dict[float, Moment] = {}
        self._times = [(key.go, key.hold) for key in self._goals]
        self._keys = []
        people: list[list[Key]] = [[], []]
        front = figure.pose.head_front or any(k.pose and k.pose.head_front for k in movement.poses)
        for key in self._goals:
            pose, beside = _poses(figure, key)
            props = _props(figure, key)
            solved = self._solved(pose.model_copy(update={"head_front": front}), beside, props)
            self._keys.append(solved)
            for keys, (whole, body) in zip(people, solved.bodies, strict=False):
                keys.append(Key(key, whole, body, solved.scene, props))
        self._people = [_Person(keys, self._times) for keys in people if keys]

    @property
    def seconds(self) -> float:
        """Duration of one round."""
        return sum(go + hold for go, hold in self._times)

    def times(self) -> list[float]:
        """Return the times to solve: steps while somebody moves, both ends of a hold."""
        times = [0.0]
        for start, going in zip(*self._starts(), strict=True):
            if start > times[-1]:
                times.append(start)
            steps = max(math.ceil(going / STEP - 1e-9), 1)
            times += [start + going * part / steps for part in range(1, steps + 1)]
        return times

    def spread(self, count: int) -> list[float]:
        """Return times that are evenly spaced over the round without its holds."""
        starts, going = self._starts()
        # A round that cuts to its beginning ends elsewhere, so its end is a moment of its own.
        cuts = going[-1] < _CUT
        moves = going[:-1] if cuts else going
        times = []
        for number in range(count):
            left = sum(moves) * number / (count - cuts)
            for start, time in zip(starts, moves, strict=not cuts):
                if left < time:
                    times.append(start + left)
                    break
                left -= time
            else:
                times.append(starts[-1])
        return times

    def _starts(self) -> tuple[list[float], list[float]]:
        """Return when each pose is left, and the seconds to the next."""
        starts, now = [], 0.0
        going = [go for go, _ in (*self._times[1:], self._times[0])]
        for (_, hold), go in zip(self._times, going, strict=True):
            starts.append(now + hold)
            now += hold + go
        return starts, going

    @property
    def reached(self) -> list[Moment]:
        """The moments at which the poses are reached; the first at 0."""
        times = [0.0]
        for (_, hold), (go, _) in zip(self._times, self._times[1:], strict=False):
            times.append(times[-1] + hold + go)
        return [self._held(number, time) for number, time in enumerate(times)]

    @property
    def holds(self) -> list[tuple[float, float]]:
        """When each long hold begins and ends, in seconds of a round."""
        starts, _ = self._starts()
        ends = zip(starts, self._times, strict=True)
        return [(end - hold, end) for end, (_, hold) in ends if hold >= LONG_HOLD]

    @property
    def ground(self) -> list[tuple[float, float]]:
        """Times of a round, and how far the ground has gone back by each of them (cm)."""
        starts, going = self._starts()
        ways = [goal.ground for goal in (*self._goals[1:], self._goals[0])]
        gone, found = 0.0, [(0.0, 0.0)]
        for start, go, way in zip(starts, going, ways, strict=True):
            if start > found[-1][0]:
                found.append((start, gone))
            gone += way
            found.append((start + go, gone))
        return found

    def at(self, seconds: float) -> Moment:
        """Return the instant some seconds after the round began; it is solved once."""
        if seconds not in self._solved_at:
            self._solved_at[seconds] = self._at(seconds)
        return self._solved_at[seconds]

    def _at(self, seconds: float) -> Moment:
        now = seconds % self.seconds
        for number, (_, hold) in enumerate(self._times):
            if now <= hold + 1e-9:
                return self._held(number, seconds)
            now -= hold
            after = (number + 1) % len(self._times)
            going = self._times[after][0]
            if going < _CUT and now < going - 1e-9:
                return self._held(number, seconds)
            if now < going - 1e-9:
                return self._between(seconds, number, now, now / going)
            now -= going
        return self._held(0, seconds)

    @property
    def faults(self) -> list[Fault]:
        """What a body cannot do between poses, once for each pose, and an unknown part to stay."""
        first: dict[tuple[object, ...], Fault] = {}
        for fault in self._misfits():
            first[fault.kind, fault.part, id(fault.record)] = fault
        for time in self.times():
            moment = self.at(time)
            for fault in moment.solved.faults:
                key = (fault.kind, fault.joint, id(moment.goal))
                first.setdefault(key, _on_the_way(fault, moment))
        return list(first.values())

    def _misfits(self) -> Iterator[Fault]:
        """Yield what in the movement's own keys does not fit the figure."""
        movement, known = self.movement, self._keys[0].scene.places
        for key in ("stays", "trail"):
            name = getattr(movement, key)
            if name is not None and name not in known:
                message = f"There is no place '{name}' in this figure"
                fix = f"Use one of: {', '.join(sorted(known))}."
                yield Fault(FaultKind.PLACE, movement, (key,), name, message, fix)
        for span in movement.again:
            if not span.first <= span.last <= len(movement.poses):
                message = f"There are no poses {span.first} to {span.last} in this movement"
                fix = f"It has {len(movement.poses)} poses; name the first and the last to repeat."
                yield Fault(FaultKind.LIMIT, span, ("last",), "again", message, fix)
        for goal in movement.poses:
            if goal.mirrored and self.figure.pose.view is not View.FRONT:
                message = "A pose is mirrored, but the person is seen from the side"
                fix = "Write 'swapped', or draw the figure with 'view: front'."
                yield Fault(FaultKind.LIMIT, goal, ("mirrored",), "mirrored", message, fix)

    def _held(self, number: int, seconds: float) -> Moment:
        grips = tuple(person.grips(number, 0.0) for person in self._people)
        return Moment(seconds, self._keys[number], grips, self._goals[number])

    def _between(self, seconds: float, number: int, now: float, share: float) -> Moment:
        pose, beside = _on_both([person.pose(number, now) for person in self._people])
        props = self._people[0].props(number, now)
        solved = self._solved(pose, beside, props)
        cleared = [
            _cleared(person, number, *solved.bodies[which], solved.scene)
            for which, person in enumerate(self._people)
        ]
        if any(new is not old for new, (old, _) in zip(cleared, solved.bodies, strict=True)):
            solved = self._solved(*_on_both(cleared), props)
        grips = tuple(person.grips(number, share) for person in self._people)
        key = self._goals[(number + 1) % len(self._times)]
        return Moment(seconds, solved, grips, key)

    def _solved(self, pose: Pose, beside: Pose | None, props: Numbers) -> Solved:
        """Solve poses; what stays is moved back to where it was."""
        changed = []
        for prop in self.figure.props:
            update: dict[str, object] = {}
            if prop.kind in _MACHINES:
                update["turn"] = props[0]
            if prop.kind is PropKind.BOX:
                at = Spot.model_construct(at=prop.at.at, x=props[1], y=props[2])
                update["at"] = at
            changed.append(prop.model_copy(update=update) if update else prop)
        given = {"pose": pose, "beside": beside, "props": tuple(changed)}
        figure = self.figure.model_copy(update=given)
        side = props[3]
        solved = solve_once(figure, side)
        if self.movement.stays is None:
            return solved
        place = solved.scene.places.get(self.movement.stays)
        if place is None:
            return solved
        if self._stay is None:
            self._stay = place
            return solved
        x = pose.hips.x + (self._stay - place).real
        hips = Spot.model_construct(at=pose.hips.at, x=x, y=pose.hips.y)
        moved = {"pose": pose.model_copy(update={"hips": hips})}
        return solve_once(figure.model_copy(update=moved), side)


def _in_order(movement: Movement) -> list[KeyPose]:
    """Return the poses of a round, with those that are repeated."""
    ends = {span.last: span for span in movement.again}
    goals: list[KeyPose] = []
    for number, key in enumerate(movement.poses, 1):
        goals.append(key)
        if number in ends:
            span = ends[number]
            goals += movement.poses[span.first - 1 : span.last] * (span.times - 1)
    return goals


def _on_both(poses: Sequence[Pose]) -> tuple[Pose, Pose | None]:
    return poses[0], poses[1] if len(poses) > 1 else None


def _on_the_way(fault: Fault, moment: Moment) -> Fault:
    message = f"{fault.message[0].lower()}{fault.message[1:]}"
    return Fault(
        fault.kind,
        moment.goal,
        (),
        fault.joint,
        f"{moment.seconds:.1f} seconds into the movement, {message}",
        "Change the pose that it goes to here, or add a pose before it.",
    )


def _poses(figure: Figure, key: KeyPose) -> tuple[Pose, Pose | None]:
    """Return the complete poses of both people."""
    base = (key.start and figure.from_pose) or figure.pose
    view = figure.pose.view
    pose, beside = _changed(base, key.pose), figure.beside and _changed(figure.beside, key.beside)
    if key.swapped:
        pose, beside = _swapped(pose), beside and _swapped(beside)
    if key.mirrored:
        pose = _reflected(pose)
    return pose.model_copy(update={"view": view}), beside


def _changed(pose: Pose, change: Pose | None) -> Pose:
    if change is None:
        return pose
    given = change.model_fields_set - {"place"}
    return pose.model_copy(update={name: getattr(change, name) for name in given})


def _swapped(pose: Pose) -> Pose:
    """Return a pose with near and far limbs exchanged, and with them the places that they name."""
    limbs = {}
    for name in LEGS + ARMS:
        side, _, kind = name.partition("_")
        limbs[f"{_OTHER[side]}_{kind}"] = _mirrored(getattr(pose, name))
    return pose.model_copy(update=limbs)


def _reflected(pose: Pose) -> Pose:
    """Return a pose mirrored from left to right; seen from the front, the sides are exchanged."""
    update: dict[str, object] = {"trunk": 180 - pose.trunk, "hips": _across(pose.hips)}
    update |= {name: -getattr(pose, name) for name in ("lumbar", "thoracic", "neck", "head")}
    swapped = _swapped(pose)
    for name in LEGS + ARMS:
        limb: Arm | Leg = getattr(swapped, name)
        key = "hand" if isinstance(limb, Arm) else "foot"
        spot: Spot | None = getattr(limb, key)
        update[name] = limb.model_copy(update={key: _across(spot)}) if spot else limb
    return pose.model_copy(update=update)


def _across(spot: Spot) -> Spot:
    return spot.model_copy(update={"x": -spot.x})


def _mirrored(limb: Arm | Leg) -> Arm | Leg:
    key = "hand" if isinstance(limb, Arm) else "foot"
    spot: Spot | None = getattr(limb, key)
    if spot is None or spot.at is None:
        return limb
    return limb.model_copy(update={key: spot.model_copy(update={"at": other_side(spot.at)})})


def other_side(name: str) -> str:
    """Return the name of the same place on the other side; a middle one has its own."""
    side, dash, part = name.partition("-")
    return f"{_OTHER.get(side, side)}{dash}{part}"


def _props(figure: Figure, key: KeyPose) -> Numbers:
    turn = next((prop.turn for prop in figure.props if prop.kind in _MACHINES), 0.0)
    box = next((prop.at for prop in figure.props if prop.kind is PropKind.BOX), None)
    at = key.box or box
    turn = turn if key.turn is None else key.turn
    return turn, *((at.x, at.y) if at else (0.0, 0.0)), float(key.swapped)


def _cleared(person: _Person, number: int, pose: Pose, body: Body, scene: Scene) -> Pose:
    """Turn limbs that would pass through the floor until they clear it.

    A limb that is free turns at hip or shoulder. An arm whose hand has a place turns towards the
    viewer, as an elbow goes out to the side.
    """
    if not scene.solid or pose.view is not View.SIDE:
        return pose
    floor = scene.surfaces["floor"].point.imag
    # Solving here must not report faults.
    own = Scene(dict(scene.surfaces), dict(scene.places), [], scene.solid)
    update: dict[str, object] = {}
    for name in LEGS + ARMS:
        kind = person.form(name, number)[0]
        limb: Arm | Leg = getattr(pose, name)
        deepest = max(_depth(key.body.limbs[name], name, floor) for key in person.pair(number))
        clear = floor - max(deepest, 0.0)
        if _depth(body.limbs[name], name, clear) <= _SUNK:
            continue
        if kind == "hand" and isinstance(limb, Arm) and limb.shape is HandShape.FLAT:
            shoulder, _, wrist = body.limbs[name].points
            straight = abs(wrist - shoulder) / (measure.UPPER_ARM + measure.FOREARM)
            limit = math.degrees(math.acos(min(straight + 1e-4, 1.0))) - limb.out
            update[name] = _turned(limb, "out", name, body, clear, limit, own)
        elif kind == "angles":
            root = "shoulder" if isinstance(limb, Arm) else "hip"
            update[name] = _turned(limb, root, name, body, clear, _CLEARING_LIMIT, own)
    return pose.model_copy(update=update) if update else pose


def _turned(  # noqa: PLR0913 - which limb, how it turns, and among what
    limb: Arm | Leg, key: str, name: str, body: Body, floor: float, limit: float, scene: Scene
) -> Arm | Leg:
    """Return a limb that is turned as little as possible to be above a height."""

    def turned(by: float) -> Arm | Leg:
        return limb.model_copy(update={key: (getattr(limb, key) or 0.0) + by})

    def depth(by: float) -> float:
        new = turned(by)
        if isinstance(new, Leg):
            return _depth(leg_by_angles(new, body.spine, body.view, name), name, floor)
        args = (new, body.spine, body.view, name)
        drawn = reaching_arm(*args, scene) if new.hand else arm_by_angles(*args)
        return _depth(drawn, name, floor)

    sign = 1.0 if key == "out" or depth(1.0) < depth(-1.0) else -1.0
    low, high = 0.0, limit
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (middle, high) if depth(sign * middle) > 0 else (low, middle)
    return turned(sign * high)


def _depth(limb: Limb, name: str, floor: float) -> float:
    """Return how deep a limb is below a height (cm); negative if it is above."""
    _, middle, end = limb.points
    radii = outline.ARM if name.endswith("arm") else outline.LEG
    low = min(middle.imag - radii[1], end.imag - radii[2])
    if name.endswith("leg"):
        low = min(low, *(point.imag for point in outline.foot_points(limb)))
    return floor - low


def motion_of(figure: Figure) -> Motion | None:
    """Return the movement of a figure, with its poses solved; None if it has none. Cached."""
    return _motion(SameFigure(figure)) if figure.movement else None


@lru_cache(maxsize=256)
def _motion(same: SameFigure) -> Motion | None:
    movement = same.figure.movement
    return Motion(same.figure, movement) if movement else None


def moments(motion: Motion) -> Iterator[Moment]:
    """Yield the instants of a round that are drawn."""
    for seconds in motion.times():
        yield motion.at(seconds)
