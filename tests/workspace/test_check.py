"""The check of the whole catalogue: each fault in the smallest file that has it, with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pitchgen.model.finding import Severity, refuses
from pitchgen.workspace.check import check_catalog
from pitchgen.workspace.workspace import Workspace, built_in_layer

from .conftest import TODAY, House

COMPANY = "catalog/company.yaml"
PRODUCT = "catalog/products/br-40.yaml"
CLIENT = "catalog/clients/muster.yaml"
REQUEST = "catalog/requests/r-1.yaml"


def test_a_workspace_without_a_fault_has_no_finding(house: House) -> None:
    assert house.check() == []


@pytest.mark.parametrize(
    ("file", "old", "new", "check", "words"),
    [
        # Names that lead nowhere
        (REQUEST, "client: muster", "client: mustre", "unknown-client", "Did you mean muster?"),
        (REQUEST, "contact: einkauf", "contact: verkauf", "unknown-contact", "Did you mean einkauf?"),
        (REQUEST, "product: BR-40", "product: BR-50", "unknown-product", "Did you mean br-40?"),
        (REQUEST, "payment: net-30", "payment: net-31", "unknown-payment-terms", "net-30"),
        (REQUEST, "currency: EUR", "currency: EURO", "unknown-currency", "Did you mean EUR"),
        (REQUEST, "signatory: direction", "signatory: directeur", "unknown-signatory", "Did you mean direction?"),
        (REQUEST, "  country: DE", "  country: UK", "unknown-country-code", "UK"),
        (CLIENT, "  country: DE", "  country: AQ", "unknown-country", "AQ"),
        (CLIENT, "territory: ''", "territory: nothern-ireland", "unknown-territory", "northern-ireland"),
        (CLIENT, "default_contact: einkauf", "default_contact: chef", "unknown-contact", "chef"),
        (CLIENT, "currency: EUR", "currency: EUX", "unknown-currency", "EUX"),
        (CLIENT, "payment: net-30", "payment: sofort", "unknown-payment-terms", "sofort"),
        (COMPANY, "default_signatory: direction", "default_signatory: x", "unknown-signatory", "direction"),
        (COMPANY, "default_payment: net-30", "default_payment: x", "unknown-payment-terms", "net-30"),
        (PRODUCT, "unit: piece", "unit: pieces", "unknown-unit", "Did you mean piece?"),
        (PRODUCT, "currency: EUR", "currency: EUX", "unknown-currency", "EUX"),
        # Locales
        (CLIENT, "locale: de-DE", "locale: de_DE", "bad-language-tag", "Write de-DE."),
        (CLIENT, "locale: de-DE", "locale: tlh", "locale-without-words", "tlh"),
        (REQUEST, "signatory: direction", "locales: [de-DE, tlh]", "locale-without-words", "tlh"),
        # Customs
        (PRODUCT, "hs_code: 730721", "hs_code: 7307", "hs-code-too-short", "4 digits, 6 expected"),
        (PRODUCT, "hs_code: 730721", "hs_code: 7307.21", "hs-code-form", "6 digits and other signs"),
        (PRODUCT, "hs_code: 730721", "hs_code: ''", "hs-code-missing", "missing"),
        (PRODUCT, "tariff_code: 73072100", "tariff_code: 7307210", "tariff-code-form", "7 digits, 8 to 10"),
        (PRODUCT, "tariff_code: 73072100", "tariff_code: 84818000", "tariff-code-mismatch", "730721"),
        (PRODUCT, "origin: FR", "origin: ''", "origin-missing", "missing"),
        (PRODUCT, "origin: FR", "origin: France", "unknown-country-code", "France"),
        # Prices
        (PRODUCT, "valid_to: 2026-12-31", "valid_to: 2025-12-31", "price-list-dates", "before it begins"),
        (PRODUCT, "valid_from: 2027-01-01", "valid_from: 2026-12-31", "price-lists-overlap", "2026-12-31"),
        (PRODUCT, "{quantity: 10, price: 9.50}", "{quantity: 1, price: 9.50}", "price-breaks", "rise"),
        (PRODUCT, "{quantity: 1, price: 10.50}", "{quantity: 2, price: 10.50}", "price-breaks", "sold from 1"),
        (PRODUCT, "{quantity: 10, price: 9.50}", "{quantity: 10, price: 12}", "price-rises-with-quantity", "10.50"),
        (PRODUCT, "{quantity: 10, price: 9.50}", "{quantity: 10, price: 0}", "price-not-positive", "is 0"),
        # Parcels and papers
        (PRODUCT, "packing: {kind: Carton, units: 1", "packing: {kind: Carton, units: 0", "packing-masses", "no"),
        (PRODUCT, "picture: br-40.png", "picture: br-04.png", "file-missing", "Did you mean br-40.png?"),
        (PRODUCT, "valid_until: 2027-01-01", "valid_until: 2026-11-23", "certificate-expired", "2026-11-23"),
        (PRODUCT, "valid_until: 2027-01-01", "valid_until: 2025-11-23", "certificate-dates", "before it begins"),
        (COMPANY, "valid_until: 2028-01-01", "valid_until: 2026-01-01", "certificate-expired", "ISO 9001"),
        (REQUEST, "[conditions.pdf]", "[condition.pdf]", "file-missing", "Did you mean conditions.pdf?"),
        # Numbers
        (COMPANY, "siren: 123 456 782", "siren: 123 456 783", "siren-form", "123 456 783"),
        (COMPANY, "siret: 123 456 782 00028", "siret: 123 456 782 00029", "siret-form", "00029"),
        (COMPANY, "siret: 123 456 782 00028", "siret: 732 829 320 00074", "siret-mismatch", "does not begin"),
        (COMPANY, "vat_number: FR11123456782", "vat_number: FR12123456782", "vat-number-invalid", "French"),
        (COMPANY, "vat_number: FR11123456782", "vat_number: FR44732829320", "siret-mismatch", "does not end"),
        (COMPANY, "eori: FR12345678200028", "eori: FR1", "siret-mismatch", "EORI"),
        (COMPANY, "0112 3456 7890 189", "0112 3456 7890 188", "iban-form", "check digits"),
        (COMPANY, "bic: AGRIFRPP", "bic: AGRIFRP", "bic-form", "AGRIFRP"),
        (CLIENT, "vat_number: DE123456704", "vat_number: DE123456705", "vat-number-invalid", "check digits"),
        (CLIENT, "vat_number: DE123456704", "vat_number: 123456704", "vat-number-invalid", "prefix"),
        (CLIENT, "eori: DE1234567", "eori: '1234567'", "eori-form", "country code"),
    ],
)  # fmt: skip
def test_a_fault_is_found_where_it_is(house: House, file: str, old: str, new: str, check: str, words: str) -> None:
    line = house.change(file, old, new)
    found = [finding for finding in house.check() if finding.check == check]
    assert [(finding.place.file, finding.place.line) for finding in found] == [(file, line)]
    assert words in str(found[0])


def test_a_parcel_weighs_at_least_what_is_in_it(house: House) -> None:
    line = house.change(PRODUCT, "net_mass_kg: 2,", "net_mass_kg: 3,")
    assert [(finding.check, finding.place.line) for finding in house.check()] == [("packing-masses", line)]


def test_a_service_has_no_customs_code(house: House) -> None:
    house.change(PRODUCT, "category: valve", "category: service")
    assert [finding.check for finding in house.check()] == ["service-with-customs-code"]


def test_a_service_without_codes_is_right(house: House) -> None:
    house.change(PRODUCT, "category: valve", "category: service")
    house.change(PRODUCT, "hs_code: 730721\ntariff_code: 73072100\norigin: FR\n", "")
    assert house.check() == []


def test_the_smallest_quantity_is_above_zero(house: House) -> None:
    house.write(PRODUCT, (house.root / PRODUCT).read_text() + "min_quantity: 0\n")
    assert "min-quantity" in [finding.check for finding in house.check()]


def test_two_lists_in_two_currencies_do_not_overlap(house: House) -> None:
    house.change(
        PRODUCT, "  - currency: EUR\n    valid_from: 2027-01-01", "  - currency: GBP\n    valid_from: 2026-01-01"
    )
    assert house.check() == []


def test_a_product_without_a_price_today_is_told(house: House) -> None:
    found = check_catalog(house.ws, date(2028, 1, 1))
    assert [finding.severity for finding in found if finding.check == "price-none-today"] == [Severity.WARNING]


def test_a_list_without_a_price_is_found(house: House) -> None:
    house.change(PRODUCT, "    breaks:\n      - {quantity: 1, price: 11}", "    breaks: []")
    assert [finding.check for finding in house.check()] == ["price-breaks"]


def test_a_picture_needs_a_description(house: House) -> None:
    house.change(PRODUCT, "picture_description: Une bride ronde\n", "")
    assert [finding.check for finding in house.check()] == ["picture-description"]


def test_a_swiss_number_of_a_strange_form_is_only_a_warning(house: House) -> None:
    house.change(CLIENT, "  country: DE", "  country: CH")
    house.change(CLIENT, "vat_number: DE123456704", "vat_number: CHE-123.456.789 MWST")
    found = {finding.check: finding.severity for finding in house.check()}
    assert found == {"vat-number-unusual": Severity.WARNING}


def test_instalments_that_do_not_make_the_whole_are_found(house: House) -> None:
    house.write(
        "catalog/payment-terms/half.yaml",
        "statement: Moitié\nmethod: virement\n"
        "instalments:\n  - {percent: 50, event: order, days: 0, label: Commande}\n",
    )
    assert [str(finding.place) for finding in house.check()] == ["catalog/payment-terms/half.yaml:3"]


def test_files_that_nobody_reads_are_told(house: House) -> None:
    house.write("catalog/products/br-50.yml", "sku: BR-50\n")
    house.write("catalog/clients/MUSTER.yaml", (house.root / CLIENT).read_text())
    house.write("catalog/clients/~$muster.yaml", b"\x00")
    house.write("catalog/clients/readme.txt", "our clients")
    found = [(finding.check, finding.place.file) for finding in house.check()]
    assert ("file-ignored", "catalog/products/br-50.yml") in found
    assert len([check for check, _ in found if check == "file-ignored"]) == 2


def test_a_misspelt_folder_is_told(house: House) -> None:
    house.write("catalog/product/br-50.yaml", "sku: BR-50\n")
    house.write("catalog/drawings/br-50.yaml", "anything")
    assert [(finding.check, finding.place.file) for finding in house.check()] == [("file-ignored", "catalog/product")]


FACT = """\
title: Ours
mention: []
legal_basis:
  - value: {national: CGI, union: Directive}
    status: stated
    source: cgi-262
    as_of: 2026-01-01
    effective_from: 2026-01-01
    effective_to: 2027-12-31
    review_by: 2026-12-15
