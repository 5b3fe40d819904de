"""Pages of clauses are checked before an offer needs them: placeholders, countries, the company's law."""

from __future__ import annotations

import pytest

from .conftest import House

PAGE = "catalog/clauses/binding.yaml"
BINDING = """\
topic: binding
title: Engagement
position: 10
clauses:
  until-date:
    when: {binding: until-date, buyer: [DE]}
    text:
      - value: Nous sommes liés jusqu’au {valid_until}.
        status: stated
        source: bgb-145
        as_of: 2026-11-24
    legal_basis:
      - {value: BGB § 145, status: stated, source: bgb-145, as_of: 2026-11-24}
"""


def test_a_sound_page_has_no_finding(house: House) -> None:
    house.write(PAGE, BINDING)
    assert house.check() == []


@pytest.mark.parametrize(
    ("old", "new", "check", "words"),
    [
        ("{valid_until}", "{valid_untill}", "clause-placeholder-unknown", "Did you mean {valid_until}?"),
        ("{valid_until}", "{taux}", "clause-placeholder-unknown", "Known: "),
        ("buyer: [DE]", "buyer: [UK]", "unknown-country-code", "UK"),
        ("source: bgb-145\n", "source: bgb-146\n", "unknown-source", "bgb-145"),
        ("status: stated\n", "status: sure\n", "unknown-value", "stated"),
        ("topic: binding", "topic: engagement", "file-name-mismatch", "engagement"),
    ],
)
def test_a_fault_is_found_at_its_line(house: House, old: str, new: str, check: str, words: str) -> None:
    house.write(PAGE, BINDING)
    line = house.change(PAGE, old, new)
    found = house.check()
    assert [finding.check for finding in found] == [check]
    assert found[0].place.file == PAGE
    assert found[0].place.line == line
    assert words in f"{found[0].message} {found[0].hint}"


def test_a_wording_that_does_not_bind_may_not_name_the_last_day(house: House) -> None:
    house.write(PAGE, BINDING)
    house.change(PAGE, "binding: until-date", "binding: subject-to-confirmation")
    (found,) = house.check()
    assert found.check == "clause-placeholder-unknown"
    assert "binding: until-date" in found.hint


def test_a_figure_of_the_clause_is_a_placeholder(house: House) -> None:
    house.write(PAGE, BINDING.replace("{valid_until}", "{days} jours"))
    house.change(
        PAGE,
        "    text:",
        "    figures:\n      days: [{value: 30, status: stated, source: bgb-145, as_of: 2026-11-24}]\n    text:",
    )
    assert house.check() == []


def test_a_request_s_law_is_that_of_a_country_with_a_profile(house: House) -> None:
    request = "catalog/requests/r-1.yaml"
    house.change(request, "signatory: direction", "terms: {governing_law: AQ}\nsignatory: direction")
    (found,) = house.check()
    assert found.check == "unknown-country"
    assert found.place.file == request


def test_the_company_s_law_is_that_of_a_country_with_a_profile(house: House) -> None:
    company = "catalog/company.yaml"
    house.change(company, "default_payment: net-30", "terms: {governing_law: AQ}\ndefault_payment: net-30")
    (found,) = house.check()
    assert found.check == "unknown-country"
    assert found.place.file == company
