"""Issuing: a number is used once, and only by an offer that is there whole."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pitchgen.model.issued import IssuedOffer, OfferStatus
from pitchgen.register.folder import FolderRegister
from pitchgen.register.issue import Draft, Paper, issue, issue_again, revise, withdraw
from pitchgen.register.lock import locked
from pitchgen.register.record import Record
from register.issuing import DAY, maker, numbers_in, register_in, text_of


def issued(register: FolderRegister, out: Path, reference: str = "neckarwerk-1", **more: Any) -> IssuedOffer:
    offer, findings = issue(register, maker(out, reference), DAY, **more)
    assert offer is not None, findings
    return offer


def record_of(register: FolderRegister, number: str) -> Record:
    record, findings = register.find(number)
    assert record is not None, findings
    return record


def test_an_offer_gets_the_next_number_and_its_documents_are_kept(tmp_path: Path) -> None:
    register = register_in(tmp_path)
    first, second = issued(register, tmp_path / "out", "a"), issued(register, tmp_path / "out", "b")
    assert (first.number, second.number) == ("OF-2026-0001", "OF-2026-0002")
    assert [document.file for document in second.documents] == ["OF-2026-0002_de-DE.docx", "OF-2026-0002_fr-FR.docx"]
    for document in second.documents:
        kept = register.document(document)
        assert kept == text_of("OF-2026-0002", "A", document.locale)
        assert (tmp_path / "out" / document.file).read_bytes() == kept


def test_a_new_year_begins_at_one(tmp_path: Path) -> None:
    register = register_in(tmp_path)
    issued(register, tmp_path)
    offer, _ = issue(register, maker(tmp_path), date(2027, 1, 4))
    assert offer is not None
    assert offer.number == "OF-2027-0001"


def test_a_refused_document_uses_no_number_and_touches_nothing(tmp_path: Path) -> None:
    register = register_in(tmp_path)
    offer, findings = issue(register, lambda number, letter: None, DAY)
    assert (offer, findings) == (None, ())
    assert list(tmp_path.iterdir()) == []


def test_a_document_that_cannot_be_written_uses_no_number(tmp_path: Path) -> None:
    register = register_in(tmp_path)
    (tmp_path / "out" / "OF-2026-0001_fr-FR.docx").mkdir(parents=True)
    offer, findings = issue(register, maker(tmp_path / "out"), DAY)
    assert offer is None
    assert [finding.check for finding in findings] == ["output-not-writable"]
    assert register.stems() == ()
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["OF-2026-0001_fr-FR.docx"]
    assert issued(register, tmp_path / "elsewhere").number == "OF-2026-0001"


def test_the_record_is_taken_back_if_the_documents_cannot_appear(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register, real = register_in(tmp_path), os.replace

    def refuse(source: Any, target: Any, **more: Any) -> None:
        if Path(target) == tmp_path / "out" / "OF-2026-0001_fr-FR.docx":
            raise PermissionError(13, "open in Word", str(target))
        real(source, target, **more)

    monkeypatch.setattr(os, "replace", refuse)
    offer, findings = issue(register, maker(tmp_path / "out"), DAY)
    assert offer is None
    assert [finding.check for finding in findings] == ["output-not-writable"]
    assert register.stems() == ()
    assert list((tmp_path / "out").iterdir()) == []
    monkeypatch.undo()
    assert issued(register, tmp_path / "out").number == "OF-2026-0001"


def test_a_register_that_cannot_be_written_uses_no_number(tmp_path: Path) -> None:
    (tmp_path / "register").write_text("a file is in the way", encoding="utf-8")
    offer, findings = issue(register_in(tmp_path), maker(tmp_path / "out"), DAY)
    assert offer is None
    assert [finding.check for finding in findings] == ["register-not-writable"]
    assert not (tmp_path / "out").exists()


def test_somebody_quicker_gets_the_number_and_the_documents_are_made_anew(tmp_path: Path) -> None:
    register = register_in(tmp_path)
    numbers: list[str] = []

    def slow(number: str, letter: str) -> Draft | None:
        if not numbers:
            issued(register, tmp_path / "out", "quicker")
        numbers.append(number)
        return maker(tmp_path / "out", "slower")(number, letter)

    offer, _ = issue(register, slow, DAY)
    assert numbers == ["OF-2026-0001", "OF-2026-0002"]
    assert offer is not None
    assert (tmp_path / "out" / "OF-2026-0002_de-DE.docx").read_bytes() == text_of("OF-2026-0002", "A", "de-DE")
    assert [entry.reference for entry in register.entries()[0]] == ["quicker", "slower"]


@pytest.mark.parametrize("number", ["OF-2026-0001", "of-2026-0001"])
def test_a_number_given_by_hand_is_refused_if_it_is_taken(tmp_path: Path, number: str) -> None:
    register = register_in(tmp_path)
    issued(register, tmp_path / "out")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path.name != ".lock"}
    offer, findings = issue(register, maker(tmp_path / "out", "another"), DAY, number)
    assert offer is None
    assert [finding.check for finding in findings] == ["number-taken"]
    assert before == {
        path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path.name != ".lock"
    }


def test_a_number_taken_while_the_documents_were_made_keeps_its_documents(tmp_path: Path) -> None:
    register = register_in(tmp_path)

    def slow(number: str, letter: str) -> Draft | None:
        if not register.stems():
            issue(register, maker(tmp_path / "first", "quicker"), DAY, "HAND-1")
        made = maker(tmp_path / "second", "slower")(number, letter)
        assert made is not None
        papers = tuple(msgspec.structs.replace(paper, data=b"other") for paper in made.papers)
        return msgspec.structs.replace(made, papers=papers)

    offer, findings = issue(register, slow, DAY, "HAND-1")
    assert offer is None
    assert [finding.check for finding in findings] == ["number-taken"]
    assert register.document(record_of(register, "HAND-1").offer.documents[0]) is not None
    assert not (tmp_path / "second").exists() or list((tmp_path / "second").iterdir()) == []


def test_numbers_go_on_after_one_given_by_hand(tmp_path: Path) -> None:
    register = register_in(tmp_path)
    issued(register, tmp_path, number="OF-2026-0042")
    assert issued(register, tmp_path).number == "OF-2026-0043"


def test_register_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    register = register_in(tmp_path)
    issued(register, tmp_path / "out")
    monkeypatch.setattr("pitchgen.register.folder.locked", lambda path: locked(path, patience=0.05))
    with locked(tmp_path / "register" / ".lock"):
        offer, findings = issue(register, maker(tmp_path / "out"), DAY)
    assert offer is None
    (finding,) = findings
    assert finding.check == "register-busy"
    assert f"process {os.getpid()}" in finding.message


def test_register_lock_unsupported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl") if os.name == "posix" else None
    assert fcntl is not None

    def unsupported(handle: int, how: int) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", unsupported)
    offer, findings = issue(register_in(tmp_path), maker(tmp_path / "out"), DAY)
    assert offer is None
    assert [finding.check for finding in findings] == ["register-lock-unsupported"]


# Revisions


def test_a_revision_keeps_the_number_and_supersedes_the_one_before(tmp_path: Path) -> None:
    register = register_in(tmp_path)
    issued(register, tmp_path / "out")
    first = record_of(register, "OF-2026-0001")
    revised, findings = revise(register, maker(tmp_path / "out"), first)
    assert revised is not None, findings
    assert revised.printed_number == "OF-2026-0001 rev. B"
    assert revised.documents[0].file == "OF-2026-0001-B_de-DE.docx"
    assert (tmp_path / "out" / "OF-2026-0001_de-DE.docx").exists()
    old = register.read("OF-2026-0001")[0]
    assert old is not None
    assert (old.offer.status, old.offer.superseded_by, old.offer.superseded_on) == (OfferStatus.SUPERSEDED, "B", DAY)
    assert record_of(register, "OF-2026-0001").offer.letter == "B"
    assert record_of(register, "OF-2026-0001 rev. B").offer.letter == "B"
    assert issued(register, tmp_path / "out").number == "OF-2026-0002"


def test_two_people_revise_the_same_offer_and_the_second_is_told(tmp_path: Path) -> None:
    register = register_in(tmp_path)
    issued(register, tmp_path / "out")
    first = record_of(register, "OF-2026-0001")
    assert revise(register, maker(tmp_path / "out"), first)[0] is not None
    offer, findings = revise(register, maker(tmp_path / "out"), first)
    assert offer is None
    assert [finding.check for finding in findings] == ["offer-superseded"]


def test_a_withdrawn_offer_keeps_its_number(tmp_path: Path) -> None:
    register = register_in(tmp_path)
    issued(register, tmp_path / "out")
    offer, _ = withdraw(register, record_of(register, "OF-2026-0001"), DAY, "discontinued")
    assert offer is not None
    assert offer.status is OfferStatus.WITHDRAWN
    assert register.current_of("neckarwerk-1", typed=False) == ((), ())
    assert issued(register, tmp_path / "out").number == "OF-2026-0002"


def test_further_locales_are_kept_with_the_offer(tmp_path: Path) -> None:
    register = register_in(tmp_path)
    issued(register, tmp_path / "out")
    record = record_of(register, "OF-2026-0001")
    paper = Paper("en-GB", "OF-2026-0001_en-GB.docx", b"English", tmp_path / "out" / "OF-2026-0001_en-GB.docx")
    offer, findings = issue_again(register, record, (paper,), DAY)
    assert offer is not None, findings
    after = record_of(register, "OF-2026-0001")
    assert [document.locale for document in after.offer.documents] == ["de-DE", "fr-FR", "en-GB"]
    assert after.raw == record.raw
    assert (tmp_path / "out" / paper.file).read_bytes() == b"English"


def test_issued_document_differs_if_somebody_else_made_it_otherwise_a_moment_ago(tmp_path: Path) -> None:
    register = register_in(tmp_path)
    issued(register, tmp_path / "out")
    record = record_of(register, "OF-2026-0001")
    papers = [Paper("it-IT", "OF-2026-0001_it-IT.docx", text, tmp_path / "o" / "x.docx") for text in (b"one", b"two")]
    assert issue_again(register, record, (papers[0],), DAY)[0] is not None
    offer, findings = issue_again(register, record, (papers[1],), DAY)
    assert offer is None
    assert [finding.check for finding in findings] == ["issued-document-differs"]
    assert (tmp_path / "o" / "x.docx").read_bytes() == b"one"


# Crashes: the process is killed before or after any step that changes the disk.

STEPS = ("fsync", "link", "replace", "unlink", "mkdir")


class Killed(BaseException):
    """The process is gone: from here on nothing happens any more, no cleaning up either."""


class Killer:
    """Kills at the nth change of the disk, before it or just after it; counts them if `at` is 0."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: int = 0, after: bool = False) -> None:
        self.at, self.after, self.count, self.dead = at, after, 0, False
        for name in STEPS:
            monkeypatch.setattr(os, name, self._wrap(getattr(os, name)))

    def _wrap(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **more: Any) -> Any:
            if self.dead:
                raise Killed
            self.count += 1
            if self.count == self.at and not self.after:
                self.dead = True
                raise Killed
            try:
                return real(*arguments, **more)
            finally:
                if self.count == self.at:
                    self.dead = True
                    raise Killed

        return step


