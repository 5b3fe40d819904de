"""Golden texts: what a document looked like when someone last read it and found it right."""

from __future__ import annotations

from pathlib import Path


class Golden:
    """The golden files of one folder of tests."""

    def __init__(self, folder: Path, update: bool) -> None:
        self.folder = folder
        self.update = update

    def check(self, name: str, actual: str) -> None:
        """Compare a text with the golden file `name`, or write it when goldens are being renewed."""
        path = self.folder / name
        if self.update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, encoding="utf-8")
            return
        assert path.is_file(), f"{path} is missing: read the document, then run pytest --update-goldens"
        expected = path.read_text(encoding="utf-8")
        assert actual.splitlines() == expected.splitlines(), f"differs from {path}; --update-goldens accepts it"
