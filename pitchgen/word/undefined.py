"""What a template names and the data do not have: noted where it is used, and the rendering goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any


class Undefined:
    """A missing name or attribute. Asking whether it `is defined` is fine, any other use is noted once.

    Jinja's own strict undefined stops at the first; marketing wants to see all of them in one run.
    """

    __slots__ = ("_note", "_noted", "name", "owner")

    def __init__(self, note: Callable[[Undefined], None], name: str, owner: object = None) -> None:
        self._note = note
        self._noted = False
        self.name = name
        self.owner = owner

    def use(self) -> None:
        """Note that a value was needed here."""
        if not self._noted:
            self._noted = True
            self._note(self)

    def __str__(self) -> str:
        self.use()
        return ""

    def __bool__(self) -> bool:
        self.use()
        return False

    def __iter__(self) -> Iterator[Any]:
        self.use()
        return iter(())

    def __len__(self) -> int:
        self.use()
        return 0

    def _nothing(self, *_: object) -> bool:
        self.use()
        return False

    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = _nothing

    def __eq__(self, other: object) -> bool:
        return self._nothing(other)

    def __ne__(self, other: object) -> bool:
        return self._nothing(other)

    __hash__ = object.__hash__
