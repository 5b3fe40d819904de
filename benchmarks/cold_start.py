"""How long one offer takes from the start of Python to the file on disk: `pitchgen proposal` against a bare script.

Run it with `python -m benchmarks.cold_start [rounds]`. All are processes of their own: `python -m pitchgen proposal`
for the demo's German offer with warm caches, once as the offer that was issued already (`again`) and once as a new
offer that takes the next number of the register (`new`), and the script of `benchmarks/rival.py`, which fills the same
template with ready-made texts. They are interleaved after two runs each that fill the caches. Times are wall-clock and
processor time (user and system); on a machine that is busy the processor time is the one to compare. The exit code
is 1 when the median processor time of either exceeds TARGET of the rival's.

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

from benchmarks.rival import LOCALE, REQUEST, ROOT, SCRIPT, firm, prepare

TARGET = 0.8
WARM_UP = 2


class Spent(NamedTuple):
    """Milliseconds of one process."""

    wall: float
    processor: float


def spent(command: list[str], folder: Path, environment: dict[str, str]) -> Spent:
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(done.stderr.decode())
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
        environment["PYTHONPATH"] = str(ROOT)
        command = [sys.executable, "-m", "pitchgen", "proposal", REQUEST, "--locale", LOCALE, "--out", str(folder)]
        place = firm(folder)
        commands = {
            "python -c pass": ([sys.executable, "-c", "pass"], folder),
            "pitchgen, again": (command, place),
            "pitchgen, new": ([*command, "--new"], place),
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
    theirs, late = median(times["docxtpl script"]), False
    for title in ("pitchgen, again", "pitchgen, new"):
        ours = median(times[title])
        late = late or ours.processor > TARGET * theirs.processor
        print(f"{title} / docxtpl: {ours.wall / theirs.wall:.2f} of the time, {ours.processor / theirs.processor:.2f}"
              f" of the processor (target {TARGET})")  # fmt: skip
    return int(late)


def median(measurements: list[Spent]) -> Spent:
    return Spent(*(statistics.median(values) for values in zip(*measurements, strict=True)))


if __name__ == "__main__":
    sys.exit(main())
