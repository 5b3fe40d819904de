"""Footnotes and endnotes: stories of their own, translated, rendered and kept when the house style has none."""

from __future__ import annotations

from support.documents import letterhead, text_template, with_part
from support.ooxml import assert_valid_docx
from support.outline import outline
from support.rendering import W, compiled, part, rendered, rendering

from pitchgen.word.ooxml import REL, WML

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def with_note(text: str) -> bytes:
    """A template whose paragraph has a footnote, with the separators that Word keeps in the same part."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
        for kind, number, mark in (
            ("separator", -1, "separator"),
            ("continuationSeparator", 0, "continuationSeparator"),
        )
    )
    note = f'<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
    notes = f"<w:footnotes {NS}>{separators}{note}</w:footnotes>".encode()
    data = with_part(text_template("Garantie"), "word/footnotes.xml", notes)
    reference = b'<w:t>Garantie</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r>'
    data = with_part(data, "word/document.xml", lambda old: old.replace(b"<w:t>Garantie</w:t></w:r>", reference))
    link = f'<Relationship Id="rId77" Type="{REL}footnotes" Target="footnotes.xml"/></Relationships>'.encode()
    data = with_part(data, "word/_rels/document.xml.rels", lambda old: old.replace(b"</Relationships>", link))
    kind = f'<Override PartName="/word/footnotes.xml" ContentType="{WML}footnotes+xml"/></Types>'.encode()
    data = with_part(data, "[Content_Types].xml", lambda old: old.replace(b"</Types>", kind))
    settings = b'<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat>'
    return with_part(data, "word/settings.xml", lambda old: old.replace(b"<w:compat>", settings, 1))


def test_a_note_is_rendered_in_the_house_style() -> None:
    data = rendered(compiled(with_note("Valable {{ months }} mois &amp; plus"), letterhead()), {"months": 24})
    assert "footnote 1\n  [-] Valable 24 mois & plus" in outline(data)
    separators = part(data, "word/settings.xml").find(f"{W}footnotePr")
    assert separators is not None
    assert len(separators) == 2
    assert_valid_docx(data)


def test_a_fault_in_a_note_names_the_note() -> None:
    _, (finding,), _ = rendering(compiled(with_note("{{ nothing }}")), {})
    assert finding.check == "undefined-value"
    assert finding.place.spot.startswith("footnote 1")


def test_separators_of_a_house_without_notes_are_not_named() -> None:
    house = with_note("Jamais")
    data = rendered(compiled(text_template("x"), house), {})
    assert part(data, "word/settings.xml").find(f"{W}footnotePr") is None
    assert_valid_docx(data)
