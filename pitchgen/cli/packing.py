"""All client documents of one deal: made together, so that either all of them are there or none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pitchgen.cli.contracting import Signing, make_contracts
from pitchgen.cli.deals import Deal, Findings, Wanted, find_deal, keep_choice
from pitchgen.cli.drafts import make_drafts
from pitchgen.cli.files import write_all
from pitchgen.cli.issuing import make_final
from pitchgen.cli.offer_maker import Ask
from pitchgen.documents.proposals import locales_of
from pitchgen.model.finding import Place, error, notice, refuses
from pitchgen.workspace.workspace import Workspace


class PackAsk(Struct, frozen=True):
    """What goes into the pack beside the proposals.

    The languages of `signing` follow those of the proposals; None for no contract. A draft takes no number. `wanted`
    is what the client ordered of the offer; the proposals show all of it.
    """

    proposals: Ask
    signing: Signing | None
    declarations: bool
    draft: bool
    wanted: Wanted = Wanted()
    pitch: bool = False


def make_pack(ws: Workspace, asked: PackAsk) -> tuple[tuple[Path, ...], Findings]:
    """The paths of all documents, none where one of them is refused, and everything found.

    What goes beside the proposals is tried on the offer before it takes a number.
    """
    ask, draft = asked.proposals, asked.draft
    alone = asked.signing is None and not asked.declarations and not asked.pitch
    findings: Findings = ()
    files: dict[str, bytes] | None = {}
    if not alone:
        deal, findings = find_deal(ws, ask.reference, ask.issued_on, asked.wanted)
        if deal is None:
            return (), findings
        files, findings = _beside(ws, deal, asked, findings, before_issue=True)
        if files is None or (not draft and refuses(findings)):
            return (), findings
    outcome = make_drafts(ws, ask) if draft else make_final(ws, ask)
    findings = tuple(dict.fromkeys((*findings, *outcome.findings)))
    if alone or not outcome.paths:
        return outcome.paths, findings
    if outcome.issued is not None:
        deal, found = find_deal(ws, outcome.issued.number, ask.issued_on, asked.wanted)
        files, found = _beside(ws, deal, asked, found, before_issue=False) if deal is not None else (None, found)
        problems = keep_choice(ws, deal, ask.issued_on) if deal is not None and files and asked.signing else ()
        files = None if refuses(problems) else files
        findings = tuple(dict.fromkeys((*findings, *found, *problems)))
    targets = {ask.target(ws, name): data for name, data in (files or {}).items()}
    problems = write_all(targets)
    if problems or files is None:
        number = outcome.issued.printed_number if outcome.issued is not None else ask.reference
        message = f"the proposals of {number} are written, the documents that go with them could not be"
        hint = "Settle what stands above and run the same command again: it makes the same documents."
        return outcome.paths, (*findings, *problems, error("pack-incomplete", Place(), message, hint))
    return (*outcome.paths, *targets), findings


def _beside(
    ws: Workspace, deal: Deal, asked: PackAsk, findings: Findings, *, before_issue: bool
) -> tuple[dict[str, bytes] | None, Findings]:
    """What goes with the proposals, in their languages, by file name; None where one is refused."""
    locales, found = locales_of(ws, deal.offer, asked.proposals.locales)
    findings += found
    files: dict[str, bytes] = {}
    refused = refuses(found)
    if asked.signing is not None:
        signing = replace(asked.signing, languages=tuple((locale,) for locale in locales))
        contracts, findings = make_contracts(
            ws, deal, asked.proposals.reference, signing, findings, before_issue=before_issue
        )
        files |= contracts
        refused = refused or not contracts
    if asked.declarations:
        for locale in locales:
            declared, found = _declarations(ws, deal, asked, locale)
            findings = tuple(dict.fromkeys((*findings, *found)))
            files |= declared
            refused = refused or (refuses(found) and not asked.draft)
        told = (*files, *(finding.check for finding in findings))
        if not any(each.startswith("declaration") for each in told):
            asks = asked.proposals.reference
            message = f"no rule in force asks the seller to declare anything of {asks}: no declaration is made"
            hint = f"`pitchgen comply --request {asks}` shows what is asked, and of whom."
            findings += (notice("pack-nothing-to-declare", Place(), message, hint),)
    if asked.pitch:
        pitches, found = _pitches(ws, deal, asked, locales)
        findings = tuple(dict.fromkeys((*findings, *found)))
        files |= pitches
        refused = refused or not pitches
    return (None if refused else files), findings


def _pitches(ws: Workspace, deal: Deal, asked: PackAsk, locales: Sequence[str]) -> tuple[dict[str, bytes], Findings]:
    """The full pitch of what was offered, with its price and of its date; none where one language is refused."""
    from pitchgen.documents.pitch_outline import PitchAsk
    from pitchgen.documents.pitch_plan import plan_pitch
    from pitchgen.documents.pitch_request import completed_by
    from pitchgen.documents.pitches import make_pitches

    offer = deal.offered or deal.offer
    if deal.issued is not None:
        offer = replace(offer, number=deal.issued.printed_number)
    pitch, findings = plan_pitch(ws, completed_by(PitchAsk(offer.issued_on), offer.request), offer)
    if pitch is None:
        return {}, findings
    made = make_pitches(ws, pitch, locales, draft=asked.draft, known=findings)
    findings = tuple(dict.fromkeys((*findings, *(finding for each in made for finding in each.findings))))
    stem, ending = deal.stem or asked.proposals.reference, "_draft" if asked.draft else ""
    files = {f"pitch_{stem}_{each.locale}{ending}.docx": each.data for each in made if each.data is not None}
    return (files if len(files) == len(made) else {}), findings


def _declarations(ws: Workspace, deal: Deal, asked: PackAsk, locale: str) -> tuple[dict[str, bytes], Findings]:
    """The declarations of every article that is sold, for where and when the offer places it on the market."""
    from pitchgen.documents.declarations import DeclarationAsk, make_declarations

    offer, day = deal.offer, asked.proposals.issued_on
    address = offer.buyer.delivery_address or offer.buyer.address
    country, placed = (offer.conformity.country, offer.conformity.day) if offer.conformity else (address.country, day)
    territory = offer.request.delivery.destination_territory or address.territory
    files: dict[str, bytes] = {}
    findings: Findings = ()
    for sku in dict.fromkeys(line.product.sku for line in offer.firm_lines if not line.product.is_service):
        made, found = make_declarations(
            ws, DeclarationAsk(sku, territory or country, placed, day), locale, draft=asked.draft
        )
        # An article that needs no declaration does not keep the others from theirs.
        findings += tuple(finding for finding in found if finding.check != "declaration-not-asked")
        ending = "_draft" if asked.draft else ""
        files |= {
            f"declaration_{number.replace('/', '-')}_{locale}{ending}.docx": data for number, data in made.items()
        }
    return files, findings
