"""The words of the briefing: names of the data's own words, from `catalog/labels.yaml`; no client reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pitchgen.model.fact import Fact, Status
from pitchgen.model.finding import Finding, Place, error
from pitchgen.model.label import Label
from pitchgen.model.text import Prose

Say = Callable[..., Prose]
"""`say("verdict.prefer")`: the label; keyword arguments fill its `{placeholders}`."""


class Words:
    """Looks up labels, and remembers those that are missing."""

    def __init__(self, labels: Mapping[str, Label]) -> None:
        self._labels = labels
        self._missing: dict[str, None] = {}

    def __call__(self, key: str, /, **values: Any) -> Prose:
        """The label `key` with values for its placeholders; a label that is missing is empty and a finding."""
        label = self._labels.get(key)
        if label is None:
            self._missing[key] = None
            return Prose("")
        return label.text.with_values(**values) if values else label.text

    def has(self, key: str) -> bool:
        """Whether there is a label `key`: for words that a workspace may invent."""
        return key in self._labels

    def findings(self) -> tuple[Finding, ...]:
        """What could not be said so far."""
        hint = "Add a line `{}: ...` to the file; a catalog/labels.yaml of your own replaces the whole built-in one."
        return tuple(
            error(
                "label-missing",
                Place("catalog/labels.yaml"),
                f'The briefing has no word for "{key}".',
                hint.format(key),
            )
            for key in self._missing
        )


def is_doubtful(fact: Fact[Any], day: date) -> bool:
    """Whether a fact is shown as "à vérifier": unverified, or past its review date."""
    return fact.status is Status.UNVERIFIED or fact.is_stale(day)


_LABEL_GROUPS = {"CustomsStatus": "customs", "TaxSystem": "tax", "DutyBasis": "duty-basis"}
_TEXTS = ("advice", "reason", "name", "scope")
"""Fields that say in words what a value of several fields is about, the first that it has."""


def said(value: Any, say: Say) -> Prose | str:
    """What a fact says, as words that a document can print."""
    if isinstance(value, Prose):
        return value
    if isinstance(value, bool):
        return say("yes" if value else "no")
    if isinstance(value, StrEnum):
        return say(f"{_LABEL_GROUPS.get(type(value).__name__, type(value).__name__.lower())}.{value.value}")
    if isinstance(value, Decimal):
        return say("fact.rate", rate=value)
    for name in _TEXTS:
        text = getattr(value, name, None)
        if text and isinstance(text, (Prose, str)):
            rule = getattr(value, "rule", "")
            return say("fact.rule", rule=rule, reason=text) if rule else text
    days = getattr(value, "days", None)
    if isinstance(days, tuple):
        return say("fact.days", days=tuple(say(f"weekday.{one.value}") for one in days))
    return str(value)
