"""A translation is put in place of its message; what it does to placeholders and marks is checked."""

from __future__ import annotations

import pytest
from support.story import (
    FILTERS,
    Functions,
    b,
    br,
    compiled,
    control,
    document,
    field,
    link,
    p,
    red,
    rendered,
    rendered_with,
    seen,
    shown,
    tab,
    thing,
    xml,
)

from pitchgen.word.compile_story import compile_story
from pitchgen.word.compiled import Lookup, MissingMessage
from pitchgen.word.xml import W


def test_a_translator_may_reorder_marks_and_placeholders() -> None:
    story, misses = compiled(
        p("Offre ", b("{{ n }}"), " du {{ d | date }}"),
        translations={"Offre <b>{n}</b> du {d}": "{d}: <b>Angebot {n}</b>"},
    )
    assert not misses
    root = rendered(story, n="A1", d="1er mai")
    assert shown(root) == ["le 1er mai: Angebot A1"]
    bold = [run for run in root.iter(f"{W}r") if run.find(f"{W}rPr/{W}b") is not None]
    assert "".join(seen(run) for run in bold) == "Angebot A1"


def test_the_format_of_the_template_is_kept() -> None:
    story, _ = compiled(
        p("Le ", red("prix "), b("net")), translations={"Le <1>prix</1> <b>net</b>": "<b>Netto</b><1>preis</1>"}
    )
    runs = list(rendered(story).iter(f"{W}r"))
    assert [xml(run.find(f"{W}rPr")) for run in runs] == [
        "<w:rPr><w:b/></w:rPr>",
        '<w:rPr><w:color w:val="FF0000"/></w:rPr>',
    ]


def test_links_controls_and_fields_are_kept() -> None:
    story, _ = compiled(
        p("Voir ", link("ici"), ", ", control("là"), ", page ", field("PAGE"), "."),
        translations={"Voir <1>ici</1>, <2>là</2>, page <x1/>.": "Seite <x1/>: <2>da</2>, <1>hier</1>."},
    )
    root = rendered(story)
    assert shown(root) == ["Seite 1: da, hier."]
    assert "".join(seen(each) for each in root.iter(f"{W}hyperlink")) == "hier"
    assert "".join(seen(each) for each in root.iter(f"{W}sdtContent")) == "da"
    assert [each.text.strip() for each in root.iter(f"{W}instrText")] == ["PAGE"]
    assert [each.get(f"{W}fldCharType") for each in root.iter(f"{W}fldChar")] == ["begin", "separate", "end"]


def test_a_link_made_by_a_field_is_translated_inside() -> None:
    story, _ = compiled(
        p("Voir ", field('HYPERLINK "https://example.com"', "le site")),
        translations={"Voir <1>le site</1>": "<1>Zur Website</1>"},
    )
    root = rendered(story)
    assert shown(root) == ["Zur Website"]
    kinds = [each.get(f"{W}fldCharType") or seen(each.getparent()) for each in root.iter(f"{W}fldChar", f"{W}t")]
    assert kinds == ["begin", "separate", "Zur Website", "end"]


def test_what_stands_around_a_message_stays() -> None:
    story, _ = compiled(p(tab, " Total : ", br, properties="<w:keepNext/>"), translations={"Total :": "Summe:"})
    root = rendered(story)
    assert shown(root) == ["\t Summe: \n"]
    assert root.find(f".//{W}keepNext") is not None


def test_every_branch_of_a_condition_has_its_translation() -> None:
    story, _ = compiled(
        p("{% if n == 1 %}Un article{% elif n == 2 %}Deux articles{% else %}{{ n }} articles{% endif %} en stock"),
        translations={
            "Un article en stock": "Ein Artikel auf Lager",
            "Deux articles en stock": "Zwei Artikel auf Lager",
            "{n} articles en stock": "Auf Lager: {n} Artikel",
        },
    )
    assert [shown(rendered(story, n=n)) for n in (1, 2, 7)] == [
        ["Ein Artikel auf Lager"],
        ["Zwei Artikel auf Lager"],
        ["Auf Lager: 7 Artikel"],
    ]


def test_an_inline_loop_moves_as_one_placeholder() -> None:
    story, _ = compiled(
        p("Avec {% for c in certs %}le certificat {{ c }} {% else %}rien {% endfor %}en plus"),
        translations={
            "Avec {certs}en plus": "Zuzüglich {certs}",
            "le certificat {c}": "Zertifikat {c}",
            "rien": "nichts",
        },
    )
    assert shown(rendered(story, certs=["A", "B"])) == ["Zuzüglich Zertifikat A Zertifikat B "]
    assert shown(rendered(story, certs=[])) == ["Zuzüglich nichts "]


def test_line_breaks_and_special_hyphens_of_a_translation() -> None:
    story, _ = compiled(p("Objet :"), translations={"Objet :": "Be\u00adtreff\u2011A\nzwei & <drei> {{x}}\x07"})
    assert shown(rendered(story)) == ["Be\u00adtreff\u2011A\nzwei & <drei> {x}"]


