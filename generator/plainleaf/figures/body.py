"""Measures of the body that figures show, and how far its joints go.

Lengths are centimetres of somebody 172 cm tall and seven and a half heads high;
segment lengths are the shares of height in Winter, Biomechanics and Motor Control
of Human Movement, rounded. Ranges of joints are the usual clinical ones (American
Academy of Orthopaedic Surgeons), widened by a few degrees, since a drawn foot takes
in the midfoot and toes, and a drawn shoulder takes in the shoulder blade.
"""

from __future__ import annotations

from plainleaf.model import HandShape

PELVIS, LUMBAR, THORAX = 11.0, 15.0, 25.0
NECK = 10.0
HEAD = 1.07
#: How far below the root of the neck the shoulder joint lies.
SHOULDER_DOWN = 6.0
UPPER_ARM, FOREARM, HAND = 30.0, 26.0, 17.0
THIGH, SHIN = 43.0, 42.0
#: From the ankle joint: down to the sole, back to the heel, on to the ball and to the toes.
SOLE, HEEL, BALL, TOES = 7.5, 6.5, 11.0, 18.0
#: Half widths in the view from the front.
HIP_APART, SHOULDER_APART = 8.5, 16.5

KNEE_RADIUS, ANKLE_RADIUS, ELBOW_RADIUS = 5.8, 3.8, 4.2
#: How high a wrist lies over a surface that the palm is laid on.
WRIST_RADIUS = 2.9
PALM, FIST = 9.0, 6.5
#: From the wrist to what a hand is on.
PALMS = {HandShape.OPEN: PALM, HandShape.FIST: FIST}

#: Joint -> least and greatest degrees, and the words for a bend beyond either.
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
#: In the view from the front, shoulder and hip move away from the midline.
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

#: Stations of the trunk from the side: how far up the spine, half width back and front.
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
#: The same from the front; both halves are alike.
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
#: Up to which station of the trunk trousers go.
WAIST = 13.5
