"""What may be printed on conformity: only what is true. Papers that are held, those that are to come, statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from pitchgen.model.clearance import Clearance, Decision
from pitchgen.model.offered_conformity import ConformityRow, ConformityStatement
from pitchgen.model.requirement import CertificateKind, Outcome, Responsible
from pitchgen.model.text import Prose
from pitchgen.trade.compliance.assessment import Assessment, RequirementStatus, State
from pitchgen.trade.compliance.papers import HeldPaper, Holding, PaperStatus, held_papers

TO_COME = Prose("À remettre avec la livraison")
FOR_THE_CONSIGNMENT = Prose("Établi pour l’envoi, avant l’expédition")

_PRINTED = (State.FULFILLED, State.AT_SHIPMENT, State.BY_OTHERS, State.MISSING, State.NOT_REQUIRED, State.CONDITIONAL)
_UNSURE = (State.TO_VERIFY, State.UNDETERMINED, State.CONDITIONAL)


def conformity_rows(
    assessments: Iterable[Assessment], kinds: Mapping[str, CertificateKind], clearances: Iterable[Clearance]
) -> tuple[ConformityRow, ...]:
    """The papers that go to the buyer, one row each with all the products that it answers for, held ones first.

    Nothing is printed on the ground of a rule that is unverified or undetermined.
    """
    decided = tuple(clearances)
    rows: dict[tuple[str, str, str], ConformityRow] = {}
    for assessment in assessments:
        for row in (*_asked(assessment, kinds, decided), *_unasked(assessment, kinds)):
            key = (row.title.source, row.number, row.detail.source)
            known = rows.get(key, row)
            rows[key] = replace(known, products=tuple(dict.fromkeys((*known.products, *row.products))))
    return tuple(sorted(rows.values(), key=lambda row: row.to_come))


def conformity_statements(assessments: Iterable[Assessment]) -> tuple[ConformityStatement, ...]:
    """What rules have the offer say; nothing on a mark that another law requires of the same product."""
    said: dict[str, ConformityStatement] = {}
    for assessment in assessments:
        forbidden = assessment.marks(Outcome.MARK_FORBIDDEN)
        for status in assessment.concerned:
            text = status.rule.statement
            if not text or status.state in _UNSURE:
                continue
            if status.state is State.MARK_FORBIDDEN and status.rule.mark not in forbidden:
                continue
            known = said.get(text.source, ConformityStatement(text, ()))
            said[text.source] = replace(known, products=(*known.products, assessment.product.sku))
    return tuple(said.values())


def _asked(
    assessment: Assessment, kinds: Mapping[str, CertificateKind], clearances: tuple[Clearance, ...]
) -> Iterator[ConformityRow]:
    """The papers that rules ask for."""
    sku = assessment.product.sku
    for status in assessment.concerned:
        if status.state in _PRINTED:
            promised = any(
                one.decision is Decision.TO_COME and one.covers(status.rule.id, sku, assessment.today)
                for one in clearances
            )
            rows = (_row(paper, status, sku, kinds, promised) for paper in status.papers)
            yield from (row for row in rows if row is not None)


def _unasked(assessment: Assessment, kinds: Mapping[str, CertificateKind]) -> Iterator[ConformityRow]:
    """The valid papers on no particular law, such as a material certificate, whether a market asks for them or not."""
    for one in held_papers(assessment.product, None):
        kind = kinds.get(one.kind)
        accepted = not one.markets or assessment.market.is_one_of(one.markets)
        if kind is not None and kind.handed_over and not one.laws and accepted and one.valid_on(assessment.day):
            yield _held_row(one, kind.name, assessment.product.sku)


def _row(
    paper: PaperStatus, status: RequirementStatus, sku: str, kinds: Mapping[str, CertificateKind], promised: bool
) -> ConformityRow | None:
    held = paper.certificate if paper.holding is Holding.HELD else None
    kind = kinds.get(held.kind if held is not None else paper.paper.kinds[0])
    if kind is None or not kind.handed_over or paper.holding is Holding.BY_OTHERS:
        return None
    if held is not None:
        return _held_row(held, kind.name, sku)
    by_seller = paper.paper.supplied_by is not Responsible.IMPORTER
    firm = status.rule.outcome is Outcome.REQUIRED and by_seller and not paper.paper.on_request
    if paper.holding is Holding.AT_SHIPMENT and (firm or promised):
        return ConformityRow(kind.name, FOR_THE_CONSIGNMENT, "", paper.paper.laws, "", None, (sku,), to_come=True)
    if paper.lacking and promised:
        return ConformityRow(kind.name, TO_COME, "", paper.paper.laws, "", None, (sku,), to_come=True)
    return None


def _held_row(held: HeldPaper, title: Prose, sku: str) -> ConformityRow:
    return ConformityRow(title, held.scope, held.number, held.laws, held.issued_by, held.valid_until, (sku,))
