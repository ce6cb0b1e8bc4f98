"""The one way from a content folder to what is asked of it, as a table of contents.

`check`, `build`, `serve` and `pages` all go through `Builder._found`: survey what changed,
work on that unit by unit, join all units. A check then tells what there is to fix; a build
frames the pages, and publishes them. Whoever wants to look at each stage whole goes the same
way with nothing remembered: `plainleaf.pipeline.examining`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from plainleaf.config import SiteIdentity
from plainleaf.errors import UsageError
from plainleaf.handouts import SHELF
from plainleaf.loading import Loaded
from plainleaf.mkdocs_adapter import UnlearnableError
from plainleaf.output import Change, MissingError, Wanted, publish_tree, update_tree
from plainleaf.pipeline.completeness import refuse_incomplete
from plainleaf.pipeline.files import Files, Placed
from plainleaf.pipeline.joining import Joining, join
from plainleaf.pipeline.made import Build, JoinedContent, Made, Progress, PublishedChanges
from plainleaf.pipeline.pieces import LostError
from plainleaf.pipeline.products import Joined
from plainleaf.pipeline.site import frame_all, site_by_mkdocs
from plainleaf.pipeline.state import Keeping, State
from plainleaf.pipeline.survey import Survey, survey
from plainleaf.pipeline.theme import Theme, keep_theme, open_theme
from plainleaf.pipeline.unit import Setup
from plainleaf.pipeline.working import Job, work
from plainleaf.rendering.environment import forget_templates, keep_templates
from plainleaf.storage.fingerprint import theme_fingerprint
from plainleaf.storage.inputs import Inputs, read_inputs
from plainleaf.storage.store import Store
from plainleaf.storage.writing import prepare_output, refuse_others


class Builder:
    """Builds from one content folder into one output folder, as often as it is asked.

    Args:
        content: Folder of knowledge files.
        output: Folder for all that is made.
        config: ``mkdocs.yml``.
        gallery: True where the page of components is wanted too.
        tolerated: Codes of rules that are only reported; see `Report.tolerating`.

    Raises:
        UsageError: The output folder holds files of others.
    """

    def __init__(
        self,
        content: Path,
        output: Path,
        config: Path,
        *,
        gallery: bool = False,
        tolerated: frozenset[str] = frozenset(),
    ) -> None:
        refuse_others(output)
        self._content, self._output, self._config = content, output, config
        self._gallery, self._tolerated = gallery, tolerated
        self._cache = output / "cache"
        self._memory: tuple[str | None, State] = (None, State())
        self._theme: Theme | None = None

    def check(self, today: date, tell: Progress, inputs: Inputs | None = None) -> Made:
        """Find what there is to fix, as a build would; what was found out is remembered.

        Args:
            today: The day that reviews are due by.
            tell: Called with the name of each stage.
            inputs: All that shapes the site, where it was looked at just now.

        Raises:
            UsageError: Content is not there, or the configuration names no address of the web.
            RenderError: The configuration or a template is faulty.
            DiskError: A file cannot be read or written.
        """
        build = self._begun(today, tell, inputs, publishing=False)
        found = self._found(build)
        build.keeping.keep_memos()
        if build.theme.fingerprint and not build.theme.frames:
            # What was never built has no frames yet; the rest need not be asked of MkDocs again.
            build.theme.learned = True
            keep_theme(build.theme, self._cache)
        if found.survey.sound:
            self._memory = (build.keeping.key, found.remembered)
            if found.survey.loaded is not None:
                build.keeping.keep_state(found.remembered, built=False)
        return Made(found.joined.report, found.until(today), build.key_of(found))

    def make(self, today: date, tell: Progress, inputs: Inputs | None = None) -> Made:
        """Make pages and site anew, as far as they changed.

        What an earlier build left on the disk is relied on; where it is found to be gone
        or changed, all is made anew.

        Args:
            today: The day that reviews are due by.
            tell: Called with the name of each stage.
            inputs: All that shapes the site, where it was looked at just now.

        Raises:
            UsageError: Content or configuration are not there.
            RenderError: The theme or a template failed.
            DiskError: A file cannot be read or written.
        """
        if not self._config.is_file():
            raise UsageError(f"There is no '{self._config}'.", "Run this in the project's folder.")
        build = self._begun(today, tell, inputs, publishing=True)
        try:
            return self._made(build, self._found(build))
        except (MissingError, LostError):
            return self._made_anew(build)

    def pages(self, today: date, tell: Progress) -> Made:
        """Make the Markdown pages and the handouts only; without a theme, if there is none.

        Args:
            today: The day that reviews are due by.
            tell: Called with the name of each stage.

        Raises:
            UsageError: Content is not there, or the configuration names no address of the web.
            RenderError: A template failed.
            DiskError: A file cannot be read or written.
        """
        build = self._begun(today, tell, None, publishing=True)
        found = self._found(build)
        build.keeping.keep_memos()
        own = found.joined.overviews
        if own is None:
            return Made(found.joined.report, today, None)
        tell("Writing pages")
        try:
            change = self._write_pages(_pages(found.parts))
        except (MissingError, LostError):
            found = self._found(build, State())
            change = self._write_pages(_pages(found.parts))
        return Made(found.joined.report, today, None, own, change)

    def publish(self, made: Made) -> PublishedChanges:
        """Write Markdown pages, put a site in the place of the last one, and remember it.

        Raises:
            ValueError: Errors stopped its way.
            RenderError: It had to be made anew, and the theme or a template failed.
            DiskError: The disk refuses; the last site stands.
        """
        if made.site is None or made.build is None:
            raise ValueError("an outcome with errors is never published")
        refuse_incomplete(made.site)
        theme, keeping = made.build.theme, made.build.keeping
        try:
            change = self._written(made)
        except (MissingError, LostError):
            made = self._made_anew(made.build)
            change = self._written(made)
        keeping.keep_memos()
        if theme.learned:
            # A theme that was saved while it was asked is asked again by the next build.
            if theme_fingerprint(self._config) != theme.fingerprint:
                return replace(change, lasting=False)
            keep_theme(theme, self._cache)
        if made.state is not None:
            self._memory = (keeping.key, made.state)
            if made.fresh:
                keeping.keep_state(made.state, built=True)
        return change

    def _begun(
        self, today: date, tell: Progress, inputs: Inputs | None, *, publishing: bool
    ) -> Build:
        store = Store(self._cache)
        forget_templates()
        keep_templates(store)
        inputs = inputs or read_inputs(self._content, self._config)
        theme = self._theme = self._opened(inputs)
        key = theme.fingerprint
        if key is not None:
            # What is kept with some rules only reported is nothing to who keeps them all.
            key = " ".join((key, *sorted(self._tolerated)))
        keeping = Keeping(store, None if self._gallery else key, self._content)
        tell("Loading")
        return Build(theme, keeping, inputs, today, tell, publishing)

    def _opened(self, inputs: Inputs) -> Theme:
        """The theme; a bare one where there is no configuration, which pages can do without."""
        if self._config.is_file():
            return open_theme(self._config, self._cache, self._theme, inputs)
        return Theme(self._config, None, SiteIdentity("Plainleaf"), frozenset(), "")

    def _remembered(self, build: Build) -> State:
        """What earlier builds know that still holds today."""
        key, state = self._memory
        if key is None or key != build.keeping.key:
            state = build.keeping.state()
        fresh = {k: u for k, u in state.units.items() if u.since <= build.today <= u.until}
        stale = len(fresh) < len(state.units)
        return State(state.files, fresh, None if stale else state.joined)

    def _found(self, build: Build, before: State | None = None) -> JoinedContent:
        """Survey what changed, work on it, and join it with what did not."""
        try:
            return self._found_since(build, self._remembered(build) if before is None else before)
        except (MissingError, LostError):
            return self._found_since(build, State())

    def _found_since(self, build: Build, before: State) -> JoinedContent:
        found = survey(build.inputs.contents, before, publishing=build.publishing)
        units = {k: before.units[k] for k in found.topics if k in before.units}
        if found.loaded is None:
            assert before.joined  # noqa: S101 - else something would have been read
            return JoinedContent(found, units, before.joined, before)
        if found.units is None:
            return JoinedContent(found, {}, Joined("", found.loaded.report), before)
        # What work leaves for later stands there before the site does.
        prepare_output(self._output)
        keeping = build.keeping if found.sound else build.keeping.keyless()
        setup = self._setup(build, found, found.loaded)
        placed = {u.ids: u for u in before.units.values() if isinstance(u.files, Placed)}
        job = Job([*found.missing.items()], setup, build.theme.named, keeping, placed)
        for key, unit in work(job, build.tell):
            units[key] = unit.after(placed[unit.ids]) if unit.ids in placed else unit
        units = {key: units[key] for key in found.topics}
        build.tell("Joining topics")
        joining = Joining(found, setup, build.theme.named, keeping, before.joined)
        return JoinedContent(found, units, join(joining, [*units.values()]), before)

    def _setup(self, build: Build, found: Survey, loaded: Loaded) -> Setup:
        return Setup(
            build.today,
            loaded.broken_ids,
            bool(loaded.report.errors),
            found.several,
            str(self._content),
            build.theme.site,
            build.keeping.store,
            publishing=build.publishing,
            gallery=self._gallery,
            tolerated=self._tolerated,
        )

    def _made_anew(self, build: Build) -> Made:
        """Somebody changed what an earlier build wrote: nothing of it is relied on."""
        build.theme.files = {}
        return self._made(build, self._found(build, State()))

    def _made(self, build: Build, found: JoinedContent) -> Made:
        """Frame the pages of all that was found."""
        own, report, until = found.joined.overviews, found.joined.report, found.until(build.today)
        key = build.key_of(found)
        if own is None:
            build.keeping.keep_memos()
            if found.survey.sound:
                # What is sound need not be worked on again once the rest is fixed.
                self._memory = (build.keeping.key, found.remembered)
            return Made(report, until, key)
        build.tell("Building the site")
        tree = _pages(found.parts)
        parts, whole = _framed(build.theme, found.parts)
        if whole:
            change = self._write_pages(tree)
            alone = site_by_mkdocs(self._config, self._output / "pages", own.checked)
            return Made(report, until, key, own, change, None, alone, whole, build)
        site = _site(build.theme, parts)
        if not found.survey.sound:
            return Made(report, until, key, own, None, tree, site, "", build)
        state = found.framed(parts).placed()
        kept = (unit.made.handouts for unit in state.units.values() if unit.made)
        build.keeping.store.sweep(SHELF, frozenset[str]().union(*kept))
        fresh = found.survey.loaded is not None
        return Made(report, until, key, own, None, tree, site, "", build, state, fresh)

    def _written(self, made: Made) -> PublishedChanges:
        pages = self._write_pages(made.tree) if made.tree is not None else made.pages
        assert pages  # noqa: S101 - whoever has a site has pages
        return PublishedChanges(
            pages, publish_tree(self._output / "site", made.site or {}, self._cache)
        )

    def _write_pages(self, pages: Mapping[str, Wanted]) -> Change:
        prepare_output(self._output)
        return update_tree(self._output / "pages", pages, self._cache)


def _framed(theme: Theme, parts: Sequence[Files | Placed]) -> tuple[Sequence[Files | Placed], str]:
    """Parts with their pages framed; or as they are, and why MkDocs must build them."""
    if theme.whole:
        return parts, theme.whole
    try:
        made = iter(frame_all(theme, [part for part in parts if isinstance(part, Files)]))
    except UnlearnableError as error:
        return parts, str(error)
    return [next(made) if isinstance(part, Files) else part for part in parts], ""


def _pages(parts: Sequence[Files | Placed]) -> dict[str, Wanted]:
    return {path: entry for part in parts for path, entry in part.pages.items()}


def _site(theme: Theme, parts: Sequence[Files | Placed]) -> dict[str, Wanted]:
    own = {path: entry for part in parts for path, entry in part.whole_site.items()}
    return {**theme.files, **own}
