"""Snapshot of everything that shapes a site: content, configuration, theme and program."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from plainleaf.storage.configuration import ThemeSettings, read_theme_settings
from plainleaf.storage.contents import Contents, read_contents
from plainleaf.storage.fingerprint import fingerprint, theme_fingerprint


class Inputs(Struct, frozen=True):
    """The inputs of a build.

    Attributes:
        contents: The knowledge files.
        surroundings: Digest of everything else (configuration, theme, program, packages, edition);
            None if nothing may be cached.
        settings: Theme settings of the configuration; None without a configuration.
        edition: Code of the country of the edition; empty for the site's own.
    """

    contents: Contents
    surroundings: str | None
    settings: ThemeSettings | None
    edition: str = ""

    @property
    def key(self) -> str | None:
        """Digest of all inputs; None if it cannot be known."""
        if self.surroundings is None:
            return None
        files = (f"{path}\0{known}" for path, known in self.contents.digests.items())
        parts = (self.surroundings, str(self.contents.folder), *files)
        return fingerprint(part.encode() for part in parts)


def read_inputs(content: Path, config: Path, edition: str = "") -> Inputs:
    """Take a snapshot of everything that shapes a site.

    Args:
        content: Folder of knowledge files.
        config: ``mkdocs.yml``; it may be missing.
        edition: Code of the country of the edition; empty for the site's own.

    Raises:
        UsageError: A file name contains characters that cannot be displayed.
        DiskError: A file cannot be read, or is a link to a place outside the folder.
    """
    settings = read_theme_settings(config) if config.is_file() else None
    surroundings = theme_fingerprint(config, settings, edition)
    return Inputs(read_contents(content), surroundings, settings, edition)
