"""Arithmetic in templates: counting, not pricing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from pitchgen.word.limits import TemplateRefusal

MAX_BITS: Final = 256
_OPERATORS: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: Decimal(left) / Decimal(right),
    "//": lambda left, right: left // right,
    "%": lambda left, right: left % right,
}


def calculate(operator: str, left: Any, right: Any) -> int | Decimal:
    """The result of `+ - * / // %` between whole numbers and decimals.

    Raises:
        TemplateRefusal: one of the values is no number (amounts are the pricing's work, and a repeated text could
            fill the memory), or a number is far too large.
        ArithmeticError: a division by zero.
    """
    for value in (left, right):
        if not isinstance(value, (int, Decimal)) or isinstance(value, bool):
            kind = type(value).__name__
            message = f"the template calculates with {kind} ({operator}), only numbers can be calculated with"
            raise TemplateRefusal("template-value", message, "Amounts are calculated by the program: print them.")
        if isinstance(value, int) and value.bit_length() > MAX_BITS:
            raise TemplateRefusal("template-too-long", "the template calculates with a number that is far too large")
    result: int | Decimal = _OPERATORS[operator](left, right)
    return result
