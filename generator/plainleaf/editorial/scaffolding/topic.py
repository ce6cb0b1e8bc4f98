"""Write a new knowledge file: the smallest valid one, with marks where to write text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from plainleaf.editorial.scaffolding.entries import ENTRIES, comment, entry_text, explanation
from plainleaf.model import FORMAT, Section, Topic, Urgency

_HEAD = """{modeline}
format: {format}
# Plainleaf knowledge file. Every fact is written once, with its sources; pages, handouts
# and search are made from it. 'TO DO' and 'to-do' mark what is still to be written;
# 'plainleaf check' leads from one to the next. More entries: 'plainleaf new --help'.

"""


def topic_text(name: str, today: date, modeline: str) -> str:
    """Return the text of a knowledge file for a new topic.

    Args:
        name: Id of the topic.
        today: Date for its entries; the next check is due a year later.
        modeline: First line, which tells text editors where the schema is.
    """
    parts = [_HEAD.format(modeline=modeline, format=FORMAT), "".join(_topic(name, today))]
    parts.append("".join(_sections(name)))
    source = f"{name}-source"
    parts.append("sources:\n" + entry_text(ENTRIES["source"], source, today))
    statement = entry_text(ENTRIES["statement"], f"{name}-fact", today)
    statement = statement.replace("section: to-do", f"section: {name}-facts")
    parts.append("statements:\n" + statement.replace("{source: to-do", f"{{source: {source}"))
    parts.append("warning_signs:\n" + "".join(_signs(name, today)))
    return "\n".join(parts).replace("\n\n\n", "\n\n")


def _topic(name: str, today: date) -> Iterator[str]:
    yield "topic:\n"
    yield f"  id: {name}\n"
    for key in ("title", "name", "description"):
        yield comment(explanation(Topic, key))
        yield f"  {key}: TO DO\n"
    yield comment(explanation(Topic, "key_statements"))
    yield "  key_statements: []\n"
    yield f"  checked: {today}\n"
    yield f"  next_check: {_a_year_after(today)}\n"


def _sections(name: str) -> Iterator[str]:
    yield "sections:\n"
    for part, title, role in (
        ("help", "When to get help", "care"),
        ("facts", "TO DO", "topic"),
    ):
        yield f"- id: {name}-{part}\n"
        yield f"  title: {title}\n"
        yield comment(explanation(Section, "nav_title"))
        yield f"  nav_title: {'Get help' if role == 'care' else 'TO DO'}\n"
        yield comment(explanation(Section, "role"))
        yield f"  role: {role}\n"
        for key in ("lead", "action"):
            yield comment(explanation(Section, key))
            yield f"  {key}: TO DO\n"
        yield "  groups: []\n"


def _signs(name: str, today: date) -> Iterator[str]:
    for urgency in Urgency:
        entry = ENTRIES["sign"]
        keys = tuple((k, urgency.value if k == "urgency" else v) for k, v in entry.keys)
        yield entry_text(
            replace(entry, keys=keys),
            f"{name}-sign-{urgency.value}",
            today,
            explained=urgency is Urgency.EMERGENCY,
        )


def _a_year_after(day: date) -> date:
    # 29 February does not exist in most years.
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)
