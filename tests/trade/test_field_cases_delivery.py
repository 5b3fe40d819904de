"""Delivery terms in the words of the field: which rule, where, by which mode, with which cargo and payment.

Each row is one request with everything that must be found on its delivery terms, notices included, and the source.
All rows run through `price_offer` on the catalogue's own rules and advice.
"""

# ruff: noqa: E501  # one case a line, so that the table reads as one
from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from msgspec.structs import replace

from pitchgen.model.delivery import TransportMode
from pitchgen.model.finding import Severity
from pitchgen.trade.inputs import countries_needed
from pitchgen.trade.pricing import price_offer
from pitchgen.trade.terms import delivery_statements, printed_terms

from .deals import AIR, RAIL, ROAD, SEA, TODAY, client, country, delivery, inputs, seller, territories
from .test_field_cases import DE, PLACES, XI

WORKS = "12 rue de l’Industrie, 69800 Saint-Priest"
INLAND_WATERWAY = TransportMode.INLAND_WATERWAY
LE_HAVRE = "Terminal de France, Le Havre"
NUMBERS = {"Stuttgart": DE, "Luxembourg": "LU75122262", "Belfast": XI}
BULK: dict[str, Any] = {"mode": SEA, "containerised": False}
BOX: dict[str, Any] = {"mode": SEA, "containerised": True}
CREDIT = "letter-of-credit"


class Way(NamedTuple):
    """One request for delivery. `found` are the ids on delivery and destination, in alphabetical order."""

    buyer: str
    rule: str
    place: str
    country: str
    way: dict[str, Any]
    found: str
    source: str
    refused: bool = False
    payment: str = "net-30"
    importer_in: tuple[str, ...] = ()


QUAY = "Quai 3, Stuttgart"

