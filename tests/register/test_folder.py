"""The folder of the register: what is damaged, edited or newer is told, never used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pitchgen.model.issued import letter_after
from pitchgen.register.folder import FolderRegister
from pitchgen.register.issue import issue
from pitchgen.workspace.cache import DiskCache
from register.issuing import DAY, maker, register_in


@pytest.fixture
def register(tmp_path: Path) -> FolderRegister:
    made = register_in(tmp_path)
    for reference in ("first", "second"):
        assert issue(made, maker(tmp_path / "out", reference), DAY)[0] is not None
    return made


def edit(register: FolderRegister, **changes: Any) -> None:
    path = register.offers / "OF-2026-0001.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    data.update(changes)
    path.write_text(json.dumps(data, indent=4, ensure_ascii=True), encoding="utf-8")


def checks(register: FolderRegister) -> list[str]:
    record, findings = register.read("OF-2026-0001")
    assert (record is None) is bool(findings)
    return [finding.check for finding in findings]


def test_a_record_is_a_page_that_people_can_read(register: FolderRegister) -> None:
    lines = (register.offers / "OF-2026-0001.json").read_text(encoding="utf-8").splitlines()
    assert lines[1:6] == [
        ' "format": 1,', ' "status": "issued",', ' "serial": 1,', ' "number": "OF-2026-0001",', ' "letter": "A",',
    ]  # fmt: skip


def test_other_spacing_and_escapes_are_the_same_record(register: FolderRegister) -> None:
    path = register.offers / "OF-2026-0001.json"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert checks(register) == []


def test_register_record_changed(register: FolderRegister) -> None:
    path = register.offers / "OF-2026-0001.json"
    frozen = json.loads(path.read_text(encoding="utf-8"))["frozen"]
    frozen["offer"]["net_total"]["amount"] = "1.00"
    edit(register, frozen=frozen)
    assert checks(register) == ["register-record-changed"]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"format": 1}', "\0"])
def test_register_record_unreadable(register: FolderRegister, damage: str) -> None:
    (register.offers / "OF-2026-0001.json").write_text(damage, encoding="utf-8")
    assert checks(register) == ["register-record-unreadable"]
    entries, findings = register.entries()
    assert [entry.number for entry in entries] == ["OF-2026-0002"]
    assert [finding.check for finding in findings] == ["register-record-unreadable"]


def test_a_record_with_a_wrong_head_is_unreadable(register: FolderRegister) -> None:
    edit(register, net_total="much")
    assert checks(register) == ["register-record-unreadable"]


def test_register_too_new(register: FolderRegister) -> None:
    edit(register, format=2)
    assert checks(register) == ["register-too-new"]


def test_unknown_offer(register: FolderRegister) -> None:
    record, findings = register.find("OF-2026-0003")
    assert record is None
    (finding,) = findings
    assert finding.check == "unknown-offer"
    assert "OF-2026-0002" in finding.hint


def test_a_damaged_document_is_not_given_out(register: FolderRegister) -> None:
    record, _ = register.read("OF-2026-0001")
    assert record is not None
    document = record.offer.documents[0]
    (register.documents / document.file).write_bytes(b"edited")
    assert register.document(document) is None


def test_an_empty_register_is_no_problem(tmp_path: Path) -> None:
    made = register_in(tmp_path)
    assert made.entries() == ((), ())
    assert made.next_number(DAY) == "OF-2026-0001"
    assert not (tmp_path / "register").exists()


def test_what_is_remembered_follows_the_files(tmp_path: Path) -> None:
    made = register_in(tmp_path)
    (tmp_path / "cache").mkdir()
    made._cache = DiskCache(tmp_path / "cache")
    for reference in ("first", "second", "third"):
        assert issue(made, maker(tmp_path / "out", reference), DAY)[0] is not None
        assert [entry.reference for entry in made.entries()[0]][-1] == reference
    (made.offers / "OF-2026-0002.json").unlink()
    assert [entry.reference for entry in made.entries()[0]] == ["first", "third"]


def test_the_order_is_that_of_issue_not_of_the_names(tmp_path: Path) -> None:
    made = register_in(tmp_path)
    for number in ("Z-1", "A-1", "M-1"):
        assert issue(made, maker(tmp_path / "out", "same"), DAY, number)[0] is not None
    assert [entry.number for entry in made.entries()[0]] == ["Z-1", "A-1", "M-1"]
    standing, _ = made.current_of("same", typed=False)
    assert [record.offer.number for record in standing] == ["M-1", "A-1", "Z-1"]


def test_letters_go_on_after_z() -> None:
    letters = ["A"]
    while len(letters) < 30:
        letters.append(letter_after(letters[-1]))
    assert letters[:3] == ["A", "B", "C"]
    assert letters[24:30] == ["Y", "Z", "AA", "AB", "AC", "AD"]
    assert letter_after("AZ") == "BA"
    assert letter_after("ZZ") == "AAA"


def test_what_a_killed_process_left_is_tidied_up(register: FolderRegister, tmp_path: Path) -> None:
    for folder in (register.offers, register.documents):
        (folder / ".OF-2026-0003.json.0badcafe.tmp").write_text("half", encoding="utf-8")
    assert issue(register, maker(tmp_path / "out", "third"), DAY)[0] is not None
    assert not list((tmp_path / "register").rglob("*.tmp"))
