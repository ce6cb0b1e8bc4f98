"""What differs by country: numbers to call, names of services and medicines, paper, spelling."""

from plainleaf.countries.country import (
    HOME,
    KEYS,
    MARK,
    Country,
    Number,
    NumberSource,
    country_of,
    without_words,
)
from plainleaf.countries.naming import (
    may_name,
    named_in,
    strange_names,
    strange_numbers,
    without,
)

__all__ = [
    "HOME",
    "KEYS",
    "MARK",
    "Country",
    "Number",
    "NumberSource",
    "country_of",
    "may_name",
    "named_in",
    "strange_names",
    "strange_numbers",
    "without",
    "without_words",
]
