"""The price of the goods ex works, where the ladder begins."""

from __future__ import annotations

from collections.abc import Iterable

from pitchgen.model.finding import Finding, notice, warning
from pitchgen.model.money import Money, total
from pitchgen.model.offer import Offer, OfferDiscount, OfferLine
from pitchgen.model.vat import Nature
from pitchgen.trade.places import Locate


def goods_ex_works(offer: Offer, locate: Locate) -> tuple[Money, tuple[Finding, ...]]:
    """The firm goods of the offer, net, after the discounts of groups and of the whole, and what is left out of it.

    Services have no place of delivery, and charges such as freight are costs of the way: both stay outside. A discount
    on several lines counts with the share that falls on goods, rounded half-up to the minor unit.
    """
    firm = offer.firm_lines
    amount = _net(firm, offer)
    for block in offer.blocks:
        amount = amount - _share(block.discount, offer.lines_of(block), block.lines_total, offer)
    if offer.discount is not None and offer.lines_total is not None and offer.lines_total:
        share = offer.discount.amount.amount * amount.amount / offer.lines_total.amount
        amount = amount - Money(share, offer.currency).rounded()
    return amount.rounded(), (*_outside(offer, locate), *_unpriced(firm, locate))


def _net(lines: Iterable[OfferLine], offer: Offer) -> Money:
    return total((line.net for line in lines if line.nature is Nature.GOODS), offer.currency)


def _share(discount: OfferDiscount | None, lines: Iterable[OfferLine], whole: Money, offer: Offer) -> Money:
    if discount is None or not whole:
        return Money.zero(offer.currency)
    part = discount.amount.amount * _net(lines, offer).amount / whole.amount
    return Money(part, offer.currency).rounded()


def _outside(offer: Offer, locate: Locate) -> list[Finding]:
    services = [str(line.position) for line in offer.firm_lines if line.nature is Nature.SERVICE]
    found = []
    if services:
        found.append(
            notice(
                "ladder-services-outside",
                locate("request", "lines"),
                f"the prices are those of the goods; the services in position {', '.join(services)} are not in them.",
                "Offer services apart: a delivery rule says nothing of them.",
            )
        )
    charges = [str(charge.position) for charge in offer.firm_charges]
    if charges:
        found.append(
            notice(
                "ladder-charges-outside",
                locate("request", "charges"),
                f"the charges in position {', '.join(charges)} are not in these prices.",
                "Offer a cost of the way either in the price or as a charge, not twice.",
            )
        )
    return found


def _unpriced(lines: Iterable[OfferLine], locate: Locate) -> list[Finding]:
    return [
        warning(
            "ladder-price-on-request",
            locate("request", f"lines[{line.position}]"),
            f"{line.product.sku} has no price yet: the ladder is without it.",
            "Price the line first.",
        )
        for line in lines
        if line.price_on_request
    ]
