"""`pitchgen pack`: all client documents of one deal in one call."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from pitchgen.cli.choosing import choice_options
from pitchgen.cli.output import refusal, show_findings
from pitchgen.cli.typed import DAY, FOLDER
from pitchgen.cli.workspaces import open_workspace
from pitchgen.model.finding import refuses


@click.command("pack")
@click.argument("request")
@click.option("--locale", "-l", "locales", multiple=True, metavar="L", help="Language and country: de-DE. Repeatable.")
@click.option("--pitch", is_flag=True, help="Also the pitch of what is offered, with its price, in each language.")
@click.option("--contract", is_flag=True, help="Also a sales contract in each language.")
@click.option("--confirmation", is_flag=True, help="Also an order confirmation in each language.")
@click.option("--declarations", is_flag=True, help="Also the declarations that the destination asks of each article.")
@choice_options
@click.option("--their-order", default="", metavar="TEXT", help="The client's own order number.")
@click.option("--issue-date", type=DAY, help="Date of the documents (default: today).")
@click.option("--out", "-o", type=FOLDER, help="Folder (default: out/).")
@click.option("--draft", is_flag=True, help="Make watermarked drafts with their open points.")
def command(
    request: str,
    locales: tuple[str, ...],
    pitch: bool,
    contract: bool,
    confirmation: bool,
    declarations: bool,
    wanted: tuple[str, ...],
    again: bool,
    their_order: str,
    issue_date: Any,
    out: Path | None,
    draft: bool,
) -> None:
    """Make all client documents of a request: the proposal; pitch, contract, confirmation, declarations on demand.

    Every document carries the same number, figures, dates, names and delivery terms, in every language. Where one of
    them would be refused, none is written and no number is used. A request that was answered already gives the
    documents of that very offer. --with adds the options that the client ordered to the contract and the declarations.

    \b
    Examples:
      pitchgen pack stuttgart-pumpen --locale de --locale en --pitch
      pitchgen pack stuttgart-pumpen --locale de --confirmation --their-order 4500012345
      pitchgen pack stuttgart-pumpen --locale de --contract --declarations
      pitchgen pack stuttgart-pumpen --locale de --contract --with JE-65-200
      pitchgen pack leeds-valves --contract --draft
    """
    if contract and confirmation:
        raise click.UsageError("A deal is closed by a contract or by an order confirmation: choose one of them.")
    if their_order and not (contract or confirmation):
        raise click.UsageError("--their-order is printed in a contract or a confirmation: add one of them.")
    if (wanted or again) and not (contract or confirmation or declarations):
        raise click.UsageError("--with is what the client ordered: add --contract, --confirmation or --declarations.")
    from pitchgen.cli.contracting import Signing
    from pitchgen.cli.deals import Wanted, reference_of
    from pitchgen.cli.offer_maker import Ask
    from pitchgen.cli.packing import PackAsk, make_pack

    ws = open_workspace()
    # The date of an offer is the local date of the person who signs it.
    day = issue_date.date() if issue_date else date.today()  # noqa: DTZ011
    ask = Ask(reference_of(request), None, locales, out, day, issue_date is not None)
    signing = Signing(day, (), confirmation, their_order, draft) if contract or confirmation else None
    written, findings = make_pack(ws, PackAsk(ask, signing, declarations, draft, Wanted(wanted, again), pitch))
    findings = tuple(dict.fromkeys(findings))
    show_findings(findings)
    for path in written:
        click.echo(path)
    if not written:
        click.echo(refusal(findings, draft=draft, what="the documents"), err=True)
    sys.exit(0 if written and (draft or not refuses(findings)) else 1)
