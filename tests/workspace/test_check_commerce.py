"""`pitchgen check catalog` on groups, alternatives, exchange rates and minimum orders."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from pitchgen.model.charge import ChargeKind
from pitchgen.workspace.check import check_catalog
from pitchgen.workspace.collections import CHARGES, EXCHANGE_RATES
from pitchgen.workspace.workspace import Workspace

ROOT = Path(__file__).parents[2]
HAMBURG = "catalog/requests/hamburg-armaturen.yaml"
YEN = "catalog/exchange-rates/eur-jpy.yaml"
COMPANY = "catalog/company.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "check", "hint"),
    [
        (HAMBURG, "group: control\n    choice", "group: contrl\n    choice", "line-group-unknown", "control, safety"),
        (HAMBURG, "choice: regulation/redundant", "choice: regulation/double", "line-choice-unknown",
         "regulation/redundant"),
        (YEN, "to: JPY", "to: JYP", "unknown-currency", "Did you mean JPY"),
        (COMPANY, "validity_days: 30", "validity_days: 30\nminimum_order: {EURO: 300}", "unknown-currency", "EUR"),
    ],
)  # fmt: skip
def test_a_name_that_leads_nowhere_is_found_at_its_line(
    tmp_path: Path, file: str, old: str, new: str, check: str, hint: str
) -> None:
    shutil.copytree(ROOT / "catalog", tmp_path / "catalog")
    path = tmp_path / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [one for one in check_catalog(Workspace(tmp_path, ROOT, base=tmp_path), date(2026, 11, 24))
             if one.check == check]  # fmt: skip
    assert found
    assert found[0].place.file == file
    assert found[0].place.line > 1
    assert hint in found[0].hint


def test_charges_and_rates_that_do_not_exist_are_told() -> None:
    ws = Workspace(ROOT, ROOT)
    assert [one.check for one in ws.load(CHARGES, "packaging").findings] == ["unknown-charge"]
    assert [one.check for one in ws.load(EXCHANGE_RATES, "eur-sek").findings] == ["unknown-exchange-rate"]
    assert set(ws.load_all(CHARGES).value or ()) == {kind.value for kind in ChargeKind}
