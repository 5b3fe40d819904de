"""Sharing an amount out so that the parts add up to it exactly, and the amounts of instalments."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pitchgen.model.money import Money
from pitchgen.model.payment import Instalment


def allocate(amount: Money, weights: Sequence[Money]) -> tuple[Money, ...]:
    """Share `amount` out in proportion to `weights` by the largest remainder, in whole minor units.

    Amount and weights are not negative and in whole minor units. The parts add up to `amount`; where the amount is
    not larger than the weights together, no part is larger than its weight. Of equal remainders the first comes first.

    Raises `ValueError` where there is an amount but nothing to share it over: a bug of the caller.
    """
    scale = Decimal(1).scaleb(-amount.currency.minor_units)
    units = int(amount.amount / scale)
    shares = [int(weight.amount / scale) for weight in weights]
    whole = sum(shares)
    if not whole:
        if units:
            raise ValueError(f"{amount.amount} cannot be shared out over nothing")
        return tuple(Money(Decimal(0), amount.currency).rounded() for _ in weights)
    parts = [units * share // whole for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda at: -(units * shares[at] % whole))
    for at in by_remainder[: units - sum(parts)]:
        parts[at] += 1
    return tuple(Money(part * scale, amount.currency) for part in parts)


def instalment_amounts(gross: Money, instalments: Sequence[Instalment]) -> tuple[Money, ...]:
    """What each instalment comes to: its percentage rounded half-up, the last one taking what rounding leaves.

    The amounts add up to `gross` exactly, and none is negative: an earlier one takes no more than what is left.
    """
    left = gross
    amounts: list[Money] = []
    for number, part in enumerate(instalments, start=1):
        amount = left if number == len(instalments) else min(gross.percent(part.percent), left)
        left = left - amount
        amounts.append(amount)
    return tuple(amounts)
