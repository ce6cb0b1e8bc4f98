"""The published site as an archive that opens from a disk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from plainleaf.output.offline import Copy, write_offline
from plainleaf.pipeline.made import Made


def pack(made: Made, output: Path, today: date) -> Path:
    """Pack a site that was published; return where the archive is.

    The copy is to be replaced by the day that the first of its topics is due to be checked.

    Args:
        made: The build that it is of.
        output: Folder that it was built in.
        today: The day that the copy bears.

    Raises:
        ValueError: The content has faults, so that no site can have come of it.
        RenderError: A page has no place for the copy's date.
        DiskError: The disk refuses.
    """
    if made.overviews is None or made.build is None:
        raise ValueError("content with faults is never packed")
    site = made.build.theme.site
    copy = Copy(site.name, today, made.overviews.next_check, site.url)
    return write_offline(output / "site", output, copy)
