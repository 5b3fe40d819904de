"""What is typed after an option: days, and where documents are to be written."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

_DOCUMENTS = {
    ".csv",
    ".doc",
    ".docm",
    ".docx",
    ".dotx",
    ".htm",
    ".html",
    ".ics",
    ".odt",
    ".pdf",
    ".rtf",
    ".txt",
    ".zip",
}
"""Endings of files, never of a folder that somebody means to make."""


class _Day(click.DateTime):
    """A day as year-month-day."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def get_metavar(self, *_args: Any, **_more: Any) -> str:
        """How the help shows it."""
        return "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The day at midnight.

        Raises click.BadParameter with the day that was probably meant.
        """
        if isinstance(value, datetime):
            return value
        from pitchgen.workspace.scalars import Wrong, to_date

        day = to_date(str(value).strip())
        if isinstance(day, Wrong):
            self.fail(f"{day.message} {day.hint}", param, ctx)
        return datetime(day.year, day.month, day.day)  # noqa: DTZ001 (a day has no time zone)


class _Target(click.Path):
    """A folder or, where `file` says so, a .docx file. Any other ending is a slip: no such folder is made of it."""

    def __init__(self, *, file: bool) -> None:
        super().__init__(path_type=Path)
        self._file = file

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path.

        Raises click.BadParameter for a file where a folder is expected, and for a document of another kind.
        """
        path = Path(str(super().convert(value, param, ctx)))
        ending = path.suffix.lower()
        wanted = "a folder or a .docx file" if self._file else "a folder"
        if ending in _DOCUMENTS and not path.is_dir() and not (self._file and ending == ".docx"):
            self.fail(f"{str(path)!r} is a file; {wanted} was expected.", param, ctx)
        if path.exists() and not path.is_dir() and ending != ".docx":
            self.fail(f"{str(path)!r} is a file that is there already; {wanted} was expected.", param, ctx)
        return path


DAY = _Day()
FOLDER = _Target(file=False)
FOLDER_OR_DOCX = _Target(file=True)
