"""Pack the published site into an archive that works without a server."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from plainleaf.pipeline.offline import Copy, write_offline
from plainleaf.pipeline.results import BuildResult


def pack(made: BuildResult, output: Path, today: date) -> Path:
    """Pack a published site, and return the path of the archive.

    The copy names a day by which it should be replaced: when the first of its topics is due for
    review.

    Args:
        made: The build that was published.
        output: Its output folder.
        today: The date of the copy.

    Raises:
        ValueError: The content has errors, so that there is no site.
        RenderError: A page has no place for the date of the copy.
        DiskError: The disk refuses.
    """
    if made.overviews is None or made.build is None:
        raise ValueError("content with faults is never packed")
    site = made.build.theme.site
    copy = Copy(site.name, today, made.overviews.next_check, site.url)
    return write_offline(output / "site", output, copy)
