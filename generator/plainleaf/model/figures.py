"""Figures: people drawn from poses, and diagrams.

Lengths are centimetres of the body, angles degrees. Figures are in ``content/figures.yml``.
Coordinates are relative to the floor: x points right, y points up, and the floor is y = 0. People
face right: a person on hands and knees has the head on the right, and a person lying face up has it
on the left.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from plainleaf.model.keys import OwnId
from plainleaf.model.record import ContentFile, Record
from plainleaf.model.values import Id, Text, Words

Degrees = Annotated[float, Field(ge=-360, le=360, examples=[90])]
#: Less than 90 degrees: a limb that points straight at the viewer would not be visible.
Outwards = Annotated[float, Field(ge=-80, le=80, examples=[60])]
Centimetres = Annotated[float, Field(ge=-300, le=300, examples=[12.5])]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$", examples=["#c2542d"])]
Name = Annotated[
    str, Field(pattern=r"^[a-z]+(-[a-z0-9]+)*$", max_length=40, examples=["near-knee"])
]


_Minute = Annotated[int, Field(ge=1, le=60)]


class View(StrEnum):
    """The direction from which a body is seen."""

    SIDE = "side"
    FRONT = "front"


class BodyPart(StrEnum):
    """A part of the body that can rest on a surface."""

    HEAD = "head"
    BACK = "back"
    BELLY = "belly"
    SEAT = "seat"
    KNEES = "knees"
    NEAR_FOOT = "near-foot"
    FAR_FOOT = "far-foot"
    FLANK = "flank"


class HandShape(StrEnum):
    """How a hand is held: open, closed around something, or flat on a surface."""

    OPEN = "open"
    FIST = "fist"
    FLAT = "flat"


class Sole(StrEnum):
    """The part of a foot that touches its place: the whole sole, the ball, or the heel."""

    FLAT = "flat"
    BALL = "ball"
    HEEL = "heel"


class PropKind(StrEnum):
    """A thing that a figure can rest on, hold or use."""

    MAT = "mat"
    MAT_FROM_ABOVE = "mat-from-above"
    CHAIR = "chair"
    WALL = "wall"
    WATER = "water"
    TREADMILL = "treadmill"
    BICYCLE = "bicycle"
    ELLIPTICAL = "elliptical"
    STEP_MACHINE = "step-machine"
    ROWING_MACHINE = "rowing-machine"
    STEP = "step"
    BED = "bed"
    BED_FROM_ABOVE = "bed-from-above"
    PILLOW = "pillow"
    BOX = "box"
    TOWEL = "towel"
    FLOAT = "float"
    WORKTOP = "worktop"
    SAFETY_CORD = "safety-cord"
    FOOTPRINTS = "footprints"
    BOTTLE = "bottle"
    STICK = "stick"
    SORE_SPOT = "sore-spot"


class Layer(StrEnum):
    """The layer of a pillow: behind the body, or behind its near side only."""

    BEHIND = "behind"
    BETWEEN = "between"


class HairStyle(StrEnum):
    """A style of hair."""

    SHORT = "short"
    CURLY = "curly"
    BUN = "bun"
    BOB = "bob"
    PONYTAIL = "ponytail"
    SCARF = "scarf"


class DiagramKind(StrEnum):
    """What a diagram explains: a part of the body, how to do something, or numbers."""

    SADDLE_AREA = "saddle-area"
    LOWER_BACK = "lower-back"
    NERVE_PATH = "nerve-path"
    DISC = "disc"
    PACKS = "packs"
    WEEKS = "weeks"
    DOSES = "doses"


class WeekBar(Record):
    """A bar of a plan: a week, and its number."""

    label: str = Field(
        min_length=1, max_length=3, description="The week, written below.", examples=["1"]
    )
    number: int = Field(ge=1, le=999, description="Its number, written on top.", examples=[15])


class DayOfDoses(Record):
    """The most of one medicine in 24 hours, and the gap between doses."""

    name: str = Field(
        min_length=1,
        max_length=20,
        description="The medicine and its strength, as the picture names it.",
        examples=["Ibuprofen 200 mg"],
    )
    times: int = Field(ge=1, le=4, description="Most doses in 24 hours.", examples=[3])
    tablets: int = Field(ge=1, le=2, description="Most tablets in one dose.", examples=[2])
    gap: int = Field(ge=4, le=6, description="Least hours between two doses.", examples=[4])


class Diagram(Record):
    """A picture that explains, instead of a person in a pose."""

    kind: DiagramKind = Field(description="What it explains.", examples=["packs"])
    rests_on: tuple[Id, ...] = Field(
        (),
        description="Ids of statements that say what it shows, besides the figure's own.",
        examples=[["heat-for-twenty-minutes"]],
    )
    heat: tuple[_Minute, _Minute] | None = Field(
        None,
        description="Packs: least and most minutes for which heat stays on.",
        examples=[[20, 30]],
    )
    cold: tuple[_Minute, _Minute] | None = Field(
        None,
        description="Packs: least and most minutes for which cold stays on.",
        examples=[[15, 20]],
    )
    passage: Id | None = Field(
        None,
        description="Weeks: id of the passage whose table gives the numbers.",
        examples=["walking-plan"],
    )
    column: Words | None = Field(
        None,
        description="Weeks: the column with the numbers; the first number of a cell counts.",
        examples=["Whole walk"],
    )
    bars: tuple[WeekBar, ...] = Field(
        (),
        max_length=12,
        description="Weeks: the bars, if no table has them.",
        examples=[[{"label": "1", "number": 15}]],
    )
    doses: tuple[DayOfDoses, ...] = Field(
        (),
        description="Doses: the medicines.",
        examples=[[{"name": "Ibuprofen 200 mg", "times": 3, "tablets": 2, "gap": 4}]],
    )


class Spot(Record):
    """A position, relative to something named or to the middle of the floor."""

    at: Name | None = Field(
        None, description="A surface (floor, seat, belt …), a part of the body, or of a prop."
    )
    x: Centimetres = Field(0.0, description="To the right; on a surface, from its middle.")
    y: Centimetres = Field(0.0, description="Up.")


class Arm(Record):
    """An arm, given by its joint angles or by the place of its hand."""

    shoulder: Degrees | None = Field(None, description="0 along the trunk, 90 straight ahead.")
    elbow: Degrees | None = Field(None, description="0 straight; larger is more bent.")
    wrist: Degrees = Field(0.0, description="0 straight; larger bends towards the palm.")
    hand: Spot | None = Field(None, description="Place of the hand, instead of joint angles.")
    lean: Centimetres | None = Field(
        None,
        description="Puts the forearm on the floor, the elbow this far in front of the shoulder.",
    )
    shape: HandShape = Field(HandShape.OPEN, description="How the hand is held.")
    out: Outwards = Field(0.0, description="Turn towards the viewer, which shortens the arm.")
    under: bool = Field(
        False, description="Forearm and hand are under the body, which is drawn over them."
    )


class Leg(Record):
    """A leg, given by its joint angles or by the place of its foot or knee."""

    hip: Degrees | None = Field(None, description="0 along the trunk, 90 thigh straight ahead.")
    knee: Degrees | None = Field(None, description="0 straight; larger is more bent.")
    ankle: Degrees = Field(0.0, description="0 foot at right angles; larger lifts the toes.")
    foot: Spot | None = Field(None, description="Place of the sole, instead of joint angles.")
    sole: Sole = Field(Sole.FLAT, description="Part of the foot that touches its place.")
    lift: Annotated[float, Field(ge=0, le=80, examples=[30])] = Field(
        0.0, description="Angle by which heel or toes are off the surface."
    )
    kneel: Centimetres | None = Field(
        None, description="Puts the knee on the floor, this far in front of the hips; shin flat."
    )
    out: Outwards = Field(0.0, description="Turn of the thigh towards the viewer.")
    shin_out: Outwards = Field(0.0, description="Turn of the shin towards the viewer.")


class Pose(Record):
    """The posture of a body, and what it rests on."""

    view: View = Field(View.SIDE, description="Direction from which the body is seen.")
    trunk: Degrees = Field(90.0, description="Direction of the pelvis: 90 up, 180 left, 0 right.")
    lumbar: Degrees = Field(0.0, description="Bend of the lower back; forward is positive.")
    thoracic: Degrees = Field(0.0, description="Bend of the upper back.")
    neck: Degrees = Field(0.0, description="Bend of the neck.")
    head: Degrees = Field(0.0, description="Nod of the head; down is positive.")
    head_rests: Name | None = Field(
        None, description="Surface that the head touches; the neck bends until it does."
    )
    head_front: bool = Field(False, description="Draws the head in front of the near arm.")
    asleep: bool = Field(False, description="The eyes are closed.")
    belly: Annotated[float, Field(ge=-5, le=5, examples=[-3])] = Field(
        0.0, description="How far the belly bulges; negative if drawn in."
    )
    breath: Annotated[float, Field(ge=0, le=1, examples=[1])] = Field(
        0.0, description="Breath that is seen to leave the mouth, from the side; 1 is a full one."
    )
    near_arm: Arm = Field(default_factory=Arm, description="The arm on the viewer's side.")
    far_arm: Arm = Field(default_factory=Arm, description="The other arm.")
    near_leg: Leg = Field(default_factory=Leg, description="The leg on the viewer's side.")
    far_leg: Leg = Field(default_factory=Leg, description="The other leg.")
    rests: tuple[BodyPart, ...] = Field(
        (),
        description="Parts that may rest on the surface; the first to touch it does.",
        examples=[["back"]],
    )
    surface: Name = Field("floor", description="The surface that the body rests on.")
    against: Name | None = Field(None, description="An upright surface that the back leans on.")
    hips: Spot = Field(default_factory=Spot, description="Place of the hips, before resting.")


class Prop(Record):
    """A thing in the picture."""

    kind: PropKind = Field(description="What it is.")
    at: Spot = Field(default_factory=Spot, description="Its place; for a pillow, what is on it.")
    width: Annotated[float, Field(gt=0, le=300, examples=[60])] | None = Field(
        None, description="Its width; by default that of its kind."
    )
    height: Annotated[float, Field(gt=0, le=200, examples=[40])] | None = Field(
        None, description="Its height; by default that of its kind."
    )
    turn: Degrees = Field(
        0.0, description="Slope of a belt, or turn of a pedal crank; 180 turns a chair to the left."
    )
    to: Spot | None = Field(None, description="The other end of a towel, a cord or a stick.")
    layer: Layer = Field(Layer.BEHIND, description="Layer of a pillow.")


class Arrow(Record):
    """An arrow that shows a movement."""

    start: Spot = Field(description="Where it begins.")
    x: Centimetres = Field(0.0, description="Its extent to the right.")
    y: Centimetres = Field(0.0, description="Its extent upwards.")
    bend: Centimetres = Field(0.0, description="How far it curves to its left.")


class KeyPose(Record):
    """A pose of a movement, and the time to reach it and to hold it."""

    start: bool = Field(
        False, description="Is like the figure's 'from_pose'; otherwise like its 'pose'."
    )
    pose: Pose | None = Field(
        None, description="What differs from that; a limb that is named is given whole."
    )
    beside: Pose | None = Field(None, description="What differs for the second person.")
    swapped: bool = Field(
        False, description="Exchanges near and far limbs: the same on the other side."
    )
    turn: Degrees | None = Field(None, description="Turn of the machine, instead of the prop's.")
    mirrored: bool = Field(
        False,
        description="Mirrors it, left and right: the other side of somebody who lies on one side. "
        "Only with the view 'front'.",
    )
    box: Spot | None = Field(None, description="Place of the box, instead of the prop's.")
    ground: Annotated[float, Field(ge=0, le=200, examples=[21])] = Field(
        0.0, description="How far the ground goes back under the person on the way here."
    )
    go: Annotated[float, Field(gt=0, le=20, examples=[2])] = Field(
        2.0, description="Seconds to get here from the pose before; for the first, from the last."
    )
    hold: Annotated[float, Field(ge=0, le=20, examples=[3])] = Field(
        0.0, description="Seconds to stay here; with 0 the movement passes without a stop."
    )
    frame: bool = Field(
        True, description="Shown as a still frame on paper and to readers who want no movement."
    )


class Again(Record):
    """Poses of a movement that are repeated before the next one, such as steps."""

    first: int = Field(ge=1, le=12, description="Number of the first of them.", examples=[1])
    last: int = Field(ge=1, le=12, description="Number of the last of them.", examples=[6])
    times: int = Field(ge=2, le=6, description="How often they are shown in all.", examples=[3])


class Movement(Record):
    """A movement as poses that follow each other and begin again: one round."""

    stays: Name | None = Field(
        None,
        description="Part of the body that does not move to left or right.",
        examples=["near-elbow"],
    )
    poses: Annotated[tuple[KeyPose, ...], Field(min_length=2, max_length=12)] = Field(
        description="The poses in order; a round begins and ends with the first."
    )
    trail: Name | None = Field(
        None,
        description="Part of the body whose way is drawn as a dotted line.",
        examples=["near-heel"],
    )
    again: tuple[Again, ...] = Field((), description="Poses that are shown several times.")
    ghost: bool = Field(
        False, description="Keeps 'from_pose' in it, pale, and the line of 'from_back'."
    )


class Look(Record):
    """The look of a person in figures: colours and hair."""

    id: OwnId
    skin: Colour = Field(description="Colour of the skin, as '#' and six digits or letters.")
    hair: Colour = Field(description="Colour of the hair, or of the scarf.")
    style: HairStyle = Field(HairStyle.SHORT, description="Style of the hair.")
    top: Colour = Field(description="Colour of shirt or jumper.")
    bottom: Colour = Field(description="Colour of trousers or shorts.")
    shoes: Colour = Field(description="Colour of the shoes.")
    shorts: bool = Field(False, description="True for bare legs below the knee.")


class Figure(Record):
    """A picture of a person doing something, or a diagram, and the record that it belongs to."""

    id: OwnId
    exercise: Id | None = Field(
        None, description="Id of the exercise in it.", examples=["pelvic-tilt"]
    )
    section: Id | None = Field(
        None, description="Id of the section that shows it.", examples=["causes"]
    )
    statement: Id | None = Field(
        None, description="Id of the statement it belongs to.", examples=["use-heat-pack-in-towel"]
    )
    sign: Id | None = Field(
        None, description="Id of the warning sign that it shows.", examples=["sign-saddle-numb"]
    )
    easier: Id | None = Field(
        None,
        description="Id of the exercise whose easier way it shows, for handouts on which people "
        "begin in that way.",
        examples=["bridge"],
    )
    title: Words | None = Field(
        None,
        description="Title; by default the exercise's name.",
        examples=["Lift with your knees"],
    )
    description: Text | None = Field(
        None,
        description="What it shows; by default the exercise's 'picture'.",
        examples=["Somebody lies face up with bent knees."],
    )
    avoid: bool = Field(False, description="Draws a cross: something not to do.")
    look: Id | None = Field(
        None,
        description="Id of the look; by default one that depends on the figure's id.",
        examples=["elsa"],
    )
    pose: Pose = Field(
        default_factory=Pose, description="How the body is held; by default, it stands."
    )
    diagram: Diagram | None = Field(
        None,
        description="What it explains, instead of a person in a pose.",
        examples=[{"kind": "nerve-path"}],
    )
    from_pose: Pose | None = Field(None, description="Start of the movement; drawn pale.")
    from_back: bool = Field(
        False, description="Draws the lower back of the start as a dashed line over the body."
    )
    beside: Pose | None = Field(None, description="A second person in the same picture.")
    beside_look: Id | None = Field(None, description="Look of the second person.", examples=["ben"])
    props: tuple[Prop, ...] = Field((), description="The things in the picture.")
    arrows: tuple[Arrow, ...] = Field((), description="Arrows that show movement.")
    movement: Movement | None = Field(None, description="How the person moves, if it is shown.")
    barefoot: bool = Field(False, description="True for bare feet.")
    floor: bool = Field(True, description="Draws the line of the floor.")

    @property
    def owner(self) -> str:
        """Id of the record that it belongs to; empty if it names none."""
        return self.exercise or self.statement or self.sign or self.section or ""


class FigureFile(ContentFile):
    """Root of ``figures.yml``."""

    looks: tuple[Look, ...] = Field((), description="The people that figures show.")
    figures: tuple[Figure, ...] = Field((), description="The figures.")
