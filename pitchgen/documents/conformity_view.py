"""What a template may use of an offer's conformity."""

from __future__ import annotations

from typing import Any

from pitchgen.model.offer import Offer
from pitchgen.model.offered_conformity import OfferedConformity
from pitchgen.model.text import Prose
from pitchgen.trade.terms import CountryName

ORIGIN = Prose("Origine non préférentielle des marchandises : {origins}.")


def conformity(offer: Offer, country_name: CountryName) -> dict[str, Any]:
    """The names `conformity`, `conformity_statements`, `documents_at_delivery`, `origin_statement`, `manual_languages`.

    Args:
        offer: priced and dated; made by a version that knew no conformity, it has nothing to say.
        country_name: names a country in the document's language.
    """
    said = offer.conformity or OfferedConformity("", offer.issued_on)
    several = len(said.origins) > 1
    stated = ", ".join(
        country_name(one.country) + (f" ({', '.join(one.products)})" if several else "") for one in said.origins
    )
    return {
        "conformity": list(said.rows),
        "conformity_statements": list(said.statements),
        "documents_at_delivery": list(said.documents),
        "origin_statement": ORIGIN.with_values(origins=stated) if stated else Prose(""),
        "manual_languages": list(said.manual_languages),
    }
