"""Nobody can take a draft for an offer: every page says so, and the last one says what is missing."""

from __future__ import annotations

from typing import Any

from docx.enum.section import WD_SECTION
from support.documents import letterhead, offer_template, text_template
from support.ooxml import assert_valid_docx
from support.outline import outline
from support.rendering import DIN_5008_B, OFFER, compiled, rendered, rendering

from pitchgen.word.compile_template import Target
from pitchgen.word.draft_mark import DraftMark, OpenPoint

MARK = DraftMark(
    "ENTWURF",
    "Points à régler",
    (
        OpenPoint("templates/offer.docx, body", "Le prix de la vanne a expiré & manque", "Mettre à jour"),
        OpenPoint("", "x"),
    ),
    "Ce document n'est pas une offre.",
)


def draft(template: bytes, house: bytes | None = None, context: dict[str, Any] | None = None) -> bytes:
    compilation = compiled(template, house, Target("de-DE", layout=DIN_5008_B))
    data, _, _ = rendering(compilation, context or {}, draft=MARK)
    assert data is not None
    return data


def test_every_page_of_a_letter_is_marked() -> None:
    data = draft(offer_template(), letterhead(), OFFER)
    text = outline(data)
    assert text.count("[watermark ENTWURF]") == 3
    for page in ("first", "default", "even"):
        assert f"header ({page})" in text
    assert_valid_docx(data)


def test_a_document_without_headers_gets_them() -> None:
    data = draft(text_template("x"))
    assert outline(data).count("[watermark ENTWURF]") == 3
    assert_valid_docx(data)


def test_sections_with_headers_of_their_own_are_marked_too() -> None:
    def two(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "Un"
        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.header.is_linked_to_previous = False
        section.header.paragraphs[0].text = "Deux"

    data = draft(text_template("x", prepare=two))
    text = outline(data)
    assert "Un[watermark ENTWURF]" in text
    assert "Deux[watermark ENTWURF]" in text
    assert_valid_docx(data)


def test_the_last_page_lists_the_open_points() -> None:
    lines = outline(draft(offer_template(), letterhead(), OFFER)).splitlines()
    heading = lines.index("  [heading 1] Points à régler")
    assert lines[heading + 1] == "  [-] Ce document n'est pas une offre."
    assert lines[heading + 2] == (
        "  [List Number] Le prix de la vanne a expiré & manque¶templates/offer.docx, body¶Mettre à jour"
    )
    assert lines[heading + 3] == "  [List Number] x"
    assert lines[heading + 4].startswith("section 1")


def test_missing_values_show_in_a_draft_and_are_still_told() -> None:
    template = compiled(text_template("Prix : {{ offer.price | money }}, {{ buyer }} {{ nothing }}"))
    data, findings, _ = rendering(template, {"offer": {}, "nothing": None}, draft=MARK)
    assert data is not None
    assert "Prix : [price?], [buyer?] [NoneType?]" in outline(data)
    assert [finding.check for finding in findings] == ["undefined-value", "undefined-value", "unprintable-value"]
    assert_valid_docx(data)


def test_a_final_document_has_no_mark() -> None:
    final = outline(rendered(compiled(offer_template(), letterhead()), OFFER))
    assert "watermark" not in final
    assert "Points à régler" not in final


def test_a_draft_is_the_same_bytes_for_the_same_data() -> None:
    assert draft(offer_template(), letterhead(), OFFER) == draft(offer_template(), letterhead(), OFFER)


def test_a_gap_in_a_draft_is_text_whatever_its_name() -> None:
    template = compiled(text_template("{{ buyer['<b>&'] | money }} {{ buyer['<i>'] }}"))
    data, _, _ = rendering(template, {"buyer": {}}, draft=MARK)
    assert data is not None
    assert "[<b>&?] [<i>?]" in outline(data)
