"""The interface's own words, in one catalogue: ``en.yml`` beside this module.

Templates, scripts, sheets and titles take their words from here by a key, so that wording is
changed in one file. It is YAML with ``{name}`` places and plural forms, which have the names of
Unicode's rules: ``one`` and ``other`` in English. `plainleaf.language.reading` refuses any other
form. gettext takes the English sentence itself as the key, so that the words would stay in the
templates.

A site in another language has all words in a file of its own, in `TRANSLATIONS` below its folder
of templates; `plainleaf.language.tongue` has the rest. A word that is missing there is refused:
words are also in titles, in labels that are read aloud, in scripts and on sheets, where no mark can
say that they are English.

Scripts get their words when they are copied into the site: each ``"words:…"`` is replaced. So a
page makes no further request for them, and no script is without its words.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast

from markupsafe import Markup, escape

from plainleaf.errors import DiskError, RenderError, UsageError
from plainleaf.language.entries import ENGLISH, Catalogue
from plainleaf.language.letters import ALPHABETS, UNPRINTABLE
from plainleaf.language.tongue import Tongue, tongue_of
from plainleaf.storage.digests import digest
from plainleaf.storage.store import Store
from plainleaf.storage.writing import disk_errors

#: File of a site's own words, in its folder of templates; a change there rebuilds all pages.
OWN_WORDS = "interface.yml"
#: Folder there with the words of languages other than English, each in a file such as ``fr.yml``.
TRANSLATIONS = "language"
#: How a script asks for words.
IN_SCRIPT = re.compile(r'"words:([\w.-]+)"')

#: The blanks before a line, and a line that is only a comment.
_COMMENT = re.compile(r"^ *//.*\n|^ +", re.MULTILINE)
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_LINK = re.compile(r"\[(.+?)\]\((.+?)\)")


def words(key: str, /, **places: object) -> str:
    """Return what the interface says under a key.

    Args:
        key: As in the catalogue, with dots between the groups: ``signs.clear``.
        places: What fills its places; ``n`` is the number that chooses a plural.

    Raises:
        RenderError: There is no such key, or its places are others.
    """
    return _chosen(key, places).format_map(_in_numbers(places))


def marked(key: str, /, **places: object) -> Markup:
    """Return the same as HTML: ``**bold**``, and ``[words]({place})`` for a link.

    Args:
        key: As `words` takes it.
        places: As `words` takes them; escaped, unless they are markup.

    Raises:
        RenderError: As `words` does.
    """
    return _html(_chosen(key, places)).format_map(_in_numbers(places))


def day_words(day: date) -> str:
    """Return a date as readers write it, such as '21 November 2026'."""
    if in_words := tongue().date_of:
        return in_words(day)
    month = words(f"dates.month-{day.month}")
    return words("dates.day", day=day.day, month=month, year=day.year)


def with_words(script: str) -> str:
    """Return a script with the texts that it asks for, as literals of JavaScript.

    A text with a plural becomes an object of its forms. Comments on lines of their own and
    indents are left out, because readers' browsers would load them.

    Raises:
        RenderError: It asks for a key that is not there.
    """
    bare = _COMMENT.sub("", script)
    return IN_SCRIPT.sub(lambda found: _literal(found[1]), bare)


def catalogue() -> Catalogue:
    """Return the words in use, by key: a site's own above ours."""
    return _own.get("words") or _ours()


def tongue() -> Tongue:
    """Return the language in use."""
    return _in_use.get("tongue") or tongue_of("en")


def use_own_words(folder: Path | None, language: str = "en") -> None:
    """From now on, use the words of a language, and of a site's own ``interface.yml`` above them.

    All have the form of ``en.yml``. Those of a variant of English and of ``interface.yml`` are only
    the words that differ from it; those of another language are all of them.

    Args:
        folder: The site's own templates; None where it has none.
        language: Code of the language.

    Raises:
        UsageError: A file has faults; the message names all of them with their places. Or there
            are no words of the language.
        DiskError: It cannot be read.
    """
    _own.clear()
    _in_use.clear()
    speaking = tongue_of(language)
    if not speaking.english:
        _own["words"] = _translated(folder, speaking)
    elif language != "en" and (variant := ENGLISH.with_name(f"{language}.yml")).is_file():
        _own["words"] = {**_ours(), **_read(variant.read_bytes(), variant.name, _ours())}
    _in_use["tongue"] = speaking
    path = folder / OWN_WORDS if folder else None
    if path and path.is_file():
        with disk_errors(path, "read"):
            data = path.read_bytes()
        changed = _read(data, str(path), _ours(), speaking.forms)
        _own["words"] = {**catalogue(), **changed}


