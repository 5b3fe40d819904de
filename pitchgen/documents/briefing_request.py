"""The request chapter of a briefing: the client and the offer in a few lines, the price under each rule, the dates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from msgspec import Struct

from pitchgen.documents.briefing_facts import Deadline
from pitchgen.documents.briefing_views import HeldView
from pitchgen.documents.briefing_words import Say
from pitchgen.documents.ladder_view import LadderRow, LadderView
from pitchgen.model.chart import Chart, ChartKind, Series
from pitchgen.model.clearance import Clearance
from pitchgen.model.ladder import Cost
from pitchgen.model.money import Money
from pitchgen.model.offer import Offer
from pitchgen.model.party import Client, Person
from pitchgen.model.request import OfferRequest
from pitchgen.model.text import LocalizedText, Prose

_LEGS: tuple[tuple[str, tuple[Cost, ...]], ...] = (
    (
        "ladder.departure",
        (Cost.PACKING, Cost.LOADING, Cost.PRE_CARRIAGE, Cost.EXPORT_CLEARANCE, Cost.TERMINAL, Cost.SHIP_LOADING),
    ),
    ("ladder.carriage", (Cost.MAIN_CARRIAGE,)),
    ("ladder.insurance", (Cost.INSURANCE,)),
    ("ladder.arrival", (Cost.ON_CARRIAGE, Cost.UNLOADING, Cost.IMPORT_CLEARANCE, Cost.DUTY, Cost.IMPORT_VAT)),
)
"""The journey in a few parts, since a bar of thirteen costs cannot be read."""

_SOON = timedelta(days=365)
"""A certificate that ends within a year after delivery is worth telling."""


class AskedLine(Struct, frozen=True):
    """A line in short; `net` is None while the offer cannot be priced."""

    sku: str
    name: Prose
    quantity: Decimal
    unit: Prose
    optional: bool
    net: Money | None


class LadderLine(Struct, frozen=True):
    """A rule in the table of prices: what comes to the goods ex works; `missing` costs are still to be asked for."""

    rule: Prose | str
    price: Money | None
    extra: Money | None
    standing: Prose
    requested: bool
    missing: tuple[Prose, ...]


class LadderRemark(Struct, frozen=True):
    """What is said for or against some rules, or belongs to a price under them; once for all of them."""

    rules: str
    text: Prose


def request_chapter(
    reference: str, request: OfferRequest, buyer: Client, offer: Offer | None, planned: date | None, locale: str
) -> dict[str, Any]:
    """The client and the offer.

    Args:
        reference: the request's file name.
        request: what was asked.
        buyer: by whom.
        offer: priced; None while it cannot be.
        planned: the planned date of placing on the market.
        locale: of the briefing: what the user typed in this language is quoted, other languages are left out.
    """
    contact = offer.contact if offer is not None else _contact(request, buyer)
    lines = _priced_lines(offer) if offer is not None else _asked_lines(request)
    return {
        "reference": reference,
        "client": buyer.name,
        "town": buyer.address.city,
        "country": buyer.address.country,
        "sector": buyer.sector,
        "contact": contact,
        "needs": typed(buyer.needs, locale),
        "notes": buyer.notes.strip(),
        "subject": typed(request.subject, locale),
        "their_reference": request.their_reference,
        "their_date": request.their_date,
        "offer": offer,
        "delivery": offer.delivery if offer is not None else None,
        "payment": offer.payment.statement if offer is not None else Prose(""),
        "planned": planned,
        "lines": lines,
    }


def _priced_lines(offer: Offer) -> list[AskedLine]:
    return [
        AskedLine(
            line.product.sku,
            line.product.name,
            line.quantity,
            line.unit,
            line.optional,
            None if line.price_on_request else line.net,
        )
        for line in offer.lines
    ]


def _asked_lines(request: OfferRequest) -> list[AskedLine]:
    nothing = Prose("")
    return [AskedLine(line.product, nothing, line.quantity, nothing, line.optional, None) for line in request.lines]


def typed(text: LocalizedText, locale: str) -> str:
    """What the user typed in the briefing's language, or nothing."""
    return (text.get(locale) or "").strip() if text else ""


