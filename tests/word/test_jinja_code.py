"""Generated code: allowed nodes only, loadable without Jinja, refused where it was made for another Python."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from support.documents import offer_template
from support.rendering import OFFER, compiled, rendered

from pitchgen.word.compiled import CompiledStory
from pitchgen.word.compiled_template import CompiledTemplate
from pitchgen.word.delimiters import block, printed
from pitchgen.word.filters import FILTER_NAMES
from pitchgen.word.jinja_code import compile_code


def checks(*lines: str) -> list[tuple[str, str]]:
    spots = tuple(f"line {number}" for number in range(1, len(lines) + 1))
    code, findings = compile_code(CompiledStory("word/document.xml", "\n".join(lines), spots), FILTER_NAMES)
    assert (code is None) == bool(findings)
    return [(finding.check, finding.place.spot) for finding in findings]


def test_everything_forbidden_is_told_at_once() -> None:
    assert checks(printed("a()"), block("include 'x'"), printed("b"), printed("c[1:]")) == [
        ("template-forbidden", "line 1"),
        ("template-forbidden", "line 2"),
        ("template-forbidden", "line 4"),
    ]


def test_a_tag_that_cannot_be_read_names_its_line() -> None:
    assert checks("x", printed("a b")) == [("template-syntax", "line 2")]


def test_an_unknown_filter_is_a_finding() -> None:
    assert checks(printed("a | nosuch")) == [("template-syntax", "line 1")]


@pytest.mark.parametrize("depth", [30, 4000])
def test_nesting_has_an_end(depth: int) -> None:
    source = block("for a in b") * depth + block("endfor") * depth
    assert checks(source) == [("template-too-deep", "line 1")]


def test_a_template_survives_its_cache() -> None:
    template = compiled(offer_template())
    again = CompiledTemplate.from_bytes(template.to_bytes())
    assert again == template
    assert again is not None
    assert rendered(again, OFFER) == rendered(template, OFFER)


def test_a_damaged_or_foreign_cache_is_no_template() -> None:
    data = compiled(offer_template()).to_bytes()
    assert CompiledTemplate.from_bytes(data[:-10]) is None
    assert CompiledTemplate.from_bytes(b"") is None
    other = msgspec.structs.replace(compiled(offer_template()), version="cpython-27")
    assert CompiledTemplate.from_bytes(other.to_bytes()) is None


def test_a_warm_rendering_loads_neither_lxml_nor_jinja_nor_babel(tmp_path: Path) -> None:
    cache = tmp_path / "offer.bin"
    cache.write_bytes(compiled(offer_template()).to_bytes())
    script = """
import sys
from datetime import date
from pathlib import Path
from pitchgen.word.compiled_template import CompiledTemplate
from pitchgen.word.properties import CoreProperties
from pitchgen.word.render import render
from pitchgen.word.writer import replace_file
template = CompiledTemplate.from_bytes(Path(sys.argv[1]).read_bytes())
offer = {"date": "x", "number": "1", "lines": [], "reasons": [], "note": "", "total": 1}
data, findings, misses = render(
    template, {"seller": {"name": "a"}, "buyer": {"name": "b"}, "offer": offer},
    translate=str, localized=str, filters={"money": str}, properties=CoreProperties("t", "a", "fr", date(2026, 1, 1)),
)
assert data and not findings, findings
replace_file(Path(sys.argv[1] + ".docx"), data)
heavy = {"lxml", "jinja2", "babel", "yaml", "docx", "zipfile", "click", "asyncio", "tempfile", "email"}
print(sorted(heavy & {name.partition(".")[0] for name in sys.modules}))
"""
    root = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", script, cache], cwd=root, capture_output=True, text=True, check=False)
    assert run.stderr == ""
    assert run.stdout.strip() == "[]"
