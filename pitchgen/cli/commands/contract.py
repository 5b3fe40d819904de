"""`pitchgen contract`: a sales contract or an order confirmation from an issued offer, in one language or two."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from pitchgen.cli.choosing import choice_options
from pitchgen.cli.files import write_all
from pitchgen.cli.output import refusal, show_findings
from pitchgen.cli.typed import DAY, FOLDER_OR_DOCX
from pitchgen.cli.workspaces import open_workspace
from pitchgen.model.finding import refuses


@click.command("contract")
@click.argument("offer")
@click.option(
    "--locale", "-l", "locales", multiple=True, metavar="L", help="Language and country: de-DE. Once or twice."
)
@choice_options
@click.option("--confirmation", is_flag=True, help="An order confirmation, signed by the seller alone.")
@click.option("--their-order", default="", metavar="TEXT", help="The client's own order number.")
@click.option("--date", "signed", type=DAY, help="Date of the document (default: today).")
@click.option("--out", "-o", type=FOLDER_OR_DOCX, help="Folder (default: out/) or a .docx file.")
@click.option("--draft", is_flag=True, help="Make a watermarked draft with its open points.")
def command(
    offer: str,
    locales: tuple[str, ...],
    wanted: tuple[str, ...],
    again: bool,
    confirmation: bool,
    their_order: str,
    signed: Any,
    out: Path | None,
    draft: bool,
) -> None:
    """Make the sales contract, or the order confirmation, that an offer leads to, as a Word document.

    OFFER is the number of an issued offer, or the request that was answered by it. Figures, delivery terms and clauses
    are those of the offer, to the cent and to the word. Two locales stand side by side; the language chosen as
    `prevailing_language` under `terms` of the company or of the request prevails, else the first one.
    --with adds the options that the client ordered, at their offered prices. The first document of an order records
    them, so that contract and hand-over say the same.

    \b
    Examples:
      pitchgen contract OF-2026-0001
      pitchgen contract OF-2026-0001 --locale de-DE --locale fr-FR
      pitchgen contract OF-2026-0001 --with JE-65-200
      pitchgen contract stuttgart-pumpen --confirmation --their-order 4500012345
      pitchgen contract stuttgart-pumpen --draft
    """
    if len(locales) > 2:
        raise click.UsageError("A contract is in one language, or in two side by side: name --locale once or twice.")
    from pitchgen.cli.contracting import Signing, make_contracts
    from pitchgen.cli.deals import Wanted, find_deal, keep_choice, reference_of

    ws = open_workspace()
    # A contract is dated by the local day on which it is made out.
    day = signed.date() if signed else date.today()  # noqa: DTZ011
    deal, findings = find_deal(ws, offer, day, Wanted(wanted, again))
    written: list[Path] = []
    if deal is not None:
        signing = Signing(day, (locales,), confirmation, their_order, draft)
        files, findings = make_contracts(ws, deal, reference_of(offer), signing, findings)
        if files:
            folder = out or (ws.own or Path()) / "out"
            single = folder.suffix.lower() == ".docx"
            targets = {(folder if single else folder / name): data for name, data in files.items()}
            problems = (() if draft else keep_choice(ws, deal, day)) or write_all(targets)
            findings += problems
            written = [] if problems else list(targets)
    show_findings(dict.fromkeys(findings))
    for path in written:
        click.echo(path)
    if not written:
        click.echo(refusal(findings, draft=draft), err=True)
    sys.exit(0 if written and (draft or not refuses(findings)) else 1)