# fmt: off
CASES = [
    # the Union by road
    Way("Stuttgart", "DAP", QUAY, "DE", {"mode": ROAD}, "", "first choice in the Union"),
    Way("Stuttgart", "DPU", QUAY, "DE", {"mode": ROAD}, "", "ICC 723E: the seller unloads"),
    Way("Stuttgart", "FCA", WORKS, "FR", {"mode": ROAD}, "", "ICC 723E: the works are known"),
    Way("Stuttgart", "FCA", "69800 Saint-Priest", "FR", {"mode": ROAD}, "delivery-premises-unclear", "two delivery points"),
    Way("Stuttgart", "FCA", LE_HAVRE, "FR", {"mode": ROAD}, "", "another place: the seller does not unload"),
    Way("Stuttgart", "FCA", QUAY, "DE", {"mode": ROAD}, "delivery-place-abroad", "the seller would deliver abroad"),
    Way("Stuttgart", "EXW", WORKS, "FR", {"mode": ROAD}, "delivery-country-advice delivery-exw-union", "art. 45a: proofs"),
    Way("Stuttgart", "DDP", QUAY, "DE", {"mode": ROAD}, "delivery-country-advice delivery-ddp-union", "nothing to clear"),
    Way("Stuttgart", "CPT", QUAY, "DE", {"mode": ROAD, "delivery_place": WORKS, "delivery_country": "FR"}, "", "two places"),
    Way("Stuttgart", "CPT", QUAY, "DE", {"mode": ROAD}, "delivery-second-place-missing", "C rules: risk passes elsewhere", True),
    Way("Stuttgart", "CIP", QUAY, "DE", {"mode": ROAD}, "delivery-second-place-missing", "C rules", True),
    Way("Stuttgart", "DAP", QUAY, "DE", {"mode": ROAD, "delivery_place": WORKS}, "delivery-second-place-unused", "one place"),
    Way("Stuttgart", "CPT", QUAY, "DE", {"mode": ROAD, "delivery_place": WORKS}, "delivery-country-missing", "both countries", True),
    Way("Stuttgart", "FCA", WORKS, "FR", {"mode": RAIL}, "", "any mode"),
    Way("Stuttgart", "FCA", "Quai 1, Genas", "FR", {"mode": ROAD, "at_seller_premises": True}, "", "the works, as stated"),
    Way("Luxembourg", "DAP", "Luxembourg", "LU", {"mode": ROAD}, "delivery-place-vague", "a town named like its country"),
    Way("Luxembourg", "DAP", "Terminal, Luxembourg", "LU", {"mode": AIR}, "", "a terminal is precise"),
    # what is not a rule of 2020
    Way("Stuttgart", "DAT", QUAY, "DE", {"mode": ROAD}, "delivery-rule-superseded", "Incoterms 2010", True),
    Way("Stuttgart", "DDU", QUAY, "DE", {"mode": ROAD}, "delivery-rule-superseded", "Incoterms 2000", True),
    Way("Stuttgart", "C&F", QUAY, "DE", {"mode": ROAD}, "delivery-rule-superseded", "never a rule since 1990", True),
    Way("Stuttgart", "dap", QUAY, "DE", {"mode": ROAD}, "", "small letters are no fault"),
    Way("Stuttgart", "FAC", WORKS, "FR", {"mode": ROAD}, "delivery-rule-unknown", "a slip of the pen", True),
    Way("Stuttgart", "", QUAY, "DE", {"mode": ROAD}, "delivery-rule-missing", "ICC 723E: rule, place, edition", True),
    Way("Stuttgart", "DAP", QUAY, "DE", {"mode": ROAD, "edition": 2010}, "delivery-edition", "one edition", True),
    # the named place
    Way("Stuttgart", "DAP", "Deutschland", "DE", {"mode": ROAD}, "delivery-place-is-country", "too vague", True),
    Way("Stuttgart", "DAP", "Stuttgart", "DE", {"mode": ROAD}, "delivery-place-vague", "the exact place is wanted"),
    Way("Stuttgart", "DAP", "à convenir", "DE", {"mode": ROAD}, "delivery-place-open", "who pays the last miles?", True),
    Way("Stuttgart", "DAP", "", "DE", {"mode": ROAD}, "delivery-place-missing", "ICC 723E", True),
    Way("Stuttgart", "DAP", QUAY, "", {"mode": ROAD}, "delivery-country-missing", "the country is printed", True),
    Way("Stuttgart", "DAP", QUAY, "Germany", {"mode": ROAD}, "delivery-country-form destination-unclear", "ISO 3166-1", True),
    Way("Stuttgart", "DAP", f"DAP {QUAY}", "DE", {"mode": ROAD}, "delivery-place-repeats-rule", "printed twice", True),
    Way("Stuttgart", "DAP", f"{QUAY}, Germany", "DE", {"mode": ROAD}, "delivery-place-repeats-country", "printed twice"),
    Way("Stuttgart", "DAP", "Quai 3, Lyon", "FR", {"mode": ROAD}, "delivery-destination-at-home destination-unclear",
        "D rules name the destination", True),
    Way("Stuttgart", "DAP", "Quai 3, Winterthur", "CH", {"mode": ROAD}, "destination-unclear", "exemption hangs on it", True),
    # neighbours by road
    Way("Winterthur", "DAP", "Quai 3, Winterthur", "CH", {"mode": ROAD}, "", "the customer imports"),
    Way("Winterthur", "EXW", WORKS, "FR", {"mode": ROAD}, "delivery-country-advice delivery-exw-export", "(EU) 2015/2446 art. 1(19)"),
    Way("Winterthur", "DDP", "Quai 3, Winterthur", "CH", {"mode": ROAD}, "delivery-country-advice delivery-ddp", "importer"),
    Way("Winterthur", "DDP", "Quai 3, Winterthur", "CH", {"mode": ROAD}, "delivery-country-advice delivery-ddp-registered",
        "registered there", importer_in=("CH",)),
    Way("Leeds", "DAP", "Quai 3, Leeds", "GB", {"mode": ROAD}, "", "the customer imports"),
    Way("Belfast", "DAP", "Quai 3, Belfast", "GB", {"mode": ROAD}, "", "goods as in the Union"),
    Way("Leeds", "FOB", LE_HAVRE, "FR", {"mode": ROAD}, "delivery-mode", "sea rules by road: an error", True),
    Way("Leeds", "CIF", "Hull", "GB", {"mode": RAIL, "delivery_place": "Le Havre", "delivery_country": "FR"},
        "delivery-mode", "sea rules by rail", True),
    # overseas
    Way("Houston", "FOB", LE_HAVRE, "FR", {"mode": AIR}, "delivery-mode", "sea rules by air: an error", True),
    Way("Houston", "FOB", LE_HAVRE, "FR", BOX, "delivery-container", "handed over at a terminal", True),
    Way("Houston", "FOB", LE_HAVRE, "FR", BULK, "", "heavy lift by ship"),
    Way("Houston", "FAS", LE_HAVRE, "FR", BULK, "", "heavy lift by ship"),
    Way("Houston", "FAS", LE_HAVRE, "FR", BOX, "delivery-container", "FCA instead", True),
    Way("Houston", "FOB", "Gennevilliers", "FR", {**BULK, "mode": INLAND_WATERWAY}, "", "by barge"),
    Way("Houston", "FOB", "Le Havre", "FR", {"mode": TransportMode.MULTIMODAL}, "delivery-mode", "sea rules: sea only", True),
    Way("Houston", "FOB", LE_HAVRE, "FR", {}, "delivery-cargo-unknown", "bulk or container?"),
    Way("Houston", "CIF", "Houston", "US", {**BULK, "delivery_place": "Le Havre", "delivery_country": "FR"}, "",
        "port of shipment stated"),
    Way("Houston", "CIF", "Houston", "US", BULK, "delivery-second-place-missing", "the port of shipment", True),
    Way("Houston", "CFR", "Houston", "US", {**BOX, "delivery_place": "Le Havre", "delivery_country": "FR"},
        "delivery-container", "CPT instead", True),
    Way("Houston", "FCA", "Terminal 2, Lyon-Saint-Exupéry", "FR", {"mode": AIR}, "", "first choice by air"),
    Way("Houston", "EXW", WORKS, "FR", BOX, "delivery-country-advice delivery-exw-export", "(EU) 2015/2446 art. 1(19)"),
    Way("Houston", "DDP", "Quai 3, Houston", "US", BOX, "delivery-country-advice delivery-ddp", "importer of record"),
    Way("Casablanca", "CIP", "Quai 3, Casablanca", "MA", {**BOX, "delivery_place": WORKS, "delivery_country": "FR"}, "",
        "ICC 723E: clauses (A)"),
    Way("Casablanca", "DDP", "Quai 3, Casablanca", "MA", BOX, "delivery-country-advice delivery-ddp", "importer"),
    Way("Osaka", "CIF", "Osaka", "JP", {**BULK, "delivery_place": "Le Havre", "delivery_country": "FR"},
        "delivery-country-advice", "minimum cover, clauses (C)"),
    # documentary credit
    Way("Houston", "FCA", LE_HAVRE, "FR", BOX, "delivery-credit-on-board", "FCA A6/B6", payment=CREDIT),
    Way("Houston", "FCA", LE_HAVRE, "FR", {**BOX, "on_board_bill": True}, "", "agreed and printed", payment=CREDIT),
    Way("Houston", "FCA", "Terminal 2, Lyon", "FR", {"mode": AIR, "on_board_bill": True},
        "delivery-credit-carrier delivery-on-board-mode", "no ship", True, CREDIT),
    Way("Houston", "FCA", "Terminal 2, Lyon", "FR", {"mode": AIR}, "delivery-credit-carrier", "the carrier's paper", payment=CREDIT),
    Way("Houston", "EXW", WORKS, "FR", BOX, "delivery-country-advice delivery-credit-documents delivery-exw-export",
        "no document", payment=CREDIT),
    Way("Houston", "DAP", "Quai 3, Houston", "US", {**BOX, "on_board_bill": True}, "delivery-on-board-rule", "FCA only"),
    Way("Casablanca", "CIP", "Quai 3, Casablanca", "MA", {**BOX, "delivery_place": WORKS, "delivery_country": "FR"}, "",
        "multimodal document", payment=CREDIT),
]
# fmt: on


