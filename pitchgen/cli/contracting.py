"""Makes the contracts of a deal: bytes by file name, all of them or none."""

from __future__ import annotations

from datetime import date

import click
from msgspec import Struct

from pitchgen.cli.deals import Deal, Findings, not_issued
from pitchgen.documents.contract import Kind, Terms
from pitchgen.documents.contracts import make_contract
from pitchgen.documents.prevailing import binding_language
from pitchgen.documents.proposals import locales_of
from pitchgen.model.finding import Place, error, refuses
from pitchgen.workspace.workspace import Workspace


class Signing(Struct, frozen=True):
    """What is asked for. Each entry of `languages` is one document: its locales, in the order of its columns.

    An empty entry stands for the locales of the request, else that of the client, the first of them.
    """

    signed_on: date
    languages: tuple[tuple[str, ...], ...]
    confirmation: bool = False
    their_order: str = ""
    draft: bool = False


def make_contracts(
    ws: Workspace, deal: Deal, reference: str, signing: Signing, known: Findings, *, before_issue: bool = False
) -> tuple[dict[str, bytes], Findings]:
    """The documents by file name; none where one of them is refused.

    `before_issue` tries them on an offer that is about to be issued: that it has no number yet refuses nothing.
    """
    findings = known
    if deal.issued is None and not before_issue:
        message, hint = not_issued(reference)
        findings += (error("deal-not-issued", Place(), message, hint),)
    files: dict[str, bytes] = {}
    refused = False
    for asked in signing.languages:
        locales, found = locales_of(ws, deal.offer, asked)
        findings += found
        locales = locales if asked else locales[:1]
        if not locales or refuses(found):
            refused = True
            continue
        languages = tuple(tag.partition("-")[0] for tag in locales)
        if len(set(languages)) < len(languages) or len(asked) > len(locales):
            raise click.UsageError(f"{' and '.join(asked)} are one language: a contract needs two different ones.")
        kind = Kind.CONFIRMATION if signing.confirmation else Kind.CONTRACT
        prevailing, found = binding_language(deal.offer, languages)
        findings += found if len(languages) > 1 else ()
        terms = Terms(deal.offer, kind, signing.signed_on, languages, prevailing, signing.their_order)
        production, findings = make_contract(
            ws, terms, locales, deal.country, draft=signing.draft, known=findings, pictures=deal.pictures
        )
        if production.data is None:
            refused = True
            continue
        ending = "_draft" if signing.draft else ""
        files[f"{kind}_{deal.stem or reference}_{'_'.join(locales)}{ending}.docx"] = production.data
    return ({} if refused else files), findings
