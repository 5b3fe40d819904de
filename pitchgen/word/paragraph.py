"""One paragraph read: its tags found, its inline structure checked, its content as nodes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pitchgen.word.expressions import check_expression, check_statement
from pitchgen.word.formats import PLAIN, Format
from pitchgen.word.inline import Char, flatten
from pitchgen.word.nodes import Anchor, Assign, Choice, Loop, Node, Path, Print, Text, Thing
from pitchgen.word.tags import Level, Tag, TagKind, TagProblem, excerpt, find_tags

if TYPE_CHECKING:
    from lxml.etree import _Element

_BREAKS: Final = frozenset({"tab", "line break"})
_OBJECT: Final = "\ufffc"
_WORD: Final = re.compile(r"\w+")


class Content(Struct, frozen=True):
    """What a paragraph or a text attribute holds.

    `structural` are the tags that replace the paragraph, the row or the cell; `text` is what a reader of the
    template sees, tags included.
    """

    nodes: tuple[Node, ...]
    structural: tuple[Tag, ...]
    problems: tuple[TagProblem, ...]
    text: str

    @property
    def is_blank(self) -> bool:
        """Whether nothing visible is left beside structural tags."""
        return all(
            isinstance(node, (Anchor, Assign)) or (isinstance(node, Text) and not node.text.strip())
            for node in self.nodes
        )


def read_paragraph(paragraph: _Element, scope: Mapping[str | None, str], filters: Collection[str]) -> Content:
    """The content of a `w:p`; `filters` are the names of the filters that expressions may use."""
    return _read(flatten(paragraph, scope), filters)


def read_text(text: str, filters: Collection[str]) -> Content:
    """The content of a text attribute, such as a picture's alternative text."""
    flat = text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ").replace("\t", " ")
    return _read([Char(character) for character in flat], filters)


def _read(chars: list[Char], filters: Collection[str]) -> Content:
    visible = [at for at, char in enumerate(chars) if not isinstance(char.thing, Anchor)]
    text = "".join(chars[at].text or _stand_in(chars[at]) for at in visible)
    tags, problems = find_tags(text)
    structural: list[Tag] = []
    tokens: list[Node | _Statement] = []
    done = 0  # index in chars
    for tag in tags:
        first, last = visible[tag.start], visible[tag.end - 1]
        tokens += _plain(chars[done:first])
        tokens += [anchor for anchor in _plain(chars[first:last]) if isinstance(anchor, Anchor)]
        inside = [chars[at] for at in visible[tag.start : tag.end]]
        problems += _borders(tag, inside) or _problems(tag, filters)
        done = last + 1
        if tag.level in (Level.PARAGRAPH, Level.ROW, Level.CELL):
            structural.append(tag)
        elif tag.kind is TagKind.PRINT:
            tokens.append(Print(tag.body, inside[0].format, inside[0].path))
        elif tag.kind is TagKind.STATEMENT:
            tokens.append(_Statement(tag, inside[0].format, inside[0].path))
    tokens += _plain(chars[done:])
    problems += _late_sets(tokens)
    nodes, unbalanced = _Structure(tokens).read()
    return Content(tuple(nodes), tuple(structural), (*problems, *unbalanced), text.replace(_OBJECT, ""))


def _stand_in(char: Char) -> str:
    is_break = isinstance(char.thing, Thing) and char.thing.label in _BREAKS
    return "\t" if is_break else _OBJECT


def _plain(chars: list[Char]) -> Iterator[Node]:
    """Runs of like characters as texts, objects as they are."""
    at = 0
    while at < len(chars):
        char = chars[at]
        if char.thing is not None:
            yield char.thing
            at += 1
            continue
        end = at
        while end < len(chars) and chars[end].thing is None and _alike(char, chars[end]):
            end += 1
        yield Text("".join(each.text for each in chars[at:end]), char.format, char.path)
        at = end


def _alike(one: Char, other: Char) -> bool:
    return one.format.key == other.format.key and one.path == other.path


def _borders(tag: Tag, inside: list[Char]) -> list[TagProblem]:
    problems = []
    if any(char.path != inside[0].path for char in inside):
        message = f"the tag {excerpt(tag.raw)} crosses the border of a link or a content control"
        hint = "Delete the tag and type it again in one go, all inside or all outside."
        problems.append(TagProblem("word-tag-border", tag.raw, message, hint))
    if any(isinstance(char.thing, Thing) and char.thing.label not in _BREAKS for char in inside):
        message = f"the tag {excerpt(tag.raw)} has a picture, a field or another object in it"
        problems.append(TagProblem("word-tag-object", tag.raw, message, "Move the object out of the braces."))
    return problems


def _problems(tag: Tag, filters: Collection[str]) -> list[TagProblem]:
    if tag.kind is TagKind.COMMENT:
        return []
    check = check_expression if tag.kind is TagKind.PRINT else check_statement
    return [
        TagProblem(problem.check, tag.raw, f"in {excerpt(tag.raw, 80)}: {problem.message}", problem.hint)
        for problem in check(tag.body, filters)
    ]


