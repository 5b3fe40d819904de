"""One paragraph is one message: placeholders, marks, what stays outside, and escaping."""

from __future__ import annotations

import pytest
from support.story import (
    FILTERS,
    Xml,
    b,
    br,
    cell,
    compiled,
    control,
    document,
    field,
    i,
    link,
    messages,
    msgids,
    p,
    picture,
    red,
    rendered,
    row,
    shown,
    t,
    tab,
    table,
    text_box,
    thing,
    u,
)

from pitchgen.word.extract import extract_messages
from pitchgen.word.template import Story
from pitchgen.word.translator_comments import read_comments
from pitchgen.word.xml import W


def note_reference() -> Xml:
    return thing('<w:footnoteReference w:id="2"/>')


def reference(identity: int) -> Xml:
    return thing(f'<w:commentReference w:id="{identity}"/>')


@pytest.mark.parametrize(
    ("content", "msgid"),
    [
        (("Offre {{ offer.number }}",), "Offre {offer.number}"),
        (("Valable jusqu’au {{ offer.valid_until | date }}",), "Valable jusqu’au {offer.valid_until}"),
        (("Net {{ x | money }}, {{ x | upper }}, {{ x | money }}",), "Net {x}, {x_2}, {x}"),
        (("À {{ buyer.name if buyer else seller.name }}",), "À {buyer.name}"),
        (("Prix {{ 1 + 1 }}",), "Prix {value}"),
        (("R&D < 3 > 2, a {b}",), "R&D < 3 > 2, a {{b}}"),
        (("Écrire <b> ou &lt;",), "Écrire &lt;b> ou &amp;lt;"),
        (("Off", b("re "), "{{ a }}"), "Off<b>re</b> {a}"),
        (("Un ", b("mot"), b(" gras"), " ici"), "Un <b>mot gras</b> ici"),
        (("Un ", b("mot"), " ", b("gras"), " ici"), "Un <b>mot gras</b> ici"),
        (("Un ", i("mot"), " et ", u("un autre")), "Un <i>mot</i> et <u>un autre</u>"),
        (
            ("Un ", red("mot"), " et ", red("un autre"), " puis ", b("gras")),
            "Un <1>mot</1> et <1>un autre</1> puis <b>gras</b>",
        ),
        ((b("Tout est gras"),), "Tout est gras"),
        (
            (b("Presque tout est en gras dans cette phrase, "), "sauf ici"),
            "Presque tout est en gras dans cette phrase, <1>sauf ici</1>",
        ),
        (("Voir ", link("notre site"), "."), "Voir <1>notre site</1>."),
        (("Voir ", link("notre ", b("site"), " web"), "."), "Voir <1>notre <b>site</b> web</1>."),
        ((link("Notre site"),), "Notre site"),
        (("Voir ", control("ceci"), "."), "Voir <1>ceci</1>."),
        (("Page ", field("PAGE"), " sur ", field("NUMPAGES")), "Page <x1/> sur <x2/>"),
        (("Voir ", field('HYPERLINK "https://example.com"', "le site"), "."), "Voir <1>le site</1>."),
        ((tab, "Total", tab, "{{ net | money }}"), "Total<x1/>{net}"),
        (("Ligne un", br, "ligne deux"), "Ligne un<x1/>ligne deux"),
        (("  Objet :  ",), "Objet :"),
        (("co", thing("<w:noBreakHyphen/>"), "opération"), "co\u2011opération"),
        (("{{ a }} : {% for c in certs %}{{ c.name }} {% endfor %}",), "{a} : {certs}"),
        (("{% set x = 1 %}Prix {{ x }}",), "Prix {x}"),
        (("Prix{# à vérifier #} net",), "Prix net"),
    ],
)
def test_the_msgid_of_a_paragraph(content: tuple[str, ...], msgid: str) -> None:
    assert msgids(p(*content)) == [msgid]


@pytest.mark.parametrize(
    "text", ["", "   ", "{{ offer.number }}", "12 345", "—", "{{ a }} / {{ b }}", "{# rien #}", "(1)"]
)
def test_a_paragraph_without_words_is_no_message(text: str) -> None:
    assert msgids(p(text)) == []


@pytest.mark.parametrize("text", ["{{ a }} %", "{{ a }} :", "«", "!", "é"])
def test_speaking_punctuation_is_a_message(text: str) -> None:
    assert len(msgids(p(text))) == 1


def test_noise_between_runs_is_no_mark() -> None:
    noise = p(
        t("Une ", '<w:lang w:val="fr-FR"/>'),
        t("phrase ", '<w:noProof/><w:lang w:val="en-US"/>'),
        t("entière", '<w:rFonts w:hint="eastAsia"/>'),
        thing("<w:lastRenderedPageBreak/>"),
        thing("<w:t>.</w:t>"),
    )
    assert msgids(noise) == ["Une phrase entière."]


def test_a_condition_makes_whole_sentences() -> None:
    found = messages(p("Prix {% if net %}net{% else %}brut{% endif %} {% if eur %}en euros{% endif %} ici"))
    assert [message.msgid for message in found] == [
        "Prix net en euros ici",
        "Prix net ici",
        "Prix brut en euros ici",
        "Prix brut ici",
    ]
    assert found[1].comments == ("Printed if net and not (eur)",)


