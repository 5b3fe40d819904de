"""`pitchgen briefing`: what to know before dealing with a country; internal."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from pitchgen.cli.files import write_all
from pitchgen.cli.output import show_findings
from pitchgen.cli.workspaces import open_workspace
from pitchgen.model.finding import refuses


@click.command("briefing")
@click.option("--country", "-c", required=True, metavar="CC", help="The country, as MA.")
@click.option("--locale", "-l", default="fr", show_default=True, help="The animateur's language: fr or en.")
@click.option("--out", "-o", type=click.Path(path_type=Path), help="Folder (default: out/), or a .docx file.")
def command(country: str, locale: str, out: Path | None) -> None:
    """Make the internal briefing on a country: culture, customs, tax, delivery terms, payment, sources.

    \b
    Examples:
      pitchgen briefing --country MA
      pitchgen briefing --country DE --locale en
    """
    from pitchgen.documents.briefings import make_briefing
    from pitchgen.documents.voices import choose_locale

    ws = open_workspace()
    chosen, findings = choose_locale(ws, locale, "GB" if locale.startswith("en") else "FR")
    written: list[Path] = []
    if chosen is not None:
        # A briefing is dated by the day on which it is read.
        production, found = make_briefing(ws, country, chosen, date.today())  # noqa: DTZ011
        findings += found
        if production is not None and production.data is not None:
            folder = out or (ws.own or Path()) / "out"
            name = f"briefing_{country.upper()}_{chosen}.docx"
            target = folder if folder.suffix.lower() == ".docx" else folder / name
            problems = write_all({target: production.data})
            findings += problems
            written = [] if problems else [target]
    show_findings(dict.fromkeys(findings))
    for path in written:
        click.echo(path)
    sys.exit(0 if written and not refuses(findings) else 1)
