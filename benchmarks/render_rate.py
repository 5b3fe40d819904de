"""How many offers a second in one process: whole jobs of pitchgen against docxtpl filling the same template.

Run it with `python -m benchmarks.render_rate [offers]`. A job of pitchgen is everything between a request and the
bytes of a document: pricing, VAT, delivery terms, clauses, the context, the formats and words of the locale, the
rendering. A job of docxtpl is filling the real template with texts that are ready (see `benchmarks/rival.py`). One job
differs from the next in its number. Rounds are interleaved, so that a busy machine slows both alike; the printed
ratio is the median of the rounds, and the exit code 1 where it misses TARGET. The last line is the rendering alone.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from benchmarks.rival import ISSUED_ON, LOCALE, REQUEST, Rival, prepare, render_rival, workspace
from pitchgen.documents import production
from pitchgen.documents.offers import offer_for
from pitchgen.documents.proposals import make_proposals

ROUNDS = 5
TARGET = 15

Job = Callable[[int], bytes]


def whole_job() -> Job:
    """A job of pitchgen, from the request to the bytes."""
    ws = workspace()

    def make(number: int) -> bytes:
        offer, findings = offer_for(ws, REQUEST, issued_on=ISSUED_ON, number=f"OF-2026-{number:04}")
        if offer is None:
            raise SystemExit("\n".join(map(str, findings)))
        made, found = make_proposals(ws, offer, [LOCALE], draft=False, known=findings)
        if not made or made[0].data is None:
            raise SystemExit("\n".join(map(str, (*found, *made[0].findings))))
        return made[0].data

    return make


def rendering_alone() -> Job:
    """The last step of the job alone: the context is there, the template is filled and packed."""
    caught: list[Callable[[], bytes]] = []
    render = production.render

    def keep(*arguments: object, **named: object) -> object:
        caught.append(lambda: render(*arguments, **named)[0] or b"")  # type: ignore[arg-type]
        return render(*arguments, **named)  # type: ignore[arg-type]

    with patch.object(production, "render", keep):
        whole_job()(1)
    return lambda _: caught[0]()


def rival_job(rival: Rival) -> Job:
    """A job of docxtpl."""
    return lambda number: render_rival(rival, f"OF-2026-{number:04}")


def seconds(make: Job, offers: int) -> float:
    start = time.process_time()
    for number in range(1, offers + 1):
        make(number)
    return (time.process_time() - start) / offers


def main() -> int:
    offers = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as name:
        ours, theirs, bare = whole_job(), rival_job(prepare(Path(name))), rendering_alone()
    for job in (ours, theirs, bare):
        job(1)
    ratios, bare_ratios = [], []
    for number in range(1, ROUNDS + 1):
        whole, slow, alone = seconds(ours, offers), seconds(theirs, max(10, offers // 5)), seconds(bare, offers)
        ratios.append(slow / whole)
        bare_ratios.append(slow / alone)
        print(
            f"round {number}: pitchgen {1000 * whole:6.2f} ms an offer ({offers * whole:.2f} s for {offers}),"
            f" docxtpl {1000 * slow:6.1f} ms, ratio {ratios[-1]:.1f}"
        )
    median = statistics.median(ratios)
    print(f"median ratio {median:.1f} (target {TARGET}); rendering alone {statistics.median(bare_ratios):.0f}")
    return 0 if median >= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
