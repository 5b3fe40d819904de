"""Text in a second language: what a template marks with the character style `Second Language`.

Marketing writes both columns of a bilingual page in French and gives the second one this style. Its paragraphs are
then translated, formatted, directed and tagged for spelling (`w:lang`) by a second locale; the mark itself goes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pitchgen.word.blocks import Report
from pitchgen.word.compiled import MessageLookup
from pitchgen.word.ooxml import w
from pitchgen.word.spots import spot_of
from pitchgen.word.styles import style_name

if TYPE_CHECKING:
    from lxml.etree import _Element

STYLE_NAME: Final = "Second Language"
"""The name of the character style, the same in every language of Word."""

FIRST: Final = 0
SECOND: Final = 1
"""What compiled sources say to `_speak`."""

_SEEN: Final = frozenset(w(name) for name in ("drawing", "pict", "object"))


class SecondLanguage(Struct, frozen=True):
    """The locale of what is marked; see `pitchgen.word.compile_template.Target` for the fields it shares with it."""

    locale: str
    lookup: MessageLookup
    direction: str = "ltr"
    script: str = "latin"
    fonts: Mapping[str, str] = {}


def marking_styles(styles: _Element) -> frozenset[str]:
    """The ids of the character styles that mark the second language.

    Word makes a style "linked" unless told otherwise: a paragraph style with a twin for characters, which marks too.
    """
    named = [style for style in styles.findall(w("style")) if style_name(style) == STYLE_NAME.lower()]
    links = [link.get(w("val"), "") for style in named for link in style.findall(w("link"))]
    ids = {style.get(w("styleId"), "") for style in named if style.get(w("type")) == "character"}
    return frozenset({*ids, *links} - {""})


def take_marks(root: _Element, marks: Collection[str], title: str, report: Report) -> frozenset[_Element]:
    """The paragraphs of a story that are marked; the marks are taken out of it.

    Args:
        root: the story.
        marks: ids of the marking styles.
        title: what a reader calls the story.
        report: told of paragraphs of which only a part is marked.
    """
    if not marks:
        return frozenset()
    plain: set[_Element] = set()
    marked: set[_Element] = set()
    for run in root.iter(w("r")):
        properties = run.find(w("rPr"))
        style = None if properties is None else properties.find(w("rStyle"))
        is_marked = style is not None and style.get(w("val")) in marks
        paragraph = next(run.iterancestors(w("p")), None)
        if paragraph is not None and _is_seen(run):
            (marked if is_marked else plain).add(paragraph)
    for style in list(root.iter(w("rStyle"))):
        parent = style.getparent()
        if style.get(w("val")) in marks and parent is not None:
            parent.remove(style)
    for paragraph in marked & plain:
        message = f"only a part of this paragraph has the character style «{STYLE_NAME}»"
        hint = "Give the style to the whole paragraph, or take it away from all of it."
        report("word-second-language-mixed", spot_of(paragraph, title), message, hint)
    return frozenset(marked)


def _is_seen(run: _Element) -> bool:
    """Whether a run shows something that a language matters for: tabs and marks of fields do not."""
    return any(child.tag in _SEEN or (child.tag == w("t") and (child.text or "").strip()) for child in run)
