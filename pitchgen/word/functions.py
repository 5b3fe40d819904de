"""The functions that compiled sources call: attributes, ids, pictures, charts, links and missing messages."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from pitchgen.word.compiled_template import CompiledTemplate
from pitchgen.word.map_numbers import Keep, numbered
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
    """The functions of one rendering, and what they collect: parts and their types, relationships, used misses."""

    def __init__(
        self,
        runtime: Runtime,
        template: CompiledTemplate,
        speak: Callable[[int], None] | None = None,
        keep: Keep | None = None,
    ) -> None:
        """`speak` is told which language comes next: 0 the document's own, 1 the second; `keep` keeps drawn maps."""
        self.media: dict[str, bytes] = {}
        self.types: dict[str, str] = {}
        self.misses: set[int] = set()
        self._runtime = runtime
        self._template = template
        self._next_id = FIRST_ID
        self._part = ""
        self._first_miss = 0
        self._names: dict[bytes, str] = {}
        self._used: dict[str, str] = {}
        self._charts: dict[str, str] = {}
        self._known = ""
        self._notes: dict[int, int] = {}
        self._language = 0
        self._tell = speak
        self._keep = keep

    def allowed(self) -> dict[str, Allowed]:
        """The functions by the names that compiled sources use."""
        return {
            "_attr": Allowed(self._runtime.attribute),
            "_id": Allowed(self._id),
            "_chart": Allowed(self._chart),
            "_picture": Allowed(self._picture),
            "_fit_width": Allowed(lambda value, width, height: self._fit(value, width, height)[0]),
            "_fit_height": Allowed(lambda value, width, height: self._fit(value, width, height)[1]),
            "_miss": Allowed(self._miss),
            "_href": Allowed(self._href),
            "_rtl": Allowed(self._rtl),
            "_note": Allowed(self._note),
            "_noted": Allowed(lambda slot: self._notes.get(slot, 0)),
            "_speak": Allowed(self._speak),
            "range": Allowed(range),
        }

    def enter(self, part: str, first_miss: int, known: str = "") -> None:
        """Begin a story: where its missing messages begin in those of the template, and the relationships it has."""
        self._part, self._first_miss, self._known = part, first_miss, known
        self._used = {}
        self._charts = {}
        self._notes = {}
        self._speak(0)

    @property
    def relationships(self) -> str:
        """The `<Relationship>` elements of the pictures and charts of the current story."""
        found = [Relationship(identifier, f"{REL}image", name) for name, identifier in self._used.items()]
        found += [Relationship(identifier, f"{REL}chart", name) for name, identifier in self._charts.items()]
        return "".join(relationship_xml(self._part, each) for each in found)

    def _id(self) -> int:
        self._next_id += 1
        return self._next_id - 1

    def _miss(self, number: int) -> str:
        self.misses.add(self._first_miss + number)
        return ""

    def _note(self, slot: int, state: int) -> str:
        self._notes[slot] = state
        return ""

    def _speak(self, language: int) -> str:
        self._language = language
        if self._tell is not None:
            self._tell(language)
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
            name = self._free(lambda number: f"word/media/picture-{number}.{value.extension}", len(self._names) + 1)
            self._names[value.content] = name
            self.media[name] = value.content
        if name not in self._used:
            self._used[name] = self._fresh_id("rIdPicture", len(self._used) + 1)
        return Xml(self._used[name])

    def _free(self, name_of: Callable[[int], str], number: int) -> str:
        """The first name from `number` on that neither the template has, which pitchgen may have made, nor we gave."""
        while name_of(number) in self._template.names or name_of(number) in self.media:
            number += 1
        return name_of(number)

    def _fresh_id(self, prefix: str, number: int) -> str:
        """The first relationship id from `number` on that the story does not use."""
        given = {*self._used.values(), *self._charts.values()}
        while f"{prefix}{number}" in given or f'"{prefix}{number}"' in self._known:
            number += 1
        return f"{prefix}{number}"

    def _chart(self, value: Any, width: int, height: int) -> Xml:
        """The graphic of a chart or a map in a box in EMU, its parts kept; nothing for any other value."""
        if isinstance(value, Picture):
            return Xml("")
        from pitchgen.model.chart import Chart

        if not isinstance(value, Chart):
            return self._map(value, width, height)
        from pitchgen.word.chart import chart_part, draw_chart, frame_xml, graphic_xml
        from pitchgen.word.chart_plot import ChartRefusal

        try:
            drawn = draw_chart(
                value,
                self._free(chart_part, 1),
                width,
                height,
                say=self._runtime.text,
                figure=lambda name, number: self._runtime.filters[name](number),
                look=self._template.look,
                language=(self._language and self._template.second) or self._template.locale,
            )
        except ChartRefusal as refusal:
            self._runtime.refuse(refusal.check, refusal.message, refusal.hint)
            return Xml(frame_xml(width, height))
        self.media |= drawn.parts
        self.types |= drawn.types
        identifier = self._charts[drawn.part] = self._fresh_id("rIdChart", len(self._charts) + 1)
        return Xml(graphic_xml(identifier))

    def _map(self, value: Any, width: int, height: int) -> Xml:
        """The graphic of a map; nothing for any other value."""
        from pitchgen.model.site_map import SiteMap

        if not isinstance(value, SiteMap):
            return Xml("")
        from pitchgen.word.chart_plot import ChartRefusal

        say, look = self._runtime.text, self._template.look
        said = [(place.spot, say(place.name), say(place.detail), place.theirs) for place in value.places]

        def draw() -> str:
            from pitchgen.word.map import draw_map

            return draw_map(value, width, height, say=say, look=look)

        try:
            drawn = draw() if self._keep is None else self._keep(repr((said, width, height, look)), draw)
        except ChartRefusal as refusal:
            from pitchgen.word.chart import frame_xml

            self._runtime.refuse(refusal.check, refusal.message, refusal.hint)
            return Xml(frame_xml(width, height))
        return Xml(numbered(drawn, self._id))

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
        self._runtime.refuse("no-picture", f"a picture or a chart was expected, the value is {kind}", hint)

    def _href(self, value: Any) -> Xml:
        """The target of a HYPERLINK field: an address of the web, of mail or of a telephone, nothing else."""
        address = str(self._runtime.attribute(value)).replace("&amp;", "&").replace("&lt;", "").replace("&gt;", "")
        address = address.replace("&quot;", "%22").replace("\\", "%5C").replace(" ", "%20")
        if address and not address.lower().startswith(_SCHEMES):
            hint = "A link begins with https://, mailto: or tel:."
            self._runtime.refuse("unsafe-link", f"the link goes to {address!r}", hint)
            return Xml("")
        return Xml(attribute_xml(address))
