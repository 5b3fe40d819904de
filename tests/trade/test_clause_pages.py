"""The rules of clause pages: what is exclusive, what is required, what is in doubt; and the pages that ship."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pitchgen.model.clause import Clause, ClauseSituation, ClauseTopic
from pitchgen.model.contract import Binding, ContractTerms, Disputes, RequestedTerms, SalesConvention
from pitchgen.model.country import CustomsStatus
from pitchgen.model.delivery import Duty, TransportMode
from pitchgen.model.fact import Fact, Status
from pitchgen.model.finding import refuses
from pitchgen.model.payment import Guarantee, PaymentEvent, PaymentMethod
from pitchgen.model.text import Prose
from pitchgen.trade.clause_case import VALUES, ClauseCase, ClauseFacts, contract_terms
from pitchgen.trade.clauses import may_apply, open_conditions, select_clauses
from pitchgen.workspace.collections import COUNTRIES, SOURCES
from trade.clause_deals import (
    APPLIED,
    SUBJECT,
    clauses_of,
    deal,
    pages,
    printed,
)
from trade.deals import (
    TODAY,
    catalogue,
    checks,
    country,
    only,
    rules,
    seller,
)


def page(*clauses: tuple[str, Clause], **changes: Any) -> dict[str, ClauseTopic]:
    topic = ClauseTopic("law", Prose("Droit"), 1, dict(clauses), required=(ClauseSituation(),))
    return {"law": replace(topic, **changes)}


def wording(text: str = "Texte.", status: Status = Status.STATED, **changes: Any) -> Clause:
    basis = (Fact("Art. 1", Status.STATED, "rome-i", TODAY),)
    return replace(Clause((Fact(Prose(text), status, "rome-i", TODAY),), basis), **changes)


def test_two_wordings_of_one_subject_are_a_finding_and_neither_is_printed() -> None:
    selected, findings = clauses_of(deal(), page(("a", wording()), ("b", wording("Autre."))))
    assert not selected
    assert only("clause-conflict", findings).severity == "error"


def test_subjects_that_are_not_exclusive_may_have_several_wordings() -> None:
    selected, findings = clauses_of(deal(), page(("a", wording()), ("b", wording("Autre.")), exclusive=False))
    assert len(selected) == 2
    assert not findings


def test_a_fallback_steps_back_for_a_wording_that_fits() -> None:
    special = wording("Pour l’Allemagne.", when=ClauseSituation(buyer=("DE",)))
    topics = page(("general", wording(fallback=True)), ("germany", special))
    assert [clause.clause for clause in clauses_of(deal("DE"), topics)[0]] == ["germany"]
    assert [clause.clause for clause in clauses_of(deal("FR"), topics)[0]] == ["general"]


def test_an_unverified_wording_is_told_and_never_printed_nor_replaced_by_a_general_one() -> None:
    doubtful = wording(status=Status.UNVERIFIED, when=ClauseSituation(buyer=("DE",)))
    selected, findings = clauses_of(deal("DE"), page(("germany", doubtful), ("general", wording(fallback=True))))
    assert not selected
    assert only("clause-unverified", findings).severity == "warning"
    assert only("clause-missing", findings).severity == "error"


def test_a_clause_without_a_checked_basis_is_told() -> None:
    bare = wording(legal_basis=(Fact("Art. 2", Status.UNVERIFIED, "rome-i", TODAY),))
    selected, findings = clauses_of(deal(), page(("a", bare)))
    assert [clause.legal_basis for clause in selected] == [""]
    assert only("clause-basis-missing", findings).severity == "warning"


def test_a_wording_that_changes_before_the_offer_ends_is_told() -> None:
    old = Fact(Prose("Avant."), Status.STATED, "rome-i", TODAY, effective_to=date(2026, 11, 26))
    new = Fact(Prose("Après."), Status.STATED, "rome-i", TODAY, effective_from=date(2026, 11, 27))
    changing = replace(wording(), text=(old, new))
    selected, findings = clauses_of(deal(), page(("a", changing)))
    assert printed(selected[0]) == "Avant."
    assert only("clause-changes", findings).severity == "warning"


FACTS = st.builds(
    ClauseFacts,
    buyer=st.sampled_from(["DE", "FR", "GB", None]),
    customs=st.sampled_from([*CustomsStatus, None]),
    law=st.sampled_from(["FR", "DE", None]),
    binding=st.sampled_from([*Binding, None]),
    cisg_reach=st.sampled_from([True, False, None]),
    goods=st.sampled_from([True, False, None]),
)


@given(facts=FACTS, binding=st.sampled_from(list(Binding)))
def test_knowing_more_never_opens_a_clause_that_was_ruled_out(facts: ClauseFacts, binding: Binding) -> None:
    for topic in pages().values():
        for clause in topic.clauses.values():
            before = open_conditions(clause.when, replace(facts, binding=None))
            after = open_conditions(clause.when, replace(facts, binding=binding))
            if before is None:
                assert after is None
            elif after is not None:
                assert set(after) <= set(before)


@given(choice=st.sampled_from(list(Binding)), facts=FACTS)
def test_the_two_kinds_of_binding_never_meet(choice: Binding, facts: ClauseFacts) -> None:
    fitting = may_apply(pages()["binding"], replace(facts, binding=choice))
    assert fitting
    assert all(pages()["binding"].clauses[key].when.binding is choice for key in fitting)


LAND = {code: country(code) for code in catalogue(COUNTRIES) if code not in ("RU", "BY")}


@st.composite
def situations(draw: st.DrawFn) -> ClauseFacts:
    """Facts as real deals have them: any buyer and destination of the catalogue, any choice, any way to pay."""
    buyer, goods_to = draw(st.sampled_from(sorted(LAND))), draw(st.sampled_from(sorted(LAND)))
    law = draw(st.sampled_from(["FR", "DE", "CH", "GB", "IT", "US"]))
    customs = {code: LAND[code].customs[-1].value for code in (buyer, goods_to, law)}
    yes_or_no = st.booleans()
    abroad = buyer != "FR"
    return ClauseFacts(
        buyer=buyer,
        buyer_in_union=customs[buyer] is CustomsStatus.MEMBER,
        destination=goods_to,
        customs=customs[goods_to],
        law=law,
        union_law=customs[law] is CustomsStatus.MEMBER,
        binding=draw(st.sampled_from(list(Binding))),
        cisg=draw(st.sampled_from(list(SalesConvention))),
        cisg_reach=abroad and draw(yes_or_no),
        disputes=draw(st.sampled_from(list(Disputes))),
        payment=draw(st.sampled_from(list(PaymentMethod))),
        instalments=(draw(st.sampled_from(list(PaymentEvent))),),
        guarantees=tuple(draw(st.sets(st.sampled_from(list(Guarantee))))),
        credit=draw(yes_or_no),
        rules=draw(st.sampled_from(sorted(rules()))),
        modes=draw(st.sampled_from([*TransportMode, None])),
        import_clearance=draw(st.sampled_from([Duty.SELLER, Duty.BUYER])),
        on_board_bill=draw(yes_or_no),
        goods=draw(yes_or_no),
        services=draw(yes_or_no),
        abroad=abroad,
        inspection=draw(yes_or_no),
        reexport_ban=draw(st.sampled_from([True, False, None])),
        general_conditions=draw(yes_or_no),
        liability_cap=draw(yes_or_no),
    )


@given(facts=situations())
def test_no_deal_at_all_makes_two_shipped_wordings_meet(facts: ClauseFacts) -> None:
    _, findings = select_clauses(pages().values(), ClauseCase(facts, TODAY, TODAY))
    assert "clause-conflict" not in checks(findings), [str(one) for one in findings if one.check == "clause-conflict"]


@given(facts=situations())
def test_under_a_law_that_ships_every_subject_finds_its_wording(facts: ClauseFacts) -> None:
    served = replace(facts, law="FR", union_law=True)
    names = dict.fromkeys(VALUES, "x")
    _, findings = select_clauses(pages().values(), ClauseCase(served, TODAY, TODAY, names))
    assert not refuses(findings), [str(one) for one in findings]


def _texts() -> list[tuple[str, str]]:
    return [
        (f"{topic.topic}/{key}", fact.value.source)
        for topic in pages().values()
        for key, clause in topic.clauses.items()
        for fact in clause.text
    ]


@pytest.mark.parametrize("check", ["placeholder", "space"])
def test_the_shipped_texts_are_whole_sentences_in_french_typography(check: str) -> None:
    for name, text in _texts():
        assert text.endswith("."), name
        if check == "placeholder":
            assert "{valid_until}" not in text or "until-date" in name
        else:
            assert "'" not in text, name
            assert not any(f" {sign}" in text for sign in ":;!?%»"), name


def test_every_page_names_sources_that_exist() -> None:
    known: Callable[[str], bool] = catalogue(SOURCES).__contains__
    for topic in pages().values():
        for clause in topic.clauses.values():
            facts: list[Fact[Any]] = [*clause.text, *clause.legal_basis, *clause.advice]
            facts += [fact for series in clause.figures.values() for fact in series]
            assert facts
            assert all(known(fact.source) and fact.review_by for fact in facts), topic.topic


def test_every_value_of_an_offer_is_one_that_pages_may_name() -> None:
    offer = deal(company={"general_conditions": "cgv.pdf"}, payment="staged-30-60-10-guaranteed")
    every = Clause(
        text=(Fact(Prose(" ".join(f"{{{name}}}" for name in sorted(VALUES))), Status.STATED, "rome-i", TODAY),),
        legal_basis=(Fact("Art. 1", Status.STATED, "rome-i", TODAY),),
    )
    _, findings = clauses_of(offer, page(("all", every)))
    assert only("clause-value-missing", findings).message.count("{") == 3, "no share, cap or inspection in this offer"


def test_the_terms_default_to_the_seller_s_law_and_register() -> None:
    assert contract_terms(seller()) == ContractTerms(governing_law="FR", forum="Lyon")
    own = seller(terms=ContractTerms(governing_law="de", binding=SUBJECT))
    changed = contract_terms(own, RequestedTerms(cisg=APPLIED))
    assert changed == ContractTerms("DE", "Lyon", APPLIED, SUBJECT)
