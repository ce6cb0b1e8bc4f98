"""The typeface of the sheets: Source Sans Pro, from its package, never from the system."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path

from plainleaf.errors import UsageError
from plainleaf.storage.fingerprint import fingerprint

PACKAGE = "font_source_sans_pro"
FAMILY = "Source Sans Pro"
#: The package holds every weight twice; which of two a folder gives first is chance.
FILES = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf", "SourceSansPro-Bold.ttf")


def font_files(folder: Path | None = None) -> tuple[Path, ...]:
    """The font files that the sheets use.

    Args:
        folder: Where they are; by default the package's own folder.

    Raises:
        UsageError: One of them is not there.
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
    """Return a digest of all files, in order."""
    return fingerprint(file.read_bytes() for file in files)


def gather(files: tuple[Path, ...], folder: Path) -> None:
    """Copies the files to a folder of their own, since Typst takes folders only."""
    for file in files:
        shutil.copyfile(file, folder / file.name)