def _contact(request: OfferRequest, buyer: Client) -> Person | None:
    return buyer.contacts.get(buyer.default_contact if request.contact is None else request.contact)


def ladder_chapter(ladder: LadderView, say: Say) -> dict[str, Any]:
    """The prices under the rules that suit the journey, as a table and a chart, and what is still to be asked.

    Args:
        ladder: from `ladder_view`.
        say: names of the data's words.
    """
    priced = any(row.price is not None for row in ladder.rows)
    lines = [_ladder_line(row, ladder.goods, say, priced) for row in ladder.rows]
    missing = {cost.source: cost for row in ladder.rows for cost in row.missing}
    remarks: dict[str, tuple[Prose, dict[str, None]]] = {}
    for row in ladder.rows:
        for text in (*(reason.text for reason in row.reasons[:1]), *row.notes):
            remarks.setdefault(text.source, (text, {}))[1][row.code] = None
    excluded = dict.fromkeys(row.code for row in ladder.excluded)
    reasons = {reason.text.source: reason.text for row in ladder.excluded for reason in row.reasons[:1]}
    return {
        "goods": ladder.goods,
        "lines": lines,
        "remarks": [LadderRemark(", ".join(codes), text) for text, codes in remarks.values()],
        "priced": priced,
        "missing": list(missing.values()),
        "excluded": ", ".join(excluded),
        "excluded_reasons": list(reasons.values()),
    }


def ladder_chart(ladder: LadderView, say: Say) -> Chart | None:
    """What each priced rule adds to the goods, by part of the journey; None while fewer than two rules have a price.

    The goods themselves are left out: they are the same in every bar and would hide what differs.
    """
    rows = [row for row in ladder.rows if row.price is not None]
    if len(rows) < 2 or ladder.goods is None:
        return None
    series = []
    for key, costs in _LEGS:
        values = tuple(sum((one.amount.amount for one in row.costs if one.cost in costs), Decimal(0)) for row in rows)
        if any(values):
            series.append(Series(say(key), values))
    if not series:
        return None
    least, most = rows[0], rows[-1]
    description = say("ladder.description", first=_rule(least, say), least=least.price, last=_rule(most, say),
                      most=most.price)  # fmt: skip
    return Chart(
        kind=ChartKind.STACKED_BAR,
        categories=tuple(_rule(row, say) for row in rows),
        series=tuple(series),
        description=description,
        highlight=next((number for number, row in enumerate(rows) if row.requested), None),
        currency=ladder.goods.currency,
    )


def _rule(row: LadderRow, say: Say) -> Prose | str:
    return say("ladder.rule", rule=row.code, point=row.point) if row.point else row.code


def _ladder_line(row: LadderRow, goods: Money | None, say: Say, priced: bool) -> LadderLine:
    extra = row.price - goods if row.price is not None and goods is not None else None
    # Where nothing is known, the same long list in every row would say less than once below the table.
    missing = row.missing if priced else ()
    return LadderLine(_rule(row, say), row.price, extra, row.standing, row.requested, missing)


def deadlines(
    offer: Offer | None,
    planned: date | None,
    held: Iterable[HeldView],
    clearances: Iterable[Clearance],
    changes: Iterable[Deadline],
    today: date,
    say: Say,
) -> list[Deadline]:
    """The days to keep in mind, the next first: validity, delivery, ends of certificates and clearances, new law."""
    found = list(changes)
    if offer is not None:
        found.append(Deadline(offer.valid_until, say("deadline.validity", day=today)))
    if planned is not None:
        found.append(Deadline(planned, say("deadline.planned")))
    limit = (planned or today) + _SOON
    for paper in held:
        if paper.until is not None and paper.until <= limit:
            what = say("deadline.certificate", paper=paper.name, number=paper.number, products=paper.products)
            found.append(Deadline(paper.until, what))
    for one in clearances:
        if one.valid_until is not None and one.valid_until >= today:
            found.append(Deadline(one.valid_until, say("deadline.clearance", topic=one.topic, by=one.by)))
    once = [one for number, one in enumerate(found) if one not in found[:number]]
    return sorted(once, key=lambda deadline: deadline.day)
