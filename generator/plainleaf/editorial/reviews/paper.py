"""Make the sheet of a reviewer as an accessible PDF, to print and to answer by hand.

It asks for the same as the HTML file, with the same numbers. An editor enters the answers there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plainleaf.editorial.reviews.sheet import (
    BOLD,
    OUTCOMES,
    ReviewSheet,
    SheetItem,
    source_text,
    value_words,
)
from plainleaf.handouts.printing import open_printers
from plainleaf.language import day_words, tongue, words
from plainleaf.model.passages import LINK
from plainleaf.planning.review_part import ReadBasis, ReadSource, ReviewPart, Said
from plainleaf.typesetting.escaping import Value, typst_value
from plainleaf.typesetting.fonts import FAMILY, font_files

#: Characters that fit on a line, and lines of an item that may take up a page of its own.
_LINE, _LONG = 85, 24
#: Texts that need no word before them that says what they are.
_PLAIN = ("text", "row")


def sheet_pdf(sheet: ReviewSheet, file: str, paper: str) -> bytes:
    """Return a sheet as a PDF that conforms to PDF/UA-1.

    Args:
        sheet: The sheet.
        file: Name of the HTML file of the same sheet, in which an editor enters the answers.
        paper: Size of the paper, ``a4`` or ``letter``.

    Raises:
        RenderError: Typst cannot set it.
    """
    title, day = words("reviewing.title", what=sheet.title), day_words(sheet.made)
    lead = (
        words("reviewing.for", who=sheet.who),
        words("reviewing.paper-how"),
        words("reviewing.paper-end"),
        words("reviewing.paper-made", day=day),
    )
    values: Mapping[str, Value] = {
        "title": title,
        "foot": f"{title}. {sheet.reviewer.name}, {day}",
        "who": sheet.who,
        "font": FAMILY,
        "language": tongue().code.partition("-")[0],
        "paper": "a4" if paper == "a4" else "us-letter",
        "lead": lead,
        "grades": [
            {"name": words(f"grades.{level}"), "means": words(f"grades.means-{level}")}
            for level in sheet.levels
        ],
        "words": {**_words(), "enter": words("reviewing.paper-enter", file=file)},
        "groups": [
            {"title": one.title, "lead": one.lead, "items": [*map(_item, one.items)]}
            for one in sheet.groups
        ],
        "known": words("reviewing.known-lead", n=len(sheet.known)) if sheet.known else "",
        "sources": [{"title": name, "address": place} for name, place in _addresses(sheet)],
    }
    source = f'#import "/review.typ": review\n#review({typst_value(values)})\n'
    with open_printers(sheet.made, font_files(), 1) as printers:
        return printers[0].pdf(source, "review sheet")


def _words() -> Mapping[str, Value]:
    """Return the words that are the same on every sheet."""
    return {
        "grades": words("reviewing.grades"),
        "rests": words("reviewing.rests"),
        "note": words("reviewing.note"),
        "answers": [words("reviewing.agree"), words("reviewing.change")],
        "known": words("reviewing.known"),
        "sources": words("reviewing.paper-sources"),
        "end": words("reviewing.end"),
        "outcome": words("reviewing.outcome"),
        "outcomes": [words(f"reviewing.outcome-{one}") for one in OUTCOMES],
        "comment": words("reviewing.comment-all"),
        "name": words("reviewing.paper-name"),
        "day": words("reviewing.day"),
        "signature": words("reviewing.paper-signature"),
        "give-back": words("reviewing.paper-give-back"),
        "editor": words("reviewing.paper-editor"),
        "page-of": words("sheet.page", page="\0", pages="\0").split("\0"),
    }


def _item(item: SheetItem) -> Mapping[str, Value]:
    part = item.part
    safety = f" ({words('reviewing.safety')})" if part.safety else ""
    rests_on = () if item.same_as else part.rests_on
    return {
        "long": _height(part, rests_on) > _LONG,
        "head": f"{item.number}. {words(f'reviewing.kind-{part.kind}')}{safety}",
        "where": item.where,
        "says": _lines(part.says),
        **(_graded(part.level, part.sources) if part.sources else {"level": "", "sources": ()}),
        "rests": [
            {"says": _lines(one.says), **_graded(one.level, one.sources)} for one in rests_on
        ],
        "same": words("reviewing.same", n=item.same_as) if item.same_as else "",
        "notes": part.notes,
        "comment": words("reviewing.comment", n=item.number),
    }


def _lines(said: Said) -> Value:
    """Return what a part says, with plain and bold words of each text in turn."""
    return [
        {
            "key": "" if key in _PLAIN else words(f"reviewing.says-{key}"),
            "runs": BOLD.split(LINK.sub(r"\1", value_words(text) if key == "kind" else text)),
        }
        for key, text in said
    ]


def _height(part: ReviewPart, rests_on: Sequence[ReadBasis]) -> int:
    """Return about how many lines a part takes with what is shown that it rests on."""
    texts = [text for _, text in part.says]
    sources = [part.sources]
    for one in rests_on:
        texts += (text for _, text in one.says)
        sources.append(one.sources)
    texts += ("".join("".join(source_text(one)) for one in several) for several in sources)
    return sum(1 + len(text) // _LINE for text in (*texts, *part.notes))


def _graded(level: str, sources: Sequence[ReadSource]) -> Mapping[str, Value]:
    return {"level": words(f"grades.{level}"), "sources": [*map(_source, sources)]}


def _source(one: ReadSource) -> Mapping[str, Value]:
    before, title, after = source_text(one)
    return {"before": before, "title": title, "after": after, "address": one.address}


def _addresses(sheet: ReviewSheet) -> Sequence[tuple[str, str]]:
    """Return titles and addresses of sources, each once: links on paper cannot be followed."""
    found = ((one.title.rstrip("."), one.address) for one in _sources(sheet) if one.address)
    return [*dict.fromkeys(found)]


def _sources(sheet: ReviewSheet) -> Iterator[ReadSource]:
    for group in sheet.groups:
        for item in group.items:
            yield from item.part.sources
            for one in item.part.rests_on:
                yield from one.sources
