"""Merges the template's styles into the house's, matched by name since French Word has its own ids.

`Titre 1` in French Word has the id `Titre1`, in English Word `Heading1`; both files say `<w:name w:val="heading 1"/>`.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from pitchgen.word.ooxml import w
from pitchgen.word.sections import unset

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

_POINTS_TO_STYLE: Final = tuple(
    w(local) for local in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "styleLink", "numStyleLink")
)


def style_name(style: _Element) -> str:
    """The name of a `w:style`, as Word keeps it in every language; built-in names compare without case."""
    name = style.find(w("name"))
    return "" if name is None else name.get(w("val"), "").strip().lower()


def style_ids(styles: _Element) -> dict[str, str]:
    """The id of every style by its name in lower case: `heading 1` is `Titre1` in a file from French Word."""
    return {style_name(style): style.get(w("styleId"), "") for style in styles.findall(w("style"))}


def merge_styles(house: _Element, own: _Element) -> tuple[dict[str, str], list[_Element]]:
    """Bring the template's styles into the house's.

    A style that the house has under the same name and type is the house's; the others are added, under a new id
    when theirs is taken.

    Returns:
        The id here of every style id of the template, and the styles that were added.
    """
    known = {(style.get(w("type"), "paragraph"), style_name(style)): style for style in house.findall(w("style"))}
    ids = {style.get(w("styleId"), "").lower() for style in known.values()}
    mapping: dict[str, str] = {}
    added = []
    for style in own.findall(w("style")):
        identifier = style.get(w("styleId"), "")
        match = known.get((style.get(w("type"), "paragraph"), style_name(style)))
        if match is not None:
            mapping[identifier] = match.get(w("styleId"), "")
            continue
        new, number = identifier, 2
        while new.lower() in ids:
            new, number = f"{identifier}{number}", number + 1
        ids.add(new.lower())
        mapping[identifier] = new
        copy = deepcopy(style)
        copy.set(w("styleId"), new)
        unset(copy, w("default"))
        added.append(copy)
    for style in added:
        rename_styles(style, mapping)
        house.append(style)
    return mapping, added


def rename_styles(root: _Element, mapping: Mapping[str, str]) -> None:
    """Give every reference to a style its id here; one to a style that the template does not have is dropped."""
    for node in list(root.iter(*_POINTS_TO_STYLE)):
        new = mapping.get(node.get(w("val"), ""))
        if new is not None:
            node.set(w("val"), new)
        else:
            parent = node.getparent()
            if parent is not None:
                parent.remove(node)
