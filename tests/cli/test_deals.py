"""Orders, contracts and packs from the command line, resting on the offer as it was issued."""

from __future__ import annotations

import importlib
import io
import re
import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click.testing
import pytest
from lxml import etree

from pitchgen.cli.main import pitchgen

ROOT = Path(__file__).parents[2]
REQUEST = "stuttgart-pumpen"
REQUEST_FILE = f"catalog/requests/{REQUEST}.yaml"
DAY = ("--issue-date", "2026-11-24")
SIGNED = ("--date", "2026-11-30")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Run = Callable[..., click.testing.Result]


@pytest.fixture
def firm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the demo's records; the current folder is in it."""
    own = tmp_path / "firm"
    for name in ("company.yaml", "products", "clients", "requests", "pictures", "declarations", "arguments"):
        source, target = ROOT / "catalog" / name, own / "catalog" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    (own / "pitchgen.toml").write_text('[workspace]\nname = "Firm"\n', encoding="utf-8")
    monkeypatch.chdir(own)
    monkeypatch.setenv("PITCHGEN_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "pitchgen-cache"))
    return own


@pytest.fixture
def run(firm: Path) -> Run:
    def call(*arguments: str, code: int = 0) -> click.testing.Result:
        result = click.testing.CliRunner().invoke(pitchgen, list(arguments), catch_exceptions=False)
        assert result.exit_code == code, result.output
        return result

    return call


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def made(firm: Path) -> list[str]:
    return sorted(path.name for path in (firm / "out").glob("*")) if (firm / "out").is_dir() else []


def text_of(path: Path) -> str:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    texts = ("".join(node.text or "" for node in one.iter(f"{W}t")) for one in root.iter(f"{W}p"))
    return "\n".join(texts).replace("\u00a0", " ").replace("\u202f", " ")


def amounts(text: str) -> set[str]:
    """Every amount with cents, whatever marks the locale puts into it."""
    found = re.findall(r"(?<![\d.,])(\d{1,3}(?:[ .,’]\d{3})*|\d+)[.,](\d{2})(?![\d.,]*\d)", text)
    return {f"{re.sub(r'[^0-9]', '', whole)}.{cents}" for whole, cents in found}


def test_every_document_of_a_pack_says_the_same_in_every_language(run: Run, firm: Path) -> None:
    run("pack", REQUEST, "--contract", "-l", "de-DE", "-l", "fr-FR", "-l", "en-GB", *DAY)
    languages = {"de-DE": "24. November 2026", "fr-FR": "24 novembre 2026", "en-GB": "24 November 2026"}
    stems = ("OF-2026-0001", "contract_OF-2026-0001")
    assert made(firm) == sorted(f"{stem}_{locale}.docx" for stem in stems for locale in languages)
    for locale, day in languages.items():
        texts = [text_of(firm / "out" / f"{stem}_{locale}.docx") for stem in stems]
        printed = [amounts(text) for text in texts]
        for amount in ("6180.00", "23978.40", "296.00", "1184.00", "25458.40"):
            assert all(amount in figures for figures in printed), (locale, amount)
        assert printed[1] <= printed[0] | {"741.60", "1240000.00"}, (
            "the contract has a figure that the proposal has not"
        )
        for fact in ("OF-2026-0001", "Schwabenquell Anlagenbau GmbH", "Thomas Archambaud", day):
            assert all(fact in text for text in texts), (locale, fact)
        terms = [
            {line.lstrip() for line in text.split("\n") if line.startswith("DAP ") and "2020" in line} for text in texts
        ]
        assert terms[0] == terms[1] != set(), locale


def test_a_pitch_of_a_pack_shows_the_offer_that_goes_with_it(run: Run, firm: Path) -> None:
    run("pack", REQUEST, "--pitch", "--contract", "--with", "JE-65-200", "-l", "de-DE", "-l", "fr-FR", *DAY)
    for locale, terms in (("de-DE", "24. Dezember 2026"), ("fr-FR", "24 décembre 2026")):
        proposal, pitch = (text_of(firm / "out" / f"{stem}OF-2026-0001_{locale}.docx") for stem in ("", "pitch_"))
        assert "25458.40" in amounts(pitch) & amounts(proposal), "what was offered, not what was ordered of it"
        assert "26602.40" not in amounts(pitch)
        for fact in (terms, "DAP Pumpenmachergasse 21", "OF-2026-0001"):
            assert fact in proposal and fact in pitch, (locale, fact)


def test_a_pitch_of_a_pack_made_again_later_is_still_of_the_day_of_its_offer(
    run: Run, firm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Later(date):
        @classmethod
        def today(cls) -> date:
            return date(2026, 12, 3)

    run("pack", REQUEST, "--pitch", "-l", "fr-FR", *DAY)
    before = {name: (firm / "out" / name).read_bytes() for name in made(firm)}
    monkeypatch.setattr(importlib.import_module("pitchgen.cli.commands.pack"), "date", Later)
    run("pack", REQUEST, "--pitch", "-l", "fr-FR")
    assert {name: (firm / "out" / name).read_bytes() for name in made(firm)} == before


def test_a_pitch_that_is_refused_keeps_the_whole_pack_from_being_written(run: Run, firm: Path) -> None:
    change(firm / "catalog/arguments/cn-65-200-22.yaml", "reference: older", "reference: oldest")
    result = run("pack", REQUEST, "--pitch", "-l", "fr-FR", *DAY, code=1)
    assert "value-reference-unknown" in result.output
    assert made(firm) == []
    run("pack", REQUEST, "-l", "fr-FR", *DAY)
    assert made(firm) == ["OF-2026-0001_fr-FR.docx"]


def test_a_pack_is_refused_as_a_whole_and_uses_no_number(run: Run, firm: Path) -> None:
    change(firm / REQUEST_FILE, "place: Pumpenmachergasse 21, 70327 Stuttgart", 'place: ""')
    result = run("pack", REQUEST, "--contract", "-l", "fr-FR", *DAY, code=1)
    assert "Nothing was written" in result.output
    assert made(firm) == []
    assert not (firm / "register").exists()


def test_a_line_without_a_price_keeps_the_whole_pack_from_being_written(run: Run, firm: Path) -> None:
    change(firm / REQUEST_FILE, "  - product: KB-80-65\n", "  - product: KB-80-65\n    price_on_request: yes\n")
    result = run("pack", REQUEST, "--contract", "-l", "fr-FR", *DAY, code=1)
    assert "contract-price-open" in result.output
    assert made(firm) == []
    assert not list(firm.glob("register/offers/*.json"))


def test_a_pack_made_again_is_the_same_offer(run: Run, firm: Path) -> None:
    run("pack", REQUEST, "--confirmation", "-l", "fr-FR", *DAY)
    before = {name: (firm / "out" / name).read_bytes() for name in made(firm)}
    run("pack", REQUEST, "--confirmation", "-l", "fr-FR", *DAY)
    assert {name: (firm / "out" / name).read_bytes() for name in made(firm)} == before
    assert "confirmation_OF-2026-0001_fr-FR.docx" in before


def test_contracts_that_cannot_be_written_are_told_with_the_number_that_is_issued(run: Run, firm: Path) -> None:
    (firm / "out" / "contract_OF-2026-0001_fr-FR.docx").mkdir(parents=True)
    result = run("pack", REQUEST, "--contract", "-l", "fr-FR", *DAY, code=1)
    assert "pack-incomplete" in result.output
    assert "the proposals of OF-2026-0001 are written" in result.output


def test_a_draft_pack_takes_no_number(run: Run, firm: Path) -> None:
    run("pack", REQUEST, "--contract", "-l", "fr-FR", "--draft", *DAY)
    assert made(firm) == [f"contract_{REQUEST}_fr-FR_draft.docx", f"{REQUEST}_fr-FR_draft.docx"]
    assert not (firm / "register").exists()


def test_a_contract_carries_the_price_that_was_offered_not_today_s(run: Run, firm: Path) -> None:
    run("proposal", REQUEST, "-l", "fr-FR", *DAY)
    change(firm / "catalog/products/cn-65-200-22.yaml", "6180", "9999")
    run("contract", REQUEST, "-l", "fr-FR", *SIGNED)
    text = text_of(firm / "out" / "contract_OF-2026-0001_fr-FR.docx")
    assert "6 180,00" in text
    assert "9 999" not in text


def option_of(path: Path) -> bool:
    return "JE-65-200" in text_of(path) and "26 602,40" in text_of(path)


def test_the_first_document_of_an_order_records_the_options_and_the_others_follow(run: Run, firm: Path) -> None:
    run("proposal", REQUEST, "-l", "fr-FR", *DAY)
    run("contract", REQUEST, "-l", "fr-FR", "--with", "je-65-200", *SIGNED)
    run("order", REQUEST, *SIGNED)
    assert option_of(firm / "out" / "contract_OF-2026-0001_fr-FR.docx")
    assert option_of(firm / "out" / "order_OF-2026-0001_fr-FR.docx")
    shown = run("register", "OF-2026-0001").output
    assert "the base offer with JE-65-200 (position 4), as recorded on 2026-11-30" in shown
    assert '"options": [\n' in run("register", "OF-2026-0001", "--json").output
    run("pack", REQUEST, "-l", "fr-FR", "--confirmation", "--declarations")
    assert option_of(firm / "out" / "confirmation_OF-2026-0001_fr-FR.docx")


def test_documents_of_one_order_cannot_differ_unless_the_order_is_changed_on_purpose(run: Run, firm: Path) -> None:
    run("proposal", REQUEST, "-l", "fr-FR", *DAY)
    run("order", REQUEST, *SIGNED)
    refused = run("contract", REQUEST, "-l", "fr-FR", "--with", "JE-65-200", *SIGNED, code=1)
    assert "deal-ordered-otherwise" in refused.output
    assert "contract_OF-2026-0001_fr-FR.docx" not in made(firm)
    assert "deal-ordered-otherwise" in run("order", REQUEST, "--with", "4", *SIGNED, code=1).output
    draft = run("contract", REQUEST, "-l", "fr-FR", "--with", "JE-65-200", "--draft", *SIGNED)
    assert "deal-ordered-otherwise" in draft.output
    run("contract", REQUEST, "-l", "fr-FR", "--with", "JE-65-200", "--again", *SIGNED)
    run("order", REQUEST, *SIGNED)
    assert option_of(firm / "out" / "order_OF-2026-0001_fr-FR.docx")
    run("order", REQUEST, "--again", *SIGNED)
    assert not option_of(firm / "out" / "order_OF-2026-0001_fr-FR.docx")
    assert "the base offer alone" in run("register", "OF-2026-0001").output


def test_a_pack_has_the_ordered_options_in_its_contract_and_all_options_in_its_proposal(run: Run, firm: Path) -> None:
    run("pack", REQUEST, "--contract", "-l", "fr-FR", "--with", "JE-65-200", *DAY)
    assert option_of(firm / "out" / "contract_OF-2026-0001_fr-FR.docx")
    assert "25 458,40" in text_of(firm / "out" / "OF-2026-0001_fr-FR.docx")
    assert "base offer with JE-65-200" in run("register", "OF-2026-0001").output


def test_an_order_in_a_record_that_is_not_one_of_its_offer_refuses(run: Run, firm: Path) -> None:
    run("proposal", REQUEST, *DAY)
    run("contract", REQUEST, *SIGNED, "--with", "JE-65-200")
    record = firm / "register/offers/OF-2026-0001.json"
    good = record.read_text(encoding="utf-8")
    for wrong in ('"options": [1]', '"options": [99]', '"options": ["4"]', '"options": null'):
        record.write_text(re.sub(r'"options": \[\s*4\s*\]', wrong, good), encoding="utf-8")
        assert wrong in record.read_text(encoding="utf-8")
        for command in ("contract", "order"):
            result = run(command, REQUEST, code=1)
            assert "[register-record-" in result.output
            assert "OF-2026-0001.json" in result.output
    run("contract", REQUEST, *SIGNED, "--with", "JE-65-200", code=1)
    record.write_text(good, encoding="utf-8")
    run("order", REQUEST)


def test_what_is_no_option_of_the_offer_refuses_and_writes_nothing(run: Run, firm: Path) -> None:
    for command in (("contract", REQUEST), ("order", REQUEST), ("pack", REQUEST, "--contract")):
        result = run(*command, "-l", "fr-FR", "--with", "CP-16", "--with", "XX-1", code=1)
        assert "deal-option-not-optional" in result.output
        assert "deal-option-unknown" in result.output
        assert "JE-65-200" in result.output
        assert "proposal --revise" in result.output
    assert made(firm) == []
    assert not list(firm.glob("register/offers/*.json"))


def test_a_draft_or_a_refused_contract_records_nothing(run: Run, firm: Path) -> None:
    run("proposal", REQUEST, "-l", "fr-FR", *DAY)
    run("contract", REQUEST, "-l", "fr-FR", "--with", "JE-65-200", "--draft", *SIGNED)
    assert "Ordered" not in run("register", "OF-2026-0001").output


def test_a_contract_needs_an_issued_offer_and_a_hand_over_only_warns(run: Run, firm: Path) -> None:
    refused = run("contract", REQUEST, "-l", "fr-FR", *SIGNED, code=1)
    assert "deal-not-issued" in refused.output
    assert made(firm) == []
    warned = run("order", REQUEST, *SIGNED)
    assert "deal-not-issued" in warned.output
    assert made(firm) == [f"order_{REQUEST}_fr-FR.docx"]


def test_no_order_rests_on_a_withdrawn_offer(run: Run, firm: Path) -> None:
    run("proposal", REQUEST, "-l", "fr-FR", *DAY)
    run("register", "OF-2026-0001", "--withdraw", "Lost")
    result = run("contract", "OF-2026-0001", "-l", "fr-FR", *SIGNED, code=1)
    assert "deal-offer-not-standing" in result.output
    assert "contract_OF-2026-0001_fr-FR.docx" not in made(firm)


def test_a_late_order_and_a_changed_request_are_told(run: Run, firm: Path) -> None:
    run("proposal", REQUEST, "-l", "fr-FR", *DAY)
    change(firm / REQUEST_FILE, "quantity: 8", "quantity: 9")
    result = run("order", "OF-2026-0001", "--date", "2027-06-01")
    assert "deal-offer-expired" in result.output
    assert "deal-request-changed" in result.output


def test_a_request_with_two_offers_that_stand_must_be_named_by_number(run: Run, firm: Path) -> None:
    run("proposal", REQUEST, "-l", "fr-FR", *DAY)
    run("proposal", REQUEST, "-l", "fr-FR", "--new", *DAY)
    assert "deal-ambiguous" in run("order", REQUEST, *SIGNED, code=1).output
    run("order", "OF-2026-0002", *SIGNED)


def test_a_pack_has_the_declarations_of_the_day_of_delivery(run: Run, firm: Path) -> None:
    run("pack", REQUEST, "--contract", "--declarations", "-l", "de-DE", *DAY)
    assert made(firm) == [
        "OF-2026-0001_de-DE.docx",
        "contract_OF-2026-0001_de-DE.docx",
        "declaration_DC-CN-2027-A_de-DE.docx",
        "declaration_DC-CP-EM-2026-A_de-DE.docx",
        "declaration_DC-CP-RO-2026-A_de-DE.docx",
    ]
    assert "DC-CN-2027-A" in text_of(firm / "out" / "contract_OF-2026-0001_de-DE.docx")


def test_a_declaration_that_is_incomplete_refuses_the_whole_pack(run: Run, firm: Path) -> None:
    (firm / "catalog/declarations/cp-16.yaml").unlink()
    result = run("pack", REQUEST, "--declarations", "-l", "de-DE", *DAY, code=1)
    assert "declaration-field-missing" in result.output
    assert made(firm) == []
    assert not list(firm.glob("register/offers/*.json"))


def test_a_declaration_is_written_under_its_number(run: Run, firm: Path) -> None:
    run("declaration", "CN-65-200-22", "--country", "DE", "--on", "2026-12-01", *SIGNED)
    assert made(firm) == ["declaration_DC-CN-2026-A_de-DE.docx"]
    assert "declaration-not-asked" in run("declaration", "KB-80-65", "--country", "DE", code=1).output
    assert made(firm) == ["declaration_DC-CN-2026-A_de-DE.docx"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("contract", REQUEST, "-l", "de", "-l", "fr", "-l", "en"),
        ("contract", REQUEST, "-l", "de-DE", "-l", "de-AT", "--draft"),
        ("order", REQUEST, "-l", "de"),
        ("pack", REQUEST, "--contract", "--confirmation"),
        ("pack", REQUEST, "--their-order", "1"),
        ("pack", REQUEST, "--with", "JE-65-200"),
    ],
)
def test_wrong_usage_is_told_and_writes_nothing(run: Run, firm: Path, arguments: tuple[str, ...]) -> None:
    run(*arguments, code=2)
    assert made(firm) == []


def test_each_command_shows_examples(run: Run) -> None:
    for name in ("order", "contract", "pack", "declaration"):
        assert f"pitchgen {name} " in run(name, "--help").output
        assert importlib.import_module(f"pitchgen.cli.commands.{name}").command.name == name
