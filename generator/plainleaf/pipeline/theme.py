"""The theme, from the cache or learned now."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import asdict

from plainleaf.config import COUNTRIES, SiteIdentity
from plainleaf.countries import country_of
from plainleaf.errors import UsageError
from plainleaf.language import is_english, use_own_words
from plainleaf.mkdocs_adapter import Frame, FrameShape, UnlearnableError, learn, specimen
from plainleaf.mkdocs_adapter.shapes import Specimen
from plainleaf.output import FileSpec
from plainleaf.rendering.front_matter import front_matter
from plainleaf.storage.configuration import ThemeSettings, read_theme_settings
from plainleaf.storage.fingerprint import theme_fingerprint
from plainleaf.storage.inputs import Inputs
from plainleaf.storage.store import Store
from plainleaf.storage.writing import disk_errors

_DATED = date(2000, 1, 1)


class Theme(Struct):
    """Frames by shape, and the files that every site with this theme has.

    Attributes:
        config: ``mkdocs.yml``.
        fingerprint: Digest of what it was learned from; None if nothing may be cached.
        site: Name and public address.
        named: Addresses in the navigation.
        whole: Why MkDocs must build all pages itself; empty if it need not.
        frames: Frame of each shape that is known so far.
        files: Files of the theme and of the site itself, by path below the site's root.
        absent: Addresses in the navigation for which the site has no page, since it has no such
            records; the default navigation leaves them out.
        learned: Whether it has changed since it was saved.
        edition: Code of the country of the edition; empty for the site's own.
    """

    config: Path
    fingerprint: str | None
    site: SiteIdentity
    named: frozenset[str]
    whole: str
    frames: dict[FrameShape, Frame] = field(default_factory=dict)
    files: dict[str, FileSpec] = field(default_factory=dict)
    learned: bool = False
    edition: str = ""
    absent: frozenset[str] = frozenset()

    def leave_out(self, absent: frozenset[str]) -> bool:
        """Leave pages out of the menu that are not there, and say whether it had others.

        Args:
            absent: Their addresses.
        """
        if absent == self.absent:
            return False
        had = bool(self.frames)
        self.absent, self.frames, self.files, self.learned = absent, {}, {}, True
        return had

    def learn(self, shapes: Iterable[FrameShape], foreign: Mapping[str, str]) -> dict[str, bytes]:
        """Learn the frames of unknown shapes, and let MkDocs build foreign pages.

        Args:
            shapes: Shapes of the site's pages.
            foreign: Pages that cannot be framed, by path below the pages folder.

        Returns:
            The foreign pages as built, by path below the site's root.

        Raises:
            UnlearnableError: Frames cannot reproduce this theme.
            RenderError: MkDocs or the theme failed.
        """
        missing = sorted({s for s in shapes if s not in self.frames}, key=repr)
        if not missing and not foreign and self.files:
            return {}
        self.learned = True
        specimens = {shape: specimen(shape, n) for n, shape in enumerate(missing)}
        pages = {f"{s.address}index.md": _text(s) for s in specimens.values()}
        fillers = {f"{a}index.md": "# plffiller\n" for a in self.named - self.absent}
        built = _built(self.config, {**fillers, **pages, **foreign}, self.edition)
        for shape, page in specimens.items():
            html = built.pop(f"{page.address}index.html").decode("utf-8")
            self.frames[shape] = learn(shape, page, html)
        for path in fillers:
            built.pop(_page_file(path), None)
        given = {_page_file(path): built.pop(_page_file(path)) for path in foreign}
        self.files = {path: FileSpec.of(data) for path, data in built.items()}
        return given


def open_theme(
    config: Path,
    cache: Path,
    before: Theme | None = None,
    looked: Inputs | None = None,
    edition: str = "",
) -> Theme:
    """Return the cached theme if nothing has changed since; otherwise read the configuration.

    Args:
        config: ``mkdocs.yml``.
        cache: Folder of the cache.
        before: The theme as this process opened it before, if it did.
        looked: Snapshot of all inputs, if it was just taken.
        edition: Code of the country of the edition; empty for the site's own.

    Raises:
        UsageError: The configuration does not exist, its address is not a web address, or the
            site's own words are invalid.
        RenderError: MkDocs rejects the configuration.
    """
    if config.is_file():
        settings = (looked.settings if looked else None) or read_theme_settings(config)
        if edition and settings.language and not is_english(settings.language):
            raise UsageError(
                f"There is no edition of a site with 'language: {settings.language}'.",
                "Editions are in English: numbers and spelling change, not the language.",
            )
        use_own_words(settings.custom_dir, _language(settings, edition))
    fingerprint = looked.surroundings if looked else theme_fingerprint(config, edition=edition)
    if before and fingerprint and before.fingerprint == fingerprint:
        return before
    kept = Store(cache).get("theme", fingerprint) if fingerprint else None
    if isinstance(kept, Theme):
        kept.config, kept.learned = config, False
        return kept
    if not config.is_file():
        raise UsageError(f"There is no '{config}'.", "Run this in the project's folder.")
    # MkDocs takes longer to load than everything else that an edit needs.
    from plainleaf.mkdocs_adapter.site_builder import read_facts  # noqa: PLC0415

    facts = read_facts(config, edition)
    return Theme(config, fingerprint, facts.site, facts.named, facts.whole, edition=edition)


def _language(settings: ThemeSettings, edition: str) -> str:
    """Return the variant of English of a site, as the plugin finds it when MkDocs runs."""
    if settings.language and not edition:
        return settings.language
    code = edition or settings.country
    return country_of(code).language if code in COUNTRIES else "en"


def site_identity(config: Path, cache: Path) -> SiteIdentity:
    """Return the site's name and public address from the configuration.

    Without a configuration, which pages alone do not need, the site has our name.

    Raises:
        UsageError: Its address is not a web address.
        RenderError: The configuration is not YAML, or names no site.
    """
    return open_theme(config, cache).site if config.is_file() else SiteIdentity("Plainleaf")


def keep_theme(theme: Theme, cache: Path) -> None:
    """Save a theme for the next build, if it has learned anything.

    Raises:
        DiskError: The disk refuses.
    """
    if theme.learned and theme.fingerprint:
        bare = Theme(**{**asdict(theme), "files": _without_content(theme.files)})
        Store(cache).put("theme", theme.fingerprint, bare)
        theme.learned = False


def _without_content(files: Mapping[str, FileSpec]) -> dict[str, FileSpec]:
    return {path: FileSpec(entry.digest, None) for path, entry in files.items()}


def _text(page: Specimen) -> str:
    return f"---\n{front_matter(page.meta)}---\n{page.markdown}"


def _page_file(path: str) -> str:
    return path.removesuffix(".md") + ".html"


def _built(config: Path, pages: Mapping[str, str], edition: str) -> dict[str, bytes]:
    from plainleaf.mkdocs_adapter.site_builder import build_folder  # noqa: PLC0415 - slow to load

    with tempfile.TemporaryDirectory(prefix="plainleaf-") as name:
        folder = Path(name)
        with disk_errors(folder):
            for path, text in pages.items():
                target = folder / "pages" / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")
        build_folder(config, folder / "pages", folder / "site", _DATED, edition)
        return read_folder(folder / "site")


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder, by path below it.

    Raises:
        DiskError: A file cannot be read.
    """
    with disk_errors(folder, "read"):
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }


__all__ = ["Theme", "UnlearnableError", "keep_theme", "open_theme", "read_folder"]
