"""Documents: valid whatever the data, the same bytes for the same data, with the pictures and properties asked for."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import docx
import pytest
from docx.shared import Cm
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.documents import jpeg, letterhead, offer_template, png, text_template
from support.golden import Golden
from support.ooxml import assert_valid_docx
from support.outline import outline
from support.rendering import (
    DIN_5008_B,
    OFFER,
    PROPERTIES,
    W,
    body_text,
    compiled,
    names,
    part,
    raw,
    rendered,
    rendering,
)

from pitchgen.model.finding import Place
from pitchgen.model.text import Prose
from pitchgen.word.compile_template import Target
from pitchgen.word.compiled import Lookup
from pitchgen.word.pictures import Picture, read_picture
from pitchgen.word.properties import CoreProperties

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

HOUSE = compiled(offer_template(), letterhead(), Target("de-DE", layout=DIN_5008_B))
PLAIN = compiled(text_template("{{ x }}", "{% for y in ys %}{{ y }}{% endfor %}"))


def picture(data: bytes, description: Prose | str = "") -> Picture:
    found, findings = read_picture(data, description, Place("catalog/pictures/a.png"))
    assert found is not None, findings
    return found


def test_an_offer_in_the_house_style_is_valid_and_reads_as_it_should(golden: Golden) -> None:
    data = rendered(HOUSE, OFFER)
    assert_valid_docx(data)
    golden.check("offer.txt", outline(data))


def test_word_processors_can_open_it() -> None:
    document = docx.Document(io.BytesIO(rendered(HOUSE, OFFER)))
    assert document.core_properties.author == "Vannes Demo SAS"
    assert document.tables[2].cell(1, 2).text == "100.00 EUR"


def test_the_same_data_are_the_same_bytes() -> None:
    again = compiled(offer_template(), letterhead(), Target("de-DE", layout=DIN_5008_B))
    assert rendered(again, OFFER) == rendered(HOUSE, OFFER)


def test_a_document_depends_on_its_own_data_only() -> None:
    first = rendered(HOUSE, OFFER)
    rendered(HOUSE, {**OFFER, "buyer": {"name": "Autre"}})
    assert rendered(HOUSE, OFFER) == first


@given(st.text(max_size=300), st.lists(st.text("a&<>\"'{}%\n\t\u200f🙂é\x00\ufffe", max_size=40), max_size=3))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_text_prints_as_typed(text: str, more: list[str]) -> None:
    def shown(value: str) -> str:
        for end in ("\r\n", "\r", "\x85", "\u2028", "\u2029"):
            value = value.replace(end, "\n")
        return "".join(c for c in value if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))

    assert body_text(rendered(PLAIN, {"x": text, "ys": more})) == [shown(text), shown("".join(more))]


@pytest.mark.parametrize(
    "text",
    [
        "AT&T <b> \"x\" 'y'",
        "{{ x }} {% endfor %}",
        "\u202bعرض سعر 12\u202c",
        "🙂👩‍🔧",
        "a\nb\tc",
        "x" * 5000,
        "",
        "\x00\x02{",
    ],
)
def test_documents_with_difficult_text_are_valid(text: str) -> None:
    assert_valid_docx(rendered(PLAIN, {"x": text, "ys": [text, text]}))


def test_all_stories_are_looked_at_before_the_document_is_refused() -> None:
    template = compiled(
        text_template(
            "{{ a }}", prepare=lambda document: setattr(document.sections[0].header.paragraphs[0], "text", "{{ b }}")
        )
    )
    data, findings, _ = rendering(template, {})
    assert data is None
    assert [(found.check, found.place.spot.partition(" «")[0]) for found in findings] == [
        ("undefined-value", "body, paragraph 1"),
        ("undefined-value", "header, paragraph 1"),
    ]


def test_only_the_missing_messages_that_are_used_are_reported() -> None:
    def nothing(_: str, __: str, /) -> Lookup:
        return Lookup(None, "absent")

    template = compiled(text_template("{%p if x %}", "Offre", "{%p endif %}", "Prix"), lookup=nothing)
    _, _, misses = rendering(template, {"x": False})
    assert [miss.msgid for miss in misses] == ["Prix"]
    _, _, misses = rendering(template, {"x": True})
    assert [miss.msgid for miss in misses] == ["Offre", "Prix"]


def with_pictures() -> bytes:
    def prepare(document: Any) -> None:
        for text in ("{%p for product in products %}", None, "{%p endfor %}"):
            paragraph = document.add_paragraph(text or "")
            if text is None:
                shape = paragraph.add_run().add_picture(io.BytesIO(png(10, 10)), width=Cm(4), height=Cm(2))
                shape._inline.docPr.set("descr", "{{ product.picture }}")

    return text_template("Produits", prepare=prepare)


def test_pictures_keep_their_proportions_and_each_is_stored_once() -> None:
    wide, tall = picture(png(400, 100), "Vanne"), picture(jpeg(100, 400), Prose("pompe"))
    products = [{"picture": wide}, {"picture": tall}, {"picture": picture(png(400, 100), "Vanne")}]
    data = rendered(compiled(with_pictures()), {"products": products})
    document = part(data, "word/document.xml")
    sizes = [(node.get("cx"), node.get("cy")) for node in document.iter(f"{WP}extent")]
    assert sizes == [("1440000", "360000"), ("180000", "720000"), ("1440000", "360000")]
    assert [node.get("descr") for node in document.iter(f"{WP}docPr")] == ["Vanne", "POMPE", "Vanne"]
    media = [name for name in names(data) if name.startswith("word/media/")]
    assert media == ["word/media/picture-1.png", "word/media/picture-2.jpeg"]
    embedded = [node.get(f"{R}embed") for node in document.iter(f"{A}blip")]
    assert embedded[0] == embedded[2] != embedded[1]
    ids = [node.get("id") for node in document.iter(f"{WP}docPr")]
    assert len(set(ids)) == 3
    assert_valid_docx(data)


def test_a_missing_picture_is_a_finding() -> None:
    data, findings, _ = rendering(compiled(with_pictures()), {"products": [{"picture": None}]})
    assert data is None
    assert "no-picture" in [finding.check for finding in findings]


def test_properties_are_the_companys_and_of_the_day_of_issue() -> None:
    properties = CoreProperties("Angebot <A-1>", "Vannes & Co", "de-DE", date(2026, 11, 24), keywords="Ventil")
    data = rendered(HOUSE, OFFER, properties=properties)
    core = docx.Document(io.BytesIO(data)).core_properties
    assert (core.title, core.author, core.last_modified_by) == ("Angebot <A-1>", "Vannes & Co", "Vannes & Co")
    assert (core.language, core.keywords) == ("de-DE", "Ventil")
    assert core.created is not None
    assert core.created.isoformat()[:19] == "2026-11-24T00:00:00"
    assert b"python-docx" not in raw(data, "docProps/core.xml")
    assert b"<Company>Vannes &amp; Co</Company>" in raw(data, "docProps/app.xml")


def test_nothing_of_the_authors_desk_is_left() -> None:
    data = rendered(HOUSE, OFFER, properties=PROPERTIES)
    for name in names(data):
        assert not name.startswith(("customXml/", "docProps/thumbnail", "word/comments", "word/webSettings"))
    settings_part = part(data, "word/settings.xml")
    assert settings_part.find(f"{W}rsids") is None
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
