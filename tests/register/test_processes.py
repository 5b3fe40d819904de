"""Several people issue offers at once: real processes, no gap, no duplicate, and no lock that outlives its holder."""

from __future__ import annotations

import multiprocessing
import time
from pathlib import Path

from pitchgen.model.issued import IssuedDocument
from pitchgen.register.issue import issue
from register.issuing import DAY, maker, numbers_in, register_in
from register.workers import hold_the_lock, issue_offers

PROCESSES, OFFERS = 8, 5


def test_eight_processes_take_forty_numbers_without_gap_or_duplicate(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ready = context.Barrier(PROCESSES)
    workers = [context.Process(target=issue_offers, args=(tmp_path, who, OFFERS, ready)) for who in range(PROCESSES)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0] * PROCESSES

    register = register_in(tmp_path)
    numbers = [f"OF-2026-{counter:04}" for counter in range(1, PROCESSES * OFFERS + 1)]
    assert numbers_in(register) == numbers
    entries, _ = register.entries()
    assert {entry.reference for entry in entries} == {
        f"request-{w}-{t}" for w in range(PROCESSES) for t in range(OFFERS)
    }
    for entry in entries:
        record, findings = register.read(entry.stem)
        assert record is not None, findings
        assert record.thaw().offer.number == entry.number
        for document in record.offer.documents:
            assert_delivered(tmp_path / "out", register.document(document), document)


def assert_delivered(out: Path, kept: bytes | None, document: IssuedDocument) -> None:
    assert kept is not None
    assert (out / document.file).read_bytes() == kept


def test_a_killed_process_does_not_block_the_register(tmp_path: Path) -> None:
    holder = multiprocessing.get_context("spawn").Process(target=hold_the_lock, args=(tmp_path,))
    holder.start()
    while not (tmp_path / "held").exists():
        assert holder.is_alive()
        time.sleep(0.01)
    holder.kill()
    holder.join(10)
    began = time.monotonic()
    offer, findings = issue(register_in(tmp_path), maker(tmp_path / "out"), DAY)
    assert offer is not None, findings
    assert time.monotonic() - began < 5
