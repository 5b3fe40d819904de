"""The functions that compiled sources call: attributes, ids, pictures, links and missing messages."""

from __future__ import annotations

import re
from typing import Any, Final

from pitchgen.word.ooxml import REL
from pitchgen.word.pictures import Picture, fit
from pitchgen.word.reach import Allowed
from pitchgen.word.relationship import Relationship, relationship_xml
from pitchgen.word.runtime import Runtime
from pitchgen.word.text import Xml, attribute_xml

FIRST_ID: Final = 1_000_001
"""Ids made while rendering begin above those that the compiler gives to what stands in the template."""
_RIGHT_TO_LEFT: Final = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
"""The blocks of right-to-left scripts (Unicode, UAX #9: classes R and AL by default), Arabic digits included."""
_SCHEMES: Final = ("https://", "http://", "mailto:", "tel:")


class Functions:
    """The functions of one rendering, and what they collect: media parts, relationships, used misses."""

    def __init__(self, runtime: Runtime) -> None:
        self.media: dict[str, bytes] = {}
        self.misses: set[int] = set()
        self._runtime = runtime
        self._next_id = FIRST_ID
        self._part = ""
        self._first_miss = 0
        self._names: dict[bytes, str] = {}
        self._used: dict[str, str] = {}
        self._notes: dict[int, int] = {}

    def allowed(self) -> dict[str, Allowed]:
        """The functions by the names that compiled sources use."""
        return {
            "_attr": Allowed(self._runtime.attribute),
            "_id": Allowed(self._id),
            "_picture": Allowed(self._picture),
            "_fit_width": Allowed(lambda value, width, height: self._fit(value, width, height)[0]),
            "_fit_height": Allowed(lambda value, width, height: self._fit(value, width, height)[1]),
            "_miss": Allowed(self._miss),
            "_href": Allowed(self._href),
            "_rtl": Allowed(self._rtl),
            "_note": Allowed(self._note),
            "_noted": Allowed(lambda slot: self._notes.get(slot, 0)),
            "range": Allowed(range),
        }

    def enter(self, part: str, first_miss: int) -> None:
        """Begin a story: its relationships, and where its missing messages begin in those of the template."""
        self._part, self._first_miss = part, first_miss
        self._used = {}
        self._notes = {}

    @property
    def relationships(self) -> str:
        """The `<Relationship>` elements of the pictures of the current story."""
        return "".join(
            relationship_xml(self._part, Relationship(identifier, f"{REL}image", name))
            for name, identifier in self._used.items()
        )

    def _id(self) -> int:
        self._next_id += 1
        return self._next_id - 1

    def _miss(self, number: int) -> str:
        self.misses.add(self._first_miss + number)
        return ""

    def _note(self, slot: int, state: int) -> str:
        self._notes[slot] = state
        return ""

    def _rtl(self, value: Any) -> Xml:
        """The mark of a run whose printed value has letters that run from right to left."""
        return Xml("<w:rtl/>" if re.search(_RIGHT_TO_LEFT, self._runtime.attribute(value)) else "")

    def _picture(self, value: Any) -> Xml:
        """The relationship id of a picture; the same picture is one part, however often it is placed."""
        if not isinstance(value, Picture):
            self._not_a_picture(value)
            return Xml("")
        name = self._names.get(value.content)
        if name is None:
            name = self._names[value.content] = f"word/media/picture-{len(self._names) + 1}.{value.extension}"
            self.media[name] = value.content
        identifier = self._used.setdefault(name, f"rIdPicture{len(self._used) + 1}")
        return Xml(identifier)

    def _fit(self, value: Any, width: int, height: int) -> tuple[int, int]:
        if not isinstance(value, Picture):
            return width, height
        return fit(value.width_px, value.height_px, width, height)

    def _not_a_picture(self, value: Any) -> None:
        from pitchgen.word.undefined import Undefined

        if isinstance(value, Undefined):
            value.use()
            return
        kind = "nothing (None)" if value is None else f"a {type(value).__name__}"
        hint = "Show the picture only when there is one: {%p if product.picture %} … {%p endif %}."
        self._runtime.refuse("no-picture", f"a picture was expected, the value is {kind}", hint)

    def _href(self, value: Any) -> Xml:
        """The target of a HYPERLINK field: an address of the web, of mail or of a telephone, nothing else."""
        address = str(self._runtime.attribute(value)).replace("&amp;", "&").replace("&lt;", "").replace("&gt;", "")
        address = address.replace("&quot;", "%22").replace("\\", "%5C").replace(" ", "%20")
        if address and not address.lower().startswith(_SCHEMES):
            hint = "A link begins with https://, mailto: or tel:."
            self._runtime.refuse("unsafe-link", f"the link goes to {address!r}", hint)
            return Xml("")
        return Xml(attribute_xml(address))
