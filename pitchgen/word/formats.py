"""The character format of a run (w:rPr): compared without what does not show, written with what a locale needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pitchgen.word.xml import W, write_element

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

_NAMES: Final = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish"
    " webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang"
    " eastAsianLayout specVanish oMath"
)
_ORDER: Final = {f"w:{name}": index for index, name in enumerate(_NAMES.split())}
"""The order of CT_RPr (ECMA-376 part 1, 17.3.2.28); what is not named here (w14 effects) comes last."""

_COMPLEX_SCRIPT_TWINS: Final = {"w:b": "w:bCs", "w:i": "w:iCs", "w:sz": "w:szCs"}
"""Right-to-left runs obey the twin only (17.3.2.2, 17.3.2.17, 17.3.2.39)."""

_SHOWS_ON_SPACES: Final = frozenset({"w:u", "w:strike", "w:dstrike", "w:highlight", "w:shd", "w:bdr", "w:em"})


class Format(Struct, frozen=True):
    """A character format as (element name, XML) pairs in the order of the schema; empty is the paragraph's own."""

    properties: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> tuple[tuple[str, str], ...]:
        """What makes two formats look the same: everything but "do not check spelling"."""
        return tuple(pair for pair in self.properties if pair[0] != "w:noProof")

    @property
    def shows_on_spaces(self) -> bool:
        """Whether a space in this format is visible (underlined, highlighted ...)."""
        return any(name in _SHOWS_ON_SPACES for name, _ in self.properties)

    def beyond(self, base: Format) -> set[str] | None:
        """Names of the properties that this format adds to `base`; None if it lacks or changes one of them."""
        mine, its = set(self.key), set(base.key)
        if not its <= mine:
            return None
        added = {name for name, _ in mine - its}
        return None if added & {name for name, _ in its} else added

    def with_property(self, name: str, xml: str) -> Format:
        """This format with one property set."""
        kept = [pair for pair in self.properties if pair[0] != name]
        return Format(_sorted([*kept, (name, xml)]))

    def for_complex_script(self) -> Format:
        """This format with bold, italic and size said for right-to-left text too."""
        said = dict(self.properties)
        twins = {
            twin: said[name].replace(f"<{name}", f"<{twin}", 1)
            for name, twin in _COMPLEX_SCRIPT_TWINS.items()
            if name in said and twin not in said
        }
        return Format(_sorted([*self.properties, *twins.items()])) if twins else self

    def with_east_asian_hint(self) -> Format:
        """This format with the hint that lets Word use the East Asian font for shared punctuation (17.3.2.26)."""
        fonts = dict(self.properties).get("w:rFonts", "<w:rFonts/>")
        return self.with_property("w:rFonts", fonts.replace("<w:rFonts", '<w:rFonts w:hint="eastAsia"', 1))

    def xml(self, direction: str = "") -> str:
        """The `<w:rPr>` element, empty text if it would be empty.

        `direction` is ready-made XML that takes the place of `w:rtl`.
        """
        rank = _ORDER["w:rtl"]
        head = "".join(xml for name, xml in self.properties if _rank(name) <= rank)
        tail = "".join(xml for name, xml in self.properties if _rank(name) > rank)
        inner = head + direction + tail
        return f"<w:rPr>{inner}</w:rPr>" if inner else ""


PLAIN: Final = Format()
HIGHLIGHT: Final = ("w:highlight", '<w:highlight w:val="yellow"/>')


def read_format(run: _Element, scope: Mapping[str | None, str]) -> Format:
    """The format of a run, without its language and direction (they come with the locale)."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        return PLAIN
    pairs: list[tuple[str, str]] = []
    for child in properties:
        if not isinstance(child.tag, str) or child.tag in (f"{W}lang", f"{W}rtl", f"{W}cs"):
            continue
        if child.tag == f"{W}rFonts":
            child.attrib.pop(f"{W}hint", "")
            if not child.attrib:
                continue
        xml = write_element(child, scope)
        pairs.append((xml[1:].split(" ")[0].split("/")[0].split(">")[0], xml))
    return Format(_sorted(pairs))


def _sorted(pairs: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(pairs, key=lambda pair: _rank(pair[0])))


def _rank(name: str) -> int:
    return _ORDER.get(name, len(_ORDER))
