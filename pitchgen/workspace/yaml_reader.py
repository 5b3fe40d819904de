"""Reading YAML into a positioned tree in which every scalar stays the text that was typed.

The small part of YAML that people write by hand is accepted: mappings, lists, scalars in any style, comments.
Anchors, aliases, merge keys, tags and several documents in one file are refused: they hide what is where, and
a hostile file can grow without bounds through them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from pitchgen.model.finding import Finding, Place, error, warning
from pitchgen.workspace.node import Entry, Mapping, Node, Scalar, Sequence
from pitchgen.workspace.reading import Reading
from pitchgen.workspace.yaml_errors import explain_syntax_error, special_indentation

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 1_000_000
MAX_DEPTH = 30
MAX_NODES = 50_000

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_WIDE_MARKS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
_CUT_BY_COMMENT = re.compile(r"[ \t]+#[^\s#].*")


def read_yaml(data: bytes, file: str) -> Reading[Node]:
    """The tree of one YAML document.

    `data` is the content of the file and `file` its name in findings. The value is None when the file could not be
    understood as a whole. A repeated key keeps its first value in the tree and is a finding.
    """
    text, findings = decode(data, file)
    if text is None:
        return Reading(None, findings)
    return _Composer(text, file).compose()


def decode(data: bytes, file: str) -> tuple[str | None, tuple[Finding, ...]]:
    """The text of a file in UTF-8, with or without a byte order mark; anything else is a finding."""
    if len(data) > MAX_BYTES:
        return None, (
            error(
                "file-too-large",
                Place(file),
                f"The file has {len(data):,} bytes; at most {MAX_BYTES:,} are read.",
                "Split it, or check that this is really a catalogue file.",
            ),
        )
    for mark, name in _WIDE_MARKS:
        if data.startswith(mark):
            return None, (_encoding(Place(file), f"The file is in {name}"),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        line = data.count(b"\n", 0, failure.start) + 1
        return None, (_encoding(Place(file, line), "A character here is not in UTF-8"),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    strange = _CONTROL.search(text)
    if strange is not None:
        place = Place(file, text.count("\n", 0, strange.start()) + 1)
        return None, (
            error(
                "file-character",
                place,
                f"An invisible control character (U+{ord(strange.group()):04X}) stands in this line.",
                "Type the line again instead of pasting it.",
            ),
        )
    return text, ()


def _encoding(place: Place, found: str) -> Finding:
    return error(
        "file-encoding",
        place,
        f"{found}; UTF-8 was expected.",
        'Save the file again with the encoding "UTF-8" (in the editor: Save as, Encoding).',
    )


class _RefusedError(Exception):
    """Reading stops: the finding says why. Never leaves this module."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.check)
        self.finding = finding


class _Open(Struct):
    """A mapping or a list whose end has not been read yet."""

    line: int
    is_mapping: bool
    nodes: list[Node]
    entries: list[Entry]
    keys: dict[str, int]
    pending: Scalar | None = None


