"""Territories with tax or customs rules of their own (Directive 2006/112/EC arts 6 and 7)."""

from __future__ import annotations

import pytest

from pitchgen.model.fact import Status
from pitchgen.model.finding import NOWHERE, Severity
from pitchgen.model.party import Address
from pitchgen.trade.territory import by_postal_code, territory_of

from .deals import TODAY, checks, client, delivery, inputs, offered, only, territories

# Directive 2006/112/EC art. 6(1): outside the VAT area, inside the customs territory.
INSIDE_CUSTOMS = [
    "mount-athos",
    "canary-islands",
    "aland",
    "campione-d-italia",
    "guadeloupe",
    "martinique",
    "guyane",
    "la-reunion",
    "mayotte",
]
# Art. 6(2): outside both.
OUTSIDE_BOTH = ["heligoland", "buesingen", "ceuta", "melilla", "livigno"]


@pytest.mark.parametrize("key", INSIDE_CUSTOMS)
def test_article_6_1(key: str) -> None:
    one = territories()[key]
    assert (one.goods_in_vat_area, one.services_in_vat_area, one.in_customs_territory) == (False, False, True)
    assert one.status == Status.VERIFIED


@pytest.mark.parametrize("key", OUTSIDE_BOTH)
def test_article_6_2(key: str) -> None:
    one = territories()[key]
    assert (one.goods_in_vat_area, one.services_in_vat_area, one.in_customs_territory) == (False, False, False)
    assert one.status == Status.VERIFIED


@pytest.mark.parametrize(("key", "state"), [("monaco", "FR"), ("akrotiri-and-dhekelia", "CY")])
def test_article_7(key: str, state: str) -> None:
    assert territories()[key].treated_as == state
    assert territories()[key].goods_in_vat_area


def test_northern_ireland_is_in_the_union_for_goods_only() -> None:
    one = territories()["northern-ireland"]
    assert (one.goods_in_vat_area, one.services_in_vat_area, one.in_customs_territory) == (True, False, True)
    assert one.vat_prefix == "XI"


@pytest.mark.parametrize(
    ("address", "key"),
    [
        (Address((), "Las Palmas", "ES", "35001"), "canary-islands"),
        (Address((), "Madrid", "ES", "28001"), ""),
        (Address((), "Livigno", "IT", "I-23041"), "livigno"),
        (Address((), "Saint-Martin", "FR", "97150"), "saint-martin"),
        (Address((), "Les Abymes", "FR", "97139"), "guadeloupe"),
        (Address((), "Monaco", "FR", "98000"), "monaco"),
        (Address((), "Nouméa", "FR", "98800"), "french-pacific-and-north-atlantic"),
        (Address((), "Belfast", "GB", "BT1 5GS"), "northern-ireland"),
        (Address((), "Bath", "GB", "BA1 1AA"), ""),
        (Address((), "Berlin", "DE", "35001"), ""),
        (Address((), "Mariehamn", "AX"), "aland"),
        (Address((), "Helsinki", "FI", "00100"), ""),
        (Address((), "Tokyo", "JP", "350-1100"), ""),
        (Address((), "Anywhere", "ES"), ""),
    ],
    ids=lambda value: value.city if isinstance(value, Address) else value,
)
def test_an_address_finds_its_territory(address: Address, key: str) -> None:
    found, _ = territory_of(address, territories(), NOWHERE)
    assert found == (territories()[key] if key else None)


def test_the_longest_postal_code_wins_whatever_the_order_of_the_file() -> None:
    turned = dict(reversed(territories().items()))
    for known in (territories(), turned):
        assert by_postal_code("FR", "97150", known)[0] == "saint-martin"


def test_a_territory_found_by_postal_code_is_said_so() -> None:
    _, findings = territory_of(Address((), "Las Palmas", "ES", "35001"), territories(), NOWHERE)
    found = only("territory-from-postal-code", findings)
    assert found.severity is Severity.NOTICE
    assert "territory: canary-islands" in found.hint
    stated = Address((), "Las Palmas", "ES", "35001", territory="canary-islands")
    assert territory_of(stated, territories(), NOWHERE) == (territories()["canary-islands"], ())


@pytest.mark.parametrize(
    ("address", "check"),
    [
        (Address((), "Atlantis", "ES", territory="atlantis"), "territory-unknown"),
        (Address((), "Livigno", "ES", territory="livigno"), "territory-country-mismatch"),
        (Address((), "Nicosia", "CY", territory="northern-cyprus"), "territory-unverified"),
        (Address((), "Gustavia", "FR", "97133"), "territory-unverified"),
    ],
)
def test_doubt_about_a_territory_is_an_error(address: Address, check: str) -> None:
    _, findings = territory_of(address, territories(), NOWHERE)
    assert only(check, findings).severity is Severity.ERROR


def test_every_territory_has_a_source_and_a_note_for_the_animateur() -> None:
    for key, one in territories().items():
        assert one.source, key
        assert one.note, key
        assert one.goods_in_vat_area or not one.services_in_vat_area, key


def test_the_offer_tells_the_animateur_about_the_territory() -> None:
    buyer = client("ES", "", "Las Palmas", postal_code="35001")
    _, findings = offered(inputs(buyer=buyer, to=delivery("DAP", "Muelle 4, 35001 Las Palmas", "ES")), TODAY)
    assert {"territory-from-postal-code", "vat-territory"} <= checks(findings)
    assert "IGIC" in only("vat-territory", findings).hint
