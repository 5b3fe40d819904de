"""`pitchgen comply`: what a country asks of products, what is held, and what is missing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from pitchgen.cli.output import findings_as_data, show_findings, show_json, show_table
from pitchgen.cli.typed import DAY
from pitchgen.cli.workspaces import open_workspace
from pitchgen.model.finding import Finding, refuses

_SIGNS = {
    "prohibited": "PROHIBITED",
    "missing": "MISSING",
    "undetermined": "undetermined: ask",
    "conditional": "ask",
    "to-verify": "to verify",
    "at-shipment": "for the consignment",
    "by-others": "importer",
    "fulfilled": "held",
    "applies": "applies",
    "not-required": "not required",
    "mark-forbidden": "mark forbidden",
}
"""How each state is shown, the most pressing first."""
_OPEN = ("conditional", "undetermined", "to-verify")


@click.command("comply")
@click.option(
    "--country", "-c", "countries", multiple=True, metavar="CC", help="Country, territory, or all; repeatable."
)
@click.option("--product", "-p", "products", multiple=True, metavar="SKU", help="Repeatable (default: all goods).")
@click.option("--request", "-r", default="", help="A request: its country, products, delivery terms and clearances.")
@click.option("--on", type=DAY, help="Planned date (default: today and the lead time).")
@click.option("--incoterm", default="", metavar="RULE", help="Delivery terms, as DAP: who supplies what.")
@click.option("--json", "as_json", is_flag=True, help="Print for machines, with every rule that was looked at.")
def command(
    countries: tuple[str, ...], products: tuple[str, ...], request: str, on: Any, incoterm: str, as_json: bool
) -> None:
    """Show which certificates, marks and papers products need in a country, against what is held.

    What counts is the planned date of placing on the market, not today. Exits with 1 where something required is
    missing, out of date on that day, or cannot be told.

    \b
    Examples:
      pitchgen comply --country DE --product CN-65-200-22 --on 2027-03-15
      pitchgen comply --request leeds-valves
      pitchgen comply --country all --json
    """
    if bool(countries) == bool(request):
        raise click.UsageError("Name a country with --country, or a request with --request.")
    from pitchgen.documents.conformity_data import report_as_data
    from pitchgen.documents.conformity_report import Question, market_reports, request_report
    from pitchgen.workspace.collections import COUNTRIES

    ws = open_workspace()
    # The question is asked today, by the calendar of whoever asks.
    question = Question(date.today(), on.date() if on else None, products, incoterm)  # noqa: DTZ011
    if request:
        one, findings = request_report(ws, request.removesuffix(".yaml").rsplit("/", 1)[-1], question)
        reports = tuple(report for report in (one,) if report is not None)
    else:
        asked = ws.keys(COUNTRIES) if "all" in countries else countries
        reports, findings = market_reports(ws, asked, question)
    every = tuple(dict.fromkeys((*findings, *(found for report in reports for found in report.findings))))
    if as_json:
        show_json({"markets": [report_as_data(report) for report in reports], "findings": findings_as_data(every)})
    else:
        for report in reports:
            if report.assessments:
                _show(report_as_data(report))
        show_findings(every if len(reports) <= 1 else _weighty(every))
    sys.exit(1 if refuses(every) else 0)


def _weighty(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Only what refuses: the tables of many countries already show the questions."""
    return tuple(finding for finding in findings if finding.severity == "error")


def _show(data: dict[str, Any]) -> None:
    market = f"{data['country']} ({data['territory']})" if data["territory"] else data["country"]
    terms = f", {data['incoterm']}" if data["incoterm"] else ""
    rows = [row for product in data["products"] for row in _rows(product)]
    columns = ["Product", "Planned", "Requirement", "State", "Mark", "Papers", "Supplied by", "Legal basis", "Status"]
    show_table(columns, rows, f"{market}{terms}: what is asked, against what is held")
    show_table(
        ["Paper of the file", "By", "When", "Status"],
        [[one["name"], one["by"], one["condition"] or "", one["status"]] for one in data["papers"]],
        f"{market}{terms}: papers to supply",
    )
    if data["origin_proofs"]:
        show_table(["Origin proof", "Made out by", "Value (EUR)", "Goods", "Agreement", "Status"], list(_proofs(data)),
                   f"{market}: proofs that open a preference, for goods that qualify")  # fmt: skip
    languages = ", ".join(f"{one['language']} ({one['status']})" for one in data["instruction_languages"])
    click.echo(f"Instructions in: {languages or 'not known: ask'}")
    questions = list(_questions(data))
    if questions:
        show_table(["Product", "Open question", "Rule"], questions, f"{market}: to ask and to verify")
    rules = [rule for product in data["products"] for rule in product["requirements"]]
    sources = sorted({f"{rule['source']} (as of {rule['as_of']})" for rule in rules})
    click.echo(f"Sources: {'; '.join(sources)}")


def _questions(data: dict[str, Any]) -> Iterator[list[str]]:
    for product in data["products"]:
        for rule in product["requirements"]:
            if rule["state"] in _OPEN:
                unknown = "; ".join(rule["because"]) if rule["state"] == "undetermined" else ""
                yield [product["sku"], unknown or rule["question"] or rule["explanation"], rule["id"]]


def _rows(product: dict[str, Any]) -> Iterator[list[str]]:
    if not product["requirements"]:
        yield [product["sku"], product["planned_date"], "no rule of this market is for it", "", "", "", "", "", ""]
    for rule in sorted(product["requirements"], key=lambda rule: list(_SIGNS).index(rule["state"])):
        papers = "; ".join(_paper(paper) for paper in rule["papers"])
        suppliers = ", ".join(dict.fromkeys(paper["by"] for paper in rule["papers"]))
        what = [rule["title"], _SIGNS[rule["state"]], rule["mark"] or "", papers, suppliers]
        yield [product["sku"], product["planned_date"], *what, rule["legal_basis"], rule["status"]]


def _paper(paper: dict[str, Any]) -> str:
    until = f" until {paper['valid_until']}" if paper["valid_until"] else ""
    if paper["holding"] == "held":
        return f"held {paper['number']}{until}"
    laws = f" for {' or '.join(paper['laws'])}" if paper["laws"] else ""
    number = f" {paper['number']}" if paper["number"] else ""
    asked = ", on request" if paper["on_request"] else ""
    return f"{' or '.join(paper['kinds'])}{laws}: {paper['holding']}{number}{until}{asked}"


def _proofs(data: dict[str, Any]) -> Iterator[list[str]]:
    for proof in data["origin_proofs"]:
        above = f"above {proof['above_eur']}" if proof["above_eur"] else ""
        below = f"up to {proof['up_to_eur']}" if proof["up_to_eur"] else ""
        kind = "a-tr (free circulation, not origin)" if proof["kind"] == "a-tr" else proof["kind"]
        yield [kind, proof["issuer"], f"{above} {below}".strip() or "any", proof["scope"] or "", proof["agreement"],
               proof["status"]]  # fmt: skip
