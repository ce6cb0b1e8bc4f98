"""The published site as an archive that opens from a disk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from plainleaf.loading import load_library
from plainleaf.output.offline import Copy, write_offline
from plainleaf.pipeline.theme import site_identity


def pack(content: Path, output: Path, config: Path, today: date) -> Path:
    """Packs the site that stands in an output folder; returns where the archive is.

    The copy is to be replaced by the day that the first of its topics is due to be checked.

    Args:
        content: Folder of the knowledge files that the site was built from.
        output: Folder that it was built in.
        config: ``mkdocs.yml``.
        today: The day that the copy bears.

    Raises:
        ValueError: The content has faults, so that no site can have come of it.
        RenderError: A page has no place for the copy's date.
        DiskError: The disk refuses.
    """
    library = load_library(content).library
    if library is None:
        raise ValueError("content with faults is never packed")
    due = min(knowledge.topic.next_check for knowledge in library.topics)
    site = site_identity(config, output / "cache")
    return write_offline(output / "site", output, Copy(site.name, today, due, site.url))
