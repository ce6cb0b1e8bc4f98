"""What a language needs besides words: its plural forms, its dates, its numbers, its direction.

English is built in, because an edit must not wait for Babel to load. Every other language comes
from the rules of Unicode (CLDR), which Babel has.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from msgspec import Struct

from plainleaf.config import LANGUAGES
from plainleaf.errors import UsageError


class Tongue(Struct, frozen=True):
    """A language of pages.

    Attributes:
        code: Its code, as ``<html lang>`` names it.
        direction: ``ltr`` or ``rtl``.
        forms: Its plural categories besides ``other``.
        form_of: Returns the plural category of a number.
        date_of: Returns a date in words; None for English, whose dates are in the catalogue.
        number_of: Returns a number with the marks between its thousands.
    """

    code: str
    direction: str
    forms: frozenset[str]
    form_of: Callable[[int], str]
    date_of: Callable[[date], str] | None
    number_of: Callable[[int], str]

    @property
    def english(self) -> bool:
        """Whether it is a variant of English."""
        return is_english(self.code)


def is_english(code: str) -> bool:
    """Return whether a code of a language names English or a variant of it."""
    return code.partition("-")[0] == "en"


@cache
def tongue_of(code: str) -> Tongue:
    """Return a language by its code, such as ``en-GB``, ``fr`` or ``pt-BR``.

    Raises:
        UsageError: Unicode knows no such language.
    """
    if is_english(code):
        if code not in LANGUAGES:
            raise UsageError(
                f"'language: {code}' is no variant of English that pages can name.",
                f"Write one of these under 'theme:': {', '.join(LANGUAGES)}.",
            )
        return Tongue(
            code,
            "ltr",
            frozenset({"one"}),
            lambda n: "one" if n == 1 else "other",
            None,
            lambda n: f"{n:,}",
        )
    # Loaded late: sites in English do without it.
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415
    from babel.dates import format_date  # noqa: PLC0415
    from babel.numbers import format_decimal  # noqa: PLC0415

    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError, TypeError) as error:
        raise UsageError(
            f"'language: {code}' is no language that Unicode has rules for.",
            "Write its code under 'theme:', such as fr, cy or pt-BR.",
        ) from error
    rule = locale.plural_form
    return Tongue(
        code,
        locale.text_direction,
        frozenset(rule.tags) - {"other"},
        lambda n: str(rule(n)),
        lambda day: format_date(day, "long", locale=locale),
        lambda n: format_decimal(n, locale=locale),
    )
