"""Makes one document in one locale: voice, compiled template, rendering, and the gate that decides if it is final."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from pitchgen import __version__
from pitchgen.documents.filters import FILTER_NAMES, filters_for
from pitchgen.documents.voices import open_voice, po_sources
from pitchgen.language.voice import Voice
from pitchgen.model.caching import Caching
from pitchgen.model.finding import Finding, Place, error, refuses
from pitchgen.model.letter import LetterLayout
from pitchgen.model.text import Prose
from pitchgen.word.compiled import Lookup, MissingMessage
from pitchgen.word.compiled_template import CompiledTemplate
from pitchgen.word.draft_mark import DraftMark, OpenPoint
from pitchgen.word.map_numbers import Keep
from pitchgen.word.pictures import Picture, read_picture
from pitchgen.word.properties import CoreProperties
from pitchgen.word.render import render
from pitchgen.workspace.cache import digest
from pitchgen.workspace.stamps import stamp_of
from pitchgen.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pitchgen.word.second_language import SecondLanguage

LETTERHEAD = "letterhead"

DRAFT_HEADING = Prose("Points ouverts")
DRAFT_INTRODUCTION = Prose("Ce document est un projet. Les points suivants sont à régler avant l’envoi.")
DRAFT_SETTLED = Prose("Ce document est un projet. Aucun point n’est ouvert : il peut être établi et envoyé.")
"""Said rather than left out: a missing page could as well be a lost one."""


class Production(Struct, frozen=True):
    """One document in one locale. `data` is None where it could not be made or was refused."""

    locale: str
    data: bytes | None
    findings: tuple[Finding, ...]


class Edition(Struct, frozen=True):
    """What decides how a template is compiled beside its locale: the paper and the letter layout of the destination.

    `second` is the locale of what the template marks as second language; empty for a document in one language.
    """

    paper: str = "A4"
    layout: LetterLayout | None = None
    second: str = ""


ContextFor = Callable[[Voice, list[Finding]], Mapping[str, Any]]
"""Gives the template's context for a voice, and adds what it finds."""


def produce(
    ws: Workspace,
    template: str,
    locale: str,
    *,
    edition: Edition,
    context_for: ContextFor,
    title: Prose,
    author: str,
    issued_on: date,
    draft: bool,
    known: tuple[Finding, ...] = (),
    internal: bool = False,
) -> Production:
    """One document from `templates/<template>.docx`.

    A final document is refused while any finding refuses it, those in `known` included; a draft is made all the
    same, with all of them on its last page.

    Args:
        ws: where templates, locales and pictures are.
        template: the name of the document kind and of its Word template.
        locale: as `de-DE`, already resolved.
        edition: paper and layout by destination.
        context_for: makes the context once the voice is known.
        title: of the document, for its properties.
        author: the selling company.
        issued_on: the date in the document's properties.
        draft: whether to make a draft.
        known: what is already known to be wrong with the offer itself.
        internal: whether the document is for the animateur only.
    """
    voice, findings = open_voice(ws, locale, (template, LETTERHEAD), draft=draft, internal=internal)
    if voice is None:
        return Production(locale, None, findings)
    second: Voice | None = None
    if edition.second:
        second, found = open_voice(ws, edition.second, (template, LETTERHEAD), draft=draft, internal=internal)
        findings += found
        if second is None:
            return Production(locale, None, findings)
    compiled, found = compiled_template(ws, template, voice, edition, second)
    findings += found
    if compiled is None:
        return Production(locale, None, findings)
    collected: list[Finding] = []
    context = context_for(voice, collected)
    findings += tuple(collected)
    properties = CoreProperties(voice.translate(title), author, locale, issued_on, company=author)
    arguments: dict[str, Any] = {
        "translate": voice.translate,
        "localized": voice.localized,
        "filters": filters_for(voice),
        "properties": properties,
    }
    if second is not None:
        from pitchgen.documents.two_voices import TwoVoices

        both = TwoVoices((voice, second))
        arguments |= {
            "translate": both.translate,
            "localized": both.localized,
            "filters": both.filters(),
            "speak": both.speak,
        }
    mark = DraftMark(voice.conventions.draft_word, "") if draft else None
    data, rendering, misses = render(compiled, context, **arguments, draft=mark, keep=keeper(ws.cache))
    findings += (*rendering, *voice.findings(), *(second.findings() if second is not None else ()))
    findings += tuple(_message_findings(misses, (locale, edition.second)))
    if draft:
        points = tuple(_open_point(finding) for finding in dict.fromkeys((*known, *findings)))
        mark = DraftMark(
            voice.conventions.draft_word,
            voice.translate(DRAFT_HEADING),
            points,
            voice.translate(DRAFT_INTRODUCTION if points else DRAFT_SETTLED),
        )
        data, _, _ = render(compiled, context, **arguments, draft=mark, keep=keeper(ws.cache))
    elif refuses((*known, *findings)):
        data = None
    return Production(locale, data, tuple(dict.fromkeys(findings)))


