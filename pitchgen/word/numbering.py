"""Brings the template's lists into the house's numbering, under numbers of their own (ECMA-376 17.9)."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from pitchgen.word.ooxml import W, w
from pitchgen.word.styles import rename_styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml.etree import _Element


def empty_numbering() -> _Element:
    """A numbering part without lists."""
    from lxml import etree

    return etree.Element(w("numbering"), nsmap={"w": W})


def merge_numbering(house: _Element, own: _Element, styles: Mapping[str, str]) -> dict[str, str]:
    """Add the lists of the template to the house's; returns the number here of every list number there.

    Args:
        house: the numbering that is changed.
        own: the template's numbering.
        styles: the id here of every style id of the template.
    """
    abstract_ids: dict[str, str] = {}
    next_abstract = _next(house, "abstractNum", "abstractNumId")
    at = len(house.findall(w("numPicBullet"))) + len(house.findall(w("abstractNum")))
    signatures = {node.get(w("val")) for node in house.iter(w("nsid"))}
    for abstract in own.findall(w("abstractNum")):
        copy = deepcopy(abstract)
        abstract_ids[abstract.get(w("abstractNumId"), "")] = str(next_abstract)
        copy.set(w("abstractNumId"), str(next_abstract))
        # Two lists with one signature are one list for Word, which would number through both.
        for signature in copy.findall(w("nsid")):
            if signature.get(w("val")) in signatures:
                copy.remove(signature)
        for bullet in list(copy.iter(w("lvlPicBulletId"))):
            _remove(bullet)
        rename_styles(copy, styles)
        house.insert(at, copy)
        at += 1
        next_abstract += 1
    numbers: dict[str, str] = {"0": "0"}
    next_number = max(_next(house, "num", "numId"), 1)
    last = house.find(w("numIdMacAtCleanup"))
    for number in own.findall(w("num")):
        pointer = number.find(w("abstractNumId"))
        target = None if pointer is None else abstract_ids.get(pointer.get(w("val"), ""))
        if target is None:
            continue
        copy = deepcopy(number)
        numbers[number.get(w("numId"), "")] = str(next_number)
        copy.set(w("numId"), str(next_number))
        copy.find(w("abstractNumId")).set(w("val"), target)  # type: ignore[union-attr]
        rename_styles(copy, styles)
        if last is not None:
            last.addprevious(copy)
        else:
            house.append(copy)
        next_number += 1
    return numbers


def renumber(roots: Iterable[_Element], numbers: Mapping[str, str]) -> None:
    """Give every paragraph and style its list's number here; a list that is not defined is dropped."""
    for root in roots:
        for node in list(root.iter(w("numId"))):
            if node.getparent() is None or node.getparent().tag != w("numPr"):  # type: ignore[union-attr]
                continue
            new = numbers.get(node.get(w("val"), ""))
            if new is None:
                _remove(node.getparent())
            else:
                node.set(w("val"), new)


def _next(house: _Element, local: str, attribute: str) -> int:
    return max((int(node.get(w(attribute), "0")) for node in house.findall(w(local))), default=-1) + 1


def _remove(node: _Element | None) -> None:
    parent = None if node is None else node.getparent()
    if node is not None and parent is not None:
        parent.remove(node)
