"""Which clauses an offer prints: one wording for each subject, in force on its day, checked, with its values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, TypeVar

from msgspec import Struct

from pitchgen.model.clause import Clause, ClauseSituation, ClauseTopic, SelectedClause
from pitchgen.model.fact import Fact, Status, all_in_force, in_force
from pitchgen.model.finding import Finding, Place, error, notice, warning
from pitchgen.model.text import Prose
from pitchgen.trade.clause_case import ClauseCase, ClauseFacts
from pitchgen.trade.vat_rule import printable

T = TypeVar("T")
Findings = tuple[Finding, ...]

_PLACEHOLDER = re.compile(r"(?<!\{)\{([a-z_]+)\}(?!\})")


class _Wording(Struct, frozen=True):
    """A clause that applies, with the conditions that nobody could answer."""

    topic: ClauseTopic
    key: str
    clause: Clause
    unknown: tuple[str, ...]
    case: ClauseCase

    @property
    def name(self) -> str:
        return f"{self.topic.topic}/{self.key}"

    def at(self, field: str = "text") -> Place:
        return self.case.locate(f"clause {self.topic.topic}", f"clauses.{self.key}.{field}")


def select_clauses(topics: Iterable[ClauseTopic], case: ClauseCase) -> tuple[tuple[SelectedClause, ...], Findings]:
    """The clauses of an offer in the order of the document, and everything found on the way.

    A clause that is not verified, or of which a value is missing, is left out with a finding; where the subject is
    required that refuses a final document. Two wordings of an exclusive subject are both left out: a contradiction is
    never printed. What must be reviewed again is printed in drafts only (it refuses).
    """
    selected: list[SelectedClause] = []
    findings: list[Finding] = []
    for topic in sorted(topics, key=lambda topic: (topic.position, topic.topic)):
        wordings = _applying(topic, case)
        if topic.exclusive and len(wordings) > 1:
            findings.append(_contradiction(topic, wordings))
            continue
        printed = 0
        for wording in wordings:
            clause, found = _printed(wording)
            findings += found
            if clause is not None:
                selected.append(clause)
                printed += 1
        if not printed and any(open_conditions(one, case.facts) is not None for one in topic.required):
            findings.append(_missing(topic, wordings, case))
    return tuple(selected), tuple(dict.fromkeys(findings))


def open_conditions(situation: ClauseSituation, facts: ClauseFacts) -> tuple[str, ...] | None:
    """The conditions that the facts leave open, none where all hold; None where one of them fails.

    What is not known is never "no": a clause with an open condition may apply.
    """
    unknown: list[str] = []
    for name in situation.__struct_fields__:
        wanted = getattr(situation, name)
        if wanted is None or wanted == ():
            continue
        fact = getattr(facts, name)
        if fact is None:
            unknown.append(name)
        elif not _meets(wanted, fact):
            return None
    return tuple(unknown)


def may_apply(topic: ClauseTopic, facts: ClauseFacts) -> dict[str, tuple[str, ...]]:
    """The wordings that the facts do not rule out, with the conditions still open; for reading, not for printing.

    A fallback is ruled out by another wording that applies wherever the fallback would.
    """
    fitting = {
        key: unknown
        for key, clause in topic.clauses.items()
        if (unknown := open_conditions(clause.when, facts)) is not None
    }

    def shadowed(key: str) -> bool:
        general = topic.clauses[key].when
        return any(
            not topic.clauses[other].fallback
            and all(getattr(topic.clauses[other].when, name) == getattr(general, name) for name in unknown)
            for other, unknown in fitting.items()
        )

    return {key: unknown for key, unknown in fitting.items() if not (topic.clauses[key].fallback and shadowed(key))}


def placeholders_of(text: Prose) -> tuple[str, ...]:
    """The names of the placeholders of a wording, each once, in their order."""
    return tuple(dict.fromkeys(_PLACEHOLDER.findall(text.source)))


def _meets(wanted: Any, fact: Any) -> bool:
    if not isinstance(wanted, tuple):
        return bool(fact == wanted)
    return any(one in wanted for one in fact) if isinstance(fact, tuple) else fact in wanted


def _applying(topic: ClauseTopic, case: ClauseCase) -> list[_Wording]:
    every = [
        _Wording(topic, key, clause, unknown, case)
        for key, clause in topic.clauses.items()
        if (unknown := open_conditions(clause.when, case.facts)) is not None
    ]
    return [one for one in every if not one.clause.fallback] or every


def _printed(wording: _Wording) -> tuple[SelectedClause | None, Findings]:
    clause, case = wording.clause, wording.case
    text = printable(clause.text, case.day)
    if text is None:
        return None, _doubtful(wording)
    basis = printable(clause.legal_basis, case.day)
    values, findings = _values(wording, text, basis)
    findings += _asked(wording)
    findings += _aging(wording, text, basis)
    findings += _advice(wording)
    if values is None:
        return None, findings
    status = max((text.status, basis.status if basis else text.status), key=list(Status).index)
    return SelectedClause(
        topic=wording.topic.topic,
        clause=wording.key,
        title=wording.topic.title,
        text=text.value.with_values(**values),
        legal_basis=basis.value if basis else "",
        status=status,
        source=text.source,
    ), findings


def _values(wording: _Wording, text: Fact[Any], basis: Fact[str] | None) -> tuple[dict[str, Any] | None, Findings]:
    """The values of the placeholders in `text`; None where one is missing."""
    clause, case = wording.clause, wording.case
    known: dict[str, Any] = {**case.values}
    figures: dict[str, Decimal] = {
        name: fact.value for name, series in clause.figures.items() if (fact := printable(series, case.day)) is not None
    }
    known |= figures
    if basis is not None:
        known["legal_basis"] = basis.value
    asked = placeholders_of(text.value)
    lacking = [name for name in asked if name not in known]
    findings: list[Finding] = []
    if basis is None and "legal_basis" not in asked:
        findings.append(_no_basis(wording))
    if lacking:
        findings.append(
            error(
                "clause-value-missing",
                wording.at(),
                f"the clause {wording.name} needs {', '.join(f'{{{name}}}' for name in lacking)}, "
                "for which this offer has no checked value.",
                "Complete `terms` in the company file, the terms of payment or the figures of the clause; "
                "a clause that does not bind has no {valid_until}.",
            )
        )
        return None, tuple(findings)
    return {name: known[name] for name in asked}, tuple(findings)


def _no_basis(wording: _Wording) -> Finding:
    return warning(
        "clause-basis-missing",
        wording.at("legal_basis"),
        f"the clause {wording.name} rests on no checked legal basis on {wording.case.day}.",
        "Find the article in force and its source, and add it to `legal_basis`.",
    )


def _doubtful(wording: _Wording) -> Findings:
    unverified = in_force(wording.clause.text, wording.case.day)
    if unverified is None:
        return ()
    return (
        warning(
            "clause-unverified",
            wording.at(),
            f"the clause {wording.name} applies, but its wording is not verified: it is not printed.",
            f"Have a lawyer check it against {unverified.source}, then set its status.",
        ),
    )


def _asked(wording: _Wording) -> Findings:
    case = wording.case
    return tuple(
        warning(
            "clause-condition-unknown",
            case.locate(*case.asked_in[name]) if name in case.asked_in else wording.at("when"),
            f"whether the clause {wording.name} is needed is not known ({name.replace('_', ' ')}); "
            "it is printed to be on the safe side.",
            "Check the fact in its source, complete it here and set its status.",
        )
        for name in wording.unknown
    )


def _aging(wording: _Wording, text: Fact[Any], basis: Fact[str] | None) -> Findings:
    case, findings = wording.case, []
    parts: list[tuple[str, Fact[Any]]] = [("text", text)]
    if basis is not None:
        parts.append(("legal_basis", basis))
    parts += [
        (f"figures.{name}", fact)
        for name, series in wording.clause.figures.items()
        if (fact := printable(series, case.day)) is not None
    ]
    for field, fact in parts:
        if fact.is_stale(case.day):
            findings.append(
                error(
                    "clause-stale",
                    wording.at(field),
                    f"the clause {wording.name} had to be reviewed by {fact.review_by}.",
                    f"Read {fact.source} again, then update as_of and review_by, and the words if they changed.",
                )
            )
    dated: dict[str, tuple[Fact[Any], ...]] = {"text": wording.clause.text, "legal_basis": wording.clause.legal_basis}
    for field, series in dated.items():
        before, after = printable(series, case.day), printable(series, case.valid_until)
        if before is not None and (after is None or _words(after) != _words(before)):
            findings.append(
                warning(
                    "clause-changes",
                    wording.at(field),
                    f"the clause {wording.name} changes before the offer ends on {case.valid_until}.",
                    "Shorten the validity, or read the wording that follows and agree on it.",
                )
            )
    return tuple(findings)


def _words(fact: Fact[Any]) -> str:
    return str(getattr(fact.value, "source", fact.value))


def _advice(wording: _Wording) -> Findings:
    return tuple(
        notice(
            "clause-advice",
            wording.at("advice"),
            f"the clause {wording.name} takes more than printing it"
            + (" (not verified)." if fact.status is Status.UNVERIFIED else "."),
            fact.value.source,
        )
        for fact in all_in_force(wording.clause.advice, wording.case.day)
    )


def _contradiction(topic: ClauseTopic, wordings: list[_Wording]) -> Finding:
    names = ", ".join(one.key for one in wordings)
    return error(
        "clause-conflict",
        wordings[0].at("when"),
        f"two wordings on {topic.topic} apply to this offer ({names}); none is printed.",
        "Narrow the conditions (`when`) of one of them, or mark the general one as `fallback: yes`.",
    )


def _missing(topic: ClauseTopic, wordings: list[_Wording], case: ClauseCase) -> Finding:
    why = "no wording fits it" if not wordings else f"{wordings[0].key} may not be printed"
    return error(
        "clause-missing",
        case.locate(f"clause {topic.topic}", "clauses"),
        f"this offer must say something on {topic.topic}, and {why} "
        f"(law {case.facts.law}, buyer in {case.facts.buyer}, {case.day}).",
        f"Add a wording to catalog/clauses/{topic.topic}.yaml, or change the choice in `terms`.",
    )
