"""`pitchgen countries [CC]`: what is known of a country."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import click

from pitchgen.cli.output import show_findings, show_json, show_table
from pitchgen.cli.workspaces import open_workspace
from pitchgen.model.country import CountryProfile
from pitchgen.model.fact import in_force
from pitchgen.model.finding import refuses
from pitchgen.workspace.collections import COUNTRIES


@click.command("countries")
@click.argument("code", required=False, metavar="[CC]")
@click.option("--json", "as_json", is_flag=True, help="Print for machines.")
def command(code: str | None, as_json: bool) -> None:
    """List the country profiles, or show the dated facts of one, with status and source.

    \b
    Examples:
      pitchgen countries
      pitchgen countries DE
    """
    ws = open_workspace()
    today = date.today()  # noqa: DTZ011
    if code is None:
        every = ws.load_all(COUNTRIES)
        findings = every.findings
        rows = [_row(each, today) for each in (every.value or {}).values()]
        show_findings(findings)
        if as_json:
            show_json(rows)
        else:
            columns = ["Code", "Locales", "Currency", "Customs", "VAT %", "CISG", "Letter", "Paper"]
            show_table(columns, [list(row.values()) for row in rows])
    else:
        reading = ws.load(COUNTRIES, code)
        profile, findings = reading.value, reading.findings
        show_findings(findings)
        if profile is not None:
            facts = _facts(profile)
            if as_json:
                show_json({**_row(profile, today), "facts": facts})
            else:
                show_table(["Fact", "Value", "Status", "From", "Source"], [list(fact.values()) for fact in facts], profile.code)
    sys.exit(1 if refuses(findings) else 0)


def _row(profile: CountryProfile, today: date) -> dict[str, str]:
    def now(series: Any) -> str:
        fact = in_force(series, today)
        return "" if fact is None else _shown(fact.value)

    return {
        "code": profile.code,
        "locales": " ".join(profile.locales),
        "currency": now(profile.currency),
        "customs": now(profile.customs),
        "vat": now(profile.vat_rate),
        "cisg": now(profile.cisg),
        "letter": profile.letter.layout,
        "paper": profile.letter.paper,
    }


def _facts(profile: CountryProfile) -> list[dict[str, str]]:
    from msgspec.structs import fields

    from pitchgen.model.fact import Fact

    rows = []
    for field in fields(profile):
        series = getattr(profile, field.name)
        for fact in series if isinstance(series, tuple) else ():
            if isinstance(fact, Fact):
                since = fact.effective_from.isoformat() if fact.effective_from else ""
                until = f" to {fact.effective_to.isoformat()}" if fact.effective_to else ""
                rows.append(
                    {
                        "fact": field.name.replace("_", " "),
                        "value": _shown(fact.value),
                        "status": fact.status.value,
                        "from": since + until,
                        "source": fact.source,
                    }
                )
    return rows


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    source = getattr(value, "source", None)
    if isinstance(source, str):
        return source
    fields = getattr(value, "__struct_fields__", None)
    if fields:
        return "; ".join(shown for name in fields if (shown := _shown(getattr(value, name))))
    if isinstance(value, (tuple, list)):
        return ", ".join(_shown(each) for each in value)
    return "" if value is None else str(getattr(value, "value", value))
