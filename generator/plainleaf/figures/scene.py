"""The scene of a figure: surfaces, named places, and the faults found while solving."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from plainleaf.figures.faults import Fault, FaultKind
from plainleaf.figures.geometry import along, towards
from plainleaf.model import Record, Spot
from plainleaf.model.suggesting import nearest


class Surface(Struct, frozen=True):
    """A straight surface through a point; bodies rest on its left side.

    Attributes:
        point: Its middle.
        slope: Its direction in degrees: 0 is level, 90 upright and facing left, -90
            upright and facing right.
    """

    point: complex
    slope: float = 0.0

    @property
    def direction(self) -> complex:
        """Unit vector along the surface."""
        return towards(self.slope)

    @property
    def normal(self) -> complex:
        """Unit vector out of the surface."""
        return self.direction * 1j

    def gap(self, point: complex) -> float:
        """Return the distance of a point from the surface (cm); negative is inside."""
        return along(self.normal, point - self.point)

    def least_gap(self, points: Iterable[complex]) -> float:
        """Return the distance of the nearest of some points from the surface (cm)."""
        normal = self.normal
        return min(along(normal, point) for point in points) - along(normal, self.point)

    def place(self, x: float, y: float = 0.0) -> complex:
        """Return the point x to the right of the middle and y off the surface (cm)."""
        run = x / max(abs(math.cos(math.radians(self.slope))), 0.1)
        return self.point + self.direction * run + self.normal * y


class Scene(Struct):
    """Surfaces and places by name, collected while a figure is solved.

    Attributes:
        surfaces: Surfaces by name.
        places: Points by name.
        faults: Faults found so far.
        solid: Whether there is a floor that bodies must not sink into.
    """

    surfaces: dict[str, Surface] = field(default_factory=dict)
    places: dict[str, complex] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    solid: bool = True

    def spot(self, spot: Spot) -> complex:
        """Return the position of a spot; an unknown name adds a fault and means the floor."""
        if spot.at is None:
            return complex(spot.x, spot.y)
        if spot.at in self.surfaces:
            return self.surfaces[spot.at].place(spot.x, spot.y)
        if spot.at in self.places:
            return self.places[spot.at] + complex(spot.x, spot.y)
        self._unknown(spot.at, spot, "at")
        return complex(spot.x, spot.y)

    def surface(self, name: str, owner: Record, key: str, upright: bool = False) -> Surface:
        """Return a surface by name to rest on, or to lean on if ``upright``.

        Returns:
            The surface. An unknown or unsuitable one adds a fault and is replaced by the
            floor, or by a wall at the left.
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
        """Add named places."""
        self.places.update(places)
