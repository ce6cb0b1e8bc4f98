"""Check before publishing that every page is complete and that links of the menu work.

MkDocs does not report if a file named in its configuration is missing, or if a custom template
leaves out the parts that put help first.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from plainleaf.errors import RenderError
from plainleaf.mkdocs_adapter.finished import missing_part
from plainleaf.output import FileSpec

_LINK = re.compile(r'<(?:a|link|script|img)\b[^>]*?\s(?:href|src)="([^"]*)"')


def refuse_incomplete(files: Mapping[str, FileSpec]) -> None:
    """Check each page, and the links of the home page, which has the same menu as all others.

    Pages without content were checked by the build that wrote them.

    Args:
        files: Every file of the site by path.

    Raises:
        RenderError: A page lacks help, style or policy, or links to a file that does not exist.
    """
    for path, entry in files.items():
        if path.endswith("index.html") and entry.content is not None:
            missing = missing_part(entry.content.decode("utf-8", "replace"))
            if missing:
                raise RenderError(
                    f"The page '{path}' lacks {missing}.",
                    "Look for a template of the site's own that replaces the theme's, in the "
                    "folder that 'custom_dir' names in mkdocs.yml.",
                )
    home = files.get("index.html")
    if home is None or home.content is None:
        return
    for link in _LINK.findall(home.content.decode("utf-8", "replace")):
        parts = urlsplit(link.replace("&amp;", "&"))
        if parts.scheme or parts.netloc or not parts.path:
            continue
        path = posixpath.normpath(unquote(parts.path)).lstrip("/")
        if not {path, posixpath.normpath(f"{path}/index.html")} & files.keys():
            raise RenderError(
                f"The front page leads to '{path}', which is not there.",
                "Fix nav, extra_css or extra_javascript in mkdocs.yml, or the theme.",
            )
