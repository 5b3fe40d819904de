"""`pitchgen pitch`: an argued presentation for one client or one country, as a Word document."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pitchgen.cli.output import count_findings, refusal, show_findings, show_json
from pitchgen.cli.stray import refuse_stray
from pitchgen.cli.typed import DAY, FOLDER_OR_DOCX
from pitchgen.cli.workspaces import open_workspace
from pitchgen.model.finding import refuses

if TYPE_CHECKING:
    from pitchgen.documents.pitch_outline import PitchAsk

MOTIVES = ("safety", "pride", "novelty", "comfort", "money", "sympathy")
ROLES = ("buyer", "engineer", "director", "user")
LEADS = ("facts", "company", "return", "relation")
DETAILS = ("high", "medium", "low")


@click.command("pitch")
@click.argument("stray", nargs=-1, metavar=" ")
@click.option("--client", "-c", default="", help="The client, by its file name.")
@click.option("--country", default="", metavar="CC", help="Instead of a client: a country, as US.")
@click.option(
    "--request", "-r", default="", metavar="REF", help="A request: its client, and its products if none is named."
)
@click.option("--product", "-p", "products", multiple=True, metavar="SKU", help="A product. Repeatable.")
@click.option("--company", is_flag=True, help="About the company: activities, strategy, history.")
@click.option("--locale", "-l", "locales", multiple=True, metavar="L", help="Language and country: de-DE. Repeatable.")
@click.option("--bilingual", default="", metavar="L,L", help="One document in two languages side by side, as de,fr.")
@click.option(
    "--length", type=click.Choice(["page", "full"]), default="full", show_default=True, help="One page, or all."
)
@click.option("--price", is_flag=True, help="Show the price of --request, with its terms, currency and validity.")
@click.option("--contact", default=None, metavar="KEY", help="Whom it addresses, by the key in the client's file.")
@click.option("--motive", "motives", multiple=True, type=click.Choice(MOTIVES), help="Buying motive, strongest first.")
@click.option("--role", type=click.Choice(ROLES), help="What the person decides on.")
@click.option("--lead", type=click.Choice(LEADS), help="What comes first (default: the country's style).")
@click.option("--detail", type=click.Choice(DETAILS), help="How much detail (default: the country's style).")
@click.option(
    "--first", multiple=True, metavar="ARGUMENT", help="Put this argument first, as SB-3-60/energy. Repeatable."
)
@click.option("--without", multiple=True, metavar="ARGUMENT", help="Leave this argument out. Repeatable.")
@click.option("--hours", default=None, metavar="N", help="Running hours per year, for the savings.")
@click.option("--cost", "costs", multiple=True, metavar="WHAT=PRICE", help="Client's price of a unit: energy=0.17.")
@click.option("--date", "day", type=DAY, help="Date of the document (default: today).")
@click.option("--out", "-o", type=FOLDER_OR_DOCX, help="Folder (default: out/) or a .docx file.")
@click.option("--draft", is_flag=True, help="Make a watermarked draft with its open points.")
@click.option("--why", is_flag=True, help="Also print why each argument is where it is.")
@click.option("--json", "as_json", is_flag=True, help="Print order, reasons, figures, paths and findings for machines.")
def command(
    stray: tuple[str, ...], client: str, country: str, request: str, products: tuple[str, ...], company: bool,
    locales: tuple[str, ...], bilingual: str, length: str, price: bool, contact: str | None, motives: tuple[str, ...],
    role: str | None, lead: str | None, detail: str | None, first: tuple[str, ...], without: tuple[str, ...],
    hours: str | None, costs: tuple[str, ...], day: Any, out: Path | None, draft: bool, why: bool, as_json: bool,
) -> None:  # fmt: skip
    """Make a pitch: who we are, what the client needs, the solution, its value in figures, proofs, next steps.

    Arguments come from catalog/arguments. Which ones are used, and in which order, follows from the client's needs and
    motives, the role of the contact and the country's style; --why says how. --first and --without overrule it, here or
    in the `pitch` block of the client's file. The facts are the same in every country and language.

    A price is shown with --price only, from a request, with delivery terms, currency and validity. If an offer was
    issued for the request, its price is shown.

    --bilingual puts the whole of it in two languages side by side, row by row, so that two readers have the same
    facts and the same figures before them; what lacks in either language refuses the document.

    \b
    Examples:
      pitchgen pitch --client schwabenquell-anlagenbau
      pitchgen pitch --client laganbrae-foods --product SB-3-60 --length page
      pitchgen pitch --country US --product CN-65-200-22 --motive money --cost energy=0.08 --why
      pitchgen pitch --request stuttgart-pumpen --price --locale de --locale en-GB
      pitchgen pitch --country FR --company
      pitchgen pitch --request stuttgart-pumpen --price --bilingual de,fr
    """
    refuse_stray(stray, ("client", "request", "country"))
    _check_usage(client, country, request, price)
    pair = _pair(bilingual, locales, length)
    from pitchgen.cli.pitching import make, plan_as_data, why_rows

    # A pitch is dated by the local day of the person who presents it.
    issued_on = day.date() if day else date.today()  # noqa: DTZ011
    ask = _ask(
        issued_on, client, country, products, company, length, contact, motives, role, lead, detail, first, without,
        hours, costs,
    )  # fmt: skip
    ws = open_workspace()
    made = make(
        ws, ask, request=request, price=price, locales=pair or locales, out=out, draft=draft, side_by_side=bool(pair)
    )
    if as_json:
        show_json(plan_as_data(made))
    else:
        show_findings(made.findings)
        if why and made.pitch is not None:
            from pitchgen.cli.output import show_table

            show_table(("argument", "used", "points", "because"), why_rows(made.pitch))
        for path in made.paths:
            click.echo(path)
        counted = count_findings(made.findings)
        if made.paths and draft:
            click.echo(f"Draft made; {counted or 'nothing'} to settle before it can be sent.", err=True)
        elif not made.paths:
            click.echo(refusal(made.findings, draft=draft), err=True)
    sys.exit(0 if made.paths and (draft or not refuses(made.findings)) else 1)


def _check_usage(client: str, country: str, request: str, price: bool) -> None:
    if sum(map(bool, (client, country, request))) != 1:
        raise click.UsageError("Name one of --client, --country and --request.")
    if price and not request:
        raise click.UsageError("A price belongs to an offer: name its request with --request.")


def _pair(bilingual: str, locales: tuple[str, ...], length: str) -> tuple[str, ...]:
    """The two languages of --bilingual; empty where it was not given."""
    if not bilingual:
        return ()
    pair = tuple(part.strip() for part in bilingual.split(","))
    languages = {part.replace("_", "-").split("-")[0].lower() for part in pair if part}
    if len(pair) != 2 or len(languages) != 2:
        raise click.UsageError("--bilingual takes two different languages, as de,fr.")
    if locales:
        raise click.UsageError("--bilingual names both languages: leave out --locale.")
    if length == "page":
        raise click.UsageError("Two languages side by side do not fit on one page: leave out --length page.")
    return pair


def _ask(
    day: date, client: str, country: str, products: tuple[str, ...], company: bool, length: str, contact: str | None,
    motives: tuple[str, ...], role: str | None, lead: str | None, detail: str | None, first: tuple[str, ...],
    without: tuple[str, ...], hours: str | None, costs: tuple[str, ...],
) -> PitchAsk:  # fmt: skip
    from pitchgen.documents.pitch_outline import Length, PitchAsk
    from pitchgen.model.argument import Motive, Role
    from pitchgen.model.country import Detail, LeadsWith

    prices = {}
    for text in costs:
        name, sign, figure = text.partition("=")
        if not name or not sign:
            raise click.UsageError(f"--cost {text!r}: write what costs how much, as energy=0.17.")
        prices[name.strip()] = _figure("--cost", figure)
    return PitchAsk(
        day=day,
        client=client.removesuffix(".yaml").rsplit("/", 1)[-1],
        country=country,
        products=products,
        company=company,
        length=Length(length),
        contact=contact,
        motives=tuple(map(Motive, motives)),
        role=Role(role) if role else None,
        leads_with=LeadsWith(lead) if lead else None,
        detail=Detail(detail) if detail else None,
        first=first,
        without=without,
        hours=_figure("--hours", hours) if hours else None,
        prices=prices,
    )


def _figure(option: str, text: str) -> Decimal:
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or value <= 0:
        raise click.UsageError(f"{option} {text!r}: write a number above 0, with a point, as 0.17.")
    return value
