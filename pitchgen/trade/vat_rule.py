"""What a VAT rule prints on a day: the mention with its legal basis, from dated facts that may have moved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from pitchgen.model.fact import Fact, Status
from pitchgen.model.finding import Finding, Place, error, notice, warning
from pitchgen.model.text import Prose
from pitchgen.model.vat import VatRule

T = TypeVar("T")


def printable(series: Iterable[Fact[T]], day: date) -> Fact[T] | None:
    """The fact that may be printed on `day`: in force and not unverified, the latest to begin; else None."""
    holding = [fact for fact in series if fact.holds_on(day) and fact.status is not Status.UNVERIFIED]
    return max(holding, key=lambda fact: fact.effective_from or date.min, default=None)


def mention_on(rule: VatRule, day: date, place: Place) -> tuple[Prose | None, tuple[Finding, ...]]:
    """The mention of `rule` on `day` with its legal basis filled in; None where none may be printed."""
    mention = printable(rule.mention, day)
    if mention is None:
        return None, (
            error(
                "vat-mention-missing",
                place,
                f"the VAT rule {rule.treatment} has no checked mention for {day}.",
                f"Complete `mention` in catalog/vat/{rule.treatment}.yaml with a source.",
            ),
        )
    findings = [*_stale(mention, rule, day, place)]
    if "{legal_basis}" not in mention.value.source and "{directive_article}" not in mention.value.source:
        return mention.value, tuple(findings)
    basis = printable(rule.legal_basis, day)
    if basis is None:
        return None, (*findings, _no_basis(rule, day, place))
    findings += _stale(basis, rule, day, place)
    findings += _moving(rule, day, place)
    text = mention.value.with_values(legal_basis=basis.value.national, directive_article=basis.value.union)
    return text, tuple(findings)


def _no_basis(rule: VatRule, day: date, place: Place) -> Finding:
    ended = [fact.effective_to for fact in rule.legal_basis if fact.effective_to and fact.effective_to < day]
    last = f" The last one that could be printed ended on {max(ended)}." if ended else ""
    return error(
        "vat-legal-basis-missing",
        place,
        f"no checked article of law for {rule.treatment} may be printed on {day}.{last}",
        f"Find the article in force and its source, and add it to `legal_basis` in catalog/vat/{rule.treatment}.yaml.",
    )


def _moving(rule: VatRule, day: date, place: Place) -> list[Finding]:
    return [
        notice(
            "vat-legal-basis-moving",
            place,
            f"a newer article for {rule.treatment} applies since {fact.effective_from}, but it is not verified; "
            "the older one, still admitted, is printed.",
            fact.note or "Verify the new article and complete the fact.",
        )
        for fact in rule.legal_basis
        if fact.status is Status.UNVERIFIED and fact.holds_on(day)
    ]


def _stale(fact: Fact[T], rule: VatRule, day: date, place: Place) -> list[Finding]:
    if not fact.is_stale(day):
        return []
    return [
        warning(
            "vat-fact-stale",
            place,
            f"what is printed for {rule.treatment} had to be reviewed by {fact.review_by}.",
            f"Check the source {fact.source} again and move `review_by` in catalog/vat/{rule.treatment}.yaml.",
        )
    ]
