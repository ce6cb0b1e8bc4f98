"""Write a made-up library as Markdown, for other generators."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.building.knowledge import source_address
from benchmarks.building.library import MadeTopic, Part, TopicPage

#: Heading above the sources of a page.
_SOURCES = "Sources"


def write_markdown(
    topics: Iterable[MadeTopic], folder: Path, index: str = "index.md", heading: bool = True
) -> list[Path]:
    """Write a folder for each topic, with a file for each page, and an index in each folder.

    Args:
        topics: The topics to write.
        folder: Where to write; emptied if it exists.
        index: File name of a folder's first page, which depends on the generator.
        heading: Whether to repeat the title, which is in the front matter, as a heading.

    Returns:
        The files of all pages except indexes, in order.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    written, lines = [], []
    for topic in topics:
        own = folder / topic.id
        own.mkdir()
        lines.append(f"- [{topic.title}](./{topic.id}/{index})")
        for page in topic.pages:
            path = own / f"{page.id}.md"
            path.write_text(_page(page, topic, heading), encoding="utf-8")
            written.append(path)
        links = [f"- [{page.title}](./{page.id}.md)" for page in topic.pages]
        (own / index).write_text(_list(topic.title, links, heading), encoding="utf-8")
    (folder / index).write_text(_list("All topics", lines, heading), encoding="utf-8")
    return written


def _front(title: str, heading: bool) -> Iterator[str]:
    # A JSON string is a YAML string too.
    yield f"---\ntitle: {json.dumps(title)}\n---"
    if heading:
        yield f"# {title}"


def _list(title: str, links: list[str], heading: bool) -> str:
    return "\n\n".join([*_front(title, heading), "\n".join(links)]) + "\n"


def _page(page: TopicPage, topic: MadeTopic, heading: bool) -> str:
    blocks = [*_front(page.title, heading), page.lead]
    if page.action:
        blocks.append(f"**What to do:** {page.action}")
    for part in page.parts:
        blocks += _part(part)
    blocks.append(f"## {_SOURCES}")
    sources = (
        f"{place + 1}. [{title}]({source_address(topic, place)})"
        for place, title in enumerate(topic.sources)
    )
    blocks.append("\n".join(sources))
    return "\n\n".join(blocks) + "\n"


def _part(part: Part) -> Iterator[str]:
    """Yield facts as paragraphs and advice as a list, each with the numbers of its sources."""
    yield f"## {part.title}"
    texts = [(said.kind, f"{said.text} {_numbers(said.sources)}") for said in part.said]
    yield from (text for kind, text in texts if kind == "fact")
    advice = [f"- {text}" for kind, text in texts if kind != "fact"]
    if advice:
        yield "\n".join(advice)


def _numbers(sources: tuple[int, ...]) -> str:
    return "(" + ", ".join(f"{place + 1}" for place in sources) + ")"


#: How the paragraph that `edit` changes begins: in the Markdown of this module, in a list of
#: links, and in the pages that Plainleaf writes.
_LEADS = ("This page tells", "- ", '<p class="pl-lead">')


def edit(path: Path, number: int) -> None:
    """Add a sentence with ``number`` to a page's first paragraph, in place of an earlier one."""
    lines = path.read_text(encoding="utf-8").split("\n")
    # Skip the front matter, which has list items too; it ends at the second line of dashes.
    body = lines.index("---", 1)
    place = next(n for n, line in enumerate(lines) if n > body and line.startswith(_LEADS))
    end = "</p>" if lines[place].endswith("</p>") else ""
    first = lines[place].removesuffix(end).split(" Edit ")[0]
    lines[place] = f"{first} Edit {number}.{end}"
    path.write_text("\n".join(lines), encoding="utf-8")
