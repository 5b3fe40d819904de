"""Numbers, revisions and the register as the animateur meets them, with the demo company in a workspace of its own."""

from __future__ import annotations

import importlib
import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click.testing
import pytest

from pitchgen.cli.main import pitchgen

ROOT = Path(__file__).parents[2]
REQUEST = "stuttgart-pumpen"
REQUEST_FILE = f"catalog/requests/{REQUEST}.yaml"
DAY = ("--issue-date", "2026-11-24")

Run = Callable[..., click.testing.Result]


class Clock(date):
    """The local date of the one who signs, as the tests set it."""

    now = date(2026, 11, 24)

    @classmethod
    def today(cls) -> date:
        return cls.now


@pytest.fixture
def firm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with the demo's records; the current folder is in it."""
    own = tmp_path / "firm"
    for name in ("company.yaml", "products", "clients", "requests", "pictures"):
        source = ROOT / "catalog" / name
        target = own / "catalog" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    (own / "pitchgen.toml").write_text('[workspace]\nname = "Firm"\n', encoding="utf-8")
    monkeypatch.chdir(own)
    monkeypatch.setattr(importlib.import_module("pitchgen.cli.commands.proposal"), "date", Clock)
    return own


@pytest.fixture
def run(firm: Path) -> Run:
    def call(*arguments: str, code: int = 0) -> click.testing.Result:
        result = click.testing.CliRunner().invoke(pitchgen, list(arguments), catch_exceptions=False)
        assert result.exit_code == code, result.output
        return result

    return call


def proposal(run: Run, *arguments: str, code: int = 0) -> dict[str, Any]:
    """A proposal in French, as machines see it."""
    result = run("proposal", *arguments, "--locale", "fr-FR", "--json", code=code)
    data: dict[str, Any] = json.loads(result.stdout)
    return data


def checks(data: dict[str, Any]) -> list[str]:
    return [finding["check"] for finding in data["findings"] if finding["severity"] != "notice"]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def order_fewer_sensors(firm: Path) -> None:
    edit(firm / REQUEST_FILE, "quantity: 8", "quantity: 6")


def raise_prices(firm: Path) -> None:
    for path in (firm / "catalog" / "products").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("price: ", "price: 9"), encoding="utf-8")


def test_a_final_offer_takes_the_next_number(run: Run, firm: Path) -> None:
    data = proposal(run, REQUEST, *DAY)
    assert (data["number"], data["revision"]) == ("OF-2026-0001", "A")
    assert data["paths"] == [str(firm / "out" / "OF-2026-0001_fr-FR.docx")]
    assert (firm / "out" / "OF-2026-0001_fr-FR.docx").is_file()
    assert proposal(run, "leeds-valves", *DAY, "--draft")["number"] is None


def test_the_same_request_gives_the_same_number_and_the_same_bytes(run: Run, firm: Path) -> None:
    first = proposal(run, REQUEST, *DAY)
    path = Path(first["paths"][0])
    data = path.read_bytes()
    path.unlink()
    again = proposal(run, REQUEST)
    assert [finding["check"] for finding in again["findings"]] == ["offer-made-again"]
    assert again["number"] == first["number"]
    assert again["issued_on"] == "2026-11-24"
    assert path.read_bytes() == data


def test_what_was_frozen_renders_to_the_same_bytes_although_prices_and_pictures_changed(run: Run, firm: Path) -> None:
    first = proposal(run, REQUEST, *DAY)
    data = Path(first["paths"][0]).read_bytes()
    shutil.rmtree(firm / "register" / "documents")
    raise_prices(firm)
    logo = (ROOT / "catalog" / "pictures" / "logo.png").read_bytes()
    for picture in (firm / "catalog" / "pictures").glob("*.png"):
        picture.write_bytes(logo)
    again = proposal(run, REQUEST)
    assert checks(again) == ["catalogue-changed-since-issue"]
    assert again["net_total"] == first["net_total"]
    assert Path(again["paths"][0]).read_bytes() == data
    assert (firm / "register" / "documents" / "OF-2026-0001_fr-FR.docx").read_bytes() == data


