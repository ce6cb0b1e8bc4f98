"""Compile templates and words in advance: ``python -m plainleaf.rendering.compiling``.

Run this when the program is installed, as one runs ``compileall``. Otherwise the first build
compiles the templates it needs and caches them in its output folder.
"""

from __future__ import annotations

from plainleaf.language.catalogue import catalogue
from plainleaf.rendering.environment import SET_UP, compile_templates, keep_templates


def main() -> None:
    """Compile all templates, and the catalogue of words.

    Raises:
        DiskError: The program's folder is not writable.
    """
    keep_templates(SET_UP)
    compile_templates()
    catalogue()


if __name__ == "__main__":
    main()
