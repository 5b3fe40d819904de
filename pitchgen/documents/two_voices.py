"""Two voices in one document: each speaks where the template says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pitchgen.documents.filters import FILTER_NAMES, filters_for
from pitchgen.language.voice import Voice
from pitchgen.model.text import LocalizedText, Prose


class TwoVoices:
    """Speaks with one of several voices at a time, the first to begin with; `speak` changes it.

    A template that marks text as second language (`pitchgen.word.second_language`) calls `speak` around it, so that
    its texts, figures and dates pass through the filters of the second locale.
    """

    def __init__(self, voices: Sequence[Voice]) -> None:
        self._voices = voices
        self._filters = [filters_for(voice) for voice in voices]
        self._now = 0

    def speak(self, number: int) -> None:
        """Let the voice `number`, counted from 0, speak from now on."""
        self._now = number

    def translate(self, prose: Prose) -> str:
        """Prose in the language that is spoken now."""
        return self._voices[self._now].translate(prose)

    def localized(self, text: LocalizedText) -> str:
        """A text typed in several languages, in the one that is spoken now."""
        return self._voices[self._now].localized(text)

    def filters(self) -> Mapping[str, Callable[..., Any]]:
        """The filters of a template, each printing by the locale that is spoken when it is called."""
        return {name: self._filter(name) for name in sorted(FILTER_NAMES)}

    def _filter(self, name: str) -> Callable[..., Any]:
        return lambda *values, **named: self._filters[self._now][name](*values, **named)