def compiled_template(
    ws: Workspace, template: str, voice: Voice, edition: Edition, second: Voice | None = None
) -> tuple[CompiledTemplate | None, tuple[Finding, ...]]:
    """The template with the letterhead, compiled for a voice; from the cache while nothing it is made of changed.

    `second` is the voice of `edition.second`, if there is one.
    """
    key = ("compiled", template, voice.locale, repr(edition))
    return ws.once(key, lambda: _compiled_template(ws, template, voice, edition, second))


def _compiled_template(
    ws: Workspace, template: str, voice: Voice, edition: Edition, second: Voice | None
) -> tuple[CompiledTemplate | None, tuple[Finding, ...]]:
    path, house = ws.file(f"templates/{template}.docx"), ws.file(f"templates/{LETTERHEAD}.docx")
    if path is None:
        place = Place(f"templates/{template}.docx")
        hint = "Restore the file; `pitchgen init FOLDER` makes a workspace that has one."
        return None, (error("template-missing", place, "the Word template is missing", hint),)
    data, house_data = path.read_bytes(), house.read_bytes() if house is not None else None
    voices = (voice, second) if second is not None else (voice,)
    key = _compile_key(ws, template, voices, edition, data, house_data)
    kept = ws.cache.get(key)
    compiled = CompiledTemplate.from_bytes(kept) if kept is not None else None
    if compiled is not None:
        return compiled, ()
    from pitchgen.word.compile_template import Target, compile_template

    conventions = voice.conventions
    target = Target(
        locale=voice.locale,
        direction=conventions.direction,
        script=conventions.script,
        fonts=conventions.fonts,
        paper=edition.paper,
        layout=edition.layout,
    )
    compiled, findings = compile_template(
        data,
        house_data,
        target,
        lookup=_lookup(voice, template),
        letterhead_lookup=_lookup(voice, LETTERHEAD),
        filters=FILTER_NAMES,
        file=ws.place(path).file,
        letterhead_file=ws.place(house).file if house is not None else "",
        second=_second_language(second, template) if second is not None else None,
    )
    if compiled is not None and not findings:
        ws.cache.put(key, compiled.to_bytes())
    return compiled, tuple(findings)


def picture_reader(
    ws: Workspace, findings: list[Finding], kept: Mapping[str, Path] | None = None
) -> Callable[[str, Prose], Picture | None]:
    """Reads pictures of the catalogue by file name; one that is missing or damaged is added to `findings`.

    `kept` are pictures of an issued offer, which count more than what the catalogue has today.
    """

    def read(name: str, description: Prose) -> Picture | None:
        path = (kept or {}).get(name) or ws.file(f"catalog/pictures/{name}")
        if path is None:
            place = Place(f"catalog/pictures/{name}")
            hint = "Put the file there, or correct its name in the catalogue."
            findings.append(error("picture-missing", place, "the picture is missing", hint))
            return None
        key = ("picture", str(path), description.source)
        picture, found = ws.once(key, lambda: read_picture(path.read_bytes(), description, ws.place(path)))
        findings.extend(found)
        return picture

    return read


