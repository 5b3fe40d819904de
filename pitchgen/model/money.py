"""Money: a Decimal with its currency, rounded half-up to the minor unit before it is printed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct


class Currency(Struct, frozen=True):
    """An ISO 4217 currency: `code` such as EUR, `minor_units` such as 2 (0 for JPY)."""

    code: str
    minor_units: int

    def __str__(self) -> str:
        return self.code


class CurrencyMismatch(ValueError):
    """Two currencies met in one sum: a bug of the caller, never the user's."""


class Money(Struct, frozen=True):
    """An amount in a currency. Arithmetic stays exact; only `rounded` loses digits."""

    amount: Decimal
    currency: Currency

    def __post_init__(self) -> None:
        if isinstance(self.amount, float):
            raise TypeError("money is a Decimal, never a float")

    @classmethod
    def zero(cls, currency: Currency) -> Money:
        """Nothing, in `currency`."""
        return cls(Decimal(0), currency)

    def rounded(self) -> Money:
        """This amount rounded half-up to the currency's minor unit (commercial rounding)."""
        unit = Decimal(1).scaleb(-self.currency.minor_units)
        return Money(self.amount.quantize(unit, rounding=ROUND_HALF_UP), self.currency)

    def __add__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.amount - other.amount, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.amount, self.currency)

    def __mul__(self, factor: Decimal | int) -> Money:
        if isinstance(factor, float):
            raise TypeError("money is multiplied by a Decimal or an int, never a float")
        return Money(self.amount * factor, self.currency)

    def __bool__(self) -> bool:
        return bool(self.amount)

    def __lt__(self, other: Money) -> bool:
        self._same(other)
        return self.amount < other.amount

    def percent(self, rate: Decimal) -> Money:
        """`rate` per cent of this amount, rounded: `Money(200, EUR).percent(Decimal(19))` is 38 EUR."""
        return Money(self.amount * rate / 100, self.currency).rounded()

    def _same(self, other: Money) -> None:
        if self.currency != other.currency:
            raise CurrencyMismatch(f"{self.currency} and {other.currency} in one sum")


def total(amounts: Iterable[Money], currency: Currency) -> Money:
    """The sum of `amounts`, which may be none."""
    result = Money.zero(currency)
    for amount in amounts:
        result = result + amount
    return result
