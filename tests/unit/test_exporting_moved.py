"""Old addresses: what is published there, and where they lead."""

from __future__ import annotations

import json

import pytest
import yaml
from plainleaf.model import Moved
from plainleaf.open_data import Places, moved_anchors, moved_problems
from plainleaf.open_data import moved_files as files_of_moved

from tests.factories import DAY, full_library, made, open_site

MOVES = (
    Moved.model_validate(
        {"id": "hip-lift", "was_at": "exercises/hip-lift/", "to": "hip-raise"}
        | {"on": DAY, "why": "A better name."}
    ),
    Moved.model_validate(
        {"id": "hip-raise", "was_at": "exercises/hip-raise/", "to": "bridge"}
        | {"on": DAY, "why": "A name that more people use."}
    ),
    Moved.model_validate(
        {"id": "sit-up", "was_at": "exercises/sit-up/", "on": DAY, "why": "It <hurts> & harms."}
    ),
    Moved.model_validate(
        {"id": "old-fact", "was_at": "back-pain/relief/#old-fact", "to": "stays"}
        | {"on": DAY, "why": 'It was "split".'}
    ),
    Moved.model_validate(
        {"id": "older-fact", "was_at": "exercises/hip-lift/#older-fact", "to": "stays"}
        | {"on": DAY, "why": "It went elsewhere."}
    ),
)


def moved_files(url: str | None = None, moves: tuple[Moved, ...] = MOVES) -> dict[str, str]:
    """Return all files that old ids give, as text."""
    plan = made(full_library()).plan
    given = files_of_moved(moves, Places.of(plan), plan, DAY, open_site("Plain", url))
    return dict(given.files)


def front(page: str) -> dict[str, object]:
    """Return the front matter of a page."""
    reported = yaml.safe_load(page.split("---\n")[1])["plainleaf"]
    assert isinstance(reported, dict)
    return reported


def test_an_old_page_leads_to_the_new_one() -> None:
    """An old page links to the new one in words, also through a chain of old ids."""
    files = moved_files()
    for old in ("hip-lift", "hip-raise"):
        page = files[f"exercises/{old}/index.md"]
        assert '<a href="../bridge/" data-moved>Go to: Move bridge</a>' in page
        assert front(page)["moved_to"] == "../bridge/"
        assert front(page)["kind"] == "moved"


def test_with_an_address_the_true_one_is_whole() -> None:
    """If the site has an address, the canonical address is a full one, for crawlers."""
    files = moved_files("https://plain.example/a")
    reported = front(files["exercises/hip-lift/index.md"])
    assert reported["canonical"] == "https://plain.example/a/exercises/bridge/"
    assert reported["moved_to"] == "../bridge/"


def test_a_page_that_is_gone_says_why_and_leads_nowhere() -> None:
    """The page of a removed entry gives the reason as text, and redirects nowhere."""
    page = moved_files()["exercises/sit-up/index.md"]
    assert "We took this page down." in page
    assert "It &lt;hurts&gt; &amp; harms." in page
    assert front(page)["moved_to"] == ""


def test_an_old_part_of_a_page_that_is_there_keeps_its_place() -> None:
    """An old part of an existing page keeps its anchor, with a link to the new place."""
    found = moved_anchors(MOVES, made(full_library()).plan)
    assert found == {
        "back-pain/relief/": [
            {
                "ids": ["old-fact"],
                "title": "Page relief",
                "href": "#stays",
                "why": "It was &quot;split&quot;.",
            }
        ]
    }


def test_parts_of_which_the_same_is_to_be_said_are_one_line() -> None:
    """Old parts with the same message share one line; each keeps its anchor."""
    alike = [
        MOVES[3].model_copy(update={"id": f"old-{n}", "was_at": f"back-pain/relief/#old-{n}"})
        for n in range(3)
    ]
    ((entry,),) = moved_anchors(alike, made(full_library()).plan).values()
    assert entry["ids"] == ["old-0", "old-1", "old-2"]


