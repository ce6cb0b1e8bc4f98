"""What one build works with, and what it made, before and after it stands on the disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from plainleaf.output import Change, Wanted
from plainleaf.pipeline.files import Files, Placed
from plainleaf.pipeline.products import Joined, Overviews, UnitProduct
from plainleaf.pipeline.state import Keeping, State
from plainleaf.pipeline.survey import Survey
from plainleaf.pipeline.theme import Theme
from plainleaf.planning import Counts
from plainleaf.problems import Report
from plainleaf.storage.inputs import Inputs

Progress = Callable[[str], None]


class Build(Struct, frozen=True):
    """What one build works with.

    Attributes:
        theme: The theme as an earlier build learned it, or as it is read now.
        keeping: What is kept between builds.
        inputs: All that shapes the site, as it was looked at.
        today: The day that reviews are due by.
        tell: Called with the name of each stage.
        publishing: Whether a site is wanted, or only what there is to fix.
    """

    theme: Theme
    keeping: Keeping
    inputs: Inputs
    today: date
    tell: Progress
    publishing: bool

    def key_of(self, found: JoinedContent) -> str | None:
        """Return the digest of all that something was made of; None where it is not known."""
        return replace(self.inputs, contents=found.survey.contents).key


class JoinedContent(Struct, frozen=True):
    """What there is in a content folder, worked on and joined.

    Attributes:
        survey: What there was to do.
        units: Every unit by its key, in order.
        joined: What was made of all of them together.
        before: What earlier builds knew.
    """

    survey: Survey
    units: Mapping[str, UnitProduct]
    joined: Joined
    before: State

    @property
    def parts(self) -> list[Files | Placed]:
        """Files of everything."""
        return [*self.joined.files, *(unit.files for unit in self.units.values())]

    @property
    def remembered(self) -> State:
        """What is known by now, while the site that an earlier build made still stands."""
        placed = {k: u for k, u in self.before.units.items() if isinstance(u.files, Placed)}
        return State(dict(self.survey.files), {**placed, **self.units}, self.before.joined)

    def framed(self, parts: Sequence[Files | Placed]) -> State:
        """Return what is to be known once a site stands, with other files of everything."""
        own = len(self.joined.files)
        units = zip(self.units.items(), parts[own:], strict=True)
        files = {key: unit.with_files(files) for (key, unit), files in units}
        return State(dict(self.survey.files), files, self.joined.with_files(*parts[:own]))

    def until(self, today: date) -> date:
        """Return the last day on which checking finds the same."""
        return min((unit.until for unit in self.units.values()), default=today)


class Made(Struct, frozen=True):
    """What one build made; nothing of the site stands on disk yet.

    Attributes:
        report: What there is to fix.
        until: Last day on which the same content gives the same.
        key: Digest of all that it was made of; None where that cannot be known.
        overviews: What all topics together gave, with the figures of the site; None where
            errors stopped the way.
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
    until: date
    key: str | None
    overviews: Overviews | None = None
    pages: Change | None = None
    tree: Mapping[str, Wanted] | None = None
    site: Mapping[str, Wanted] | None = None
    whole: str = ""
    build: Build | None = None
    state: State | None = None
    fresh: bool = False

    @property
    def counts(self) -> Counts | None:
        """The figures of the site; None where errors stopped the way."""
        return self.overviews.counts if self.overviews else None


class PublishedChanges(Struct, frozen=True):
    """What publishing changed.

    Attributes:
        pages: Of the Markdown pages.
        site: Of the site.
        lasting: False where the theme was saved while it was asked, so that it has to be
            asked again.
    """

    pages: Change
    site: Change
    lasting: bool = True
