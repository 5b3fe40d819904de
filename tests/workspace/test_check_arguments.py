"""Arguments are checked before a pitch needs them: subjects, alternatives, and what clients' pitch blocks name."""

from __future__ import annotations

import pytest

from pitchgen.workspace.collections import ARGUMENTS

from .conftest import House

BOOK = "catalog/arguments/company.yaml"
COMPANY = """\
subject: company
arguments:
  family:
    advantage: Les décisions se prennent sur place.
    benefit: Une relation durable.
    proof: {kind: figure, text: Fondée en 1962}
comparison:
  alternatives: {older: Notre ancien modèle}
  criteria:
    - label: Puissance
      better: lower
      ours: 19
      others: {older: 22}
  basis: Mesures de notre banc
value:
  resource: energy
  title: Énergie
  unit: kWh
  ours: {name: Notre pompe, rate: 19}
  alternatives: {older: {name: Ancienne, rate: 22}}
  reference: older
  basis: Par an
  years: 10
"""


def test_a_sound_book_has_no_finding(house: House) -> None:
    house.write(BOOK, COMPANY)
    assert house.check() == []


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        ("others: {older: 22}", "others: {olders: 22}", "unknown-alternative"),
        ("reference: older", "reference: olders", "value-reference-unknown"),
        ("kind: figure", "kind: rumour", "unknown-value"),
    ],
)
def test_a_fault_is_found_at_its_line(house: House, old: str, new: str, check: str) -> None:
    house.write(BOOK, COMPANY)
    line = house.change(BOOK, old, new)
    found = house.check()
    assert [finding.check for finding in found] == [check]
    assert (found[0].place.file, found[0].place.line) == (BOOK, line)


def test_a_book_is_about_a_product_that_exists(house: House) -> None:
    house.write("catalog/arguments/zz-9.yaml", COMPANY.replace("subject: company", "subject: ZZ-9"))
    assert "unknown-product" in [finding.check for finding in house.check()]


@pytest.mark.parametrize(
    ("pitch", "check"),
    [
        ("pitch: {products: [BR-41]}", "unknown-product"),
        ("pitch: {roles: {chef: buyer}}", "unknown-contact"),
        ("pitch: {first: [company/famly]}", "unknown-argument"),
        ("pitch: {without: [company/famly]}", "unknown-argument"),
        ("pitch: {motives: [greed]}", "unknown-value"),
    ],
)
def test_what_a_client_s_pitch_block_names_exists(house: House, pitch: str, check: str) -> None:
    house.write(BOOK, COMPANY)
    path = next(house.root.glob("catalog/clients/*.yaml")).relative_to(house.root).as_posix()
    before = (house.root / path).read_text(encoding="utf-8")
    house.write(path, f"{before.rstrip()}\n{pitch}\n")
    found = house.check()
    assert [finding.check for finding in found] == [check]
    assert found[0].place.file == path


def test_a_book_that_does_not_exist_is_told_with_those_that_do(house: House) -> None:
    house.write(BOOK, COMPANY)
    (finding,) = house.ws.load(ARGUMENTS, "compani").findings
    assert finding.check == "unknown-argument-book"
    assert "company" in finding.hint
