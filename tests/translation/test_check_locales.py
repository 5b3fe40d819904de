from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pitchgen.translation.check_locales import check_locales
from pitchgen.translation.sync import update_locale, write_pot
from pitchgen.workspace.workspace import Workspace

from .samples import CONVENTIONS, LATER, NOW, po, write

Open = Callable[[], Workspace]

WHOLE = (
    'msgid "Paiement à {days} jours\u00a0: net, sans escompte."\nmsgstr "Zahlbar in {days} Tagen, ohne Abzug."\n',
    'msgid "Solde"\nmsgstr "Rest"\n',
    'msgid "Virement"\nmsgstr "Überweisung"\n',
    'msgid "pce"\nmsgstr "Stk."\n',
    'msgid "pièce"\nmsgstr "Stück"\n',
    'msgid "h"\nmsgstr "Std."\n',
    'msgid "heure"\nmsgstr "Stunde"\n',
)


def found(ws: Workspace) -> list[tuple[str, str]]:
    return [(finding.check, str(finding.place)) for finding in check_locales(ws)]


def test_a_complete_locale_has_no_findings(house: Path, house_workspace: Open) -> None:
    write(house, {"locales/de/trade.po": po(*WHOLE)})
    assert found(house_workspace()) == []


def replaced(old: str, new: str) -> str:
    return po(*WHOLE).replace(old, new)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (replaced('"Stück"', '""'), [("po-untranslated", 23)]),
        (replaced('msgid "pièce"', '#, fuzzy\nmsgid "pièce"'), [("po-fuzzy", 24)]),
        (replaced('msgid "pièce"', 'msgid "caisse"'), [("po-entry-unknown", 23), ("po-entry-missing", 0)]),
        (replaced('\nmsgid "heure"\nmsgstr "Stunde"\n', ""), [("po-entry-missing", 0)]),
        (po(*WHOLE, '#~ msgid "fût"\n#~ msgstr "Fass"\n'), [("po-obsolete", 32)]),
        (po(*WHOLE, 'msgid "h"\nmsgstr "h"\n'), [("po-duplicate", 32)]),
        (po(*WHOLE, 'msgid "h\nmsgstr "h"\n'), [("po-syntax", 32)]),
        (po(*WHOLE, 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\n'), [("po-plural", 32)]),
        (replaced("Language: de", "Language: nl"), [("po-language", 1)]),
        (replaced("charset=UTF-8", "charset=ISO-8859-1"), [("po-header", 1)]),
        (replaced('"MIME-Version: 1.0\\n"\n', ""), [("po-header", 1)]),
        ("#, fuzzy\n" + po(*WHOLE), [("po-header", 2)]),
        (replaced("{days} Tagen", "30 Tagen"), [("translation-placeholder-missing", 11)]),
    ],
)
def test_what_is_wrong_with_a_po_file_is_told_with_its_line(
    house: Path, house_workspace: Open, text: str, expected: list[tuple[str, int]]
) -> None:
    write(house, {"locales/de/trade.po": text})
    file = "locales/de/trade.po"
    assert found(house_workspace()) == [(check, f"{file}:{line}" if line else file) for check, line in expected]


def test_a_file_in_another_character_set_is_not_read(house: Path, house_workspace: Open) -> None:
    path = house / "locales/de/trade.po"
    write(house, {"locales/de/trade.po": ""})
    path.write_bytes(po(*WHOLE).encode("iso-8859-1"))
    assert found(house_workspace())[0][0] == "po-encoding"


def test_a_locale_without_a_file_for_a_domain(house_workspace: Open) -> None:
    assert found(house_workspace()) == [("po-missing", "locales/de/trade.po")]


def test_a_file_that_no_template_and_no_catalogue_asks_for(house: Path, house_workspace: Open) -> None:
    write(house, {"locales/de/trade.po": po(*WHOLE), "locales/de/brochure.po": po()})
    assert found(house_workspace()) == [("po-unknown-domain", "locales/de/brochure.po")]


def test_internal_texts_are_asked_for_in_the_animateurs_languages_only(house: Path, house_workspace: Open) -> None:
    write(
        house,
        {
            "catalog/territories.yaml": (
                "livigno:\n  name: Livigno\n  country: IT\n  goods_in_vat_area: no\n  services_in_vat_area: no\n"
                "  in_customs_territory: no\n  source: directive\n  status: stated\n"
            ),
            "locales/de/trade.po": po(*WHOLE),
            "locales/en/conventions.yaml": CONVENTIONS,
            "locales/en/trade.po": po(*WHOLE, language="en"),
        },
    )
    assert found(house_workspace()) == [("po-missing", "locales/en/briefing.po")]


