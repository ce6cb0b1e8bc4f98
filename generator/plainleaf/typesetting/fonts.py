"""Find the font files of the handouts: Source Sans Pro from its package, not the system's."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path

from plainleaf.errors import UsageError
from plainleaf.storage.fingerprint import fingerprint

PACKAGE = "font_source_sans_pro"
FAMILY = "Source Sans Pro"
#: The package has two files of each weight, so the ones to use are named here.
FILES = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf", "SourceSansPro-Bold.ttf")


def font_files(folder: Path | None = None) -> tuple[Path, ...]:
    """Return the paths of the font files that the handouts use.

    Args:
        folder: Folder of the font files; by default that of the package.

    Raises:
        UsageError: A file is missing.
    """
    if folder is None:
        spec = find_spec(PACKAGE)
        found = (
            spec.submodule_search_locations[0] if spec and spec.submodule_search_locations else ""
        )
        folder = Path(found) / "files"
    files = tuple(folder / name for name in FILES)
    for file in files:
        if not file.is_file():
            raise UsageError(
                f"The font '{file.name}' of the handouts is not in '{folder}'.",
                "Install the packages of requirements/site.txt again.",
            )
    return files


def font_hash(files: tuple[Path, ...]) -> str:
    """Return a digest of the files' contents, in order."""
    return fingerprint(file.read_bytes() for file in files)


def gather(files: tuple[Path, ...], folder: Path) -> None:
    """Copy the font files to a folder, because Typst accepts only folders of fonts."""
    for file in files:
        shutil.copyfile(file, folder / file.name)
