"""Sentences that any voice can speak: the text of documents in two languages side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from pitchgen.language.voice import Voice
from pitchgen.model.text import LocalizedText, Prose

Say = Callable[[Voice], object]
"""Gives the value of a placeholder for a voice: a figure, a name, a text."""


class Sentence(Struct, frozen=True):
    """One paragraph. `item` belongs to a list, `strong` is set apart, `total` closes a sum."""

    say: Callable[[Voice], str]
    item: bool = False
    strong: bool = False
    total: bool = False


class Article(Struct, frozen=True):
    """A title and what stands under it."""

    title: Prose
    sentences: tuple[Sentence, ...]


class Row(Struct, frozen=True):
    """A paragraph as a template prints it, in the first language and in the second, or twice the same.

    `kept` stays on the page of what follows.
    """

    first: str
    second: str
    heading: bool = False
    item: bool = False
    strong: bool = False
    total: bool = False
    kept: bool = False


def fill(message: Prose, *, item: bool = False, total: bool = False, strong: bool = False, **values: Say) -> Sentence:
    """A message whose values are asked for voice by voice."""

    def say(voice: Voice) -> str:
        return voice.translate(message.with_values(**{name: value(voice) for name, value in values.items()}))

    return Sentence(say, item, strong, total)


def text(value: Prose | LocalizedText | str, *, item: bool = False, strong: bool = False) -> Sentence:
    """A text as it is."""
    return Sentence(lambda voice: voice.text(value), item, strong)


def constant(value: object) -> Say:
    """The same value for every voice, which puts it into its own form."""
    return lambda _voice: value


def rows(articles: Sequence[Article], voices: Sequence[Voice], start: int = 1, *, kept: bool = False) -> list[Row]:
    """The articles as numbered headings and paragraphs, each in every voice.

    Args:
        articles: in their order.
        voices: one or two, in the order of the columns.
        start: the number of the first article.
        kept: whether the last article stays whole, on the page of what follows it, such as the signatures.
    """
    return list(_rows(articles, voices, start, kept))


def _rows(articles: Sequence[Article], voices: Sequence[Voice], start: int, kept: bool) -> Iterator[Row]:
    for number, article in enumerate(articles, start=start):
        stays = kept and article is articles[-1]
        titles = [f"{number}. {voice.translate(article.title)}" for voice in voices]
        yield Row(titles[0], titles[-1], heading=True, kept=stays)
        for one in article.sentences:
            said = [one.say(voice) for voice in voices]
            yield Row(said[0], said[-1], item=one.item, strong=one.strong, total=one.total, kept=stays)
