"""Suggest a fix for an unknown or missing key, or an unknown value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from plainleaf.model import PLACE_KEY, Record
from plainleaf.model.suggesting import nearest

#: What people write -> the keys that may be meant, most likely first.
_MEANT = {
    "audience": ("need",),
    "author": ("publisher",),
    "caution": ("cautions",),
    "category": ("section", "kind"),
    "citations": ("sources",),
    "comment": ("note", "why"),
    "content": ("text", "meaning", "summary"),
    "date": ("checked", "accessed", "on"),
    "definition": ("meaning",),
    "fact": ("text",),
    "for": ("audience",),
    "grade": ("certainty",),
    "heading": ("title",),
    "instructions": ("steps",),
    "level": ("urgency", "certainty"),
    "link": ("address",),
    "name": ("title", "word", "id"),
    "page": ("at",),
    "question": ("text",),
    "reason": ("why",),
    "reference": ("source", "sources"),
    "references": ("sources",),
    "sentence": ("text",),
    "statement": ("text", "statements"),
    "symptom": ("sign",),
    "synonyms": ("other_names", "names", "also_called", "lay_words", "wordings"),
    "tags": ("activities",),
    "text": ("sign", "meaning", "lead", "says", "summary"),
    "title": ("name", "word", "text", "heading"),
    "topic": ("section",),
    "type": ("kind",),
    "url": ("address",),
    "pubmed": ("pmid",),
    "website": ("address", "publisher"),
    "year": ("published",),
}
#: Keys of earlier versions -> the format without them, and what to write instead.
GONE_KEYS = {
    "review": (
        2,
        "Delete this line: reviewers and what they read are in 'reviews.yml'; "
        "see 'plainleaf review --help'.",
    ),
    "stop_if": (
        2,
        "Delete this line: one 'pain_rule:' of the topic now goes with every exercise.",
    ),
}
ADDRESS_FIX = "Write the whole address as it appears in the browser, https:// first."
DOI_FIX = "Copy it from the first page of the document, such as 10.1136/bmj-2024-079970."
PUBLISHED_FIX = "Write 2024, 2024-05 or 2024-05-31, a day that exists."
#: Beginning of a pattern -> how to write what it asks for.
_WRITTEN = (
    (
        "^[a-z][a-z0-9]*(-",
        "An id has small letters, digits and single hyphens, and starts with a letter.",
    ),
    ("^[a-z]+(-", "A place has small letters and single hyphens, such as near-knee."),
    ("^[0-9]{4}(-", PUBLISHED_FIX),
    ("^[Hh]", ADDRESS_FIX),
    ("^((https?://)?(dx", DOI_FIX),
    ("^[0-9]{1,9}$", "Write the number of its PubMed page in digits, such as 39375007."),
    ("^#", "Write '#' and six digits or small letters a to f, all in double quotes."),
    ("^[0-9a-f]{16}", "Let 'plainleaf duplicates --decide' write the decision."),
    ("^[0-9]{3,15}", "Write 3 to 15 digits, without spaces."),
    (r"^\d+", "Write the number in digits."),
)
_LONGEST_EXAMPLE = 40
_LONGEST_ID = 64


def meant_key(name: str, entry: Mapping[str, Any], model: type[BaseModel]) -> str | None:
    """Return the key that an unknown one most likely means.

    Look for a name that is like it, then for a key whose values include this one, then
    for what people commonly call a key, then for the only missing key that it would fit.

    Args:
        name: The unknown key.
        entry: The mapping that contains it.
        model: The record class of the mapping.
    """
    free = [key for key in keys_of(model) if key not in entry]
    value = entry.get(name)
    if (near := nearest(name, free)) is not None:
        return near
    if isinstance(value, str) and (other := key_of_value(value, entry, model)):
        return other
    if (usual := next((key for key in _MEANT.get(name, ()) if key in free), None)) is not None:
        return usual
    fits = [k for k in free if model.model_fields[k].is_required() and _fits(value, model, k)]
    return fits[0] if len(fits) == 1 else nearest(name, keys_of(model))


def key_of_value(value: str, entry: Mapping[str, Any], model: type[BaseModel]) -> str | None:
    """Return a missing key that allows this value, or None."""
    for key in keys_of(model):
        if key not in entry and value in values_of(model.model_fields[key]):
            return key
    return None


def is_key_of_entry(name: str, root: type[BaseModel]) -> bool:
    """Return whether a key belongs to a file's entries, but is indented too little."""
    entries = (record_in(root.model_fields[key].annotation) for key in keys_of(root))
    return any(entry is not None and name in keys_of(entry) for entry in entries)


