"""Renders a compiled template with data: the fast path, without XML parser, Jinja or Babel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pitchgen.model.finding import Finding, refuses
from pitchgen.model.text import LocalizedText, Prose
from pitchgen.word.archive import Entry, freeze, thaw, write_zip
from pitchgen.word.compiled import MissingMessage
from pitchgen.word.compiled_template import CompiledTemplate, StoryCode, load_code
from pitchgen.word.draft_mark import DraftMark
from pitchgen.word.functions import Functions
from pitchgen.word.map_numbers import Keep
from pitchgen.word.ooxml import APP_PART, CONTENT_TYPES_PART, CORE_PART, rels_part
from pitchgen.word.properties import CoreProperties, app_xml, core_xml
from pitchgen.word.reach import Hooks, Names
from pitchgen.word.relationship import relationships_xml
from pitchgen.word.runtime import Runtime


def render(
    template: CompiledTemplate,
    context: Mapping[str, Any],
    *,
    translate: Callable[[Prose], str],
    localized: Callable[[LocalizedText], str],
    filters: Mapping[str, Callable[..., Any]],
    properties: CoreProperties,
    draft: DraftMark | None = None,
    speak: Callable[[int], None] | None = None,
    keep: Keep | None = None,
) -> tuple[bytes | None, list[Finding], tuple[MissingMessage, ...]]:
    """The bytes of a .docx, the findings with their spots, and the missing messages that this document uses.

    The same arguments give the same bytes. Every undefined value, wrong filter and unprintable value of all stories
    is found in one run; any of them refuses the document, unless it is a draft, which shows `[name?]` there.
    Whether missing messages refuse a document is for the caller to decide; a draft shows them highlighted.

    Args:
        template: from `compile_template`.
        context: the names that the template may use.
        translate: prints Prose in the document's language.
        localized: prints text that the user typed in several languages.
        filters: by name; each takes the value first.
        properties: title, author, language and day of issue.
        draft: how a draft is marked; None for a final document.
        speak: told which language `translate`, `localized` and `filters` are asked for next, 0 or 1; only a template
            compiled for a second language asks for the second.
        keep: keeps what is slow to draw, such as a map; None draws it anew.
    """
    runtime = Runtime(filters, Hooks(translate, localized), template.file, draft is not None)
    functions = Functions(runtime, template, speak, keep)
    names = functions.allowed()
    entries = {entry.name: entry for entry in template.frozen}
    texts: dict[str, bytes] = {CORE_PART: core_xml(properties), APP_PART: app_xml(properties)}
    whole = True
    for story in template.stories:
        functions.enter(story.part, story.first_miss, story.relationships or "")
        text = runtime.run(story.part, story.spots, load_code(story), Names(context, names))
        if text is None:
            whole = False
            continue
        texts[story.part] = text.encode()
        _add_relationships(texts, story, functions)
    findings = runtime.findings
    misses = tuple(template.misses[index] for index in sorted(functions.misses))
    if not whole or (draft is None and refuses(findings)):
        return None, findings, misses
    texts |= functions.media
    if functions.types:
        from pitchgen.word.content_types import declare

        texts[CONTENT_TYPES_PART] = declare(thaw(entries[CONTENT_TYPES_PART]), functions.types)
    if draft is not None:
        from pitchgen.word.draft import mark_draft

        texts = mark_draft({**{name: thaw(entry) for name, entry in entries.items()}, **texts}, draft)
        entries = {}
    return _package(entries, texts), findings, misses


def _add_relationships(texts: dict[str, bytes], story: StoryCode, functions: Functions) -> None:
    if story.relationships is not None and (story.relationships or functions.relationships):
        texts[rels_part(story.part)] = relationships_xml(story.relationships + functions.relationships)


def _package(entries: dict[str, Entry], texts: Mapping[str, bytes]) -> bytes:
    """The zip: content types first, as ECMA-376 part 2 advises for readers of streams, then by name."""
    for name, data in texts.items():
        entries[name] = freeze(name, data)
    first = entries.pop(CONTENT_TYPES_PART)
    return write_zip((first, *(entries[name] for name in sorted(entries))))
