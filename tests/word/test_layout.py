"""A letter's parts stand where the norm wants them, whatever the template looks like."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import docx
import msgspec
import pytest
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from support.documents import letterhead, offer_template, saved, text_template
from support.ooxml import assert_valid_docx
from support.outline import outline
from support.rendering import DIN_5008_B, OFFER, W, compiled, compiling, part, rendered

from pitchgen.model.letter import Box
from pitchgen.word.compile_template import Target
from pitchgen.word.measures import points, twips

V = "{urn:schemas-microsoft-com:vml}"
GERMAN = Target("de-DE", layout=DIN_5008_B)
FRENCH_LAYOUT = msgspec.structs.replace(
    DIN_5008_B, address_field=Box(Decimal(110), Decimal(50), Decimal(80), Decimal(40)), fold_marks=(), hole_mark=None
)


def letter(target: Target = GERMAN) -> bytes:
    return rendered(compiled(offer_template(), letterhead(), target), OFFER)


def tables(data: bytes) -> list[Any]:
    return list(part(data, "word/document.xml").iter(f"{W}tbl"))


def position(table: Any) -> tuple[int, ...]:
    place, width = table.find(f"{W}tblPr/{W}tblpPr"), table.find(f"{W}tblPr/{W}tblW")
    assert place.get(f"{W}horzAnchor") == place.get(f"{W}vertAnchor") == "page"
    return tuple(int(value) for value in (place.get(f"{W}tblpX"), place.get(f"{W}tblpY"), width.get(f"{W}w")))


def heights(table: Any) -> list[tuple[str, str]]:
    return [(node.get(f"{W}val"), node.get(f"{W}hRule")) for node in table.iter(f"{W}trHeight")]


def test_lengths_are_those_of_word() -> None:
    assert twips(Decimal("25.4")) == 1440
    assert twips(Decimal(210)) == 11906
    assert twips(Decimal(297)) == 16838
    assert points(Decimal(105)) == "297.64pt"


def test_the_german_address_field_is_that_of_form_b() -> None:
    address = tables(letter())[0]
    # The text begins 25 mm from the left edge and 45 mm from the top; the field is 85 mm wide, 5 mm of it the inset.
    assert position(address) == (twips(Decimal(25)), twips(Decimal(45)), twips(Decimal(80)))
    assert heights(address) == [(str(twips(Decimal("17.7"))), "exact"), (str(twips(Decimal("27.3"))), "exact")]


def test_the_information_block_stands_beside_it() -> None:
    information = tables(letter())[1]
    assert position(information) == (twips(Decimal(125)), twips(Decimal(50)), twips(Decimal(75)))
    widths = [int(node.get(f"{W}w")) for node in information.iter(f"{W}gridCol")]
    assert sum(widths) == twips(Decimal(75))


def test_a_french_letter_has_its_address_on_the_right() -> None:
    assert position(tables(letter(Target("fr-FR", layout=FRENCH_LAYOUT)))[0])[0] == twips(Decimal(115))


def header_of_first_page(data: bytes) -> Any:
    for number in range(1, 9):
        root = part(data, f"word/header{number}.xml")
        if root.find(f"{W}tbl") is not None:
            return root
    raise AssertionError("no header with a table")


def test_the_text_of_page_one_begins_at_the_body_top() -> None:
    header = header_of_first_page(letter())
    ((height, rule),) = heights(header)
    last = header.findall(f"{W}p")[-1].find(f"{W}pPr/{W}spacing")
    assert rule == "exact"
    assert (last.get(f"{W}line"), last.get(f"{W}lineRule"), last.get(f"{W}after")) == ("20", "exact", "0")
    assert twips(DIN_5008_B.header_distance) + int(height) + 20 == twips(DIN_5008_B.body_top)


def test_fold_and_hole_marks_are_hairlines_at_the_left_edge() -> None:
    lines = list(header_of_first_page(letter()).iter(f"{V}line"))
    assert [line.get("from").partition(",")[2] for line in lines] == ["297.64pt", "595.28pt", "420.94pt"]
    assert all(float(line.get("to").partition("pt")[0]) < 40 for line in lines)


def test_a_layout_without_marks_draws_none() -> None:
    assert not list(header_of_first_page(letter(Target("fr-FR", layout=FRENCH_LAYOUT))).iter(f"{V}line"))


@pytest.mark.parametrize(("paper", "size"), [("A4", ("11906", "16838")), ("Letter", ("12240", "15840"))])
def test_paper_is_that_of_the_country(paper: str, size: tuple[str, str]) -> None:
    data = rendered(compiled(text_template("x"), target=Target("en-US", paper=paper)), {})
    node = part(data, "word/document.xml").find(f".//{W}pgSz")
    assert node is not None
    assert (node.get(f"{W}w"), node.get(f"{W}h")) == size


def test_a_landscape_section_stays_landscape_with_its_margins() -> None:
    def wide(document: Any) -> None:
        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width

    data = rendered(compiled(text_template("x", prepare=wide), target=GERMAN), {})
    first, second = part(data, "word/document.xml").iter(f"{W}pgSz")
    assert (second.get(f"{W}w"), second.get(f"{W}h")) == (first.get(f"{W}h"), first.get(f"{W}w"))
    margins = [node.get(f"{W}left") for node in part(data, "word/document.xml").iter(f"{W}pgMar")]
    assert margins == [str(twips(Decimal(25))), "1800"]
    assert_valid_docx(data)


def test_a_document_that_is_no_letter_keeps_its_tables() -> None:
    def minutes(document: Any) -> None:
        document.add_table(2, 2, style="Table Grid").cell(0, 0).text = "Décision"

    data = rendered(compiled(text_template("x", prepare=minutes), letterhead(), GERMAN), {})
    assert tables(data)[0].find(f"{W}tblPr/{W}tblpPr") is None


def test_a_letter_without_its_space_is_warned_of() -> None:
    template, findings = compiling(offer_template(), saved(docx.Document()), GERMAN)
    assert template is not None
    assert [finding.check for finding in findings] == ["letterhead-space-missing"]


def test_what_stands_above_the_space_is_warned_of() -> None:
    document = docx.Document()
    document.styles.add_style("Letterhead Space", WD_STYLE_TYPE.TABLE)
    document.styles.add_style("Address Field", WD_STYLE_TYPE.TABLE)
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Logo"
    section.first_page_header.add_table(1, 1, section.page_width).style = "Letterhead Space"
    template, findings = compiling(offer_template(), saved(document), GERMAN)
    assert template is not None
    assert [finding.check for finding in findings] == ["letterhead-space-not-first"]
    assert_valid_docx(rendered(template, OFFER))


def test_every_layout_is_valid_and_only_moves_things() -> None:
    german, french = letter(), letter(Target("fr-FR", layout=FRENCH_LAYOUT))
    assert_valid_docx(german)
    assert_valid_docx(french)
    assert outline(german).replace("[shape]", "").splitlines()[:30] == outline(french).splitlines()[:30]
