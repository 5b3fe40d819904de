"""The gate: what refuses an offer for want of conformity, what is only asked, and what a clearance settles."""

from __future__ import annotations

from datetime import date, timedelta

from pitchgen.model.clearance import Clearance, Decision
from pitchgen.model.condition import ProductCondition
from pitchgen.model.fact import Status
from pitchgen.model.finding import Finding, Place, Severity
from pitchgen.model.product import Product
from pitchgen.model.requirement import Outcome, Requirement
from pitchgen.model.text import Prose
from pitchgen.trade.compliance.assessment import assess
from pitchgen.trade.compliance.gate import conformity_findings
from pitchgen.trade.compliance.offered import conformity_rows, conformity_statements

from .goods import KINDS, TODAY, basis, certificate, germany, paper, product, rule

DAY = TODAY + timedelta(weeks=10)


def cleared(decision: Decision, topic: str = "a-rule", **more: object) -> Clearance:
    return Clearance(topic, decision, "Ada Nomen", TODAY, "Dossier 12", **more)  # type: ignore[arg-type]


def found(item: Product, one: Requirement, *clearances: Clearance) -> list[Finding]:
    assessment = assess((one,), item, germany(), company=None, kinds=KINDS, today=TODAY, day=DAY)
    place = Place("p.yaml")
    return list(conformity_findings((assessment,), clearances, TODAY, lambda sku, field: place, Place("r.yaml")))


def test_a_required_certificate_that_is_missing_refuses_the_offer_and_says_what_to_do() -> None:
    (finding,) = found(product("enclosure"), rule(Outcome.REQUIRED, paper()))
    assert (finding.check, finding.severity) == ("certificate-lacking", Severity.ERROR)
    assert "eu-declaration-of-conformity for 2014/35/EU is missing on 2027-02-02; a-rule requires it" in finding.message
    assert "decision: to-come" in finding.hint


def test_a_certificate_that_runs_out_before_delivery_refuses_the_offer_and_is_named() -> None:
    item = product("enclosure", certificate(valid_until=DAY - timedelta(days=1)))
    (finding,) = found(item, rule(Outcome.REQUIRED, paper()))
    assert finding.check == "certificate-lacking"
    assert "(N-eu-declaration-of-conformity) runs out before the planned date" in finding.message


def test_a_promise_of_the_paper_turns_the_refusal_into_a_warning() -> None:
    (finding,) = found(product("enclosure"), rule(Outcome.REQUIRED, paper()), cleared(Decision.TO_COME))
    assert (finding.check, finding.severity) == ("certificate-to-come", Severity.WARNING)
    assert "promised for delivery by Ada Nomen, 2026-11-24" in finding.message


def test_nobody_can_declare_a_firm_requirement_not_applicable() -> None:
    (finding,) = found(product("enclosure"), rule(Outcome.REQUIRED, paper()), cleared(Decision.NOT_APPLICABLE))
    assert finding.check == "certificate-lacking"


def test_a_clearance_counts_for_its_rule_its_product_and_its_time_only() -> None:
    one = rule(Outcome.REQUIRED, paper())
    for wrong in (
        cleared(Decision.TO_COME, topic="another"),
        cleared(Decision.TO_COME, products=("P-2",)),
        cleared(Decision.TO_COME, valid_until=TODAY - timedelta(days=1)),
        Clearance("a-rule", Decision.TO_COME, "A", TODAY + timedelta(days=1), "later"),
    ):
        assert [finding.check for finding in found(product("enclosure"), one, wrong)] == ["certificate-lacking"]


def test_what_cannot_be_told_refuses_unless_the_paper_is_held_or_a_person_cleared_it() -> None:
    one = rule(Outcome.REQUIRED, paper(), when=ProductCondition(has_drive=True))
    (finding,) = found(product("enclosure"), one)
    assert finding.check == "conformity-undetermined"
    assert "has_drive is not known" in finding.message
    assert found(product("enclosure", certificate()), one) == []
    assert found(product("enclosure"), one, cleared(Decision.NOT_APPLICABLE)) == []


def test_a_prohibited_product_is_refused() -> None:
    (finding,) = found(product(), rule(Outcome.PROHIBITED))
    assert (finding.check, finding.severity) == ("conformity-prohibited", Severity.ERROR)


