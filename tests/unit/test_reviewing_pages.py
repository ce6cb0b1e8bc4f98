"""From a sheet for a reviewer to a sign-off, and what is refused on the way."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import outloud
import page as page_validation
import pytest
from click.testing import Result
from plainleaf.editorial.reviews.answers import checksum
from plainleaf.editorial.reviews.sheet import review_sheet, sheet_html
from plainleaf.loading import Library, load_library
from plainleaf.planning.page_parts import PageParts
from plainleaf.planning.review_part import ReadBasis, ReviewPart
from plainleaf.rules import check_library
from pypdf import PdfReader

from tests.signing import desk_of, reviewer, reviews_text
from tests.unit.test_cli import run, spoil

EXERCISE = "toe-curl"
Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def content(small_content: Path) -> Path:
    """Return a small content folder with two reviewers, and a comment of an editor."""
    text = reviews_text([], [reviewer(), reviewer("dr-two")])
    (small_content / "reviews.yml").write_text(f"# Ours.\n{text}# End.\n", encoding="utf-8")
    return small_content


def library(content: Path) -> Library:
    """Return the content as it is."""
    found = load_library(content).library
    assert found is not None
    return found


def answers(content: Path, page: str = EXERCISE, change: Change | None = None) -> Path:
    """Return a file with answers to all that is on a page, as the sheet saves it."""
    desk = desk_of(library(content))
    shown = desk.page(page)
    assert shown is not None
    data: dict[str, Any] = {
        "format": "plainleaf-review",
        "version": 1,
        "reviewer": "dr-test",
        "on": date.today().isoformat(),
        "topic": desk.topic.id,
        "page": page,
        "outcome": "agree",
        "comment": "Clear.",
        "answers": [
            {"part": part.name, "digest": part.digest, "answer": "agree", "comment": ""}
            for part in shown.parts
        ],
    }
    if change:
        change(data)
    data["checksum"] = checksum(_told(data))
    path = content.parent / "answers.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def _told(data: dict[str, Any]) -> str:
    head = [data[key] for key in ("reviewer", "on", "topic", "page", "outcome", "comment")]
    keys = ("part", "digest", "answer", "comment")
    return "\n".join([*head, *(one[key] for one in data["answers"] for key in keys)])


def record(content: Path, file: Path, *more: str) -> Result:
    """Record answers without being asked."""
    return run("review", "record", file, "--content", content, "--yes", *more)


def test_answers_become_a_sign_off_and_the_page_says_so(content: Path) -> None:
    """Recorded answers are in reviews.yml, whose comments stay, and the page is reviewed whole."""

    def change(data: dict[str, Any]) -> None:
        data["outcome"] = "agree-with-changes"
        data["answers"][0] |= {"answer": "change", "comment": 'Say "slowly":\nit # matters.'}

    result = record(content, answers(content, change=change))
    assert result.exit_code == 0, result.output
    text = (content / "reviews.yml").read_text(encoding="utf-8")
    assert text.startswith("# Ours.\n")
    assert "# End." in text
    (one,) = library(content).sign_offs
    assert (one.reviewer, one.page, one.comment) == ("dr-test", EXERCISE, "Clear.")
    assert one.remarks[0].says == 'Say "slowly":\nit # matters.'
    desk = desk_of(library(content))
    page = desk.page(EXERCISE)
    assert page is not None
    (state,) = desk.sign_offs.review(page.parts, page.id).states
    assert state.whole(len(page.parts))
    assert state.wanted == 1
    assert check_library(library(content), date.today()).errors == ()
    record(content, answers(content, change=lambda data: data.update(reviewer="dr-two")))
    assert [s.reviewer for s in library(content).sign_offs] == ["dr-test", "dr-two"]


def _swap(data: dict[str, Any]) -> None:
    one, two = data["answers"][:2]
    one["digest"], two["digest"] = two["digest"], one["digest"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_swap, "What was read is part of"),
        (lambda d: d["answers"].append(d["answers"][0]), "It is answered twice."),
        (lambda d: d["answers"][0].update(digest="0" * 16), "It has changed since it was read."),
        (lambda d: d["answers"][0].update(part="heel"), "What was read is part of 'toe-curl'."),
        (lambda d: d["answers"][0].update(answer="change"), "does not say which"),
        (lambda d: d["answers"][0].update(answer="perhaps"), "answers.0.answer"),
        (lambda d: d.update(topic="knees"), "There is no topic 'knees' here."),
        (lambda d: d.update(page="long-stand"), "not on this page"),
        (lambda d: d.update(page="no-such-page"), "has no page 'no-such-page'"),
        (lambda d: d.update(reviewer="dr-who"), "There is no reviewer 'dr-who'"),
        (lambda d: d.update(on="2099-01-01"), "which is to come"),
        (lambda d: d.update(on="2024-01-01"), "checked against its sources only on 2024-05-31"),
        (lambda d: d.update(answers=[]), "answers: "),
        (lambda d: d.update(note="x"), "note: extra inputs"),
    ],
)
def test_what_does_not_match_is_refused(content: Path, change: Change, said: str) -> None:
    """Tampered, mixed up or impossible answers are refused with place and reason, and not kept."""
    before = (content / "reviews.yml").read_bytes()
    result = record(content, answers(content, change=change))
    assert result.exit_code in (1, 2)
    assert said in result.output
    assert (content / "reviews.yml").read_bytes() == before


def test_a_file_that_was_edited_or_damaged_is_refused(content: Path) -> None:
    """A changed answer is noticed by the checksum; a file that is something else, at once."""
    path = answers(content)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"agree", "comment": ""', '"agree", "comment": "Yes."', 1))
    assert "its checksum is wrong" in record(content, path).output
    for other in ("", "[]", '{"a": 1', "[" * 100_000, "\ud800".encode("utf-8", "surrogatepass")):
        path.write_bytes(other if isinstance(other, bytes) else other.encode())
        assert "is not what a review sheet saves" in record(content, path).output


def test_what_changed_meanwhile_is_named_and_the_rest_can_be_kept(content: Path) -> None:
    """Content that changed after the sheet was made is refused; the rest can be recorded."""
    path = answers(content)
    before = desk_of(library(content)).page(EXERCISE)
    assert before is not None
    spoil(content, "name: Toe curl", "name: Toe curls")
    result = record(content, path)
    assert result.exit_code == 1
    assert "answer 1, part 'toe-curl': It has changed since it was read." in result.stderr
    assert record(content, path, "--without-changed").exit_code == 0
    (one,) = library(content).sign_offs
    assert "toe-curl" not in {read.part for read in one.read}
    assert len(one.read) == len({part.name for part in before.parts}) - 1


def test_nobody_is_named_unless_the_editor_says_so(content: Path) -> None:
    """Without a yes to the question who answered, nothing is recorded."""
    result = run("review", "record", answers(content), "--content", content)
    assert result.exit_code == 1
    assert "Did you get these answers from this person?" in result.output
    assert library(content).sign_offs == ()


def test_the_sheet_asks_first_for_what_changed_and_not_for_what_did_not(content: Path) -> None:
    """After a change, its part comes first, and parts that are the same are not asked again."""
    out = content.parent / "sheet.html"
    words = ("review", "sheet", EXERCISE, "--for", "dr-test", "--content", content, "--out", out)
    assert "to answer." in run(*words).stdout
    whole = out.read_text(encoding="utf-8").count("<fieldset id=")
    record(content, answers(content))
    spoil(content, "name: Toe curl", "name: Toe curls")
    assert "1 item to answer" in run(*words).stdout
    text = out.read_text(encoding="utf-8")
    assert "Changed since you read it" in text
    assert 'data-part="toe-curl"' in text
    assert text.count("<fieldset id=") == 2
    record(content, answers(content))
    assert "has read all of it as it is now" in run(*words).stdout
    run(*words, "--again")
    assert out.read_text(encoding="utf-8").count("<fieldset id=") == whole


def test_the_sheet_on_paper_asks_the_same_and_can_be_read_aloud(content: Path) -> None:
    """The PDF has each item of the HTML sheet, in its order, and no checker finds a fault in it."""
    record(content, answers(content))
    spoil(content, "name: Toe curl", "name: '#Toe **curls** [not] \\code'")
    out = content.parent / "sheet.pdf"
    words = ("review", "sheet", "--for", "dr-test", "--content", content)
    assert run(*words, "--out", out).exit_code == 0
    assert page_validation.validate_pdf(out, profile="ua1").failures == []
    heard = [one for one in outloud.check(str(out)).findings if one.severity != "info"]
    # Items that begin several pages look like a running header to this checker.
    assert [
        one for one in heard if not (one.rule == "PAG-001" and re.match(r"\d+\. ", one.evidence))
    ] == []
    pages = [page.extract_text() for page in PdfReader(out).pages]
    foot = re.compile(r"Review: Tired feet\. Test Reviewer.* Page \d+ of \d+")
    paper = _letters(foot.sub("", " ".join(pages)))
    html = out.with_suffix(".html").read_text(encoding="utf-8")
    items = html[html.index("<h2>Changed since you read it") : html.index("<h2>Read by you")]
    lines = re.findall(r"<(?:h2|legend|p|label)\b.*?</(?:h2|legend|p|label)>", items, re.DOTALL)
    asked = [_letters(unescape(re.sub("<[^>]*>", "", line))) for line in lines]
    assert "".join(asked) in paper
    assert [line for line in asked if line.startswith("1Exercise")] == asked[2:3]
    assert "#Toe curls [not] \\code" in " ".join(pages)
    for line in ("I do not agree", "Day of your review", "Signature", "the file 'sheet.html'"):
        assert line in " ".join(pages[-1].split())


def test_neighbours_that_rest_on_the_same_show_it_once(content: Path) -> None:
    """A sentence that rests on what the one above rests on refers to it, and other ones do not."""
    bases = [ReadBasis("statement", (("text", text),), "strong", ()) for text in ("One.", "Two.")]
    one, two = bases
    rests = ((one, two), (two, one), (two, one), (one,), (), (one,))
    parts = tuple(
        ReviewPart(f"p{n}", "sentence", (("text", f"Says {n}."),), rests_on=on)
        for n, on in enumerate(rests)
    )
    page = PageParts("p", "Page", "p/", parts)
    sheet = review_sheet(desk_of(library(content)), page, reviewer(), date(2026, 11, 25))
    (group,) = sheet.groups
    assert [item.same_as for item in group.items] == [0, 1, 1, 0, 0, 0]
    html = sheet_html(sheet)
    assert html.count("One.") == 3
    assert html.count('<a href="#i1">It rests on the same as item 1</a>') == 2
    assert [unescape(h) for h in re.findall("<h3>(.*?)</h3>", html)][:2] == [
        "1. Sentence",
        "2. Sentence",
    ]
    assert html.count("<strong>Strong evidence:</strong>") == 1


def test_a_sheet_on_paper_comes_with_the_file_for_its_answers(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The option --pdf writes both; the paper is that of the site's country."""
    monkeypatch.chdir(content.parent)
    Path("mkdocs.yml").write_text("plugins:\n- plainleaf:\n    country: US\n", encoding="utf-8")
    words = ("review", "sheet", EXERCISE, "--for", "dr-test", "--pdf")
    assert run(*words).exit_code == 0
    (html,), (paper,) = Path().glob("*.html"), Path().glob("*.pdf")
    assert html.stem == paper.stem
    first = PdfReader(paper).pages[0]
    assert (round(first.mediabox.width), round(first.mediabox.height)) == (612, 792)


def _letters(text: str) -> str:
    """Return letters and digits only; a PDF breaks lines anywhere."""
    return re.sub(r"[^a-zA-Z0-9]", "", text)


def test_the_sheet_is_for_a_known_reviewer_and_a_thing_that_is_there(content: Path) -> None:
    """An unknown reviewer or page is refused, with what to do."""
    unknown = run("review", "sheet", "--for", "dr-who", "--content", content)
    assert "Add a new one: plainleaf new reviewer dr-who." in unknown.stderr
    near = run("review", "sheet", "toe-crul", "--for", "dr-test", "--content", content)
    assert "Did you mean 'toe-curl'?" in near.stderr
    spoil(content, "kind: cardio", "kind: cardoi")
    assert run("review", "sheet", "--for", "dr-test", "--content", content).exit_code == 1
