"""The conformity chapter of a briefing: gaps with what to do, questions in words, and a word for everything."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from documents.conftest import DAY, ROOT

from pitchgen.documents.briefing_conformity import attributes, conformity_chapter
from pitchgen.documents.briefing_words import Words, said
from pitchgen.documents.conformity_report import Question, Supplier, market_reports
from pitchgen.model.condition import ProductCondition
from pitchgen.model.country import CountryProfile, CustomsStatus
from pitchgen.model.fact import Fact
from pitchgen.model.ladder import DutyBasis
from pitchgen.model.market import TaxSystem, WorkingWeek
from pitchgen.model.requirement import Responsible
from pitchgen.model.text import Prose
from pitchgen.trade.compliance.papers import Holding
from pitchgen.workspace.collections import CERTIFICATE_KINDS, COUNTRIES, LABELS
from pitchgen.workspace.workspace import Workspace

DEMO = Workspace(ROOT, ROOT, base=ROOT)


def words() -> Words:
    return Words(DEMO.load_all(LABELS).value or {})


def chapter(
    country: str, *skus: str, today: date = DAY, on: date | None = None, ws: Workspace = DEMO
) -> dict[str, Any]:
    (report,), findings = market_reports(ws, [country], Question(today, on, skus))
    assert findings == ()
    return conformity_chapter(report, ws.load_all(CERTIFICATE_KINDS).value or {}, (), today, words())


def test_what_is_missing_has_its_law_its_product_and_its_date() -> None:
    gaps = {gap.law: gap for gap in chapter("US", "RH-300", "SV-25-40", on=date(2027, 3, 1))["gaps"]}
    vessel = next(gap for law, gap in gaps.items() if "section VIII" in law)
    assert vessel.products == ("RH-300",)
    assert vessel.by == date(2027, 3, 1)
    assert vessel.state.source == "Manque"
    assert [step.source for step in vessel.steps] == ["À obtenir\u00a0: {paper}"]
    assert len(gaps) == 2


@pytest.mark.parametrize(
    ("today", "on", "text"),
    [
        (DAY, date(2040, 1, 1), "expire le {until}, avant la livraison"),
        (date(2040, 1, 1), date(2040, 3, 1), "échu depuis le {until}"),
    ],
)
def test_a_certificate_that_runs_out_is_to_be_renewed(today: date, on: date, text: str) -> None:
    steps = [step for gap in chapter("DE", "RH-300", today=today, on=on)["gaps"] for step in gap.steps]
    renewals = [step for step in steps if text in step.source]
    assert renewals
    assert all(isinstance(step.values["until"], date) for step in renewals)


def test_products_that_lack_the_same_share_a_row() -> None:
    (together,) = [gap for gap in chapter("US", "AC-3-22", "SB-3-60")["gaps"] if len(gap.products) == 2]
    assert together.products == ("AC-3-22", "SB-3-60")


def test_a_long_list_that_holds_every_product_is_one_word() -> None:
    whole = chapter("US")
    everywhere = [question for question in whole["questions"] if len(question.products) == 1]
    assert any(isinstance(question.products[0], Prose) for question in everywhere)
    assert len(whole["overview"]) > 10


def test_an_attribute_that_nobody_filled_in_is_a_question_in_words(own_workspace: Callable[..., Workspace]) -> None:
    path = "catalog/products/vib-868.yaml"
    line = next(
        line for line in (ROOT / path).read_text(encoding="utf-8").splitlines(keepends=True) if "radio_bands:" in line
    )
    found = chapter("US", "VIB-868", ws=own_workspace(**{path: (line, "")}))
    (asked,) = [one.question for one in found["questions"] if "attributes" in one.question.values]
    (attribute,) = asked.values["attributes"]
    assert attribute.values["name"].source == "fonction radio"
    assert asked.values["rules"]


def test_a_product_that_was_never_classified_is_to_be_cleared_first(own_workspace: Callable[..., Workspace]) -> None:
    path = "catalog/products/cn-65-200-22.yaml"
    line = next(
        line for line in (ROOT / path).read_text(encoding="utf-8").splitlines(keepends=True) if "control_code:" in line
    )
    (control,) = chapter("MA", "CN-65-200-22", ws=own_workspace(**{path: (line, "")}))["controls"]
    assert not control.cleared
    assert control.state.source == "À classer d’abord\u00a0: {attributes}"
    assert chapter("MA", "CN-65-200-22")["controls"] == []


def test_sanctions_leave_nothing_to_prepare() -> None:
    (report,), _ = market_reports(DEMO, ["RU"], Question(DAY))
    found = conformity_chapter(report, {}, (), DAY, words())
    assert found["stopped"]
    assert (found["gaps"], found["papers"], found["controls"], found["overview"]) == ([], [], [], [])


def test_there_is_a_word_for_everything_that_a_briefing_may_have_to_say() -> None:
    say = words()
    conditions = {*ProductCondition.__struct_fields__} - {"any_of", "unless"}
    attributes(sorted(conditions), say)
    for holding in Holding:
        if holding not in (Holding.HELD, Holding.BY_OTHERS):
            say(f"gap.{holding.value}")
    for supplier in Supplier:
        say(f"supplier.{supplier.name.lower().replace('_', '-')}")
    for responsible in Responsible:
        say(f"importer.{responsible.value}")
    for field in dated_fields():
        say(f"fact.{field.replace('_', '-')}")
    for value in (*CustomsStatus, *TaxSystem, *DutyBasis, True, False):
        said(value, say)
    for profile in (DEMO.load_all(COUNTRIES).value or {}).values():
        for field in dated_fields():
            for fact in getattr(profile, field):
                assert said(fact.value, say), f"{profile.code} {field} says nothing"
    assert [finding.message for finding in say.findings()] == []


def dated_fields() -> set[str]:
    profiles = (DEMO.load_all(COUNTRIES).value or {}).values()
    return {
        field
        for profile in profiles
        for field in CountryProfile.__struct_fields__
        for value in [getattr(profile, field)]
        if isinstance(value, tuple) and value and isinstance(value[0], Fact)
    }


def test_working_days_are_said_in_words() -> None:
    week = next(
        fact.value
        for profile in (DEMO.load_all(COUNTRIES).value or {}).values()
        for fact in profile.working_week
        if isinstance(fact.value, WorkingWeek)
    )
    text = said(week, words())
    assert isinstance(text, Prose)
    assert "lundi" in [day.source for day in text.values["days"]]
