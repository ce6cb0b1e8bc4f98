"""S041: ids that cannot be the name of a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from plainleaf.loading import Library
from plainleaf.model import Record
from plainleaf.rules.context import Context
from plainleaf.rules.reserved_id import OF_A_TOPIC
from plainleaf.rules.unusable_address import ROOT, check

from tests.factories import DAY, activity, full_library, handout, library, made, section, source


def _reported(content: Library) -> list[str]:
    found = list(check(content, Context(DAY)))
    assert all(p.code == "S041" and p.key for p in found)
    return [p.message.split("'")[1] for p in found]


@pytest.mark.parametrize("name", ["con", "prn", "aux", "nul", "com1", "lpt9"])
@pytest.mark.parametrize("kind", ["sources", "activities", "handouts", "sections"])
def test_a_device_of_windows_is_no_page(kind: str, name: str) -> None:
    """Device names of Windows are refused, because the site could not be copied there."""
    make: dict[str, Callable[..., Record]] = {
        "sources": source,
        "activities": activity,
        "handouts": handout,
        "sections": section,
    }
    parts: dict[str, Any] = {kind: [make[kind](name)]}
    assert _reported(library(**parts)) == [name]


def test_the_builder_keeps_its_address() -> None:
    """No handout may have the id of the handout builder's page."""
    assert _reported(library(handouts=[handout("make")])) == ["make"]


@pytest.mark.parametrize("name", ["index", "assets", "search", "handouts", "activities"])
def test_a_topic_keeps_off_the_folders_of_the_site(name: str) -> None:
    """No topic may have the name of a folder or page of the site."""
    topic = {"id": name, "title": "T", "name": "t", "description": "D."}
    days = {"checked": DAY, "next_check": DAY}
    assert _reported(library(topic={**topic, **days})) == [name]


def test_every_folder_at_the_root_is_kept() -> None:
    """Every folder at the root of the plan is reserved."""
    plan = made(full_library()).plan
    first = {page.address.split("/")[0] for page in plan.pages if page.address}
    assert first - {"back-pain"} <= ROOT
    assert first - {"back-pain"} <= OF_A_TOPIC | {"accessibility", "data", "topics"}


def test_any_other_id_passes() -> None:
    """Names that only begin or end like a device pass."""
    assert (
        _reported(library(handouts=[handout("consult"), handout("com10"), handout("make-do")]))
        == []
    )
