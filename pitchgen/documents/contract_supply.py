"""The article on supply and prices: every line that is ordered with its figures, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pitchgen.documents.commerce import exchange_mention
from pitchgen.documents.contract_text import Article, Say, Sentence, constant, fill, text
from pitchgen.documents.filters import filters_for
from pitchgen.model.offer import Offer, OfferLine
from pitchgen.model.text import Prose
from pitchgen.trade.settlement import variant_title

TITLE = Prose("Fourniture et prix")
LINE = Prose("Poste {position} : {name} ({sku})")
QUANTITY = Prose("Quantité : {quantity} – prix unitaire : {price}.")
DISCOUNT_PERCENT = Prose("Remise de {percent} : {amount}.")
DISCOUNT = Prose("Remise : {amount}.")
ON_REQUEST = Prose("Prix sur demande.")
NET = Prose("Montant net : {amount}.")
WARRANTY = Prose("Garantie : {duration}.")
BLOCK_DISCOUNT = Prose("Remise sur « {title} » : {amount}")
OPTIONS = Prose("Options commandées")
WHOLE_DISCOUNT = Prose("Remise sur l’ensemble : {amount}")
CHARGE = Prose("{label} : {amount}")
NET_TOTAL = Prose("Total net hors TVA : {amount}")
VAT = Prose("TVA {rate} : {amount}")
GROSS_TOTAL = Prose("Total TVA comprise : {amount}")


def supply(offer: Offer) -> Article:
    """What is delivered and what it costs, to the cent as in the offer."""
    return Article(TITLE, tuple(_sentences(offer)))


def _sentences(offer: Offer) -> Iterator[Sentence]:
    for block in offer.blocks:
        if block.title:
            yield text(block.title, strong=True)
        for line in offer.lines_of(block):
            yield from _line(offer, line)
        if block.discount is not None:
            yield fill(BLOCK_DISCOUNT, title=constant(block.title), amount=constant(block.discount.amount))
    if offer.discount is not None:
        yield fill(WHOLE_DISCOUNT, amount=constant(offer.discount.amount))
    if offer.ordered_options:
        yield text(OPTIONS, strong=True)
    for line in offer.ordered_option_lines:
        yield from _line(offer, line)
    for charge in offer.firm_charges:
        yield fill(CHARGE, label=constant(charge.own_label or charge.label), amount=constant(charge.net))
    yield fill(NET_TOTAL, total=True, amount=constant(offer.net_total))
    for group in offer.vat_groups:
        if group.outcome.rate:
            yield fill(VAT, rate=_percent(group.outcome.rate), amount=constant(group.vat))
    if offer.vat_total:
        yield fill(GROSS_TOTAL, total=True, amount=constant(offer.gross_total))
    for group in offer.vat_groups:
        yield text(group.outcome.mention)
    mention = exchange_mention(offer)
    if mention is not None:
        yield text(mention)


def _line(offer: Offer, line: OfferLine) -> Iterator[Sentence]:
    product = line.product
    yield fill(
        LINE,
        strong=True,
        position=constant(line.position),
        name=constant(product.name),
        sku=constant(product.sku),
    )
    if line.choice:
        yield text(variant_title(offer.request, line.choice))
    if line.note:
        yield text(line.note)
    if line.price_on_request:
        yield text(ON_REQUEST)
        return
    yield fill(
        QUANTITY,
        quantity=lambda voice: filters_for(voice)["quantity"](line.quantity, line.unit),
        price=constant(line.unit_price),
    )
    if line.discount.amount:
        if line.discount_percent is not None:
            yield fill(DISCOUNT_PERCENT, percent=_percent(line.discount_percent), amount=constant(line.discount))
        else:
            yield fill(DISCOUNT, amount=constant(line.discount))
    yield fill(NET, amount=constant(line.net))
    if product.warranty_months:
        yield fill(WARRANTY, duration=lambda voice: voice.formats.duration(product.warranty_months, "month"))


def _percent(rate: Decimal) -> Say:
    return lambda voice: voice.formats.percent(rate)
