"""The commercial proposal: what its template may use, from an offer that knows no locale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pitchgen.documents.views import PictureReader, instalment_views, line_view, product_view
from pitchgen.model.delivery import DeliveryStatements
from pitchgen.model.letter import LetterLayout
from pitchgen.model.offer import Offer
from pitchgen.model.text import LocalizedText, Prose
from pitchgen.trade.terms import CountryName, delivery_statements

TEMPLATE = "proposal"
"""Name of the Word template, and of the PO files of its messages."""

TITLE = Prose("Offre n° {number}")


def context(
    offer: Offer,
    *,
    layout: LetterLayout,
    address: Sequence[str],
    return_address: str,
    picture_of: PictureReader,
    country_name: CountryName,
) -> dict[str, Any]:
    """What `templates/proposal.docx` may use.

    Args:
        offer: priced and dated.
        layout: the letter's layout, which decides where date and subject stand.
        address: the lines in the address window; `return_address` the small line above them.
        return_address: the sender in one line.
        picture_of: reads a picture of the catalogue.
        country_name: names a country in the document's language, for the places in delivery terms.
    """
    products = {line.product.sku: product_view(line.product, picture_of) for line in offer.lines}
    bank = next(
        (account for account in offer.seller.bank_accounts if account.currency == offer.currency.code),
        next(iter(offer.seller.bank_accounts), None),
    )
    groups = offer.vat_groups
    logo = picture_of(offer.seller.logo, Prose("")) if offer.seller.logo else None
    return {
        "document": {
            "title": TITLE.with_values(number=offer.number),
            "number": offer.number,
            "date": offer.issued_on,
        },
        "offer": offer,
        "seller": offer.seller,
        "logo": logo,
        "buyer": offer.buyer,
        "contact": offer.contact,
        "addressees": [offer.contact] if offer.contact else [],
        "signatory": offer.signatory,
        "request": offer.request,
        "subject": offer.request.subject or general_subject(offer),
        "introduction": offer.request.introduction,
        "address": list(address),
        "return_address": return_address,
        "letter": layout,
        "lines": [line_view(line, products[line.product.sku]) for line in offer.firm_lines],
        "options": [line_view(line, products[line.product.sku]) for line in offer.optional_lines],
        "products": list(products.values()),
        "charged_vat": [group for group in groups if group.outcome.rate],
        "vat_mentions": [group.outcome.mention for group in groups],
        "buyer_vat_number": next((group.outcome.buyer_number for group in groups if group.outcome.buyer_number), ""),
        "delivery": offer.delivery,
        "delivery_statements": _statements(delivery_statements(offer.delivery, country_name)),
        "payment": offer.payment,
        "instalments": list(instalment_views(offer, offer.payment.instalments))
        if len(offer.payment.instalments) > 1
        else [],
        "bank": bank,
        "enclosures": list(offer.request.enclosures),
    }


def general_subject(offer: Offer) -> LocalizedText | Prose:
    """A subject for a request that has none: the first product's name."""
    return offer.lines[0].product.name


def _statements(statements: DeliveryStatements) -> list[Prose]:
    parts = (statements.risk, statements.cost, statements.clearance, statements.insurance, statements.documents)
    return [part for part in parts if part is not None and part.source]