def test_a_language_added_later_has_the_same_number_date_and_figures(run: Run, firm: Path) -> None:
    first = proposal(run, REQUEST, *DAY)
    raise_prices(firm)
    later = json.loads(run("proposal", REQUEST, "--locale", "fr-BE", "--json").stdout)
    assert later["paths"] == [str(firm / "out" / "OF-2026-0001_fr-BE.docx")]
    assert {key: later[key] for key in ("number", "issued_on", "net_total", "gross_total")} == {
        key: first[key] for key in ("number", "issued_on", "net_total", "gross_total")
    }
    shown = json.loads(run("register", "OF-2026-0001", "--json").stdout)
    assert [document["locale"] for document in shown["documents"]] == ["fr-FR", "fr-BE"]


def test_request_changed(run: Run, firm: Path) -> None:
    proposal(run, REQUEST, *DAY)
    order_fewer_sensors(firm)
    refused = proposal(run, REQUEST, *DAY, code=1)
    assert checks(refused) == ["request-changed"]
    assert "--revise OF-2026-0001" in refused["findings"][0]["hint"]
    assert refused["paths"] == []
    another = proposal(run, REQUEST, *DAY, "--new")
    assert another["number"] == "OF-2026-0002"


def test_a_comment_in_the_request_is_no_change(run: Run, firm: Path) -> None:
    proposal(run, REQUEST, *DAY)
    path = firm / REQUEST_FILE
    path.write_text("# A note\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert proposal(run, REQUEST)["number"] == "OF-2026-0001"


def test_a_revision_says_what_changed_and_supersedes(run: Run, firm: Path) -> None:
    proposal(run, REQUEST, *DAY)
    order_fewer_sensors(firm)
    revised = proposal(run, "--revise", "OF-2026-0001", "--issue-date", "2026-12-01")
    assert (revised["number"], revised["revision"], revised["replaces"]) == ("OF-2026-0001", "B", "A")
    assert revised["changes"] == ["quantity", "net-total", "validity"]
    assert revised["paths"] == [str(firm / "out" / "OF-2026-0001-B_fr-FR.docx")]
    rows = [line.split("\t") for line in run("register").stdout.splitlines()]
    assert [(row[0], row[-1]) for row in rows[1:]] == [
        ("OF-2026-0001", "superseded by rev. B on 2026-12-01"),
        ("OF-2026-0001 rev. B", "issued"),
    ]
    shown = run("register", "OF-2026-0001").stdout
    assert "quantité 6 au lieu de 8." in shown
    assert "Replaces:     OF-2026-0001" in shown
    # From now on the request means the revision.
    assert proposal(run, REQUEST)["revision"] == "B"


def test_a_draft_of_a_revision_leaves_no_trace(run: Run, firm: Path) -> None:
    proposal(run, REQUEST, *DAY)
    order_fewer_sensors(firm)
    before = sorted((firm / "register").rglob("*"))
    draft = proposal(run, "--revise", "OF-2026-0001", *DAY, "--draft")
    assert draft["paths"] == [str(firm / "out" / f"{REQUEST}_fr-FR_draft.docx")]
    assert sorted((firm / "register").rglob("*")) == before


def test_revision_without_change(run: Run) -> None:
    proposal(run, REQUEST, *DAY)
    assert checks(proposal(run, "--revise", "OF-2026-0001", *DAY, code=1)) == ["revision-without-change"]


def test_revision_dated_before(run: Run, firm: Path) -> None:
    proposal(run, REQUEST, *DAY)
    order_fewer_sensors(firm)
    refused = proposal(run, "--revise", "OF-2026-0001", "--issue-date", "2026-11-01", code=1)
    assert checks(refused) == ["revision-dated-before"]


def test_offer_superseded_and_offer_withdrawn(run: Run, firm: Path) -> None:
    proposal(run, REQUEST, *DAY, "--number", "X-1")
    order_fewer_sensors(firm)
    assert proposal(run, "--revise", "X-1", *DAY)["revision"] == "B"
    run("register", "X-1", "--withdraw", "discontinued")
    assert "withdrawn" in run("register", "X-1").stdout
    assert checks(proposal(run, "--revise", "X-1", *DAY, code=1)) == ["offer-withdrawn"]
    assert "[offer-withdrawn]" in run("register", "X-1", "--withdraw", "again", code=1).stderr
    # A request whose offer was withdrawn is free for another one.
    assert proposal(run, REQUEST, *DAY)["number"] == "OF-2026-0001"


def test_unknown_offer(run: Run) -> None:
    assert checks(proposal(run, "--revise", "OF-2026-0009", *DAY, code=1)) == ["unknown-offer"]
    assert "[unknown-offer]" in run("register", "OF-2026-0009", code=1).stderr


def test_already_issued(run: Run) -> None:
    proposal(run, REQUEST, *DAY)
    assert checks(proposal(run, REQUEST, "--issue-date", "2026-11-25", code=1)) == ["already-issued"]
    assert checks(proposal(run, REQUEST, "--number", "X-1", code=1)) == ["already-issued"]
    assert proposal(run, REQUEST, "--number", "OF-2026-0001")["number"] == "OF-2026-0001"


def test_number_taken_and_number_leaves_gap(run: Run) -> None:
    data = proposal(run, REQUEST, *DAY, "--number", "OF-2026-0042")
    assert checks(data) == ["number-leaves-gap"]
    assert checks(proposal(run, REQUEST, *DAY, "--new", "--number", "OF-2026-0042", code=1)) == ["number-taken"]


def test_issued_offer_expired(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    first = proposal(run, REQUEST)
    assert first["issued_on"] == "2026-11-24"
    monkeypatch.setattr(Clock, "now", date(2027, 3, 1))
    again = proposal(run, REQUEST)
    assert "issued-offer-expired" in checks(again)
    assert (again["issued_on"], again["valid_until"]) == (first["issued_on"], first["valid_until"])


def test_issued_document_differs(run: Run, firm: Path) -> None:
    proposal(run, REQUEST, *DAY)
    (firm / "out" / "OF-2026-0001_fr-FR.docx").write_bytes(b"sent")
    (firm / "register" / "documents" / "OF-2026-0001_fr-FR.docx").write_bytes(b"edited")
    add_to_template(firm, "Une phrase de plus.")
    assert checks(proposal(run, REQUEST, code=1)) == ["issued-document-differs"]
    assert (firm / "out" / "OF-2026-0001_fr-FR.docx").read_bytes() == b"sent"


def add_to_template(firm: Path, *paragraphs: str) -> None:
    """The workspace's own proposal template: that of the demo with more at its end."""
    from docx import Document

    path = firm / "templates" / "proposal.docx"
    path.parent.mkdir(exist_ok=True)
    document = Document(str(ROOT / "templates" / "proposal.docx"))
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(path))


def last_paragraphs(path: str, count: int) -> list[str]:
    from docx import Document

    return [paragraph.text for paragraph in Document(path).paragraphs][-count:]


def test_a_template_says_what_a_revision_replaces_and_changes(run: Run, firm: Path) -> None:
    add_to_template(
        firm,
        "{%p if revision %}",
        "Cette offre remplace {{ revision.replaces }} du {{ revision.replaced_on | date }}.",
        "{%p for change in revision.changes %}",
        "{{ change }}",
        "{%p endfor %}",
        "{%p endif %}",
        "Numéro : {{ document.number }}",
    )
    first = proposal(run, REQUEST, *DAY)
    assert last_paragraphs(first["paths"][0], 1) == ["Numéro : OF-2026-0001"]
    assert "Cette offre remplace" not in " ".join(last_paragraphs(first["paths"][0], 5))
    order_fewer_sensors(firm)
    revised = proposal(run, "--revise", "OF-2026-0001", *DAY)
    assert last_paragraphs(revised["paths"][0], 4) == [
        "Cette offre remplace OF-2026-0001 du 24\u00a0novembre 2026.",
        "Capteur de pression 0-16\u00a0bar, sortie 4-20\u00a0mA\u00a0: quantité 6 au lieu de 8.",
        "Total net hors TVA\u00a0: 25\u00a0162,40\u00a0EUR au lieu de 25\u00a0458,40\u00a0EUR.",
        "Numéro : OF-2026-0001 rev. B",
    ]
    draft = proposal(run, REQUEST, "--draft")
    assert "Numéro : projet" in last_paragraphs(draft["paths"][0], 40)


def test_a_refused_offer_takes_no_number(run: Run, firm: Path) -> None:
    edit(firm / REQUEST_FILE, "payment: net-30-skonto", "payment: never")
    assert proposal(run, REQUEST, *DAY, code=1)["paths"] == []
    assert not (firm / "register").exists()


def test_a_typed_offer_is_known_by_what_was_typed(run: Run) -> None:
    typed = ("--client", "schwabenquell-anlagenbau", "--delivery", "DAP Pumpenmachergasse 21, 70327 Stuttgart, Germany")
    four = proposal(run, *typed, "--line", "CP-16:4", *DAY)
    assert proposal(run, *typed, "--line", "CP-16:4")["number"] == four["number"]
    assert proposal(run, *typed, "--line", "CP-16:6", *DAY)["number"] == "OF-2026-0002"
    revised = proposal(run, "--revise", four["number"], "--issue-date", "2026-12-01")
    assert (revised["revision"], revised["changes"]) == ("B", ["validity"])


@pytest.mark.parametrize(
    "arguments",
    [
        ("--draft", "--number", "X-1"),
        ("--revise", "OF-2026-0001", "--new"),
        ("--number", "OF-2026-0001-B"),
        ("--number", " "),
    ],
)
def test_options_that_contradict_each_other_are_wrong_usage(run: Run, arguments: tuple[str, ...]) -> None:
    run("proposal", REQUEST, *arguments, code=2)


def test_a_request_of_another_offer_is_wrong_usage(run: Run) -> None:
    proposal(run, REQUEST, *DAY)
    run("proposal", "leeds-valves", "--revise", "OF-2026-0001", code=2)


def test_bad_number_pattern(run: Run, firm: Path) -> None:
    (firm / "pitchgen.toml").write_text('[workspace]\nname = "F"\n[offers]\nnumber = "OF-{year}"\n', encoding="utf-8")
    refused = proposal(run, REQUEST, *DAY, code=1)
    assert checks(refused) == ["bad-number-pattern"]
    assert proposal(run, REQUEST, *DAY, "--draft")["paths"]


def test_the_pattern_of_the_workspace_is_used(run: Run, firm: Path) -> None:
    pattern = '[workspace]\nname = "F"\n[offers]\nnumber = "VPV/{year}/{counter:03}"\n'
    (firm / "pitchgen.toml").write_text(pattern, encoding="utf-8")
    data = proposal(run, REQUEST, *DAY)
    assert data["number"] == "VPV/2026/001"
    assert data["paths"] == [str(firm / "out" / "VPV-2026-001_fr-FR.docx")]
    assert proposal(run, REQUEST, *DAY, "--new")["number"] == "VPV/2026/002"


def test_outside_a_workspace_nothing_can_be_issued(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert checks(proposal(run, REQUEST, *DAY, code=1)) == ["no-workspace"]
    assert "[no-workspace]" in run("register", code=1).stderr


def test_register_record_changed_refuses_the_request(run: Run, firm: Path) -> None:
    proposal(run, REQUEST, *DAY)
    edit(firm / "register" / "offers" / "OF-2026-0001.json", '"amount": "25458.40"', '"amount": "1.00"')
    assert checks(proposal(run, REQUEST, code=1)) == ["register-record-changed"]


def test_an_empty_register_lists_nothing(run: Run) -> None:
    assert run("register").stdout.splitlines() == ["Number\tDate\tValid until\tClient\tNet total\tDocuments\tStatus"]
    assert json.loads(run("register", "--json").stdout) == []
