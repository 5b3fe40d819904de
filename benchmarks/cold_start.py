"""How long one offer takes from the start of Python to the file on disk: `pitchgen proposal` against a bare script.

Run it with `python -m benchmarks.cold_start [rounds]`. Both are processes of their own: `python -m pitchgen proposal`
on the demo's German offer with warm caches, and the script of `benchmarks/rival.py`, which fills the same template
with ready-made texts. They are interleaved after two runs each that fill the caches. Times are wall-clock and
processor time (user and system); on a machine that is busy the processor time is the one to compare. The exit code
is 1 when the median processor time exceeds TARGET of the rival's.

Byte code is written and used, as for a program that was installed, whatever PYTHONDONTWRITEBYTECODE says here.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.rival import ISSUED_ON, LOCALE, REQUEST, ROOT, SCRIPT, prepare

TARGET = 0.8
WARM_UP = 2


class Spent(NamedTuple):
    """Milliseconds of one process."""

    wall: float
    processor: float


def spent(command: list[str], folder: Path, environment: dict[str, str]) -> Spent:
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(1000 * wall, 1000 * processor)


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        environment = dict(os.environ, PITCHGEN_CACHE_DIR=str(folder / "cache"))
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
        offer = ["proposal", REQUEST, "--locale", LOCALE, "--issue-date", str(ISSUED_ON), "--out", str(folder)]
        commands = {
            "python -c pass": ([sys.executable, "-c", "pass"], folder),
            "pitchgen proposal": ([sys.executable, "-m", "pitchgen", *offer], ROOT),
            "docxtpl script": ([sys.executable, "-c", SCRIPT], folder),
        }
        times: dict[str, list[Spent]] = {title: [] for title in commands}
        for number in range(rounds + WARM_UP):
            for title, (command, where) in commands.items():
                measured = spent(command, where, environment)
                if number >= WARM_UP:
                    times[title].append(measured)
    for title, measurements in times.items():
        wall, processor = median(measurements)
        best = min(each.wall for each in measurements)
        print(f"{title:18} median {wall:6.1f} ms, processor {processor:6.1f} ms, best {best:6.1f} ms")
    ours, theirs = median(times["pitchgen proposal"]), median(times["docxtpl script"])
    print(f"pitchgen / docxtpl: {ours.wall / theirs.wall:.2f} of the time, {ours.processor / theirs.processor:.2f}"
          f" of the processor (target {TARGET})")  # fmt: skip
    return 0 if ours.processor <= TARGET * theirs.processor else 1


def median(measurements: list[Spent]) -> Spent:
    return Spent(*(statistics.median(values) for values in zip(*measurements, strict=True)))


if __name__ == "__main__":
    sys.exit(main())
