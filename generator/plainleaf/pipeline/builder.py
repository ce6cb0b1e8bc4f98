"""One content folder built again and again: the same way for one build and for serving."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from plainleaf.handouts import HandoutCache
from plainleaf.loading import Loaded, load_library
from plainleaf.mkdocs_adapter import UnlearnableError
from plainleaf.output import (
    Bundle,
    Change,
    MissingError,
    Tree,
    Wanted,
    publish_tree,
    update_tree,
)
from plainleaf.pipeline.completeness import refuse_incomplete
from plainleaf.pipeline.files import Files, Placed, files_of
from plainleaf.pipeline.joining import Joining, join
from plainleaf.pipeline.made import Build, Made, Progress, Published
from plainleaf.pipeline.one_shot import make_loaded, with_gallery
from plainleaf.pipeline.pieces import LostError
from plainleaf.pipeline.site import frame_all, site_by_mkdocs
from plainleaf.pipeline.state import State, StateFolder
from plainleaf.pipeline.survey import Survey, survey
from plainleaf.pipeline.theme import Theme, keep_theme, open_theme, site_identity
from plainleaf.pipeline.unit import Printing, Setup
from plainleaf.pipeline.working import Job, in_order, work
from plainleaf.problems import Report
from plainleaf.rendering.environment import forget_templates, keep_templates
from plainleaf.storage.configuration import keep_theme_settings
from plainleaf.storage.fingerprint import theme_fingerprint
from plainleaf.storage.writing import prepare_output, refuse_others


class Builder:
    """Builds from one content folder into one output folder.

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

    def make(self, today: date, tell: Progress) -> Made:
        """Makes pages and site anew, as far as they changed.

        What an earlier build left on the disk is relied on; where it is found to be gone
        or changed, all is made anew.

        Args:
            today: The day that reviews are due by.
            tell: Called with the name of each stage.

        Raises:
            UsageError: Content or configuration are not there.
            RenderError: The theme or a template failed.
            DiskError: A file cannot be read or written.
        """
        forget_templates()
        keep_templates(self._cache / "templates")
        theme = self._theme = open_theme(self._config, self._cache, self._theme)
        key = None if self._gallery else _state_key(theme, self._tolerated)
        folder = StateFolder(self._cache, key)
        remembered = self._memory[1] if key and self._memory[0] == key else folder.state()
        build = Build(theme, folder, today, tell)
        try:
            return self._make(build, remembered)
        except (MissingError, LostError):
            return self._make_anew(build)

    def pages(self, today: date, tell: Progress) -> Made:
        """Makes the Markdown pages and the handouts only; without a theme, if there is none.

        Args:
            today: The day that reviews are due by.
            tell: Called with the name of each stage.

        Raises:
            UsageError: Content is not there, or the configuration names no address of the web.
            RenderError: A template failed.
            DiskError: A file cannot be read or written.
        """
        site = site_identity(self._config, self._cache)
        loaded = load_library(self._content)
        printing = Printing(site, self._output)
        outcome = make_loaded(loaded, str(self._content), today, tell, printing)
        if outcome.report.errors or outcome.plan is None or outcome.rendered is None:
            return Made(outcome.report)
        tell("Writing pages")
        files = files_of(outcome.rendered, outcome.others, frozenset())
        return Made(outcome.report, outcome.plan.counts, self._write_pages(_pages([files])))

    def publish(self, made: Made) -> Published:
        """Writes Markdown pages, puts a site in the place of the last one, and remembers it.

        Raises:
            ValueError: Errors stopped its way.
            RenderError: It had to be made anew, and the theme or a template failed.
            DiskError: The disk refuses; the last site stands.
        """
        if made.site is None or made.build is None:
            raise ValueError("an outcome with errors is never published")
        refuse_incomplete(made.site)
        build = made.build
        try:
            change = self._written(made)
        except (MissingError, LostError):
            made = self._make_anew(build)
            change = self._written(made)
        # A theme that was saved while it was asked is asked again by the next build.
        still = theme_fingerprint(self._config, self._cache) == build.theme.fingerprint
        build.folder.keep_memos()
        if made.state is not None and made.fresh and still:
            keep_theme(build.theme, self._cache)
            keep_theme_settings(self._config, self._cache)
            build.folder.keep_state(made.state)
        if made.state is not None and still:
            self._memory = (_state_key(build.theme, self._tolerated), made.state)
        return change

    def _written(self, made: Made) -> Published:
        pages = self._write_pages(made.tree) if made.tree is not None else made.pages
        assert pages  # noqa: S101 - whoever has a site has pages
        return Published(pages, publish_tree(self._output / "site", made.site or {}, self._cache))

    def _make_anew(self, build: Build) -> Made:
        """Somebody changed what an earlier build wrote: nothing of it is relied on."""
        build.theme.files = {}
        return self._make(build, State())

    def _make(self, build: Build, before: State) -> Made:
        build.tell("Loading")
        fresh = {key: u for key, u in before.units.items() if u.since <= build.today <= u.until}
        stale = len(fresh) < len(before.units)
        before = State(before.files, fresh, None if stale else before.joined)
        found = survey(self._content, before)
        if isinstance(found, Loaded):
            return self._made_whole(build, found)
        if self._gallery:
            return self._made_whole(build, load_library(self._content))
        state = before if found.loaded is None else self._worked(build, found, before)
        if state.joined is None or state.joined.overviews is None:
            # What is sound need not be worked on again once the rest is fixed.
            sound = replace(state, joined=before.joined)
            self._memory = (_state_key(build.theme, self._tolerated), sound)
            build.folder.keep_memos()
            return Made(state.joined.report if state.joined else Report.of(()))
        return self._assembled(build, found, state)

    def _worked(self, build: Build, found: Survey, before: State) -> State:
        """Works on what changed, and joins it with what did not."""
        printing = Printing(build.theme.site, self._output)
        shown_as = str(self._content)
        setup = Setup(
            build.today, frozenset(), False, found.several, shown_as, printing, self._tolerated
        )
        old = {unit.ids: unit for unit in before.units.values()}
        job = Job([*found.missing.items()], setup, build.theme.named, build.folder, old)
        units = {key: before.units[key] for key in found.keys.values() if key in before.units}
        # What work leaves for later stands there before the site does.
        prepare_output(self._output)
        for key, unit in work(job, build.tell):
            units[key] = unit.after(old[unit.ids]) if unit.ids in old else unit
        build.tell("Joining topics")
        joining = Joining(found, setup, build.theme.named, build.folder, before.joined)
        joined = join(joining, in_order(found.keys, units))
        return State(dict(found.files), units, joined)

    def _assembled(self, build: Build, found: Survey, state: State) -> Made:
        assert state.joined  # noqa: S101 - the caller has seen to it
        report, own = state.joined.report, state.joined.overviews
        assert own  # noqa: S101 - likewise
        names = sorted(found.keys)
        parts = [*state.joined.files, *(state.units[found.keys[name]].files for name in names)]
        build.tell("Building the site")
        tree = _pages(parts)
        framed, whole = _framed(build.theme, parts)
        if whole:
            pages = self._write_pages(tree)
            site: Mapping[str, Wanted]
            site = site_by_mkdocs(self._config, self._output / "pages", own.checked)
            return Made(report, own.counts, pages, None, site, whole, build)
        site = _site(build.theme, framed)
        units = {
            found.keys[name]: replace(state.units[found.keys[name]], files=files)
            for name, files in zip(names, framed[2:], strict=True)
        }
        state = State(state.files, units, state.joined.with_files(*framed[:2])).placed()
        kept = frozenset(key for unit in units.values() for key in unit.handouts)
        HandoutCache(self._cache / "handouts").drop_others(kept)
        fresh = found.loaded is not None
        return Made(report, own.counts, None, tree, site, "", build, state, fresh)

    def _made_whole(self, build: Build, loaded: Loaded) -> Made:
        """Everything in one go: for faults of shape, and with the gallery."""
        printing = Printing(build.theme.site, self._output)
        outcome = make_loaded(loaded, str(self._content), build.today, build.tell, printing)
        if outcome.report.errors or outcome.plan is None or outcome.rendered is None:
            return Made(outcome.report)
        counts, dated = outcome.plan.counts, outcome.plan.checked
        outcome = with_gallery(outcome) if self._gallery else outcome
        assert outcome.rendered is not None  # noqa: S101 - it was there before
        parts: list[Files | Placed]
        parts = [files_of(outcome.rendered, outcome.others, build.theme.named)]
        pages = self._write_pages(_pages(parts))
        framed, whole = _framed(build.theme, parts)
        site: Mapping[str, Wanted] = _site(build.theme, framed)
        if whole:
            site = site_by_mkdocs(self._config, self._output / "pages", dated)
        return Made(outcome.report, counts, pages, None, site, whole, build)

    def _write_pages(self, pages: Tree) -> Change:
        prepare_output(self._output)
        return update_tree(self._output / "pages", pages, self._cache)


def _state_key(theme: Theme, tolerated: frozenset[str]) -> str | None:
    """What is kept with some rules only reported is nothing to who keeps them all."""
    if theme.fingerprint is None or not tolerated:
        return theme.fingerprint
    return " ".join((theme.fingerprint, *sorted(tolerated)))


def _framed(theme: Theme, parts: Sequence[Files | Placed]) -> tuple[Sequence[Files | Placed], str]:
    """Parts with their pages framed; or as they are, and why MkDocs must build them."""
    if theme.whole:
        return parts, theme.whole
    try:
        made = iter(frame_all(theme, [part for part in parts if isinstance(part, Files)]))
    except UnlearnableError as error:
        return parts, str(error)
    return [next(made) if isinstance(part, Files) else part for part in parts], ""


def _pages(parts: Sequence[Files | Placed]) -> Tree:
    return Tree(part.page_bundle for part in parts)


def _site(theme: Theme, parts: Sequence[Files | Placed]) -> Tree:
    own = Bundle.of(theme.files)
    return Tree([own, *(part.site_bundle for part in parts)])