def told(case: Way) -> str:
    """The row as a person would tell it; it names the test."""
    mode = " ".join(str(value) for value in case.way.values() if not isinstance(value, int))
    return f"{case.rule or 'no rule'} {case.place or 'no place'} for {case.buyer} {mode} {case.payment} {case.source}"


@pytest.mark.parametrize("case", CASES, ids=told)
def test_a_case_of_the_field(case: Way) -> None:
    code, postal_code = PLACES[case.buyer]
    buyer = client(code, NUMBERS.get(case.buyer, ""), case.buyer, postal_code=postal_code)
    to = delivery(case.rule, case.place, case.country, **case.way)
    made = inputs(buyer=buyer, company=seller(importer_in=case.importer_in), to=to, payment=case.payment)
    needed = countries_needed(made.request, made.seller, buyer, territories())
    made = replace(made, countries={code: country(code) for code in needed})
    offer, findings = price_offer(made, TODAY, "2026-001")
    found = [finding for finding in findings if finding.check.startswith(("delivery-", "destination-"))]
    assert " ".join(sorted({finding.check for finding in found})) == case.found, case.source
    assert any(finding.severity is Severity.ERROR for finding in found) is case.refused, case.source
    if not case.refused:
        assert offer is not None
        printed = printed_terms(offer.delivery, lambda code: code).replace("\u00a0", " ")
        assert printed.startswith(f"{case.rule.upper()} {case.place}, {case.country}, Incoterms® 2020")


def test_the_on_board_bill_is_printed_only_when_it_is_agreed() -> None:
    buyer = client("US", "", "Houston", postal_code="77002")
    agreed = delivery("FCA", LE_HAVRE, "FR", **BOX, on_board_bill=True)
    for to, printed in ((agreed, True), (replace(agreed, on_board_bill=False), False)):
        offer, _ = price_offer(inputs(buyer=buyer, to=to, payment=CREDIT), TODAY, "2026-001")
        assert offer is not None
        documents = delivery_statements(offer.delivery, lambda code: code).documents
        assert (documents is not None) is printed
        assert not printed or "mise à bord" in ((documents and documents.source) or "")
    other = delivery("DAP", "Quai 3, Houston", "US", **BOX, on_board_bill=True)
    offer, _ = price_offer(inputs(buyer=buyer, to=other), TODAY, "2026-001")
    assert offer is not None
    assert not offer.delivery.on_board_bill
