"""Compile Typst source to tagged PDF files that conform to PDF/UA-1 (ISO 14289-1)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import typst

from plainleaf.config import Colours, tinted
from plainleaf.errors import RenderError
from plainleaf.handouts.print_job import LAYOUT
from plainleaf.typesetting.fonts import FAMILY, gather


class Printer:
    """A Typst compiler that reads fonts and layout once and then prints many sheets."""

    def __init__(self, fonts: typst.Fonts, dated: date, colours: Colours) -> None:
        self._fonts = fonts
        self._inputs = _inputs(colours)
        self._compiler = typst.Compiler(
            root=str(LAYOUT), font_paths=fonts, ignore_system_fonts=True
        )
        self._moment = datetime(dated.year, dated.month, dated.day, tzinfo=UTC)

    def pdf(self, source: str, name: str) -> bytes:
        """Compile one PDF. The same source gives the same bytes.

        Args:
            source: Typst source.
            name: Name of the handout, for error messages.

        Raises:
            RenderError: Typst reported an error or a warning. Warnings count because a missing
                font, picture or text alternative must never reach a reader.
        """
        try:
            made, warnings = self._compiler.compile_with_warnings(
                input=source.encode(),
                format="pdf",
                sys_inputs=self._inputs,
                pdf_standards=["ua-1"],
                timestamp=self._moment,
            )
        except typst.TypstError as error:
            raise _fault(name, error.diagnostic or error.message) from error
        if warnings:
            raise _fault(name, warnings[0].diagnostic or warnings[0].message)
        if not isinstance(made, bytes):
            raise _fault(name, "Typst returned no PDF")
        return made


#: The greys of layout/tokens.typ, which have a tint of our brand.
_GREYS = {"ink": "#14211f", "soft": "#41524f", "line": "#6d807b", "band": "#e9efed"}


def _inputs(colours: Colours) -> dict[str, str]:
    """Return what the layout takes from the colours of a site."""
    ours = colours.brand == Colours().brand
    greys = _GREYS if ours else {k: tinted(v, colours.brand) for k, v in _GREYS.items()}
    return {"brand": colours.brand, "accent": colours.second, **greys}


def _fault(name: str, said: str) -> RenderError:
    # The first line names the problem; the others quote generated source.
    shown = said.strip().splitlines()[0].removeprefix("error: ").removeprefix("warning: ")
    return RenderError(
        f"The handout '{name}' cannot be printed: {shown}.",
        "Fix what it names: a text, a figure, or handouts/layout.",
    )


@contextmanager
def open_printers(
    dated: date, files: tuple[Path, ...], number: int, colours: Colours | None = None
) -> Iterator[list[Printer]]:
    """Provide printers that use only the given fonts, one for each thread.

    Args:
        dated: Date written into the PDF files.
        files: The font files.
        number: Number of printers.
        colours: Colours of the site; by default ours.

    Raises:
        RenderError: Typst cannot read the fonts.
    """
    # Typst may still have the files open, and Windows does not delete open files.
    with tempfile.TemporaryDirectory("-plainleaf", ignore_cleanup_errors=True) as folder:
        gather(files, Path(folder))
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
        )
        if len([font for font in fonts.fonts() if font.family == FAMILY]) != len(files):
            raise RenderError(
                f"The font '{FAMILY}' of the handouts cannot be read.",
                "Install the packages of requirements/site.txt again.",
            )
        yield [Printer(fonts, dated, colours or Colours()) for _ in range(number)]
