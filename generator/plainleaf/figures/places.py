"""Name the places of a body that hands, props and arrows may refer to."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.figures import body as measure
from plainleaf.figures import outline
from plainleaf.figures.skeleton import Body, Limb


def leg_places(limbs: dict[str, Limb], body: Body) -> Iterator[tuple[str, complex]]:
    """Yield the places of trunk and legs, each with its name."""
    spine = body.spine
    for name, distance, side in (
        ("chest", 35.0, -11.0),
        ("belly", 15.0, -9.0),
        ("back", 30.0, 9.6),
        ("lower-back", 13.0, 8.6),
        ("waist", 13.0, 0.0),
        ("seat", 0.0, 11.6),
        ("hips", 0.0, 0.0),
    ):
        middle, up = spine.at(distance)
        yield name, middle + up * 1j * side
    yield "shoulder", spine.shoulder
    yield "neck", spine.atlas
    yield "head", outline.head_middle(body)
    for leg in ("far_leg", "near_leg"):
        side_name = leg.partition("_")[0]
        hip, knee, ankle = limbs[leg].points
        thigh, shin = (knee - hip) / abs(knee - hip), (ankle - knee) / abs(ankle - knee)
        yield f"{side_name}-knee", knee
        yield f"{side_name}-kneecap", knee + (thigh + thigh * 1j) * 4.5
        yield f"{side_name}-shin", knee + shin * 9 + shin * 1j * 5.4
        yield f"{side_name}-thigh", hip + thigh * 31 - thigh * 1j * 7.6
        yield f"{side_name}-lap", hip + thigh * 28 + thigh * 1j * 7.8
        yield f"{side_name}-ankle", ankle
        yield f"{side_name}-sole", ankle + limbs[leg].tip * complex(7.0, -7.5)
        yield f"{side_name}-heel", ankle + limbs[leg].tip * complex(-3.0, -7.5)
        yield f"{side_name}-toes", ankle + limbs[leg].tip * complex(18.0, -5.0)


def arm_places(limb: Limb, name: str) -> Iterator[tuple[str, complex]]:
    """Yield the places of an arm, each with its name."""
    side = name.partition("_")[0]
    _, elbow, wrist = limb.points
    yield f"{side}-elbow", elbow
    yield f"{side}-wrist", wrist
    yield f"{side}-hand", wrist + limb.tip * measure.PALM
