"""A site in another language than English: nothing English is left, and nothing English decides."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace
from plainleaf.cli.main import main
from plainleaf.deduplication import fold_library
from plainleaf.errors import UsageError
from plainleaf.language import catalogue, day_words, tongue, use_own_words, words
from plainleaf.language.tongue import tongue_of
from plainleaf.loading import load_library
from plainleaf.pipeline.builder import Builder
from pypdf import PdfReader

from tests import invented
from tests.conftest import EXAMPLES

SMALL = (EXAMPLES / "valid" / "small.yml").read_text(encoding="utf-8")
TODAY = date(2026, 11, 30)
#: English of names that are the same in every language, and of addresses.
_NAMES = re.compile(r"https?://\S+|Creative Commons Attribution 4\.0 International|CC BY 4\.0")
_READ_ALOUD = re.compile(r'(?:aria-label|alt|title|placeholder)="([^"]*)"')
_FILES = re.compile(r"[\w-]+\.(?:json|csv)")


@pytest.fixture
def _printable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write dates in letters that the handouts have; the language has others."""
    made = replace(
        tongue_of(invented.CODE), date_of=lambda day: invented.said(day.strftime("%d %B %Y"))
    )
    chosen: Callable[[str], object] = lambda code: (  # noqa: E731
        made if code == invented.CODE else tongue_of(code)
    )
    monkeypatch.setattr(catalogue, "tongue_of", chosen)


def _english_left(text: str) -> list[str]:
    """Return runs of English letters in the texts of a page."""
    bare = re.sub(r"<(script|style|pre|code)\b.*?</\1>", "", text, flags=re.DOTALL)
    said = [*re.findall(r">([^<>]+)<", bare), *_READ_ALOUD.findall(bare)]
    plain = (_FILES.sub("", _NAMES.sub("", html.unescape(one))) for one in said)
    return [found for one in plain for found in re.findall(r"[A-Za-z]{3,}", one)]


@pytest.mark.usefixtures("_printable")
def test_no_english_is_left_on_a_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages, scripts, sheets and search speak the language, from right to left."""
    monkeypatch.chdir(tmp_path)
    config = invented.site(tmp_path, SMALL)
    builder = Builder(Path("content"), Path("build"), config)
    made = builder.make(TODAY, lambda _: None)
    assert [problem.code for problem in made.report.problems] == ["L021"]
    builder.publish(made)
    site = tmp_path / "build" / "site"
    pages = [*site.rglob("*.html")]
    assert len(pages) > 25
    for path in pages:
        text = path.read_text(encoding="utf-8")
        assert (path.name, _english_left(text)) == (path.name, [])
        assert f'<html dir="rtl" lang="{invented.CODE}"' in text
        assert '<body dir="rtl"' in text
    made_how = (site / "how-this-site-is-made" / "index.html").read_text(encoding="utf-8")
    assert 'id="plain"' not in made_how  # no reading grade, and no word about one
    for path in (site / "handouts").rglob("*.pdf"):
        sheet = PdfReader(path)
        assert sheet.trailer["/Root"]["/Lang"] == invented.CODE  # type: ignore[index]
        text = "".join(page.extract_text() for page in sheet.pages)
        assert set(re.findall(r"[A-Za-z]{3,}", text)) <= {"feet", "example", "handouts", "home"}
    start = (site / "search" / "start.js").read_text(encoding="utf-8")
    assert '"wordForWord":true' in start
    assert not (site / "language").exists()
    scripts = [path.read_text(encoding="utf-8") for path in site.rglob("assets/*.js")]
    assert any('{"few": "' in script for script in scripts)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("ar", {0: "zero", 1: "one", 2: "two", 3: "few", 11: "many", 100: "other"}),
        ("pl", {1: "one", 2: "few", 5: "many", 22: "few"}),
        ("en-GB", {0: "other", 1: "one", 2: "other"}),
    ],
)
def test_plural_forms_are_those_of_the_language(code: str, said: dict[int, str]) -> None:
    """Plural forms follow Unicode's rules for the language."""
    assert {n: tongue_of(code).form_of(n) for n in said} == said