charges_vat: no
prints_buyer_number: no
proofs: []
treatment: export
"""


@pytest.mark.parametrize(
    ("old", "new", "check", "line"),
    [
        ("review_by: 2026-12-15", "review_by: 2026-11-23", "fact-stale", 10),
        ("effective_to: 2027-12-31", "effective_to: 2025-12-31", "fact-dates", 9),
        ("as_of: 2026-01-01", "as_of: 2027-01-01", "fact-dates", 7),
        ("status: stated", "status: unverified", "fact-unverified", 4),
        ("source: cgi-262", "source: cgi-26x", "unknown-source", 6),
    ],
)
def test_facts_age(house: House, old: str, new: str, check: str, line: int) -> None:
    house.write("catalog/vat/export.yaml", FACT.replace(old, new))
    assert [(finding.check, finding.place.line) for finding in house.check()] == [(check, line)]


def test_history_needs_no_review(house: House) -> None:
    text = FACT.replace("review_by: 2026-12-15", "review_by: 2026-06-01")
    house.write("catalog/vat/export.yaml", text.replace("2027-12-31", "2026-06-30"))
    assert house.check() == []


def test_a_rule_bears_a_known_status(house: House) -> None:
    rule = (built_in_layer() / "catalog/incoterms/FCA.yaml").read_text(encoding="utf-8")
    house.write("catalog/incoterms/FCA.yaml", rule.replace("status: stated", "status: sure"))
    assert [finding.check for finding in house.check()] == ["unknown-value"]


def test_a_profile_names_a_layout_and_a_paper_that_exist(house: House) -> None:
    profile = (built_in_layer() / "catalog/countries/DE.yaml").read_text(encoding="utf-8")
    profile = profile.replace("layout: din-5008-b", "layout: din-5008-c").replace("paper: A4", "paper: A5")
    house.write("catalog/countries/DE.yaml", profile)
    checks = [finding.check for finding in house.check() if finding.severity is Severity.ERROR]
    assert sorted(checks) == ["unknown-letter-layout", "unknown-paper"]


def test_one_broken_file_does_not_hide_the_faults_of_the_others(house: House) -> None:
    house.change(COMPANY, "siren: 123 456 782", "siren: 123 456 783")
    house.write(CLIENT, "name: [")
    house.change(PRODUCT, "unit: piece", "unit: pieces")
    checks = [finding.check for finding in house.check()]
    assert {"siren-form", "yaml-syntax", "unknown-unit"} <= set(checks)
    # The client exists, even if its file cannot be read: its request is not blamed.
    assert "unknown-client" not in checks


FILES = (COMPANY, PRODUCT, CLIENT, REQUEST)
SIGNS = st.sampled_from(
    ["", " ", "\n", "\t", ":", "- ", "#", "'", '"', "{", "[", "x", "0", ",", "%", "\u00a0", "é", "-1", "~"]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(FILES), st.floats(0, 1), st.integers(0, 3), SIGNS), min_size=1, max_size=3))
def test_no_slip_of_the_finger_makes_the_check_fail(house: House, slips: list[tuple[str, float, int, str]]) -> None:
    right = {file: (house.root / file).read_bytes() for file in FILES}
    try:
        for file, where, taken, typed in slips:
            text = (house.root / file).read_text(encoding="utf-8")
            at = int(where * len(text))
            house.write(file, text[:at] + typed + text[at + taken :])
        # Its own layer alone is enough here, and much quicker.
        for finding in check_catalog(Workspace(house.root, house.root, base=house.root), TODAY):
            assert finding.message
            assert "Traceback" not in str(finding)
    finally:
        for file, data in right.items():
            house.write(file, data)


def test_what_this_repository_ships_is_free_of_errors() -> None:
    root = built_in_layer()
    found = check_catalog(Workspace(root, base=root), TODAY)
    assert not refuses(found), "\n".join(str(finding) for finding in found if finding.severity is Severity.ERROR)


def test_a_missing_company_is_told_once(house: House) -> None:
    (house.root / COMPANY).unlink()
    assert [finding.check for finding in check_catalog(house.ws, TODAY) if "company" in finding.check] == [
        "unknown-company"
    ]


def test_settings_are_checked_too(house: House) -> None:
    house.write("pitchgen.toml", '[workspace]\nnmae = "Brun"\n')
    assert [finding.check for finding in house.check()] == ["unknown-key"]


def test_places_are_as_the_user_would_type_them(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.change(PRODUCT, "unit: piece", "unit: pieces")
    monkeypatch.chdir(house.root / "catalog/clients")
    found = [finding for finding in check_catalog(Workspace.find(Path()), TODAY) if finding.check == "unknown-unit"]
    assert str(found[0].place) == "../products/br-40.yaml:5"
