"""Where things are: surfaces that bear, named places, and what is wrong with a pose."""

from __future__ import annotations

import math
from collections.abc import Mapping

from msgspec import Struct, field

from plainleaf.figures.faults import Fault, FaultKind
from plainleaf.figures.geometry import along, towards
from plainleaf.loading.suggesting import nearest
from plainleaf.model import Record, Spot


class Surface(Struct, frozen=True):
    """A straight surface through a point; what rests on it is to its left.

    Attributes:
        point: Its middle.
        slope: Its direction in degrees: 0 level, 90 upright and facing left, -90
            upright and facing right.
    """

    point: complex
    slope: float = 0.0

    @property
    def direction(self) -> complex:
        """Unit vector along it."""
        return towards(self.slope)

    @property
    def normal(self) -> complex:
        """Unit vector out of it."""
        return self.direction * 1j

    def gap(self, point: complex) -> float:
        """How far a point is off it, in centimetres; less than 0 is inside."""
        return along(self.normal, point - self.point)

    def place(self, x: float, y: float = 0.0) -> complex:
        """The place so far right of its middle, and so far off it."""
        run = x / max(abs(math.cos(math.radians(self.slope))), 0.1)
        return self.point + self.direction * run + self.normal * y


class Scene(Struct):
    """Surfaces and places by name, gathered while a figure is solved.

    Attributes:
        solid: Whether there is a floor that nothing may sink into.
    """

    surfaces: dict[str, Surface] = field(default_factory=dict)
    places: dict[str, complex] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    solid: bool = True

    def spot(self, spot: Spot) -> complex:
        """Where a spot is; an unknown name is a fault, and the middle of the floor."""
        if spot.at is None:
            return complex(spot.x, spot.y)
        if spot.at in self.surfaces:
            return self.surfaces[spot.at].place(spot.x, spot.y)
        if spot.at in self.places:
            return self.places[spot.at] + complex(spot.x, spot.y)
        self._unknown(spot.at, spot, "at")
        return complex(spot.x, spot.y)

    def surface(self, name: str, owner: Record, key: str, upright: bool = False) -> Surface:
        """A surface by name that bears, or that is leant on; another one is a fault.

        Returns:
            The surface; where it is a fault, the floor, or a wall at the left.
        """
        found = self.surfaces.get(name)
        if found is None:
            self._unknown(name, owner, key)
        elif (abs(found.normal.real) > abs(found.normal.imag)) is upright:
            return found
        else:
            self.faults.append(
                Fault(
                    FaultKind.PLACE,
                    owner,
                    (key,),
                    name,
                    f"Nothing can {'lean on' if upright else 'rest on'} '{name}'",
                    "Use 'surface' for what is level, and 'against' for what is upright.",
                )
            )
        return Surface(-50 + 0j, -90.0) if upright else self.surfaces["floor"]

    def _unknown(self, name: str, owner: Record, key: str) -> None:
        known = sorted({*self.surfaces, *self.places})
        near = nearest(name, known)
        meant = f"Did you mean '{near}'? " if near else ""
        self.faults.append(
            Fault(
                FaultKind.PLACE,
                owner,
                (key,),
                name,
                f"There is no place '{name}' in this figure",
                f"{meant}Add the prop that has it, or use one of: {', '.join(known)}.",
            )
        )

    def with_places(self, places: Mapping[str, complex]) -> None:
        """Adds named places."""
        self.places.update(places)
