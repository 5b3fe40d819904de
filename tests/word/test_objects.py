"""Pictures, links, text attributes, ids, and what is dropped or kept on the way."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from support.story import (
    Xml,
    compiled,
    document,
    field,
    link,
    messages,
    p,
    picture,
    problems,
    rendered,
    row,
    seen,
    shown,
    t,
    table,
    thing,
)

from pitchgen.word.xml import PIC, WP, A, R, W

PHOTO = SimpleNamespace(rid="rId77", description='Vanne "40" & Co')


def test_a_picture_whose_alternative_text_is_an_expression_is_filled() -> None:
    story, _ = compiled(p(picture("{{ product.picture }}")))
    assert story.dropped_relationships == ("rId5",)
    root = rendered(story, product={"picture": PHOTO})
    extent = root.find(f".//{WP}extent")
    assert (extent.get("cx"), extent.get("cy")) == ("360000", "180000")
    assert (root.find(f".//{A}ext").get("cx"), root.find(f".//{A}off").get("x")) == ("360000", "0")
    assert root.find(f".//{A}blip").get(f"{R}embed") == "rId77"
    assert root.find(f".//{WP}docPr").get("descr") == root.find(f".//{PIC}cNvPr").get("descr") == PHOTO.description
    assert root.find(f".//{A}srcRect") is None
    assert root.find(f".//{A}extLst") is None


def test_a_picture_in_a_loop_has_an_id_of_its_own() -> None:
    story, _ = compiled(p("{%p for x in xs %}"), p(picture("{{ x }}")), p(picture("Logo")), p("{%p endfor %}"))
    ids = [each.get("id") for each in rendered(story, xs=[PHOTO, PHOTO]).iter(f"{WP}docPr")]
    assert len(set(ids)) == 4


def test_an_alternative_text_is_translated() -> None:
    story, misses = compiled(
        p(picture("Photo de {{ name }} & co")), translations={"Photo de {name} & co": 'Foto "{name}"'}
    )
    assert not misses
    assert rendered(story, name='<"A">').find(f".//{WP}docPr").get("descr") == 'Foto "<"A">"'
    untranslated, misses = compiled(p(picture("Photo")), translations={})
    assert [miss.state for miss in misses] == ["absent"]
    assert rendered(untranslated).find(f".//{WP}docPr").get("descr") == "Photo"


def test_an_alternative_text_may_have_a_condition() -> None:
    story, _ = compiled(p(picture("{% if a %}Avec{% else %}Sans{% endif %} option")))
    assert rendered(story, a=False).find(f".//{WP}docPr").get("descr") == "Sans option"


@pytest.mark.parametrize(
    ("target", "value", "href"),
    [
        ("{{ seller.website }}", "https://example.com", "https://example.com"),
        ("%7B%7B%20seller.website%20%7D%7D", "https://example.com", "https://example.com"),
        ("http://{{ seller.website }}", "https://example.com", "https://example.com"),
        ("http://{{ seller.website }}", "example.com", "http://example.com"),
        (
            "mailto:{{ seller.website }}?subject=Offre%20%C3%A9",
            "a@example.com",
            "mailto:a@example.com?subject=Offre%20%C3%A9",
        ),
        ("https://example.com/{{ seller.website }}/fr", "x", "https://example.com/x/fr"),
    ],
)
def test_a_link_whose_target_is_an_expression_becomes_a_field(target: str, value: str, href: str) -> None:
    linked = link(t("{{ seller.website }}", '<w:rStyle w:val="Link"/>'), extra='w:anchor="haut"')
    story, _ = compiled(p("Voir ", linked, " ici"), targets={"rId9": target})
    assert story.dropped_relationships == ("rId9",)
    root = rendered(story, seller={"website": value})
    assert root.find(f".//{W}hyperlink") is None
    assert root.find(f".//{W}instrText").text.strip() == f'HYPERLINK "{href}" \\l "haut"'
    assert shown(root) == [f"Voir {value} ici"]
    assert root.find(f".//{W}rStyle") is not None


def test_a_link_with_a_plain_target_stays() -> None:
    story, _ = compiled(p("Voir ", link("ici")), targets={"rId9": "https://example.com"})
    assert story.dropped_relationships == ()
    assert rendered(story).find(f".//{W}hyperlink").get(f"{R}id") == "rId9"


def test_the_target_of_a_field_may_be_an_expression() -> None:
    story, _ = compiled(p("Voir ", field('HYPERLINK "{{ url }}" \\o "x"', "ici")))
    root = rendered(story, url="https://example.com")
    assert root.find(f".//{W}instrText").text.strip() == 'HYPERLINK "https://example.com" \\o "x"'


def test_a_wrong_expression_in_a_target_is_told() -> None:
    assert problems(p(link("ici")), targets={"rId9": "{{ a b }}"}) == ["word-tag-syntax: body, paragraph 1 «ici»"]
    assert problems(p(link("ici")), targets={"rId9": "{% if a %}{{ b }}"}) == [
        "word-block-unclosed: body, paragraph 1 «ici»"
    ]
    assert problems(p(link("ici")), targets={"rId9": "{% if a %}{{ b }}{% endif %}"}) == [
        "word-tag-in-object: body, paragraph 1 «ici»"
    ]


def test_traces_of_editing_are_dropped_and_properties_kept() -> None:
    paragraph = Xml(
        '<w:p w:rsidR="00AB" w14:paraId="1234"><w:pPr><w:pStyle w:val="Titre1"/><w:keepNext/>'
        '<w:rPr><w:lang w:val="fr-FR"/>'
        '</w:rPr></w:pPr><w:proofErr w:type="spellStart"/><w:r w:rsidRPr="00CD">'
        '<w:rPr><w:noProof/><w:lang w:val="fr-FR"/>'
        "</w:rPr><w:t>AX-40 mm</w:t></w:r></w:p>"
    )
    strict = Xml(
        '<w:tbl><w:tblPr/><w:tblGrid/><w:tr w:rsidR="00AB"><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>'
        '<w:tc><w:tcPr><w:vAlign w:val="top"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
    )
    story, _ = compiled(paragraph, strict, Xml("<w:sectPr><w:titlePg/></w:sectPr>"))
    for gone in ("rsid", "paraId", "proofErr", "w:lang"):
        assert gone not in story.source
    for kept in (
        '<w:pStyle w:val="Titre1"/>',
        "<w:keepNext/>",
        "<w:noProof/>",
        "<w:cantSplit/>",
        "<w:tblHeader/>",
        '<w:vAlign w:val="top"/>',
        "<w:titlePg/>",
    ):
        assert kept in story.source


def test_content_controls_keep_their_kind_and_lose_their_binding() -> None:
    block = Xml(
        '<w:sdt><w:sdtPr><w:id w:val="5"/><w:dataBinding w:xpath="/x"/><w:tag w:val="T"/></w:sdtPr>'
        f"<w:sdtContent>{p('Un')}</w:sdtContent></w:sdt>"
    )
    story, _ = compiled(block, block)
    root = rendered(story)
    assert shown(root) == ["Un", "Un"]
    assert "dataBinding" not in story.source
    assert len({each.get(f"{W}val") for each in root.iter(f"{W}id")}) == 2
    assert [each.get(f"{W}val") for each in root.iter(f"{W}tag")] == ["T", "T"]


def test_rows_in_a_content_control() -> None:
    wrapped = Xml(f"<w:sdt><w:sdtPr/><w:sdtContent>{row('Deux')}</w:sdtContent></w:sdt>")
    story, _ = compiled(table(row("Un"), wrapped))
    root = rendered(story)
    assert shown(root) == ["Un", "Deux"]
    assert len(list(root.iter(f"{W}tr"))) == 2
    assert [each.spot for each in messages(table(row("Un"), wrapped))][1] == "body, table 1, row 2, cell 1"


def test_old_drawings_and_formulas() -> None:
    old = thing('<w:pict><v:shape alt="Un schéma"/></w:pict>')
    formula = Xml("<m:oMath><m:r><m:t>x²</m:t></m:r></m:oMath>")
    found = messages(p("Voir ", old, " et ", formula, " là"))
    assert [each.msgid for each in found] == ["Voir <x1/> et <x2/> là", "Un schéma"]
    story, _ = compiled(p("Voir ", formula, " là"))
    assert rendered(story).find(".//{*}oMath") is not None


def test_an_old_picture_cannot_be_filled() -> None:
    old = thing('<w:pict><v:shape alt="{{ photo }}"><v:imagedata r:id="rId5"/></v:shape></w:pict>')
    assert problems(p(old)) == ["word-tag-in-object: body, paragraph 1"]


def test_namespaces_are_declared_once() -> None:
    root = document(p(picture("Logo")))
    story, _ = compiled(p(picture("Logo")))
    assert all(story.source.count(f"xmlns:{prefix}=") == 1 for prefix in root.nsmap)
    assert seen(rendered(story)) == ""
