"""Compiles the program's templates and words: ``python -m plainleaf.rendering.compiling``.

Whoever sets the program up runs it, as they run ``compileall``; without it, the first build
compiles what it needs, and keeps that in its output folder.
"""

from __future__ import annotations

from plainleaf.language.catalogue import catalogue
from plainleaf.rendering.environment import SET_UP, compile_templates, keep_templates


def main() -> None:
    """Compiles all templates, and keeps the catalogue of words.

    Raises:
        DiskError: The program's folder cannot be written to.
    """
    keep_templates(SET_UP)
    compile_templates()
    catalogue()


if __name__ == "__main__":
    main()
