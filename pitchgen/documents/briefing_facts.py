"""How sure a briefing is of what it says: doubtful facts in one list, sources with their dates, changes to come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from msgspec import Struct

from pitchgen.documents.briefing_words import Say, is_doubtful, said
from pitchgen.model.country import CountryProfile
from pitchgen.model.fact import Fact, Source, Status, all_in_force
from pitchgen.model.product import Product
from pitchgen.model.requirement import Requirement
from pitchgen.model.text import Prose
from pitchgen.trade.compliance.assessment import Assessment, State
from pitchgen.trade.compliance.condition import judge

HORIZON = timedelta(days=550)
"""How far ahead changes of the law are told: an offer, its order and its delivery rarely take longer."""


class Doubt(Struct, frozen=True):
    """Something to verify: what about, what is said, where from, when it was looked up and why it is in doubt."""

    topic: Prose
    text: Prose | str
    source: str
    as_of: date
    why: Prose


class SourceView(Struct, frozen=True):
    """A source with the last day on which somebody read it, and the next day on which to read it again."""

    title: str
    reference: str
    url: str
    as_of: date
    review_by: date | None


class Deadline(Struct, frozen=True):
    """A day to keep in mind, and what it is."""

    day: date
    what: Prose


def series_of(profile: CountryProfile) -> Iterator[tuple[str, tuple[Fact[Any], ...]]]:
    """Every series of facts of a profile, with its field."""
    for field in profile.__struct_fields__:
        value = getattr(profile, field)
        if isinstance(value, tuple) and value and isinstance(value[0], Fact):
            yield field, value


def doubts(
    profile: CountryProfile, assessments: Iterable[Assessment], day: date, sources: Mapping[str, Source], say: Say
) -> list[Doubt]:
    """What is not confirmed or was not reviewed in time: facts of the country, then rules on products, each once."""
    found: list[Doubt] = []

    def doubt(topic: Prose, text: Prose | str, fact: Fact[Any]) -> Doubt:
        why = say("doubt.unverified") if fact.status is Status.UNVERIFIED else say("doubt.stale", day=fact.review_by)
        source = sources[fact.source].title if fact.source in sources else fact.source
        return Doubt(topic, text, source, fact.as_of, why)

    for field, series in series_of(profile):
        for fact in all_in_force(series, day):
            # What to watch is a list of doubts already, printed beside this one.
            if field != "watch" and is_doubtful(fact, day):
                found.append(doubt(say(f"fact.{field.replace('_', '-')}"), said(fact.value, say), fact))
    rules: dict[str, Doubt] = {}
    for assessment in assessments:
        for status in assessment.concerned:
            basis = status.evaluation.basis
            if basis is not None and (status.state is State.TO_VERIFY or is_doubtful(basis, day)):
                rules.setdefault(status.rule.id, doubt(status.rule.title, status.rule.explanation, basis))
    return [*found, *rules.values()]


def sources_used(
    profile: CountryProfile, assessments: Iterable[Assessment], day: date, sources: Mapping[str, Source]
) -> list[SourceView]:
    """The sources of everything that a briefing says, by title."""
    facts = [fact for _, series in series_of(profile) for fact in all_in_force(series, day)]
    facts += [
        status.evaluation.basis
        for assessment in assessments
        for status in assessment.concerned
        if status.evaluation.basis is not None
    ]
    by_source: dict[str, list[Fact[Any]]] = {}
    for fact in facts:
        by_source.setdefault(fact.source, []).append(fact)
    views = [
        SourceView(
            title=sources[key].title,
            reference=sources[key].reference,
            url=sources[key].url,
            as_of=max(fact.as_of for fact in used),
            review_by=min((fact.review_by for fact in used if fact.review_by is not None), default=None),
        )
        for key, used in by_source.items()
        if key in sources
    ]
    return sorted(views, key=lambda view: view.title.casefold())


def changes_to_come(
    profile: CountryProfile, rules: Iterable[Requirement], products: Iterable[Product], day: date, say: Say
) -> list[Deadline]:
    """What begins or ends after `day`, within `HORIZON`: facts of the country, their next review, laws."""
    found: list[Deadline] = []
    for field, series in series_of(profile):
        topic = say(f"fact.{field.replace('_', '-')}")
        for fact, starts, at in _turns(series, day):
            key = "deadline.fact-begins" if starts else "deadline.fact-ends"
            found.append(Deadline(at, say(key, topic=topic, fact=said(fact.value, say))))
    reviews = [one.review_by for _, series in series_of(profile) for one in all_in_force(series, day)]
    next_review = min((one for one in reviews if one is not None and one >= day), default=None)
    if next_review is not None:
        found.append(Deadline(next_review, say("deadline.review")))
    goods = tuple(products)
    for rule in rules:
        turns = list(_turns(rule.legal_basis, day))
        if turns and any(judge(rule.when, product).truth is not False for product in goods):
            for fact, starts, at in turns:
                key = "deadline.law-begins" if starts else "deadline.law-ends"
                found.append(Deadline(at, say(key, law=fact.value, title=rule.title)))
    return found


def _turns(series: Iterable[Fact[Any]], day: date) -> Iterator[tuple[Fact[Any], bool, date]]:
    for fact in series:
        if fact.effective_from is not None and day < fact.effective_from <= day + HORIZON:
            yield fact, True, fact.effective_from
        if fact.effective_to is not None and day <= fact.effective_to <= day + HORIZON:
            yield fact, False, fact.effective_to
