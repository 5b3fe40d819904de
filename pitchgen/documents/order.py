"""The hand-over of an order: what each department must know and do once an offer is won; internal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from pitchgen.documents.briefing_words import Words
from pitchgen.documents.conformity_view import conformity
from pitchgen.documents.ordered import ordered
from pitchgen.model.money import Money
from pitchgen.model.offer import Offer, OfferLine
from pitchgen.model.payment import PaymentEvent
from pitchgen.model.text import LocalizedText, Prose
from pitchgen.trade.allocation import instalment_amounts
from pitchgen.trade.terms import CountryName, delivery_statements

TEMPLATE = "order"
"""Name of the Word template, and of the PO files of its messages."""

_SOON = timedelta(days=365)
"""A certificate that ends within a year after delivery is worth telling."""


class Won(Struct, frozen=True):
    """An order: the offer that it accepts, when it came in, and the client's own number for it."""

    offer: Offer
    ordered_on: date
    their_order: str = ""

    @property
    def delivery_on(self) -> date:
        """The promised lead time counted from the order, if all technical points are clear on that day."""
        return self.ordered_on + timedelta(weeks=self.offer.lead_time_weeks)


class SoldLine(Struct, frozen=True):
    """A line as departments read it. `net` is None where the price is still open.

    `is_tight`: the product usually takes longer than the offer promises. `parcels` and `gross_mass_kg` are None where
    the catalogue holds no packing; the last parcel counts as a full one.
    """

    position: int
    sku: str
    name: Prose
    quantity: Decimal
    unit: Prose
    note: str
    net: Money | None
    is_service: bool
    lead_time_weeks: int
    is_tight: bool
    hs_code: str
    tariff_code: str
    origin: str
    parcels: Decimal | None
    gross_mass_kg: Decimal | None
    warranty_months: int


class DueLine(Struct, frozen=True):
    """An instalment with the day on which it falls due, as far as it can be planned today."""

    label: Prose
    amount: Money
    due_on: date


class OrderDate(Struct, frozen=True):
    """A day to keep, and what it is."""

    day: date
    what: Prose


def title_of(offer: Offer, say: Words) -> Prose:
    """The title of the hand-over, for its first page and its properties."""
    return say("title.order", client=offer.buyer.name)


def context(
    won: Won,
    *,
    say: Words,
    logo: Any,
    country_name: CountryName,
    locale: str,
) -> dict[str, Any]:
    """What `templates/order.docx` may use.

    Args:
        won: the order.
        say: names of the data's words (`catalog/labels.yaml`).
        logo: the company's picture.
        country_name: names a country in the animateur's language.
        locale: of the document: what the user typed in this language is quoted first.
    """
    offer = won.offer
    sold = [_line(line, offer, locale) for line in offer.firm_lines]
    goods = [line for line in sold if not line.is_service]
    packed = [line for line in goods if line.parcels is not None]
    due = due_lines(won)
    statements = delivery_statements(offer.delivery, country_name)
    bank = next((one for one in offer.seller.bank_accounts if one.currency == offer.currency.code), None)
    return {
        "document": {"title": say("mark.order", number=offer.number or "–"), "number": "", "date": won.ordered_on},
        # The header of the first page is the house's, with the tagline beside the logo: the mark takes its place.
        "seller": replace(offer.seller, tagline=say("mark.internal")),
        "logo": logo,
        "title": title_of(offer, say),
        "offer": offer,
        "number": offer.number,
        "buyer": offer.buyer,
        "contact": offer.contact,
        "delivery_address": offer.buyer.delivery_address or offer.buyer.address,
        "subject": own_words(offer.request.subject, locale),
        "their_order": won.their_order,
        "ordered_on": won.ordered_on,
        "delivery_on": won.delivery_on,
        "lines": sold,
        "goods": goods,
        "services": [line for line in sold if line.is_service],
        "tight": [line for line in sold if line.is_tight],
        "left_out": [_line(line, offer, locale) for line in offer.lines if line.optional or not line.in_base],
        "charges": [
            {"label": own_words(one.own_label, locale) or one.label, "net": one.net} for one in offer.firm_charges
        ],
        "group_discounts": [
            {"title": own_words(block.title, locale), "amount": block.discount.amount}
            for block in offer.blocks
            if block.discount is not None
        ],
        "discount": offer.discount.amount if offer.discount is not None else None,
        "prices_open": any(line.net is None for line in sold),
        "parcels": sum((line.parcels for line in packed if line.parcels is not None), Decimal(0)),
        "gross_mass_kg": sum((line.gross_mass_kg for line in packed if line.gross_mass_kg is not None), Decimal(0)),
        "packing_unknown": [line.sku for line in goods if line.parcels is None],
        "delivery": offer.delivery,
        "delivery_statements": [
            one
            for one in (
                statements.risk,
                statements.cost,
                statements.clearance,
                statements.insurance,
                statements.documents,
            )
            if one is not None and one.source
        ],
        "payment": offer.payment,
        "instalments": due,
        "bank": bank,
        "vat_mentions": [group.outcome.mention for group in offer.vat_groups],
        "vat_proofs": list(
            {proof.source: proof for group in offer.vat_groups for proof in group.outcome.proofs}.values()
        ),
        "exchange": offer.exchange,
        "clauses": [one for one in offer.clauses if one.topic != "binding"],
        **conformity(ordered(offer), country_name),
        "clearances": list(offer.request.clearances),
        "deadlines": deadlines(won, due, say),
    }


