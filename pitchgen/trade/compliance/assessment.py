"""A product on a market on a day: every rule, every paper, the marks, and what it all comes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct

from pitchgen.model.fact import Status
from pitchgen.model.party import SellerCompany
from pitchgen.model.product import Product
from pitchgen.model.requirement import CertificateKind, Outcome, Requirement, Responsible
from pitchgen.trade.compliance.market import Market
from pitchgen.trade.compliance.papers import Holding, PaperStatus, held_papers, paper_status
from pitchgen.trade.compliance.rules import Evaluation, Verdict, evaluate


class State(StrEnum):
    """What a rule comes to for the seller."""

    FULFILLED = "fulfilled"
    AT_SHIPMENT = "at-shipment"
    """Nothing is missing now; a paper must be obtained for the consignment."""
    BY_OTHERS = "by-others"
    MISSING = "missing"
    """Required, and a paper is missing, out of date or of the wrong scope."""
    PROHIBITED = "prohibited"
    CONDITIONAL = "conditional"
    """A person must answer a question."""
    UNDETERMINED = "undetermined"
    """An attribute of the product is missing: ask."""
    TO_VERIFY = "to-verify"
    """The rule itself is not verified: never a firm requirement."""
    APPLIES = "applies"
    """A duty without a paper to hold: design, marking, information."""
    NOT_REQUIRED = "not-required"
    MARK_FORBIDDEN = "mark-forbidden"
    NOT_CONCERNED = "not-concerned"


class RequirementStatus(Struct, frozen=True):
    """One rule for the product, with the papers that answer it."""

    evaluation: Evaluation
    papers: tuple[PaperStatus, ...]
    state: State

    @property
    def rule(self) -> Requirement:
        """The rule itself."""
        return self.evaluation.rule

    @property
    def lacking(self) -> tuple[PaperStatus, ...]:
        """The papers that the seller must supply and does not have."""
        return tuple(paper for paper in self.papers if paper.lacking)

    @property
    def could_matter(self) -> bool:
        """Whether a rule that cannot be determined could refuse something that is not held anyway."""
        outcome = self.rule.outcome
        if outcome in (Outcome.NOT_REQUIRED, Outcome.MARK_FORBIDDEN):
            return False
        unverified = self.evaluation.basis is None or self.evaluation.basis.status is Status.UNVERIFIED
        if outcome is Outcome.PROHIBITED:
            return not unverified
        return outcome is Outcome.REQUIRED and not unverified and any(paper.lacking for paper in self.papers)


class Assessment(Struct, frozen=True):
    """A product on a market on the planned date `day`, seen from `today`."""

    product: Product
    market: Market
    today: date
    day: date
    requirements: tuple[RequirementStatus, ...]

    @property
    def concerned(self) -> tuple[RequirementStatus, ...]:
        """The rules that are, or may be, for the product."""
        return tuple(one for one in self.requirements if one.state is not State.NOT_CONCERNED)

    def marks(self, outcome: Outcome) -> tuple[str, ...]:
        """The marks that firm rules require; or those that a rule forbids and no other requires."""
        required = self._marks(Outcome.REQUIRED)
        if outcome is Outcome.REQUIRED:
            return required
        return tuple(mark for mark in self._marks(outcome) if mark not in required)

    def _marks(self, outcome: Outcome) -> tuple[str, ...]:
        fired = (one.rule for one in self.requirements if one.evaluation.fired and one.state is not State.TO_VERIFY)
        return tuple(dict.fromkeys(rule.mark for rule in fired if rule.mark and rule.outcome is outcome))


def assess(
    rules: Iterable[Requirement],
    product: Product,
    market: Market,
    *,
    company: SellerCompany | None,
    kinds: Mapping[str, CertificateKind],
    today: date,
    day: date,
    importer: Responsible = Responsible.IMPORTER,
) -> Assessment:
    """What `market` asks of `product` on `day`, and what is held against it. See `evaluate` and `paper_status`.

    Args:
        rules: those that may speak of the market.
        product: with its attributes and certificates.
        market: where it is placed.
        company: whose certificates count beside those of the product.
        kinds: kinds of certificates by id, which say how long one lasts and what it covers.
        today: the date of the offer or of the question.
        day: the planned date of placing on the market, on which rules and certificates must hold.
        importer: who is importer of record, and so owes what rules ask of the importer.
    """
    held = held_papers(product, company)
    results = []
    for evaluation in evaluate(rules, product, market, day):
        papers: tuple[PaperStatus, ...] = ()
        if evaluation.verdict is not Verdict.NOT_FIRED:
            papers = tuple(
                paper_status(paper, held, kinds, market, today, day, importer) for paper in evaluation.rule.papers
            )
        results.append(RequirementStatus(evaluation, papers, _state(evaluation, papers)))
    return Assessment(product, market, today, day, tuple(results))


def _state(evaluation: Evaluation, papers: tuple[PaperStatus, ...]) -> State:
    outcome = evaluation.rule.outcome
    if evaluation.verdict is Verdict.NOT_FIRED:
        return State.NOT_CONCERNED
    if evaluation.verdict is Verdict.UNDETERMINED:
        return State.UNDETERMINED
    if evaluation.basis is None or evaluation.basis.status is Status.UNVERIFIED:
        return State.TO_VERIFY
    fixed = {
        Outcome.PROHIBITED: State.PROHIBITED,
        Outcome.NOT_REQUIRED: State.NOT_REQUIRED,
        Outcome.MARK_FORBIDDEN: State.MARK_FORBIDDEN,
    }.get(outcome)
    if fixed is not None:
        return fixed
    if outcome is Outcome.CONDITIONAL:
        return State.FULFILLED if _satisfied(papers) else State.CONDITIONAL
    if not any(not paper.paper.on_request or paper.holding is Holding.HELD for paper in papers):
        return State.APPLIES
    if any(paper.lacking for paper in papers):
        return State.MISSING
    holdings = {paper.holding for paper in papers if not paper.paper.on_request}
    if Holding.AT_SHIPMENT in holdings:
        return State.AT_SHIPMENT
    return State.BY_OTHERS if Holding.BY_OTHERS in holdings else State.FULFILLED


def _satisfied(papers: tuple[PaperStatus, ...]) -> bool:
    """Whether all that the rule could ask for is held anyway, so that its question need not be asked."""
    firm = [paper for paper in papers if not paper.paper.on_request]
    return bool(firm) and all(paper.holding is Holding.HELD for paper in firm)
