"""A second offer starts fast: everything slow was done by the first one and is not even imported."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SLOW = {"babel", "docx", "hashlib", "jinja2", "json", "lxml", "pickle", "rich", "stdnum", "tomllib", "yaml"}
PROGRAM = """
import sys
from pitchgen.cli.start import run
sys.argv = ["pitchgen", "proposal", "grenoble-surpression", "--locale", "fr", "--issue-date", "2026-11-24"]
try:
    run()
finally:
    loaded = sorted({name.partition(".")[0] for name in sys.modules})
    import gc, json
    print(json.dumps({"modules": loaded, "gc": gc.isenabled()}), file=sys.stderr)
"""


def test_a_second_offer_imports_nothing_slow(tmp_path: Path) -> None:
    own = tmp_path / "firm"
    for name in ("company.yaml", "products", "clients", "requests", "pictures"):
        source, target = ROOT / "catalog" / name, own / "catalog" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    (own / "pitchgen.toml").write_text('[workspace]\nname = "Firm"\n', encoding="utf-8")
    environment = {**os.environ, "PITCHGEN_CACHE_DIR": str(tmp_path / "cache"), "PYTHONPATH": str(ROOT)}

    def offer() -> dict[str, object]:
        command = [sys.executable, "-c", PROGRAM]
        done = subprocess.run(command, cwd=own, env=environment, check=False, capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip().endswith(".docx")
        state: dict[str, object] = json.loads(done.stderr.splitlines()[-1])
        return state

    first, second = offer(), offer()
    assert "jinja2" in first["modules"], "the first offer compiles its template"
    assert not SLOW & set(second["modules"])
    assert second["gc"] is True, "a long check still gives its garbage back"
