"""Price lists: in order, without overlap in one currency, with quantity breaks that rise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pitchgen.model.finding import Finding, error, warning
from pitchgen.model.product import PriceList, Product
from pitchgen.workspace.checking.catalogue import Catalogue
from pitchgen.workspace.collections import PRODUCTS


def check_prices(catalogue: Catalogue) -> Iterator[Finding]:
    """Every product has a price that can be found, and only one, for any day, currency and quantity it is sold in."""
    for key, product in catalogue.all(PRODUCTS).items():
        if product.min_quantity <= 0:
            yield error(
                "min-quantity",
                catalogue.at(PRODUCTS, key, "min_quantity"),
                f"The smallest quantity is {product.min_quantity}; more than 0 was expected.",
                "Correct it.",
            )
        for number, prices in enumerate(product.price_lists, 1):
            yield from _list(catalogue, key, product, prices, number)
        yield from _overlaps(catalogue, key, product)
        if not any(prices.valid_from <= catalogue.today <= prices.valid_to for prices in product.price_lists):
            yield warning(
                "price-none-today",
                catalogue.at(PRODUCTS, key, "price_lists"),
                f"No price list is in force on {catalogue.today.isoformat()}.",
                "Add a price list, or ask whether the product is still sold.",
            )


def _list(catalogue: Catalogue, key: str, product: Product, prices: PriceList, number: int) -> Iterator[Finding]:
    field = f"price_lists[{number}]"
    if prices.valid_to < prices.valid_from:
        yield error(
            "price-list-dates",
            catalogue.at(PRODUCTS, key, f"{field}.valid_to"),
            f"The price list ends on {prices.valid_to.isoformat()}, before it begins on "
            f"{prices.valid_from.isoformat()}.",
            "Correct valid_from or valid_to.",
        )
    if not prices.breaks:
        yield error(
            "price-breaks",
            catalogue.at(PRODUCTS, key, f"{field}.breaks"),
            "The price list has no price.",
            "Add at least one line with quantity and price.",
        )
    for position, step in enumerate(prices.breaks, 1):
        place = catalogue.at(PRODUCTS, key, f"{field}.breaks[{position}]")
        if step.price <= 0:
            yield error(
                "price-not-positive", place, f"The price is {step.price}; more than 0 was expected.", "Correct it."
            )
        if position == 1:
            if step.quantity > product.min_quantity:
                yield error(
                    "price-breaks",
                    place,
                    f"The first price begins at {step.quantity}, the product is sold from {product.min_quantity} on.",
                    "Begin the first price at the smallest quantity, or raise min_quantity.",
                )
            continue
        before = prices.breaks[position - 2]
        if step.quantity <= before.quantity:
            yield error(
                "price-breaks",
                place,
                f"The quantity {step.quantity} follows {before.quantity}; they must rise.",
                "Put the prices in the order of their quantities, each quantity once.",
            )
        elif step.price > before.price:
            yield warning(
                "price-rises-with-quantity",
                place,
                f"From {step.quantity} on the price is {step.price}, more than {before.price} for fewer.",
                "Check the prices: a larger quantity usually costs less for each unit.",
            )


def _overlaps(catalogue: Catalogue, key: str, product: Product) -> Iterator[Finding]:
    by_currency: defaultdict[str, list[tuple[PriceList, int]]] = defaultdict(list)
    for number, prices in enumerate(product.price_lists, 1):
        by_currency[prices.currency].append((prices, number))
    for currency, lists in by_currency.items():
        lists.sort(key=lambda item: (item[0].valid_from, item[1]))
        latest = lists[0][0]
        for prices, number in lists[1:]:
            if prices.valid_from <= latest.valid_to:
                yield error(
                    "price-lists-overlap",
                    catalogue.at(PRODUCTS, key, f"price_lists[{number}].valid_from"),
                    f"Two price lists in {currency} hold on {prices.valid_from.isoformat()}: "
                    f"the other one runs until {latest.valid_to.isoformat()}.",
                    "End the first list on the day before the second begins.",
                )
            if prices.valid_to > latest.valid_to:
                latest = prices
