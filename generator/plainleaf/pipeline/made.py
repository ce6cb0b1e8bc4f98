"""What one build works with, and what it made, before and after it stands on the disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from msgspec import Struct

from plainleaf.output import Change, Tree, Wanted
from plainleaf.pipeline.state import State, StateFolder
from plainleaf.pipeline.theme import Theme
from plainleaf.planning import Counts
from plainleaf.problems import Report

Progress = Callable[[str], None]


class Build(Struct, frozen=True):
    """What one build works with."""

    theme: Theme
    folder: StateFolder
    today: date
    tell: Progress


class Made(Struct, frozen=True):
    """What one build made; nothing of the site stands on disk yet.

    Attributes:
        report: What there is to fix.
        counts: The figures of the site; None where errors stopped the way.
        pages: What of the Markdown pages is new; None likewise, and where publishing is to
            write them: whoever serves a site shows it before.
        tree: The Markdown pages that publishing is to write; None where there are none.
        site: Every file of the site; None likewise.
        whole: Why MkDocs built every page itself; empty where it did not.
        build: What it was made with.
        state: What to remember once it is published.
        fresh: Whether there is anything new to remember.
    """

    report: Report
    counts: Counts | None = None
    pages: Change | None = None
    tree: Tree | None = None
    site: Mapping[str, Wanted] | None = None
    whole: str = ""
    build: Build | None = None
    state: State | None = None
    fresh: bool = False

    @property
    def until(self) -> date | None:
        """Last day on which the same content gives the same; None where that is not known."""
        if self.state is None or self.whole:
            return None
        return min((unit.until for unit in self.state.units.values()), default=None)


class Published(Struct, frozen=True):
    """What publishing changed: of the Markdown pages, and of the site."""

    pages: Change
    site: Change
