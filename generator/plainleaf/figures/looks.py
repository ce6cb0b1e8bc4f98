"""Choose the looks of the people in a figure."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from plainleaf.model import Figure, HairStyle, Look

#: Look for content without looks; not validated, because building validators is slow.
ANYBODY = Look.model_construct(
    id="anybody",
    skin="#b97a56",
    hair="#3b2a20",
    style=HairStyle.SHORT,
    top="#1f6f78",
    bottom="#2f3e5c",
    shoes="#3d3d3d",
)


def look_of(figure: Figure, looks: Sequence[Look]) -> tuple[Look, ...]:
    """Return the looks of a figure: those it names, else a choice that depends on its id.

    Diagrams have one look, on whose skin letters can be read.
    """
    if figure.diagram:
        return (ANYBODY,)
    by_id = {look.id: look for look in looks}
    known = sorted(looks, key=lambda look: look.id) or [ANYBODY]
    turn = zlib.crc32(figure.id.encode())
    first = by_id.get(figure.look or "", known[turn % len(known)])
    if figure.beside is None:
        return (first,)
    others = [look for look in known if look.id != first.id] or known
    return first, by_id.get(figure.beside_look or "", others[turn % len(others)])
