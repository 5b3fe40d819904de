"""`pitchgen declaration`: what a market asks to be declared of a product: conformity, incorporation, origin."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from pitchgen.cli.files import write_all
from pitchgen.cli.numbers import amount
from pitchgen.cli.output import count_findings, findings_as_data, show_findings, show_json
from pitchgen.cli.typed import DAY, FOLDER
from pitchgen.cli.workspaces import open_workspace
from pitchgen.model.finding import refuses


@click.command("declaration")
@click.argument("sku")
@click.option("--country", "-c", required=True, metavar="CC", help="Where the product goes: DE, GB, northern-ireland.")
@click.option("--locale", "-l", default="", metavar="L", help="Language and country (default: the country's).")
@click.option("--on", "placed", type=DAY, help="Placing on the market (default: today).")
@click.option("--date", "signed", type=DAY, help="Date of the document (default: today).")
@click.option("--serial", default="", metavar="TEXT", help="Serial or batch number, for a declaration on one machine.")
@click.option("--value", callback=amount, metavar="EUR", help="Value of the goods: make the statement of origin.")
@click.option(
    "--until",
    type=DAY,
    help="Last day of a statement of origin for several shipments of identical goods.",
)
@click.option("--translation", is_flag=True, help="Mark it as the translation of an original in another language.")
@click.option("--out", "-o", type=FOLDER, help="Folder (default: out/).")
@click.option("--draft", is_flag=True, help="Make watermarked drafts with their open points.")
@click.option("--json", "as_json", is_flag=True, help="Print paths, the statement of origin and findings for machines.")
def command(
    sku: str,
    country: str,
    locale: str,
    placed: Any,
    signed: Any,
    serial: str,
    value: Decimal | None,
    until: Any,
    translation: bool,
    out: Path | None,
    draft: bool,
    as_json: bool,
) -> None:
    """Make the declarations that the rules of a market ask of a product, as Word documents to be signed.

    The rules in force on the day of placing on the market decide the form: machinery changes from the EC declaration
    (Directive 2006/42/EC) to the EU declaration (Regulation (EU) 2023/1230) on 2027-01-20, partly completed machinery
    gets a declaration of incorporation. Number and acts come from the product's certificates, standards and
    requirements from catalog/declarations/SKU.yaml; what is missing refuses the document. What the importer, a body or
    an authority makes out is told, with who makes it and from what.

    With --value, the statement of preferential origin for the invoice is printed, and written as text, in the words
    that the agreement prescribes. It needs `preferential_origin` in the product's file (`true`, or an answer for each
    agreement), for Japan `origin_criteria` too, and above the agreement's limit the exporter's number in
    catalog/company.yaml. --until makes it a statement for all shipments of identical goods up to a day, where the
    agreement has one.

    \b
    Examples:
      pitchgen declaration CN-65-200-22 --country DE
      pitchgen declaration CN-65-200-22 --country DE --on 2027-02-02 --locale fr
      pitchgen declaration CN-65-200-BA --country AT --serial 26-00417
      pitchgen declaration CP-16 --country CH --value 5400
      pitchgen declaration RO-65-200 --country JP --value 9800 --locale en
    """
    from pitchgen.documents.declarations import DeclarationAsk, declare
    from pitchgen.documents.voices import choose_locale
    from pitchgen.workspace.collections import COUNTRIES, TERRITORIES

    ws = open_workspace()
    today = date.today()  # noqa: DTZ011 (the local date, as on every document that is signed here)
    territory = (ws.load_all(TERRITORIES).value or {}).get(country.lower())
    profile = ws.load(COUNTRIES, territory.country if territory is not None else country)
    findings = profile.findings
    written: list[Path] = []
    origin: dict[str, str] = {}
    if profile.value is not None:
        chosen, found = choose_locale(ws, locale or profile.value.locales[0], profile.value.code)
        findings += found
        if chosen is not None:
            on, day = placed.date() if placed else today, signed.date() if signed else today
            last = until.date() if until else None
            ask = DeclarationAsk(sku, country, on, day, serial, value, last, translation)
            made = declare(ws, ask, chosen, draft=draft)
            findings, origin = (*findings, *made.findings), made.origin
            folder = out or (ws.own or Path()) / "out"
            ending = "_draft" if draft else ""
            files = {
                folder / f"declaration_{number.replace('/', '-')}_{chosen}{ending}.docx": data
                for number, data in made.documents.items()
            }
            place = country.upper() if territory is None else country.lower()
            if origin:
                name = f"origin-statement_{sku.upper()}_{place}_{chosen}.txt"
                files[folder / name] = "\n".join(origin.values()).encode()
            problems = write_all(files)
            findings += problems
            written = [] if problems else list(files)
    findings = tuple(dict.fromkeys(findings))
    if as_json:
        paths = [str(path) for path in written]
        show_json({"written": paths, "origin": origin, "findings": findings_as_data(findings)})
    else:
        show_findings(findings)
        for text in origin.values():
            click.echo(text)
        for path in written:
            click.echo(path)
    if written and not draft and refuses(findings):
        click.echo(f"Only what is listed was written; the rest was refused: {count_findings(findings)}.", err=True)
    if not written:
        click.echo(f"Refused: {count_findings(findings)}. Nothing was written.", err=True)
    sys.exit(0 if written and (draft or not refuses(findings)) else 1)