def _translated(folder: Path | None, speaking: Tongue) -> Catalogue:
    """Return the words of a language other than English, which a site brings itself."""
    name = f"{TRANSLATIONS}/{speaking.code}.yml"
    path = folder / name if folder else None
    if path is None or not path.is_file():
        raise UsageError(
            f"There are no words for 'language: {speaking.code}': '{path or name}' is not there.",
            f"Run 'plainleaf new language {speaking.code}', and translate the file that it writes. "
            "Pages in English name a variant of it: en, en-GB or en-US, for example.",
        )
    with disk_errors(path, "read"):
        data = path.read_bytes()
    found = _read(data, str(path), _ours(), speaking.forms, whole=True)
    _refuse_unprintable(found, speaking, str(path))
    return found


def _refuse_unprintable(found: Catalogue, speaking: Tongue, shown_as: str) -> None:
    """Raise a UsageError if a word or a month has a letter that no sheet could print."""
    said = {
        f"the words '{key}'": form for key, (forms, _) in found.items() for form in forms.values()
    }
    if speaking.date_of:
        months = (date(2000, month, 1) for month in range(1, 13))
        said |= {f"the words for {month}": speaking.date_of(month) for month in months}
    for what, text in said.items():
        if missing := UNPRINTABLE.search(unicodedata.normalize("NFC", text)):
            raise UsageError(
                f"{shown_as}: {what} have '{missing[0]}', which no handout can print.",
                ALPHABETS,
            )


#: The catalogue with a site's own words in place of ours, if it has any.
_own: dict[str, Catalogue] = {}
#: The language that was chosen.
_in_use: dict[str, Tongue] = {}


class _Number(int):
    """A whole number that is written as in the language in use where a text says ``{n:,}``."""

    def __format__(self, form: str) -> str:
        return tongue().number_of(int(self)) if form == "," else super().__format__(form)


def _in_numbers(places: Mapping[str, object]) -> Mapping[str, object]:
    if tongue().english:
        return places
    return {k: _Number(v) if type(v) is int else v for k, v in places.items()}


@cache
def _ours() -> Catalogue:
    """Return our words by key.

    They are cached in ``__pycache__`` beside the module, because YAML is slow to read.
    """
    here = Path(__file__)
    parts = [path.read_bytes() for path in (ENGLISH, here, here.with_name("reading.py"))]
    kept, key = Store(here.parent / "__pycache__"), digest(b"".join(parts))
    found = kept.get("en", key)
    if found is None:
        found = _read(parts[0], ENGLISH.name)
        # If the folder is not writable, the next command reads the file again.
        with suppress(DiskError):
            kept.put("en", key, found)
    return cast("Catalogue", found)


def _read(
    data: bytes,
    shown_as: str,
    known: Catalogue | None = None,
    forms: frozenset[str] = frozenset({"one"}),
    *,
    whole: bool = False,
) -> Catalogue:
    # An edit does without YAML.
    from plainleaf.language.reading import read_words  # noqa: PLC0415

    return read_words(data, shown_as, known, forms, whole=whole)


def _chosen(key: str, places: Mapping[str, object]) -> str:
    entry = catalogue().get(key)
    if entry is None:
        raise RenderError(
            f"There are no words '{key}'.", "Write them in language/en.yml, or correct the key."
        )
    forms, names = entry
    if names != places.keys():
        wanted = ", ".join(sorted(names)) or "none"
        raise RenderError(
            f"The words '{key}' have other places than {sorted(places)}: {wanted}.",
            "Give each place of language/en.yml, and no other.",
        )
    if len(forms) == 1:
        return forms["other"]
    return forms.get(tongue().form_of(cast("int", places["n"])), forms["other"])


def _literal(key: str) -> str:
    entry = catalogue().get(key)
    if entry is None:
        raise RenderError(
            f"A script asks for words '{key}', which are not there.",
            "Write them in language/en.yml, or correct the key.",
        )
    forms, _ = entry
    return json.dumps(forms["other"] if len(forms) == 1 else forms, ensure_ascii=False)


@cache
def _html(text: str) -> Markup:
    safe = _BOLD.sub(r"<strong>\1</strong>", str(escape(text)))
    return Markup(_LINK.sub(r'<a href="\2">\1</a>', safe))  # noqa: S704 - escaped above
