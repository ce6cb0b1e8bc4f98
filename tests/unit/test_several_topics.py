"""Pages over several topics are as good as a topic's own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from plainleaf.config import SiteIdentity
from plainleaf.loading import Library
from plainleaf.pipeline import Examined, examine

from tests.factories import DAY, ROOT
from tests.signing import reviews_text, sign_off

VALID = ROOT / "tests" / "examples" / "valid"
SMALL = (VALID / "small.yml").read_text(encoding="utf-8")
LEAST = (VALID / "least.yml").read_text(encoding="utf-8")
FIGURES = """figures:
- id: toe-curl
  exercise: toe-curl
  title: Toe curl
  description: A person stands.
  pose: {rests: [near-foot], far_leg: {foot: {at: floor}}}
- id: long-stand
  exercise: long-stand
  title: Long stand
  description: A person stands. A cross marks it.
  avoid: true
  pose: {rests: [near-foot], far_leg: {foot: {at: floor}}}
"""


def examined(folder: Path, small: str = SMALL, least: str = LEAST, reviews: str = "") -> Examined:
    """Return what becomes of two topics, handouts and all."""
    content = folder / "content"
    content.mkdir(exist_ok=True)
    files = (("small", small), ("least", least), ("figures", FIGURES), ("reviews", reviews))
    for name, text in files if reviews else files[:3]:
        (content / f"{name}.yml").write_text(text, encoding="utf-8")
    site = SiteIdentity("X", papers=("a4",))
    return examine(content, DAY, site=site, printed=folder / "kept")


def content_of(folder: Path) -> Library:
    """Return the two topics as they are read."""
    library = examined(folder).library
    assert library is not None
    return library


def pages(outcome: Examined) -> dict[str, str]:
    """Return the Markdown of each page, by address."""
    assert outcome.report.errors == ()
    assert outcome.rendered is not None
    return {address: page.markdown for address, page in outcome.rendered.pages.items()}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the pages of two topics."""
    return pages(examined(tmp_path_factory.mktemp("several")))


def test_long_titles_of_sources_do_not_stop_the_build(tmp_path: Path) -> None:
    """Long titles of studies are allowed on lists over all topics too."""
    title = "Injected corticosteroids for osteoarthritis: systematic recommendations"
    outcome = examined(
        tmp_path, SMALL.replace("title: A trial of short walks", f"title: '{title}'")
    )
    assert title in pages(outcome)["sources/"]


def test_what_to_avoid_is_marked_and_comes_last(made: dict[str, str]) -> None:
    """Exercises to avoid are marked and come last on pages over all topics."""
    cards = re.findall(r'<li class="pl-card">.*?</li>', made["exercises/"], re.DOTALL)
    assert len(cards) == 3
    assert ["Change for now" in card for card in cards] == [False, False, True]


def test_pictures_are_on_the_page_of_all_pictures(made: dict[str, str]) -> None:
    """The page of pictures has every picture with its description."""
    for address in ("figures/", "exercises/"):
        sources = re.findall(r'<img[^>]* src="([^"]*)"', made[address])
        assert sorted(Path(source).name for source in sources) == ["long-stand.svg", "toe-curl.svg"]
    assert "A person stands. A cross marks it." in made["figures/"]


def test_handouts_are_offered_with_audience_and_files(made: dict[str, str]) -> None:
    """The list of all handouts has their files, and says who they are for."""
    page = made["handouts/"]
    assert page.count('type="application/pdf"') == 2 * page.count("pl-card--files") > 0
    assert "<strong>For:</strong>" in page
    assert re.search(r"A4, standard print</a>, \d pages?, \d+ kB \(PDF\)", page)


def test_emergency_signs_are_named_by_topic(made: dict[str, str]) -> None:
    """The home page and "Get help" list the emergency signs of each topic."""
    for address in ("", "get-help/"):
        assert "You have dry hands and <strong>any one</strong> of these:" in made[address]
        assert "<li>you see blood</li>" in made[address]
        assert "You have tired feet and" in made[address]


@pytest.mark.parametrize(
    ("reviewed", "said"),
    [
        (0, "No clinician has reviewed this page yet."),
        (1, "Clinicians have read 1 of 2 topics whole, and 0 in part."),
        (2, "Clinicians have read each topic."),
    ],
)
def test_the_review_is_what_the_topics_say(tmp_path: Path, reviewed: int, said: str) -> None:
    """Pages over all topics neither deny nor claim a review."""
    (tmp_path / "content").mkdir()
    unsigned = content_of(tmp_path)
    signed = [
        sign_off(unsigned, topic=name, on=DAY) for name in ("tired-feet", "dry-hands")[:reviewed]
    ]
    found = pages(examined(tmp_path, reviews=reviews_text(signed)))
    for address in ("", "exercises/", "get-help/", "accessibility/"):
        assert said in found[address], address
    for address in ("", "tired-feet/"):
        denied = "No clinician has reviewed this" in found[address]
        assert denied is (not reviewed), address


def test_no_list_is_empty(made: dict[str, str]) -> None:
    """A topic without activities has no page for them, and no link to one."""
    assert "dry-hands/activities/" not in made
    assert "There is nothing here yet." not in made["activities/"]
    assert "0 moves" not in made["dry-hands/"]
    assert "0 points" not in made["dry-hands/"]


def test_numbers_are_in_the_right_form(made: dict[str, str]) -> None:
    """Counts of one use the singular."""
    text = re.sub(r"<[^>]*>|\*\*", "", made["dry-hands/how-this-site-is-made/"])
    assert re.findall(r"\b1 (?:citation|source|statement|fact|question|thing|point)s\b", text) == []
    assert "1 citation of 1 source" in text


def test_topics_that_fold_count_their_own_sources(tmp_path: Path) -> None:
    """A source of the other topic counts only if a shared fact comes from it."""
    least = LEAST.replace("  name: dry hands\n", "  name: dry hands\n  folds_with: [tired-feet]\n")
    assert least != LEAST
    text = pages(examined(tmp_path, least=least))["dry-hands/how-this-site-is-made/"]
    assert "1 citation</strong> of <strong>1 source<" in text


def test_general_terms_are_listed_for_all_topics(tmp_path: Path) -> None:
    """A word that the base explains is on the list of all words too."""
    least = LEAST.replace("text: Use a plain cream.", "text: Take ibuprofen if it hurts.")
    found = pages(examined(tmp_path, least=least))
    assert "ibuprofen" in found["words/"]
    assert "ibuprofen" in found["dry-hands/words/"]
