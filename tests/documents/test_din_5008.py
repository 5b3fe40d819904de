"""Where the parts of a letter stand on paper, measured in the document that is sent, in millimetres.

Germany: DIN 5008 form B. France: NF Z 11-001, a recommendation, with the window on the right. The tolerance of half a
millimetre is that of the norm's own window: an envelope leaves more.
"""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from typing import Any

import pytest
from documents.conftest import proposal_of
from lxml import etree
from msgspec import Struct

from pitchgen.workspace.workspace import Workspace

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
V = "{urn:schemas-microsoft-com:vml}"
MM_PER_TWIP = 25.4 / 1440
MM_PER_POINT = 25.4 / 72


class Frame(Struct, frozen=True):
    """A table that floats at a fixed place of the page."""

    x: float
    y: float
    width: float
    rows: tuple[float, ...]


class Page(Struct, frozen=True):
    """The first page as measured."""

    paper: tuple[float, float]
    margins: dict[str, float]
    address: Frame
    info: Frame
    body_top: float
    marks: tuple[float, ...]
    address_pitch: float
    """Points from line to line in the address."""


def mm(value: str | None) -> float:
    assert value is not None
    return int(value) * MM_PER_TWIP


def measured(data: bytes) -> Page:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
        relations = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
        targets = {node.get("Id"): node.get("Target") for node in relations}
        section = next(document.iter(f"{W}sectPr"))
        first = next(node for node in section.iter(f"{W}headerReference") if node.get(f"{W}type") == "first")
        header = etree.fromstring(archive.read(f"word/{targets[first.get(f'{R}id')]}"))
        styles = etree.fromstring(archive.read("word/styles.xml"))
    size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    margins = {name: mm(margin.get(f"{W}{name}")) for name in ("left", "right", "top", "bottom", "header", "footer")}
    space = next(node for node in header.iter(f"{W}trHeight"))
    assert space.get(f"{W}hRule") == "exact"
    follower = next(node for node in header.iter(f"{W}spacing") if node.get(f"{W}lineRule") == "exact")
    return Page(
        paper=(mm(size.get(f"{W}w")), mm(size.get(f"{W}h"))),
        margins=margins,
        address=frame(document, "AddressField"),
        info=frame(document, "InfoBlock"),
        body_top=margins["header"] + mm(space.get(f"{W}val")) + mm(follower.get(f"{W}line")),
        marks=tuple(mark_heights(header)),
        address_pitch=int(style(styles, "Address").find(f".//{W}spacing").get(f"{W}line")) / 20,
    )


def frame(document: Any, name: str) -> Frame:
    table = next(node for node in document.iter(f"{W}tbl") if node.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == name)
    at = table.find(f"{W}tblPr/{W}tblpPr")
    assert at.get(f"{W}vertAnchor") == at.get(f"{W}horzAnchor") == "page"
    heights = []
    for row in table.findall(f"{W}tr"):
        height = row.find(f"{W}trPr/{W}trHeight")
        if height is not None:
            assert height.get(f"{W}hRule") == "exact"
            heights.append(mm(height.get(f"{W}val")))
    width = table.find(f"{W}tblPr/{W}tblW")
    margins = table.findall(f"{W}tblPr/{W}tblCellMar/*")
    assert len(margins) == 4
    assert all(side.get(f"{W}w") == "0" for side in margins)
    return Frame(mm(at.get(f"{W}tblpX")), mm(at.get(f"{W}tblpY")), mm(width.get(f"{W}w")), tuple(heights))


def mark_heights(header: Any) -> list[float]:
    """How far from the top edge each fold or hole mark lies; marks are level and stand at the left edge."""
    heights = []
    for line in header.iter(f"{V}line"):
        (x1, y1), (x2, y2) = (
            [float(re.sub("pt$", "", part)) * MM_PER_POINT for part in line.get(end).split(",")]
            for end in ("from", "to")
        )
        assert y1 == y2
        assert 0 < x1 < x2 < 15
        assert "mso-position-vertical-relative:page" in line.get("style")
        heights.append(y1)
    return heights


def style(styles: Any, name: str) -> Any:
    return next(node for node in styles.iter(f"{W}style") if node.get(f"{W}styleId") == name)


