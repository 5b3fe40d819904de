"""How much work one rendering may do: a template that loops or grows without end is stopped, not waited for."""

from __future__ import annotations

from typing import Final

MAX_ROUNDS: Final = 200_000
"""Passes through loops of one rendering, all loops together."""
MAX_TEXT: Final = 2_000_000
"""Characters of one text that a template puts together."""
MAX_WORK: Final = 50_000_000
"""Characters and items that the expressions of one rendering handle, all together."""
MAX_OUTPUT: Final = 64_000_000
"""Characters of one story."""


class TemplateRefusal(Exception):  # a refusal of the template's wish, not an error of the program
    """The template asks for what it may not have; rendering stops here.

    `check` is a check id, `message` says what was asked for, `hint` what to do instead.
    """

    def __init__(self, check: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.check = check
        self.message = message
        self.hint = hint


class Budget:
    """What is left of the work that one rendering may do."""

    def __init__(self) -> None:
        self._rounds = MAX_ROUNDS
        self._work = MAX_WORK

    def loop(self, rounds: int) -> None:
        """Take `rounds` passes through a loop.

        Raises:
            TemplateRefusal: the rendering has used up its passes.
        """
        self._rounds -= rounds
        if self._rounds < 0:
            message = f"the template's loops turn more than {MAX_ROUNDS:,} times"
            raise TemplateRefusal("template-too-long", message, "Check the loops of the template: one has no end.")

    def handle(self, size: int) -> None:
        """Take the work of handling a text or list of `size`.

        Raises:
            TemplateRefusal: the text is too long, or the rendering has used up its work.
        """
        self._work -= size
        if size > MAX_TEXT or self._work < 0:
            message = f"the template puts together a text or list of more than {MAX_TEXT:,} characters or items"
            raise TemplateRefusal("template-too-long", message, "Remove the expression that repeats a text.")
