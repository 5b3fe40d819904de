"""The commercial part of an offer as templates show it: groups, charges, alternatives, totals, the rate of exchange."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pitchgen.documents.views import (
    NOTHING,
    AlternativeView,
    BlockView,
    ChargeView,
    ChoiceView,
    DiscountView,
    LineView,
    ProductView,
    VariantView,
    line_view,
)
from pitchgen.model.offer import Offer, OfferBlock, OfferCharge, OfferChoice, OfferDiscount, OfferLine
from pitchgen.model.text import Prose
from pitchgen.trade.settlement import variant_title

EXCHANGE = Prose(
    "Les prix en {currency} sont convertis de nos tarifs en {base} au cours de 1\u00a0{base} = {rate}\u00a0{currency} "
    "({source}, {day})."
)
EXCHANGE_WITH_MARGIN = Prose(
    "Les prix en {currency} sont convertis de nos tarifs en {base} au cours de 1\u00a0{base} = {rate}\u00a0{currency}, "
    "établi à partir du cours du {day} ({source})."
)
"""The margin itself is the seller's business; the rate that the client reads is the one that was applied."""


def commerce(offer: Offer, products: Mapping[str, ProductView]) -> dict[str, Any]:
    """What a template may use of the commercial side of an offer.

    `lines` and `options` hold every firm and optional line in order; `blocks` the same firm lines by group.
    """

    def view(line: OfferLine) -> LineView:
        title = variant_title(offer.request, line.choice) if line.choice else NOTHING
        return line_view(line, products[line.product.sku], title)

    blocks = [_block(block, [view(line) for line in offer.lines_of(block)]) for block in offer.blocks]
    return {
        "blocks": blocks,
        "grouped": any(block.title for block in blocks),
        "lines": [view(line) for line in offer.firm_lines],
        "options": [view(line) for line in offer.optional_lines],
        "charges": [_charge(charge) for charge in offer.firm_charges],
        "optional_charges": [_charge(charge) for charge in offer.optional_charges],
        "lines_total": offer.lines_total,
        "discount": _discount(offer.discount),
        "alternatives": list(_alternatives(offer, view)),
        "choices": [_choice(choice) for choice in offer.choices],
        "prices_on_request": any(line.price_on_request for line in offer.lines),
        "exchange_mention": exchange_mention(offer),
    }


def exchange_mention(offer: Offer) -> Prose | None:
    """The sentence on the rate that prices were converted at, with its day and source; None where none was."""
    rate = offer.exchange
    if rate is None:
        return None
    sentence = EXCHANGE_WITH_MARGIN if rate.margin_percent else EXCHANGE
    return sentence.with_values(
        currency=rate.quote,
        base=rate.base,
        rate=rate.rate.normalize(),
        day=rate.day,
        source=rate.source or rate.publisher,
    )


def _block(block: OfferBlock, lines: Sequence[LineView]) -> BlockView:
    return BlockView(
        title=block.title,
        lines=tuple(lines),
        lines_total=block.lines_total,
        discount=_discount(block.discount),
        subtotal=block.subtotal,
        only_on_request=all(line.price_on_request for line in lines),
    )


def _discount(discount: OfferDiscount | None) -> DiscountView | None:
    return DiscountView(discount.amount, discount.percent, discount.reason) if discount is not None else None


def _charge(charge: OfferCharge) -> ChargeView:
    return ChargeView(charge.position, charge.own_label or charge.label, charge.net)


def _alternatives(offer: Offer, view: Callable[[OfferLine], LineView]) -> Iterable[AlternativeView]:
    for key, alternative in offer.request.alternatives.items():
        variants = (
            VariantView(
                title=variant.title,
                is_base=not number,
                lines=tuple(view(line) for line in offer.lines if line.choice == f"{key}/{name}"),
            )
            for number, (name, variant) in enumerate(alternative.variants.items())
        )
        yield AlternativeView(alternative.title, tuple(variants))


def _choice(choice: OfferChoice) -> ChoiceView:
    amount = choice.difference.amount
    return ChoiceView(
        titles=choice.titles,
        is_base=choice.is_base,
        net_total=choice.net_total,
        vat_total=choice.vat_total,
        gross_total=choice.gross_total,
        difference=choice.difference,
        sign=(amount > 0) - (amount < 0),
        net_total_with_options=choice.net_total_with_options,
        gross_total_with_options=choice.gross_total_with_options,
    )
