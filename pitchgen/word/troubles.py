"""Findings collected while a story is compiled, each told once."""

from __future__ import annotations

from pitchgen.model.finding import Finding, Place, error
from pitchgen.word.compiled import Lookup
from pitchgen.word.message import Sentence, TranslationProblem
from pitchgen.word.sentences import Surroundings
from pitchgen.word.tags import excerpt


class Troubles:
    """Findings of one story of the template `file`."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._found: dict[Finding, None] = {}

    @property
    def findings(self) -> list[Finding]:
        """All findings, in the order in which they were met."""
        return list(self._found)

    def at(self, check: str, spot: str, message: str, hint: str) -> None:
        """Something is wrong in the template."""
        self._found[error(check, Place(self._file, spot=spot), message, hint)] = None

    def translation(self, problem: TranslationProblem, sentence: Sentence, found: Lookup, where: Surroundings) -> None:
        """Something is wrong in a translation."""
        path, colon, line = found.place.rpartition(":")
        place = Place(found.place or self._file, spot=where.spot)
        if colon and line.isdigit():
            place = Place(path, int(line))
        message = f"in the translation of «{excerpt(sentence.msgid, 60)}»: {problem.message}"
        self._found[error(problem.check, place, message, problem.hint)] = None
