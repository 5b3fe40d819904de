"""The conformity chapter of a briefing: what is missing and what to do, what is held, what to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from pitchgen.documents.briefing_views import (
    ControlView,
    Gap,
    HeldView,
    MarkView,
    PaperView,
    Products,
    ProductState,
    ProofView,
    QuestionView,
)
from pitchgen.documents.briefing_words import Say
from pitchgen.documents.conformity_report import MarketReport
from pitchgen.model.clearance import Clearance, Decision
from pitchgen.model.fact import Fact, Status
from pitchgen.model.market import Agreement, OriginProof
from pitchgen.model.requirement import CertificateKind, Outcome
from pitchgen.model.text import Prose
from pitchgen.trade.compliance.assessment import Assessment, RequirementStatus, State
from pitchgen.trade.compliance.papers import Holding, PaperStatus

Kinds = Mapping[str, CertificateKind]

_MANY = 4
_PRESSING = (State.PROHIBITED, State.MISSING, State.AT_SHIPMENT)
"""States that ask for something to be done, the most pressing first."""


class _Group:
    """Products that share one finding."""

    def __init__(self) -> None:
        self.days: list[date] = []
        self.skus: dict[str, None] = {}

    def add(self, assessment: Assessment) -> None:
        self.skus[assessment.product.sku] = None
        self.days.append(assessment.day)


class Grouping(Struct, frozen=True):
    """How products are named: a long list that holds all of them is one word."""

    every: frozenset[str]
    say: Say

    @classmethod
    def of(cls, assessments: Iterable[Assessment], say: Say) -> Grouping:
        """For the products of a report."""
        return cls(frozenset(one.product.sku for one in assessments), say)

    def products(self, skus: Iterable[str]) -> Products:
        """The products of a group."""
        listed = tuple(skus)
        if len(listed) >= _MANY and self.every == frozenset(listed):
            return (self.say("products.all"),)
        return listed


def conformity_chapter(
    report: MarketReport, kinds: Kinds, clearances: Iterable[Clearance], today: date, say: Say
) -> dict[str, Any]:
    """What the template may say of conformity.

    Args:
        report: of the request's products, or of the whole catalogue.
        kinds: names of papers.
        clearances: those of the request.
        today: the day of the briefing.
        say: names of the data's words.
    """
    decided = tuple(clearances)
    name = Grouping.of(report.assessments, say)
    days = [one.day for one in report.assessments]
    return {
        "stopped": report.stopped,
        "incoterm": report.incoterm,
        "importer": say(f"importer.{report.importer.value}"),
        "first_day": min(days, default=None),
        "last_day": max(days, default=None),
        "gaps": gaps(report.assessments, kinds, decided, today, name),
        "held": held(report.assessments, kinds, name),
        "questions": questions(report.assessments, decided, today, name),
        "duties": duties(report.assessments, name),
        "marks": marks(report.assessments, name),
        "controls": list(_controls(report, name)),
        "papers": [
            PaperView(
                paper.name,
                say(f"supplier.{paper.by.name.lower().replace('_', '-')}"),
                paper.condition,
                paper.status == Status.UNVERIFIED,
            )
            for paper in report.papers
        ],
        "proofs": [proof_view(proof, fact, say) for fact, proof in report.proofs],
        "overview": [_overview(one, say) for one in report.assessments],
    }


def gaps(
    assessments: Iterable[Assessment], kinds: Kinds, clearances: tuple[Clearance, ...], today: date, name: Grouping
) -> list[Gap]:
    """What is forbidden, missing, or to be made for the consignment; products with the same gap share a row."""
    groups: dict[tuple[Any, ...], tuple[RequirementStatus, Clearance | None, _Group]] = {}
    for assessment in assessments:
        for status in assessment.concerned:
            promise = _promise(status, assessment, clearances, today)
            if status.state in _PRESSING or promise is not None:
                papers = tuple(_paper_key(paper) for paper in _to_get(status, promise))
                key = (status.rule.id, status.state, papers, promise)
                groups.setdefault(key, (status, promise, _Group()))[2].add(assessment)
    ordered = sorted(groups.values(), key=lambda group: _PRESSING.index(_state(group[0], group[1])))
    return [_gap(status, promise, group, kinds, name) for status, promise, group in ordered]


def _state(status: RequirementStatus, promise: Clearance | None) -> State:
    return State.AT_SHIPMENT if promise is not None else status.state


def _promise(
    status: RequirementStatus, assessment: Assessment, clearances: tuple[Clearance, ...], today: date
) -> Clearance | None:
    """Who promised a paper of this rule for the delivery, where it is not held anyway."""
    if status.state is State.FULFILLED:
        return None
    covering = (one for one in clearances if one.covers(status.rule.id, assessment.product.sku, today))
    return next((one for one in covering if one.decision is Decision.TO_COME), None)


def _to_get(status: RequirementStatus, promise: Clearance | None) -> tuple[PaperStatus, ...]:
    to_come = tuple(paper for paper in status.papers if paper.holding is Holding.AT_SHIPMENT)
    return (*status.lacking, *(to_come if status.state is State.AT_SHIPMENT or promise is not None else ()))


def _paper_key(paper: PaperStatus) -> tuple[Any, ...]:
    number = paper.certificate.number if paper.certificate is not None else ""
    return paper.paper.kinds, paper.paper.laws, paper.holding, number


def _gap(status: RequirementStatus, promise: Clearance | None, group: _Group, kinds: Kinds, name: Grouping) -> Gap:
    say = name.say
    rule, basis = status.rule, status.evaluation.basis
    steps = [_step(paper, kinds, say) for paper in _to_get(status, promise)]
    if promise is not None:
        steps.append(say("gap.promised", by=promise.by, on=promise.on, note=promise.note.strip()))
    return Gap(
        products=name.products(group.skus),
        title=rule.title,
        law=basis.value if basis is not None else "",
        state=say("state.to-come" if promise is not None else f"state.{status.state.value}"),
        steps=tuple(steps),
        explanation=rule.explanation,
        by=None if status.state is State.PROHIBITED else min(group.days),
    )


def _step(paper: PaperStatus, kinds: Kinds, say: Say) -> Prose:
    values: dict[str, Any] = {"paper": _paper_name(paper, kinds, say)}
    held_one = paper.certificate
    if held_one is not None and paper.holding is not Holding.AT_SHIPMENT:
        values["number"] = held_one.number
        if paper.holding in (Holding.EXPIRED, Holding.EXPIRES_BEFORE):
            values["until"] = held_one.valid_until
        elif paper.holding is Holding.NOT_YET_VALID:
            values["since"] = held_one.valid_from
    return say(f"gap.{paper.holding.value}", **values)


def _paper_name(paper: PaperStatus, kinds: Kinds, say: Say) -> Prose | str:
    names: list[Prose | str] = [kinds[kind].name if kind in kinds else kind for kind in paper.paper.kinds]
    name = names[0] if names else ""
    for other in names[1:]:
        name = say("paper.or", one=name, other=other)
    return _for_laws(name, paper.paper.laws, say)


def _for_laws(name: Prose | str, laws: tuple[str, ...], say: Say) -> Prose | str:
    return say("paper.for", paper=name, laws=" / ".join(laws)) if laws else name


def held(assessments: Iterable[Assessment], kinds: Kinds, name: Grouping) -> list[HeldView]:
    """The papers that answer a requirement, each once."""
    found: dict[tuple[str, str], tuple[Prose | str, str, date | None, _Group]] = {}
    for assessment in assessments:
        for status in assessment.concerned:
            for paper in status.papers:
                one = paper.certificate
                if paper.holding is Holding.HELD and one is not None and one.kind in kinds:
                    # Two declarations of one product differ by the acts that they cite.
                    title = _for_laws(kinds[one.kind].name, one.laws, name.say)
                    entry = (title, one.number, one.valid_until, _Group())
                    found.setdefault((one.kind, one.number), entry)[3].add(assessment)
    return [HeldView(title, number, until, name.products(group.skus)) for title, number, until, group in found.values()]


def questions(
    assessments: Iterable[Assessment], clearances: tuple[Clearance, ...], today: date, name: Grouping
) -> list[QuestionView]:
    """What must be asked: conditions that a person judges, attributes of products that nobody filled in yet."""
    say = name.say
    conditions: dict[str, tuple[RequirementStatus, _Group]] = {}
    unknown: dict[tuple[str, ...], tuple[list[Prose], _Group]] = {}
    for assessment in assessments:
        for status in assessment.concerned:
            rule = status.rule
            if any(one.covers(rule.id, assessment.product.sku, today) for one in clearances):
                continue
            if status.state is State.CONDITIONAL:
                conditions.setdefault(rule.id, (status, _Group()))[1].add(assessment)
            elif status.state is State.UNDETERMINED:
                names = tuple(dict.fromkeys(reason.attribute for reason in status.evaluation.reasons))
                titles, group = unknown.setdefault(names, ([], _Group()))
                group.add(assessment)
                if rule.title not in titles:
                    titles.append(rule.title)
    found = [
        QuestionView(name.products(group.skus), status.rule.title, status.rule.question or status.rule.explanation)
        for status, group in conditions.values()
    ]
    for names, (titles, group) in unknown.items():
        asked = say("question.attributes", attributes=attributes(names, say), rules=tuple(titles))
        found.append(QuestionView(name.products(group.skus), say("question.product-sheet"), asked))
    return found


def attributes(names: Iterable[str], say: Say) -> tuple[Prose, ...]:
    """Attributes of a product in words, each with the key that it has in the product's file."""
    return tuple(say("attribute.named", name=say(f"attribute.{one.replace('_', '-')}"), key=one) for one in names)


