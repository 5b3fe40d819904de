"""Bookmarks: kept where both ends are printed together, with ids (and in loops names) that stay unique."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pitchgen.word.delimiters import block, printed
from pitchgen.word.xml import W, attribute_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_MARK: Final = "\x06"
_NAME_LENGTH: Final = 30
"""Word allows 40 characters; in a loop a number is added."""


class _Seen(Struct, frozen=True):
    identity: str
    name: str
    scope: tuple[int, ...]
    loops: int
    is_end: bool


class Anchors:
    """Bookmark ends of a story; `mark` stands for one until `resolve` knows whether its other end matches."""

    def __init__(self) -> None:
        self._seen: list[_Seen] = []

    def mark(self, element: _Element, scope: tuple[int, ...], loops: int) -> str:
        """The mark of a `bookmarkStart` or `bookmarkEnd` that stands in `scope`, inside so many loops."""
        identity, name = element.get(f"{W}id", ""), element.get(f"{W}name", "")
        if name == "_GoBack":  # where the cursor was when the template was saved
            return ""
        self._seen.append(_Seen(identity, name, scope, loops, element.tag == f"{W}bookmarkEnd"))
        return f"{_MARK}{len(self._seen) - 1}{_MARK}"

    def resolve(self, text: str) -> str:
        """The text with its bookmarks; those whose ends are not always printed together are left out."""
        pieces = text.split(_MARK)
        pieces[1::2] = [self._source(self._seen[int(number)]) for number in pieces[1::2]]
        return "".join(pieces)

    def _source(self, seen: _Seen) -> str:
        ends = [(other.scope, other.is_end) for other in self._seen if other.identity == seen.identity]
        if {is_end for _, is_end in ends} != {True, False} or len({scope for scope, _ in ends}) != 1:
            return ""
        variable = f"_bookmark{seen.identity}"
        number = printed(variable)
        if seen.is_end:
            return f'<w:bookmarkEnd w:id="{number}"/>'
        name = attribute_of(seen.name)
        if seen.loops:
            name = attribute_of(seen.name[:_NAME_LENGTH]) + f"_{number}"
        return block(f"set {variable} = _id()") + f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
