"""What one build works with and what it makes, before and after publishing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from plainleaf.output import Change, FileSpec
from plainleaf.pipeline.files import Files, Placed
from plainleaf.pipeline.products import Joined, Overviews, UnitProduct
from plainleaf.pipeline.state import BuildCache, State
from plainleaf.pipeline.survey import Survey
from plainleaf.pipeline.theme import Theme
from plainleaf.planning import Counts
from plainleaf.problems import Report
from plainleaf.storage.inputs import Inputs

Progress = Callable[[str], None]


class Build(Struct, frozen=True):
    """What one build works with.

    Attributes:
        theme: The theme, from the cache or as it was read now.
        cache: Cache between builds.
        inputs: Snapshot of all inputs.
        today: The day for which overdue reviews are reported.
        notify: Called with the name of each stage.
        publishing: Whether to build a site, or only to find problems.
    """

    theme: Theme
    cache: BuildCache
    inputs: Inputs
    today: date
    notify: Progress
    publishing: bool

    def key_of(self, found: JoinedContent) -> str | None:
        """Return the digest of all inputs that were used; None if it is not known."""
        return replace(self.inputs, contents=found.survey.contents).key


class JoinedContent(Struct, frozen=True):
    """The units of a content folder, built and joined.

    Attributes:
        survey: What there was to do.
        units: Every unit by its key, in order.
        joined: What was made of all units together.
        before: State of earlier builds.
    """

    survey: Survey
    units: Mapping[str, UnitProduct]
    joined: Joined
    before: State

    @property
    def parts(self) -> list[Files | Placed]:
        """The files of everything."""
        return [*self.joined.files, *(unit.files for unit in self.units.values())]

    @property
    def remembered(self) -> State:
        """State to remember while the site on disk is still that of an earlier build."""
        placed = {k: u for k, u in self.before.units.items() if u.is_placed}
        return State(dict(self.survey.files), {**placed, **self.units}, self.before.joined)

    def framed(self, parts: Sequence[Files | Placed]) -> State:
        """Return the state to save once a site is published, with its framed files."""
        own = len(self.joined.files)
        units = zip(self.units.items(), parts[own:], strict=True)
        files = {key: unit.with_files(files) for (key, unit), files in units}
        return State(dict(self.survey.files), files, self.joined.with_files(*parts[:own]))

    def until(self, today: date) -> date:
        """Return the last day on which a check finds the same."""
        return min((unit.until for unit in self.units.values()), default=today)


class BuildResult(Struct, frozen=True):
    """What one build made; nothing of the site has been published yet.

    Attributes:
        report: The problems.
        until: Last day on which the same content gives the same result.
        key: Digest of all inputs; None if it cannot be known.
        overviews: What was made of all topics together, with the figures of the site; None if
            errors stopped the build.
        pages: Changes of the Markdown pages; None if errors stopped the build, or if `publish` will
            write them, so that the development server can show the site first.
        tree: Markdown pages that `publish` will write; None if there are none.
        site: Every file of the site; None if errors stopped the build.
        whole: Why MkDocs built every page itself; empty if it did not.
        build: What it was made with.
        state: State to save once it is published.
        fresh: Whether that state is new.
    """

    report: Report
    until: date
    key: str | None
    overviews: Overviews | None = None
    pages: Change | None = None
    tree: Mapping[str, FileSpec] | None = None
    site: Mapping[str, FileSpec] | None = None
    whole: str = ""
    build: Build | None = None
    state: State | None = None
    fresh: bool = False

    @property
    def counts(self) -> Counts | None:
        """The figures of the site; None if errors stopped the build."""
        return self.overviews.counts if self.overviews else None


class PublishedChanges(Struct, frozen=True):
    """What publishing changed.

    Attributes:
        pages: Changes of the Markdown pages.
        site: Changes of the site.
        lasting: False if the theme changed while it was learned, so that it must be learned again.
    """

    pages: Change
    site: Change
    lasting: bool = True