def test_a_condition_that_is_decided_is_not_asked_again() -> None:
    assert msgids(p("{% if a %}Un{% endif %} et {% if a %}deux{% else %}trois{% endif %}")) == [
        "Un et deux",
        "et trois",
    ]


def test_nested_and_chained_conditions() -> None:
    found = msgids(p("{% if a %}A{% if b %}B{% endif %}{% elif c %}C{% else %}D{% endif %}"))
    assert found == ["AB", "A", "C", "D"]


def test_the_words_of_a_loop_are_a_message_of_their_own() -> None:
    found = messages(p("Avec {% for c in offer.certificates %}certificat {{ c.name }}{% endfor %}."))
    assert [message.msgid for message in found] == ["Avec {offer.certificates}.", "certificat {c.name}"]
    assert "Repeated: for c in offer.certificates" in found[1].comments


def test_comments_go_to_translators_and_context_apart() -> None:
    commented = p(
        Xml('<w:commentRangeStart w:id="0"/>'),
        "Total",
        Xml('<w:commentRangeEnd w:id="0"/>'),
        reference(0),
        reference(1),
    )
    (message,) = messages(commented, comments={"0": "Le total de l’offre", "1": "context: tableau"})
    assert (message.msgid, message.context, message.comments) == ("Total", "tableau", ("Le total de l’offre",))
    story, _ = compiled(commented, comments={"1": "context: tableau"}, translations={"tableau|Total": "Summe"})
    assert "comment" not in story.source
    assert shown(rendered(story)) == ["Summe"]


def test_marks_and_objects_are_explained() -> None:
    (message,) = messages(p("Voir ", link("ici"), tab, "page ", field("PAGE \\* ROMAN")))
    assert message.comments == ("<1>…</1>: link", "<x1/>: tab", "<x2/>: field PAGE")
    assert message.placeholders == {}


def test_a_text_box_is_one_message_though_word_writes_it_twice() -> None:
    found = messages(p("Avant", text_box(p("Dans la boîte")), "après"))
    assert [(message.msgid, message.spot) for message in found] == [
        ("Avant<x1/>après", "body, paragraph 1 «Avantaprès»"),
        ("Dans la boîte", "text box in body, paragraph 1, paragraph 1 «Dans la boîte»"),
    ]


def test_spots_are_in_the_words_of_word() -> None:
    inner = table(row("x", "Prix"))
    found = messages("Un", table(row("Deux", "3"), row(cell("a", inner, "b"), "c")), "Quatre")
    assert [message.spot for message in found] == [
        "body, paragraph 1 «Un»",
        "body, table 1, row 1, cell 1",
        "body, table 1, row 2, cell 1, paragraph 1",
        "body, table 1, row 2, cell 1, table 1, row 1, cell 1",
        "body, table 1, row 2, cell 1, table 1, row 1, cell 2",
        "body, table 1, row 2, cell 1, paragraph 2",
        "body, table 1, row 2, cell 2",
        "body, paragraph 2 «Quatre»",
    ]


def test_alternative_texts_and_captions_are_messages() -> None:
    found = messages(
        p(picture("Vue de l’usine")),
        p(Xml(link("site", extra='w:tooltip="Ouvrir le site"'))),
        Xml(
            '<w:tbl><w:tblPr><w:tblCaption w:val="Prix"/><w:tblDescription w:val="Prix par ligne"/></w:tblPr>'
            f"<w:tblGrid/>{row('1')}</w:tbl>"
        ),
    )
    assert [message.msgid for message in found] == [
        "Vue de l’usine",
        "site",
        "Ouvrir le site",
        "Prix",
        "Prix par ligne",
    ]


def test_headers_and_notes_are_stories() -> None:
    header = document("Offre", root="w:hdr", inside="")
    note = Xml(f'<w:footnote w:id="2">{p("Une note")}</w:footnote>')
    separator = Xml(f'<w:footnote w:type="separator" w:id="0">{p(thing("<w:separator/>"))}</w:footnote>')
    notes = document(separator, note, root="w:footnotes", inside="")
    stories = [Story("word/header1.xml", header, {}, "header (first page)"), Story("word/footnotes.xml", notes)]
    found, findings = extract_messages(stories, known_filters=FILTERS)
    assert not findings
    assert [(message.msgid, message.spot, message.part) for message in found] == [
        ("Offre", "header (first page), paragraph 1 «Offre»", "word/header1.xml"),
        ("Une note", "footnote 1, paragraph 1 «Une note»", "word/footnotes.xml"),
    ]


def test_a_table_of_contents_repeats_the_headings() -> None:
    first = p(
        thing('<w:fldChar w:fldCharType="begin"/>'),
        thing("<w:instrText> TOC \\o </w:instrText>"),
        thing('<w:fldChar w:fldCharType="separate"/>'),
        link("Nos prix", tab, field("PAGEREF _Toc1 \\h", "3"), extra='w:anchor="_Toc1"'),
    )
    assert msgids(first, p(thing('<w:fldChar w:fldCharType="end"/>')), p("Nos prix"))[0] == "Nos prix"


def test_comments_are_read_from_their_part() -> None:
    root = f'<w:comments xmlns:w="{W[1:-1]}"><w:comment w:id="4">{p("Un")}{p("deux")}</w:comment></w:comments>'
    assert read_comments(root.encode(), "word/comments.xml") == ({"4": "Un\ndeux"}, [])
    assert read_comments(b"<x", "word/comments.xml")[1][0].check == "word-xml-damaged"