def test_a_question_is_asked_once_for_all_products_and_a_clearance_answers_it() -> None:
    one = rule(Outcome.CONDITIONAL, paper(), question=Prose("Dans la liste ?"))
    assessments = [assess((one,), product(), germany(), company=None, kinds=KINDS, today=TODAY, day=DAY)] * 2
    place = Place("p.yaml")
    (finding,) = conformity_findings(assessments, (), TODAY, lambda sku, field: place, place)
    assert (finding.check, finding.severity) == ("conformity-question", Severity.WARNING)
    assert finding.message == "P-1, P-1: Dans la liste ? (a-rule)"
    assert found(product(), one, cleared(Decision.NOT_APPLICABLE)) == []


def test_an_unverified_rule_is_only_a_notice() -> None:
    (finding,) = found(product(), rule(Outcome.REQUIRED, paper(), legal_basis=(basis(Status.UNVERIFIED),)))
    assert (finding.check, finding.severity) == ("conformity-to-verify", Severity.NOTICE)


class TestWhatIsPrinted:
    def rows(self, item: Product, one: Requirement, *clearances: Clearance) -> list[tuple[str, str, bool]]:
        assessment = assess((one,), item, germany(), company=None, kinds=KINDS, today=TODAY, day=DAY)
        return [
            (row.title.source, row.number, row.to_come) for row in conformity_rows((assessment,), KINDS, clearances)
        ]

    def test_a_held_paper_with_its_number(self) -> None:
        assert self.rows(product("enclosure", certificate()), rule(Outcome.REQUIRED, paper())) == [
            ("Déclaration UE de conformité", "N-eu-declaration-of-conformity", False)
        ]

    def test_nothing_that_is_out_of_date_or_for_another_law(self) -> None:
        late = certificate(valid_until=DAY - timedelta(days=1))
        for held in (late, certificate(law="2014/30/EU"), certificate(markets=("FR",))):
            assert self.rows(product("enclosure", held), rule(Outcome.REQUIRED, paper())) == []

    def test_a_missing_paper_only_where_it_was_promised(self) -> None:
        one = rule(Outcome.REQUIRED, paper())
        assert self.rows(product("enclosure"), one) == []
        assert self.rows(product("enclosure"), one, cleared(Decision.TO_COME)) == [
            ("Déclaration UE de conformité", "", True)
        ]

    def test_nothing_on_the_ground_of_an_unverified_rule(self) -> None:
        one = rule(Outcome.REQUIRED, paper(), legal_basis=(basis(Status.UNVERIFIED),))
        assert self.rows(product("enclosure", certificate()), one) == []

    def test_a_material_certificate_is_offered_whether_a_rule_asks_or_not_but_a_registration_is_not(self) -> None:
        item = product("part", certificate("en-10204-3.1", ""), certificate("weee-registration", ""))
        assert self.rows(item, rule(Outcome.NOT_REQUIRED)) == [("Certificat 3.1", "N-en-10204-3.1", False)]

    def test_one_paper_of_two_products_is_one_row(self) -> None:
        one, held = rule(Outcome.REQUIRED, paper()), certificate()
        items = [product("enclosure", held), product("enclosure", held)]
        assessments = [
            assess((one,), item, germany(), company=None, kinds=KINDS, today=TODAY, day=DAY) for item in items
        ]
        (row,) = conformity_rows(assessments, KINDS, ())
        assert row.products == ("P-1",)
        assert row.detail == Prose("Série")

    def test_a_statement_on_a_mark_only_where_no_law_requires_the_mark(self) -> None:
        said = Prose("Sans marquage CE.")
        forbidden = rule(Outcome.MARK_FORBIDDEN, id="f", mark="CE", statement=said)
        required = rule(Outcome.REQUIRED, id="r", mark="CE")

        def statements(*rules: Requirement, day: date = DAY) -> list[str]:
            one = assess(rules, product(), germany(), company=None, kinds=KINDS, today=TODAY, day=day)
            return [statement.text.source for statement in conformity_statements((one,))]

        assert statements(forbidden) == ["Sans marquage CE."]
        assert statements(forbidden, required) == []
