"""The language of the text is said once, for every script, and Arabic reads from the right."""

from __future__ import annotations

import pytest
from support.documents import letterhead, offer_template
from support.ooxml import assert_valid_docx
from support.rendering import DIN_5008_B, OFFER, W, compiled, part, rendered

from pitchgen.word.compile_template import Target
from pitchgen.word.language_tags import TextLanguage, text_language

ARABIC = Target("ar-AE", "rtl", "arabic", {"arabic": "Sakkal Majalla"}, layout=DIN_5008_B)
JAPANESE = Target("ja-JP", "ltr", "east-asian", {"east-asian": "Yu Gothic"}, layout=DIN_5008_B)


def offer(target: Target) -> bytes:
    return rendered(compiled(offer_template(), letterhead(), target), OFFER)


@pytest.mark.parametrize(
    ("locale", "script", "expected"),
    [
        ("de-CH", "latin", TextLanguage("de-CH", "ja-JP", "ar-SA")),
        ("ar-AE", "arabic", TextLanguage("en-US", "ja-JP", "ar-AE")),
        ("zh-CN", "east-asian", TextLanguage("en-US", "zh-CN", "ar-SA")),
    ],
)
def test_each_script_has_its_language(locale: str, script: str, expected: TextLanguage) -> None:
    assert text_language(locale, script) == expected


def test_the_language_stands_in_the_defaults_and_in_the_theme_only() -> None:
    data = offer(Target("de-DE"))
    styles, settings = part(data, "word/styles.xml"), part(data, "word/settings.xml")
    (lang,) = styles.iter(f"{W}lang")
    assert [node.tag for node in lang.iterancestors()][-2] == f"{W}docDefaults"
    theme = settings.find(f"{W}themeFontLang")
    assert theme is not None
    assert lang.get(f"{W}val") == theme.get(f"{W}val") == "de-DE"
    assert not list(part(data, "word/document.xml").iter(f"{W}lang"))


def test_fonts_go_to_the_slot_of_their_script() -> None:
    for target, slot, font in ((ARABIC, "cs", "Sakkal Majalla"), (JAPANESE, "eastAsia", "Yu Gothic")):
        styles = part(offer(target), "word/styles.xml")
        fonts = {node.get(W + slot) for node in styles.iter(f"{W}rFonts")} - {None}
        assert fonts == {font}
        assert not [node for node in styles.iter(f"{W}rFonts") if node.get(f"{W}cstheme") and slot == "cs"]


def test_arabic_documents_run_from_the_right_with_bold_and_large_headings() -> None:
    data = offer(ARABIC)
    for section in part(data, "word/document.xml").iter(f"{W}sectPr"):
        assert section.find(f"{W}bidi") is not None
    for properties in part(data, "word/styles.xml").iter(f"{W}rPr"):
        for plain, twin in (("b", "bCs"), ("sz", "szCs"), ("i", "iCs")):
            assert properties.find(W + plain) is None or properties.find(W + twin) is not None


@pytest.mark.parametrize("target", [ARABIC, JAPANESE], ids=["arabic", "japanese"])
def test_documents_in_other_scripts_are_valid(target: Target) -> None:
    assert_valid_docx(offer(target))