def due_lines(won: Won) -> list[DueLine]:
    """The instalments with their days: from the order where they start with it, else from the planned delivery."""
    offer = won.offer
    amounts = instalment_amounts(offer.gross_total, offer.payment.instalments)
    return [
        DueLine(part.label, amount, _start(won, part.event) + timedelta(days=part.days))
        for part, amount in zip(offer.payment.instalments, amounts, strict=True)
    ]


def _start(won: Won, event: PaymentEvent) -> date:
    return won.ordered_on if event is PaymentEvent.ORDER else won.delivery_on


def deadlines(won: Won, due: Iterable[DueLine], say: Words) -> list[OrderDate]:
    """Every day to keep, in order: order, payments, delivery, and papers that end before a year after delivery."""
    dates = [
        OrderDate(won.ordered_on, say("deadline.order")),
        OrderDate(won.delivery_on, say("deadline.delivery")),
        *(OrderDate(one.due_on, say("deadline.instalment", instalment=one.label, amount=one.amount)) for one in due),
    ]
    said = ordered(won.offer).conformity
    for row in said.rows if said is not None else ():
        if row.valid_until is not None and row.valid_until <= won.delivery_on + _SOON:
            what = say("deadline.certificate", paper=row.title, number=row.number, products=", ".join(row.products))
            dates.append(OrderDate(row.valid_until, what))
    return sorted(dates, key=lambda one: one.day)


def own_words(text: LocalizedText, locale: str) -> str:
    """What the user typed: in `locale` where it is there, else as it was typed first, for the document is internal."""
    return text.get(locale) or next(iter(text.by_language.values()), "")


def _line(line: OfferLine, offer: Offer, locale: str) -> SoldLine:
    product, packing = line.product, line.product.packing
    parcels = (
        (line.quantity / packing.units).to_integral_value(ROUND_CEILING)
        if packing is not None and not product.is_service
        else None
    )
    return SoldLine(
        position=line.position,
        sku=product.sku,
        name=product.name,
        quantity=line.quantity,
        unit=line.unit,
        note=own_words(line.note, locale),
        net=None if line.price_on_request else line.net,
        is_service=product.is_service,
        lead_time_weeks=product.lead_time_weeks,
        is_tight=product.lead_time_weeks > offer.lead_time_weeks,
        hs_code=product.hs_code,
        tariff_code=product.tariff_code,
        origin=product.origin,
        parcels=parcels,
        gross_mass_kg=parcels * packing.gross_mass_kg if parcels is not None and packing is not None else None,
        warranty_months=product.warranty_months,
    )
