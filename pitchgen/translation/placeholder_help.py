"""What a placeholder of a template prints, in words for a translator: `{offer.lead_time_weeks}` is no bare number."""

from __future__ import annotations

import re
from typing import Final

PRINTED_BY: Final = {
    "amount": "an amount with its currency",
    "characteristics": "characteristics in one line",
    "closing": "the closing of the letter",
    "country_name": "the name of a country",
    "date": "a date with the month in words",
    "date_letter": "the date as in the head of a letter",
    "date_short": "a date in figures",
    "delivery_terms": "an Incoterms® rule with its place",
    "hs_code": "a customs code",
    "join": "a list of texts",
    "money": "an amount without its currency",
    "months": "a number with the word for months",
    "number": "a number",
    "percent": "a percentage with its sign",
    "quantity": "a quantity",
    "salutation": "the salutation",
    "sentence_start": "a text that goes on after the salutation",
    "weeks": "a number with the word for weeks",
}
"""What the filters print that change more than the form."""

_FILTER = re.compile(r"\|\s*([a-z_]+)")


def placeholder_help(name: str, expression: str) -> str:
    """A comment on one placeholder, empty where its name says enough."""
    filters = [found for found in _FILTER.findall(expression) if found in PRINTED_BY]
    return f"{{{name}}}: {PRINTED_BY[filters[-1]]}" if filters else ""
