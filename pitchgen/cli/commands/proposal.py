"""`pitchgen proposal`: a commercial proposal as a Word document, in one or several languages."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pitchgen.cli.output import count_findings, findings_as_data, refusal, show_findings, show_json
from pitchgen.cli.typed import DAY, FOLDER_OR_DOCX
from pitchgen.cli.workspaces import open_workspace
from pitchgen.model.finding import Finding, refuses

if TYPE_CHECKING:
    from pitchgen.model.issued import IssuedOffer
    from pitchgen.model.offer import Offer
    from pitchgen.model.request import OfferRequest
    from pitchgen.workspace.workspace import Workspace


@click.command("proposal")
@click.argument("request", required=False)
@click.option("--locale", "-l", "locales", multiple=True, metavar="L", help="Language and country: de-DE. Repeatable.")
@click.option("--out", "-o", type=FOLDER_OR_DOCX, help="Folder (default: out/) or a .docx file.")
@click.option("--draft", is_flag=True, help="Make a watermarked draft with its open points.")
@click.option("--issue-date", type=DAY, help="Date of the offer (default: today).")
@click.option("--number", default="", help="Number of a new offer, if it must not be the next free one.")
@click.option("--revise", default="", metavar="NUMBER", help="Replace an issued offer by its next revision.")
@click.option("--new", is_flag=True, help="Issue another offer for a request that has one already, under a new number.")
@click.option("--pdf", is_flag=True, help="Also make a PDF with LibreOffice, where it is installed.")
@click.option("--json", "as_json", is_flag=True, help="Print number, paths, totals, terms and findings for machines.")
@click.option("--client", default="", help="Instead of REQUEST: the client, by its file name.")
@click.option("--line", "lines", multiple=True, metavar="SKU:QTY[:DISCOUNT]", help="A product: CP-16:4 or CP-16:4:5%.")
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
    revise: str,
    new: bool,
    pdf: bool,
    as_json: bool,
    client: str,
    lines: tuple[str, ...],
    delivery: str,
    payment: str,
    currency: str,
) -> None:
    """Make a commercial proposal from a request in catalog/requests, or from options.

    A final document is refused while anything in it is missing, untranslated or contradictory; nothing is written then
    and no number is used. A final one takes the next number, and the offer is kept in the register as it was issued.

    The same request gives the same offer again: same number, date and figures, in whatever languages you ask for,
    even if prices in the catalogue have changed since. A request that changed asks for --revise NUMBER (revision B of
    the same number, with what changed) or --new (another number). A draft takes no number.

    \b
    Examples:
      pitchgen proposal stuttgart-pumpen
      pitchgen proposal stuttgart-pumpen --locale fr --locale en-GB --out offers/
      pitchgen proposal stuttgart-pumpen --draft
      pitchgen proposal --revise OF-2026-0001
      pitchgen proposal --client schwabenquell-anlagenbau --line CP-16:4 --delivery "DAP Am Kai 1, Stuttgart, Germany"
    """
    _check_usage(request, client, delivery, draft, number, revise, new)
    ws = open_workspace()
    # The date of an offer is the local date of the person who signs it.
    issued_on = issue_date.date() if issue_date else date.today()  # noqa: DTZ011
    reference = (request or client).removesuffix(".yaml").rsplit("/", 1)[-1]
    typed, findings = _typed(ws, client, lines, delivery, payment, currency) if client else (None, ())
    offer: Offer | None = None
    issued: IssuedOffer | None = None
    written: list[Path] = []
    if not refuses(findings):
        from pitchgen.cli.issuing import make_final
        from pitchgen.cli.offer_maker import Ask

        ask = Ask(reference, typed, locales, out, issued_on, issue_date is not None, number, new, revise)
        if draft:
            from pitchgen.cli.drafts import make_drafts

            outcome = make_drafts(ws, ask)
        else:
            outcome = make_final(ws, ask)
        offer, issued, written = outcome.offer, outcome.issued, list(outcome.paths)
        findings = tuple(dict.fromkeys((*findings, *outcome.findings)))
    if pdf and written:
        from pitchgen.cli.pdf import make_pdfs

        pdfs, found = make_pdfs(written)
        written += pdfs
        findings += found
    if as_json:
        show_json(_data(offer, issued, written, findings))
    else:
        show_findings(findings)
        for path in written:
            click.echo(path)
        _conclude(written, findings, draft)
    sys.exit(0 if written and (draft or not refuses(findings)) else 1)


def _check_usage(
    request: str | None, client: str, delivery: str, draft: bool, number: str, revise: str, new: bool
) -> None:
    """Refuse options that contradict each other, before anything is read."""
    if (request is not None and client) or (request is None and not client and not revise):
        raise click.UsageError("Name a request, or describe one with --client, --line and --delivery.")
    if client and not delivery:
        raise click.UsageError('With --client, --delivery is needed too, as --delivery "DAP Stuttgart, Germany".')
    if draft and number:
        raise click.UsageError("A draft takes no number: leave --number out.")
    if revise and (number or new):
        raise click.UsageError("--revise keeps the number of the offer: leave --number and --new out.")
    if number:
        from pitchgen.register.pattern import fault_in_number

        fault = fault_in_number(number)
        if fault:
            raise click.UsageError(f"--number {number!r}: {fault}.")


def _typed(
    ws: Workspace, client: str, lines: tuple[str, ...], delivery: str, payment: str, currency: str
) -> tuple[OfferRequest | None, tuple[Finding, ...]]:
    from pitchgen.cli.typed_request import typed_request
    from pitchgen.documents.offers import country_code

    return typed_request(
        client, lines, delivery, lambda name: country_code(ws, name), payment=payment, currency=currency
    )


def _conclude(written: list[Path], findings: tuple[Finding, ...], draft: bool) -> None:
    counted = count_findings(findings)
    if written and draft:
        click.echo(f"Draft made; {counted or 'nothing'} to settle before it can be sent.", err=True)
    elif not written:
        click.echo(refusal(findings, draft=draft), err=True)


def _data(
    offer: Offer | None, issued: IssuedOffer | None, written: list[Path], findings: tuple[Finding, ...]
) -> dict[str, Any]:
    data: dict[str, Any] = {"paths": [str(path) for path in written], "findings": findings_as_data(findings)}
    if offer is None:
        return data
    terms = offer.delivery
    return {
        "number": issued.number if issued is not None else None,
        "revision": issued.letter if issued is not None else None,
        "replaces": issued.replaces or None if issued is not None else None,
        "changes": [change.kind for change in issued.changes] if issued is not None else [],
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
