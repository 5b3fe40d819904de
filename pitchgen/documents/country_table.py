"""The table of all country profiles, for docs/countries.md: made from the data, so that it cannot be out of date.

`python -m pitchgen.documents.country_table` writes it. No value depends on the day on which it is made: a rate is shown
with the days between which it holds, whatever today is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from pitchgen.model.country import CountryProfile
from pitchgen.model.fact import Fact, Status
from pitchgen.model.text import Prose
from pitchgen.workspace.collections import COUNTRIES
from pitchgen.workspace.workspace import Workspace, built_in_layer

_HEAD = """\
# The countries

Made from `catalog/countries/` by `python -m pitchgen.documents.country_table`; a test holds this page against the data.
Every value is a dated fact with its source: `pitchgen countries CC` shows them all, `pitchgen briefing --country CC`
makes the briefing, `docs/country-profiles.md` says how to add one. A value marked `?` is not verified; an empty cell is
not known and must be asked. No offer may be made to a country marked as banned.
"""
_COLUMNS = ("code", "offers in", "currency", "customs", "tax %", "CISG", "agreement with the Union", "letter", "paper")


def country_table(ws: Workspace) -> str:
    """The page as Markdown."""
    profiles = (ws.load_all(COUNTRIES).value or {}).values()
    head = f"| {' | '.join(_COLUMNS)} |\n|{' --- |' * len(_COLUMNS)}"
    rows = (f"| {' | '.join(cell.replace('|', '/') for cell in _cells(one))} |" for one in profiles)
    return "\n".join([_HEAD, head, *rows, ""])


def _cells(profile: CountryProfile) -> tuple[str, ...]:
    rate = dated(profile.vat_rate) or dated(profile.tax_system)
    return (
        f"{profile.code} (banned)" if profile.trade_ban else profile.code,
        ", ".join(profile.locales),
        dated(profile.currency, ", "),
        dated(profile.customs),
        f"{profile.vat_name}: {rate}" if profile.vat_name and rate else rate,
        dated(profile.cisg),
        "; ".join(f"{_said(fact.value.standing)}{_doubt(fact)}" for fact in profile.agreements),
        profile.letter.layout,
        profile.letter.paper,
    )


def dated(series: Iterable[Fact[Any]], separator: str = "; ") -> str:
    """A series of facts in one line: `8.1 (from 2024-01-01)`, `?` behind what is not verified."""
    return separator.join(f"{_said(fact.value)}{_doubt(fact)}{_period(fact)}" for fact in series)


def _period(fact: Fact[Any]) -> str:
    since = f"from {fact.effective_from.isoformat()}" if fact.effective_from is not None else ""
    until = f"to {fact.effective_to.isoformat()}" if fact.effective_to is not None else ""
    period = " ".join(part for part in (since, until) if part)
    return f" ({period})" if period else ""


def _doubt(fact: Fact[Any]) -> str:
    return " ?" if fact.status is Status.UNVERIFIED else ""


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Prose):
        return value.source
    return str(getattr(value, "value", value))


def main() -> int:
    """Write the page of this repository."""
    root = built_in_layer()
    (root / "docs" / "countries.md").write_text(country_table(Workspace(root, root)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
