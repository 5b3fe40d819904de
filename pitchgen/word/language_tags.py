"""The language of the text, its direction and its fonts, set where Word looks for them: in the styles."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pitchgen.word.ooxml import w, words
from pitchgen.word.sections import put, put_in_order, sections, unset
from pitchgen.word.settings import put_setting

if TYPE_CHECKING:
    from lxml.etree import _Element

_SLOTS: Final = {
    "latin": ("ascii", "hAnsi"),
    "arabic": ("cs",),
    "complex": ("cs",),
    "east-asian": ("eastAsia",),
    "ascii": ("ascii",),
    "hAnsi": ("hAnsi",),
    "cs": ("cs",),
    "eastAsia": ("eastAsia",),
}
"""The font slots of `w:rFonts` that a script's font goes to (ECMA-376 17.3.2.26)."""
_THEMES: Final = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme", "eastAsia": "eastAsiaTheme", "cs": "cstheme"}
_COMPLEX: Final = {"b": "bCs", "i": "iCs", "sz": "szCs"}
_RUN_ORDER: Final = words(
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish"
    " webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang"
    " eastAsianLayout specVanish oMath"
)


class TextLanguage(Struct, frozen=True):
    """BCP 47 tags by the script of the characters they are for: Word checks spelling by these three."""

    latin: str
    east_asian: str
    bidi: str


def text_language(locale: str, script: str) -> TextLanguage:
    """The tags for text of `locale`; in Arabic or East Asian text, Latin letters are codes and names: English.

    Args:
        locale: BCP 47 tag of the document.
        script: `latin`, `arabic` or `east-asian`, from the locale's conventions.
    """
    return TextLanguage(
        latin="en-US" if script in ("arabic", "east-asian") else locale,
        east_asian=locale if script == "east-asian" else "ja-JP",
        bidi=locale if script == "arabic" else "ar-SA",
    )


def set_language(styles: _Element, settings: _Element, language: TextLanguage) -> None:
    """Make `language` the language of all text: in the document defaults and the theme, and nowhere else."""
    for style in styles.findall(w("style")):
        for node in list(style.iter(w("lang"))):
            parent = node.getparent()
            if parent is not None:
                parent.remove(node)
    lang = put_in_order(_defaults(styles), "lang", _RUN_ORDER)
    for node in (lang, put_setting(settings, "themeFontLang")):
        node.set(w("val"), language.latin)
        node.set(w("eastAsia"), language.east_asian)
        node.set(w("bidi"), language.bidi)


def set_fonts(styles: _Element, fonts: Mapping[str, str]) -> None:
    """Give scripts their fonts, in the defaults and in every style that would override them.

    Args:
        styles: the styles part.
        fonts: font names by script (`latin`, `arabic`, `east-asian`) or by slot of `w:rFonts`.
    """
    chosen = {slot: font for script, font in fonts.items() for slot in _SLOTS.get(script, ())}
    if not chosen:
        return
    for node in styles.iter(w("rFonts")):
        for slot in chosen:
            unset(node, w(slot))
            unset(node, w(_THEMES[slot]))
    defaults = put_in_order(_defaults(styles), "rFonts", _RUN_ORDER)
    for slot, font in chosen.items():
        defaults.set(w(slot), font)


def set_direction(styles: _Element, document: _Element, direction: str) -> None:
    """Turn a document right to left: its sections, and bold, italic and size for complex scripts in its styles.

    Word formats complex script text by `w:bCs`, `w:iCs` and `w:szCs` only: without them an Arabic heading is
    neither bold nor large.
    """
    if direction != "rtl":
        return
    for section in sections(document):
        unset(put(section, "bidi"), w("val"))
    for properties in styles.iter(w("rPr")):
        for plain, complex_ in _COMPLEX.items():
            found = properties.find(w(plain))
            if found is not None and properties.find(w(complex_)) is None:
                node = put_in_order(properties, complex_, _RUN_ORDER)
                twin = deepcopy(found)
                for name, value in twin.attrib.items():
                    node.set(name, value)


def _defaults(styles: _Element) -> _Element:
    """The run properties of the document defaults."""
    from lxml import etree

    defaults = styles.find(w("docDefaults"))
    if defaults is None:
        defaults = etree.Element(w("docDefaults"))
        styles.insert(0, defaults)
    run = put_in_order(defaults, "rPrDefault", ["rPrDefault", "pPrDefault"])
    found = run.find(w("rPr"))
    return etree.SubElement(run, w("rPr")) if found is None else found
