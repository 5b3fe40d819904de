"""PDF by way of LibreOffice: made beside the document, or told why not."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from pitchgen.cli import pdf


def test_pdf_program_missing_is_told_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pdf.shutil, "which", lambda _name: None)
    made, findings = pdf.make_pdfs([tmp_path / "a.docx"])
    assert made == []
    assert findings[0].check == "pdf-program-missing"
    assert "libreoffice" in findings[0].hint


def test_pdf_failed_when_libreoffice_gives_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pdf.shutil, "which", lambda name: name)
    monkeypatch.setattr(pdf.subprocess, "run", lambda *_args, **_more: None)
    made, findings = pdf.make_pdfs([tmp_path / "a.docx"])
    assert made == []
    assert [finding.check for finding in findings] == ["pdf-failed"]


def test_the_pdf_stands_beside_its_document(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def convert(call: list[str], **_more: object) -> None:
        (Path(call[call.index("--outdir") + 1]) / "a.pdf").write_bytes(b"%PDF")

    monkeypatch.setattr(pdf.shutil, "which", lambda name: name)
    monkeypatch.setattr(pdf.subprocess, "run", convert)
    made, findings = pdf.make_pdfs([tmp_path / "a.docx"])
    assert not findings
    assert made == [tmp_path / "a.pdf"]
    assert made[0].read_bytes() == b"%PDF"


def test_a_libreoffice_that_hangs_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def hang(call: list[str], **_more: object) -> None:
        raise subprocess.TimeoutExpired(call, 180)

    monkeypatch.setattr(pdf.shutil, "which", lambda name: name)
    monkeypatch.setattr(pdf.subprocess, "run", hang)
    _, findings = pdf.make_pdfs([tmp_path / "a.docx"])
    assert [finding.check for finding in findings] == ["pdf-failed"]
