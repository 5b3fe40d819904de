"""Rules, papers and marks of a product on a market: what fires, what is held, and what it comes to."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pitchgen.model.condition import ProductCondition
from pitchgen.model.fact import Status
from pitchgen.model.product import Product
from pitchgen.model.requirement import Outcome, RequiredPaper, Requirement, Responsible
from pitchgen.trade.compliance.assessment import Assessment, State, assess
from pitchgen.trade.compliance.market import market_of
from pitchgen.trade.compliance.papers import Holding, held_papers, paper_status
from pitchgen.trade.compliance.rules import Verdict, evaluate

from .goods import (
    COMPANY,
    GROUPS,
    KINDS,
    NEW_LAW,
    TODAY,
    basis,
    certificate,
    company_certificate,
    germany,
    paper,
    product,
    rule,
)

DAY = TODAY + timedelta(weeks=10)


def status_of(wanted: RequiredPaper, item: Product, day: date = DAY, **more: object) -> Holding:
    held = held_papers(item, None)
    return paper_status(wanted, held, KINDS, germany(), TODAY, day, **more).holding  # type: ignore[arg-type]


def assessed(item: Product, *rules: Requirement, day: date = DAY, **more: object) -> Assessment:
    return assess(rules, item, germany(), company=None, kinds=KINDS, today=TODAY, day=day, **more)  # type: ignore[arg-type]


class TestMarkets:
    def test_a_territory_belongs_to_the_groups_that_name_it(self) -> None:
        market = market_of("GB", "northern-ireland", GROUPS)
        assert market.is_one_of(("EU",))
        assert market.is_one_of(("GB",))
        assert not market.is_one_of(("great-britain",))

    def test_a_country_belongs_to_its_groups_and_an_exception_takes_it_out(self) -> None:
        assert market_of("GB", "", GROUPS).is_one_of(("great-britain",))
        assert germany().is_one_of(("EU",))
        assert not germany().is_one_of(("EU",), but=("DE",))
        assert not germany().is_one_of(("FR", "great-britain"))


class TestRules:
    def test_a_rule_is_looked_at_on_the_planned_date_and_says_when_it_is_in_force(self) -> None:
        old = rule(id="old", legal_basis=(basis(end=NEW_LAW - timedelta(days=1)),))
        new = rule(id="new", legal_basis=(basis(start=NEW_LAW),))
        verdicts = {
            day: {one.rule.id: one.verdict for one in evaluate((old, new), product(), germany(), day)}
            for day in (NEW_LAW - timedelta(days=1), NEW_LAW)
        }
        assert list(verdicts.values()) == [
            {"old": Verdict.FIRED, "new": Verdict.NOT_FIRED},
            {"old": Verdict.NOT_FIRED, "new": Verdict.FIRED},
        ]
        _, late = evaluate((old, new), product(), germany(), TODAY)
        assert str(late.reasons[0]) == "planned date is 2026-11-24 (asked: from 2027-01-20)"

    def test_rules_of_other_markets_are_left_out_and_a_service_has_none(self) -> None:
        foreign = rule(markets=("great-britain",))
        assert evaluate((foreign,), product(), germany(), TODAY) == ()
        assert evaluate((rule(),), product("service"), germany(), TODAY) == ()

    @given(day=st.dates(date(2026, 1, 1), date(2029, 12, 31)))
    def test_two_laws_that_follow_one_another_leave_no_day_without_one_and_none_with_two(self, day: date) -> None:
        laws = (rule(id="old", legal_basis=(basis(end=NEW_LAW - timedelta(days=1)),)),
                rule(id="new", legal_basis=(basis(start=NEW_LAW),)))  # fmt: skip
        assert sum(one.fired for one in evaluate(laws, product(), germany(), day)) == 1


class TestPapers:
    @pytest.mark.parametrize(
        ("held", "expected"),
        [
            (certificate(), Holding.HELD),
            (certificate(valid_until=DAY), Holding.HELD),
            (certificate(valid_from=DAY), Holding.HELD),
            (certificate(valid_until=DAY - timedelta(days=1)), Holding.EXPIRES_BEFORE),
            (certificate(valid_until=TODAY), Holding.EXPIRES_BEFORE),
            (certificate(valid_until=TODAY - timedelta(days=1)), Holding.EXPIRED),
            (certificate(valid_from=DAY + timedelta(days=1)), Holding.NOT_YET_VALID),
            (certificate(law="2014/30/EU"), Holding.WRONG_SCOPE),
            (certificate(law=""), Holding.WRONG_SCOPE),
            (certificate(markets=("FR",)), Holding.WRONG_SCOPE),
            (certificate(markets=("DE",)), Holding.HELD),
            (certificate(law="Directive 2014/35/UE"), Holding.HELD),
            (certificate(law="2014/30/EU", further_laws=("2014/35/EU",)), Holding.HELD),
            (certificate("en-10204-3.1", ""), Holding.MISSING),
        ],
    )
    def test_how_a_certificate_stands_on_the_planned_date(self, held: object, expected: Holding) -> None:
        assert status_of(paper(), product("enclosure", held)) is expected  # type: ignore[arg-type]

    def test_the_best_of_several_certificates_counts(self) -> None:
        item = product("enclosure", certificate(valid_until=TODAY - timedelta(days=9)), certificate(valid_from=TODAY))
        assert status_of(paper(), item) is Holding.HELD

    def test_a_paper_of_the_consignment_is_still_to_come(self) -> None:
        wanted = paper("certificate-of-consignment", laws=())
        assert status_of(wanted, product()) is Holding.AT_SHIPMENT

    def test_the_importer_s_paper_is_the_seller_s_when_the_seller_imports(self) -> None:
        wanted = paper(supplied_by=Responsible.IMPORTER)
        assert status_of(wanted, product()) is Holding.BY_OTHERS
        assert status_of(wanted, product(), importer=Responsible.SELLER) is Holding.MISSING

    @given(until=st.dates(date(2026, 1, 1), date(2028, 1, 1)), day=st.dates(TODAY, date(2028, 1, 1)))
    def test_a_certificate_that_has_run_out_is_never_held(self, until: date, day: date) -> None:
        holding = status_of(paper(), product("enclosure", certificate(valid_until=until)), day)
        assert (holding is Holding.HELD) == (until >= day)


class TestCompanyCertificates:
    def held(self, **more: object) -> Holding:
        company = replace(COMPANY, certificates=(company_certificate(**more),))
        papers = held_papers(product("enclosure"), company)
        return paper_status(paper(), papers, KINDS, germany(), TODAY, DAY).holding

    def test_a_certificate_of_the_company_answers_for_the_products_in_its_scope(self) -> None:
        assert self.held() is Holding.HELD
        assert self.held(products=("P-",)) is Holding.HELD
        assert self.held(products=("Q-",)) is Holding.WRONG_SCOPE

    def test_a_management_certificate_proves_no_product(self) -> None:
        assert self.held(kind="") is Holding.MISSING


class TestStates:
    def state(self, item: Product, one: Requirement) -> State:
        (status,) = assessed(item, one).requirements
        return status.state

    def test_required_and_held_or_missing(self) -> None:
        one = rule(Outcome.REQUIRED, paper())
        assert self.state(product("enclosure", certificate()), one) is State.FULFILLED
        assert self.state(product("enclosure"), one) is State.MISSING

    def test_a_missing_attribute_is_undetermined_and_never_not_required(self) -> None:
        one = rule(Outcome.REQUIRED, paper(), when=ProductCondition(has_drive=True))
        assert self.state(product(), one) is State.UNDETERMINED
        assert self.state(product(has_drive=False), one) is State.NOT_CONCERNED

    def test_an_unverified_rule_is_never_firm(self) -> None:
        one = rule(Outcome.REQUIRED, paper(), legal_basis=(basis(Status.UNVERIFIED),))
        assert self.state(product("enclosure"), one) is State.TO_VERIFY

    def test_a_question_need_not_be_asked_where_the_paper_is_held_anyway(self) -> None:
        one = rule(Outcome.CONDITIONAL, paper())
        assert self.state(product("enclosure"), one) is State.CONDITIONAL
        assert self.state(product("enclosure", certificate()), one) is State.FULFILLED

    def test_a_paper_on_request_is_not_missing(self) -> None:
        one = rule(Outcome.REQUIRED, paper(on_request=True))
        assert self.state(product("enclosure"), one) is State.APPLIES

    @pytest.mark.parametrize(
        ("outcome", "expected"),
        [
            (Outcome.PROHIBITED, State.PROHIBITED),
            (Outcome.NOT_REQUIRED, State.NOT_REQUIRED),
            (Outcome.MARK_FORBIDDEN, State.MARK_FORBIDDEN),
            (Outcome.REQUIRED, State.APPLIES),
        ],
    )
    def test_outcomes_without_a_paper(self, outcome: Outcome, expected: State) -> None:
        assert self.state(product(), rule(outcome)) is expected

    def test_the_importer_s_and_the_consignment_s_papers_are_nothing_that_is_missing(self) -> None:
        assert self.state(product(), rule(Outcome.REQUIRED, paper(supplied_by=Responsible.IMPORTER))) is State.BY_OTHERS
        one = rule(Outcome.REQUIRED, paper("certificate-of-consignment", laws=()))
        assert self.state(product(), one) is State.AT_SHIPMENT


def test_a_mark_forbidden_by_one_law_stays_where_another_requires_it() -> None:
    pressure = rule(Outcome.MARK_FORBIDDEN, id="4-3", mark="CE")
    machine = rule(Outcome.REQUIRED, id="machine", mark="CE")
    assert assessed(product(), pressure).marks(Outcome.MARK_FORBIDDEN) == ("CE",)
    both = assessed(product(), pressure, machine)
    assert both.marks(Outcome.REQUIRED) == ("CE",)
    assert both.marks(Outcome.MARK_FORBIDDEN) == ()
