"""Find the picture that keeps a handout from being printed; Typst does not name it."""

from __future__ import annotations

from collections.abc import Mapping

from plainleaf.errors import RenderError
from plainleaf.handouts.pictures import Picture
from plainleaf.handouts.printing import Printer
from plainleaf.typesetting.escaping import typst_text


def check_pictures(printer: Printer, pictures: Mapping[str, Picture], name: str) -> None:
    """Print each picture by itself.

    Args:
        printer: The printer.
        pictures: The handout's pictures, by id of the record that they belong to.
        name: Name of the handout, for error messages.

    Raises:
        RenderError: A picture cannot be printed; the message names its record.
    """
    for owner, picture in pictures.items():
        source = (
            f'#set document(title: "Trial")\n#set text(lang: "en")\n'
            f'#image(bytes({typst_text(picture.svg)}), format: "svg", alt: "Trial")\n'
        )
        try:
            printer.pdf(source, name)
        except RenderError as error:
            raise RenderError(
                f"The figure of '{owner}' stops the handout '{name}': {error.message}",
                "Fix the figure.",
            ) from error
