"""`pitchgen messages`: the sentences to translate, and where the translations stand."""

from __future__ import annotations

import sys
from datetime import datetime

import click

from pitchgen.cli.output import show_findings, show_json, show_table
from pitchgen.cli.workspaces import open_workspace
from pitchgen.model.finding import refuses


@click.group("messages", invoke_without_command=False)
def command() -> None:
    """Bring the PO files up to date with templates and catalogue, or show how complete they are.

    \b
    Examples:
      pitchgen messages update
      pitchgen messages update --locale de
      pitchgen messages status
    """


@command.command("update")
@click.option("--locale", "-l", "locales", multiple=True, metavar="L", help="Only this locale; repeatable.")
def update(locales: tuple[str, ...]) -> None:
    """Write the POT files and add new messages to the PO files; what is translated stays."""
    from pitchgen.translation.extract import extract_all
    from pitchgen.translation.locales import own_locales
    from pitchgen.translation.sync import update_locale, write_pot

    ws = open_workspace()
    now = datetime.now().astimezone()
    extraction = extract_all(ws)
    changed, findings = write_pot(ws, now, extraction=extraction)
    for path in changed or ():
        click.echo(ws.place(path).file)
    for locale in locales or own_locales(ws):
        changes, found = update_locale(ws, locale, now, extraction=extraction)
        findings += found
        for change in changes or ():
            click.echo(str(change))
    findings = tuple(dict.fromkeys(findings))
    show_findings(findings)
    sys.exit(1 if refuses(findings) else 0)


@command.command("status")
@click.option("--json", "as_json", is_flag=True, help="Print for machines.")
def status(as_json: bool) -> None:
    """Show how many messages each PO file has translated, unconfirmed and open."""
    from pitchgen.translation import status as counts

    rows, findings = counts.status(open_workspace())
    data = [
        {
            "locale": row.locale,
            "domain": row.domain,
            "translated": row.translated,
            "fuzzy": row.fuzzy,
            "untranslated": row.untranslated,
            "total": row.total,
            "partial": row.partial,
        }
        for row in rows or ()
    ]
    if as_json:
        show_json(data)
    elif data:
        show_table(list(data[0]), [[_shown(value) for value in row.values()] for row in data])
    show_findings(findings)
    sys.exit(1 if refuses(findings) else 0)


def _shown(value: object) -> str:
    """A number or a name as it is, a yes as a word."""
    return ("yes" if value else "") if isinstance(value, bool) else str(value)