def killed(monkeypatch: pytest.MonkeyPatch, action: Callable[[], object], at: int = 0, after: bool = False) -> int:
    """Run `action` and kill it; how many steps there were."""
    with monkeypatch.context() as patched:
        killer = Killer(patched, at, after)
        if at:
            with pytest.raises(Killed):
                action()
        else:
            action()
    return killer.count


def assert_sound(register: FolderRegister, out: Path) -> None:
    """Every record can be read and has its documents; nothing is out in the world that the register does not know."""
    entries, findings = register.entries()
    assert not findings
    known = set()
    for entry in entries:
        record, found = register.load(entry, entries)
        assert record is not None, found
        assert record.thaw().offer.number == record.offer.printed_number
        for document in record.offer.documents:
            known.add(document.file)
            assert register.document(document) is not None
    shown = {path.name for path in out.iterdir() if path.suffix == ".docx"} if out.exists() else set()
    assert shown <= known


def test_a_kill_at_any_instant_of_issuing_loses_no_number_and_uses_none_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def attempt(folder: Path) -> Callable[[], object]:
        issued(register_in(folder), folder / "out", "before")
        return lambda: issue(register_in(folder), maker(folder / "out", "killed"), DAY)

    steps = killed(monkeypatch, attempt(tmp_path / "whole"))
    assert steps > 10
    outcomes = set()
    for at in range(1, steps + 1):
        for after in (False, True):
            folder = tmp_path / f"{at}-{after}"
            register = register_in(folder)
            killed(monkeypatch, attempt(folder), at, after)
            assert_sound(register, folder / "out")
            standing, findings = register.current_of("killed", typed=False)
            assert not findings
            outcomes.add(bool(standing))
            if standing:  # the same command again puts the documents in their places
                papers = maker(folder / "out", "killed")("OF-2026-0002", "A")
                assert papers is not None
                again, findings = issue_again(register, standing[0], papers.papers, DAY)
                assert again is not None, findings
            else:
                again = issued(register, folder / "out", "killed")
            assert again.number == "OF-2026-0002"
            for document in again.documents:
                assert (folder / "out" / document.file).read_bytes() == register.document(document)
            assert issued(register, folder / "out", "after").number == "OF-2026-0003"
            assert numbers_in(register) == ["OF-2026-0001", "OF-2026-0002", "OF-2026-0003"]
    assert outcomes == {True, False}


def test_a_kill_at_any_instant_of_revising_leaves_one_revision_that_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def prepared(folder: Path) -> tuple[FolderRegister, Callable[[], object]]:
        register = register_in(folder)
        issued(register, folder / "out")
        first = record_of(register, "OF-2026-0001")
        return register, lambda: revise(register, maker(folder / "out"), first)

    _, action = prepared(tmp_path / "whole")
    steps = killed(monkeypatch, action)
    letters = set()
    for at in range(1, steps + 1):
        folder = tmp_path / str(at)
        register, action = prepared(folder)
        killed(monkeypatch, action, at)
        assert_sound(register, folder / "out")
        last = record_of(register, "OF-2026-0001")
        letters.add(last.offer.letter)
        assert last.offer.status is OfferStatus.ISSUED
        entries, _ = register.entries()
        first, _ = register.load(entries[0], entries)
        assert first is not None
        assert (first.offer.status is OfferStatus.SUPERSEDED) is (last.offer.letter == "B")
        revised, findings = revise(register, maker(folder / "out"), last)
        assert revised is not None, findings
    assert letters == {"A", "B"}
