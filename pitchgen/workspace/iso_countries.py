"""The country codes of ISO 3166-1 alpha-2, as CLDR lists them."""

from __future__ import annotations

from functools import cache

_NOT_ISO = frozenset(
    {
        "AC",
        "CP",
        "CQ",
        "DG",
        "EA",
        "EU",
        "EZ",
        "IC",
        "QO",
        "TA",
        "UK",
        "UN",
        "XA",
        "XB",
        "XK",
        "ZZ",
    }
)
"""Two-letter codes that CLDR has beyond ISO 3166-1: exceptional reservations, groupings, private use."""


@cache
def country_codes() -> frozenset[str]:
    """Every officially assigned code, such as FR. Loads Babel: for checks, not for making a document."""
    from babel import Locale

    names = Locale("en").territories
    codes = {str(code) for code in names}
    return frozenset(code for code in codes if len(code) == 2 and code.isalpha() and code.isupper()) - _NOT_ISO