@pytest.fixture
def french(tmp_path: Path) -> Path:
    """Return a folder with a file of French, whose words are still English."""
    folder = tmp_path / "overrides"
    (folder / "language").mkdir(parents=True)
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\ntheme: {name: plainleaf, custom_dir: overrides}\nplugins: [plainleaf]\n",
        encoding="utf-8",
    )
    content = ["--content", str(tmp_path / "content")]
    done = CliRunner().invoke(main, ["new", "language", "fr", *content])
    assert done.exit_code == 0, done.output
    assert "Then write 'language: fr' under 'theme:'" in done.output
    return folder


def _edited(folder: Path, old: str, new: str) -> None:
    path = folder / "language" / "fr.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_file_to_translate_has_all_words_and_forms(french: Path) -> None:
    """`plainleaf new language` writes a complete file; dates follow Unicode's rules."""
    text = (french / "language" / "fr.yml").read_text(encoding="utf-8")
    assert '  facts: {many: "{n:,} facts", one: "{n:,} fact", other: "{n:,} facts"}' in text
    assert "# At the foot of every page, after who publishes it." in text
    assert "\ndates:" not in text
    _edited(french, 'one: "{n:,} fact"', 'one: "{n:,} fait"')
    use_own_words(french, "fr")
    assert (words("counts.facts", n=0), words("counts.facts", n=1)) == ("0 fait", "1 fait")
    assert words("counts.facts", n=12345) == "12\u202f345 facts"
    assert day_words(date(2026, 11, 30)) == "30 novembre 2026"
    assert (tongue().code, tongue().direction) == ("fr", "ltr")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  clear: Clear my ticks\n", "", "the words 'signs.clear' are missing"),
        ('day: on {day}', "day: le {jour}", "'review.day' have other places than ours: {day}"),
        ('many: "{n:,} facts", ', "", "'counts.facts' lack the plural forms many"),
        ('many: "{n:,} facts"', 'few: "x"', "'counts.facts' are neither a text nor"),
        ("clear: Clear", "clear: \u0645 Clear", "which no handout can print"),
    ],
)  # fmt: skip
def test_words_that_are_not_whole_are_refused(french: Path, old: str, new: str, said: str) -> None:
    """An incomplete translation is refused with file and key."""
    _edited(french, old, new)
    with pytest.raises(UsageError, match=re.escape(said)) as caught:
        use_own_words(french, "fr")
    assert "fr.yml" in caught.value.message


def test_a_language_without_words_is_refused(tmp_path: Path) -> None:
    """A language without a translation is refused; the fix names the command to start one."""
    with pytest.raises(UsageError) as caught:
        use_own_words(tmp_path, "fr")
    assert "plainleaf new language fr" in caught.value.fix
    with pytest.raises(UsageError, match="no language that Unicode has rules for"):
        use_own_words(tmp_path, "frr-x")
    with pytest.raises(UsageError, match="no variant of English"):
        use_own_words(tmp_path, "en-ZA")


def test_only_equal_texts_are_merged_in_another_language(small_content: Path) -> None:
    """Guards only know English, so in other languages only equal texts are merged."""
    english, other = (
        fold_library(library)
        for code in ("en", "fr")
        if (library := load_library(small_content, language=code).library)
    )
    assert english.fact_of["put-your-feet-up-blog"] == "put-your-feet-up"
    assert other.fact_of["put-your-feet-up-blog"] == "put-your-feet-up-blog"
    assert other.open_pairs == other.kept_apart == ()


def test_english_content_of_the_package_is_not_inherited(small_content: Path) -> None:
    """A site in another language inherits numbers, but no English terms or care levels."""
    path = small_content / "small.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("Call your doctor today", "Call $emergency-number or $paracetamol"),
        encoding="utf-8",
    )
    loaded = load_library(small_content, language="fr")
    assert [(p.code, "'$paracetamol'" in p.message) for p in loaded.report.problems] == [
        ("L018", True)
    ]
    assert loaded.library is not None
    assert loaded.library.words.guards == ()
    assert loaded.library.base.terms == ()
    assert "999" in loaded.library.care[1].action
