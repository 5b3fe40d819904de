"""`pitchgen clients`: the clients of the workspace."""

from __future__ import annotations

import sys

import click

from pitchgen.cli.output import show_findings, show_json, show_table
from pitchgen.cli.workspaces import open_workspace
from pitchgen.model.finding import refuses
from pitchgen.workspace.collections import CLIENTS


@click.command("clients")
@click.option("--json", "as_json", is_flag=True, help="Print the list for machines.")
def command(as_json: bool) -> None:
    """List the clients: the name to use in requests, company, town, country, language, contacts.

    \b
    Example:
      pitchgen clients
    """
    clients, findings = open_workspace().load_all(CLIENTS)
    show_findings(findings)
    rows = [
        {
            "client": key,
            "name": client.name,
            "city": client.address.city,
            "country": client.address.country,
            "locale": client.locale,
            "contacts": ", ".join(client.contacts) or "nobody by name",
        }
        for key, client in (clients or {}).items()
    ]
    if as_json:
        show_json(rows)
    else:
        columns = ["Client", "Company", "Town", "Country", "Locale", "Contacts"]
        show_table(columns, [list(row.values()) for row in rows])
    sys.exit(1 if refuses(findings) else 0)
