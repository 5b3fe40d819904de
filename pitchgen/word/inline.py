"""Flattening a paragraph: characters with format, objects and containers, in reading order.

Word spreads one sentence over many runs, links and content controls; here it becomes one sequence.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pitchgen.word.formats import PLAIN, Format, read_format
from pitchgen.word.nodes import INSTRUCTION, Anchor, Container, Item, Path, Thing
from pitchgen.word.xml import MC, XML, A, M, V, W

if TYPE_CHECKING:
    from lxml.etree import _Element


class Char(Struct, frozen=True, eq=False):
    """One character of visible text, or an object in its place (`thing`, with `text` empty)."""

    text: str
    format: Format = PLAIN
    path: Path = ()
    thing: Thing | Anchor | None = None


_DROPPED_NAMES: Final = (
    "pPr rPr proofErr permStart permEnd commentRangeStart commentRangeEnd commentReference annotationRef"
    " lastRenderedPageBreak moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd"
)
_DROPPED: Final = frozenset(f"{W}{name}" for name in _DROPPED_NAMES.split())
_TRANSPARENT: Final = frozenset({f"{W}smartTag", f"{W}customXml"})
_CONTAINERS: Final = {
    f"{W}hyperlink": "link",
    f"{W}sdt": "content control",
    f"{W}bdo": "text direction",
    f"{W}dir": "text direction",
}
_LABELS: Final = {
    f"{W}tab": "tab",
    f"{W}ptab": "tab",
    f"{W}br": "line break",
    f"{W}cr": "line break",
    f"{W}sym": "symbol",
    f"{W}drawing": "picture",
    f"{W}pict": "picture",
    f"{W}object": "embedded object",
    f"{W}footnoteReference": "footnote",
    f"{W}endnoteReference": "endnote",
    f"{W}footnoteRef": "note number",
    f"{W}endnoteRef": "note number",
    f"{W}fldSimple": "field",
    f"{M}oMath": "formula",
    f"{M}oMathPara": "formula",
    f"{MC}AlternateContent": "picture",
}
_VALUES: Final = frozenset({"field", "formula", "symbol"})
_CHARACTERS: Final = {f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad"}


def flatten(paragraph: _Element, scope: Mapping[str | None, str]) -> list[Char]:
    """The characters and objects of a paragraph in reading order."""
    chars: list[Char] = []
    _walk(paragraph, (), scope, chars)
    return _gather_fields(chars)


def _walk(parent: _Element, path: Path, scope: Mapping[str | None, str], chars: list[Char]) -> None:
    for element in parent:
        tag = element.tag
        if tag == f"{W}r":
            _run(element, path, scope, chars)
        elif not isinstance(tag, str) or tag in _DROPPED:
            continue
        elif tag in _TRANSPARENT:
            _walk(element, path, scope, chars)
        elif tag in _CONTAINERS:
            container = Container(_CONTAINERS[tag], element, is_link=tag == f"{W}hyperlink")
            inner = element.find(f"{W}sdtContent") if tag == f"{W}sdt" else element
            if inner is not None:
                _walk(inner, (*path, container), scope, chars)
        elif tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            chars.append(Char("", path=path, thing=Anchor(element, path)))
        elif tag not in (f"{W}smartTagPr", f"{W}customXmlPr"):
            label = _LABELS.get(tag, "object")
            thing = Thing((Item(element, run_level=False),), label, path, is_value=label in _VALUES)
            chars.append(Char("", path=path, thing=thing))


def _run(run: _Element, path: Path, scope: Mapping[str | None, str], chars: list[Char]) -> None:
    form = read_format(run, scope)
    for element in run:
        tag = element.tag
        if not isinstance(tag, str) or tag in _DROPPED:
            continue
        if tag == f"{W}t":
            for character in element.text or "":
                chars.append(Char(" " if character in "\n\r\t" else character, form, path))
        elif tag in _CHARACTERS:
            chars.append(Char(_CHARACTERS[tag], form, path))
        else:
            label = _label(element)
            thing = Thing((Item(element, form),), label, path, is_value=label in _VALUES)
            chars.append(Char("", form, path, thing))


def _label(element: _Element) -> str:
    label = _LABELS.get(str(element.tag), "object")
    if label == "line break" and element.get(f"{W}type") in ("page", "column"):
        return f"{element.get(f'{W}type')} break"
    if label == "picture" and next(element.iter(f"{W}txbxContent"), None) is not None:
        return "text box"
    if label == "picture" and next(element.iter(f"{A}blip", f"{V}imagedata"), None) is None:
        return "drawing"
    return label


def _field_mark(char: Char) -> str:
    """`begin`, `separate` or `end` where the object is a mark of a complex field (17.16.18), else empty."""
    if isinstance(char.thing, Thing) and char.thing.items[0].element.tag == f"{W}fldChar":
        return str(char.thing.items[0].element.get(f"{W}fldCharType", ""))
    return ""


def _gather_fields(chars: list[Char]) -> list[Char]:
    """Each complex field as one object, and a link made by a field as a container.

    A field that goes on in another paragraph, such as a table of contents, stays mark by mark.
    """
    result: list[Char] = []
    at = 0
    while at < len(chars):
        end = _field_end(chars, at) if _field_mark(chars[at]) == "begin" else -1
        if end < 0:
            result.append(chars[at])
            at += 1
            continue
        result += _field(chars[at : end + 1])
        at = end + 1
    return result


def _field_end(chars: list[Char], begin: int) -> int:
    depth = 0
    for at in range(begin, len(chars)):
        mark = _field_mark(chars[at])
        depth += {"begin": 1, "end": -1}.get(mark, 0)
        if depth == 0:
            return at
    return -1


def _field(chars: list[Char]) -> list[Char]:
    depth, separate = 0, 0
    for at, char in enumerate(chars):
        mark = _field_mark(char)
        depth += {"begin": 1, "end": -1}.get(mark, 0)
        if mark == "separate" and depth == 1:
            separate = at
    path = chars[0].path
    if separate and _instruction(chars[:separate]).upper().startswith("HYPERLINK") and chars[-1].path == path:
        opens = _items(chars[: separate + 1])
        container = Container("link", None, opens, _items(chars[-1:]), is_link=True)
        inside = [_under(char, path, container) for char in chars[separate + 1 : -1]]
        return _gather_fields(inside)
    kind = _instruction(chars[: separate or -1]).partition(" ")[0].upper()
    return [Char("", chars[0].format, path, Thing(_items(chars), f"field {kind}".strip(), path, is_value=True))]


def _instruction(chars: list[Char]) -> str:
    items = [item.element for item in _items(chars)]
    return "".join(element.text or "" for element in items if element.tag == f"{W}{INSTRUCTION}").strip()


def _items(chars: list[Char]) -> tuple[Item, ...]:
    """What the characters and objects of a field are made of; bookmarks inside a field are dropped."""
    items: list[Item] = []
    for (is_text, form), group in groupby(chars, lambda char: (bool(char.text), char.format)):
        if is_text:
            items.append(Item(_text_element("".join(char.text for char in group)), form))
        else:
            items += [item for char in group if isinstance(char.thing, Thing) for item in char.thing.items]
    return tuple(items)


def _text_element(text: str) -> _Element:
    from lxml import etree

    element = etree.Element(f"{W}t", nsmap={"w": W[1:-1]})
    element.text = text
    element.set(f"{XML}space", "preserve")
    return element


def _under(char: Char, path: Path, container: Container) -> Char:
    inner = (*path, container, *char.path[len(path) :])
    thing = char.thing
    if isinstance(thing, Thing):
        thing = Thing(thing.items, thing.label, inner, thing.is_value)
    elif isinstance(thing, Anchor):
        thing = Anchor(thing.element, inner)
    return Char(char.text, char.format, inner, thing)
