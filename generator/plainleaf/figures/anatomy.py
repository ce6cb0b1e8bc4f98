"""Diagrams of the body: where to feel for numbness, the path of a nerve, and a bulging disc.

They show where something is, and leave out what a reader need not tell apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plainleaf.figures import people
from plainleaf.figures.figure import WIDTH
from plainleaf.figures.geometry import smooth
from plainleaf.figures.lettering import Lettering
from plainleaf.figures.marks import arrow
from plainleaf.figures.pen import DrawnShape, Pen, strokes
from plainleaf.figures.scene import Scene, Surface
from plainleaf.figures.skeleton import Body
from plainleaf.figures.solving import solve
from plainleaf.language import words
from plainleaf.model import Arm, Diagram, Leg, Pose, Spot, View

Points = Sequence[tuple[float, float]]

#: Half the outline of hips and thighs: distance from the midline, and height.
_SIDE: Points = ((28, 126), (28, 116), (34, 100), (41, 84), (42, 68), (39, 46), (35, 22), (33, 0))
_INSIDE: Points = ((7, 0), (6.5, 22), (4, 48), (0, 59))
#: Half of what a saddle would touch, from behind (inner buttocks, back passage, inner thighs)
#: and from the front (genitals, inner thighs).
_BEHIND: Points = ((0, 94), (10, 91), (22, 80), (25, 66), (20, 52), (18, 32), (12, 22))
_FRONT: Points = ((0, 80), (9, 77), (15, 68), (18, 52), (17, 34), (12, 22))

#: Height of a frame with a whole body.
_STANDING = 190.0
#: Outlines of discs from the side, the back of the body to the right.
_DISC: Points = (
    *((48, 101), (54, 106), (82, 106.5), (110, 106)),
    *((116, 101), (110, 96), (82, 95.5), (54, 96)),
)
_BULGE: Points = (
    *((48, 55), (54, 60), (82, 60.5), (112, 61), (128, 63)),
    *((137, 55), (128, 47), (112, 49), (82, 49.5), (54, 50)),
)


def saddle_area(diagram: Diagram) -> tuple[float, Sequence[DrawnShape | Lettering]]:
    """Draw hips and thighs from behind and from the front, with what a saddle would touch."""
    del diagram
    parts: list[DrawnShape | Lettering] = []
    behind, front = complex(60, 0), complex(WIDTH - 60, 0)
    for middle, area, name in ((behind, _BEHIND, "behind"), (front, _FRONT, "front")):
        parts += [_between(_SIDE, middle, style) for style in ("ob", "p")]
        parts.append(_between(area, middle, "a2"))
        parts.append(Lettering(words(f"anatomy.{name}"), middle + 132j))
    parts.append(strokes("hs", (behind + 98j, behind + 60j)))
    for side in (-1, 1):
        crease = [behind + complex(side * x, y) for x, y in ((2, 60), (14, 54), (29, 57))]
        fold = [front + complex(side * x, y) for x, y in ((8, 64), (22, 82), (35, 92))]
        parts += [Pen().through(line, closed=False).shape("cr") for line in (crease, fold)]
    parts.append(strokes("cr", (front + 104j, front + 108j)))
    return 148.0, parts


def _between(outside: Points, middle: complex, style: str) -> DrawnShape:
    """Draw a shape that is equal on both sides, between its outside and the inside of the legs."""
    end = outside[-1][1]
    inside = [(x, y) for x, y in _INSIDE if y >= end]
    right = [middle + complex(x, y) for x, y in outside]
    inner = [middle + complex(x, y) for x, y in inside]
    legs = [*inner, *(_over(p, middle) for p in inner[-2::-1])]
    pen = Pen().move(right[0])
    for line in (right, legs, [_over(p, middle) for p in right[::-1]]):
        pen.line(line[0])
        for one, two, to in smooth(line, closed=False):
            pen.curve(one, two, to)
    return pen.close().shape(style)


def _over(point: complex, middle: complex) -> complex:
    return complex(2 * middle.real - point.real, point.imag)


def lower_back(diagram: Diagram) -> tuple[float, Sequence[DrawnShape | Lettering]]:
    """Draw a body from behind, with the part between ribs and the base of the buttocks."""
    del diagram
    body, parts = _from_behind(WIDTH / 2)
    hips = body.spine.hips
    half = ((0, 27), (11, 26), (11.5, 15), (15, 3), (15, -7), (7, -11), (0, -9))
    right = [hips + complex(x, y) for x, y in half]
    left = [_over(p, hips) for p in right[-2:0:-1]]
    parts.append(Pen().through([*right, *left]).shape("a2"))
    parts.append(strokes("hs", (hips + 53j, hips + 29j)))
    return _STANDING, parts


def nerve_path(diagram: Diagram) -> tuple[float, Sequence[DrawnShape | Lettering]]:
    """Draw a body from behind, with the path of a nerve from the back down one leg."""
    del diagram
    body, parts = _from_behind(70)
    spine = complex(body.spine.hips.real, 0)
    parts.append(strokes("hs", (spine + 156j, spine + 124j)))
    hip, knee, ankle = max(
        (body.limbs[name].points for name in ("near_leg", "far_leg")), key=lambda p: p[1].real
    )
    nerve = [spine + 122j, hip - 2j, (hip + knee) / 2 + 1, knee, (knee + ankle) / 2, ankle]
    path = Pen().through([*nerve, ankle - 9j], closed=False)
    parts += [path.shape("i"), path.shape("ne")]
    places = zip(
        ("back", "buttock", "knee", "foot"), (nerve[0], nerve[1], knee, ankle), strict=True
    )
    for name, at in places:
        edge = complex(124, at.imag)
        parts.append(strokes("no", (at + 6, edge)))
        parts.append(Lettering(words(f"anatomy.{name}"), edge + 4 - 5j, begins=True))
    return _STANDING, parts


def _from_behind(x: float) -> tuple[Body, list[DrawnShape | Lettering]]:
    pose = Pose(
        view=View.FRONT,
        near_leg=Leg(hip=6),
        far_leg=Leg(hip=6),
        near_arm=Arm(shoulder=14),
        far_arm=Arm(shoulder=14),
        hips=Spot(x=x, y=102),
    )
    body = solve(pose, Scene({"floor": Surface(0j)}))
    shapes = list(people.ghost(body, ()))
    return body, [
        DrawnShape(style, one.commands, one.points) for style in ("ob", "p") for one in shapes
    ]


def disc(diagram: Diagram) -> tuple[float, Sequence[DrawnShape | Lettering]]:
    """Draw three bones of the spine from the side; a disc between two bulges at a nerve."""
    del diagram
    parts: list[DrawnShape | Lettering] = []
    for low in (16, 62, 108):
        bone = ((50, 1), (54, 16), (50, 31), (82, 33), (114, 31), (110, 16), (114, 1), (82, -1))
        parts.append(_through("l", [(x, y + low) for x, y in bone]))
        parts.append(Lettering(words("anatomy.bone"), complex(82, low + 11), style="te"))
    parts += [_through("ba", outline) for outline in (_DISC, _BULGE)]
    line = (130, 146), (129, 120), (130, 92), (134, 72), (144, 55), (137, 38), (136, 26), (142, 14)
    nerve = Pen().through([complex(x, y) for x, y in line], closed=False)
    parts += [nerve.shape("i"), nerve.shape("ne")]
    hit = 141 + 55j
    rays = ((9 + 9j, 16 + 15j), (12 + 0j, 20 + 0j), (9 - 9j, 16 - 15j))
    parts.append(strokes("x", *((hit + one, hit + two) for one, two in rays)))
    parts += _named("disc", 3 + 96j, ())
    parts += _named("nerve", 160 + 122j, (156 + 127j, 134 + 127j))
    parts += _named("bulge", 168 + 80j, (166 + 80j, 132 + 62j))
    parts += _named("leg", 162 + 4j, ())
    return 150.0, [*parts, *arrow(142 + 14j, 8 - 9j, 0)]


def _through(style: str, points: Points) -> DrawnShape:
    return Pen().through([complex(x, y) for x, y in points]).shape(style)


def _named(name: str, at: complex, line: Sequence[complex]) -> Iterator[DrawnShape | Lettering]:
    if line:
        yield strokes("no", line)
    yield Lettering(words(f"anatomy.{name}"), at, begins=True)
