"""Text as WordprocessingML: escaped, line breaks and tabs as elements, illegal characters dropped."""

from __future__ import annotations

import re
from typing import Final

BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'
TAB: Final = '</w:t><w:tab/><w:t xml:space="preserve">'

# XML 1.0 section 2.2 allows tab, line feed, carriage return and everything from U+0020 but surrogates and
# the two non-characters; U+0085, U+2028 and U+2029 are line ends in text, and boxes or nothing in Word.
_ILLEGAL: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_SPECIAL: Final = re.compile(f'\r\n|[&<>"\r\n\t\x85\u2028\u2029{_ILLEGAL}]')
_IN_TEXT: Final = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': '"',
    "\t": TAB,
    **dict.fromkeys(("\n", "\r", "\r\n", "\x85", "\u2028", "\u2029"), BREAK),
}
_IN_ATTRIBUTE: Final = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    **dict.fromkeys(("\n", "\r", "\r\n", "\t", "\x85", "\u2028", "\u2029"), " "),
}


class Xml(str):
    """Text that is already XML and is printed as it is."""

    __slots__ = ()


def text_xml(text: str) -> str:
    """`text` as the content of a `<w:t>`: the reader sees it exactly as typed, minus what XML cannot hold."""
    if _SPECIAL.search(text) is None:
        return text
    return _SPECIAL.sub(lambda found: _IN_TEXT.get(found[0], ""), text)


def attribute_xml(text: str) -> str:
    """`text` as the value of an attribute in double quotes; line breaks and tabs become spaces."""
    if _SPECIAL.search(text) is None:
        return text
    return _SPECIAL.sub(lambda found: _IN_ATTRIBUTE.get(found[0], ""), text)
