"""Postal addresses by destination, and windows that are too small."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import msgspec
import pytest

from pitchgen.language.address import Addressee, postal_lines, return_line, window_findings
from pitchgen.language.formats import LocaleFormats
from pitchgen.model.country import LetterCustom
from pitchgen.model.letter import Box, LetterLayout
from pitchgen.model.locale import Conventions
from pitchgen.model.party import Address, Gender, Person

GERMANY = LetterCustom("din-5008-b", "A4", ("{street}", "{postal_code} {city}"))
BRITAIN = LetterCustom("uk", "A4", ("{street}", "{city}", "{postal_code}"))
AMERICA = LetterCustom("us-letter", "Letter", ("{street}", "{city}, {region} {postal_code}"))
JAPAN = LetterCustom(
    "international", "A4", ("{country}", "{postal_code}", "{region} {city}", "{street}", "{company}", "{person}")
)
FRANCE = LetterCustom("nf-z-11-001", "A4", ("{street}", "{postal_code} {CITY}"))

ANNA = Person("Müller", "Anna", Gender.FEMALE, "Dr.", department="Einkauf")
BERLIN = Address(("Hafenweg 12", "Halle 3"), "Lübeck", "DE", "23552")
Written = Callable[..., tuple[str, ...]]


@pytest.fixture
def written(conventions: Callable[[str], Conventions], formats: Callable[[str], LocaleFormats]) -> Written:
    def write(locale: str, custom: LetterCustom, addressee: Addressee, sender_country: str = "FR") -> tuple[str, ...]:
        lines, findings = postal_lines(
            addressee, custom, conventions(locale), formats(locale), sender_country=sender_country
        )
        assert findings == ()
        return lines

    return write


def test_germany_company_person_department_street_town_country(written: Written) -> None:
    assert written("de-DE", GERMANY, Addressee("Nordwerk Armaturen GmbH", BERLIN, ANNA)) == (
        "Nordwerk Armaturen GmbH",
        "Frau Dr. Anna Müller",
        "Einkauf",
        "Hafenweg 12",
        "Halle 3",
        "23552 Lübeck",
        "ALLEMAGNE",
    )


def test_the_country_is_written_for_the_french_post_whatever_the_letter_s_language(written: Written) -> None:
    assert written("en-GB", GERMANY, Addressee("Nordwerk", BERLIN))[-1] == "ALLEMAGNE"
    assert written("de-DE", GERMANY, Addressee("Nordwerk", BERLIN), sender_country="DE")[-1] == "23552 Lübeck"


def test_at_home_there_is_no_country_and_the_town_is_in_capitals_where_the_profile_says_so(written: Written) -> None:
    address = Address(("8 quai des Brumes",), "Sète", "FR", "34200")
    assert written("fr-FR", FRANCE, Addressee("Brumes SAS", address)) == (
        "Brumes SAS",
        "8 quai des Brumes",
        "34200 SÈTE",
    )


def test_britain_the_person_first_and_the_postcode_on_its_own_line(written: Written) -> None:
    address = Address(("Unit 7, Bobbin Mill Park",), "Leeds", "GB", "LS10 1ZZ")
    assert written(
        "en-GB", BRITAIN, Addressee("Airevale Ltd", address, Person("Ward", "Sam", department="Purchasing"))
    ) == (
        "Sam Ward",
        "Purchasing",
        "Airevale Ltd",
        "Unit 7, Bobbin Mill Park",
        "Leeds",
        "LS10 1ZZ",
        "ROYAUME-UNI",
    )


def test_america_town_state_and_zip_on_one_line(written: Written) -> None:
    address = Address(("4100 Cypress Knee Drive",), "Houston", "US", "77002", "TX")
    assert written("en-US", AMERICA, Addressee("Bayou Verde, Inc.", address))[1:] == (
        "4100 Cypress Knee Drive",
        "Houston, TX 77002",
        "ÉTATS-UNIS",
    )


def test_an_empty_part_leaves_no_comma_behind(written: Written) -> None:
    address = Address(("PO Box 7",), "Houston", "US")
    assert written("en-US", AMERICA, Addressee("Bayou Verde, Inc.", address))[2] == "Houston"


def test_japan_goes_from_large_to_small(written: Written) -> None:
    address = Address(("1-2-3 Minato",), "Yokohama", "JP", "220-0012", "Kanagawa")
    assert written("en", JAPAN, Addressee("Umi KK", address, Person("Mori", "Kei", Gender.FEMALE))) == (
        "JAPON",
        "220-0012",
        "Kanagawa Yokohama",
        "1-2-3 Minato",
        "Umi KK",
        "Ms Kei Mori",
    )


def test_braces_in_a_name_are_only_a_name(written: Written) -> None:
    assert written("de-DE", GERMANY, Addressee("{city} & Söhne <KG>", BERLIN))[0] == "{city} & Söhne <KG>"


def test_faults_of_a_country_are_found(
    conventions: Callable[[str], Conventions], formats: Callable[[str], LocaleFormats]
) -> None:
    custom = LetterCustom("uk", "A4", ("{street}", "{zip} {City}"))
    address = Address(("1 High Street",), "Leeds", "XQ")
    lines, findings = postal_lines(Addressee("Airevale", address), custom, conventions("en"), formats("en"))
    assert [finding.check for finding in findings] == [
        "address-country-unknown",
        "address-placeholder",
        "address-placeholder",
    ]
    assert lines[:2] == ("Airevale", "1 High Street")


NUMBER = Decimal(20)
WINDOW = LetterLayout(
    title="a window",
    source="none",
    status="stated",
    margin_left=NUMBER,
    margin_right=NUMBER,
    margin_top=NUMBER,
    margin_bottom=NUMBER,
    header_distance=NUMBER,
    footer_distance=NUMBER,
    address_field=Box(NUMBER, NUMBER, NUMBER, NUMBER),
    address_text_inset=Decimal(0),
    return_zone=Decimal(0),
    info_block=Box(NUMBER, NUMBER, NUMBER, NUMBER),
    body_top=NUMBER,
    max_address_lines=3,
    max_address_characters=10,
)


def test_an_address_that_fits_its_window_is_silent() -> None:
    assert window_findings(("1234567890", "b", "c"), WINDOW) == ()


def test_an_address_too_tall_and_too_wide_is_found_with_what_to_shorten() -> None:
    findings = window_findings(("12345678901", "b", "c", "d"), WINDOW)
    assert [finding.check for finding in findings] == ["address-too-many-lines", "address-line-too-long"]
    assert "4 lines" in findings[0].message
    assert "department" in findings[0].hint
    assert "11 characters" in findings[1].message


def test_a_layout_without_a_limit_of_characters_takes_long_lines() -> None:
    assert window_findings(("x" * 99,), msgspec.structs.replace(WINDOW, max_address_characters=0)) == ()


def test_the_sender_above_the_recipient_on_one_line() -> None:
    address = Address(("12 rue de l’Étang",), "Saint-Priest", "FR", "69800")
    assert return_line("Vannes SAS", address) == "Vannes SAS · 12 rue de l’Étang · 69800 Saint-Priest"
