"""A small company's workspace that is right in every respect, to be spoilt in one place by each test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from pitchgen.model.finding import Finding
from pitchgen.workspace import workspace
from pitchgen.workspace.cache import DiskCache
from pitchgen.workspace.check import check_catalog
from pitchgen.workspace.workspace import Workspace

TODAY = date(2026, 11, 24)

COMPANY = """\
name: Ateliers Brun
trade_name: Brun
tagline: Des brides qui tiennent
registration:
  legal_form: SAS
  share_capital: 100000
  rcs_city: Lyon
  siren: 123 456 782
  siret: 123 456 782 00028
  vat_number: FR11123456782
  eori: FR12345678200028
address: {street: [1 rue Verte], postal_code: 69001, city: Lyon, country: FR}
phone: +33 4 65 71 00 00
email: export@brun.example
website: www.brun.example
presentation: Nous faisons des brides.
activities: [Brides]
strategy: [Tenir]
history:
  - {year: 1990, event: Fondation}
sites:
  - {name: Atelier, role: Usine, address: {street: [1 rue Verte], city: Lyon, country: FR}}
references:
  - {customer: Muster, sector: Chimie, country: DE, year: 2020, delivered: Brides, result: Aucune fuite}
certificates:
  - {standard: ISO 9001, number: Q-1, scope: Brides, issued_by: Certif, valid_from: 2025-01-01, valid_until: 2028-01-01}
bank_accounts:
  - {bank: Banque Verte, iban: FR76 3000 6000 0112 3456 7890 189, bic: AGRIFRPP}
signatories:
  direction: {family: Brun, given: Alix, position: Direction}
default_signatory: direction
default_payment: net-30
"""

PRODUCT = """\
sku: BR-40
name: Bride DN 40
category: valve
value: Relie deux tuyaux.
unit: piece
hs_code: 730721
tariff_code: 73072100
origin: FR
price_lists:
  - currency: EUR
    valid_from: 2026-01-01
    valid_to: 2026-12-31
    breaks:
      - {quantity: 1, price: 10.50}
      - {quantity: 10, price: 9.50}
  - currency: EUR
    valid_from: 2027-01-01
    valid_to: 2027-12-31
    breaks:
      - {quantity: 1, price: 11}
characteristics: []
advantages: []
lead_time_weeks: 4
warranty_months: 24
conformity: {}
packing: {kind: Carton, units: 1, net_mass_kg: 2, gross_mass_kg: 2.2, length_mm: 200, width_mm: 200, height_mm: 60}
certificates:
  - {kind: en-10204-3.1, number: C-1, scope: Matière, issued_by: Brun, valid_from: 2026-01-01, valid_until: 2027-01-01}
picture: br-40.png
picture_description: Une bride ronde
"""

CLIENT = """\
name: Muster GmbH
address:
  street: [Musterweg 1]
  postal_code: 70173
  city: Stuttgart
  country: DE
  territory: ''
locale: de-DE
vat_number: DE123456704
eori: DE1234567
delivery_address: {street: [Musterweg 2], postal_code: 70173, city: Stuttgart, country: DE}
contacts:
  einkauf: {family: Muster, given: Kim}
default_contact: einkauf
currency: EUR
payment: net-30
"""

REQUEST = """\
client: muster
contact: einkauf
delivery:
  rule: DAP
  place: Musterweg 2, 70173 Stuttgart
  country: DE
lines:
  - product: BR-40
    quantity: 12
    discount: 5 %
currency: EUR
payment: net-30
signatory: direction
enclosures: [conditions.pdf]
"""


class House:
    """A workspace in a temporary folder over the built-in layer."""

    def __init__(self, root: Path, cache: DiskCache) -> None:
        self.root = root
        self.cache = cache

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file of the workspace."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def change(self, name: str, old: str, new: str) -> int:
        """Replace the first `old` by `new` in a file; the line where it stood, from 1."""
        text = (self.root / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))
        return text[: text.index(old)].count("\n") + 1

    @property
    def ws(self) -> Workspace:
        """The workspace as a new run of the program sees it."""
        return Workspace(self.root, base=self.root)

    def check(self) -> list[Finding]:
        """What the check of the catalogue says of the workspace's own files."""
        ws = Workspace(self.root, cache=self.cache, base=self.root)
        return [finding for finding in check_catalog(ws, TODAY) if not finding.place.file.startswith(("..", "/"))]


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> DiskCache:
    """A cache for the built-in layer, which is the same in every test."""
    return DiskCache(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session", autouse=True)
def _each_tree_is_read_once() -> Iterator[None]:
    """The check looks up lines in some sixty files of the built-in layer, which no test changes; trees are frozen."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workspace, "parse", lru_cache(maxsize=512)(workspace.parse))
        yield


@pytest.fixture
def house(tmp_path: Path, shared_cache: DiskCache) -> House:
    """A workspace without a fault."""
    house = House(tmp_path.resolve(), shared_cache)
    house.write("pitchgen.toml", '[workspace]\nname = "Brun"\n')
    house.write("catalog/company.yaml", COMPANY)
    house.write("catalog/products/br-40.yaml", PRODUCT)
    house.write("catalog/clients/muster.yaml", CLIENT)
    house.write("catalog/requests/r-1.yaml", REQUEST)
    house.write("catalog/pictures/br-40.png", b"\x89PNG")
    house.write("catalog/enclosures/conditions.pdf", b"%PDF")
    return house
