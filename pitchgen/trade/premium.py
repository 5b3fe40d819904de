"""The insurance premium that is part of the price it insures."""

from __future__ import annotations

from decimal import Decimal

from pitchgen.model.money import Money


def premium_within(cost: Money, rate_percent: Decimal, insured_percent: int) -> Money:
    """The premium on a price that contains it, rounded half-up to the minor unit.

    With the rate r, the insured share k (110 %) and the cost C without premium, the price is P = C + r k P, so
    P = C / (1 - r k) and the premium is C r k / (1 - r k). The rounded premium is the fixed point of the rounded
    formula: r k of the printed price, rounded, is the printed premium.

    Args:
        cost: everything in the price but the premium.
        rate_percent: the insurer's rate in per cent of the insured value, 0 or more.
        insured_percent: the insured value in per cent of the price (ICC 723E, CIP and CIF A5: at least 110).

    Raises:
        ValueError: the premium would be the whole price or more.
    """
    share = rate_percent * insured_percent / Decimal(10_000)
    if not 0 <= share < 1:
        raise ValueError(f"a premium of {share} of the price cannot be part of it")
    return Money(cost.amount * share / (1 - share), cost.currency).rounded()
