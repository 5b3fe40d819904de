"""`pitchgen countries [CC]`: what is known of the countries, with status, source and dates."""

from __future__ import annotations

import sys
from datetime import date

import click

from pitchgen.cli.output import show_findings, show_json, show_table
from pitchgen.cli.workspaces import open_workspace
from pitchgen.model.finding import refuses


@click.command("countries")
@click.argument("code", required=False, metavar="[CC]")
@click.option("--all", "history", is_flag=True, help="With CC: also facts that ended or are still to begin.")
@click.option("--json", "as_json", is_flag=True, help="Print for machines; with CC, every fact and tip.")
def command(code: str | None, history: bool, as_json: bool) -> None:
    """List the country profiles, or show the dated facts of one: value, status, source, and when to review them.

    A fact that is marked "to verify" is never printed to a client as certain. What a profile does not say is not
    known and must be asked.

    \b
    Examples:
      pitchgen countries
      pitchgen countries DE
      pitchgen countries MA --json
    """
    from pitchgen.cli.country import country_data, country_rows, facts_of, summary_of
    from pitchgen.documents.offers import english_names
    from pitchgen.workspace.collections import COUNTRIES

    ws = open_workspace()
    # What holds, and what is overdue, is told by the calendar of whoever asks.
    today = date.today()  # noqa: DTZ011
    names = english_names(ws)
    if code is None:
        every = ws.load_all(COUNTRIES)
        findings = every.findings
        show_findings(findings)
        profiles = tuple((every.value or {}).values())
        if as_json:
            show_json([summary_of(one, names, today) for one in profiles])
        else:
            columns = ["Code", "Country", "Offers in", "Currency", "Customs", "Tax %", "CISG", "Paper", "To verify",
                       "Next review"]  # fmt: skip
            show_table(columns, [country_rows(one, names, today) for one in profiles])
    else:
        reading = ws.load(COUNTRIES, code)
        profile, findings = reading.value, reading.findings
        show_findings(findings)
        if profile is not None and as_json:
            show_json(country_data(profile, names, today))
        elif profile is not None:
            shown = [one for one in facts_of(profile, today) if history or one["holds"]]
            rows = [[str(one[name] or "") for name in _SHOWN] for one in shown]
            title = f"{profile.code} {names.get(profile.code, '')}".strip()
            show_table(["Fact", "Value", "Status", "From", "To", "Looked up", "Review by", "Source"], rows, title)
            show_table(["Topic", "Prepare"], [[tip.topic.value, tip.advice.source] for tip in profile.tips])
    sys.exit(1 if refuses(findings) else 0)


_SHOWN = ("fact", "value", "shown_status", "effective_from", "effective_to", "as_of", "review_by", "source")
