"""Who signs, to whom, until when: what a request may leave to the defaults."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from pitchgen.model.finding import Place, Severity, refuses
from pitchgen.trade.pricing import price_offer

from .deals import PERSON, TODAY, checks, client, delivery, inputs, line, offered, only, refused, seller


def test_an_everyday_german_offer() -> None:
    offer, findings = offered(inputs(line("P-40", 4, "5 %"), line("P-40", optional=True)))
    assert not refuses(findings)
    assert (offer.number, offer.issued_on, offer.valid_until) == ("2026-001", TODAY, date(2027, 1, 23))
    assert str(offer.net_total.amount) == "4750.00"
    assert str(offer.gross_total.amount) == "4750.00"
    assert str(offer.net_total_with_options.amount) == "6000.00"
    assert offer.signatory.family == "Vasseur"
    assert offer.lead_time_weeks == 8
    assert offer.contact is None


@pytest.mark.parametrize(("asked", "days"), [(None, 60), (1, 1), (30, 30)])
def test_an_offer_is_valid_for_the_days_of_the_request_or_of_the_company(asked: int | None, days: int) -> None:
    offer, _ = offered(inputs(validity_days=asked))
    assert offer.valid_until == TODAY + timedelta(days=days)
    assert offer.valid_until > offer.issued_on


@pytest.mark.parametrize(
    ("days", "check"), [(0, "validity-not-positive"), (-5, "validity-not-positive"), (10**9, "validity-too-long")]
)
def test_an_offer_never_expires_before_it_is_made(days: int, check: str) -> None:
    assert check in checks(refused(inputs(validity_days=days)))


def test_the_contact_is_the_requests_or_the_clients_or_nobody() -> None:
    buyer = client(contacts={"mueller": PERSON, "buying": replace(PERSON, family="Weiß")}, default_contact="mueller")
    assert offered(inputs(buyer=buyer))[0].contact == PERSON
    assert offered(inputs(buyer=buyer, contact="buying"))[0].contact == buyer.contacts["buying"]
    assert offered(inputs(buyer=buyer, contact=""))[0].contact is None


def test_an_unknown_contact_is_an_error_with_the_nearest_name() -> None:
    buyer = client(contacts={"mueller": PERSON}, default_contact="mueller")
    offer, findings = offered(inputs(buyer=buyer, contact="müller"))
    found = only("contact-unknown", findings)
    assert found.severity is Severity.ERROR
    assert "Did you mean mueller?" in found.hint
    assert offer.contact is None


def test_an_unknown_signatory_is_refused() -> None:
    found = only("signatory-unknown", refused(inputs(signatory="boss")))
    assert str(found.place) == "request, signatory"
    assert "Known: export" in found.hint


@pytest.mark.parametrize(
    ("buyer_currency", "asked", "check"), [("", "EURO", "currency-unknown"), ("XXX", "", "currency-unknown")]
)
def test_an_unknown_currency_is_refused(buyer_currency: str, asked: str, check: str) -> None:
    assert check in checks(refused(inputs(buyer=client(currency=buyer_currency), currency=asked)))


def test_a_country_without_a_currency_leaves_it_open() -> None:
    made = inputs(buyer=client(currency=""))
    bare = {**made.countries, "DE": replace(made.countries["DE"], currency=())}
    assert "currency-missing" in checks(refused(replace(made, countries=bare)))


def test_the_lead_time_is_the_longest_of_the_firm_lines_unless_asked() -> None:
    assert offered(inputs(line("DAY"), line("P-40", optional=True)))[0].lead_time_weeks == 0
    assert offered(inputs(lead_time_weeks=12))[0].lead_time_weeks == 12
    assert "lead-time-negative" in checks(refused(inputs(lead_time_weeks=-1)))


def test_all_problems_come_at_once() -> None:
    made = inputs(
        line("P-40", 0),
        line("NONE"),
        signatory="boss",
        payment="never",
        currency="EURO",
        validity_days=0,
        to=delivery("DAT", "Germany", "DE", edition=2010),
        buyer=client(vat_number=""),
    )
    found = checks(refused(made))
    assert {
        "signatory-unknown",
        "payment-unknown",
        "currency-unknown",
        "validity-not-positive",
        "delivery-rule-superseded",
        "delivery-edition",
        "delivery-place-is-country",
        "vat-number-missing",
    } <= found


def test_no_finding_is_said_twice() -> None:
    made = inputs(line("P-40", 0), line("P-40", 0), line("DAY"), buyer=client(vat_number=""))
    findings = refused(made)
    assert len(findings) == len(set(findings))


def test_places_are_asked_of_the_caller_who_knows_the_files() -> None:
    def locate(record: str, field: str) -> Place:
        return Place(file=f"{record}.yaml", line=7, spot=field)

    made = replace(inputs(line("P-40", 0)), locate=locate)
    assert str(only("quantity-not-positive", refused(made)).place) == "request.yaml:7, lines[1].quantity"


def test_an_offer_without_any_line_is_refused() -> None:
    made = inputs()
    findings = price_offer(replace(made, request=replace(made.request, lines=())), TODAY, "1")
    assert findings[0] is None
    assert "no-firm-line" in checks(findings[1])


def test_a_rule_without_a_place_gives_no_offer() -> None:
    made = inputs(company=seller(), to=delivery("DAP", "", "DE"))
    assert "delivery-place-missing" in checks(refused(made))