def _lookup(voice: Voice, domain: str) -> Callable[[str, str], Lookup]:
    messages = voice.messages(domain)

    def look_up(msgid: str, context: str) -> Lookup:
        message = messages(msgid, context)
        text = message.text
        if text is not None and message.state == "translated":
            for old, new in voice.conventions.substitutions.items():
                text = text.replace(old, new)
        return Lookup(text, message.state, message.place or message.file)

    return look_up


def _second_language(voice: Voice, template: str) -> SecondLanguage:
    from pitchgen.word.second_language import SecondLanguage

    said = voice.conventions
    return SecondLanguage(voice.locale, _lookup(voice, template), said.direction, said.script, said.fonts)


def _compile_key(
    ws: Workspace, template: str, voices: Sequence[Voice], edition: Edition, data: bytes, house: bytes | None
) -> str:
    parts: list[str | bytes] = []
    for voice in voices:
        sources = po_sources(ws, voice.locale, (template, LETTERHEAD))
        parts += [voice.locale, repr(voice.conventions)]
        parts += [source.path.encode() + b"\n" + source.data for source in sources]
    return digest("compiled", __version__, engine_version(), repr(edition), template, data, house or b"", *parts)


def keeper(cache: Caching) -> Keep:
    """Keeps in `cache` what the Word engine draws, until the engine, or the land that it draws from, changes."""

    def kept(key: str, make: Callable[[], str]) -> str:
        name = digest("drawn", __version__, engine_version(), key)
        found = cache.get(name)
        if found is not None:
            return found.decode()
        made = make()
        cache.put(name, made.encode())
        return made

    return kept


_engine: list[str] = []


def engine_version() -> str:
    """What a compiled template depends on beside its inputs: the code of the Word engine."""
    if not _engine:
        folders = [Path(__file__).parent.parent / "word"]
        _engine.append(stamp_of(folders, ".py") + stamp_of(folders, ".bin"))
    return _engine[0]


def _message_findings(misses: Sequence[MissingMessage], locales: tuple[str, str]) -> list[Finding]:
    """One finding for each sentence and language, however often the template says it."""
    spots: dict[tuple[str, str, bool], list[MissingMessage]] = {}
    for miss in misses:
        spots.setdefault((miss.context, miss.msgid, miss.second), []).append(miss)
    return [_message_finding(found[0], len(found) - 1, locales[found[0].second]) for found in spots.values()]


def _message_finding(miss: MissingMessage, more: int, locale: str) -> Finding:
    file, _, line = miss.place.rpartition(":")
    file, number = (file, int(line)) if file and line.isdigit() else (miss.place or f"locales/{locale}", 0)
    place = Place(file, number, f"{miss.spot} and {more} more" if more else miss.spot)
    shown = miss.msgid if len(miss.msgid) <= 80 else miss.msgid[:77] + "..."
    if miss.state == "fuzzy":
        hint = "A translator must confirm it: correct the msgstr and remove the fuzzy mark."
        return error("message-fuzzy", place, f"the translation of {shown!r} is not confirmed", hint)
    hint = "Translate it in the PO file; `pitchgen messages update` adds new messages to it."
    return error("message-untranslated", place, f"{shown!r} has no translation for {locale}", hint)


def _open_point(finding: Finding) -> OpenPoint:
    """The finding as a sentence: with a capital letter, unless it begins with a name or a code."""
    message = finding.message
    if message.partition(" ")[0].isalpha() and message.partition(" ")[0].islower():
        message = message[0].upper() + message[1:]
    return OpenPoint(str(finding.place), message, finding.hint)
