"""Whether a condition holds for a product, in three values: a missing attribute is "unknown: ask", never "no".

Strong Kleene logic: `False and unknown` is False, `True or unknown` is True. So an attribute that is filled in later
can settle what was unknown, but never turn round what was already decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from msgspec import Struct

from pitchgen.model.condition import ProductCondition, Range
from pitchgen.model.product import Product

Truth = bool | None

_NESTED = ("any_of", "unless")
_TESTS = tuple(name for name in ProductCondition.__struct_fields__ if name not in _NESTED)


class Reason(Struct, frozen=True):
    """One attribute that decided: what the product says (None: nothing) and what the condition asks for."""

    attribute: str
    found: str | None
    expected: str

    def __str__(self) -> str:
        if self.found is None:
            return f"{self.attribute} is not known ({self.expected} would matter)"
        return f"{self.attribute} is {self.found} (asked: {self.expected})"


class Judgement(Struct, frozen=True):
    """`truth` is None where it cannot be told; `reasons` are the attributes that decided, or that are missing."""

    truth: Truth
    reasons: tuple[Reason, ...] = ()


def judge(condition: ProductCondition, product: Product) -> Judgement:
    """Whether `condition` holds for `product`."""
    return _both(_parts(condition, product))


def _parts(condition: ProductCondition, product: Product) -> Iterator[Judgement]:
    for name in _TESTS:
        wanted = getattr(condition, name)
        if wanted not in (None, ()):
            yield _test(name, wanted, product)
    if condition.any_of:
        yield _either([judge(one, product) for one in condition.any_of])
    if condition.unless:
        yield _negated(_either([judge(one, product) for one in condition.unless]))


def attribute(name: str, product: Product) -> Any:
    """The value of an attribute that conditions speak of; None where the catalogue does not say."""
    facts = product.conformity
    if name == "category":
        return product.category
    if name == "hs_code":
        return product.hs_code or None
    if name == "has_radio":
        return None if facts.radio_bands is None else bool(facts.radio_bands)
    if name == "in_explosive_zone":
        return None if facts.explosive_zone is None else facts.explosive_zone != "none"
    return getattr(facts, name)


def _test(name: str, wanted: Any, product: Product) -> Judgement:
    value = attribute(name, product)
    expected = _shown(wanted)
    if value is None:
        return Judgement(None, (Reason(name, None, expected),))
    if isinstance(wanted, Range):
        truth = wanted.holds(Decimal(value))
    elif isinstance(wanted, bool):
        truth = value is wanted
    elif name == "hs_code":
        truth = value.startswith(wanted)
    else:
        truth = value in wanted
    return Judgement(truth, (Reason(name, _shown(value), expected),))


def _both(all_parts: Iterable[Judgement]) -> Judgement:
    parts = []
    for part in all_parts:
        if part.truth is False:
            return part  # nothing else can change it
        parts.append(part)
    unknown = [reason for part in parts if part.truth is None for reason in part.reasons]
    if unknown:
        return Judgement(None, tuple(dict.fromkeys(unknown)))
    return Judgement(True, tuple(dict.fromkeys(reason for part in parts for reason in part.reasons)))


def _either(parts: list[Judgement]) -> Judgement:
    holding = [part for part in parts if part.truth]
    if holding:
        return Judgement(True, holding[0].reasons)
    unknown = [reason for part in parts if part.truth is None for reason in part.reasons]
    if unknown:
        return Judgement(None, tuple(dict.fromkeys(unknown)))
    return Judgement(False, tuple(dict.fromkeys(reason for part in parts for reason in part.reasons)))


def _negated(judgement: Judgement) -> Judgement:
    return Judgement(None if judgement.truth is None else not judgement.truth, judgement.reasons)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return " or ".join(_shown(each) for each in value)
    return str(getattr(value, "value", value))
