"""Which language counts where a document in two languages says two things."""

from __future__ import annotations

from collections.abc import Sequence

from pitchgen.model.finding import Finding, Place, notice, warning
from pitchgen.model.offer import Offer
from pitchgen.trade.clause_case import contract_terms

Findings = tuple[Finding, ...]
_PLACE = Place("catalog/company.yaml", spot="terms.prevailing_language")
_OF_REQUEST = Place(spot="request, terms.prevailing_language")


def chosen_language(offer: Offer, locales: Sequence[str]) -> tuple[str, Findings]:
    """The language that the company, or the request of a deal, has chosen, and what to know about it.

    Empty where nothing is said (`terms.prevailing_language`), and where no column is in it.

    Args:
        offer: what the document is about.
        locales: of the columns, left to right; BCP 47 tags.
    """
    chosen = _language(contract_terms(offer.seller, offer.request.terms).prevailing_language)
    if not chosen:
        message = "nothing says which of the two languages counts if they differ on the price and its terms"
        hint = "Write `prevailing_language: fr` under `terms` of the company, or of the request for this deal alone."
        return "", (notice("prevailing-unknown", _PLACE, message, hint),)
    if chosen not in map(_language, locales):
        message = f"the language that counts is {chosen!r}, and neither column is in it"
        columns = ", ".join(locales)
        hint = f"Make one of the columns in it, or choose another under `terms` of the request. The columns: {columns}."
        asked = offer.request.terms is not None and offer.request.terms.prevailing_language is not None
        return "", (warning("prevailing-absent", _OF_REQUEST if asked else _PLACE, message, hint),)
    return chosen, ()


def binding_language(offer: Offer, locales: Sequence[str]) -> tuple[str, Findings]:
    """The language that binds the parties of a contract: the chosen one, else that of the first column.

    A contract must name one, and says so in an article; it differs from the choice only where no column is in it.
    """
    chosen, findings = chosen_language(offer, locales)
    if chosen or not contract_terms(offer.seller, offer.request.terms).prevailing_language:
        return chosen or _language(locales[0]), ()
    return _language(locales[0]), findings


def _language(tag: str) -> str:
    return tag.replace("_", "-").split("-")[0].lower()