def test_a_region_says_only_what_differs(house: Path, house_workspace: Open) -> None:
    write(
        house,
        {
            "locales/de/trade.po": po(*WHOLE),
            "locales/de-CH/trade.po": po('msgid "h"\nmsgstr "h"\n', language="de_CH"),
        },
    )
    assert found(house_workspace()) == []


def test_a_region_is_told_what_it_must_say_differently_from_its_language(house: Path, house_workspace: Open) -> None:
    write(
        house,
        {
            "locales/de/trade.po": po(*WHOLE).replace("Überweisung", "Überweisung (gemäß Angebot)"),
            "locales/de-CH/glossary.yaml": "forbidden:\n  - term: ß\n    use: ss\n    inside_words: yes\n",
        },
    )
    (finding,) = check_locales(house_workspace())
    assert (finding.check, str(finding.place)) == ("forbidden-word", "locales/de/trade.po:17")
    assert "de-CH" in finding.message
    assert "locales/de-CH/trade.po" in finding.hint


def test_the_substitutions_of_a_region_cure_what_its_glossary_refuses(house: Path, house_workspace: Open) -> None:
    write(
        house,
        {
            "locales/de/trade.po": po(*WHOLE).replace("Überweisung", "Überweisung (gemäß Angebot)"),
            "locales/de-CH/glossary.yaml": "forbidden:\n  - term: ß\n    use: ss\n    inside_words: yes\n",
            "locales/de-CH/conventions.yaml": "substitutions:\n  ß: ss\n",
        },
    )
    assert found(house_workspace()) == []


def test_a_glossary_with_an_unknown_key_is_a_finding(house: Path, house_workspace: Open) -> None:
    write(
        house,
        {
            "locales/de/trade.po": po(*WHOLE),
            "locales/de/glossary.yaml": "forbiden:\n  - term: Betreff\n",
        },
    )
    assert [check for check, _ in found(house_workspace())] == ["unknown-key"]


def test_a_placeholder_has_a_name_that_gettext_reads(house: Path, house_workspace: Open) -> None:
    write(house, {"catalog/units.yaml": "piece:\n  abbreviation: pce\n  name: pièce de {nom du client}\n"})
    assert ("source-brace", "catalog/units.yaml:3") in found(house_workspace())


def test_a_french_source_text_is_checked_at_its_own_place(house: Path, house_workspace: Open) -> None:
    write(
        house,
        {
            "catalog/units.yaml": 'piece:\n  abbreviation: pce\n  name: "pièce : l\'unité"\n',
            "catalog/payment-terms/net-30.yaml": 'statement: "net {days"\ninstalments: []\nmethod: Virement\n',
        },
    )
    assert [each for each in found(house_workspace()) if "catalog/" in each[1]] == [
        ("source-brace", "catalog/payment-terms/net-30.yaml:1"),
        ("french-no-break-space", "catalog/units.yaml:3"),
        ("straight-quotes", "catalog/units.yaml:3"),
    ]


def test_conventions_with_a_fault_are_told_with_the_locale(house: Path, house_workspace: Open) -> None:
    write(house, {"locales/de/trade.po": po(*WHOLE), "locales/de-AT/conventions.yaml": "salutaton: {}\n"})
    assert found(house_workspace()) == [("conventions-unknown-key", "locales/de-AT/conventions.yaml")]


def test_a_locale_without_conventions_cannot_be_written_in(house: Path, house_workspace: Open) -> None:
    write(house, {"locales/de/trade.po": po(*WHOLE), "locales/pl/trade.po": po(*WHOLE, language="pl")})
    assert found(house_workspace()) == [("locale-without-conventions", "locales/pl")]


def test_a_pot_file_that_does_not_follow_the_catalogue(house: Path, house_workspace: Open) -> None:
    write(house, {"locales/de/trade.po": po(*WHOLE)})
    write_pot(house_workspace(), NOW)
    assert found(house_workspace()) == []
    write(house, {"catalog/units.yaml": "piece:\n  abbreviation: pce\n  name: unité\n"})
    assert ("pot-outdated", "locales/pot/trade.pot") in found(house_workspace())
    write_pot(house_workspace(), LATER)
    assert "pot-outdated" not in [check for check, _ in found(house_workspace())]


def test_a_fresh_locale_is_all_open_and_nothing_else(house: Path, house_workspace: Open) -> None:
    write(house, {"locales/pl/conventions.yaml": CONVENTIONS, "locales/de/trade.po": po(*WHOLE)})
    update_locale(house_workspace(), "pl", NOW)
    assert {check for check, _ in found(house_workspace())} == {"po-untranslated"}