def about(value: float | tuple[float, ...]) -> Any:
    return pytest.approx(value, abs=0.5)


def page(ws: Workspace, reference: str, locale: str) -> Page:
    production, findings = proposal_of(ws, reference, locale, draft=True)
    assert production is not None, [str(finding) for finding in findings]
    assert production.data is not None
    return measured(production.data)


@pytest.fixture(scope="module")
def german(demo: Workspace) -> Page:
    return page(demo, "stuttgart-pumpen", "de-DE")


@pytest.fixture(scope="module")
def french(demo: Workspace) -> Page:
    return page(demo, "grenoble-surpression", "fr-FR")


def test_german_paper_and_margins(german: Page) -> None:
    """DIN 5008: A4, text from 25 mm on the left to 20 mm on the right."""
    assert german.paper == about((210, 297))
    assert german.margins["left"] == about(25)
    assert german.margins["right"] == about(20)


def test_german_address_field(german: Page) -> None:
    """Form B: the field of 85 x 45 mm begins 20 mm from the left and 45 mm from the top, its text 5 mm further in."""
    assert (german.address.x, german.address.y) == about((20 + 5, 45))
    assert german.address.width == about(85 - 5)
    assert sum(german.address.rows) == about(45)


def test_german_return_zone_and_address_zone(german: Page) -> None:
    """17.7 mm for the sender and notes, 27.3 mm for six lines."""
    assert german.address.rows == about((17.7, 27.3))
    assert 6 * german.address_pitch * MM_PER_POINT <= german.address.rows[1]


def test_german_information_block(german: Page) -> None:
    """125 mm from the left, 50 mm from the top, 75 mm wide; clear of the address."""
    assert (german.info.x, german.info.y, german.info.width) == about((125, 50, 75))
    assert german.info.x >= german.address.x + german.address.width


def test_german_text_begins_below_the_address(german: Page) -> None:
    """Form B: the subject from about 98.5 mm on, two lines below the field that ends at 90 mm."""
    assert german.body_top == about(98.5)


def test_german_fold_and_hole_marks(german: Page) -> None:
    """Form B: folds at 105 and 210 mm, the hole at half the height, 148.5 mm."""
    assert german.marks == about((105, 210, 148.5))


def test_the_german_address_shows_in_a_window_envelope(german: Page) -> None:
    """Folded at 105 mm, the field ends within the first panel, which a DL envelope of 110 mm shows whole."""
    assert german.address.y + sum(german.address.rows) < min(german.marks)


def test_french_recipient_stands_on_the_right(french: Page) -> None:
    """NF Z 11-001: about 50 mm from the top, from 110 mm on, inside the right margin (a recommendation)."""
    assert (french.address.x, french.address.y) == about((110, 50))
    assert sum(french.address.rows) == about(40)
    assert french.address.x + french.address.width <= french.paper[0] - french.margins["right"] + 0.5


def test_french_references_stand_on_the_left_of_the_recipient(french: Page) -> None:
    assert french.info.x == about(french.margins["left"])
    assert french.info.y == about(50)
    assert french.info.x + french.info.width <= french.address.x


def test_french_top_margin_text_and_folds(french: Page) -> None:
    """38 mm at the top of following pages, the text of the first below the recipient, folds in three."""
    assert french.paper == about((210, 297))
    assert french.margins["top"] == about(38)
    assert french.body_top == about(100)
    assert french.body_top >= french.address.y + sum(french.address.rows)
    assert french.marks == about((99, 198))


@pytest.mark.parametrize(
    ("reference", "locale", "layout"),
    [("stuttgart-pumpen", "de-DE", "din-5008-b"), ("grenoble-surpression", "fr-FR", "nf-z-11-001"),
     ("leeds-valves", "en-GB", "uk"), ("houston-bare-shaft", "en-US", "us-letter")],
)  # fmt: skip
def test_the_style_of_the_address_has_the_pitch_with_which_it_was_fitted(
    demo: Workspace, reference: str, locale: str, layout: str
) -> None:
    from pitchgen.workspace.collections import LETTER_LAYOUTS

    letter = demo.load(LETTER_LAYOUTS, layout).value
    assert letter is not None
    assert Decimal(str(page(demo, reference, locale).address_pitch)) == letter.address_sizes[0].pitch
