"""The interface's own words, in one catalogue: ``en.yml`` beside this module.

Templates, scripts, sheets and titles take their words from here by a key, so that wording is
changed in one file. It is YAML with ``{name}`` places and the two plural forms of English, which
have the names of Unicode's rules: ``one`` and ``other``. `plainleaf.language.reading` refuses any
other form. Formats for translation do more than is needed: gettext takes the English sentence
itself as the key, so that the words would stay in the templates; Fluent and Babel have the plural
rules of every language, and need a library that each build would load.

Scripts get their words when they are copied into the site: each ``"words:…"`` is replaced. So a
page makes no further request for them, and no script is without its words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast

from markupsafe import Markup, escape

from plainleaf.errors import DiskError, RenderError
from plainleaf.language.entries import ENGLISH, Catalogue
from plainleaf.storage.digests import digest
from plainleaf.storage.store import Store
from plainleaf.storage.writing import disk_errors

#: File of a site's own words, in its folder of templates; a change there rebuilds all pages.
OWN_WORDS = "interface.yml"
#: How a script asks for words.
IN_SCRIPT = re.compile(r'"words:([\w.-]+)"')

#: The blanks before a line, and a line that is only a comment.
_COMMENT = re.compile(r"^ *//.*\n|^ +", re.MULTILINE)
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_CODE = re.compile(r"`(.+?)`")
_LINK = re.compile(r"\[(.+?)\]\((.+?)\)")


def words(key: str, /, **places: object) -> str:
    """Return what the interface says under a key.

    Args:
        key: As in the catalogue, with dots between the groups: ``signs.clear``.
        places: What fills its places; ``n`` is the number that chooses a plural.

    Raises:
        RenderError: There is no such key, or its places are others.
    """
    return _chosen(key, places).format_map(places)


def marked(key: str, /, **places: object) -> Markup:
    """Return the same as HTML: ``**bold**``, ```code``` and ``[words]({place})`` for a link.

    Args:
        key: As `words` takes it.
        places: As `words` takes them; escaped, unless they are markup.

    Raises:
        RenderError: As `words` does.
    """
    return _html(_chosen(key, places)).format_map(places)


def day_words(day: date) -> str:
    """Return a date as readers write it, such as '21 November 2026'."""
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


def use_own_words(folder: Path | None, language: str = "en") -> None:
    """From now on, use the words of a variant of English and of a site's own ``interface.yml``.

    Both have the form of ``en.yml``, and only the words that differ from it.

    Args:
        folder: The site's own templates; None where it has none.
        language: One of `plainleaf.config.LANGUAGES`.

    Raises:
        UsageError: A file has faults; the message names all of them with their places.
        DiskError: It cannot be read.
    """
    _own.clear()
    variant = ENGLISH.with_name(f"{language}.yml")
    if language != "en" and variant.is_file():
        _own["words"] = {**_ours(), **_read(variant.read_bytes(), variant.name, _ours())}
    path = folder / OWN_WORDS if folder else None
    if path and path.is_file():
        with disk_errors(path, "read"):
            data = path.read_bytes()
        _own["words"] = {**catalogue(), **_read(data, str(path), _ours())}


#: The catalogue with a site's own words in place of ours, if it has any.
_own: dict[str, Catalogue] = {}


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


def _read(data: bytes, shown_as: str, known: Catalogue | None = None) -> Catalogue:
    # An edit does without YAML.
    from plainleaf.language.reading import read_words  # noqa: PLC0415

    return read_words(data, shown_as, known)


def _chosen(key: str, places: Mapping[str, object]) -> str:
    entry = catalogue().get(key)
    if entry is None:
        raise RenderError(
            f"There are no words '{key}'.", "Write them in language/en.yml, or correct the key."
        )
    one, other, names = entry
    if names != places.keys():
        wanted = ", ".join(sorted(names)) or "none"
        raise RenderError(
            f"The words '{key}' have other places than {sorted(places)}: {wanted}.",
            "Give each place of language/en.yml, and no other.",
        )
    return one if one is not None and places["n"] == 1 else other


def _literal(key: str) -> str:
    entry = catalogue().get(key)
    if entry is None:
        raise RenderError(
            f"A script asks for words '{key}', which are not there.",
            "Write them in language/en.yml, or correct the key.",
        )
    one, other, _ = entry
    said = other if one is None else {"one": one, "other": other}
    return json.dumps(said, ensure_ascii=False)


@cache
def _html(text: str) -> Markup:
    safe = _CODE.sub(r"<code>\1</code>", _BOLD.sub(r"<strong>\1</strong>", str(escape(text))))
    return Markup(_LINK.sub(r'<a href="\2">\1</a>', safe))  # noqa: S704 - escaped above
