"""Groups and alternatives of a request: whether they fit together, and which variants may be chosen together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product

from pitchgen.model.finding import Finding, Place, error, warning
from pitchgen.model.request import Alternative, OfferRequest, RequestLine
from pitchgen.trade.places import Locate

MOST_CHOICES = 12
"""Ways to choose for which an offer still shows a total each."""


def base_choices(request: OfferRequest) -> frozenset[str]:
    """The first variant of each alternative, as lines name it: `drive/ie3`."""
    return frozenset(f"{key}/{next(iter(one.variants))}" for key, one in request.alternatives.items() if one.variants)


def every_choice(request: OfferRequest) -> tuple[tuple[str, ...], ...]:
    """Every way to choose one variant of each alternative, the base offer first; none without alternatives."""
    if not request.alternatives:
        return ()
    variants = [[f"{key}/{name}" for name in one.variants] for key, one in request.alternatives.items()]
    return tuple(product(*variants))


def check_structure(request: OfferRequest, locate: Locate) -> tuple[Finding, ...]:
    """Groups and variants that lines name but that do not exist, or that exist and hold nothing."""
    found = [*_alternatives(request.alternatives, locate)]
    known = {f"{key}/{name}" for key, one in request.alternatives.items() for name in one.variants}
    for number, line in enumerate(request.lines, start=1):
        found += _line(line, request, known, f"lines[{number}]", locate)
    used = {line.group for line in request.lines}
    for key in request.groups:
        if key not in used:
            at = locate("request", f"groups.{key}")
            message = f"no line names the group {key!r}: its title is not printed."
            found.append(warning("group-empty", at, message, "Remove it, or write `group:` on its lines."))
    named = {line.choice for line in request.lines}
    for choice in sorted(known - named):
        key, _, name = choice.partition("/")
        at = locate("request", f"alternatives.{key}.variants.{name}")
        message = f"no line belongs to the variant {choice!r}."
        hint = f"Write `choice: {choice}` on its lines; a line that may simply be left out is an option instead."
        found.append(warning("variant-empty", at, message, hint))
    return tuple(found)


def _line(line: RequestLine, request: OfferRequest, known: set[str], field: str, locate: Locate) -> Iterable[Finding]:
    if line.group and line.group not in request.groups:
        yield _unknown("line-group-unknown", "group", line.group, request.groups, locate("request", f"{field}.group"))
    if not line.choice:
        return
    at = locate("request", f"{field}.choice")
    if line.choice not in known:
        yield _unknown("line-choice-unknown", "variant", line.choice, known, at)
    if line.optional:
        yield error(
            "line-choice-optional",
            at,
            "a line is either an option or a part of a variant, not both.",
            "Remove `optional: yes`, or remove `choice` and say in a note with which variant it goes.",
        )


def _alternatives(alternatives: Mapping[str, Alternative], locate: Locate) -> Iterable[Finding]:
    ways = 1
    for key, one in alternatives.items():
        ways *= max(len(one.variants), 1)
        at = locate("request", f"alternatives.{key}")
        if len(one.variants) < 2:
            message = f"the alternative {key!r} has {len(one.variants)} variant; two or more are expected."
            yield error("alternative-variants", at, message, "Add the other variant, or make its lines plain ones.")
        if any("/" in name for name in (key, *one.variants)):
            message = f"a name in the alternative {key!r} has a slash, which parts alternative and variant."
            yield error("alternative-name", at, message, "Use letters, digits and hyphens.")
    if ways > MOST_CHOICES:
        yield error(
            "alternatives-too-many",
            locate("request", "alternatives"),
            f"there are {ways} ways to choose; {MOST_CHOICES} at most can be shown with a total each.",
            "Make two offers, or turn some variants into options.",
        )


def _unknown(check: str, what: str, name: str, known: Iterable[str], at: Place) -> Finding:
    listed = ", ".join(sorted(known)) or "none yet"
    return error(check, at, f"the {what} {name!r} is not one of the request's.", f"Known: {listed}.")
