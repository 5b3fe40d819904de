"""Small changes to Word templates, for tests that need a wrong one."""

from __future__ import annotations

import io
import zipfile


def retemplated(template: bytes, old: str, new: str) -> bytes:
    """The template with `old` replaced by `new` wherever it stands whole in the body."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == "word/document.xml":
                text = data.decode()
                assert old in text, f"the template does not hold {old!r}"
                data = text.replace(old, new).encode()
            target.writestr(entry, data)
    return result.getvalue()