class _Composer:
    """Builds the tree from PyYAML's events, with a stack of its own instead of recursion."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.lines: list[str] | None = None
        self.findings: list[Finding] = []
        self.stack: list[_Open] = []
        self.root: Node | None = None
        self.count = 0

    def compose(self) -> Reading[Node]:
        import yaml

        try:
            for event in self._events(yaml):
                self._take(event, yaml)
        except _RefusedError as refused:
            return Reading(None, (*self.findings, refused.finding))
        except yaml.YAMLError as failure:
            return Reading(None, (*self.findings, explain_syntax_error(failure, self.text, self.file)))
        if self.root is None:
            self.findings.append(
                error(
                    "file-empty",
                    Place(self.file),
                    "The file says nothing.",
                    "Fill it in, or delete it.",
                )
            )
        return Reading(self.root, tuple(self.findings))

    def _events(self, yaml: Any) -> Iterator[Any]:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        return iter(yaml.parse(self.text, Loader=loader))

    def _take(self, event: Any, yaml: Any) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            if self.root is not None:
                self._refuse(line, "A second document begins here with `---`", "Keep one document in a file.")
        elif isinstance(event, yaml.AliasEvent):
            self._refuse(line, f"`*{event.anchor}` repeats another part of the file", _QUOTE_OR_REPEAT)
        elif isinstance(event, yaml.NodeEvent):
            self._refuse_decorations(event, line)
            self._count(line)
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event, line)
            else:
                is_mapping = isinstance(event, yaml.MappingStartEvent)
                if len(self.stack) >= MAX_DEPTH:
                    raise _RefusedError(
                        error(
                            "file-too-deep",
                            Place(self.file, line),
                            f"More than {MAX_DEPTH} levels are nested here.",
                            "Check the brackets and the indentation.",
                        )
                    )
                self.stack.append(_Open(line, is_mapping, [], [], {}))
        elif isinstance(event, yaml.CollectionEndEvent):
            done = self.stack.pop()
            node: Node = (
                Mapping(tuple(done.entries), done.line) if done.is_mapping else Sequence(tuple(done.nodes), done.line)
            )
            self._place(node)

    def _count(self, line: int) -> None:
        self.count += 1
        if self.count > MAX_NODES:
            raise _RefusedError(
                error(
                    "file-too-large",
                    Place(self.file, line),
                    f"The file holds more than {MAX_NODES:,} values.",
                    "Split it.",
                )
            )

    def _refuse_decorations(self, event: Any, line: int) -> None:
        if event.anchor is not None:
            self._refuse(line, f"`&{event.anchor}` gives a name to a part of the file", _QUOTE_OR_REPEAT)
        if event.tag is not None:
            self._refuse(line, f"`{event.tag}` gives a value a special type", _QUOTE)

    def _refuse(self, line: int, what: str, hint: str) -> None:
        raise _RefusedError(
            error(
                "yaml-feature",
                Place(self.file, line),
                f"{what}; this is not used in a catalogue file.",
                hint,
            )
        )

    def _scalar(self, event: Any, line: int) -> None:
        style = event.style or ""
        scalar = Scalar(event.value, line, "" if style == ":" else style)
        parent = self.stack[-1] if self.stack else None
        if not scalar.style:
            self._look_for_cut(event)
        if parent is not None and parent.is_mapping and parent.pending is None:
            if not scalar.style and scalar.text == "<<":
                self._refuse(line, "`<<` merges another part of the file", _QUOTE_OR_REPEAT)
            if not scalar.style and scalar.text != scalar.text.strip():
                raise _RefusedError(special_indentation(Place(self.file, line)))
            parent.pending = scalar
        else:
            self._place(scalar)

    def _look_for_cut(self, event: Any) -> None:
        if self.lines is None:
            self.lines = self.text.split("\n")
        mark = event.end_mark
        if not event.value or not mark.column or mark.line >= len(self.lines):
            return
        cut = _CUT_BY_COMMENT.match(self.lines[mark.line], mark.column)
        if cut is not None:
            self.findings.append(
                warning(
                    "comment-cuts-text",
                    Place(self.file, mark.line + 1),
                    f'"{event.value}" was read; "{cut.group().strip()}" after it is taken as a comment.',
                    "Put the whole text in quotation marks if the # belongs to it, else a space after it.",
                )
            )

    def _place(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if not parent.is_mapping:
            parent.nodes.append(node)
        elif parent.pending is None:
            self._refuse(
                node.line,
                "A list or a group stands where a key is expected",
                "Put text that begins with [ or { in quotation marks.",
            )
        else:
            key = parent.pending
            parent.pending = None
            first = parent.keys.get(key.text)
            if first is None:
                parent.keys[key.text] = key.line
                parent.entries.append(Entry(key, node))
            else:
                self.findings.append(
                    error(
                        "duplicate-key",
                        Place(self.file, key.line),
                        f'The key "{key.text}" is here for the second time; the first is in line {first}.',
                        "Keep one of them.",
                    )
                )


_QUOTE = "Put the text in quotation marks if the sign belongs to it."
_QUOTE_OR_REPEAT = "Write the values out, or put the text in quotation marks if the sign belongs to it."
