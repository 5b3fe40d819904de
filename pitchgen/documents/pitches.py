"""Makes the documents of one pitch: the same facts in every locale asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pitchgen.documents import pitch as kind
from pitchgen.documents.filters import characteristic_text
from pitchgen.documents.letters import copy_lines
from pitchgen.documents.pitch_outline import Pitch
from pitchgen.documents.production import Edition, Production, picture_reader, produce
from pitchgen.documents.voices import choose_locale
from pitchgen.language.voice import Voice
from pitchgen.model.finding import Finding
from pitchgen.model.money import Money
from pitchgen.model.product import Characteristic
from pitchgen.workspace.workspace import Workspace


def pitch_locales(ws: Workspace, pitch: Pitch, asked: Sequence[str]) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """The locales to produce: those asked for, else the client's, else the usual one of the country."""
    default = pitch.client.locale if pitch.client is not None else pitch.profile.locales[0]
    chosen: dict[str, None] = {}
    findings: list[Finding] = []
    for tag in asked or (default,):
        locale, found = choose_locale(ws, tag, pitch.audience.country)
        findings += found
        if locale is not None:
            chosen[locale] = None
    return tuple(chosen), tuple(findings)


def make_pitches(
    ws: Workspace, pitch: Pitch, locales: Sequence[str], *, draft: bool, known: tuple[Finding, ...]
) -> list[Production]:
    """One document per locale.

    Args:
        ws: where templates, locales and pictures are.
        pitch: planned.
        locales: resolved, as `pitch_locales` gives them.
        draft: whether to make drafts.
        known: what is already known of the plan; it refuses final documents.
    """

    def context_for(voice: Voice, found: list[Finding]) -> Mapping[str, Any]:
        return pitch_context(ws, pitch, voice, found)

    return [
        produce(
            ws,
            kind.TEMPLATES[pitch.ask.length],
            locale,
            edition=Edition(pitch.profile.letter.paper),
            context_for=context_for,
            title=kind.title_of(pitch),
            author=pitch.seller.name,
            issued_on=pitch.ask.day,
            draft=draft,
            known=known,
        )
        for locale in locales
    ]


def pitch_context(ws: Workspace, pitch: Pitch, voice: Voice, found: list[Finding]) -> dict[str, Any]:
    """What the templates may use, with the few texts that only one voice can put together; adds what it finds."""

    def print_figure(value: Characteristic | Money) -> str:
        return voice.formats.amount(value) if isinstance(value, Money) else characteristic_text(value, voice)

    return kind.context(
        pitch,
        picture_of=picture_reader(ws, found),
        country_name=voice.country_name,
        print_figure=print_figure,
        attention=copy_lines([pitch.contact], voice) if pitch.contact is not None else (),
    )
