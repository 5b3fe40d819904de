"""What a template sees of lines and products: values of the model, with pictures and pre-selected details."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from msgspec import Struct

from pitchgen.model.money import Money
from pitchgen.model.offer import Offer, OfferLine
from pitchgen.model.payment import Instalment, PaymentEvent
from pitchgen.model.product import Advantage, Characteristic, Product
from pitchgen.model.text import LocalizedText, Prose
from pitchgen.trade.allocation import instalment_amounts

NOTHING = LocalizedText({})

PictureReader = Callable[[str, Prose], Any]
"""Gives the picture of a file name under `catalog/pictures/`, with its description, or None."""


class ProductView(Struct, frozen=True):
    """A product as a template shows it."""

    sku: str
    name: Prose
    value: Prose
    characteristics: tuple[Characteristic, ...]
    advantages: tuple[Advantage, ...]
    hs_code: str
    origin: str
    lead_time_weeks: int
    warranty_months: int
    is_service: bool
    picture: Any


class LineView(Struct, frozen=True):
    """A line as a template shows it. `headline` holds the characteristics printed under the name.

    Of a line whose price is on request, every amount is None, so that a template that prints it is told so.
    """

    position: int
    product: ProductView
    headline: tuple[Characteristic, ...]
    quantity: Decimal
    unit: Prose
    list_price: Money | None
    unit_price: Money | None
    discount: Money | None
    discount_percent: Decimal | None
    net: Money | None
    note: LocalizedText
    discount_reason: LocalizedText
    price_on_request: bool = False
    variant: LocalizedText = LocalizedText({})
    """The title of the variant that the line belongs to, if it belongs to one."""


class DiscountView(Struct, frozen=True):
    """A discount on a group or on the whole: `amount` is positive, `percent` None where an amount was agreed."""

    amount: Money
    percent: Decimal | None
    reason: LocalizedText


class BlockView(Struct, frozen=True):
    """The firm lines under one title, with what they come to: `subtotal = lines_total - discount.amount`.

    `title` is empty for lines outside groups. `only_on_request` says that there is no amount to print at all.
    """

    title: LocalizedText
    lines: tuple[LineView, ...]
    lines_total: Money
    discount: DiscountView | None
    subtotal: Money
    only_on_request: bool = False


class ChargeView(Struct, frozen=True):
    """A cost beside the articles."""

    position: int
    label: Prose | LocalizedText
    net: Money


class VariantView(Struct, frozen=True):
    """One variant with its lines; those of the base offer also stand among the firm lines."""

    title: LocalizedText
    is_base: bool
    lines: tuple[LineView, ...]


class AlternativeView(Struct, frozen=True):
    """A choice left to the client, the variant of the base offer first."""

    title: LocalizedText
    variants: tuple[VariantView, ...]


class ChoiceView(Struct, frozen=True):
    """The totals of one way to choose. `sign` says how `difference` compares with the base offer: -1, 0 or 1."""

    titles: tuple[LocalizedText, ...]
    is_base: bool
    net_total: Money
    vat_total: Money
    gross_total: Money
    difference: Money
    sign: int
    net_total_with_options: Money
    gross_total_with_options: Money


class InstalmentView(Struct, frozen=True):
    """A part of the price, with its amount. The amounts of all parts add up to the gross total of the base offer."""

    label: Prose
    percent: Decimal
    amount: Money
    event: PaymentEvent
    days: int


def product_view(product: Product, picture_of: PictureReader) -> ProductView:
    """The product with its picture."""
    return ProductView(
        sku=product.sku,
        name=product.name,
        value=product.value,
        characteristics=product.characteristics,
        advantages=product.advantages,
        hs_code=product.hs_code,
        origin=product.origin,
        lead_time_weeks=product.lead_time_weeks,
        warranty_months=product.warranty_months,
        is_service=product.is_service,
        picture=picture_of(product.picture, product.picture_description) if product.picture else None,
    )


def line_view(line: OfferLine, product: ProductView, variant: LocalizedText = NOTHING) -> LineView:
    """The line with its product's view and the title of its variant."""
    priced = not line.price_on_request
    return LineView(
        position=line.position,
        product=product,
        headline=tuple(item for item in line.product.characteristics if item.headline),
        quantity=line.quantity,
        unit=line.unit,
        list_price=line.list_price if priced else None,
        unit_price=line.unit_price if priced else None,
        discount=line.discount if priced else None,
        discount_percent=line.discount_percent,
        net=line.net if priced else None,
        note=line.note,
        discount_reason=line.discount_reason,
        price_on_request=line.price_on_request,
        variant=variant,
    )


def instalment_views(offer: Offer, instalments: Iterable[Instalment]) -> tuple[InstalmentView, ...]:
    """The instalments with amounts of the gross total, which they add up to."""
    parts = tuple(instalments)
    amounts = instalment_amounts(offer.gross_total, parts)
    return tuple(
        InstalmentView(part.label, part.percent, amount, part.event, part.days)
        for part, amount in zip(parts, amounts, strict=True)
    )
