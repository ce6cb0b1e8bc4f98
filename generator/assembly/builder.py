"""One content folder built again and again: the same way for one build and for serving."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.assembly.site import site_by_mkdocs, site_files
from generator.assembly.theme import Theme, keep_theme, open_theme
from generator.framing import UnlearnableError
from generator.pipeline import Outcome, make, with_gallery, write_pages
from generator.publishing import Change, Wanted, publish_tree
from generator.publishing.trees import MissingError
from generator.rendering.environment import forget_templates, keep_templates
from generator.unit_work import Printing
from generator.writing import refuse_others

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Made:
    """What one build made; nothing stands on disk yet but the Markdown pages.

    Attributes:
        outcome: What each stage made.
        pages: What of the Markdown pages is new; None where errors stopped the way.
        site: Every file of the site; None where errors stopped the way.
        whole: Why MkDocs built every page itself; empty where it did not.
    """

    outcome: Outcome
    pages: Change | None = None
    site: dict[str, Wanted] | None = None
    whole: str = ""


class Builder:
    """Builds from one content folder into one output folder.

    Args:
        content: Folder of knowledge files.
        output: Folder for all that is made.
        config: ``mkdocs.yml``.
        gallery: True where the page of components is wanted too.

    Raises:
        UsageError: The output folder holds files of others.
    """

    def __init__(self, content: Path, output: Path, config: Path, *, gallery: bool = False) -> None:
        refuse_others(output)
        self._content, self._output, self._config = content, output, config
        self._gallery = gallery
        self._cache = output / "cache"

    def make(self, today: date, tell: Progress) -> Made:
        """Makes pages and site anew, as far as they changed.

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
        theme = open_theme(self._config, self._cache)
        outcome = make(self._content, today, tell, Printing(theme.site, self._output))
        if outcome.report.errors or outcome.rendered is None or outcome.plan is None:
            return Made(outcome)
        dated = outcome.plan.checked
        if self._gallery:
            outcome = with_gallery(outcome)
        tell("Writing pages")
        pages = write_pages(outcome, self._output)
        tell("Building the site")
        site, whole = self._site(theme, outcome, dated)
        return Made(outcome, pages, site, whole)

    def publish(self, made: Made) -> Change:
        """Puts a site in the place of the last one, in one step.

        Raises:
            ValueError: Errors stopped its way.
            DiskError: The disk refuses; the last site stands.
        """
        if made.site is None:
            raise ValueError("an outcome with errors is never published")
        target = self._output / "site"
        try:
            return publish_tree(target, made.site, self._cache)
        except MissingError:
            # The theme's own files are kept only where they were published to.
            theme = open_theme(self._config, self._cache)
            theme.files = {}
            theme.learn((), {})
            return publish_tree(target, {**made.site, **theme.files}, self._cache)

    def _site(self, theme: Theme, outcome: Outcome, dated: date) -> tuple[dict[str, Wanted], str]:
        assert outcome.rendered is not None  # noqa: S101 - `make` has seen to it
        whole = theme.whole
        if not whole:
            try:
                files = site_files(theme, outcome.rendered, outcome.handouts.files)
            except UnlearnableError as error:
                whole = str(error)
            else:
                keep_theme(theme, self._cache)
                return files, ""
        return site_by_mkdocs(self._config, self._output / "pages", dated), whole
