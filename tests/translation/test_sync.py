from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pitchgen.translation.extract import extract_all
from pitchgen.translation.status import DomainStatus, status
from pitchgen.translation.sync import update_locale, write_pot
from pitchgen.translation.update import ChangeKind
from pitchgen.workspace.workspace import Workspace

from .samples import LATER, NOW, PAYMENT, po, write

Open = Callable[[], Workspace]


def test_texts_that_come_with_the_program_are_extracted_to_trade_with_file_and_line(house_workspace: Open) -> None:
    domains = extract_all(house_workspace()).value
    assert domains is not None
    assert list(domains) == ["trade"]
    statement = next(message for message in domains["trade"] if message.msgid.startswith("Paiement"))
    assert statement.references == ("catalog/payment-terms/net-30.yaml:1",)
    assert statement.comments == ("payment terms: statement",)
    assert statement.flags == ("python-brace-format",)


def test_a_user_translates_only_what_lies_in_the_own_folder(house: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    write(own, {"pitchgen.toml": "[workspace]\n", "catalog/payment-terms/net-45.yaml": PAYMENT.replace("net,", "45,")})
    domains = extract_all(Workspace(own, built_in=house, base=own)).value
    assert domains is not None
    assert list(domains) == ["catalog"]
    assert "pièce" not in [message.msgid for message in domains["catalog"]]


def test_without_a_workspace_there_is_nothing_to_extract_and_a_finding_says_so(house: Path) -> None:
    reading = extract_all(Workspace(None, built_in=house))
    assert [finding.check for finding in reading.findings] == ["no-workspace"]


def test_a_new_locale_gets_a_file_with_every_message_and_its_own_header(house: Path, house_workspace: Open) -> None:
    reading = update_locale(house_workspace(), "pl", NOW)
    text = (house / "locales/pl/trade.po").read_text(encoding="utf-8")
    assert {change.kind for change in reading.value or ()} == {ChangeKind.ADDED}
    assert '"Language: pl\\n"' in text
    assert "nplurals=3" in text
    assert 'msgid "pièce"\nmsgstr ""\n' in text


def test_nothing_is_written_when_only_the_date_would_change(house: Path, house_workspace: Open) -> None:
    update_locale(house_workspace(), "de", NOW)
    write_pot(house_workspace(), NOW)
    files = sorted((house / "locales").rglob("*.po*"))
    before = [path.read_bytes() for path in files]
    assert update_locale(house_workspace(), "de", LATER).value == ()
    assert write_pot(house_workspace(), LATER).value == ()
    assert [path.read_bytes() for path in files] == before


def test_the_date_of_the_messages_changes_with_a_message(house: Path, house_workspace: Open) -> None:
    write_pot(house_workspace(), NOW)
    pot = house / "locales/pot/trade.pot"
    assert "POT-Creation-Date: 2026-11-24 09:30+0000" in pot.read_text(encoding="utf-8")
    write(house, {"catalog/payment-terms/net-45.yaml": PAYMENT.replace("net,", "45,")})
    assert write_pot(house_workspace(), LATER).value == (pot,)
    assert "POT-Creation-Date: 2026-12-01 08:00+0000" in pot.read_text(encoding="utf-8")


def test_the_pot_file_of_a_domain_that_is_gone_goes_too(house: Path, house_workspace: Open) -> None:
    stray = house / "locales/pot/brochure.pot"
    write(house, {"locales/pot/brochure.pot": po()})
    assert stray in (write_pot(house_workspace(), NOW).value or ())
    assert not stray.exists()


def test_while_a_record_cannot_be_read_no_translation_is_touched(house: Path, house_workspace: Open) -> None:
    update_locale(house_workspace(), "de", NOW)
    before = (house / "locales/de/trade.po").read_bytes()
    write(house, {"catalog/payment-terms/net-30.yaml": "statement: [\n"})
    reading = update_locale(house_workspace(), "de", LATER)
    assert reading.value == ()
    assert reading.findings
    assert (house / "locales/de/trade.po").read_bytes() == before


def test_a_damaged_po_file_is_left_as_it_is(house: Path, house_workspace: Open) -> None:
    write(house, {"locales/de/trade.po": po('msgid "pièce\nmsgstr "Stück"\n')})
    before = (house / "locales/de/trade.po").read_bytes()
    reading = update_locale(house_workspace(), "de", NOW)
    assert {finding.check for finding in reading.findings} == {"po-syntax"}
    assert (house / "locales/de/trade.po").read_bytes() == before


def test_a_region_beside_its_language_gets_no_file(house: Path, house_workspace: Open) -> None:
    update_locale(house_workspace(), "de", NOW)
    assert update_locale(house_workspace(), "de-CH", NOW).value == ()
    assert not (house / "locales/de-CH/trade.po").exists()


def test_a_region_without_its_language_is_a_whole_locale(house: Path, house_workspace: Open) -> None:
    update_locale(house_workspace(), "pt-BR", NOW)
    assert "Language: pt_BR" in (house / "locales/pt-BR/trade.po").read_text(encoding="utf-8")


def test_a_user_gets_what_the_program_already_translates(house: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    write(house, {"locales/de/trade.po": po('msgid "Virement"\nmsgstr "Überweisung"\n')})
    write(own, {"pitchgen.toml": "[workspace]\n", "catalog/payment-terms/net-45.yaml": PAYMENT})
    update_locale(Workspace(own, built_in=house, base=own), "de", NOW)
    text = (own / "locales/de/catalog.po").read_text(encoding="utf-8")
    assert '#, fuzzy\nmsgid "Virement"\nmsgstr "Überweisung"\n' in text


def test_a_file_that_cannot_be_written_is_a_finding(house: Path, house_workspace: Open) -> None:
    write(house, {"locales/pl": "a file where a folder is wanted"})
    reading = update_locale(house_workspace(), "pl", NOW)
    assert [finding.check for finding in reading.findings] == ["po-unwritable"]
    assert reading.value == ()


def test_a_pot_file_that_cannot_be_written_is_a_finding(house: Path, house_workspace: Open) -> None:
    write(house, {"locales/pot": "a file where a folder is wanted"})
    reading = write_pot(house_workspace(), NOW)
    assert [finding.check for finding in reading.findings] == ["po-unwritable"]
    assert reading.value == ()


@pytest.mark.parametrize("tag", ["../de", "DE_de", "", "deutsch"])
def test_what_is_no_language_tag_makes_no_folder(house: Path, house_workspace: Open, tag: str) -> None:
    reading = update_locale(house_workspace(), tag, NOW)
    assert [finding.check for finding in reading.findings] == ["bad-language-tag"]
    assert sorted(path.name for path in (house / "locales").iterdir()) == ["de", "fr"]


def test_a_language_that_nobody_has_counted_plurals_for_gets_a_sound_file(house: Path, house_workspace: Open) -> None:
    update_locale(house_workspace(), "gsw", NOW)
    update_locale(house_workspace(), "zxx", NOW)
    text = (house / "locales/zxx/trade.po").read_text(encoding="utf-8")
    assert "Plural-Forms: nplurals=" in text


def test_messages_that_were_extracted_once_serve_all_locales(house: Path, house_workspace: Open) -> None:
    ws = house_workspace()
    extraction = extract_all(ws)
    write(house, {"catalog/units.yaml": "piece:\n  abbreviation: pce\n  name: unité\n"})
    update_locale(ws, "de", NOW, extraction=extraction)
    assert "unité" not in (house / "locales/de/trade.po").read_text(encoding="utf-8")


def test_status_counts_what_is_translated_fuzzy_and_open(house: Path, house_workspace: Open) -> None:
    write(
        house,
        {
            "locales/de/trade.po": po(
                'msgid "pièce"\nmsgstr "Stück"\n', '#, fuzzy\nmsgid "heure"\nmsgstr "Uhr"\n', 'msgid "pce"\nmsgstr ""\n'
            ),
            "locales/de-CH/trade.po": po('msgid "pièce"\nmsgstr "Stk."\n', language="de_CH"),
        },
    )
    rows = status(house_workspace()).value or ()
    assert rows == (
        DomainStatus("de", "trade", translated=1, fuzzy=1, untranslated=5),
        DomainStatus("de-CH", "trade", translated=1, fuzzy=0, untranslated=0, partial=True),
    )
    assert [row.total for row in rows] == [7, 1]
