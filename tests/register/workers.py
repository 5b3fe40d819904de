"""What other processes do in the tests of the register. Imported by processes of their own."""

from __future__ import annotations

import time
from multiprocessing.synchronize import Barrier
from pathlib import Path

from pitchgen.register.issue import issue
from register.issuing import DAY, maker, register_in


def issue_offers(folder: Path, who: int, count: int, ready: Barrier) -> None:
    """Issue `count` offers as fast as possible, all processes from the same moment on."""
    register = register_in(folder)
    ready.wait(60)
    for turn in range(count):
        offer, findings = issue(register, maker(folder / "out", f"request-{who}-{turn}"), DAY)
        assert offer is not None, findings


def hold_the_lock(folder: Path) -> None:
    """Take the lock, say so, and never give it back."""
    with register_in(folder).writing():
        (folder / "held").write_text("yes", encoding="utf-8")
        time.sleep(600)
