"""What conformity says of an offer: findings that refuse it, questions that a person must settle, papers to obtain."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from pitchgen.model.clearance import Clearance, Decision
from pitchgen.model.finding import Finding, Place, error, notice, warning
from pitchgen.trade.compliance.assessment import Assessment, RequirementStatus, State
from pitchgen.trade.compliance.papers import Holding, PaperStatus

ProductPlace = Callable[[str, str], Place]
"""`(sku, field) -> Place` in the product's file."""

_SAYS = {
    Holding.MISSING: "is missing",
    Holding.WRONG_SCOPE: "is held for another scope only",
    Holding.EXPIRED: "has run out",
    Holding.EXPIRES_BEFORE: "runs out before the planned date",
    Holding.NOT_YET_VALID: "is valid only after the planned date",
}


def conformity_findings(
    assessments: Iterable[Assessment],
    clearances: Iterable[Clearance],
    today: date,
    place: ProductPlace,
    request_place: Place,
) -> tuple[Finding, ...]:
    """Everything that conformity has to say of an offer.

    A required paper that is missing or out of date at delivery refuses it, unless the request records that it is to
    come. What cannot be told for want of an attribute refuses it too, unless the paper is held anyway or a person
    cleared it: an unknown is never taken for a no.

    Args:
        assessments: one for each product.
        clearances: what people decided, from the request.
        today: the date of the offer.
        place: where a product's field stands, by SKU and field.
        request_place: where clearances are recorded.
    """
    decided = tuple(clearances)
    findings: list[Finding] = []
    questions: dict[str, list[str]] = {}
    asked: dict[str, RequirementStatus] = {}
    for assessment in assessments:
        for status in assessment.concerned:
            sku, rule = assessment.product.sku, status.rule
            clearance = next((one for one in decided if one.covers(rule.id, sku, today)), None)
            if status.state in (State.CONDITIONAL, State.TO_VERIFY):
                if clearance is None:
                    questions.setdefault(rule.id, []).append(sku)
                    asked[rule.id] = status
            else:
                findings += _findings(assessment, status, clearance, place, request_place)
    # A question is asked once, however many products of the offer raise it.
    findings += [_question(asked[name], skus, place) for name, skus in questions.items()]
    return tuple(dict.fromkeys(findings))


def _findings(
    assessment: Assessment,
    status: RequirementStatus,
    clearance: Clearance | None,
    place: ProductPlace,
    request_place: Place,
) -> list[Finding]:
    sku, rule = assessment.product.sku, status.rule
    if status.state is State.PROHIBITED:
        message = f"{sku} may not be placed on this market ({rule.id}): {rule.explanation.source}"
        return [error("conformity-prohibited", place(sku, "conformity"), message, "Offer another product.")]
    if status.state is State.MISSING:
        return [_missing(assessment, status, paper, clearance, place, request_place) for paper in status.lacking]
    if status.state is State.UNDETERMINED:
        return _undetermined(sku, status, clearance, place)
    return []


def _question(status: RequirementStatus, skus: list[str], place: ProductPlace) -> Finding:
    rule, where, names = status.rule, place(skus[0], "conformity"), ", ".join(skus)
    if status.state is State.TO_VERIFY:
        message = f"{names}: whether {rule.id} applies is not verified. {rule.explanation.source}"
        hint = "Check the source in the rule's file before you promise anything on it."
        return notice("conformity-to-verify", where, message, hint)
    message = f"{names}: {rule.question.source or rule.explanation.source} ({rule.id})"
    answer = f"`clearances: - {{topic: {rule.id}, decision: not-applicable, ...}}`"
    return warning("conformity-question", where, message, f"Ask, and record the answer in the request: {answer}.")


def _missing(
    assessment: Assessment,
    status: RequirementStatus,
    paper: PaperStatus,
    clearance: Clearance | None,
    place: ProductPlace,
    request_place: Place,
) -> Finding:
    sku = assessment.product.sku
    what = " or ".join(paper.paper.kinds)
    laws = f" for {' or '.join(paper.paper.laws)}" if paper.paper.laws else ""
    number = f" ({paper.certificate.number})" if paper.certificate is not None else ""
    message = (
        f"{sku}: {what}{laws}{number} {_SAYS[paper.holding]} on {assessment.day.isoformat()}; "
        f"{status.rule.id} requires it."
    )
    if clearance is not None and clearance.decision is Decision.TO_COME:
        until = f" by {clearance.by}, {clearance.on.isoformat()}"
        return warning("certificate-to-come", request_place, f"{message} It is promised for delivery{until}.",
                       "See to it that it exists before the goods leave.")  # fmt: skip
    hint = (
        "Enter the certificate under `certificates` of the product; or, if it will exist at delivery, record "
        f"`clearances: - {{topic: {status.rule.id}, decision: to-come, by: ..., on: ..., note: ...}}` in the request."
    )
    return error("certificate-lacking", place(sku, "certificates"), message, hint)


def _undetermined(
    sku: str, status: RequirementStatus, clearance: Clearance | None, place: ProductPlace
) -> list[Finding]:
    if clearance is not None and clearance.decision is not Decision.TO_COME:
        return []
    if not status.could_matter:
        return []
    names = tuple(reason.attribute for reason in status.evaluation.reasons)
    message = f"{sku}: whether {status.rule.id} applies cannot be told; {', '.join(names)} is not known."
    hint = f"Fill in {', '.join(names)} under `conformity` of the product, or ask the engineer who knows."
    return [error("conformity-undetermined", place(sku, "conformity"), message, hint)]
