"""A locale's conventions out of the files of its folders: the region's laid over the language's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from pitchgen.language.placeholders import placeholders
from pitchgen.language.times import is_time_pattern
from pitchgen.model.finding import NOWHERE, Finding, Place, error
from pitchgen.model.locale import Conventions, PluralForms, SalutationForms

FORMS: Mapping[str, type[Struct]] = {
    "salutation": SalutationForms,
    "closing": SalutationForms,
    "following_salutation": SalutationForms,
    "addressee": SalutationForms,
    "plural_salutation": PluralForms,
}
"""The conventions that are phrases by who is written to."""

FORM_FIELDS: Mapping[str, set[str]] = {
    "salutation": {"title", "given", "family"},
    "following_salutation": {"title", "given", "family"},
    "addressee": {"title", "given", "family"},
    "closing": {"title", "given", "family", "salutation"},
    "plural_salutation": set(),
}
ADDRESSEE_PARTS = {"company", "person", "department"}
_TRUTH = {"yes": True, "true": True, "no": False, "false": False}


def merge_conventions(*layers: Mapping[str, Any]) -> dict[str, Any]:
    """The layers as one mapping, the most special one first as in `folder_chain`.

    Mappings inside are merged key by key; a key that is set to null in a more special layer is taken away.
    """
    merged: dict[str, Any] = {}
    for layer in reversed(layers):
        _lay_over(merged, layer)
    return merged


def _lay_over(base: dict[str, Any], layer: Mapping[str, Any]) -> None:
    for key, value in layer.items():
        if value is None:
            base.pop(key, None)
        elif isinstance(value, Mapping):
            below = base.get(key)
            inner = dict(below) if isinstance(below, Mapping) else {}
            _lay_over(inner, value)
            base[key] = inner
        else:
            base[key] = value


def build_conventions(
    layers: Sequence[Mapping[str, Any]], place: Place = NOWHERE
) -> tuple[Conventions | None, tuple[Finding, ...]]:
    """The conventions of a locale from the mappings of its `conventions.yaml` files, the most special first.

    A reader may hand scalars in as text (`"yes"`, `"2"`). `place` is the most special file. All faults are reported:
    keys that are not known, missing, of a wrong kind, and placeholders that a phrase cannot fill.
    """
    merged = _with_truth(merge_conventions(*layers))
    findings = list(_shape_findings(Conventions, merged, "", place))
    if findings:
        return None, tuple(findings)
    conventions = msgspec.convert(merged, Conventions, strict=False)
    findings = [*_phrase_findings(conventions, place), *_value_findings(conventions, place)]
    return (None if findings else conventions), tuple(findings)


def _with_truth(merged: dict[str, Any]) -> dict[str, Any]:
    """The mapping with the words for true and false of YAML 1.1 and 1.2 as what they mean."""
    for field in msgspec.structs.fields(Conventions):
        value = merged.get(field.name)
        if field.type is bool and isinstance(value, str):
            merged[field.name] = _TRUTH.get(value.lower(), value)
    return merged


def _shape_findings(kind: type[Struct], data: Mapping[str, Any], within: str, place: Place) -> list[Finding]:
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    findings = []
    for key in data:
        if key not in fields:
            message = f"the key {within}{key} is not known"
            hint = f"Known here: {', '.join(sorted(fields))}."
            findings.append(error("conventions-unknown-key", place, message, hint))
    for name, field in fields.items():
        if name not in data:
            if field.required:
                message = f"the key {within}{name} is missing, here and in the file of the language"
                hint = "Copy it from the conventions.yaml of a language near to this one and translate it."
                findings.append(error("conventions-missing-key", place, message, hint))
            continue
        if name in FORMS and isinstance(data[name], Mapping):
            findings += _shape_findings(FORMS[name], data[name], f"{within}{name}.", place)
            continue
        try:
            msgspec.convert(data[name], field.type, strict=False)
        except msgspec.ValidationError as problem:
            message = f"{within}{name} is {data[name]!r}: {problem}"
            findings.append(error("conventions-value", place, message, "Write a value of the kind that is expected."))
    return findings


def _phrase_findings(conventions: Conventions, place: Place) -> list[Finding]:
    findings = []
    for name, known in FORM_FIELDS.items():
        forms = getattr(conventions, name)
        for form in msgspec.structs.asdict(forms) if forms is not None else ():
            for unknown in sorted(placeholders(getattr(forms, form)) - known):
                message = f"{name}.{form} has the placeholder {{{unknown}}}, which nothing fills"
                hint = f"Known here: {', '.join(f'{{{field}}}' for field in sorted(known)) or 'none'}."
                findings.append(error("conventions-placeholder", place, message, hint))
    return findings


def _value_findings(conventions: Conventions, place: Place) -> list[Finding]:
    choices = {
        "direction": ({"ltr", "rtl"}, {conventions.direction}),
        "script": ({"latin", "arabic", "east-asian"}, {conventions.script}),
        "money_position": ({"", "before", "after"}, {conventions.money_position}),
        "addressee_order": (ADDRESSEE_PARTS, set(conventions.addressee_order)),
    }
    findings = []
    for name, (allowed, found) in choices.items():
        for value in sorted(found - allowed):
            message = f"{name} is {value!r}, expected one of {', '.join(sorted(filter(None, allowed)))}"
            findings.append(error("conventions-value", place, message, "Write one of the expected words."))
    if not is_time_pattern(conventions.time):
        message = f"time is {conventions.time!r}, which has fields that are not known"
        hint = "Write a pattern with H, h, mm and a, such as HH:mm; other letters stand in apostrophes: H 'h' mm."
        findings.append(error("conventions-value", place, message, hint))
    return findings
