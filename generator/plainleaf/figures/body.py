"""Measures of the body that figures show, and the ranges of its joints.

Lengths are centimetres of a person who is 172 cm tall and seven and a half heads high.
Segment lengths are rounded from the shares of height in Winter, Biomechanics and Motor
Control of Human Movement. Joint ranges are the usual clinical ones (American Academy of
Orthopaedic Surgeons), a few degrees wider, because a drawn ankle includes movement of
midfoot and toes, and a drawn shoulder includes movement of the shoulder blade.
"""

from __future__ import annotations

from plainleaf.model import HandShape

PELVIS, LUMBAR, THORAX = 11.0, 15.0, 25.0
NECK = 10.0
HEAD = 1.07
#: Distance of the shoulder joint below the base of the neck.
SHOULDER_DOWN = 6.0
UPPER_ARM, FOREARM, HAND = 30.0, 26.0, 17.0
THIGH, SHIN = 43.0, 42.0
#: Distances from the ankle joint: down to the sole, back to the heel, forward to ball and toes.
SOLE, HEEL, BALL, TOES = 7.5, 6.5, 11.0, 18.0
#: Half widths in the front view.
HIP_APART, SHOULDER_APART = 8.5, 16.5

KNEE_RADIUS, ANKLE_RADIUS, ELBOW_RADIUS = 5.8, 3.8, 4.2
#: Height of the wrist above a surface that the palm lies on.
WRIST_RADIUS = 2.9
PALM, FIST = 9.0, 6.5
#: Distance from the wrist to what the hand touches.
PALMS = {HandShape.OPEN: PALM, HandShape.FIST: FIST}

#: Joint -> least and greatest angle in degrees, in the side view.
LIMITS: dict[str, tuple[float, float]] = {
    "shoulder": (-65.0, 185.0),
    "elbow": (-5.0, 152.0),
    "wrist": (-92.0, 92.0),
    "hip": (-30.0, 135.0),
    "knee": (-5.0, 158.0),
    "ankle": (-75.0, 30.0),
    "lumbar": (-40.0, 65.0),
    "thoracic": (-30.0, 50.0),
    "neck": (-65.0, 60.0),
    "head": (-30.0, 35.0),
}
#: Joint ranges in the front view, where shoulder and hip move away from the midline.
FRONT_LIMITS: dict[str, tuple[float, float]] = {
    **LIMITS,
    "shoulder": (-60.0, 185.0),
    "elbow": (-152.0, 152.0),
    "hip": (-70.0, 75.0),
    "knee": (-158.0, 158.0),
    "lumbar": (-30.0, 30.0),
    "thoracic": (-25.0, 25.0),
    "neck": (-45.0, 45.0),
}

#: The trunk from the side: distance up the spine, half width behind and in front.
TRUNK_SIDE = (
    (-9.5, 4.0, 3.0),
    (-5.0, 10.0, 7.5),
    (2.0, 11.6, 9.2),
    (9.0, 9.8, 9.4),
    (17.0, 7.9, 9.0),
    (26.0, 9.0, 9.6),
    (35.0, 10.6, 11.0),
    (45.0, 9.5, 8.6),
    (52.0, 4.6, 4.2),
)
#: The trunk from the front: distance up the spine and half width, which is equal on both sides.
TRUNK_FRONT = (
    (-9.0, 7.0),
    (-3.0, 16.0),
    (5.0, 16.4),
    (17.0, 12.8),
    (30.0, 14.6),
    (40.0, 16.6),
    (45.5, 17.4),
    (49.0, 13.5),
    (52.0, 5.4),
)
#: Distance up the spine that trousers reach.
WAIST = 13.5
