"""The templates and locales that come with the program."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po as babel_read

from pitchgen.documents.filters import FILTER_NAMES
from pitchgen.language.po_reader import read_po
from pitchgen.model.finding import Severity
from pitchgen.translation.check_locales import check_locales
from pitchgen.translation.extract import extract_templates
from pitchgen.word.compile_template import Target, compile_template
from pitchgen.word.compiled import Lookup
from pitchgen.workspace.workspace import Workspace, built_in_layer

ROOT = built_in_layer()
PO_FILES = sorted((ROOT / "locales").glob("*/*.po"))


@pytest.fixture(scope="module")
def shipped() -> Workspace:
    return Workspace(ROOT, base=ROOT)


def test_no_translation_that_we_ship_has_an_error(shipped: Workspace) -> None:
    errors = [str(finding) for finding in check_locales(shipped) if finding.severity is Severity.ERROR]
    assert errors == []


def test_translators_get_exactly_the_messages_that_documents_ask_for(shipped: Workspace) -> None:
    """Compiled for a language that translates nothing, a template misses what was extracted from it."""
    domains = extract_templates(shipped).value or {}
    house = (ROOT / "templates/letterhead.docx").read_bytes()

    def nothing(msgid: str, context: str) -> Lookup:
        return Lookup(None, "absent")

    for name in set(domains) - {"letterhead"}:
        compiled, _ = compile_template(
            (ROOT / f"templates/{name}.docx").read_bytes(),
            house,
            Target("de-DE"),
            lookup=nothing,
            letterhead_lookup=nothing,
            filters=FILTER_NAMES,
        )
        assert compiled is not None
        asked = {(miss.context, miss.msgid) for miss in compiled.misses}
        assert asked == {message.key for message in (*domains[name], *domains["letterhead"])}


def by_babel(path: Path) -> None:
    """Babel reads every entry. Its own check of formats takes `46 % de` for a printf format, so it is not asked."""
    po, findings = read_po(path.read_bytes(), path.name)
    assert findings == ()
    assert len(babel_read(BytesIO(path.read_bytes()), abort_invalid=True)) == len(po.live)


def by_msgfmt(path: Path) -> None:
    run = subprocess.run(["msgfmt", "--check", "-o", "/dev/null", str(path)], capture_output=True)
    assert (run.returncode, run.stderr.decode()) == (0, "")


@pytest.mark.parametrize("path", PO_FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
@pytest.mark.parametrize("opinion", [by_babel, *([by_msgfmt] if shutil.which("msgfmt") else [])])
def test_other_tools_find_nothing_wrong(path: Path, opinion: object) -> None:
    assert callable(opinion)
    opinion(path)
