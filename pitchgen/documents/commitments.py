"""Whether a document prints every amount that its total is made of.

A template that knows nothing of charges, group discounts or variants would print lines that do not add up to the total
below them. Such a document is refused: what the client cannot see, the client has not agreed to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pitchgen.model.finding import Finding, Place, error
from pitchgen.model.money import Money
from pitchgen.model.offer import Offer


def unprinted(offer: Offer, printed: Collection[Money], place: Place) -> tuple[Finding, ...]:
    """A finding for each amount of the offer that is not among those that were printed, with or without its sign.

    Amounts of the same size count for each other. Lines whose price is on request have none.
    """
    seen = {abs(money.amount) for money in printed if money.currency == offer.currency}
    return tuple(
        error(
            "amount-not-printed",
            place,
            f"the document does not print {money.amount} {money.currency}, {what}.",
            hint,
        )
        for what, money, hint in _amounts(offer)
        if abs(money.amount) not in seen
    )


def _amounts(offer: Offer) -> Iterator[tuple[str, Money, str]]:
    for line in offer.lines:
        if line.in_base and not line.price_on_request:
            rows = "options" if line.optional else "lines"
            yield f"the net amount of line {line.position}", line.net, _row(rows, "line.net")
    for block in offer.blocks:
        if block.discount is not None:
            what = f"the discount on the group {block.key!r}"
            yield what, block.discount.amount, _row("blocks", "block.discount.amount")
    if offer.discount is not None:
        yield "the discount on the whole", offer.discount.amount, "Print `discount.amount` above the total."
    for charge in offer.charges:
        rows = "optional_charges" if charge.optional else "charges"
        yield f"the charge for {charge.kind} in line {charge.position}", charge.net, _row(rows, "charge.net")
    yield "the net total", offer.net_total, "Print `offer.net_total`."
    if offer.vat_total:
        yield "the total with VAT", offer.gross_total, "Print `offer.gross_total`."
    for choice in offer.choices:
        if not choice.is_base:
            yield f"the net total with {', '.join(choice.keys)}", choice.net_total, _row("choices", "choice.net_total")


def _row(rows: str, value: str) -> str:
    return f"Add a row to the template that goes through `{rows}` and prints `{value}`."
