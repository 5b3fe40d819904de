"""How long one offer takes from the start of Python to the file on disk: pitchgen from its cache, docxtpl as it is.

Run it with `python -m benchmarks.cold_start [rounds]`. Every measurement is a process of its own; the two are
interleaved, after one run each that fills the system's file cache. Where the command line is installed with a
workspace around it, give its command after `--` to measure it too, e.g.
`python -m benchmarks.cold_start 20 -- pitchgen proposal stuttgart-pumpen --locale de-DE --out out/`.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.render_rate import context, template
from pitchgen.word.compile_template import Target, compile_template
from pitchgen.word.compiled import source_language

OURS = """
import sys
from datetime import date
from pathlib import Path
from pitchgen.word.compiled_template import CompiledTemplate
from pitchgen.word.properties import CoreProperties
from pitchgen.word.render import render
from pitchgen.word.writer import write_atomically
template = CompiledTemplate.from_bytes(Path("compiled.bin").read_bytes())
made, findings, _ = render(
    template, CONTEXT, translate=str, localized=str, filters={},
    properties=CoreProperties("Offre", "Vannes Demo SAS", "fr-FR", date(2026, 11, 24)),
)
if made is None or write_atomically(Path("ours.docx"), made):
    sys.exit(1)
"""
THEIRS = """
from docxtpl import DocxTemplate
document = DocxTemplate("template.docx")
document.render(CONTEXT, autoescape=True)
document.save("theirs.docx")
"""


def milliseconds(command: list[str], folder: Path | None) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return 1000 * (time.perf_counter() - start)


def main() -> int:
    at = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    own, command_line = sys.argv[1:at], sys.argv[at + 1 :]
    rounds = int(own[0]) if own else 15
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = template()
        (folder / "template.docx").write_bytes(data)
        compiled, findings = compile_template(
            data, None, Target("fr-FR"), lookup=source_language, letterhead_lookup=source_language, filters=()
        )
        if compiled is None:
            raise SystemExit("\n".join(map(str, findings)))
        (folder / "compiled.bin").write_bytes(compiled.to_bytes())
        path = f"import sys; sys.path[:0] = [{str(Path(__file__).parents[1])!r}]\nCONTEXT = {context(1)!r}\n"
        commands: dict[str, tuple[list[str], Path | None]] = {
            "python -c pass": ([sys.executable, "-c", "pass"], folder),
            "pitchgen, cached template": ([sys.executable, "-c", path + OURS], folder),
            "docxtpl": ([sys.executable, "-c", path + THEIRS], folder),
        }
        if command_line:
            commands[" ".join(command_line[:2])] = (command_line, None)
        times: dict[str, list[float]] = {title: [] for title in commands}
        for number in range(rounds + 1):
            for title, (command, where) in commands.items():
                spent = milliseconds(command, where)
                if number:
                    times[title].append(spent)
        for title, measured in times.items():
            print(f"{title:28} median {statistics.median(measured):6.0f} ms, best {min(measured):6.0f} ms")
        medians = {title: statistics.median(measured) for title, measured in times.items()}
        print(f"docxtpl / pitchgen: {medians['docxtpl'] / medians['pitchgen, cached template']:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
