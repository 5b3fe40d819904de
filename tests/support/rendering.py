"""Compiling and rendering in tests, with plain hooks: no locale, no catalogue, no workspace."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from lxml import etree

from pitchgen.model.finding import Finding
from pitchgen.model.letter import Box, LetterLayout
from pitchgen.model.money import Money
from pitchgen.word.compile_template import Target, compile_template
from pitchgen.word.compiled import MessageLookup, MissingMessage, source_language
from pitchgen.word.compiled_template import CompiledTemplate
from pitchgen.word.draft_mark import DraftMark
from pitchgen.word.map_numbers import Keep
from pitchgen.word.properties import CoreProperties
from pitchgen.word.render import render

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

PROPERTIES = CoreProperties("Offre A-1", "Vannes Demo SAS", "fr-FR", date(2026, 11, 24))

DIN_5008_B = LetterLayout(
    title="DIN 5008 form B",
    source="din-5008",
    status="stated",
    margin_left=Decimal(25),
    margin_right=Decimal(20),
    margin_top=Decimal(25),
    margin_bottom=Decimal(20),
    header_distance=Decimal("12.5"),
    footer_distance=Decimal("12.5"),
    address_field=Box(Decimal(20), Decimal(45), Decimal(85), Decimal(45)),
    address_text_inset=Decimal(5),
    return_zone=Decimal("17.7"),
    info_block=Box(Decimal(125), Decimal(50), Decimal(75), Decimal(40)),
    body_top=Decimal("98.5"),
    fold_marks=(Decimal(105), Decimal(210)),
    hole_mark=Decimal("148.5"),
)

OFFER: dict[str, Any] = {
    "seller": {"name": "Vannes Demo SAS"},
    "buyer": {"name": "Kessel & Söhne <GmbH>"},
    "offer": {
        "date": "24.11.2026",
        "number": "A-1",
        "lines": [{"name": f"Vanne {n}", "quantity": n, "net": Decimal(n) * 100} for n in (1, 2, 3)],
        "reasons": ["Inox 1.4408", "Livrée testée"],
        "note": "",
        "total": Decimal(600),
    },
}


def money(value: Any) -> str:
    """An amount for tests: `600.00 EUR`."""
    amount = value.amount if isinstance(value, Money) else Decimal(value)
    return f"{amount:.2f} EUR"


def compiled(
    template: bytes,
    letterhead: bytes | None = None,
    target: Target | None = None,
    *,
    lookup: MessageLookup = source_language,
    filters: tuple[str, ...] = ("money",),
) -> CompiledTemplate:
    """A template that must compile without a finding that refuses it."""
    result, findings = compiling(template, letterhead, target, lookup=lookup, filters=filters)
    assert result is not None, [str(finding) for finding in findings]
    return result


def compiling(
    template: bytes,
    letterhead: bytes | None = None,
    target: Target | None = None,
    *,
    lookup: MessageLookup = source_language,
    filters: tuple[str, ...] = ("money",),
) -> tuple[CompiledTemplate | None, list[Finding]]:
    """What `compile_template` says, with the files named as a user would type them."""
    return compile_template(
        template,
        letterhead,
        target or Target("fr-FR"),
        lookup=lookup,
        letterhead_lookup=lookup,
        filters=filters,
        file="templates/offer.docx",
        letterhead_file="templates/letterhead.docx",
    )


def rendering(
    template: CompiledTemplate,
    context: Mapping[str, Any],
    *,
    filters: Mapping[str, Callable[..., Any]] | None = None,
    draft: DraftMark | None = None,
    properties: CoreProperties = PROPERTIES,
    keep: Keep | None = None,
) -> tuple[bytes | None, list[Finding], tuple[MissingMessage, ...]]:
    """What `render` says; Prose prints in capitals, so that a test sees that it went through the hook."""
    return render(
        template,
        context,
        translate=lambda prose: prose.source.upper(),
        localized=lambda text: text.get("fr") or "",
        filters={"money": money} if filters is None else filters,
        properties=properties,
        draft=draft,
        keep=keep,
    )


def rendered(template: CompiledTemplate, context: Mapping[str, Any], **options: Any) -> bytes:
    """A document that must render without a finding."""
    data, findings, _ = rendering(template, context, **options)
    assert data is not None, [str(finding) for finding in findings]
    return data


def part(data: bytes, name: str) -> etree._Element:
    """The root of a part of a document."""
    return etree.fromstring(raw(data, name))


def raw(data: bytes, name: str) -> bytes:
    """The bytes of a part of a document."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def names(data: bytes) -> list[str]:
    """The names of the parts of a document, in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def body_text(data: bytes) -> list[str]:
    """The text of every paragraph of the body, breaks and tabs as characters."""
    marks = {f"{W}br": "\n", f"{W}tab": "\t"}
    return [
        "".join(marks.get(str(node.tag), node.text or "") for node in paragraph.iter(f"{W}t", *marks))
        for paragraph in part(data, "word/document.xml").iter(f"{W}p")
    ]
