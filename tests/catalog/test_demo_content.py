"""The demo company must look real to a buyer and a bank, and be nobody real."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from catalog.demo_records import CLIENT_RECORDS, COMPANY_RECORD, OFFER_DAY, PRODUCT_RECORDS, ROOT, every_client
from msgspec import Struct
from msgspec.structs import fields
from stdnum import bic, iban
from stdnum.ch import uid
from stdnum.eu import vat as eu_vat
from stdnum.fr import siren, siret
from stdnum.gb import vat as gb_vat

from pitchgen.model.text import Prose


class TestTheCompany:
    def test_its_french_numbers_agree_and_their_check_digits_are_right(self) -> None:
        identity = COMPANY_RECORD.registration
        assert siren.is_valid(identity.siren)
        assert siret.is_valid(identity.siret)
        assert siret.to_siren(siret.compact(identity.siret)) == siren.compact(identity.siren)
        assert eu_vat.is_valid(identity.vat_number)
        assert identity.vat_number.endswith(siren.compact(identity.siren))
        assert identity.eori == "FR" + siret.compact(identity.siret)

    def test_its_bank_accounts_carry_the_key_of_the_iban_and_of_the_french_account(self) -> None:
        assert len(COMPANY_RECORD.bank_accounts) == 2
        for account in COMPANY_RECORD.bank_accounts:
            assert iban.is_valid(account.iban)
            assert bic.is_valid(account.bic)
            number = iban.compact(account.iban)
            bank, branch, own, key = number[4:9], number[9:14], number[14:25], number[25:]
            assert (89 * int(bank) + 15 * int(branch) + 3 * int(own) + int(key)) % 97 == 0

    def test_its_certificates_outlive_the_price_lists(self) -> None:
        standards = {certificate.standard.split(":")[0] for certificate in COMPANY_RECORD.certificates}
        assert standards == {"ISO 9001", "ISO 14001", "ISO 45001"}
        assert all(certificate.valid_until > date(2027, 12, 31) for certificate in COMPANY_RECORD.certificates)

    def test_its_history_is_told_in_order_and_its_references_come_after_the_beginning(self) -> None:
        years = [milestone.year for milestone in COMPANY_RECORD.history]
        assert years == sorted(years)
        assert len(years) >= 5
        assert all(years[0] < reference.year <= OFFER_DAY.year for reference in COMPANY_RECORD.references)
        assert len({reference.country for reference in COMPANY_RECORD.references}) >= 6

    def test_a_woman_and_a_man_can_sign(self) -> None:
        assert {person.gender.value for person in COMPANY_RECORD.signatories.values()} == {"f", "m"}
        assert COMPANY_RECORD.default_signatory in COMPANY_RECORD.signatories


class TestNobodyRealIsMeant:
    RESERVED_PHONES = re.compile(r"\+33 4 65 71 |\+49 89 99998 |\+44 (113 496 0|28 9649 6)|\+1 \d{3} 555 01")
    """Ranges kept for fiction by Arcep, the Bundesnetzagentur, Ofcom and the NANPA."""

    @pytest.mark.parametrize(
        "file",
        [*(ROOT / "catalog" / "clients").glob("*.yaml"), ROOT / "catalog/company.yaml"],
        ids=lambda file: file.stem,
    )
    def test_addresses_on_the_internet_lead_nowhere(self, file: Path) -> None:
        content = file.read_text(encoding="utf-8")
        for name in re.findall(r"(?:@|www\.)([\w.-]+)", content):
            assert name.endswith(".example")

    def test_telephone_numbers_are_kept_for_fiction(self) -> None:
        people = [person for client in CLIENT_RECORDS.values() for person in client.contacts.values()]
        numbers = [COMPANY_RECORD.phone, *(p.phone for p in (*people, *COMPANY_RECORD.signatories.values()) if p.phone)]
        assert len(numbers) > 5
        assert [number for number in numbers if not self.RESERVED_PHONES.match(number)] == []


class TestClients:
    @every_client
    def test_a_vat_number_has_the_right_check_digits(self, client: Any) -> None:
        number, country = client.vat_number, client.address.country
        if country == "CH":
            assert uid.is_valid(number.removesuffix(" MWST"))
        elif country == "GB" and client.address.territory != "northern-ireland":
            assert gb_vat.is_valid(number)
        elif country in {"US", "MA", "JP"}:
            assert number == ""
        else:
            assert eu_vat.is_valid(number)
            assert number[:2] == ("XI" if country == "GB" else country)

    def test_every_way_of_writing_to_somebody_occurs(self) -> None:
        people = [person for client in CLIENT_RECORDS.values() for person in client.contacts.values()]
        assert any(person.gender == "f" and person.title == "Dr." for person in people)
        assert any(person.gender == "m" and not person.title for person in people)
        assert any(person.gender == "unknown" for person in people)
        assert any(not client.contacts for client in CLIENT_RECORDS.values())
        assert any(max(map(len, client.address.street)) > 38 for client in CLIENT_RECORDS.values())

    @every_client
    def test_needs_are_told_in_three_languages(self, client: Any) -> None:
        assert {"fr", "en", "de"} <= set(client.needs.by_language)

    @every_client
    def test_the_default_contact_exists(self, client: Any) -> None:
        assert client.default_contact in client.contacts or not client.contacts


class TestFrenchTypography:
    """The source language is printed as it is: its spaces and apostrophes are those of a printer."""

    @pytest.mark.parametrize(
        "record",
        [COMPANY_RECORD, *PRODUCT_RECORDS.values(), *CLIENT_RECORDS.values()],
        ids=["company", *PRODUCT_RECORDS, *CLIENT_RECORDS],
    )
    def test_spaces_do_not_break_and_apostrophes_are_curved(self, record: Any) -> None:
        for text in texts(record):
            assert not re.search(r" [:;!?»%]|« ", text), text
            assert not re.search(r"\w'\w", text), text
            assert not re.search(r"\d (bar|mm|kg|kW|m³/h|V|Hz|°C|mA)\b", text), text


def texts(value: Any) -> Iterator[str]:
    """Every French text in a record, however deep."""
    if isinstance(value, Prose):
        yield value.source
    elif isinstance(value, Struct):
        for field in fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
