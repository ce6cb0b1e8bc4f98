"""What differs by country: numbers to call, names of services and medicines, paper, spelling."""

from plainleaf.countries.country import (
    HOME,
    KEYS,
    MARK,
    Country,
    Number,
    NumberSource,
    country_of,
)

__all__ = ["HOME", "KEYS", "MARK", "Country", "Number", "NumberSource", "country_of"]
