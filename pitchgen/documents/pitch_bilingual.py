"""The pitch in two languages side by side: what its template may use, from the same plan as a pitch in one.

Left and right are one block of the template, printed twice: the right one is marked as second language and passes
through the second voice. So neither column can say more or less than the other, and no figure is worked out twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from msgspec.structs import replace

from pitchgen.documents.pitch import title_of
from pitchgen.documents.pitch_outline import Pitch
from pitchgen.documents.pitch_views import ValueView
from pitchgen.documents.pitches import pitch_context
from pitchgen.documents.prevailing import chosen_language
from pitchgen.documents.production import LETTERHEAD, Edition, Production, produce
from pitchgen.documents.voices import open_voice
from pitchgen.language.voice import Voice
from pitchgen.model.finding import Finding
from pitchgen.model.text import LocalizedText, Prose
from pitchgen.workspace.workspace import Workspace

Findings = tuple[Finding, ...]

TEMPLATE: Final = "pitch-bilingual"
"""Name of the Word template, and of the PO files of its messages."""

SPOKEN: Final = ("attention", "origin_statement", "company_line")
"""Texts that the voice of a pitch puts together before the template prints them."""


def make_bilingual_pitch(
    ws: Workspace, pitch: Pitch, locales: tuple[str, str], *, draft: bool, known: Findings
) -> Production:
    """One document in two locales, the first in the left column; what lacks in either refuses it.

    Args:
        ws: where templates, locales and pictures are.
        pitch: planned.
        locales: resolved, of two languages.
        draft: whether to make a draft.
        known: what is already known of the plan; it refuses a final document.
    """
    # Without a price there is nothing to be bound by.
    prevailing, about_language = chosen_language(pitch.offer, locales) if pitch.offer is not None else ("", ())

    def context_for(voice: Voice, found: list[Finding]) -> Mapping[str, Any]:
        second, problems = open_voice(ws, locales[1], (TEMPLATE, LETTERHEAD), draft=draft)
        found.extend((*problems, *about_language))
        voices = (voice, second or voice)
        made = bilingual_context([pitch_context(ws, pitch, each, found) for each in voices], voices)
        found.extend(voices[1].findings())
        return {**made, "prevailing": prevailing}

    made = produce(
        ws,
        TEMPLATE,
        locales[0],
        edition=Edition(pitch.profile.letter.paper, second=locales[1]),
        context_for=context_for,
        title=title_of(pitch),
        author=pitch.seller.name,
        issued_on=pitch.ask.day,
        draft=draft,
        known=known,
    )
    return Production("_".join(locales), made.data, made.findings)


def bilingual_context(contexts: Sequence[Mapping[str, Any]], voices: Sequence[Voice]) -> dict[str, Any]:
    """What `templates/pitch-bilingual.docx` may use: all that `templates/pitch.docx` may, by the same names.

    Args:
        contexts: what a pitch of one language may use, as each of the two voices puts it together.
        voices: the left column's, the right column's.
    """

    def said(values: Sequence[str | Prose]) -> LocalizedText:
        """A text in the words of each voice."""
        return LocalizedText({voice.locale: voice.text(value) for voice, value in zip(voices, values, strict=True)})

    def both(values: Sequence[Any]) -> Any:
        if isinstance(values[0], list):
            return [said(texts) for texts in zip(*values, strict=True)]
        return said(values) if values[0] else values[0]

    first = contexts[0]
    values = zip(*(context["values"] for context in contexts), strict=True)
    return {
        **first,
        **{name: both([context[name] for context in contexts]) for name in SPOKEN},
        "values": [_value(views, said([view.chart.description for view in views])) for views in values],
        "languages": [voice.language for voice in voices],
    }


def _value(views: Sequence[ValueView], description: LocalizedText) -> ValueView:
    """The value in figures, which is the same in both languages but for what is read aloud of its chart."""
    return replace(views[0], chart=replace(views[0].chart, description=description))
