"""`pitchgen register`: the offers that were issued, and what became of them."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import click

from pitchgen.cli.offers_register import open_register
from pitchgen.cli.output import show_findings, show_json, show_table
from pitchgen.cli.workspaces import open_workspace
from pitchgen.model.finding import Finding, error, refuses
from pitchgen.model.issued import Acceptance, IssuedOffer, printed_number
from pitchgen.model.text import Prose
from pitchgen.register.acceptance import in_words
from pitchgen.register.folder import FolderRegister
from pitchgen.register.record import Record


@click.command("register")
@click.argument("number", required=False)
@click.option("--withdraw", default="", metavar="REASON", help="Withdraw the offer NUMBER; its number stays used.")
@click.option("--json", "as_json", is_flag=True, help="Print the list, or the offer, for machines.")
def command(number: str | None, withdraw: str, as_json: bool) -> None:
    """List the offers that were issued, or show one: NUMBER for its last revision, NUMBER-B for revision B.

    The register is the folder register/ of your workspace: one file for each revision, with everything the offer was
    made from, and the documents as they were issued. Back it up with your other business papers.

    \b
    Examples:
      pitchgen register
      pitchgen register OF-2026-0001
      pitchgen register OF-2026-0001 --withdraw "Product discontinued"
    """
    if withdraw and number is None:
        raise click.UsageError("Name the offer that is withdrawn: pitchgen register NUMBER --withdraw REASON.")
    register, findings = open_register(open_workspace())
    if register is None:
        show_findings(findings)
        sys.exit(1)
    findings += _list(register, as_json) if number is None else _one(register, number, withdraw, as_json)
    show_findings(findings)
    sys.exit(1 if refuses(findings) else 0)


def _list(register: FolderRegister, as_json: bool) -> tuple[Finding, ...]:
    entries, findings = register.entries()
    offers = []
    for entry in entries:
        record, found = register.load(entry, entries)
        findings += tuple(finding for finding in found if finding not in findings)
        if record is not None:
            offers.append(record.offer)
    if as_json:
        show_json([_data(offer) for offer in offers])
        return findings
    rows = [
        (
            offer.printed_number,
            offer.issued_on.isoformat(),
            offer.valid_until.isoformat(),
            offer.client,
            f"{offer.net_total} {offer.currency}",
            " ".join(document.locale for document in offer.documents),
            _status(offer),
        )
        for offer in offers
    ]
    show_table(["Number", "Date", "Valid until", "Client", "Net total", "Documents", "Status"], rows)
    return findings


def _one(register: FolderRegister, number: str, withdraw: str, as_json: bool) -> tuple[Finding, ...]:
    record, findings = register.find(number)
    if record is None:
        return findings
    offer: IssuedOffer | None = record.offer
    if withdraw:
        offer, found = _withdrawn(register, record, withdraw)
        findings += found
    if offer is None:
        return findings
    if as_json:
        show_json(_data(offer))
        return findings
    for label, value in _facts(register, offer):
        click.echo(f"{label + ':':<14}{value}")
    return findings


def _withdrawn(register: FolderRegister, record: Record, reason: str) -> tuple[IssuedOffer | None, tuple[Finding, ...]]:
    from pitchgen.register.issue import withdraw

    offer = record.offer
    if offer.superseded_by:
        last = printed_number(offer.number, offer.superseded_by)
        message = f"{offer.printed_number} was superseded by {last}; only the last revision can be withdrawn"
        return None, (error("offer-superseded", register.place(register.offers), message, f"Name {offer.number}."),)
    if offer.withdrawn_on is not None:
        message = f"{offer.printed_number} was withdrawn already, on {offer.withdrawn_on}"
        return None, (error("offer-withdrawn", register.place(register.offers), message, "Nothing is left to do."),)
    return withdraw(register, record, date.today(), reason)  # noqa: DTZ011 (the local date, as on the offer)


def _status(offer: IssuedOffer) -> str:
    if offer.superseded_by:
        return f"superseded by rev. {offer.superseded_by} on {offer.superseded_on}"
    if offer.withdrawn_on is not None:
        return f"withdrawn on {offer.withdrawn_on}"
    return "issued"


def _facts(register: FolderRegister, offer: IssuedOffer) -> list[tuple[str, str]]:
    facts = [
        ("Number", offer.printed_number),
        ("Status", _status(offer) + (f": {offer.withdrawn_because}" if offer.withdrawn_because else "")),
        ("Date", f"{offer.issued_on}, valid until {offer.valid_until}"),
        ("Client", offer.client),
        ("Made from", f"the command line, for {offer.reference}" if offer.typed else f"request {offer.reference}"),
        ("Net total", f"{offer.net_total} {offer.currency}"),
        ("VAT", f"{offer.vat_total} {offer.currency} ({', '.join(offer.vat)})"),
        ("Gross total", f"{offer.gross_total} {offer.currency}"),
        ("Delivery", offer.delivery),
    ]
    if offer.replaces:
        facts.append(("Replaces", printed_number(offer.number, offer.replaces)))
    if offer.acceptance is not None:
        facts.append(("Ordered", f"{in_words(offer.acceptance)}, as recorded on {offer.acceptance.recorded_on}"))
    facts += [("Changed", sentence(change.text)) for change in offer.changes]
    for document in offer.documents:
        sound = register.document(document) is not None
        state = f"SHA-256 {document.sha256}" if sound else "missing or changed in register/documents"
        facts.append(("Document", f"{document.file} ({state})"))
    facts.append(("Made with", f"pitchgen {offer.made_with}"))
    return facts


def sentence(prose: Prose) -> str:
    """The French source text of a change with its values as they are, for the animateur's eyes only."""
    values = {
        name: sentence(value) if isinstance(value, Prose) else _plain(value) for name, value in prose.values.items()
    }
    return prose.source.format_map(values)


