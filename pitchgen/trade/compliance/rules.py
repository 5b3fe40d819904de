"""Which rules of a market are for a product on a day: fired, not fired or undetermined, each with its reasons."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from msgspec import Struct

from pitchgen.model.fact import Fact
from pitchgen.model.product import Product
from pitchgen.model.requirement import Requirement
from pitchgen.trade.compliance.condition import Reason, judge
from pitchgen.trade.compliance.market import Market


class Verdict(StrEnum):
    """What came of a rule."""

    FIRED = "fired"
    NOT_FIRED = "not-fired"
    UNDETERMINED = "undetermined"


class Evaluation(Struct, frozen=True):
    """One rule looked at for one product, market and day. `basis` is the legal basis in force, None if none is."""

    rule: Requirement
    verdict: Verdict
    reasons: tuple[Reason, ...]
    basis: Fact[str] | None

    @property
    def fired(self) -> bool:
        """Whether the rule is for the product."""
        return self.verdict is Verdict.FIRED


def evaluate(rules: Iterable[Requirement], product: Product, market: Market, day: date) -> tuple[Evaluation, ...]:
    """Every rule of `market`, evaluated for placing `product` on it on `day`; a service has none.

    Args:
        rules: of any market; those of other markets are left out.
        product: with the attributes that are known.
        market: where the product goes.
        day: the planned date of placing on the market, not the date of the offer.
    """
    if product.is_service:
        return ()
    return tuple(
        _evaluation(rule, product, day) for rule in rules if market.is_one_of(rule.markets, rule.except_markets)
    )


def _evaluation(rule: Requirement, product: Product, day: date) -> Evaluation:
    basis = rule.basis_on(day)
    if basis is None:
        return Evaluation(rule, Verdict.NOT_FIRED, (Reason("planned date", day.isoformat(), _period(rule)),), None)
    judgement = judge(rule.when, product)
    verdict = {True: Verdict.FIRED, False: Verdict.NOT_FIRED, None: Verdict.UNDETERMINED}[judgement.truth]
    return Evaluation(rule, verdict, judgement.reasons, basis)


def _period(rule: Requirement) -> str:
    periods = []
    for fact in rule.legal_basis:
        start = f"from {fact.effective_from.isoformat()}" if fact.effective_from else ""
        end = f"to {fact.effective_to.isoformat()}" if fact.effective_to else ""
        periods.append(" ".join(part for part in (start, end) if part))
    return " or ".join(periods)
