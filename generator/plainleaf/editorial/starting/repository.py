"""The files of a new repository, and writing them all or none."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from string import Template

from msgspec import Struct, field

from plainleaf import __version__
from plainleaf.editorial.schema import schema_files
from plainleaf.editorial.starting.back_pain import OPTIONS, back_pain_files
from plainleaf.errors import UsageError
from plainleaf.model import FORMAT
from plainleaf.storage.writing import disk_errors

_FILES = Path(__file__).with_name("files")
#: Template → path in the repository. The names differ because tools would act on the templates.
_PLACES = {
    "README.md": "README.md",
    "gitignore": ".gitignore",
    "requirements.txt": "requirements.txt",
    "publish.yml": ".github/workflows/publish.yml",
    "evidence.yml": ".github/workflows/evidence.yml",
}
_EXAMPLE = "example.yml"
#: Where the logo is, below the folder of the site's look.
_LOGO = "assets/logo"


class Starter(StrEnum):
    """What the content folder begins with."""

    EXAMPLE = "example"
    EMPTY = "empty"
    BACK_PAIN = "back-pain"


class Answers(Struct, frozen=True, kw_only=True):
    """What the owner of a new site says about it.

    Attributes:
        name: Name of the site.
        url: Public address; empty if there is none yet.
        language: Variant of English, one of `plainleaf.config.LANGUAGES`; ``en`` leaves it to the
            country, if one is named.
        options: Options of the plugin by name, as far as they are answered.
        logo: File with the logo, SVG or PNG; None without one.
        starter: What the content folder begins with.
        program: How pip finds Plainleaf for the publishing workflow.
    """

    name: str
    url: str = ""
    language: str = "en"
    options: Mapping[str, str] = field(default_factory=dict)
    logo: Path | None = None
    starter: Starter = Starter.EXAMPLE
    program: str = f"./plainleaf-{__version__}-py3-none-any.whl"


def repository_files(answers: Answers, today: date) -> Mapping[str, bytes]:
    """Return the files of a new repository, by path below its folder.

    Args:
        answers: What its owner says about the site.
        today: Day on which the example counts as checked.

    Raises:
        UsageError: The topic on back pain did not come with the program.
        DiskError: A file cannot be read.
    """
    texts = {path: _filled(name, answers, today) for name, path in _PLACES.items()}
    texts["mkdocs.yml"] = "".join(_settings(answers))
    texts |= {f"content/{path}": text for path, text in schema_files().items()}
    if answers.starter is Starter.EXAMPLE:
        texts["content/tired-thumbs.yml"] = _filled(_EXAMPLE, answers, today)
    if answers.starter is Starter.BACK_PAIN:
        texts |= {f"content/{name}": text for name, text in back_pain_files().items()}
    files = {path: text.encode("utf-8") for path, text in texts.items()}
    if answers.logo:
        with disk_errors(answers.logo, "read"):
            files[f"overrides/{_logo(answers.logo)}"] = answers.logo.read_bytes()
    # MkDocs refuses a folder of templates that does not exist, and Git keeps no empty folder.
    files["overrides/README.md"] = (_FILES / "overrides.md").read_bytes()
    return files


def write_repository(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files into a new or empty folder, or none of them.

    Args:
        folder: Where the repository is to be.
        files: Bytes by path below it.

    Raises:
        UsageError: The folder is not empty, or is a file.
        DiskError: A file cannot be written.
    """
    refuse_full(folder)
    with disk_errors(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            for path, data in files.items():
                (staging / path).parent.mkdir(parents=True, exist_ok=True)
                (staging / path).write_bytes(data)
            _move_into(folder, staging)
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def refuse_full(folder: Path) -> None:
    """Refuse a folder that holds anything.

    Raises:
        UsageError: The folder is not empty, or is a file.
        DiskError: It cannot be read.
    """
    with disk_errors(folder, "read"):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(f"'{folder}' is not an empty folder.", "Name a new or empty folder.")


def _move_into(folder: Path, staging: Path) -> None:
    """Move everything out of the staging folder; a failure leaves the folder as it was."""
    new = not folder.exists()
    folder.mkdir(exist_ok=True)
    moved: list[Path] = []
    try:
        for path in sorted(staging.iterdir()):
            path.rename(folder / path.name)
            moved.append(folder / path.name)
    except BaseException:
        for path in moved:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        if new:
            folder.rmdir()
        raise


def _filled(name: str, answers: Answers, today: date) -> str:
    text = (_FILES / name).read_text(encoding="utf-8")
    # 29 February does not exist in most years.
    due = today.replace(
        year=today.year + 1, day=min(today.day, 28) if today.month == 2 else today.day
    )
    return Template(text).substitute(
        name=answers.name,
        program=answers.program,
        today=today,
        due=due,
        format=FORMAT,
        first=_FIRST[answers.starter],
    )


#: How its README goes on.
_FIRST = {
    Starter.EMPTY: "Begin with a topic of your own: `plainleaf new topic ID`.",
    Starter.EXAMPLE: (
        "The topic `tired-thumbs` is a made-up example. Write your own with `plainleaf new topic "
        "ID`,\nthen remove the example with `plainleaf drop topic tired-thumbs` before you publish."
    ),
    Starter.BACK_PAIN: (
        "The topic `lower-back-pain` was written by the Plainleaf contributors, under the "
        "licence\nCC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). `based_on` in its file "
        "says so on each\npage, handout and data file. Keep it, and write under `changes` what you "
        "changed.\n\nBefore you publish, let a clinician read it, and see whether phone numbers, "
        "names of services\nand levels of urgency are right for your country: they are those of "
        "Great Britain."
    ),
}


def _settings(answers: Answers) -> Iterator[str]:
    yield "# Settings of this site. `plainleaf serve` shows it, `plainleaf build` writes it.\n"
    yield f"site_name: {_quoted(answers.name)}\n"
    if answers.url:
        yield f"site_url: {_quoted(answers.url)}\n"
    else:
        yield "# The public address, once there is one; handouts then carry it and a QR code.\n"
        yield "# site_url: https://www.example.org/\n"
    yield "# One sentence for search engines.\n"
    yield "# site_description: Plain facts on health, with a source for each.\n"
    yield "docs_dir: build/pages\nsite_dir: build/site\n\n"
    yield "theme:\n  name: plainleaf\n  custom_dir: overrides\n"
    if answers.language != "en" or not answers.options.get("country"):
        yield f"  language: {answers.language}\n"
    if answers.logo:
        yield f"  logo: {_logo(answers.logo)}\n"
        yield "  # Its variant for dark grounds; without one, it is on a white plate there.\n"
        yield "  # logo_dark: assets/logo-dark.svg\n"
    yield "\nplugins:\n  - plainleaf:\n"
    own = OPTIONS if answers.starter is Starter.BACK_PAIN else {}
    yield "      # After the name in the title of the home page.\n"
    yield f"      tagline: {own.get('tagline', 'health advice in plain words')}\n"
    yield "      # The question in the line at the top of pages without a topic.\n"
    yield f"      {'' if own else '# '}worry: {own.get('worry', 'Worried about your health?')}\n"
    for name, (example, what) in _OPTIONS.items():
        value = answers.options.get(name)
        yield f"      # {what}\n"
        if value and name == "colours":
            yield f"      colours: {{brand: {_quoted(value)}}}\n"
        elif value:
            yield f"      {name}: {_quoted(value)}\n"
        else:
            yield f"      # {name}: {example}\n"


#: Option of the plugin → an example, and what it is for.
_OPTIONS = {
    "organisation": (
        "Example Clinic",
        "Who publishes the site, on pages and handouts.",
    ),
    "phone": ("020 7946 0123", "Phone number, in any common form."),
    "contact": ("web@clinic.example", "E-mail or web address."),
    "address": ('"1 High Street, Example Town"', "Postal address."),
    "hours": ('"Monday to Friday, 8 to 6"', "Opening hours."),
    "report": (
        "mailto:web@clinic.example?subject=Mistake%20on%20{page}%20{fact}",
        "Where 'Report a mistake' leads; {page} and {fact} are filled in.",
    ),
    "licence": ("CC-BY-4.0", "Licence of what you write; without one, all rights are reserved."),
    "country": ("US", "Country that the content is for, whose numbers keys stand for; else GB."),
    "papers": ("a4", "Paper of the handouts: a4, letter or [a4, letter]."),
    "colours": (
        '{brand: "#0a4f4a", accent: "#0b5a78"}',
        "Colour of bars and headings; of buttons and lines, else the same.",
    ),
    "about": ("We are a small clinic by the harbour.", "Who you are, on 'How this site is made'."),
    "method": ("We read national guidelines first.", "How you work, in the same place."),
    "funding": ("The clinic pays for it; no company does.", "Who pays, in the same place."),
}


def _logo(path: Path) -> str:
    return f"{_LOGO}{path.suffix.lower()}"


def _quoted(text: str) -> str:
    """Return a text as a YAML scalar; every JSON string is one."""
    return json.dumps(text, ensure_ascii=False)
