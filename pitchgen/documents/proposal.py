"""The commercial proposal: what its template may use, from an offer that knows no locale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from pitchgen.documents.commerce import commerce
from pitchgen.documents.conformity_view import conformity
from pitchgen.documents.letters import AddressBlock
from pitchgen.documents.views import PictureReader, instalment_views, product_view
from pitchgen.model.contract import Binding
from pitchgen.model.delivery import DeliveryStatements
from pitchgen.model.issued import Revision
from pitchgen.model.letter import LetterLayout
from pitchgen.model.money import Money
from pitchgen.model.offer import Offer
from pitchgen.model.text import LocalizedText, Prose
from pitchgen.trade.accounts import account_for
from pitchgen.trade.clause_case import contract_terms
from pitchgen.trade.terms import CountryName, delivery_statements

InWords = Callable[[Money], str]

TEMPLATE = "proposal"
"""Name of the Word template, and of the PO files of its messages."""

TITLE = Prose("Offre n° {number}")
NO_NUMBER = Prose("projet")
"""Printed where a number stands in documents that have none: drafts take no number."""


def context(
    offer: Offer,
    *,
    layout: LetterLayout,
    address: AddressBlock,
    copies: Sequence[str] = (),
    picture_of: PictureReader,
    country_name: CountryName,
    revision: Revision | None = None,
    in_words: InWords | None = None,
) -> dict[str, Any]:
    """What `templates/proposal.docx` may use.

    Args:
        offer: priced and dated.
        layout: the letter's layout, which decides where date and subject stand.
        address: what stands in the address window, and in which size.
        copies: who receives a copy, as printed.
        picture_of: reads a picture of the catalogue.
        country_name: names a country in the document's language, for the places in delivery terms.
        revision: what the offer replaces and what it says otherwise; None for the first of its number.
        in_words: puts an amount into the document's words, where the destination repeats totals so.
    """
    products = {line.product.sku: product_view(line.product, picture_of) for line in offer.lines}
    bank = account_for(offer.seller, offer.currency.code)
    groups = offer.vat_groups
    logo = picture_of(offer.seller.logo, Prose("")) if offer.seller.logo else None
    return {
        "document": {
            "title": title_of(offer),
            "number": offer.number or NO_NUMBER,
            "date": offer.issued_on,
        },
        "offer": offer,
        "seller": offer.seller,
        "logo": logo,
        "buyer": offer.buyer,
        "contact": offer.contact,
        "addressees": list(offer.addressees),
        "signatory": offer.signatory,
        "request": offer.request,
        "subject": offer.request.subject or general_subject(offer),
        "introduction": offer.request.introduction,
        "address": list(address.lines),
        "address_small": address.sizes[0],
        "address_smallest": address.sizes[1],
        "return_address": address.sender,
        "attention": list(address.attention),
        "copies": list(copies),
        "our_reference": offer.request.our_reference,
        "letter": layout,
        **commerce(offer, products),
        "products": list(products.values()),
        "charged_vat": [group for group in groups if group.outcome.rate],
        "vat_mentions": [group.outcome.mention for group in groups],
        "buyer_vat_number": next((group.outcome.buyer_number for group in groups if group.outcome.buyer_number), ""),
        "delivery": offer.delivery,
        "delivery_statements": _statements(delivery_statements(offer.delivery, country_name)),
        "payment": offer.payment,
        "total_in_words": in_words(offer.gross_total) if in_words is not None else "",
        "instalments": list(instalment_views(offer, offer.payment.instalments))
        if len(offer.payment.instalments) > 1
        else [],
        "bank": bank,
        "clauses": [{"topic": one.topic, "title": one.title, "text": one.text} for one in offer.clauses],
        **conformity(offer, country_name),
        "binding_until": binding_until(offer),
        "enclosures": enclosures(offer),
        "revision": _revision(revision),
    }


def title_of(offer: Offer) -> Prose:
    """The title of the document, for its header and its properties."""
    return TITLE.with_values(number=offer.number or NO_NUMBER)


def _revision(revision: Revision | None) -> dict[str, Any] | None:
    if revision is None:
        return None
    return {
        "letter": revision.letter,
        "replaces": revision.replaces,
        "replaced_on": revision.replaced_on,
        "changes": [change.text for change in revision.changes],
    }


def binding_until(offer: Offer) -> date | None:
    """The day until which the offer binds; None where it does not bind: such an offer prints no such date."""
    bound = contract_terms(offer.seller, offer.request.terms).binding is Binding.UNTIL_DATE
    return offer.valid_until if bound else None


def enclosures(offer: Offer) -> list[str]:
    """What goes with the offer: the general conditions that a clause names first, then what the request lists."""
    named = any(one.topic == "general-conditions" for one in offer.clauses)
    conditions = [offer.seller.general_conditions] if named else []
    return list(dict.fromkeys([*conditions, *offer.request.enclosures]))


def general_subject(offer: Offer) -> LocalizedText | Prose:
    """A subject for a request that has none: the first product's name."""
    return offer.lines[0].product.name


def _statements(statements: DeliveryStatements) -> list[Prose]:
    parts = (statements.risk, statements.cost, statements.clearance, statements.insurance, statements.documents)
    return [part for part in parts if part is not None and part.source]
