"""A conformity report as plain data, for machines and for whatever shows it."""

from __future__ import annotations

from typing import Any

from pitchgen.documents.conformity_report import MarketReport
from pitchgen.model.fact import Fact, Status
from pitchgen.model.requirement import Outcome, Responsible
from pitchgen.trade.compliance.assessment import Assessment, RequirementStatus
from pitchgen.trade.compliance.papers import PaperStatus


def supplier(status: PaperStatus, importer: Responsible) -> str:
    """Who supplies a paper of a rule under the delivery terms."""
    if status.paper.supplied_by is Responsible.IMPORTER:
        return "importer" if importer is Responsible.IMPORTER else "seller (importer of record)"
    return status.paper.supplied_by.value


def report_as_data(report: MarketReport) -> dict[str, Any]:
    """A report for machines, and for whatever shows it."""
    return {
        "country": report.country,
        "territory": report.territory or None,
        "incoterm": report.incoterm or None,
        "importer_of_record": report.importer.value,
        "products": [_product_data(one, report.importer) for one in report.assessments],
        "papers": [
            {"name": one.name.source, "by": one.by.value, "condition": one.condition.source or None,
             "source": one.source, "status": one.status}
            for one in report.papers
        ],
        "origin_proofs": [
            {"kind": proof.kind.value, "issuer": proof.issuer.value, "above_eur": _text(proof.above_eur),
             "up_to_eur": _text(proof.up_to_eur), "scope": proof.scope.source or None,
             "agreement": fact.value.name.source, "status": fact.status.value, "source": fact.source}
            for fact, proof in report.proofs
        ],
        "instruction_languages": [
            {"language": fact.value, "status": fact.status.value, "source": fact.source} for fact in report.languages
        ],
    }  # fmt: skip


def _product_data(one: Assessment, importer: Responsible) -> dict[str, Any]:
    return {
        "sku": one.product.sku,
        "name": one.product.name.source,
        "planned_date": one.day.isoformat(),
        "origin": one.product.origin or None,
        "marks_required": list(one.marks(Outcome.REQUIRED)),
        "marks_forbidden": list(one.marks(Outcome.MARK_FORBIDDEN)),
        "requirements": [_requirement_data(status, importer) for status in one.concerned],
        "not_concerned": [
            {"id": status.rule.id, "because": [str(reason) for reason in status.evaluation.reasons]}
            for status in one.requirements
            if status not in one.concerned
        ],
    }


def _requirement_data(status: RequirementStatus, importer: Responsible) -> dict[str, Any]:
    rule, basis = status.rule, status.evaluation.basis
    dated = {} if basis is None else _basis_data(basis)
    return {
        "id": rule.id,
        "title": rule.title.source,
        "state": status.state.value,
        "outcome": rule.outcome.value,
        "mark": rule.mark or None,
        "route": rule.route.value,
        "responsible": rule.responsible.value,
        "because": [str(reason) for reason in status.evaluation.reasons],
        "explanation": rule.explanation.source,
        "question": rule.question.source or None,
        "languages": list(rule.languages),
        **dated,
        "papers": [
            {
                "kinds": list(paper.paper.kinds),
                "laws": list(paper.paper.laws),
                "by": supplier(paper, importer),
                "on_request": paper.paper.on_request,
                "holding": paper.holding.value,
                "number": paper.certificate.number if paper.certificate is not None else None,
                "valid_until": _text(paper.certificate.valid_until) if paper.certificate is not None else None,
                "file": (paper.certificate.file or None) if paper.certificate is not None else None,
            }
            for paper in status.papers
        ],
    }


def _basis_data(basis: Fact[str]) -> dict[str, Any]:
    return {
        "legal_basis": basis.value,
        "status": basis.status.value,
        "source": basis.source,
        "as_of": basis.as_of.isoformat(),
        "effective_from": _text(basis.effective_from),
        "effective_to": _text(basis.effective_to),
        "review_by": _text(basis.review_by),
        "to_verify": basis.status is Status.UNVERIFIED,
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)
