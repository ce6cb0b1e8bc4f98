"""``plainleaf init``: begin the repository of a new site."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import click

from plainleaf.cli import options
from plainleaf.config import COUNTRIES, LANGUAGES, checked_settings, checked_site
from plainleaf.editorial.starting import Answers, Starter, repository_files, write_repository
from plainleaf.editorial.starting.repository import refuse_full
from plainleaf.errors import UsageError
from plainleaf.storage.logos import logo_as_svg
from plainleaf.storage.writing import disk_errors

DEFAULT_PROGRAM = Answers(name="").program
_STARTERS = [one.value for one in Starter]
_PICTURES = (".svg", ".png")


@click.command("init")
@click.argument("folder", type=options.FOLDER)
@click.option("--name", help="Name of the site, on every page and handout.")
@click.option("--url", help="Public address of the site, if it has one.")
@click.option("--organisation", help="Who publishes it; by default the name of the site.")
@click.option("--phone", help="Phone number, in any common form.")
@click.option("--contact", help="E-mail or web address of the publisher.")
@click.option("--address", help="Postal address.")
@click.option("--hours", help="Opening hours.")
@click.option("--report", help="Where readers report mistakes: a web address or mailto:.")
@click.option("--licence", help="Licence of the content, such as CC-BY-4.0, or none.")
@click.option("--country", help="Country that the content is for, such as US; by default GB.")
@click.option("--papers", help="Paper of the handouts: a4 or letter; by default both.")
@click.option("--colour", "colours", help="Colour of bars, buttons and headings, such as #0a4f4a.")
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    help="Variant of English that pages name; by default en.",
)
@click.option(
    "--logo",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Logo: an SVG or PNG file, which is copied.",
)
@click.option(
    "--starter",
    type=click.Choice(_STARTERS),
    help="A short made-up topic (example, by default), no topic (empty), or the project's own "
    "topic, with credit to its authors (back-pain).",
)
@click.option(
    "--program",
    default=DEFAULT_PROGRAM,
    show_default=True,
    help="How pip finds Plainleaf for the publishing workflow.",
)
def init(  # noqa: PLR0913 - one for each option
    folder: Path,
    name: str | None,
    url: str | None,
    language: str | None,
    logo: Path | None,
    starter: str | None,
    program: str,
    **given: str | None,
) -> None:
    """Begin a repository for a site of your own, in a new or empty FOLDER.

    At a terminal, the command asks for what most sites need; the other options can be set later
    too. It writes settings, a content folder, a folder for the look, a README and a workflow that
    publishes the site.
    """
    refuse_full(folder)
    asking = at_terminal()
    if asking:
        click.echo("Press Enter to skip a question. Everything can be changed in mkdocs.yml later.")
    if name is None and not asking:
        raise UsageError("The site has no name.", "Add --name.")
    answers = Answers(
        name=_text(name, "Name of the site", asking, needed=True),
        url=_text(url, "Public address, if there is one yet (https://…)", asking),
        # The country has one; the option is for a site that wants another.
        language=language or LANGUAGES[0],
        options={
            key: _option(key, value, asking and key in _ASKED) for key, value in given.items()
        },
        logo=_picture(logo or _file("Logo, an SVG or PNG file", asking)),
        starter=Starter(
            starter
            or _one_of(
                _STARTERS,
                "Begin with: a made-up topic to look at (example), none (empty), or the project's "
                "topic on back pain (back-pain)",
                asking,
            )
        ),
        program=program,
    )
    _check(answers)
    write_repository(folder, repository_files(answers, date.today()))
    click.echo("".join(f"{line}\n" for line in _next_steps(folder, answers)), nl=False)


def _next_steps(folder: Path, answers: Answers) -> Iterator[str]:
    """Yield what was written, and the commands that come next."""
    yield f"Written: a repository for '{answers.name}', in {folder}. Next:"
    yield f"  cd {shlex.quote(str(folder))}"
    if answers.starter is Starter.EMPTY:
        yield "  plainleaf new topic ID   begins your first topic"
    yield "  plainleaf serve          shows the site, and each change to it"
    if answers.starter is not Starter.EMPTY:
        yield "  plainleaf new topic ID   begins a topic of your own"
    yield "What you left out is in mkdocs.yml, with an example each. README.md says the rest."
    if answers.program == DEFAULT_PROGRAM:
        yield (
            f"Before you publish: put the wheel {Path(answers.program).name} into {folder}, or "
            "name another place of it in requirements.txt."
        )


#: Option of the plugin → the question about it; an empty answer leaves the option out.
_ASKED = {
    "organisation": "Who publishes it, if not named like the site",
    "country": f"Country that it is for: {', '.join(COUNTRIES)} (empty: GB)",
    "contact": "E-mail or web address for readers",
    "phone": "Phone number for readers",
    "licence": "Licence of what you write, such as CC-BY-4.0 (empty: all rights reserved)",
    "colours": "Your colour, such as #0a4f4a",
}


def _check(answers: Answers) -> None:
    """Check the answers as the settings of a site are checked, before anything is written."""
    checked_site(answers.name, answers.url)
    _check_options(answers.options)
    if answers.logo:
        with disk_errors(answers.logo, "read"):
            logo_as_svg(answers.logo.read_bytes(), str(answers.logo))


def _check_options(options: Mapping[str, str]) -> None:
    colour = options.get("colours")
    checked_settings({**options, "colours": {"brand": colour} if colour else None}, "init")


def _option(name: str, given: str | None, asking: bool) -> str:
    """Return an option of the plugin; a wrong answer is asked for again."""
    while True:
        text = _text(given, _ASKED.get(name, ""), asking)
        if given is not None or not asking:
            return text
        try:
            _check_options({name: text})
        except UsageError as error:
            click.echo(f"{error.message} {error.fix}", err=True)
        else:
            return text


def at_terminal() -> bool:
    """Return whether somebody can answer questions."""
    return sys.stdin.isatty()


def _text(given: str | None, question: str, asking: bool, needed: bool = False) -> str:
    if given is None and asking:
        given = click.prompt(question, default=None if needed else "", show_default=False)
    text = " ".join((given or "").split())
    if needed and not text:
        raise UsageError("The site has no name.", "Add --name.")
    return text


def _one_of(values: Sequence[str], question: str, asking: bool) -> str:
    """Return one of some values; the first unless somebody chooses another."""
    if not asking:
        return values[0]
    return str(click.prompt(question, type=click.Choice(values), default=values[0]))


def _file(question: str, asking: bool) -> Path | None:
    named = _text(None, question, asking)
    if named and not Path(named).is_file():
        raise UsageError(f"There is no file '{named}'.", "Name the file of the logo, or none.")
    return Path(named) if named else None


def _picture(path: Path | None) -> Path | None:
    if path and path.suffix.lower() not in _PICTURES:
        raise UsageError(f"The logo '{path}' is not SVG or PNG.", "Name an .svg or .png file.")
    return path
