"""Format changes and containers of a sentence as paired marks, so that a translator can move them with the words.

The format that carries most of the text, or a simpler one that carries much of it, is the main one and has no
mark. A mark that only adds bold, italic or underline is `<b>`, `<i>`, `<u>`; any other, and every link or content
control, has a number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from msgspec import Struct

from pitchgen.word.formats import PLAIN, Format
from pitchgen.word.nodes import Anchor, Assign, Container, Leaf, Loop, Print, Text, Thing

_LETTERS: Final = (({"w:b"}, "b"), ({"w:b", "w:bCs"}, "b"), ({"w:i"}, "i"), ({"w:i", "w:iCs"}, "i"), ({"w:u"}, "u"))
_WEIGHT_OF_VALUE: Final = 8
"""How many characters a printed value counts for when the main format is chosen."""
_SIMPLER_IS_MAIN_FROM: Final = 4
"""A format that the heaviest one only adds to is the main one if it carries at least a quarter as much text:
`An <b>important</b> word` is easier to translate than `<1>An</1> important <1>word</1>`."""


class Spec(Struct, frozen=True, eq=False):
    """What a mark stands for: the format of the text in it, and the container if it is one."""

    name: str
    format: Format
    container: Container | None = None

    @property
    def label(self) -> str:
        """What to tell a translator."""
        return self.container.label if self.container else "format"


class Mark(Struct, frozen=True, eq=False):
    """A stretch of a sentence between `<name>` and `</name>`."""

    spec: Spec
    parts: tuple[Part, ...]


Shown = Text | Print | Thing | Loop
"""A leaf that a reader sees."""
Part = Shown | Mark


class Frame(Struct, frozen=True, eq=False):
    """What surrounds a sentence and is no part of the message, from the outside in."""

    before: tuple[Part, ...]
    after: tuple[Part, ...]
    container: Container | None = None
    """A link or control that holds the whole of the rest."""
    format: Format = PLAIN
    """The main format at this level."""


class Marked(Struct, frozen=True, eq=False):
    """A sentence with its marks: `frames` around `parts`, whose main format is `format`.

    `hidden` are the bookmarks and assignments met on the way, in order.
    """

    frames: tuple[Frame, ...]
    parts: tuple[Part, ...]
    format: Format
    hidden: tuple[Anchor | Assign, ...]


def mark(leaves: Sequence[Leaf], depth: int = 0) -> Marked:
    """Build the marks of a sentence whose leaves share their first `depth` containers."""
    hidden = tuple(leaf for leaf in leaves if isinstance(leaf, (Anchor, Assign)))
    shown = _merged([leaf for leaf in leaves if not isinstance(leaf, (Anchor, Assign))])
    names = _Names()
    main, parts = _level(shown, depth, names)
    frames: list[Frame] = []
    while True:
        before, parts, after = _trimmed(parts)
        only = parts[0] if len(parts) == 1 else None
        if not isinstance(only, Mark) or only.spec.container is None:
            frames.append(Frame(before, after, None, main))
            return Marked(tuple(frames), _renamed(parts), main, hidden)
        frames.append(Frame(before, after, only.spec.container, main))
        main, parts = only.spec.format, only.parts


class _Names:
    """Gives each kind of mark one name in a sentence."""

    def __init__(self) -> None:
        self._specs: dict[tuple[object, ...], Spec] = {}
        self._taken: set[str] = set()
        self._count = 0

    def of_format(self, main: Format, form: Format) -> Spec:
        key = (main.key, form.key)
        if key not in self._specs:
            added = form.beyond(main)
            letter = next((letter for names, letter in _LETTERS if added == names), "")
            self._specs[key] = Spec(letter if letter and letter not in self._taken else self._number(), form)
            self._taken.add(self._specs[key].name)
        return self._specs[key]

    def of_container(self, container: Container, main: Format) -> Spec:
        return Spec(self._number(), main, container)

    def _number(self) -> str:
        self._count += 1
        return str(self._count)


def _merged(leaves: list[Shown]) -> list[Shown]:
    """Neighbouring texts in one format as one text, after giving spaces the format of both their neighbours."""
    smooth = list(leaves)
    for at in range(1, len(smooth) - 1):
        left, here, right = smooth[at - 1 : at + 2]
        if isinstance(here, Text) and not here.text.strip() and not here.format.shows_on_spaces:
            form, other = _format_of(left), _format_of(right)
            same_place = left.path == here.path == right.path
            if form is not None and other is not None and form.key == other.key and same_place:
                smooth[at] = Text(here.text, form, here.path)
    merged: list[Shown] = []
    for leaf in smooth:
        last = merged[-1] if merged else None
        if (
            isinstance(leaf, Text)
            and isinstance(last, Text)
            and leaf.format.key == last.format.key
            and leaf.path == last.path
        ):
            merged[-1] = Text(last.text + leaf.text, last.format, last.path)
        else:
            merged.append(leaf)
    return merged


def _format_of(leaf: Shown) -> Format | None:
    return leaf.format if isinstance(leaf, (Text, Print)) else None


def _level(leaves: Sequence[Shown], depth: int, names: _Names) -> tuple[Format, tuple[Part, ...]]:
    """The main format at a depth of containers, and the parts there."""
    main = _main_format([leaf for leaf in leaves if len(leaf.path) == depth] or leaves)
    parts: list[Part] = []
    for container, group in groupby(leaves, lambda leaf: leaf.path[depth] if len(leaf.path) > depth else None):
        inside = list(group)
        if container is None:
            parts += _formats(inside, main, names)
            continue
        number_of = names.of_container(container, PLAIN)  # named before what is in it, as a reader meets it
        inner_main, inner = _level(inside, depth + 1, names)
        parts.append(Mark(Spec(number_of.name, inner_main, container), inner))
    return main, tuple(parts)


def _main_format(leaves: Sequence[Shown]) -> Format:
    weights: Counter[tuple[tuple[str, str], ...]] = Counter()
    exact: dict[tuple[tuple[str, str], ...], Counter[Format]] = {}
    for leaf in leaves:
        form = _format_of(leaf)
        if form is None:
            continue
        weight = len("".join(leaf.text.split())) if isinstance(leaf, Text) else _WEIGHT_OF_VALUE
        weights[form.key] += weight
        exact.setdefault(form.key, Counter())[form] += weight
    if not weights:
        return PLAIN
    most = {key: max(forms, key=lambda form: forms[form]) for key, forms in exact.items()}
    heaviest = max(weights, key=lambda key: weights[key])  # the first of equals: the order of the text decides
    simpler = [
        key
        for key in weights
        if most[heaviest].beyond(most[key]) is not None and weights[key] * _SIMPLER_IS_MAIN_FROM >= weights[heaviest]
    ]
    return most[min(simpler, key=len)]


def _formats(leaves: list[Shown], main: Format, names: _Names) -> list[Part]:
    """Leaves at one level, with those in another format than the main one inside marks."""
    parts: list[Part] = []
    at = 0
    while at < len(leaves):
        form = _format_of(leaves[at])
        if form is None or form.key == main.key or _is_unmarked_space(leaves[at]):
            parts.append(leaves[at])
            at += 1
            continue
        end = _stretch(leaves, at, form)
        parts += _spaces_outside(Mark(names.of_format(main, form), tuple(leaves[at:end])))
        at = end
    return parts


def _is_unmarked_space(leaf: Shown) -> bool:
    return isinstance(leaf, Text) and not leaf.text.strip() and not leaf.format.shows_on_spaces


def _stretch(leaves: list[Shown], start: int, form: Format) -> int:
    """The end of the leaves from `start` that one mark can hold, with objects after which the format goes on."""
    end = start + 1
    for at in range(start + 1, len(leaves)):
        other = _format_of(leaves[at])
        if other is not None and other.key != form.key:
            break
        if other is not None:
            end = at + 1
    return end


def _spaces_outside(marked: Mark) -> list[Part]:
    if marked.spec.format.shows_on_spaces:
        return [marked]
    parts = list(marked.parts)
    before: list[Part] = []
    after: list[Part] = []
    first = parts[0]
    if isinstance(first, Text) and first.text[:1].isspace():
        kept = first.text.lstrip()
        before.append(Text(first.text[: len(first.text) - len(kept)], first.format, first.path))
        parts[0] = Text(kept, first.format, first.path)
    last = parts[-1]
    if isinstance(last, Text) and last.text[-1:].isspace():
        kept = last.text.rstrip()
        after.append(Text(last.text[len(kept) :], last.format, last.path))
        parts[-1] = Text(kept, last.format, last.path)
    return [*before, Mark(marked.spec, tuple(parts)), *after]


def _trimmed(parts: tuple[Part, ...]) -> tuple[tuple[Part, ...], tuple[Part, ...], tuple[Part, ...]]:
    """Objects and white space at both ends, apart from what a translator gets."""
    rest = _joined_texts(parts)
    start = _outside(rest)
    end = len(rest) - _outside(rest[start:][::-1])
    before, inner, after = rest[:start], rest[start:end], rest[end:]
    if inner and isinstance(inner[0], Text):
        kept = inner[0].text.lstrip()
        before.append(_like(inner[0], inner[0].text[: len(inner[0].text) - len(kept)]))
        inner[0] = _like(inner[0], kept)
    if inner and isinstance(inner[-1], Text):
        kept = inner[-1].text.rstrip()
        after.insert(0, _like(inner[-1], inner[-1].text[len(kept) :]))
        inner[-1] = _like(inner[-1], kept)
    return tuple(_joined_texts(before)), tuple(_joined_texts(inner)), tuple(_joined_texts(after))


def _outside(parts: Sequence[Part]) -> int:
    """How many parts, from the outer end on, stay outside: up to the innermost tab, picture or note.

    A field next to the words stays with them, like a value: another language may put a page number elsewhere.
    """
    count = 0
    for at, part in enumerate(parts):
        if isinstance(part, Thing):
            count = count if part.is_value else at + 1
        elif not isinstance(part, Text) or part.text.strip():
            return count
    return len(parts)


def _like(text: Text, words: str) -> Text:
    return Text(words, text.format, text.path)


def _joined_texts(parts: Sequence[Part]) -> list[Part]:
    """Neighbouring texts as one: at one level they all have the main format."""
    joined: list[Part] = []
    for part in parts:
        last = joined[-1] if joined else None
        if isinstance(part, Text) and isinstance(last, Text):
            joined[-1] = Text(last.text + part.text, last.format, last.path)
        elif not isinstance(part, Text) or part.text:
            joined.append(part)
    return joined


def _renamed(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts with marks numbered from 1 in the order of the text, whatever was trimmed around them."""
    numbers: dict[str, str] = {}

    def walk(part: Part) -> Part:
        if not isinstance(part, Mark):
            return part
        name = part.spec.name
        if name.isdigit():
            name = numbers.setdefault(name, str(len(numbers) + 1))
        spec = Spec(name, part.spec.format, part.spec.container)
        return Mark(spec, tuple(walk(inner) for inner in _joined_texts(part.parts)))

    return tuple(walk(part) for part in _joined_texts(parts))
