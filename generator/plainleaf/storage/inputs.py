"""All that shapes a site, looked at once: content, configuration, theme and program."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from plainleaf.storage.configuration import ThemeSettings, read_theme_settings
from plainleaf.storage.contents import Contents, read_contents
from plainleaf.storage.fingerprint import fingerprint, theme_fingerprint


class Inputs(Struct, frozen=True):
    """What a site is made of.

    Attributes:
        contents: The knowledge files.
        theme: Digest of all else; None where nothing may be kept.
        settings: What the configuration says of the theme; None without one.
    """

    contents: Contents
    theme: str | None
    settings: ThemeSettings | None

    @property
    def key(self) -> str | None:
        """A digest of it all; None where it cannot be known."""
        if self.theme is None:
            return None
        files = (f"{path}\0{known}" for path, known in self.contents.digests.items())
        told = (self.theme, str(self.contents.folder), *files)
        return fingerprint(part.encode() for part in told)


def read_inputs(content: Path, config: Path) -> Inputs:
    """Look at all that shapes a site.

    Args:
        content: Folder of knowledge files.
        config: ``mkdocs.yml``; it may be missing.

    Raises:
        UsageError: The name of a file cannot be shown.
        DiskError: A file cannot be read, or is a link to one outside.
    """
    settings = read_theme_settings(config) if config.is_file() else None
    return Inputs(read_contents(content), theme_fingerprint(config, settings), settings)