def _late_sets(tokens: list[Node | _Statement]) -> list[TagProblem]:
    """Names that a `{% set %}` changes after their use: a sentence is translated whole, so sets come first."""
    problems: list[TagProblem] = []
    used: set[str] = set()
    for token in tokens:
        if isinstance(token, _Statement) and token.tag.keyword == "set":
            target = token.tag.body.removeprefix("set").partition("=")[0]
            if used & set(_WORD.findall(target)):
                message = f"{excerpt(token.tag.raw)} changes a name that this paragraph has used before"
                hint = "Put the set at the beginning of the paragraph, or use another name."
                problems.append(TagProblem("word-set-late", token.tag.raw, message, hint))
        elif isinstance(token, _Statement):
            used |= set(_WORD.findall(token.tag.body))
        elif isinstance(token, Print):
            used |= set(_WORD.findall(token.expression))
    return problems


class _Statement(Struct, frozen=True, eq=False):
    tag: Tag
    format: Format = PLAIN
    path: Path = ()


class _Open(Struct):
    """An `if` or `for` that waits for its end. `parts` are finished branches, `nodes` the one being read."""

    statement: _Statement
    condition: str
    parts: list[tuple[str, tuple[Node, ...]]]
    nodes: list[Node]
    has_else: bool = False


class _Structure:
    """Nests inline statements: what is between `{% if %}` and `{% endif %}` in one paragraph."""

    def __init__(self, tokens: list[Node | _Statement]) -> None:
        self._tokens = tokens
        self._problems: list[TagProblem] = []
        self._root: list[Node] = []
        self._stack: list[_Open] = []

    def read(self) -> tuple[list[Node], list[TagProblem]]:
        for token in self._tokens:
            if isinstance(token, _Statement):
                self._statement(token)
            else:
                self._nodes.append(token)
        for frame in self._stack:
            raw = frame.statement.tag.raw
            end = f"end{frame.statement.tag.keyword}"
            message = f"{excerpt(raw)} has no {{% {end} %}} in this paragraph"
            body = frame.statement.tag.body
            hint = f"Close it in the same paragraph, or put {{%p {body} %}} alone in a paragraph to wrap paragraphs."
            self._problems.append(TagProblem("word-block-unclosed", raw, message, hint))
        return self._root, self._problems

    @property
    def _nodes(self) -> list[Node]:
        return self._stack[-1].nodes if self._stack else self._root

    def _statement(self, statement: _Statement) -> None:
        keyword, _, rest = statement.tag.body.partition(" ")
        match keyword:
            case "if":
                self._stack.append(_Open(statement, rest.strip(), [], []))
            case "for":
                self._stack.append(_Open(statement, statement.tag.body, [], []))
            case "elif" | "else":
                self._branch(statement, keyword, rest.strip())
            case "endif" | "endfor":
                self._end(statement, keyword)
            case "set":
                self._nodes.append(Assign(statement.tag.body, statement.path))
            case _:  # unknown: told by check_statement
                pass

    def _branch(self, statement: _Statement, keyword: str, condition: str) -> None:
        frame = self._stack[-1] if self._stack else None
        if frame is None or frame.has_else or (keyword == "elif" and frame.statement.tag.keyword == "for"):
            self._unexpected(statement, "if")
            return
        frame.parts.append((frame.condition, tuple(frame.nodes)))
        frame.condition, frame.nodes = condition, []
        frame.has_else = keyword == "else"

    def _end(self, statement: _Statement, keyword: str) -> None:
        opener = keyword.removeprefix("end")
        if not self._stack or self._stack[-1].statement.tag.keyword != opener:
            self._unexpected(statement, opener)
            return
        frame = self._stack.pop()
        if frame.statement.path != statement.path:
            raw = frame.statement.tag.raw
            message = f"{excerpt(raw)} and its {{% {keyword} %}} are not in the same link or content control"
            hint = "Put both inside or both outside."
            self._problems.append(TagProblem("word-tag-border", raw, message, hint))
        parts = [*frame.parts, (frame.condition, tuple(frame.nodes))]
        path, form = frame.statement.path, frame.statement.format
        if opener == "if":
            self._nodes.append(Choice(tuple(parts), path))
        else:
            otherwise = parts[1][1] if len(parts) > 1 else ()
            self._nodes.append(Loop(frame.statement.tag.body, parts[0][1], otherwise, path, form))

    def _unexpected(self, statement: _Statement, opener: str) -> None:
        raw = statement.tag.raw
        message = f"{excerpt(raw)} has no {{% {opener} %}} before it in this paragraph"
        hint = f"Open it in the same paragraph, or put {{%p {statement.tag.body} %}} alone in a paragraph."
        self._problems.append(TagProblem("word-block-unopened", raw, message, hint))
