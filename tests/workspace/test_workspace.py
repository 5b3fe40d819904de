"""Layers: what is the user's own wins, what is missing comes with the program, and nobody sells the demo."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pitchgen.model.finding import NOWHERE, Place
from pitchgen.model.product import Product
from pitchgen.workspace.collections import (
    CLAUSES,
    CLIENTS,
    COLLECTIONS,
    COMPANY,
    COUNTRIES,
    CURRENCIES,
    FONT_WIDTHS,
    INCOTERM_ADVICE,
    INCOTERMS,
    LABELS,
    LETTER_LAYOUTS,
    PAYMENT_TERMS,
    PRODUCTS,
    REQUESTS,
    SOURCES,
    TERRITORIES,
    UNITS,
    VAT_RULES,
    Collection,
    Shape,
)
from pitchgen.workspace.workspace import Workspace, built_in_layer

from .conftest import House


def test_a_workspace_is_found_from_any_folder_in_it(house: House) -> None:
    assert Workspace.find(house.root / "catalog/products").own == house.root
    assert Workspace.find(house.root / "not/made/yet").own == house.root


def test_the_nearest_workspace_wins(house: House) -> None:
    inner = house.write("branch/pitchgen.toml", "[workspace]\n").parent
    assert Workspace.find(inner).own == inner


def test_the_repository_is_a_workspace_of_one_layer() -> None:
    root = built_in_layer()
    assert Workspace(root).layers == (root,)


def test_without_a_workspace_what_is_shared_can_be_read_and_the_rest_is_refused(tmp_path: Path) -> None:
    ws = Workspace(None, base=tmp_path)
    assert ws.load(INCOTERMS, "FCA").value is not None
    for collection in (COMPANY, PRODUCTS, CLIENTS, REQUESTS):
        assert [finding.check for finding in ws.load(collection, "x").findings] == ["no-workspace"]
    assert ws.settings.findings == ()


def test_the_users_own_records_never_come_from_the_demo(house: House) -> None:
    demo = Workspace(built_in_layer())
    for collection in (PRODUCTS, CLIENTS, REQUESTS):
        assert demo.keys(collection)
        assert len(house.ws.keys(collection)) == 1
        assert house.ws.load(collection, demo.keys(collection)[0]).value is None
    (house.root / "catalog/company.yaml").unlink()
    assert [finding.check for finding in house.ws.load(COMPANY).findings] == ["unknown-company"]


def test_a_shared_file_of_the_user_replaces_the_built_in_one_alone(house: House) -> None:
    house.write("catalog/payment-terms/net-30.yaml", "statement: Le nôtre\ninstalments: []\nmethod: virement\n")
    terms = house.ws.load(PAYMENT_TERMS, "net-30").value
    assert terms is not None
    assert terms.statement.source == "Le nôtre"
    assert len(house.ws.keys(PAYMENT_TERMS)) == len(Workspace(None).keys(PAYMENT_TERMS))


def test_a_broken_file_of_the_user_is_not_replaced_in_silence(house: House) -> None:
    house.write("catalog/payment-terms/net-30.yaml", "statement: [")
    reading = house.ws.load(PAYMENT_TERMS, "net-30")
    assert reading.value is None
    assert [finding.check for finding in reading.findings] == ["yaml-syntax"]


@pytest.mark.parametrize("key", ["br-40", "BR-40", " Br-40 "])
def test_capitals_do_not_matter_in_a_key(house: House, key: str) -> None:
    product = house.ws.load(PRODUCTS, key).value
    assert isinstance(product, Product)
    assert product.sku == "BR-40"


def test_codes_are_found_in_small_letters_too(house: House) -> None:
    for collection, key in ((COUNTRIES, "de"), (INCOTERMS, "fca"), (CURRENCIES, "eur")):
        assert house.ws.load(collection, key).value is not None


@pytest.mark.parametrize(
    ("collection", "check"),
    [
        (PRODUCTS, "unknown-product"),
        (CLIENTS, "unknown-client"),
        (REQUESTS, "unknown-request"),
        (COUNTRIES, "unknown-country"),
        (INCOTERMS, "unknown-incoterm"),
        (VAT_RULES, "unknown-vat-rule"),
        (PAYMENT_TERMS, "unknown-payment-terms"),
        (LETTER_LAYOUTS, "unknown-letter-layout"),
        (UNITS, "unknown-unit"),
        (CURRENCIES, "unknown-currency"),
        (SOURCES, "unknown-source"),
        (TERRITORIES, "unknown-territory"),
        (CLAUSES, "unknown-clause-topic"),
        (FONT_WIDTHS, "unknown-font-widths"),
        (LABELS, "unknown-label"),
    ],
)
def test_a_key_that_leads_nowhere_is_told_where_it_was_typed(
    house: House, collection: Collection[object], check: str
) -> None:
    asked = Place("catalog/requests/r-1.yaml", 3)
    reading = house.ws.load(collection, "zzz", asked)
    assert reading.value is None
    assert [(finding.check, finding.place) for finding in reading.findings] == [(check, asked)]
    assert reading.findings[0].hint


def test_the_nearest_keys_are_proposed(house: House) -> None:
    found = house.ws.load(CLIENTS, "musterr").findings
    assert found[0].hint == "Did you mean muster?"


@pytest.mark.parametrize("key", ["../clients/muster", "/etc/passwd", "br-40.yaml", "", ".", "br-40\x00"])
def test_a_key_is_a_name_and_not_a_way_out(house: House, key: str) -> None:
    assert [finding.check for finding in house.ws.load(PRODUCTS, key).findings] == ["unknown-product"]


@pytest.mark.parametrize(
    ("collection", "check"), [(INCOTERM_ADVICE, "unknown-incoterm-advice"), (UNITS, "unknown-unit")]
)
def test_a_missing_single_file_is_told(tmp_path: Path, collection: Collection[object], check: str) -> None:
    ws = Workspace(tmp_path, tmp_path)
    for reading in (ws.load(collection, "piece"), ws.load_all(collection)):
        assert [finding.check for finding in reading.findings] == [check]


def test_a_record_bears_the_name_of_its_file(house: House) -> None:
    house.write("catalog/products/br-50.yaml", (house.root / "catalog/products/br-40.yaml").read_bytes())
    found = house.ws.load(PRODUCTS, "br-50").findings
    assert [(finding.check, str(finding.place)) for finding in found] == [
        ("file-name-mismatch", "catalog/products/br-50.yaml:1")
    ]
    assert "br-40.yaml" in found[0].message


def test_a_file_that_cannot_be_opened_is_a_finding(house: House) -> None:
    ws = house.ws
    assert ws.keys(PRODUCTS) == ("br-40",)
    (house.root / "catalog/products/br-40.yaml").unlink()
    assert [finding.check for finding in ws.load(PRODUCTS, "br-40").findings] == ["file-unreadable"]


def test_every_record_that_can_be_read_is_read(house: House) -> None:
    house.write("catalog/clients/bad.yaml", "name: [")
    everything = house.ws.load_all(CLIENTS)
    assert everything.value is not None
    assert list(everything.value) == ["muster"]
    assert [str(finding.place) for finding in everything.findings] == ["catalog/clients/bad.yaml:1"]


def test_where_a_field_is_written(house: House) -> None:
    assert str(house.ws.where(REQUESTS, "r-1", "lines[1].quantity")) == "catalog/requests/r-1.yaml:9"
    assert str(house.ws.where(PRODUCTS, "BR-40", "price_lists[2].currency")) == "catalog/products/br-40.yaml:16"
    assert house.ws.where(REQUESTS, "r-2", "client") == NOWHERE
    house.write("catalog/units.yaml", "piece: {abbreviation: pce, name: pièce}\nset:\n  name: jeu\n")
    assert house.ws.where(UNITS, "set", "name").line == 3


def test_prose_refers_to_its_file_and_line_on_every_machine(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(house.root / "catalog")
    product = Workspace.find(Path()).load(PRODUCTS, "br-40").value
    assert product is not None
    assert product.name.reference == "catalog/products/br-40.yaml:2"


def test_a_place_is_what_the_user_would_type(house: House) -> None:
    path = house.root / "catalog/company.yaml"
    assert str(house.ws.place(path, 3)) == "catalog/company.yaml:3"
    beside = Workspace(house.root, base=house.root / "templates")
    assert beside.place(path).file == "../catalog/company.yaml"
    far = Workspace(house.root, base=house.root / "a/b/c/d")
    assert far.place(path).file == str(path)


def test_other_files_come_from_the_first_layer_that_has_them(house: House) -> None:
    built_in = house.root / "program"
    house.write("program/templates/pitch.docx", b"theirs")
    house.write("program/templates/proposal.docx", b"theirs")
    own = house.write("templates/proposal.docx", b"ours")
    ws = Workspace(house.root, built_in, base=house.root)
    assert ws.file("templates/proposal.docx") == own
    assert ws.file("templates/minutes.docx") is None
    assert ws.files("templates", ".docx") == {
        "pitch.docx": built_in / "templates/pitch.docx",
        "proposal.docx": own,
    }
    assert ws.reference(own) == "templates/proposal.docx"


def test_folders_are_found_by_their_name(house: House) -> None:
    house.write("program/locales/de/catalog.po", "")
    house.write("locales/nl/catalog.po", "")
    house.write("locales/.git/config", "")
    ws = Workspace(house.root, house.root / "program")
    assert list(ws.folders("locales")) == ["de", "nl"]
    assert ws.folders("nothing") == {}


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "catalog/../../secret", "C:/secret", "..\\secret"])
def test_no_name_leads_out_of_the_workspace(house: House, name: str) -> None:
    (house.root.parent / "secret").write_text("x")
    assert house.ws.file(name) is None
    assert house.ws.files(name) == {}


def test_a_yaml_file_outside_the_collections_is_read_as_any_model(house: House) -> None:
    path = house.write("locales/de/words.yaml", "ja: oui\n")
    assert house.ws.read(path, dict[str, bool]).value == {"ja": True}
    path = house.write("locales/de/words.yaml", "ja: peut-être\n")
    assert [str(finding.place) for finding in house.ws.read(path, dict[str, bool]).findings] == [
        "locales/de/words.yaml:1"
    ]
    assert house.ws.read(house.root / "none.yaml", dict[str, bool]).findings[0].check == "file-unreadable"


def test_every_collection_of_this_repository_can_be_read() -> None:
    ws = Workspace(built_in_layer())
    for collection in COLLECTIONS:
        everything = ws.load_all(collection)
        assert everything.findings == (), str(everything.findings[0])
        assert everything.value, f"{collection.path} holds nothing"


def test_a_record_that_names_a_schema_names_that_of_its_collection() -> None:
    root = built_in_layer()
    named = 0
    for collection in COLLECTIONS:
        files = (
            (root / collection.path).glob("*.yaml") if collection.shape is Shape.FOLDER else [root / collection.path]
        )
        for path in files:
            first = path.read_text(encoding="utf-8").split("\n", 1)[0]
            if first.startswith("# yaml-language-server: $schema="):
                schema = (path.parent / first.split("=", 1)[1]).resolve()
                assert schema == root / "catalog/schemas" / f"{collection.name}.json", path
                named += 1
    assert named > len(COLLECTIONS)


def test_a_copy_of_the_repository_without_a_catalogue_of_its_own_still_has_the_rules(tmp_path: Path) -> None:
    shutil.copy(built_in_layer() / "pitchgen.toml", tmp_path)
    ws = Workspace.find(tmp_path)
    assert ws.load(VAT_RULES, "export").value is not None
    assert ws.load_all(REQUESTS).value == {}


@pytest.mark.parametrize(
    ("text", "check", "line"),
    [
        ("[workspace\n", "bad-settings", 1),
        ('[workspace]\nname = "x"\nname = "y"\n', "bad-settings", 3),
        ("workspace = 1\n", "bad-settings", 0),
        ("[workspace]\nname = 1\n", "bad-settings", 0),
        ("[worksapce]\n", "unknown-key", 0),
    ],
)
def test_settings_that_cannot_be_understood_are_told(house: House, text: str, check: str, line: int) -> None:
    house.write("pitchgen.toml", text)
    found = house.ws.settings.findings
    assert [(finding.check, finding.place) for finding in found] == [(check, Place("pitchgen.toml", line))]


def test_the_name_of_a_workspace(house: House) -> None:
    settings = house.ws.settings.value
    assert settings is not None
    assert settings.name == "Brun"
