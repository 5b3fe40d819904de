"""One paragraph per line: marks in the text while it is put together, lines with their spots at the end."""

from __future__ import annotations

from typing import Final

_MARK: Final = "\x05"


class Lines:
    """Collects spots; `begin` gives the mark that starts a line, `split` turns marks into line ends."""

    def __init__(self) -> None:
        self._spots: list[str] = []

    def begin(self, spot: str) -> str:
        """The mark after which a new line holds what stands at `spot`."""
        self._spots.append(spot)
        return f"{_MARK}{len(self._spots) - 1}{_MARK}"

    def split(self, text: str, first: str) -> tuple[str, tuple[str, ...]]:
        """The text with one line for each mark, and the spot of each line; `first` is that of the first."""
        pieces = text.split(_MARK)
        spots = [first, *(self._spots[int(number)] for number in pieces[1::2])]
        return "\n".join(pieces[0::2]), tuple(spots)
