"""A country profile as rows and as data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pitchgen.model.country import CountryProfile
from pitchgen.model.fact import Fact, Status, all_in_force, in_force


def summary_of(profile: CountryProfile, names: Mapping[str, str], today: date) -> dict[str, Any]:
    """A profile in short, with the facts in force on `today`; `names` are those of countries in English."""

    def now(series: tuple[Fact[Any], ...]) -> str | None:
        fact = in_force(series, today)
        return None if fact is None else shown(fact.value)

    live = [fact for _, fact in _facts(profile) if fact.holds_on(today)]
    reviews = [fact.review_by for fact in live if fact.review_by is not None]
    return {
        "code": profile.code,
        "country": names.get(profile.code),
        "banned": bool(all_in_force(profile.trade_ban, today)),
        "locales": list(profile.locales),
        "currency": now(profile.currency),
        "customs": now(profile.customs),
        "tax_system": now(profile.tax_system),
        "vat": now(profile.vat_rate),
        "cisg": now(profile.cisg),
        "letter": profile.letter.layout,
        "paper": profile.letter.paper,
        "fact_count": len(live),
        "to_verify": sum(fact.status is Status.UNVERIFIED for fact in live),
        "overdue": sum(fact.is_stale(today) for fact in live),
        "next_review": min(reviews).isoformat() if reviews else None,
    }


def country_rows(profile: CountryProfile, names: Mapping[str, str], today: date) -> list[str]:
    """A row of the list; a country that no offer may be made to says so in place of its tax."""
    data = summary_of(profile, names, today)
    doubts = data["to_verify"] + data["overdue"]
    return [
        data["code"],
        data["country"] or "",
        " ".join(data["locales"]),
        data["currency"] or "",
        data["customs"] or "",
        "NO OFFER" if data["banned"] else data["vat"] or data["tax_system"] or "",
        data["cisg"] or "",
        data["paper"],
        str(doubts or ""),
        data["next_review"] or "",
    ]


def country_data(profile: CountryProfile, names: Mapping[str, str], today: date) -> dict[str, Any]:
    """Everything on a country for machines."""
    return {
        **summary_of(profile, names, today),
        "languages": [
            {"language": use.language, "role": use.role.value, "region": use.region.source or None}
            for use in profile.languages
        ],
        "phone_prefix": profile.phone_prefix or None,
        "style": {name: getattr(profile.style, name).value for name in profile.style.__struct_fields__},
        "tips": [{"topic": tip.topic.value, "advice": tip.advice.source} for tip in profile.tips],
        "facts": facts_of(profile, today),
    }


def facts_of(profile: CountryProfile, today: date) -> list[dict[str, Any]]:
    """Every fact of a profile, in the order of its fields; `holds` says whether it is in force on `today`."""
    return [
        {
            "fact": field.replace("_", " "),
            "value": shown(fact.value),
            "status": fact.status.value,
            "shown_status": _status(fact, today),
            "holds": fact.holds_on(today),
            "effective_from": _day(fact.effective_from),
            "effective_to": _day(fact.effective_to),
            "as_of": _day(fact.as_of),
            "review_by": _day(fact.review_by),
            "source": fact.source,
            "note": fact.note or None,
        }
        for field, fact in _facts(profile)
    ]


def _facts(profile: CountryProfile) -> list[tuple[str, Fact[Any]]]:
    found = []
    for field in profile.__struct_fields__:
        series = getattr(profile, field)
        if isinstance(series, tuple):
            found += [(field, fact) for fact in series if isinstance(fact, Fact)]
    return found


def _status(fact: Fact[Any], today: date) -> str:
    if fact.status is Status.UNVERIFIED:
        return "to verify"
    return "review overdue" if fact.is_stale(today) else fact.status.value


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def shown(value: Any) -> str:
    """The value of a fact in one line."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    source = getattr(value, "source", None)
    if isinstance(source, str):
        return source
    fields = getattr(value, "__struct_fields__", None)
    if fields:
        parts = ((name, getattr(value, name)) for name in fields)
        return "; ".join(_part(name, part) for name, part in parts if part not in (None, (), "", False) and shown(part))
    if isinstance(value, (tuple, list)):
        return " / ".join(shown(each) for each in value)
    return "" if value is None else str(getattr(value, "value", value))


def _part(name: str, value: Any) -> str:
    """A field of a value of several: its name tells figures and yes/no apart, words speak for themselves."""
    words = name.replace("_", " ")
    if value is True:
        return words
    return shown(value) if _speaks(value) else f"{words} {shown(value)}"


def _speaks(value: Any) -> bool:
    if isinstance(value, (tuple, list)):
        return all(_speaks(each) for each in value)
    return isinstance(value, str) or hasattr(value, "source") or hasattr(value, "__struct_fields__")
