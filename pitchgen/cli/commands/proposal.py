"""`pitchgen proposal`: a commercial proposal as a Word document, in one or several languages."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pitchgen.cli.output import count_findings, findings_as_data, show_findings, show_json
from pitchgen.cli.workspaces import open_workspace
from pitchgen.model.finding import Finding, refuses

if TYPE_CHECKING:
    from pitchgen.model.offer import Offer
    from pitchgen.model.request import OfferRequest
    from pitchgen.workspace.workspace import Workspace


@click.command("proposal")
@click.argument("request", required=False)
@click.option("--locale", "-l", "locales", multiple=True, metavar="L", help="Language and country, as de-DE; repeatable.")
@click.option("--out", "-o", type=click.Path(path_type=Path), help="Folder (default: out/), or a .docx file for one locale.")
@click.option("--draft", is_flag=True, help="Make a watermarked draft, with the list of open points, whatever is missing.")
@click.option("--issue-date", type=click.DateTime(["%Y-%m-%d"]), help="Date of the offer (default: today).")
@click.option("--number", default="", help="Number of the offer (default: made from the date and the request).")
@click.option("--pdf", is_flag=True, help="Also make a PDF with LibreOffice, where it is installed.")
@click.option("--json", "as_json", is_flag=True, help="Print number, paths, totals, terms and findings for machines.")
@click.option("--client", default="", help="Instead of REQUEST: the client, by its file name.")
@click.option("--line", "lines", multiple=True, metavar="SKU:QTY[:DISCOUNT]", help="A product, as CP-16:4 or CP-16:4:5%.")
@click.option("--delivery", default="", help='Delivery terms, as "DAP Stuttgart, Germany".')
@click.option("--payment", default="", help="Payment terms, by their file name.")
@click.option("--currency", default="", help="Currency of the offer, as EUR.")
def command(
    request: str | None,
    locales: tuple[str, ...],
    out: Path | None,
    draft: bool,
    issue_date: Any,
    number: str,
    pdf: bool,
    as_json: bool,
    client: str,
    lines: tuple[str, ...],
    delivery: str,
    payment: str,
    currency: str,
) -> None:
    """Make a commercial proposal from a request in catalog/requests, or from options.

    A final document is refused while anything in it is missing, untranslated or contradictory; nothing is written then.

    \b
    Examples:
      pitchgen proposal stuttgart-pumpen
      pitchgen proposal stuttgart-pumpen --locale fr --locale en-GB --out offers/
      pitchgen proposal stuttgart-pumpen --draft
      pitchgen proposal --client schwabenquell-anlagenbau --line CP-16:4 --delivery "DAP Pumpenmachergasse 21, 70327 Stuttgart, Germany"
    """
    if (request is None) == (not client):
        raise click.UsageError("Name a request, or describe one with --client, --line and --delivery.")
    if client and not delivery:
        raise click.UsageError('With --client, --delivery is needed too, as --delivery "DAP Stuttgart, Germany".')
    ws = open_workspace()
    # The date of an offer is the local date of the person who signs it.
    issued_on = issue_date.date() if issue_date else date.today()  # noqa: DTZ011
    reference = (request or client).removesuffix(".yaml").rsplit("/", 1)[-1]
    typed, findings = _typed(ws, client, lines, delivery, payment, currency) if client else (None, ())
    offer: Offer | None = None
    written: list[Path] = []
    if not refuses(findings):
        from pitchgen.documents.offers import offer_for

        printed = number or f"OF-{issued_on:%Y%m%d}-{reference.upper()}"
        offer, found = offer_for(ws, reference, issued_on=issued_on, number=printed, request=typed)
        findings += found
    if offer is not None:
        written, found = _write(ws, offer, locales, out, draft, findings)
        findings = tuple(dict.fromkeys((*findings, *found)))
    if pdf and written:
        from pitchgen.cli.pdf import make_pdfs

        pdfs, found = make_pdfs(written)
        written += pdfs
        findings += found
    if as_json:
        show_json(_data(offer, written, findings))
    else:
        show_findings(findings)
        for path in written:
            click.echo(path)
        _conclude(offer, written, findings, draft)
    sys.exit(0 if written and (draft or not refuses(findings)) else 1)


def _typed(
    ws: Workspace, client: str, lines: tuple[str, ...], delivery: str, payment: str, currency: str
) -> tuple[OfferRequest | None, tuple[Finding, ...]]:
    from pitchgen.cli.typed_request import typed_request
    from pitchgen.documents.offers import country_code

    return typed_request(
        client, lines, delivery, lambda name: country_code(ws, name), payment=payment, currency=currency
    )


def _write(
    ws: Workspace, offer: Offer, asked: tuple[str, ...], out: Path | None, draft: bool, known: tuple[Finding, ...]
) -> tuple[list[Path], tuple[Finding, ...]]:
    """Make all documents, then write all or none of them."""
    from pitchgen.documents.proposals import locales_of, make_proposals

    locales, findings = locales_of(ws, offer, asked)
    single = out is not None and out.suffix.lower() == ".docx"
    if single and len(locales) > 1:
        raise click.UsageError(f"--out names one file, but {len(locales)} locales are asked for: name a folder.")
    if refuses(findings):
        return [], findings
    made, found = make_proposals(ws, offer, locales, draft=draft, known=(*known, *findings))
    findings += found + tuple(finding for each in made for finding in each.findings)
    if not made or any(each.data is None for each in made):
        return [], findings
    from pitchgen.cli.files import write_all

    folder = out or (ws.own or Path()) / "out"
    files = {
        (folder if single else folder / file_name(offer.number, each.locale, draft)): each.data
        for each in made
        if each.data is not None
    }
    problems = write_all(files)
    return ([] if problems else list(files)), (*findings, *problems)


def file_name(number: str, locale: str, draft: bool) -> str:
    """`OF-2026-0007_de-DE.docx`, with `_draft` before the ending of a draft."""
    safe = "".join(sign if sign.isalnum() or sign in "-_." else "-" for sign in number)
    return f"{safe}_{locale}{'_draft' if draft else ''}.docx"


def _conclude(offer: Offer | None, written: list[Path], findings: tuple[Finding, ...], draft: bool) -> None:
    counted = count_findings(findings)
    if written and draft:
        click.echo(f"Draft made; {counted or 'nothing'} to settle before it can be sent.", err=True)
    elif not written:
        click.echo(f"Refused: {counted}. Nothing was written. Use --draft to see the document all the same.", err=True)


def _data(offer: Offer | None, written: list[Path], findings: tuple[Finding, ...]) -> dict[str, Any]:
    data: dict[str, Any] = {"paths": [str(path) for path in written], "findings": findings_as_data(findings)}
    if offer is None:
        return data
    terms = offer.delivery
    return {
        "number": offer.number,
        "issued_on": offer.issued_on.isoformat(),
        "valid_until": offer.valid_until.isoformat(),
        "client": offer.buyer.name,
        "currency": offer.currency.code,
        "net_total": str(offer.net_total.amount),
        "vat_total": str(offer.vat_total.amount),
        "gross_total": str(offer.gross_total.amount),
        "options_total": str(offer.options_total.amount),
        "net_total_with_options": str(offer.net_total_with_options.amount),
        "delivery": {
            "rule": terms.rule.code,
            "edition": terms.rule.edition,
            "named_place": terms.named_place,
            "country": terms.country,
            "delivery_place": terms.delivery_place or None,
        },
        "vat": [
            {"treatment": group.outcome.treatment.value, "rate": str(group.outcome.rate), "net": str(group.net.amount)}
            for group in offer.vat_groups
        ],
        **data,
    }
