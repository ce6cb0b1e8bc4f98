"""What every page of a site leads to is there, and help comes first, before it is published.

MkDocs is silent where a file that its configuration names is missing, and where the
template that puts help first is gone.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from plainleaf.errors import RenderError
from plainleaf.output import Tree, Wanted

_LINK = re.compile(r'<(?:a|link|script|img)\b[^>]*?\s(?:href|src)="([^"]*)"')
_HELP = 'class="pl-helpline"'


def refuse_incomplete(files: Mapping[str, Wanted]) -> None:
    """Looks at the front page, which has the menu, styles and scripts of all others.

    Where an earlier build made it, that build has looked.

    Args:
        files: Every file of the site by path.

    Raises:
        RenderError: It does not offer help, or names a file that the site has not.
    """
    made = files.fresh if isinstance(files, Tree) else files
    home = made.get("index.html")
    if home is None or home.content is None:
        return
    text = home.content.decode("utf-8", "replace")
    if _HELP not in text:
        raise RenderError(
            "The pages do not begin with 'Get help now': the theme's main.html is not in use.",
            "Bring back overrides/main.html, and 'custom_dir: overrides' in mkdocs.yml.",
        )
    for link in _LINK.findall(text):
        parts = urlsplit(link.replace("&amp;", "&"))
        if parts.scheme or parts.netloc or not parts.path:
            continue
        path = posixpath.normpath(unquote(parts.path)).lstrip("/")
        if not {path, posixpath.normpath(f"{path}/index.html")} & files.keys():
            raise RenderError(
                f"The front page leads to '{path}', which is not there.",
                "Fix nav, extra_css or extra_javascript in mkdocs.yml, or the theme.",
            )
