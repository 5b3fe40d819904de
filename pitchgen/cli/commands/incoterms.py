"""`pitchgen incoterms [RULE]`: the eleven Incoterms 2020 rules."""

from __future__ import annotations

import sys

import click

from pitchgen.cli.output import show_findings, show_json, show_table
from pitchgen.cli.workspaces import open_workspace
from pitchgen.model.delivery import IncotermRule
from pitchgen.model.finding import refuses
from pitchgen.workspace.collections import INCOTERMS


@click.command("incoterms")
@click.argument("rule", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the rules for machines.")
def command(rule: str | None, as_json: bool) -> None:
    """Show the Incoterms 2020 rules: place, risk, carriage, clearances, insurance; one RULE in full.

    \b
    Examples:
      pitchgen incoterms
      pitchgen incoterms FCA
    """
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
    for text in (rule.risk_statement, rule.cost_statement, rule.clearance_statement, rule.insurance_statement, rule.advice):
        if text:
            click.echo(f"  {text.source}")
    click.echo(f"\n  Source: {rule.source} ({rule.status})")
