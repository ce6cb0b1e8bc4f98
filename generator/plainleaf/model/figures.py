"""Figures: people drawn from poses. Lengths are centimetres of the body, angles degrees.

A figure stands in ``content/figures.yml``. The frame of reference is the floor's: x
goes right, y goes up, the floor is y = 0. People face right, so that somebody on
hands and knees has the head on the right, and somebody face up has it on the left.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from plainleaf.model.keys import OwnId
from plainleaf.model.record import Record
from plainleaf.model.values import Id, Text, Words

Degrees = Annotated[float, Field(ge=-360, le=360, examples=[90])]
#: A limb that points straight at who looks would not be drawn at all.
Outwards = Annotated[float, Field(ge=-80, le=80, examples=[60])]
Centimetres = Annotated[float, Field(ge=-300, le=300, examples=[12.5])]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$", examples=["#c2542d"])]
Name = Annotated[
    str, Field(pattern=r"^[a-z]+(-[a-z0-9]+)*$", max_length=40, examples=["near-knee"])
]


class View(StrEnum):
    """From where a body is seen."""

    SIDE = "side"
    FRONT = "front"


class BodyPart(StrEnum):
    """What of a body can rest on a surface."""

    HEAD = "head"
    BACK = "back"
    BELLY = "belly"
    SEAT = "seat"
    KNEES = "knees"
    NEAR_FOOT = "near-foot"
    FAR_FOOT = "far-foot"
    FLANK = "flank"


class HandShape(StrEnum):
    """How a hand is held: stretched, closed round something, or laid flat on it."""

    OPEN = "open"
    FIST = "fist"
    FLAT = "flat"


class Sole(StrEnum):
    """What of a foot touches its place: all of it, the ball, or the heel."""

    FLAT = "flat"
    BALL = "ball"
    HEEL = "heel"


class PropKind(StrEnum):
    """Things that a figure can rest on, hold or use."""

    MAT = "mat"
    MAT_FROM_ABOVE = "mat-from-above"
    CHAIR = "chair"
    SOFA = "sofa"
    WALL = "wall"
    WATER = "water"
    TREADMILL = "treadmill"
    BICYCLE = "bicycle"
    ELLIPTICAL = "elliptical"
    STEP_MACHINE = "step-machine"
    STEP = "step"
    BED = "bed"
    BED_FROM_ABOVE = "bed-from-above"
    PILLOW = "pillow"
    BOX = "box"
    TOWEL = "towel"
    SAFETY_CORD = "safety-cord"


class Layer(StrEnum):
    """What a pillow is drawn behind: the body, or its near side only."""

    BEHIND = "behind"
    BETWEEN = "between"


class HairStyle(StrEnum):
    """How hair is worn."""

    SHORT = "short"
    CURLY = "curly"
    BUN = "bun"
    BOB = "bob"
    PONYTAIL = "ponytail"
    SCARF = "scarf"


class Spot(Record):
    """A place: so far right and up from something named, or from the middle of the floor."""

    at: Name | None = Field(
        None, description="A surface (floor, seat, belt …), a part of the body, or of a prop."
    )
    x: Centimetres = Field(0.0, description="To the right; on a surface, from the middle.")
    y: Centimetres = Field(0.0, description="Up.")


class Arm(Record):
    """An arm by its joints, or by where its hand is."""

    shoulder: Degrees | None = Field(None, description="0 along the trunk, 90 straight ahead.")
    elbow: Degrees | None = Field(None, description="0 straight; more is more bent.")
    wrist: Degrees = Field(0.0, description="0 straight; more bends towards the palm.")
    hand: Spot | None = Field(None, description="Where the hand is; shoulder and elbow follow.")
    lean: Centimetres | None = Field(
        None, description="The forearm is on the floor, its elbow so far ahead of the shoulder."
    )
    shape: HandShape = Field(HandShape.OPEN, description="How the hand is held.")
    out: Outwards = Field(0.0, description="How far it points at who looks; it is drawn shorter.")


class Leg(Record):
    """A leg by its joints, or by where its foot or knee is."""

    hip: Degrees | None = Field(None, description="0 along the trunk, 90 thigh straight ahead.")
    knee: Degrees | None = Field(None, description="0 straight; more is more bent.")
    ankle: Degrees = Field(0.0, description="0 foot at right angles; more lifts the toes.")
    foot: Spot | None = Field(None, description="Where the sole is; hip and knee follow.")
    sole: Sole = Field(Sole.FLAT, description="What of the foot touches its place.")
    lift: Annotated[float, Field(ge=0, le=80, examples=[30])] = Field(
        0.0, description="By how much heel or toes are off the surface."
    )
    kneel: Centimetres | None = Field(
        None, description="The knee is on the floor, so far ahead of the hips; the shin lies flat."
    )
    out: Outwards = Field(0.0, description="How far the thigh points at who looks.")
    shin_out: Outwards = Field(0.0, description="How far the shin points at who looks.")


class Pose(Record):
    """How a body is held, and what it rests on."""

    view: View = Field(View.SIDE, description="From where the body is seen.")
    trunk: Degrees = Field(90.0, description="Where the pelvis points: 90 up, 180 left, 0 right.")
    lumbar: Degrees = Field(0.0, description="Bend of the lower back; forward is more than 0.")
    thoracic: Degrees = Field(0.0, description="Bend of the upper back.")
    neck: Degrees = Field(0.0, description="Bend of the neck.")
    head: Degrees = Field(0.0, description="Nod of the head; down is more than 0.")
    head_rests: Name | None = Field(
        None, description="Surface that the neck lets the head down to."
    )
    head_front: bool = Field(False, description="The head is before the near arm, not behind it.")
    asleep: bool = Field(False, description="The eyes are closed.")
    belly: Annotated[float, Field(ge=-5, le=5, examples=[-3])] = Field(
        0.0, description="How far the belly sticks out; less than 0 draws it in."
    )
    near_arm: Arm = Field(default_factory=Arm, description="The arm on the side of who looks.")
    far_arm: Arm = Field(default_factory=Arm, description="The other arm.")
    near_leg: Leg = Field(default_factory=Leg, description="The leg on the side of who looks.")
    far_leg: Leg = Field(default_factory=Leg, description="The other leg.")
    rests: tuple[BodyPart, ...] = Field(
        (), description="The first of these to touch bears.", examples=[["back"]]
    )
    surface: Name = Field("floor", description="What they rest on.")
    against: Name | None = Field(None, description="An upright thing that the back leans on.")
    hips: Spot = Field(default_factory=Spot, description="Where the hips are, before resting.")


class Prop(Record):
    """A thing in the picture."""

    kind: PropKind = Field(description="What it is.")
    at: Spot = Field(default_factory=Spot, description="Where it is, or what it is under.")
    width: Annotated[float, Field(gt=0, le=300, examples=[60])] | None = Field(
        None, description="How wide it is; each kind has a width of its own."
    )
    height: Annotated[float, Field(gt=0, le=200, examples=[40])] | None = Field(
        None, description="How high it is; each kind has a height of its own."
    )
    turn: Degrees = Field(0.0, description="Slope of a belt, or turn of a pedal crank.")
    to: Spot | None = Field(None, description="The other end of a towel or a cord.")
    layer: Layer = Field(Layer.BEHIND, description="Where a pillow lies.")


class Arrow(Record):
    """An arrow of movement."""

    start: Spot = Field(description="Where it begins.")
    x: Centimetres = Field(0.0, description="How far to the right it goes.")
    y: Centimetres = Field(0.0, description="How far up it goes.")
    bend: Centimetres = Field(0.0, description="How far it bows out to its left.")


class Look(Record):
    """A person that figures show, by colours and hair."""

    id: OwnId
    skin: Colour = Field(description="Colour of the skin, as '#' and six digits or letters.")
    hair: Colour = Field(description="Colour of the hair, or of the scarf.")
    style: HairStyle = Field(HairStyle.SHORT, description="How the hair is worn.")
    top: Colour = Field(description="Colour of shirt or jumper.")
    bottom: Colour = Field(description="Colour of trousers or shorts.")
    shoes: Colour = Field(description="Colour of the shoes.")
    shorts: bool = Field(False, description="The legs are bare below the knee.")


class Figure(Record):
    """A picture of somebody doing something, and what it belongs to."""

    id: OwnId
    exercise: Id | None = Field(
        None, description="Id of the exercise that it shows.", examples=["pelvic-tilt"]
    )
    section: Id | None = Field(
        None, description="Id of the section that shows it.", examples=["causes"]
    )
    statement: Id | None = Field(
        None, description="Id of the statement it belongs to.", examples=["use-heat-pack-in-towel"]
    )
    title: Words | None = Field(
        None, description="By default the name of the exercise.", examples=["Lift with your knees"]
    )
    description: Text | None = Field(
        None,
        description="By default the exercise's picture.",
        examples=["Somebody lies face up with bent knees."],
    )
    avoid: bool = Field(False, description="A cross marks it as something not to do.")
    look: Id | None = Field(
        None, description="Who is shown; by default one that its id gives.", examples=["elsa"]
    )
    pose: Pose = Field(description="How the body is held.")
    from_pose: Pose | None = Field(None, description="Where the movement begins; drawn pale.")
    from_back: bool = Field(
        False, description="Where the lower back is at the start is drawn over the body, dashed."
    )
    beside: Pose | None = Field(None, description="A second person in the same picture.")
    beside_look: Id | None = Field(None, description="Who the second person is.", examples=["ben"])
    props: tuple[Prop, ...] = Field((), description="The things in the picture.")
    arrows: tuple[Arrow, ...] = Field((), description="Which way things move.")
    barefoot: bool = Field(False, description="The feet are bare.")
    floor: bool = Field(True, description="The line of the floor is drawn.")


class FigureFile(Record):
    """Root of ``figures.yml``."""

    looks: tuple[Look, ...] = Field((), description="The people that figures show.")
    figures: tuple[Figure, ...] = Field((), description="The figures.")
