"""Papers at delivery by Incoterms rule, proofs of origin, and languages of manuals, from the catalogue's own data."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from pitchgen.model.country import CustomsStatus
from pitchgen.model.market import ProofKind
from pitchgen.model.requirement import Responsible
from pitchgen.trade.compliance.deliverables import (
    documents_at_delivery,
    importer_of_record,
    instruction_languages,
    origin_proofs,
    origins,
)
from pitchgen.workspace.collections import COUNTRIES, INCOTERMS, TRADE_DOCUMENTS
from pitchgen.workspace.workspace import Workspace

from .goods import product

ROOT = Path(__file__).parents[3]
DEMO = Workspace(ROOT, ROOT)
DAY = date(2027, 3, 1)
RULES = DEMO.load_all(INCOTERMS).value or {}
PAPERS = DEMO.load_all(TRADE_DOCUMENTS).value or {}


def papers(rule: str, customs: CustomsStatus, border: bool = True) -> list[str]:
    return [one.name.source for one in documents_at_delivery(PAPERS.values(), RULES[rule], customs, border)]


def test_insurance_papers_go_with_the_rules_that_oblige_the_seller_to_insure() -> None:
    insured = {rule for rule in RULES if "Certificat d’assurance" in papers(rule, CustomsStatus.THIRD_COUNTRY)}
    assert insured == {"CIF", "CIP"}


def test_a_tr_goes_to_tuerkiye_when_the_seller_clears_for_export() -> None:
    a_tr = "Certificat de circulation A.TR"
    assert a_tr in papers("FCA", CustomsStatus.CUSTOMS_UNION)
    assert a_tr not in papers("EXW", CustomsStatus.CUSTOMS_UNION)
    assert a_tr not in papers("FCA", CustomsStatus.THIRD_COUNTRY)


def test_inside_the_union_an_invoice_is_not_for_customs() -> None:
    assert papers("DAP", CustomsStatus.MEMBER, border=False) == [
        "Facture",
        "Liste de colisage",
        "Document de transport",
    ]


def test_an_unverified_paper_is_never_promised() -> None:
    doubtful = [replace(one, status="unverified") for one in PAPERS.values()]
    assert documents_at_delivery(doubtful, RULES["DAP"], CustomsStatus.THIRD_COUNTRY, True) == ()


def test_only_under_ddp_is_the_seller_importer_of_record() -> None:
    sellers = {code for code, rule in RULES.items() if importer_of_record(rule) is Responsible.SELLER}
    assert sellers == {"DDP"}
    assert importer_of_record(None) is Responsible.IMPORTER


@pytest.mark.parametrize(
    ("country", "value", "expected"),
    [
        ("GB", 5000, {ProofKind.STATEMENT_ON_ORIGIN, ProofKind.IMPORTER_KNOWLEDGE}),
        ("TR", 50000, {ProofKind.A_TR, ProofKind.EUR_1}),
        ("IN", 50000, set()),
        ("AU", 50000, set()),
        ("US", 50000, set()),
    ],
)
def test_proofs_of_origin_exist_only_where_an_agreement_is_applied(
    country: str, value: int, expected: set[ProofKind]
) -> None:
    profile = DEMO.load(COUNTRIES, country).value
    assert profile is not None
    assert {proof.kind for _, proof in origin_proofs(profile, DAY, Decimal(value))} == expected


def test_origins_are_listed_by_country_once_each() -> None:
    german = replace(product(), sku="D-1", origin="DE")
    service = product("service", hs="")
    assert origins([product(), german, product(), replace(service, origin="")]) == {"FR": ("P-1",), "DE": ("D-1",)}


@pytest.mark.parametrize(
    ("country", "buyer", "expected"),
    [("CH", "de", ("de",)), ("CH", "en", ("de", "fr", "it")), ("DE", "en", ("de",)), ("MA", "fr", ("ar",))],
)
def test_manuals_come_in_the_buyer_s_language_of_the_country_or_in_all_of_its_languages(
    country: str, buyer: str, expected: tuple[str, ...]
) -> None:
    profile = DEMO.load(COUNTRIES, country).value
    assert profile is not None
    assert instruction_languages(profile, DAY, buyer) == expected
