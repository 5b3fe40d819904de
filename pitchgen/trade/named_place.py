"""The words of a named place: precise enough to decide who pays the last miles, and printable as they stand."""

from __future__ import annotations

import re

from pitchgen.model.delivery import IncotermAdvice, IncotermRule
from pitchgen.model.finding import Finding, error, warning
from pitchgen.trade.delivery_context import DeliveryContext


def check_place_words(text: str, rule: IncotermRule | None, context: DeliveryContext, field: str) -> list[Finding]:
    """What is wrong with the words of one place."""
    at = context.locate("request", field)
    words = plain(text)
    names = {name.casefold() for name in context.country_names}
    if not words:
        return [
            error(
                "delivery-place-missing",
                at,
                "the named place is missing.",
                "Write the address, terminal or port with its town.",
            )
        ]
    if words in names and words not in context.advice.towns_named_like_countries:
        return [
            error(
                "delivery-place-is-country",
                at,
                f"{text!r} is a whole country or region, not a place.",
                "Write the address, terminal or port with its town.",
            )
        ]
    if words in {plain(word) for word in context.advice.open_places}:
        return [
            error(
                "delivery-place-open",
                at,
                f"{text!r} leaves the place open.",
                "Write the address, terminal or port with its town.",
            )
        ]
    found: list[Finding] = []
    first = words.split()[0].upper()
    if "incoterms" in words or first in context.rules:
        found.append(
            error(
                "delivery-place-repeats-rule",
                at,
                f"{text!r} repeats the rule, which is printed anyway.",
                "Write the place alone.",
            )
        )
    last = plain(re.split(r"[,(/]", text.rstrip(" )"))[-1])
    if "," in text and last in names:
        found.append(
            warning(
                "delivery-place-repeats-country",
                at,
                f"{text!r} ends with the name of a country; the country is printed after the place anyway.",
                "Write the place without its country, unless it is the name of a town or a state.",
            )
        )
    if rule is not None and rule.precise_place and not _is_precise(text, context.advice):
        found.append(
            warning(
                "delivery-place-vague",
                at,
                f"{text!r} names a town only; {rule.code} wants the exact address or terminal.",
                "Add street and number, or the terminal: it decides who pays the last miles.",
            )
        )
    return found


def _is_precise(text: str, advice: IncotermAdvice) -> bool:
    words = plain(text).split()
    return any(c.isdigit() or c in ",(" for c in text) or any(word in advice.terminal_words for word in words)


def plain(text: str) -> str:
    """Text for comparison: lower case, single blanks, no punctuation at the ends."""
    return " ".join(text.casefold().replace(",", " ").split()).strip(" .,;")
