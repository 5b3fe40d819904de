"""The demo company's records, read once for every test of this room."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pitchgen.model.product import Product
from pitchgen.model.request import OfferRequest
from pitchgen.workspace.collections import CLIENTS, COMPANY, PRODUCTS, REQUESTS, Collection
from pitchgen.workspace.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
DEMO = Workspace(ROOT, ROOT)
OFFER_DAY = date(2026, 11, 24)


def read_all(collection: Collection[Any]) -> dict[str, Any]:
    """The records of a collection; the test fails on any finding."""
    reading = DEMO.load_all(collection)
    assert reading.findings == ()
    assert reading.value
    return reading.value


COMPANY_RECORD = next(iter(read_all(COMPANY).values()))
PRODUCT_RECORDS: dict[str, Product] = read_all(PRODUCTS)
CLIENT_RECORDS = read_all(CLIENTS)
REQUEST_RECORDS: dict[str, OfferRequest] = read_all(REQUESTS)

every_product = pytest.mark.parametrize("product", PRODUCT_RECORDS.values(), ids=PRODUCT_RECORDS.keys())
every_request = pytest.mark.parametrize("request_", REQUEST_RECORDS.values(), ids=REQUEST_RECORDS.keys())
every_client = pytest.mark.parametrize("client", CLIENT_RECORDS.values(), ids=CLIENT_RECORDS.keys())


def product(sku: str) -> Product:
    """A product by its SKU."""
    return PRODUCT_RECORDS[sku.lower()]


def measured(item: Product, label: str) -> Decimal:
    """The value of a characteristic, by the beginning of its French label."""
    found = [entry.value for entry in item.characteristics if entry.label.source.startswith(label)]
    assert len(found) == 1, f"{item.sku} has {len(found)} characteristics called {label}"
    assert found[0] is not None
    return found[0]