def _plain(value: Any) -> str:
    if isinstance(value, Prose):
        return sentence(value)
    amount, currency = getattr(value, "amount", None), getattr(value, "currency", None)
    if amount is not None:
        return f"{amount} {currency}"
    texts = getattr(value, "by_language", None)
    return str(next(iter(texts.values()), "")) if texts is not None else str(value)


def _data(offer: IssuedOffer) -> dict[str, Any]:
    return {
        "number": offer.number,
        "revision": offer.letter,
        "printed_number": offer.printed_number,
        "status": offer.status.value,
        "issued_on": offer.issued_on.isoformat(),
        "valid_until": offer.valid_until.isoformat(),
        "request": offer.reference,
        "typed": offer.typed,
        "client": offer.client,
        "currency": offer.currency,
        "net_total": str(offer.net_total),
        "vat_total": str(offer.vat_total),
        "gross_total": str(offer.gross_total),
        "delivery": offer.delivery,
        "vat": list(offer.vat),
        "documents": [
            {"locale": each.locale, "file": each.file, "sha256": each.sha256, "made_on": each.made_on.isoformat()}
            for each in offer.documents
        ],
        "replaces": offer.replaces or None,
        "changes": [{"kind": change.kind, "text": sentence(change.text)} for change in offer.changes],
        "superseded_by": offer.superseded_by or None,
        "superseded_on": offer.superseded_on.isoformat() if offer.superseded_on else None,
        "withdrawn_on": offer.withdrawn_on.isoformat() if offer.withdrawn_on else None,
        "withdrawn_because": offer.withdrawn_because or None,
        "ordered": _ordered(offer.acceptance) if offer.acceptance is not None else None,
        "made_with": offer.made_with,
    }


def _ordered(choice: Acceptance) -> dict[str, Any]:
    return {
        "options": list(choice.options),
        "variants": list(choice.variants),
        "names": list(choice.names),
        "recorded_on": choice.recorded_on.isoformat() if choice.recorded_on else None,
    }
