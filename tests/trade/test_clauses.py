"""Clauses: country by choice by date, in the field's words, from the pages that ship with the program."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from pitchgen.model.clause import Clause, ClauseSituation
from pitchgen.model.contract import Binding, Disputes, SalesConvention
from pitchgen.model.delivery import TransportMode
from pitchgen.model.fact import Fact, Status
from pitchgen.model.finding import refuses
from pitchgen.model.payment import Guarantee
from pitchgen.model.text import Prose
from trade.clause_deals import (
    APPLIED,
    EXCLUDED,
    JANUARY_2027,
    JULY_2028,
    NOVEMBER_2026,
    SUBJECT,
    UNTIL_DATE,
    clauses_of,
    deal,
    one,
    pages,
    printed,
    said,
)
from trade.deals import (
    AIR,
    SEA,
    TODAY,
    checks,
    only,
    product,
    service,
)

# Binding, said once, in the way of the buyer's law

BINDING = [
    # buyer, choice, wording, source of the wording
    ("DE", UNTIL_DATE, "until-date-german-law-countries", "bgb-145"),
    ("DE", SUBJECT, "subject-to-confirmation-german-law-countries", "bgb-145"),
    ("AT", UNTIL_DATE, "until-date-german-law-countries", "bgb-145"),
    ("CH", SUBJECT, "subject-to-confirmation-german-law-countries", "bgb-145"),
    ("FR", UNTIL_DATE, "until-date", "cciv-1116"),
    ("IT", SUBJECT, "subject-to-confirmation", "cciv-1114"),
    ("MA", UNTIL_DATE, "until-date", "cciv-1116"),
    ("GB", UNTIL_DATE, "until-date-common-law", "common-law"),
    ("GB", SUBJECT, "subject-to-confirmation-common-law", "common-law"),
    ("US", SUBJECT, "subject-to-confirmation-common-law", "common-law"),
]


@pytest.mark.parametrize(("buyer", "choice", "wording", "source"), BINDING)
def test_an_offer_says_once_whether_it_binds(buyer: str, choice: Binding, wording: str, source: str) -> None:
    clause = one("binding", deal(buyer, binding=choice))
    assert (clause.clause, clause.source) == (wording, source)
    assert ("2026-11-28" in printed(clause)) is (choice is UNTIL_DATE)


@pytest.mark.parametrize("buyer", ["DE", "AT", "CH", "FR", "IT", "GB", "US", "MA", "JP"])
@pytest.mark.parametrize("choice", list(Binding))
def test_an_offer_never_binds_and_is_free_at_once(buyer: str, choice: Binding) -> None:
    text = printed(one("binding", deal(buyer, binding=choice)))
    free = "sans engagement" in text or "n’est pas une offre ferme" in text
    assert free is (choice is SUBJECT)
    assert ("jusqu’au" in text) is not free


def test_a_wording_that_does_not_bind_cannot_name_a_day() -> None:
    fact = Fact(Prose("Sans engagement, jusqu’au {valid_until}."), Status.VERIFIED, "bgb-145", TODAY)
    basis = (Fact("BGB § 145", Status.VERIFIED, "bgb-145", TODAY),)
    wrong = Clause(text=(fact,), legal_basis=basis, when=ClauseSituation(binding=SUBJECT))
    topic = replace(pages()["binding"], clauses={"both": wrong})
    selected, findings = clauses_of(deal(binding=SUBJECT), {"binding": topic})
    assert not selected
    assert "{valid_until}" in only("clause-value-missing", findings).message
    assert only("clause-missing", findings).severity == "error"


# Governing law and the UN sales convention

CISG = [
    # buyer, law, choice, what is said
    ("DE", "FR", EXCLUDED, "excluded"),  # both states are parties: art. 1(1)(a)
    ("DE", "FR", APPLIED, "applied"),
    ("DE", "DE", EXCLUDED, "excluded"),
    ("DE", "GB", EXCLUDED, None),  # the law of a state that is no party excludes it by itself: opinion 16
    ("GB", "FR", EXCLUDED, "excluded"),  # French law brings it in although the buyer's state is no party: art. 1(1)(b)
    ("GB", "FR", APPLIED, "applied"),
    ("GB", "GB", EXCLUDED, None),
    ("GB", "CH", EXCLUDED, "excluded"),
    ("IE", "FR", EXCLUDED, "excluded"),
    ("MA", "FR", EXCLUDED, "excluded"),
    ("US", "FR", EXCLUDED, "excluded"),
    ("FR", "FR", EXCLUDED, None),  # a domestic sale: art. 1(1)
    ("FR", "FR", APPLIED, None),
]


@pytest.mark.parametrize(("buyer", "law", "choice", "wording"), CISG)
def test_the_sales_convention_is_named_only_where_the_law_brings_it_in(
    buyer: str, law: str, choice: SalesConvention, wording: str | None
) -> None:
    selected, findings = clauses_of(deal(buyer, governing_law=law, cisg=choice))
    assert {clause.topic: clause.clause for clause in selected}.get("cisg") == wording
    assert "clause-choice-conflict" not in checks(findings)


def test_services_alone_are_no_sale_of_goods() -> None:
    assert "cisg" not in said(deal("DE", sold=(service(),)))
    assert "cisg" in said(deal("DE", sold=(product(), service())))


def test_monaco_is_another_state_than_france_although_it_has_its_taxes() -> None:
    assert said(deal("MC"))["cisg"] == "excluded"


def test_a_convention_to_apply_under_english_law_is_a_contradiction() -> None:
    _, findings = clauses_of(deal("DE", governing_law="GB", cisg=APPLIED))
    found = only("clause-choice-conflict", findings)
    assert found.severity == "error"
    assert str(found.place) == "request, terms"
    assert "GB" in found.message


LAWS = [("FR", "french"), ("DE", "german"), ("CH", "swiss"), ("GB", "english")]


@pytest.mark.parametrize(("law", "wording"), LAWS)
def test_the_governing_law_is_named(law: str, wording: str) -> None:
    assert said(deal("DE", governing_law=law))["law"] == wording


def test_a_law_without_a_wording_is_refused_and_not_guessed() -> None:
    selected, findings = clauses_of(deal("JP", governing_law="JP"))
    assert not {"law", "late-payment"} & {clause.topic for clause in selected}
    missing = [finding for finding in findings if finding.check == "clause-missing"]
    assert {str(finding.place) for finding in missing} == {"clause law, clauses", "clause late-payment, clauses"}
    assert refuses(findings)


FORUM = [
    # buyer, choice, wording, source
    ("FR", Disputes.COURTS, "courts-domestic", "cpc-48"),
    ("DE", Disputes.COURTS, "courts-in-the-union", "brussels-ia"),
    ("CH", Disputes.COURTS, "courts-lugano", "lugano-2007"),
    ("GB", Disputes.COURTS, "courts-united-kingdom", "hague-2005"),
    ("MA", Disputes.COURTS, "courts", "brussels-ia"),
    ("CN", Disputes.ARBITRATION, "arbitration", "icc-arbitration"),
]


@pytest.mark.parametrize(("buyer", "choice", "wording", "source"), FORUM)
def test_the_forum_rests_on_the_rule_between_the_two_states(
    buyer: str, choice: Disputes, wording: str, source: str
) -> None:
    clause = one("forum", deal(buyer, disputes=choice))
    assert (clause.clause, clause.source) == (wording, source)
    assert "Lyon" in printed(clause)


def test_a_request_changes_law_and_forum_for_one_deal() -> None:
    offer = deal("DE", governing_law="DE", forum="Stuttgart")
    assert "Stuttgart" in printed(one("forum", offer))
    assert said(offer)["law"] == "german"


def test_whether_a_judgment_is_enforced_abroad_is_a_question_for_the_animateur() -> None:
    _, findings = clauses_of(deal("MA"))
    found = only("clause-advice", findings)
    assert found.severity == "notice"
    assert "not verified" in found.message
    assert "arbitrage" in found.hint


# Late payment, by the governing law and by date

LATE = [
    # law, day, wording, printed figures, legal basis, whether it must be reviewed first
    ("FR", NOVEMBER_2026, "french-law", ("10", "40"), "C. com., art. L. 441-10, II, D. 441-5", False),
    ("FR", JANUARY_2027, "french-law", ("10", "40"), "C. com., art. L. 441-10, II, D. 441-5", False),
    ("FR", JULY_2028, "french-law", ("10", "40"), "C. com., art. L. 441-10, II, D. 441-5", True),
    ("DE", NOVEMBER_2026, "german-law", ("9", "40"), "BGB § 288 (2), (5)", False),
    ("GB", JULY_2028, "english-law", ("8",), "Late Payment of Commercial Debts (Interest) Act 1998", False),
    ("CH", NOVEMBER_2026, "swiss-law", ("5",), "OR/CO Art. 102, 104", False),
    ("IT", NOVEMBER_2026, "law-of-another-member-state", ("8", "40"), "2011/7/EU, art. 3, 6", False),
]


@pytest.mark.parametrize(("law", "day", "wording", "figures", "basis", "stale"), LATE)
def test_late_payment_costs_what_the_governing_law_says(
    law: str, day: date, wording: str, figures: tuple[str, ...], basis: str, stale: bool
) -> None:
    offer = deal("DE", day=day, governing_law=law)
    clause = one("late-payment", offer)
    assert clause.clause == wording
    assert clause.legal_basis.replace("\u00a0", " ") == basis
    text = printed(clause)
    assert all(figure in text for figure in figures)
    about_it = [f for f in clauses_of(offer)[1] if "late-payment" in str(f.place) and f.check == "clause-stale"]
    assert bool(about_it) is stale
    assert refuses(about_it) is stale


def test_the_directive_is_cited_only_where_a_member_state_s_law_governs() -> None:
    for law in ("FR", "DE", "GB", "CH"):
        assert "2011/7" not in printed(one("late-payment", deal("GB", governing_law=law)))
    assert "2011/7" in printed(one("late-payment", deal("GB", governing_law="ES")))


def test_from_2027_the_same_article_rests_on_the_ordinance_that_changed_it() -> None:
    before, after = one("late-payment", deal()), one("late-payment", deal(day=JANUARY_2027))
    assert before.status is Status.VERIFIED
    assert after.status is Status.STATED, "the version of 2027 was not read again in its source"
    assert before.legal_basis == after.legal_basis


# Title

TITLE = [
    # goods to, terms of payment, wording, source
    ("FR", "net-30", "general", "ccom-l624-16"),
    ("DE", "net-30", "germany", "bgb-449"),
    ("AT", "net-30", "austria", "export-practice"),
    ("GB", "net-30", "great-britain", "common-law"),
    ("CH", "net-30", "switzerland", "zgb-ch-715"),
    ("IT", "staged-30-60-10", "italy", "dlgs-231-2002"),
    ("US", "net-30", "united-states", "ucc-2-401"),
    ("ES", "net-30", "general", "ccom-l624-16"),
    ("DE", "advance", None, ""),
    ("MA", "letter-of-credit", None, ""),
]


@pytest.mark.parametrize(("goods_to", "payment", "wording", "source"), TITLE)
def test_title_is_kept_where_a_part_of_the_price_is_owed_after_dispatch(
    goods_to: str, payment: str, wording: str | None, source: str
) -> None:
    selected, _ = clauses_of(deal(goods_to, payment=payment))
    found = {clause.topic: clause for clause in selected}.get("title")
    assert (found.clause if found else None) == wording
    assert (found.source if found else "") == source


def test_title_follows_the_goods_and_not_the_buyer() -> None:
    assert said(deal("DE", goods_to="CH"))["title"] == "switzerland"


def test_in_switzerland_the_reservation_must_be_registered_and_the_animateur_is_told() -> None:
    clause = one("title", deal("CH"))
    assert "registre" in printed(clause)
    _, findings = clauses_of(deal("CH"))
    assert "registre" in only("clause-advice", findings).hint


# Export control and re-export

EXPORT = [
    # buyer, export reservation, ban on re-export, asked about it
    ("FR", False, False, False),
    ("DE", False, False, False),
    ("MA", True, True, False),
    ("AE", True, True, False),
    ("KZ", True, True, False),
    ("CN", True, True, False),
    ("TR", True, True, False),
    # Partner countries of Annex VIII to Regulation (EU) No 833/2014 (Lindahl, Vinge, Moll Wendén 2024).
    ("GB", True, False, False),
    ("CH", True, False, False),
    ("US", True, False, False),
]


@pytest.mark.parametrize(("buyer", "reservation", "ban", "asked"), EXPORT)
def test_export_control_and_the_ban_on_re_export(buyer: str, reservation: bool, ban: bool, asked: bool) -> None:
    selected, findings = clauses_of(deal(buyer))
    topics = {clause.topic for clause in selected}
    assert ("export-control" in topics) is reservation
    assert ("no-re-export" in topics) is ban
    assert ("clause-condition-unknown" in checks(findings)) is asked
    if asked:
        found = only("clause-condition-unknown", findings)
        assert str(found.place) == f"country {buyer}, reexport_clause"
        assert found.severity == "warning"


def test_goods_for_northern_ireland_are_no_export_and_the_buyer_is_in_a_partner_country() -> None:
    belfast = said(deal("GB", territory="northern-ireland"))
    assert not {"export-control", "inspection-costs"} & belfast.keys()
    assert "no-re-export" not in belfast
    assert belfast["forum"] == "courts-united-kingdom"


def test_the_ban_names_both_regulations_and_a_remedy() -> None:
    text = printed(one("no-re-export", deal("MA")))
    assert "833/2014" in text
    assert "765/2006" in text
    assert "résilier" in text, "art. 12g(3) and 8g(5) ask for adequate remedies"


def test_a_ban_that_was_not_reviewed_in_time_refuses_the_offer() -> None:
    _, findings = clauses_of(deal("MA", day=JULY_2028))
    stale = [finding for finding in findings if finding.check == "clause-stale"]
    assert any("no-re-export" in str(finding.place) for finding in stale)
    assert refuses(stale)


# Letter of credit, bill of lading, guarantees, inspection


def test_a_letter_of_credit_pulls_its_terms_in() -> None:
    clause = one("letter-of-credit", deal("MA", payment="letter-of-credit"))
    assert "21 jours" in printed(clause)
    assert "letter-of-credit" not in said(deal("MA"))


@pytest.mark.parametrize(
    ("rule", "payment", "mode", "expected"),
    [
        ("FCA", "letter-of-credit", SEA, True),
        ("FCA", "letter-of-credit", AIR, False),
        ("FCA", "net-30", SEA, False),
        ("CIP", "letter-of-credit", SEA, False),
        ("FOB", "letter-of-credit", SEA, False),
    ],
)
def test_fca_with_a_credit_and_the_sea_asks_for_an_on_board_bill_of_lading(
    rule: str, payment: str, mode: TransportMode, expected: bool
) -> None:
    offer = deal("MA", rule=rule, payment=payment, mode=mode)
    assert ("bill-of-lading" in said(offer)) is expected
    if expected:
        assert "A6 et B6" in printed(one("bill-of-lading", offer)).replace("\u00a0", " ")


def test_an_on_board_bill_among_the_delivery_terms_is_not_said_again() -> None:
    offer = deal("MA", rule="FCA", payment="letter-of-credit", mode=SEA)
    said_there = replace(offer, delivery=replace(offer.delivery, on_board_bill=True))
    selected, findings = clauses_of(said_there)
    assert "bill-of-lading" not in {clause.topic for clause in selected}
    assert "clause-missing" not in checks(findings)


def test_a_mode_of_transport_that_is_not_stated_is_asked_for() -> None:
    _, findings = clauses_of(deal("MA", rule="FCA", payment="letter-of-credit", mode=None))
    assert str(only("clause-condition-unknown", findings).place) == "request, delivery.mode"


def test_an_advance_with_a_guarantee_names_its_share() -> None:
    offer = deal("DE", payment="staged-30-60-10-guaranteed")
    clause = one("guarantee", offer)
    assert clause.clause == "advance-payment"
    assert clause.text.values["advance_percent"] == Decimal(30)
    assert "guarantee" not in said(deal("DE", payment="staged-30-60-10"))


def test_guarantees_stand_side_by_side_and_each_needs_its_figure() -> None:
    offer = deal("DE", payment="staged-30-60-10-guaranteed")
    terms = replace(offer.payment, guarantees=tuple(Guarantee))
    selected, findings = clauses_of(replace(offer, payment=terms))
    assert {clause.clause for clause in selected if clause.topic == "guarantee"} == {"advance-payment", "payment"}
    assert "{guarantee_percent}" in only("clause-value-missing", findings).message
    selected, findings = clauses_of(replace(offer, payment=replace(terms, guarantee_percent=Decimal(5))))
    assert len([clause for clause in selected if clause.topic == "guarantee"]) == 3


INSPECTION = [
    # goods to, rule, wording, scheme that is named
    ("KE", "FCA", "buyer-pays-named", "PVoC"),
    ("CI", "CIP", "buyer-pays-named", "VOC"),
    ("MA", "DDP", "seller-pays", ""),
    ("US", "FCA", "buyer-pays", ""),
    ("DE", "DAP", None, ""),
]


@pytest.mark.parametrize(("goods_to", "rule", "wording", "scheme"), INSPECTION)
def test_who_pays_the_inspection_follows_import_clearance(
    goods_to: str, rule: str, wording: str | None, scheme: str
) -> None:
    selected, _ = clauses_of(deal(goods_to, rule=rule))
    found = {clause.topic: clause for clause in selected}.get("inspection-costs")
    assert (found.clause if found else None) == wording
    if scheme:
        assert found is not None
        assert any(scheme in name for name in found.text.values["inspections"])


def test_an_inspection_programme_in_doubt_is_not_named() -> None:
    _, findings = clauses_of(deal("SN"))
    found = only("clause-inspection-unverified", findings)
    assert found.severity == "warning"
    assert str(found.place) == "country SN, inspections"


# General conditions, warranty, limitation

CONDITIONS = [
    ("DE", "german-law-countries"),
    ("IT", "italy"),
    ("NL", "netherlands"),
    ("GB", "attached"),
    ("FR", "attached"),
]


@pytest.mark.parametrize(("buyer", "wording"), CONDITIONS)
def test_general_conditions_are_named_and_attached(buyer: str, wording: str) -> None:
    clause = one("general-conditions", deal(buyer, company={"general_conditions": "cgv-2026.pdf"}))
    assert clause.clause == wording
    assert "cgv-2026.pdf" in printed(clause)


def test_without_general_conditions_none_are_invoked() -> None:
    selected, findings = clauses_of(deal("DE"))
    assert "general-conditions" not in {clause.topic for clause in selected}
    assert not refuses(findings)


def test_liability_is_limited_only_by_the_company_s_own_figure() -> None:
    assert "limitation" not in said(deal("DE"))
    offer = deal("DE", liability_cap_percent=Decimal(100))
    assert "100" in printed(one("limitation", offer))
    assert said(deal("DE", governing_law="DE", liability_cap_percent=Decimal(50)))["limitation"] == "german-law"


def test_a_warranty_for_the_united_states_says_what_it_replaces_and_must_be_conspicuous() -> None:
    offer = deal("US", payment="advance")
    assert "merchantability" in printed(one("warranty", offer))
    assert any("conspicuous" in finding.hint for finding in clauses_of(offer)[1])


# Whole offers: country, choice and date, every subject with the source of its wording

FRENCH_PUMP = {
    "late-payment": "french-law (c-com-l441-10)",
    "warranty": "general (export-practice)",
    "force-majeure": "general (cciv-1218)",
    "law": "french (rome-i)",
}
ABROAD = {"cisg": "excluded (cisg-ac-16)"}
TO_PARTNERS = {"export-control": "reservation (reg-2021-821)", "inspection-costs": "buyer-pays (icc-723e)"}
EXPORTED = TO_PARTNERS | {"no-re-export": "russia-and-belarus (reg-833-2014-12g)"}

WHOLE = [
    (
        "a pump for Lyon, 30 days",
        {"buyer": "FR"},
        FRENCH_PUMP
        | {
            "binding": "until-date (cciv-1116)",
            "title": "general (ccom-l624-16)",
            "forum": "courts-domestic (cpc-48)",
        },
        [],
    ),
    (
        "a pump for Stuttgart, 30 days",
        {"buyer": "DE"},
        FRENCH_PUMP
        | ABROAD
        | {
            "binding": "until-date-german-law-countries (bgb-145)",
            "title": "germany (bgb-449)",
            "forum": "courts-in-the-union (brussels-ia)",
        },
        [],
    ),
    (
        "a pump for Winterthur in January 2027, freibleibend, the convention applied",
        {"buyer": "CH", "day": JANUARY_2027, "binding": SUBJECT, "cisg": APPLIED},
        FRENCH_PUMP
        | TO_PARTNERS
        | {
            "binding": "subject-to-confirmation-german-law-countries (bgb-145)",
            "cisg": "applied (cisg-ac-16)",
            "title": "switzerland (zgb-ch-715)",
            "forum": "courts-lugano (lugano-2007)",
        },
        ["clause-advice"],
    ),
    (
        "a pump for Leeds in January 2027 under English law",
        {"buyer": "GB", "day": JANUARY_2027, "governing_law": "GB"},
        FRENCH_PUMP
        | TO_PARTNERS
        | {
            "binding": "until-date-common-law (common-law)",
            "late-payment": "english-law (late-payment-act-1998)",
            "law": "english (rome-i)",
            "title": "great-britain (common-law)",
            "forum": "courts-united-kingdom (hague-2005)",
        },
        [],
    ),
    (
        "pumps for Mombasa in July 2028, FCA by sea, letter of credit, arbitration",
        {
            "buyer": "KE",
            "day": JULY_2028,
            "rule": "FCA",
            "mode": SEA,
            "payment": "letter-of-credit",
            "disputes": Disputes.ARBITRATION,
        },
        FRENCH_PUMP
        | ABROAD
        | EXPORTED
        | {
            "binding": "until-date-common-law (common-law)",
            "letter-of-credit": "conditions (icc-600)",
            "bill-of-lading": "fca-on-board (icc-723e)",
            "inspection-costs": "buyer-pays-named (icc-723e)",
            "forum": "arbitration (icc-arbitration)",
        },
        ["clause-stale"],
    ),
]


@pytest.mark.parametrize(("what", "facts", "expected", "asked"), WHOLE, ids=[row[0] for row in WHOLE])
def test_a_whole_offer(what: str, facts: dict[str, Any], expected: dict[str, str], asked: list[str]) -> None:
    selected, findings = clauses_of(deal(**facts))
    assert {clause.topic: f"{clause.clause} ({clause.source})" for clause in selected} == expected, what
    assert sorted(checks(findings)) == asked
