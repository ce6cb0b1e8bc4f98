"""Figures from content to pages, and the command that draws them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from plainleaf.cli.main import main
from plainleaf.loading import load_library
from plainleaf.loading.library import Library

from tests.factories import BuiltLibrary, exercise, handout, library, made, statement

FIGURES = """\
looks:
- {id: zoe, skin: "#7a4a2e", hair: "#1d1512", top: "#c2542d", bottom: "#33415f", shoes: "#4a4a4a"}
- {id: abe, skin: "#e0ac86", hair: "#8a5a2b", top: "#2c7a5b", bottom: "#3c4656", shoes: "#5b3a29"}
figures:
- id: toes
  exercise: toe-curl
  pose: {rests: [near-foot], far_leg: {foot: {at: floor}}}
- id: standing
  title: Standing still
  description: A person stands.
  pose: {rests: [near-foot], far_leg: {foot: {at: floor}}}
"""


@pytest.fixture
def drawn_content(small_content: Path) -> Path:
    """Return the small example with two figures."""
    (small_content / "figures.yml").write_text(FIGURES, encoding="utf-8")
    return small_content


def with_figures(content: Path) -> Library:
    """Return a library of one exercise on one handout, with the figures of a folder."""
    loaded = load_library(content).library
    assert loaded is not None
    bare = library(
        exercises=[exercise("toe-curl", picture="A person <b> sits & curls the toes.")],
        handouts=[handout("sheet", exercises=["toe-curl"])],
    )
    return Library(bare.topics, words=bare.words, figures=loaded.figures, looks=loaded.looks)


@pytest.fixture
def site(drawn_content: Path) -> BuiltLibrary:
    """Return that library, rendered to pages."""
    return made(with_figures(drawn_content))


def test_figures_come_by_id_from_a_file_of_their_own(drawn_content: Path) -> None:
    """Figures are read from a file of their own, which is no topic, and sorted by id."""
    loaded = load_library(drawn_content)
    assert not loaded.report
    assert loaded.library is not None
    assert [figure.id for figure in loaded.library.figures] == ["standing", "toes"]
    assert [look.id for look in loaded.library.looks] == ["abe", "zoe"]


def test_an_unknown_prop_is_reported_with_the_nearest_one(drawn_content: Path) -> None:
    """For an unknown prop, the most similar known one is suggested."""
    path = drawn_content / "figures.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "  props: [{kind: chiar}]\n", encoding="utf-8")
    problem = load_library(drawn_content).report.errors[0]
    assert (problem.code, problem.location.line) == ("L012", 12)
    assert problem.message == "'chiar' is not a value of 'kind'."
    assert problem.fix == "Did you mean 'chair'?"


def test_each_figure_is_a_file_of_the_site(site: BuiltLibrary) -> None:
    """Each figure is one file, wherever it is shown."""
    for name in ("toes", "standing"):
        assert site.rendered.files[f"figures/{name}.svg"].startswith("<svg ")


@pytest.mark.parametrize("address", ["exercises/toe-curl/", "handouts/sheet/"])
def test_an_exercise_is_shown_with_its_words(site: BuiltLibrary, address: str) -> None:
    """The picture of an exercise has its description and size, and loads lazily."""
    image = re.search(r'<figure class="pl-figure">(<img [^>]+>)</figure>', site.page(address))
    assert image
    assert 'src="../../figures/toes.svg"' in image[1]
    assert 'alt="A person &lt;b&gt; sits &amp; curls the toes."' in image[1]
    for part in ('width="400"', 'height="', 'loading="lazy"', 'decoding="async"'):
        assert part in image[1]


def test_one_page_has_every_figure(site: BuiltLibrary) -> None:
    """One page has every figure by name; that of an exercise links to its steps."""
    page = site.page("figures/")
    assert page.count("<figure") == 2
    assert re.search(r'<a href="\.\./exercises/toe-curl/">Move toe-curl</a>', page)
    assert "<strong>Standing still</strong>" in page
    assert 'href="../figures/"' in site.page("exercises/")


def test_a_site_without_figures_has_no_page_for_them() -> None:
    """A site without figures has no page for them and no link to one."""
    bare = made(library(exercises=[exercise("toe-curl")]))
    assert "figures/index.md" not in bare.rendered.files
    assert "figures/" not in bare.page("exercises/")
    assert "<figure" not in bare.page("exercises/toe-curl/")


def test_the_plan_gives_the_figure_of_an_exercise(site: BuiltLibrary) -> None:
    """The plan returns a figure by the id of its exercise."""
    found = site.plan.figure("toe-curl")
    assert found is not None
    assert (found.id, found.title) == ("toes", "Move toe-curl")
    assert site.plan.figure("no-such") is None


def run(*args: str | Path) -> tuple[int, str, str]:
    """Return exit code, output and errors of the command."""
    result = CliRunner().invoke(main, [str(arg) for arg in args])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def test_the_command_draws_all_figures_and_a_sheet(drawn_content: Path, tmp_path: Path) -> None:
    """The command draws all figures and a sheet that any browser can open."""
    to = tmp_path / "drawn"
    code, said, _ = run("figures", "--to", to, "--content", drawn_content)
    assert (code, said) == (0, f"Figures: 2 drawn, and {to}/contact-sheet.html.\n")
    assert {p.name for p in to.iterdir()} == {"contact-sheet.html", "standing.svg", "toes.svg"}


def test_the_command_draws_one_figure_in_fixed_colours(drawn_content: Path, tmp_path: Path) -> None:
    """The command can draw one figure in fixed colours, without custom properties."""
    to = tmp_path / "drawn"
    run("figures", "toes", "--to", to, "--scheme", "light", "--content", drawn_content)
    assert {p.name for p in to.iterdir()} == {"contact-sheet.html", "toes.svg"}
    assert "var(" not in (to / "toes.svg").read_text(encoding="utf-8")


def test_the_command_draws_a_faulty_pose_and_says_what_is_wrong(
    drawn_content: Path, tmp_path: Path
) -> None:
    """The command draws a faulty pose and reports what is wrong with it."""
    path = drawn_content / "figures.yml"
    text = path.read_text(encoding="utf-8").replace(
        "rests: [near-foot]", "rests: [near-foot], neck: 99", 1
    )
    path.write_text(text, encoding="utf-8")
    code, _, reported = run("figures", "--to", tmp_path / "drawn", "--content", drawn_content)
    assert code == 1
    assert "figures.yml:7:36: S019 The neck is bent to 99 degrees" in reported
    assert (tmp_path / "drawn" / "toes.svg").is_file()


def test_an_unknown_figure_is_bad_use(drawn_content: Path, tmp_path: Path) -> None:
    """For an unknown figure, the command lists the known ones."""
    code, _, reported = run("figures", "tose", "--to", tmp_path / "d", "--content", drawn_content)
    assert code == 2
    assert "There is no figure 'tose'." in reported
    assert "Did you mean 'toes'?" in reported


def test_a_card_that_leads_to_an_exercise_shows_it(site: BuiltLibrary) -> None:
    """A picture on a card is hidden from screen readers, because it repeats the card."""
    image = re.search(r'<img class="pl-card__figure"[^>]+>', site.page("exercises/"))
    assert image
    assert 'src="../figures/toes.svg"' in image[0]
    assert 'alt=""' in image[0]


def test_a_fact_is_shown_with_its_picture_and_title(drawn_content: Path) -> None:
    """The picture of a statement is shown with its fact, even if other words are shown."""
    figures = drawn_content / "figures.yml"
    text = figures.read_text(encoding="utf-8")
    figures.write_text(text + "  statement: told-too\n", encoding="utf-8")
    loaded = load_library(drawn_content).library
    assert loaded is not None
    reported = (statement("told", "Stand tall."), statement("told-too", "Stand tall!", "web"))
    bare = library(*reported, exercises=[exercise("toe-curl")])
    page = made(Library(bare.topics, words=bare.words, figures=loaded.figures)).page(
        "back-pain/relief/"
    )
    assert page.count("<figure") == 1
    assert '<figcaption data-reading="skip">Standing still</figcaption>' in page
