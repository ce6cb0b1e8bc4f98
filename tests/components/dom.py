"""Parse HTML to a tree, strictly, and find elements with the few selectors that fixtures use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from plainleaf.rendering.gallery import Expectation

_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "rect", "path", "circle"})
#: Elements allowed inside a paragraph or a heading; browsers end these before any other.
_PHRASING = frozenset(
    {"a", "abbr", "b", "br", "button", "cite", "code", "em", "i", "img", "input", "label"}
    | {"path", "rect", "small", "span", "strong", "svg", "time"}
)
_PHRASING_ONLY = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "button", "span"])
_STEP = re.compile(r"[^\s\[]*(?:\[[^\]]*\])*")
_PART = re.compile(r"\[([\w-]+)(?:=([^\]]*))?\]|\.([\w-]+)|#([\w-]+)|([\w-]+)")


@dataclass
class Element:
    """An element with its attributes and children."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it, with single spaces."""
        return " ".join(self._raw().split())

    def _raw(self) -> str:
        return "".join(c if isinstance(c, str) else c._raw() for c in self.children)

    def all(self) -> Iterator[Element]:
        """Yield every element inside, in order."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.all()

    def find(self, selector: str) -> list[Element]:
        """Return the elements inside that match a selector with descendant steps."""
        found = [self]
        for step in filter(None, _STEP.findall(selector)):
            inside = [e for one in found for e in one.all() if e.fits(step)]
            found = list({id(e): e for e in inside}.values())
        return found

    def fits(self, step: str) -> bool:
        """Return whether tag, classes, id and attributes match one step."""
        for written, value, class_, id_, tag in _PART.findall(step):
            name = written.lower()  # the parser gives names in lower case
            fits = (
                (name and name in self.attributes and value in ("", self.attributes[name]))
                or (class_ and class_ in self.attributes.get("class", "").split())
                or (id_ and self.attributes.get("id") == id_)
                or (tag and self.tag == tag)
            )
            if not fits:
                return False
        return True


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        outer = {element.tag for element in self.open}
        if tag not in _PHRASING and outer & _PHRASING_ONLY:
            raise ValueError(f"<{tag}> is not allowed in <{self.open[-1].tag}>")
        if tag in ("a", "button") and outer & {"a", "button"}:
            raise ValueError(f"<{tag}> is not allowed in a link or button")
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if self.open[-1].tag != tag:
            raise ValueError(f"</{tag}> ends <{self.open[-1].tag}>")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(html: str) -> Element:
    """Return the tree of some HTML, below a root without a name.

    Raises:
        ValueError: Tags cross, are not closed, or are where HTML does not allow them.
    """
    builder = _Builder()
    builder.feed(html)
    builder.close()
    if len(builder.open) > 1:
        raise ValueError(f"<{builder.open[-1].tag}> stays open")
    return builder.open[0]


def missed(tree: Element, expected: Expectation) -> str | None:
    """Return what an expectation misses in some HTML; None if it is met."""
    found = tree.find(expected.find)
    fitting = [e for e in found if expected.text is None or expected.text in e.text]
    met = bool(fitting) if expected.times is None else len(fitting) == expected.times
    return None if met else f"{expected.find} {expected.text or ''}: {[e.text for e in found]}"
