"""`pitchgen proposal` with options instead of a request, and its answers to wrong use."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pitchgen.cli.typed_request import typed_request
from pitchgen.model.request import Discount, RequestLine

COUNTRIES = {"germany": "DE", "allemagne": "DE", "de": "DE"}


def code(name: str) -> str | None:
    return COUNTRIES.get(name.casefold())


def test_a_request_typed_as_options() -> None:
    lines = ["CP-16:4", "VR-80:2:5%", "KB-80-65:10:12.50"]
    request, findings = typed_request("kunde", lines, "DAP Stuttgart, Germany", code, payment="net-30", currency="")
    assert not findings
    assert request is not None
    assert request.lines == (
        RequestLine("CP-16", Decimal(4)),
        RequestLine("VR-80", Decimal(2), Discount(percent=Decimal(5))),
        RequestLine("KB-80-65", Decimal(10), Discount(amount=Decimal("12.50"))),
    )
    assert (request.delivery.rule, request.delivery.place, request.delivery.country) == ("DAP", "Stuttgart", "DE")
    assert request.payment == "net-30"


def test_a_place_may_hold_commas() -> None:
    request, _ = typed_request("kunde", ["CP-16:1"], "fca 12 rue X, 69800 Saint-Priest, DE", code)
    assert request is not None
    assert (request.delivery.rule, request.delivery.place) == ("FCA", "12 rue X, 69800 Saint-Priest")


@pytest.mark.parametrize("line", ["CP-16", "CP-16:", ":4", "CP-16:four", "CP-16:4,5", "CP-16:4:x%", "CP-16:nan"])
def test_line_malformed(line: str) -> None:
    request, findings = typed_request("kunde", [line], "DAP Stuttgart, Germany", code)
    assert request is None
    assert [finding.check for finding in findings] == ["line-malformed"]
    assert line in findings[0].place.spot


@pytest.mark.parametrize("delivery", ["DAP", "DAP Stuttgart", "DAP , Germany", "DAP Stuttgart, Narnia"])
def test_delivery_malformed(delivery: str) -> None:
    request, findings = typed_request("kunde", ["CP-16:4"], delivery, code)
    assert request is None
    assert [finding.check for finding in findings] == ["delivery-malformed"]


def test_line_missing_and_delivery_malformed_come_together() -> None:
    _, findings = typed_request("kunde", [], "DAP", code)
    assert {finding.check for finding in findings} == {"line-missing", "delivery-malformed"}
