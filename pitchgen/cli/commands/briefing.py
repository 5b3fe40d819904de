"""`pitchgen briefing`: what to know before dealing with a country or answering a request; internal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from pitchgen.cli.internal import country_of_language, finish
from pitchgen.cli.stray import refuse_stray
from pitchgen.cli.typed import FOLDER_OR_DOCX
from pitchgen.cli.workspaces import open_workspace


@click.command("briefing")
@click.argument("stray", nargs=-1, metavar=" ")
@click.option("--country", "-c", default="", metavar="CC", help="The country, as MA; or a territory.")
@click.option(
    "--request", "-r", default="", metavar="REF", help="The request to prepare: its client, offer and country."
)
@click.option(
    "--product", "-p", "products", multiple=True, metavar="SKU", help="Repeatable (default: all that matter)."
)
@click.option("--locale", "-l", default="fr", show_default=True, help="The animateur's language: fr or en.")
@click.option("--out", "-o", type=FOLDER_OR_DOCX, help="Folder (default: out/), or a .docx file.")
def command(
    stray: tuple[str, ...], country: str, request: str, products: tuple[str, ...], locale: str, out: Path | None
) -> None:
    """Make the internal briefing on a country or for a request, as a Word document.

    It tells what is missing in certificates and what to do until when, who supplies which paper, the price under each
    Incoterms rule, culture, customs, tax, payment, and what must still be verified, with sources and dates. It is for
    you alone: what is wrong with the offer is told in it, and does not keep it from being made.

    \b
    Examples:
      pitchgen briefing --country MA
      pitchgen briefing --country US --product CN-65-200-22 --locale en
      pitchgen briefing --request el-jadida-pompes --out folder/
    """
    refuse_stray(stray, ("request", "country"))
    if bool(country) == bool(request):
        raise click.UsageError("Name a country with --country, or a request with --request.")
    home = country_of_language(locale, "a briefing")
    from pitchgen.documents.briefings import Subject, make_briefing
    from pitchgen.documents.voices import choose_locale

    ws = open_workspace()
    reference = request.removesuffix(".yaml").rsplit("/", 1)[-1]
    chosen, findings = choose_locale(ws, locale, home)
    production = None
    if chosen is not None:
        # A briefing is dated by the day on which it is read.
        production, found = make_briefing(ws, Subject(country, reference, products), chosen, date.today())  # noqa: DTZ011
        findings += found
    finish(ws, production, findings, f"briefing_{reference or country.upper()}_{chosen}.docx", out)
