"""Runs the generated code of a template: the sandbox, and the only things that a template can reach.

Generated code asks this object for attributes, items, filters, tests, calls and arithmetic; what is not
allowed here does not exist for a template. Problems are findings with the spot of the paragraph; the
rendering goes on after those that leave the rest of the document meaningful.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from types import CodeType, TracebackType
from typing import Any, Final

from pitchgen.model.finding import Finding, Place, error
from pitchgen.model.text import LocalizedText, Prose
from pitchgen.word.arithmetic import calculate
from pitchgen.word.filters import TESTS
from pitchgen.word.generated import code_name, spot_of
from pitchgen.word.guarded_filters import GuardedFilters
from pitchgen.word.limits import MAX_OUTPUT, Budget, TemplateRefusal
from pitchgen.word.loop import LOOP_NAMES, Loop
from pitchgen.word.reach import MISSING, Allowed, Hooks, Names
from pitchgen.word.text import Xml, attribute_xml, text_xml
from pitchgen.word.undefined import Undefined

_NO_SPOTS: tuple[str, ...] = ()
_SCALARS: Final = (str, int, Decimal, float, bool, type(None))


class Runtime:
    """One rendering of one document: its findings, its budget, its filters.

    Args:
        filters: the voice's filters by name; they win over the built-in ones.
        hooks: how Prose and LocalizedText are printed.
        file: the template's path as the user would type it.
        draft: whether missing values are shown in the text.
    """

    def __init__(
        self, filters: Mapping[str, Callable[..., Any]], hooks: Hooks, file: str = "", draft: bool = False
    ) -> None:
        self.findings: list[Finding] = []
        self.filters = GuardedFilters(self, filters)
        self.tests = TESTS
        self.iterate = Allowed(self._iterate)
        self.comparable = Allowed(self._comparable)
        self._hooks = hooks
        self._file = file
        self._draft = draft
        self.budget = Budget()
        self._part, self._spots = "", _NO_SPOTS
        self._lines: tuple[list[int], list[int]] = ([], [])
        self._seen: set[tuple[str, str, str]] = set()

    def run(self, part: str, spots: tuple[str, ...], code: CodeType, names: Names) -> str | None:
        """The XML of a story; None when the template had to be stopped. Problems are added to `findings`."""
        self._part, self._spots = part, spots
        namespace: dict[str, Any] = {
            "environment": self,
            "missing": MISSING,
            "Undefined": lambda _: "",
            "LoopContext": Loop,
            "TemplateRuntimeError": RuntimeError,
            "internalcode": lambda function: function,
            "str_join": self._concatenate,
        }
        exec(code, namespace)  # noqa: S102  # code that compile_code made of listed nodes only
        pairs = [pair.split("=") for pair in namespace["debug_info"].split("&") if pair]
        self._lines = ([int(code_line) for _, code_line in pairs], [int(line) for line, _ in pairs])
        pieces: list[str] = []
        size = 0
        try:
            for piece in namespace["root"](names):
                pieces.append(piece)
                size += len(piece)
                if size > MAX_OUTPUT:
                    message = f"the text grows beyond {MAX_OUTPUT:,} characters"
                    raise TemplateRefusal("template-too-long", message, "Check the loops of the template.")
        except TemplateRefusal as refusal:
            self._report(refusal.check, refusal.message, refusal.hint, refusal.__traceback__)
        except Exception as problem:  # noqa: BLE001  # a template's mistake must never end in a traceback
            hint = "Check the tags of this paragraph: the values there are of another kind than the tag expects."
            self._report("template-value", f"the tag fails: {problem}", hint, problem.__traceback__)
        else:
            return "".join(pieces)
        return None

    # What generated code calls.

    concat = "".join

    def undefined(self, name: str = "", owner: object = None) -> Undefined:
        """A missing value, noted when it is used."""
        return Undefined(self._note_undefined, name, owner)

    def getattr(self, owner: Any, name: str) -> Any:
        """The attribute or key `name` of a value: public data only, never a method."""
        if isinstance(owner, Mapping):
            return owner[name] if name in owner else self.undefined(name, owner)
        if isinstance(owner, Undefined):
            owner.use()
            return owner
        if name[:1] == "_":
            raise TemplateRefusal(
                "template-forbidden", f"a template may not read {name!r}", "Names begin with a letter."
            )
        if isinstance(owner, Loop):
            if name not in LOOP_NAMES:
                return self.undefined(name, owner)
            return Allowed(owner.cycle) if name == "cycle" else getattr(owner, name)
        value = getattr(owner, name, MISSING)
        if value is MISSING:
            return self.undefined(name, owner)
        if callable(value) and not isinstance(value, Allowed):
            message = f"{name!r} is an action of the program, a template may read values only"
            raise TemplateRefusal(
                "template-forbidden", message, "Remove it, or ask an engineer for a ready-made value."
            )
        return value

    def getitem(self, owner: Any, key: Any) -> Any:
        """The item `key` of a list or mapping; a text key also reads an attribute, as in Jinja."""
        if isinstance(owner, Undefined):
            owner.use()
            return owner
        if isinstance(key, str):
            return self.getattr(owner, key)
        try:
            return owner[key]
        except (LookupError, TypeError):
            return self.undefined(str(key), owner)

    def call(self, _: Names, function: Any, *arguments: Any, **named: Any) -> Any:
        """Call a function that is allowed; anything else is refused."""
        if not isinstance(function, Allowed):
            raise TemplateRefusal("template-forbidden", "a template may not call this", "Print the value instead.")
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return function.run(*arguments, **named)

    def call_binop(self, _: Names, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic between numbers, and texts that are put together with `+`."""
        for value in (left, right):
            if isinstance(value, Undefined):
                value.use()
                return value
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return self._concatenate((left, right))
        return calculate(operator, left, right)

    def finalize(self, _: Names, value: Any) -> str:
        """A printed value as XML inside `<w:t>`."""
        kind = type(value)
        if kind is str:
            return text_xml(value)
        if kind is Xml:
            return str(value)
        return text_xml(self._as_text(value))

    # What the story's functions need.

    def text(self, value: Any) -> str:
        """A value as plain text, not escaped."""
        return self._as_text(value)

    def attribute(self, value: Any) -> Xml:
        """`_attr`: a value as the text of an XML attribute."""
        return Xml(attribute_xml(self._as_text(value)))

    def refuse(self, check: str, message: str, hint: str) -> None:
        """Note a finding at the paragraph that is being rendered, and go on."""
        self._report(check, message, hint)

    def gap(self, name: str) -> str:
        """What stands where a value is missing: `[name?]` in a draft, nothing in a document that is refused anyway."""
        return f"[{name}?]" if self._draft else ""

    # Inside.

    def _as_text(self, value: Any) -> str:
        if isinstance(value, str) and not isinstance(value, Enum):
            return value
        if isinstance(value, Prose):
            return self._hooks.translate(value) if value else ""
        if isinstance(value, LocalizedText):
            return self._hooks.localized(value) if value else ""
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, Undefined):
            value.use()
            return self.gap(value.name)
        kind = "nothing (None)" if value is None else f"a {type(value).__name__}"
        hint = _FILTER_HINTS.get(type(value).__name__, "Print one of its attributes: {{ value.name }}.")
        if isinstance(value, Enum):
            hint = "It is a code of the program, the same in every language: choose the words with {% if %}."
        self._report("unprintable-value", f"the tag would print {kind}, which has no fixed form in a document", hint)
        return self.gap(type(value).__name__)

    def _concatenate(self, values: Sequence[Any]) -> str:
        text = "".join([self._as_text(value) for value in values])
        self.budget.handle(len(text))
        return text

    def _iterate(self, values: Any) -> Sequence[Any]:
        if isinstance(values, Undefined):
            values.use()
            return ()
        if isinstance(values, Mapping):
            values = list(values)
        if not isinstance(values, (list, tuple, range, str)):
            kind = type(values).__name__
            raise TemplateRefusal(
                "template-value", f"the loop runs over {kind}, a list was expected", "Loop over a list."
            )
        self.budget.loop(len(values))
        return values

    def _comparable(self, value: Any) -> Any:
        """Refuse the comparison of nested lists, whose cost can double with every level."""
        if isinstance(value, (list, tuple)) and not all(
            isinstance(item, _SCALARS) or not _nests(item) for item in value
        ):
            raise TemplateRefusal(
                "template-forbidden", "the template compares lists of lists", "Compare single values."
            )
        return value

    def _note_undefined(self, missing: Undefined) -> None:
        if missing.owner is None:
            message = f"there is no value named {missing.name!r} for this kind of document"
            hint = "Check the spelling; the documentation lists the values of each kind of document."
        else:
            message = f"there is no {missing.name!r} in {type(missing.owner).__name__}"
            hint = f"Check the spelling. {_suggestion(missing)}".strip()
        self._report("undefined-value", message, hint)

    def _report(self, check: str, message: str, hint: str, traceback: TracebackType | None = None) -> None:
        spot = self._spot(traceback)
        if (check, spot, message) not in self._seen:
            self._seen.add((check, spot, message))
            self.findings.append(error(check, Place(self._file, spot=spot), message, hint))

    def _spot(self, traceback: TracebackType | None) -> str:
        """The paragraph that is being rendered, from the line of generated code that is running, or that failed."""
        name = code_name(self._part)
        line = 0
        while traceback is not None:
            if traceback.tb_frame.f_code.co_filename == name:
                line = traceback.tb_lineno
            traceback = traceback.tb_next
        frame = None if line else sys._getframe(1)
        while frame is not None:
            if frame.f_code.co_filename == name:
                line = frame.f_lineno
                break
            frame = frame.f_back
        code_lines, lines = self._lines
        at = bisect_right(code_lines, line) - 1
        return spot_of(self._spots, lines[at] if at >= 0 else 1) or self._part


def _nests(value: Any) -> bool:
    return isinstance(value, (list, tuple, Mapping))


def _suggestion(missing: Undefined) -> str:
    from difflib import get_close_matches

    owner = missing.owner
    names = list(owner) if isinstance(owner, Mapping) else [name for name in dir(owner) if name[:1] != "_"]
    close = get_close_matches(missing.name, [str(name) for name in names], n=1)
    return f"Did you mean {close[0]!r}?" if close else ""


_FILTER_HINTS: Final = {
    "Money": "Use a filter: {{ value | money }}.",
    "Decimal": "Use a filter: {{ value | number }}.",
    "float": "Use a filter: {{ value | number }}.",
    "date": "Use a filter: {{ value | date }}.",
    "datetime": "Use a filter: {{ value | date }}.",
    "NoneType": "Show the paragraph only when there is a value: {%p if value %} … {%p endif %}.",
    "list": "Loop over it: {% for item in list %}, or join it: {{ list | join(', ') }}.",
    "tuple": "Loop over it: {% for item in list %}, or join it: {{ list | join(', ') }}.",
}
