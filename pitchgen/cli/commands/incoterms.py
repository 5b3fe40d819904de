"""`pitchgen incoterms [RULE]`: the eleven Incoterms 2020 rules; with `--request`, one offer priced under each."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any, NoReturn

import click

from pitchgen.cli.output import findings_as_data, show_findings, show_json, show_table
from pitchgen.cli.typed import DAY
from pitchgen.cli.workspaces import open_workspace
from pitchgen.model.delivery import IncotermRule
from pitchgen.model.finding import refuses
from pitchgen.workspace.collections import INCOTERMS


@click.command("incoterms")
@click.argument("rule", required=False)
@click.option("--request", "-r", metavar="REF", help="Price this request under every rule, from its `costs:`.")
@click.option("--issue-date", type=DAY, help="Date of the offer (default: today).")
@click.option("--json", "as_json", is_flag=True, help="Print for machines.")
def command(rule: str | None, request: str | None, issue_date: Any, as_json: bool) -> None:
    """Show the Incoterms 2020 rules: place, risk, carriage, clearances, insurance; one RULE in full.

    With --request, show what the offer costs under each rule that suits the journey, what is in the price, and which
    rule is advised. A price with an unknown cost is "ask", never a guess.

    \b
    Examples:
      pitchgen incoterms
      pitchgen incoterms FCA
      pitchgen incoterms --request el-jadida-pompes
    """
    if request is not None:
        if rule is not None:
            raise click.UsageError("Name a rule or a request, not both: a request is priced under every rule.")
        # The date of an offer is the local date of the person who signs it.
        _ladder(request, issue_date.date() if issue_date else date.today(), as_json)  # noqa: DTZ011
    ws = open_workspace()
    if rule is None:
        every = ws.load_all(INCOTERMS)
        rules, findings = list((every.value or {}).values()), every.findings
    else:
        one = ws.load(INCOTERMS, rule)
        rules, findings = [one.value] if one.value is not None else [], one.findings
    show_findings(findings)
    if as_json:
        show_json([_row(each) for each in rules])
    elif rule is None:
        columns = ["Rule", "Name", "Place to name", "Carriage", "Export", "Import", "Insurance", "Unloads"]
        show_table(columns, [list(_row(each).values())[:8] for each in rules], "Incoterms® 2020")
    else:
        for each in rules:
            _show(each)
    sys.exit(1 if refuses(findings) else 0)


def _ladder(request: str, day: date, as_json: bool) -> NoReturn:
    from pitchgen.cli.ladder import ladder_data, show_ladder
    from pitchgen.documents.ladders import ladder_of

    reference = request.removesuffix(".yaml").rsplit("/", 1)[-1]
    offer, steps, findings = ladder_of(open_workspace(), reference, day=day)
    if as_json:
        data = {} if offer is None else ladder_data(offer, steps)
        show_json({**data, "findings": findings_as_data(findings)})
    else:
        show_findings(findings)
        if offer is not None:
            show_ladder(offer, steps)
    sys.exit(1 if offer is None or refuses(findings) else 0)


def _row(rule: IncotermRule) -> dict[str, str]:
    return {
        "rule": rule.code,
        "name": rule.name,
        "place_kind": rule.place_kind.value,
        "main_carriage": rule.main_carriage.value,
        "export_clearance": rule.export_clearance.value,
        "import_clearance": rule.import_clearance.value,
        "insurance": rule.insurance.value,
        "unloads": rule.unloads.value,
        "modes": " ".join(mode.value for mode in rule.modes),
        "edition": str(rule.edition),
    }


def _show(rule: IncotermRule) -> None:
    click.echo(f"{click.style(rule.code, bold=True)} {rule.name}, Incoterms® {rule.edition}\n")
    for name, value in list(_row(rule).items())[2:]:
        click.echo(f"  {name.replace('_', ' '):<18}{value}")
    click.echo("")
    for text in (
        rule.risk_statement,
        rule.cost_statement,
        rule.clearance_statement,
        rule.insurance_statement,
        rule.advice,
    ):
        if text:
            click.echo(f"  {text.source}")
    click.echo(f"\n  Source: {rule.source} ({rule.status})")