def missing_fix(name: str, model: type[BaseModel] | None) -> str:
    """Return what to write for a missing key, from the model's description."""
    info = model.model_fields.get(name) if model else None
    if info is None:
        return f"Add '{name}:' to it."
    shown = next(iter(values_of(info) or info.examples or ()), None)
    if isinstance(shown, str) and len(shown) <= _LONGEST_EXAMPLE:
        return f"Add '{name}:' to it, for example '{name}: {shown}'."
    return f"Add '{name}:' to it. {info.description or ''}".rstrip()


def shape_fix(name: str, value: Any, model: type[BaseModel], listed: bool) -> str | None:
    """Return how to write a list or an entry, using the given value if it fits.

    Args:
        name: The key.
        value: The value found there.
        model: The record class that has the key.
        listed: Whether a list is wanted; else an entry.
    """
    info = model.model_fields.get(name)
    record = record_in(info.annotation) if info else None
    if record is None:
        simple = listed and isinstance(value, str)
        return f"Write it in square brackets: [{value}]." if simple else None
    first = keys_of(record)[0]
    fits = isinstance(value, str) and _fits(value, record, first)
    examples = record.model_fields[first].examples
    shown = value if fits else examples[0] if examples else None
    if shown is None:
        return None
    such = "" if fits else ", such as"
    entry = f"{{{first}: {shown}}}"
    if listed:
        return f"Write it as a list{such or ':'} [{entry}]."
    return f"Write it with its name{such or ':'} {entry}."


def keys_of(model: type[BaseModel]) -> list[str]:
    """Return the keys that an editor may write, in the order of the model."""
    return [name for name, info in model.model_fields.items() if info.alias != PLACE_KEY]


def values_of(info: FieldInfo) -> list[str]:
    """Return the values of a key that has fixed values; empty for others."""
    for kind in (info.annotation, *get_args(info.annotation)):
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return [member.value for member in kind]
    return []


def record_in(annotation: Any) -> type[BaseModel] | None:
    """Return the record class of a key's value, or of its list items."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    for inner in get_args(annotation):
        if (found := record_in(inner)) is not None:
            return found
    return None


def id_of(words: str) -> str | None:
    """Return the id that some words were meant as, such as ``use-a-cream`` for "Use a cream"."""
    made = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
    return made if re.match(r"[a-z]", made) and len(made) <= _LONGEST_ID else None


def pattern_fix(pattern: str, value: str = "") -> str:
    """Return how to write what a pattern of the model requires.

    Args:
        pattern: The pattern.
        value: What was written; where an id can be made of it, that id is offered.
    """
    said = next((words for start, words in _WRITTEN if pattern.startswith(start)), "")
    if pattern.startswith(_WRITTEN[0][0]) and (made := id_of(value)):
        return f"Did you mean '{made}'? {said}"
    return said


@cache
def _reader(model: type[BaseModel], key: str) -> TypeAdapter[Any]:
    info = model.model_fields[key]
    kind: Any = info.annotation
    return TypeAdapter(Annotated[(kind, *info.metadata)] if info.metadata else kind)


def _fits(value: Any, model: type[BaseModel], key: str) -> bool:
    try:
        _reader(model, key).validate_python(value)
    except ValidationError:
        return False
    return True