def duties(assessments: Iterable[Assessment], name: Grouping) -> list[QuestionView]:
    """Duties without a paper to hold: design, marking, information."""
    found: dict[str, tuple[RequirementStatus, _Group]] = {}
    for assessment in assessments:
        for status in assessment.concerned:
            if status.state is State.APPLIES:
                found.setdefault(status.rule.id, (status, _Group()))[1].add(assessment)
    return [
        QuestionView(name.products(group.skus), one.rule.title, one.rule.explanation) for one, group in found.values()
    ]


def marks(assessments: Iterable[Assessment], name: Grouping) -> list[MarkView]:
    """The marks that products must or must not bear."""
    groups: dict[tuple[str, str], _Group] = {}
    for assessment in assessments:
        for outcome, key in ((Outcome.REQUIRED, "mark.required"), (Outcome.MARK_FORBIDDEN, "mark.forbidden")):
            for mark in assessment.marks(outcome):
                groups.setdefault((key, mark), _Group()).add(assessment)
    return [
        MarkView(mark, name.say(key), name.products(group.skus))
        for (key, mark), group in sorted(groups.items(), key=lambda item: item[0], reverse=True)
    ]


def _controls(report: MarketReport, name: Grouping) -> Iterator[ControlView]:
    say = name.say
    groups: dict[tuple[str, Any, tuple[str, ...]], tuple[Prose, Prose, Prose, dict[str, None]]] = {}
    for case in report.controls:
        if case.clearance is not None:
            state = say("control.cleared", by=case.clearance.by, on=case.clearance.on, note=case.clearance.note.strip())
        elif case.unknown:
            state = say("control.unknown", attributes=attributes(case.unknown, say))
        else:
            state = say("control.open")
        key = (case.control.id, case.clearance, case.unknown)
        entry = (case.control.title, case.control.reason, state, dict[str, None]())
        groups.setdefault(key, entry)[3][case.sku] = None
    for (_, clearance, _unknown), (title, reason, state, skus) in groups.items():
        yield ControlView(title, reason, name.products(skus), state, clearance is not None)


def proof_view(proof: OriginProof, fact: Fact[Agreement], say: Say) -> ProofView:
    """A proof of origin in words."""
    kind, issuer = say(f"proof.{proof.kind.value}"), say(f"issuer.{proof.issuer.value}")
    return ProofView(kind, issuer, proof.above_eur, proof.up_to_eur, proof.scope, fact.value.name)


def _overview(assessment: Assessment, say: Say) -> ProductState:
    states = {status.state for status in assessment.concerned}
    if State.PROHIBITED in states:
        state = say("overview.prohibited")
    elif State.MISSING in states:
        number = sum(len(status.lacking) for status in assessment.concerned if status.state is State.MISSING)
        state = say("overview.missing", number=number)
    elif State.UNDETERMINED in states or State.CONDITIONAL in states:
        state = say("overview.ask")
    elif State.AT_SHIPMENT in states:
        state = say("overview.at-shipment")
    elif State.TO_VERIFY in states:
        state = say("overview.to-verify")
    elif states:
        state = say("overview.fulfilled")
    else:
        state = say("overview.nothing")
    product = assessment.product
    return ProductState(product.sku, product.name, ", ".join(assessment.marks(Outcome.REQUIRED)), state)