@pytest.mark.parametrize(
    ("found", "state", "text"),
    [
        (Lookup(None, "absent"), "absent", "Prix net : 3"),
        (Lookup(None, "untranslated", "de.po:7"), "untranslated", "Prix net : 3"),
        (Lookup("", "translated", "de.po:7"), "untranslated", "Prix net : 3"),
        (Lookup("Nettopreis: {x}", "fuzzy", "de.po:7"), "fuzzy", "Nettopreis: 3"),
        (Lookup("Nettopreis", "fuzzy", "de.po:7"), "fuzzy", "Prix net : 3"),
    ],
)
def test_what_is_not_translated_is_noted_and_shown(found: Lookup, state: str, text: str) -> None:
    root = document(p("Prix net : {{ x }}"), p("{% if never %}Jamais{% endif %}"))
    lookup = lambda msgid, context: found if msgid != "Jamais" else Lookup(None, "absent")  # noqa: E731
    story, misses, findings = compile_story(root, "word/document.xml", lookup=lookup, known_filters=FILTERS)
    assert not findings
    spot = "body, paragraph 1 «Prix net : {{ x }}»"
    missing = MissingMessage("Prix net : {x}", "", spot, "word/document.xml", state, found.place)  # type: ignore[arg-type]
    assert misses[0] == missing
    functions = Functions()
    printed = rendered_with(functions, story, x=3, never=False)
    assert shown(printed) == [text, ""]
    assert functions.missed == [0]
    assert printed.find(f".//{W}highlight").get(f"{W}val") == "yellow"


MARKED = p("Voir ", b("le prix"), ", ", link("ici"), tab, "de {{ buyer.name }}")
MSGID = "Voir <b>le prix</b>, <1>ici</1><x1/>de {buyer.name}"


@pytest.mark.parametrize(
    ("translation", "expected"),
    [
        ("<b>P</b> <1>h</1><x1/>", ["translation-placeholder-missing {buyer.name}"]),
        ("<b>P</b> <1>h</1><x1/>{buyer.nam} {buyer.name}", ["translation-placeholder-unknown {buyer.name}?"]),
        ("<b>P</b> <1>h</1><x1/>{buyer.name} {", ["translation-brace {"]),
        ("<b>P</b> <1>h</1>{buyer.name}", ["translation-mark-missing <x1/>"]),
        ("P <1>h</1><x1/>{buyer.name}", ["translation-mark-missing <b>"]),
        ("<b>P</b> <1>h</1><x1/><x2/>{buyer.name}", ["translation-mark-unknown <x2/>"]),
        ("<b>P</b> <1>h</1><x1/><i>a</i>{buyer.name}", ["translation-mark-unknown <i>"]),
        ("<b>P <1>h</1><x1/>{buyer.name}", ["translation-mark-unclosed <b>"]),
        ("<b>P</b></b> <1>h</1><x1/>{buyer.name}", ["translation-mark-unopened </b>"]),
        ("<b>P <1>h</b></1><x1/>{buyer.name}", ["translation-mark-crossing", "translation-mark-unopened"]),
        ("<b>P<b>P</b></b> <1>h</1><x1/>{buyer.name}", ["translation-mark-crossing <b>"]),
        ("<b>P</b> <1>h</1><1>h</1><x1/>{buyer.name}", ["translation-mark-repeated <1>"]),
        ("<b>P</b> <1>h</1><x1/><x1/>{buyer.name}", ["translation-mark-repeated <x1/>"]),
        (
            "P",
            [
                "translation-placeholder-missing",
                "translation-mark-missing <b>",
                "translation-mark-missing <1>",
                "translation-mark-missing <x1/>",
            ],
        ),
    ],
)
def test_what_is_wrong_in_a_translation_is_told_with_its_place(translation: str, expected: list[str]) -> None:
    lookup = lambda msgid, context: Lookup(translation, "translated", "locales/de/proposal.po:12")  # noqa: E731
    story, misses, findings = compile_story(document(MARKED), "d", lookup=lookup, known_filters=FILTERS)
    assert len(findings) == len(expected)
    for finding, words in zip(findings, expected, strict=True):
        check, _, detail = words.partition(" ")
        assert finding.check == check
        assert detail in finding.message + finding.hint
        assert str(finding.place) == "locales/de/proposal.po:12"
        assert MSGID[:20] in finding.message
    assert [miss.state for miss in misses] == ["fuzzy"]
    assert shown(rendered(story, buyer={"name": "Muster"})) == ["Voir le prix, ici\tde Muster"]


def test_a_placeholder_and_a_format_may_be_repeated() -> None:
    story, _ = compiled(p("De ", b("{{ a }}")), translations={"De <b>{a}</b>": "<b>{a}</b>-<b>{a}</b>"})
    assert shown(rendered(story, a="X")) == ["X-X"]


def test_a_link_cannot_hold_a_link() -> None:
    root = document(p(link("un"), " et ", link("deux")))
    lookup = lambda msgid, context: Lookup("<1>eins <2>zwei</2></1> und", "translated", "de.po:3")  # noqa: E731
    _, _, findings = compile_story(root, "d", lookup=lookup, known_filters=FILTERS)
    assert [finding.check for finding in findings] == ["translation-mark-crossing"]


def test_the_same_text_with_another_context_is_another_message() -> None:
    root = document(p("Total", thing('<w:commentReference w:id="3"/>')), p("Total"))
    lookup = lambda msgid, context: Lookup({"": "Summe", "colis": "Gesamt"}[context])  # noqa: E731
    story, _, _ = compile_story(root, "d", lookup=lookup, known_filters=FILTERS, comments={"3": "Context: colis"})
    assert shown(rendered(story)) == ["Gesamt", "Summe"]
