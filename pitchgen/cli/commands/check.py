"""`pitchgen check`: everything that is wrong with the catalogue, the templates and the locales, at once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

import click

from pitchgen.cli.fact_ages import ages_in_short, show_ages
from pitchgen.cli.output import count_findings, findings_as_data, show_findings, show_json
from pitchgen.cli.workspaces import open_workspace
from pitchgen.model.finding import Finding, Severity, refuses

if TYPE_CHECKING:
    from pitchgen.workspace.workspace import Workspace


def _catalog(ws: Workspace) -> Iterable[Finding]:
    from pitchgen.workspace.check import check_catalog

    return check_catalog(ws, date.today())  # noqa: DTZ011


def _templates(ws: Workspace) -> Iterable[Finding]:
    from pitchgen.documents.template_check import check_templates

    return check_templates(ws)


def _locales(ws: Workspace) -> Iterable[Finding]:
    from pitchgen.translation.check_locales import check_locales

    return check_locales(ws)


_PARTS: dict[str, Callable[[Workspace], Iterable[Finding]]] = {
    "catalog": _catalog,
    "templates": _templates,
    "locales": _locales,
}


@click.command("check")
@click.argument("part", required=False, type=click.Choice(sorted(_PARTS)))
@click.option("--notices", is_flag=True, help="Show notices too, such as facts that nobody has verified.")
@click.option("--ages", is_flag=True, help="Show how old the facts of the catalogue are, file by file, instead.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings for machines; with --ages, every fact.")
def command(part: str | None, notices: bool, ages: bool, as_json: bool) -> None:
    """Check the catalogue, the Word templates and the locales of the workspace; or one PART of them.

    \b
    Examples:
      pitchgen check
      pitchgen check locales
      pitchgen check catalog --ages
    """
    ws = open_workspace()
    if ages:
        if part not in (None, "catalog"):
            raise click.UsageError("Only facts of the catalogue have an age: pitchgen check catalog --ages.")
        show_ages(ws, as_json)
        return
    findings = [finding for name, check in _PARTS.items() if part in (None, name) for finding in check(ws)]
    findings = list(dict.fromkeys(findings))
    if as_json:
        show_json(findings_as_data(findings))
    else:
        shown = [finding for finding in findings if notices or finding.severity is not Severity.NOTICE]
        show_findings(shown)
        hidden = len(findings) - len(shown)
        more = f" ({hidden} notices; --notices shows them)" if hidden else ""
        click.echo(f"{part or 'catalog, templates, locales'}: {count_findings(shown) or 'nothing to report'}{more}")
        if part in (None, "catalog"):
            click.echo(ages_in_short(ws))
    sys.exit(1 if refuses(findings) else 0)