def test_an_old_part_of_an_old_page_keeps_its_place_there() -> None:
    """An old part of an old page keeps its anchor there."""
    page = moved_files()["exercises/hip-lift/index.md"]
    assert '<li id="older-fact"><a href="../../back-pain/relief/#stays">' in page


def test_the_list_has_every_old_id() -> None:
    """The list of old ids has new id and address, or none, with date and reason."""
    listed = json.loads(moved_files()["data/moved.json"])["moved"]
    assert [entry["id"] for entry in listed] == [moved.id for moved in MOVES]
    assert listed[0] == {
        "id": "hip-lift",
        "was_at": "exercises/hip-lift/",
        "to": "bridge",
        "is_at": "exercises/bridge/",
        "on": "2026-11-21",
        "why": "A better name.",
    }
    assert {"to", "is_at"} & set(listed[2]) == set()


def test_hosts_that_redirect_are_reported_how() -> None:
    """The redirects file for web hosts has one line for each old page with a new one."""
    lines = moved_files("https://plain.example/a")["_redirects"]
    assert lines == "/a/exercises/hip-raise/ /a/exercises/bridge/ 301\n"


@pytest.mark.parametrize(
    ("to", "redirected"),
    [
        ({"to": "stays"}, False),  # a part of another page
        ({}, False),  # gone
        ({"to": "bridge"}, False),  # the page itself: the part is gone
        ({"to": "tip-1"}, True),  # the place where browsers look for it
    ],
)
def test_hosts_lead_on_only_where_every_part_went_along(
    to: dict[str, str], redirected: bool
) -> None:
    """A host redirects only if every part of the page is on the page that it leads to."""
    homes = {"page": "new/", "stays": "other/#stays", "bridge": "new/", "tip-1": "new/#old-tip"}
    whole = {"id": "old-page", "was_at": "old/", "to": "page", "on": DAY, "why": "A name."}
    part = {"id": "old-tip", "was_at": "old/#old-tip", "on": DAY, "why": "It went.", **to}
    moves = [Moved.model_validate(whole), Moved.model_validate(part)]
    places = Places({"new/": ("New", DAY), "other/": ("Other", DAY)}, homes)
    files = files_of_moved(moves, places, made(full_library()).plan, DAY, open_site("Plain")).files
    assert files.get("_redirects") == ("/old/ /new/ 301\n" if redirected else None)


def test_a_part_that_went_to_another_topic_is_led_on_by_a_page() -> None:
    """A part that moved to another topic is redirected by a page, because topics are separate."""
    plan = made(full_library()).plan
    moved = MOVES[3].model_copy(update={"to": "elsewhere"})
    ((entry,),) = moved_anchors([moved], plan).values()
    assert entry["href"] == "../../moved/old-fact/"
    everywhere = Places.all([Places.of(plan), Places({}, {"elsewhere": "other/#elsewhere"})])
    files = files_of_moved([moved], everywhere, plan, DAY, open_site("Plain")).files
    assert front(files["moved/old-fact/index.md"])["moved_to"] == "../../other/#elsewhere"


def test_without_old_ids_there_is_only_an_empty_list() -> None:
    """Without old ids there is only an empty list."""
    files = moved_files(moves=())
    assert list(files) == ["data/moved.json"]
    assert json.loads(files["data/moved.json"])["moved"] == []
    assert moved_anchors((), made(full_library()).plan) == {}


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("exercises/bridge/", "'exercises/bridge/' is the address of an existing page."),
        ("exercises/hip-lift/", "'exercises/hip-lift/' is listed twice."),
    ],
)
def test_an_old_address_that_cannot_be_is_reported(address: str, said: str) -> None:
    """An old address that is in use or impossible is reported."""
    wrong = MOVES[0].model_copy(update={"id": "other", "was_at": address})
    places = Places.of(made(full_library()).plan)
    (problem,) = moved_problems((*MOVES, wrong), places)
    assert (problem.code, problem.message) == ("P010", said)
    assert list(moved_problems(MOVES, places)) == []
