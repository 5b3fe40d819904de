"""PDF by way of LibreOffice, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pitchgen.model.finding import Finding, Place, error

_PROGRAMS = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_SECONDS = 180


def make_pdfs(documents: Sequence[Path]) -> tuple[list[Path], tuple[Finding, ...]]:
    """A PDF beside each document, and what went wrong; the documents themselves are not touched."""
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        hint = (
            "Install it (Debian: apt install libreoffice-writer; Windows and macOS: libreoffice.org), "
            "or open the .docx in Word and save it as PDF."
        )
        return [], (error("pdf-program-missing", Place(), "LibreOffice, which makes the PDF, is not installed", hint),)
    made: list[Path] = []
    findings: list[Finding] = []
    with tempfile.TemporaryDirectory() as scratch:
        for document in documents:
            # A profile of its own, for a LibreOffice that is already open would swallow the call.
            profile = (Path(scratch) / "profile").as_uri()
            options = [f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", scratch]
            call = [program, *options]
            try:
                subprocess.run([*call, str(document)], capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
            except (OSError, subprocess.TimeoutExpired) as failure:
                findings.append(_failed(document, str(failure)))
                continue
            produced = Path(scratch) / f"{document.stem}.pdf"
            if not produced.is_file():
                findings.append(_failed(document, "LibreOffice gave no PDF"))
                continue
            target = document.with_suffix(".pdf")
            shutil.move(produced, target)
            made.append(target)
    return made, tuple(findings)


def _failed(document: Path, why: str) -> Finding:
    hint = "Open the .docx in Word or LibreOffice and save it as PDF there."
    return error("pdf-failed", Place(str(document)), f"the PDF could not be made: {why}", hint)
