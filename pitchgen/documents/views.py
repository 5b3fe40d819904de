"""What a template sees of lines and products: values of the model, with pictures and pre-selected details."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from msgspec import Struct

from pitchgen.model.money import Money
from pitchgen.model.offer import Offer, OfferLine
from pitchgen.model.payment import Instalment
from pitchgen.model.product import Advantage, Characteristic, Product
from pitchgen.model.text import LocalizedText, Prose

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
    """A line as a template shows it. `headline` holds the characteristics printed under the name."""

    position: int
    product: ProductView
    headline: tuple[Characteristic, ...]
    quantity: Decimal
    unit: Prose
    list_price: Money
    unit_price: Money
    discount: Money
    discount_percent: Decimal | None
    net: Money
    note: LocalizedText
    discount_reason: LocalizedText


class InstalmentView(Struct, frozen=True):
    """A part of the price, with its amount. The amounts of all parts add up to the total."""

    label: Prose
    percent: Decimal
    amount: Money


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


def line_view(line: OfferLine, product: ProductView) -> LineView:
    """The line with its product's view."""
    return LineView(
        position=line.position,
        product=product,
        headline=tuple(item for item in line.product.characteristics if item.headline),
        quantity=line.quantity,
        unit=line.unit,
        list_price=line.list_price,
        unit_price=line.unit_price,
        discount=line.discount,
        discount_percent=line.discount_percent,
        net=line.net,
        note=line.note,
        discount_reason=line.discount_reason,
    )


def instalment_views(offer: Offer, instalments: Iterable[Instalment]) -> tuple[InstalmentView, ...]:
    """The instalments with amounts of the gross total, the last one taking what rounding leaves."""
    parts = tuple(instalments)
    left = offer.gross_total
    views = []
    for number, part in enumerate(parts, start=1):
        amount = left if number == len(parts) else offer.gross_total.percent(part.percent)
        left = left - amount
        views.append(InstalmentView(part.label, part.percent, amount))
    return tuple(views)
