"""The build as a sequence of steps; this module reads like a table of contents.

`check`, `build`, `serve` and `pages` all go through `Builder._found`: survey what changed, build
the units that need it, join all units. A check then reports the problems; a build frames the pages
in the theme and publishes them. To inspect each stage without any cache, see
`plainleaf.pipeline.examining`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from plainleaf.config import SiteIdentity
from plainleaf.countries import HOME
from plainleaf.errors import UsageError
from plainleaf.handouts import SHELF
from plainleaf.loading import Loaded
from plainleaf.mkdocs_adapter import UnlearnableError
from plainleaf.output import Change, FileSpec, MissingError, publish_tree, update_tree
from plainleaf.pipeline.completeness import refuse_incomplete
from plainleaf.pipeline.files import Files, Placed
from plainleaf.pipeline.joining import Joining, join
from plainleaf.pipeline.pieces import MissingValueError
from plainleaf.pipeline.products import Joined
from plainleaf.pipeline.results import Build, BuildResult, JoinedContent, Progress, PublishedChanges
from plainleaf.pipeline.site import frame_all, site_by_mkdocs
from plainleaf.pipeline.state import BuildCache, State
from plainleaf.pipeline.survey import Survey, survey
from plainleaf.pipeline.theme import Theme, keep_theme, open_theme
from plainleaf.pipeline.unit import Setup
from plainleaf.pipeline.working import Job, work
from plainleaf.rendering.environment import forget_templates, keep_templates
from plainleaf.storage.fingerprint import theme_fingerprint
from plainleaf.storage.inputs import Inputs, read_inputs
from plainleaf.storage.store import Store
from plainleaf.storage.writing import ensure_output_is_ours, prepare_output

#: Rules on how long and hard texts are. They only warn of an edition, because a service or medicine
#: may have a longer name in its country.
_LENGTHS = frozenset({"S008", "S009", "P001", "P002"})


class Builder:
    """Build from one content folder into one output folder, as often as needed.

    Args:
        content: Folder of knowledge files.
        output: Folder for all output.
        config: ``mkdocs.yml``.
        gallery: Whether to build the page of components too.
        tolerated: Codes of rules that do not stop a build; see `Report.tolerating`.
        edition: Code of the country of the edition; empty for the site's own.

    Raises:
        UsageError: The output folder holds other people's files.
    """

    def __init__(  # noqa: PLR0913 - one for each choice of a command
        self,
        content: Path,
        output: Path,
        config: Path,
        *,
        gallery: bool = False,
        tolerated: frozenset[str] = frozenset(),
        edition: str = "",
    ) -> None:
        ensure_output_is_ours(output)
        self._content, self._output, self._config = content, output, config
        self._gallery, self._edition = gallery, edition
        self._tolerated = tolerated | _LENGTHS if edition else tolerated
        self._cache = output / "cache"
        self._memory: tuple[str | None, State] = (None, State())
        self._theme: Theme | None = None

    def check(self, today: date, notify: Progress, inputs: Inputs | None = None) -> BuildResult:
        """Find all problems that a build would find, and cache the results.

        Args:
            today: The day for which overdue reviews are reported.
            notify: Called with the name of each stage.
            inputs: Snapshot of all inputs, if it was just taken.

        Raises:
            UsageError: There is no content, or the address in the configuration is not a web
                address.
            RenderError: The configuration or a template is faulty.
            DiskError: A file cannot be read or written.
        """
        build = self._begun(today, notify, inputs, publishing=False)
        found = self._found(build)
        build.cache.keep_memos()
        if build.theme.fingerprint and not build.theme.frames:
            # Without a build, the theme has no frames yet. Save what was read from the
            # configuration, so that MkDocs is not loaded for it again.
            build.theme.learned = True
            keep_theme(build.theme, self._cache)
        if found.survey.sound:
            self._memory = (build.cache.key, found.remembered)
            if found.survey.loaded is not None:
                build.cache.keep_state(found.remembered, built=False)
        return BuildResult(found.joined.report, found.until(today), build.key_of(found))

    def make(self, today: date, notify: Progress, inputs: Inputs | None = None) -> BuildResult:
        """Build pages and site, as far as they changed.

        Files that an earlier build left on disk are reused. If one of them is gone or changed,
        everything is built again.

        Args:
            today: The day for which overdue reviews are reported.
            notify: Called with the name of each stage.
            inputs: Snapshot of all inputs, if it was just taken.

        Raises:
            UsageError: Content or configuration do not exist.
            RenderError: The theme or a template failed.
            DiskError: A file cannot be read or written.
        """
        if not self._config.is_file():
            raise UsageError(f"There is no '{self._config}'.", "Run this in the project's folder.")
        build = self._begun(today, notify, inputs, publishing=True)
        try:
            return self._made(build, self._found(build))
        except (MissingError, MissingValueError):
            return self._remade(build)

    def pages(self, today: date, notify: Progress) -> BuildResult:
        """Build only the Markdown pages and the handouts; this works without a theme.

        Args:
            today: The day for which overdue reviews are reported.
            notify: Called with the name of each stage.

        Raises:
            UsageError: There is no content, or the address in the configuration is not a web
                address.
            RenderError: A template failed.
            DiskError: A file cannot be read or written.
        """
        build = self._begun(today, notify, None, publishing=True)
        found = self._found(build)
        build.cache.keep_memos()
        own = found.joined.overviews
        if own is None:
            return BuildResult(found.joined.report, today, None)
        notify("Writing pages")
        try:
            change = self._write_pages(_pages(found.parts))
        except (MissingError, MissingValueError):
            found = self._found(build, State())
            change = self._write_pages(_pages(found.parts))
        return BuildResult(found.joined.report, today, None, own, change)

    def publish(self, made: BuildResult) -> PublishedChanges:
        """Write the Markdown pages, swap the new site for the old one, and save the state.

        Raises:
            ValueError: The build had errors, so that there is no site.
            RenderError: Everything had to be built again, and the theme or a template failed.
            DiskError: The disk refuses; the last site stays published.
        """
        if made.site is None or made.build is None:
            raise ValueError("an outcome with errors is never published")
        refuse_incomplete(made.site)
        theme, cache = made.build.theme, made.build.cache
        try:
            change = self._written(made)
        except (MissingError, MissingValueError):
            made = self._remade(made.build)
            change = self._written(made)
        cache.keep_memos()
        if theme.learned:
            # If the theme was changed while it was learned, the next build learns it again.
            if theme_fingerprint(self._config, edition=self._edition) != theme.fingerprint:
                return replace(change, lasting=False)
            keep_theme(theme, self._cache)
        if made.state is not None:
            self._memory = (cache.key, made.state)
            if made.fresh:
                cache.keep_state(made.state, built=True)
        return change

    def _begun(
        self, today: date, notify: Progress, inputs: Inputs | None, *, publishing: bool
    ) -> Build:
        store = Store(self._cache)
        forget_templates()
        keep_templates(store)
        inputs = inputs or read_inputs(self._content, self._config, self._edition)
        theme = self._theme = self._opened(inputs)
        key = theme.fingerprint
        if key is not None:
            # The tolerated codes are part of the key: results that tolerate some rules must not be
            # reused without that.
            key = " ".join((key, *sorted(self._tolerated)))
        cache = BuildCache(store, None if self._gallery else key, self._content)
        notify("Loading")
        return Build(theme, cache, inputs, today, notify, publishing)

    def _opened(self, inputs: Inputs) -> Theme:
        """Return the theme; a bare one if there is no configuration, which is enough for pages."""
        if self._config.is_file():
            return open_theme(self._config, self._cache, self._theme, inputs, self._edition)
        site = SiteIdentity("Plainleaf", country=self._edition or HOME)
        return Theme(self._config, None, site, frozenset(), "")

    def _remembered(self, build: Build) -> State:
        """Return the state of earlier builds, as far as it is still valid today."""
        key, state = self._memory
        if key is None or key != build.cache.key:
            state = build.cache.state()
        fresh = {k: u for k, u in state.units.items() if u.since <= build.today <= u.until}
        stale = len(fresh) < len(state.units)
        return State(state.files, fresh, None if stale else state.joined)

    def _found(self, build: Build, before: State | None = None) -> JoinedContent:
        """Survey what changed, build it, and join it with the rest."""
        try:
            return self._found_since(build, self._remembered(build) if before is None else before)
        except (MissingError, MissingValueError):
            return self._found_since(build, State())

    def _found_since(self, build: Build, before: State) -> JoinedContent:
        site = build.theme.site
        found = survey(
            build.inputs.contents,
            before,
            publishing=build.publishing,
            country=site.country,
            home=site.home,
            language=site.language,
        )
        units = {k: before.units[k] for k in found.topics if k in before.units}
        if found.loaded is None:
            assert before.joined  # noqa: S101 - otherwise something would have been read
            return JoinedContent(found, units, before.joined, before)
        if found.units is None:
            return JoinedContent(found, {}, Joined("", found.loaded.report), before)
        # The build of units writes to the cache in this folder.
        prepare_output(self._output)
        cache = build.cache if found.sound else build.cache.keyless()
        setup = self._setup(build, found, found.loaded)
        placed = {u.ids: u for u in before.units.values() if u.is_placed}
        job = Job([*found.missing.items()], setup, build.theme.named, cache, placed)
        for key, unit in work(job, build.notify):
            units[key] = unit.after(placed[unit.ids]) if unit.ids in placed else unit
        units = {key: units[key] for key in found.topics}
        build.notify("Joining topics")
        joining = Joining(found, setup, build.theme.named, cache, before.joined)
        return JoinedContent(found, units, join(joining, [*units.values()]), before)

    def _setup(self, build: Build, found: Survey, loaded: Loaded) -> Setup:
        return Setup(
            build.today,
            loaded.broken_ids,
            bool(loaded.report.errors),
            found.several,
            str(self._content),
            build.theme.site,
            build.cache.store,
            publishing=build.publishing,
            gallery=self._gallery,
            tolerated=self._tolerated,
        )

    def _remade(self, build: Build) -> BuildResult:
        """Build everything again: a file that an earlier build wrote has changed."""
        build.theme.files = {}
        return self._made(build, self._found(build, State()))

    def _made(self, build: Build, found: JoinedContent) -> BuildResult:
        """Put the pages into the theme's frames."""
        own, report, until = found.joined.overviews, found.joined.report, found.until(build.today)
        key = build.key_of(found)
        if own is None:
            build.cache.keep_memos()
            if found.survey.sound:
                # Valid units need not be built again once the rest is fixed.
                self._memory = (build.cache.key, found.remembered)
            return BuildResult(report, until, key)
        build.notify("Building the site")
        unframed = found.parts
        tree = _pages(unframed)
        parts, whole = _framed(build.theme, unframed, tree)
        if whole:
            change = self._write_pages(tree)
            alone = site_by_mkdocs(self._config, self._output / "pages", own.checked, self._edition)
            return BuildResult(report, until, key, own, change, None, alone, whole, build)
        site = _site(build.theme, parts)
        if not found.survey.sound:
            return BuildResult(report, until, key, own, None, tree, site, "", build)
        state = found.framed(parts).placed()
        kept = (unit.made.handouts for unit in state.units.values() if unit.made)
        build.cache.store.sweep(SHELF, frozenset[str]().union(*kept))
        fresh = found.survey.loaded is not None
        return BuildResult(report, until, key, own, None, tree, site, "", build, state, fresh)

    def _written(self, made: BuildResult) -> PublishedChanges:
        pages = self._write_pages(made.tree) if made.tree is not None else made.pages
        assert pages  # noqa: S101 - a site always has pages
        return PublishedChanges(
            pages, publish_tree(self._output / "site", made.site or {}, self._cache)
        )

    def _write_pages(self, pages: Mapping[str, FileSpec]) -> Change:
        prepare_output(self._output)
        return update_tree(self._output / "pages", pages, self._cache)


def _framed(
    theme: Theme, parts: Sequence[Files | Placed], pages: Mapping[str, FileSpec]
) -> tuple[Sequence[Files | Placed], str]:
    """Return parts with framed pages; or unchanged parts, and why MkDocs must build the pages."""
    if theme.whole:
        return parts, theme.whole
    absent = frozenset(a for a in theme.named if f"{a}index.md" not in pages)
    if theme.leave_out(absent):
        # Pages that did not change have the menu as it was.
        raise MissingError
    try:
        made = iter(frame_all(theme, [part for part in parts if isinstance(part, Files)]))
    except UnlearnableError as error:
        return parts, str(error)
    return [next(made) if isinstance(part, Files) else part for part in parts], ""


def _pages(parts: Sequence[Files | Placed]) -> dict[str, FileSpec]:
    return {path: entry for part in parts for path, entry in part.pages.items()}


def _site(theme: Theme, parts: Sequence[Files | Placed]) -> dict[str, FileSpec]:
    own = {path: entry for part in parts for path, entry in part.whole_site.items()}
    return {**theme.files, **own}
