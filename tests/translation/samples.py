"""Texts of small catalogues and PO files."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
LATER = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)

UNITS = """\
piece:
  abbreviation: pce
  name: pièce
hour:
  abbreviation: h
  name: heure
"""

PAYMENT = """\
statement: "Paiement à {days} jours\u00a0: net, sans escompte."
instalments:
  - percent: 100
    event: invoice
    days: 30
    label: Solde
method: Virement
"""

FORMS = "{female: F, male: M, neutral: N, unknown: U}"
CONVENTIONS = f'language_name: X\nsalutation: {FORMS}\nclosing: {FORMS}\nquotation_marks: ["„", "“"]\n'
FRENCH_CONVENTIONS = CONVENTIONS.replace("„", "«\u00a0").replace("“", "\u00a0»")


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def po(*entries: str, language: str = "de") -> str:
    """The text of a PO file with a sound header."""
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Project-Id-Version: x\\n"\n"PO-Revision-Date: 2026-11-24 09:30+0000\\n"\n"Language: {language}\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    )
    return "\n".join((header, *entries))
