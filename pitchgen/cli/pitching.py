"""Makes pitches and their files, and tells why each argument is where it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from msgspec import Struct
from msgspec.structs import replace

from pitchgen.cli.output import findings_as_data
from pitchgen.documents.pitch_outline import Length, Pitch, PitchAsk
from pitchgen.documents.pitch_plan import plan_pitch
from pitchgen.documents.pitch_request import completed_by
from pitchgen.documents.pitches import make_pitches, pitch_locales
from pitchgen.model.finding import Finding, Place, error, notice, refuses
from pitchgen.model.offer import Offer
from pitchgen.trade.arguments import Because, Ranked
from pitchgen.workspace.workspace import Workspace

Findings = tuple[Finding, ...]


class Made(Struct, frozen=True):
    """What became of a pitch: the plan, the files that were written, and everything found."""

    pitch: Pitch | None
    paths: tuple[Path, ...]
    findings: Findings


def make(
    ws: Workspace,
    ask: PitchAsk,
    *,
    request: str,
    price: bool,
    locales: Sequence[str],
    out: Path | None,
    draft: bool,
    side_by_side: bool = False,
) -> Made:
    """Plan a pitch and write its documents: all of them, or none. `side_by_side` makes one document of two locales."""
    offer: Offer | None = None
    findings: Findings = ()
    if request:
        ask, offer, findings = _of_request(ws, ask, request.removesuffix(".yaml").rsplit("/", 1)[-1], price)
        if not ask.client:
            return Made(None, (), findings)
    pitch, findings = plan_pitch(ws, ask, offer, findings)
    if pitch is None:
        return Made(None, (), findings)
    chosen, found = pitch_locales(ws, pitch, locales)
    findings += found
    if out is not None and out.suffix.lower() == ".docx" and len(chosen) > 1 and not side_by_side:
        raise click.UsageError(f"--out names one file, but {len(chosen)} locales are asked for: name a folder.")
    if not chosen or refuses(found):
        return Made(pitch, (), findings)
    if side_by_side:
        from pitchgen.documents.pitch_bilingual import make_bilingual_pitch

        made = [make_bilingual_pitch(ws, pitch, (chosen[0], chosen[-1]), draft=draft, known=findings)]
    else:
        made = make_pitches(ws, pitch, chosen, draft=draft, known=findings)
    findings = tuple(dict.fromkeys((*findings, *(finding for each in made for finding in each.findings))))
    if any(each.data is None for each in made):
        return Made(pitch, (), findings)
    from pitchgen.cli.files import write_all

    folder = out or (ws.own or Path()) / "out"
    files = {
        folder if folder.suffix.lower() == ".docx" else folder / _name(pitch, each.locale, draft): each.data
        for each in made
        if each.data is not None
    }
    problems = write_all(files)
    return Made(pitch, () if problems else tuple(files), (*findings, *problems))


def plan_as_data(made: Made) -> dict[str, Any]:
    """What `--json` prints: sections, arguments with their reasons, references, figures, paths and findings."""
    data: dict[str, Any] = {"paths": [str(path) for path in made.paths], "findings": findings_as_data(made.findings)}
    pitch = made.pitch
    if pitch is None:
        return data
    audience = pitch.audience
    return {
        "client": pitch.client.name if pitch.client is not None else None,
        "country": audience.country,
        "products": [product.sku for product in pitch.products],
        "audience": {
            "motives": [motive.value for motive in audience.motives],
            "role": audience.role.value if audience.role is not None else None,
            "needs": list(audience.needs),
            "sectors": list(audience.sectors),
            "formality": audience.style.formality.value,
            "leads_with": audience.style.leads_with.value,
            "detail": audience.style.detail.value,
        },
        "sections": [section.value for section in pitch.sections],
        "arguments": [
            {
                "name": one.name,
                "used": one.used,
                "points": one.points,
                "because": [
                    {"reason": reason.because.value, "value": reason.value, "points": reason.points}
                    for reason in one.reasons
                ],
            }
            for one in pitch.arguments
        ],
        "references": [
            {"customer": one.reference.customer, "year": one.reference.year, "shares": list(one.shares)}
            for one in pitch.references
        ],
        "value": [
            {
                "product": product.sku,
                "unit": figures.case.unit,
                "quantity": str(figures.quantity),
                "hours_per_year": str(figures.hours) if figures.hours is not None else None,
                "saved_per_year": str(figures.saved_per_year),
                "saved_percent": str(figures.saved_percent),
                "money_saved_per_year": _amount(figures.money_saved_per_year),
                "money_saved_in_total": _amount(figures.money_saved_in_total),
                "years": figures.case.years,
                "payback_months": figures.payback_months,
            }
            for product, figures in pitch.values
        ],
        **data,
    }


def why_rows(pitch: Pitch) -> Iterator[tuple[str, ...]]:
    """One row for each argument: name, used or not, points, and the reasons in words."""
    for one in pitch.arguments:
        yield one.name, "yes" if one.used else "no", str(one.points), _reasons(one)


def _reasons(ranked: Ranked) -> str:
    words = [
        "put first" if reason.because is Because.FIRST else f"{reason.because.value} {reason.value} +{reason.points}"
        for reason in ranked.reasons
    ]
    return ", ".join(words) or "order of the catalogue"


def _amount(money: Any) -> dict[str, str] | None:
    return {"amount": str(money.amount), "currency": money.currency.code} if money is not None else None


def _of_request(ws: Workspace, ask: PitchAsk, reference: str, price: bool) -> tuple[PitchAsk, Offer | None, Findings]:
    """The question completed by a request, and the offer whose price is shown."""
    from pitchgen.workspace.collections import REQUESTS

    reading = ws.load(REQUESTS, reference, Place(spot=f"--request {reference}"))
    asked = reading.value
    if asked is None:
        return ask, None, reading.findings
    ask = completed_by(ask, asked)
    if not price:
        return ask, None, reading.findings
    offer, findings = _priced(ws, ask, reference)
    return ask, offer, (*reading.findings, *findings)


def _priced(ws: Workspace, ask: PitchAsk, reference: str) -> tuple[Offer | None, Findings]:
    """The offer that was issued for a request, else the one that would be made today."""
    from pitchgen.cli.offers_register import open_register
    from pitchgen.documents.offers import offer_for

    register, findings = open_register(ws)
    if register is None:
        return None, findings
    standing, found = register.current_of(reference, typed=False)
    if refuses((*findings, *found)):
        return None, (*findings, *found)
    if standing:
        record = standing[0]
        place = Place(f"register/{record.offer.number}")
        if record.offer.valid_until < ask.day:
            message = f"the offer {record.offer.number} ran out on {record.offer.valid_until.isoformat()}"
            hint = "Revise it with `pitchgen proposal --revise`, or make the pitch without --price."
            return None, (error("pitch-price-expired", place, message, hint),)
        from pitchgen.cli.reissuing import thawed

        frozen, findings = thawed(register, record)
        if frozen is None:
            return None, findings
        return replace(frozen.offer, number=record.offer.printed_number), ()
    offer, findings = offer_for(ws, reference, issued_on=ask.day, number="")
    message = f"no offer was issued for {reference} yet: the price is what an offer of today would say"
    hint = f"Issue it first with `pitchgen proposal {reference}`, so that both say the same."
    return offer, (*findings, notice("pitch-price-not-issued", Place(spot="--price"), message, hint))


def _name(pitch: Pitch, locale: str, draft: bool) -> str:
    who = pitch.ask.client or pitch.profile.code
    about = [product.sku.lower() for product in pitch.products[:1]] or ["company"]
    parts = ["pitch", who, *about, *(["page"] if pitch.ask.length is Length.PAGE else []), locale]
    return "_".join([*parts, *(["draft"] if draft else [])]) + ".docx"
