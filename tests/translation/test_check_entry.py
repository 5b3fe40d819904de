from __future__ import annotations

import pytest

from pitchgen.language.po_file import PoEntry
from pitchgen.model.finding import Place, Severity
from pitchgen.translation.check_entry import Rules, check_translation
from pitchgen.translation.glossary import ForbiddenTerm, Glossary

NB = "\u00a0"
GERMAN = Rules(
    "de",
    ("„", "“"),
    glossary=Glossary((ForbiddenTerm("Betreff", reason="DIN 5008"), ForbiddenTerm("Garantie", use="Gewährleistung"))),
)
PLACE = Place("locales/de/catalog.po", 12)


def checks(msgid: str, msgstr: str, rules: Rules = GERMAN, *, in_word: bool = False) -> list[str]:
    return [finding.check for finding in check_translation(PoEntry(msgid, msgstr), PLACE, rules, in_word=in_word)]


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        ("Vanne", "Ventil"),
        ("Lieu : {place}", "Ort: {place}"),
        (f"Offre{NB}:", "Angebot:"),
        ("Quantité", "Stk."),
        ("N° de série", "Serien-Nr."),
        ("Livré.", "Geliefert."),
        ("pH < 7", "pH < 7"),
        ("Total net hors TVA", "Gesamtbetrag netto, ohne MwSt."),
        ("{bank.name} · IBAN {bank.iban} · BIC {bank.bic}", "{bank.name} · IBAN {bank.iban} · BIC {bank.bic}"),
        ("Valdorne Pompes", "Valdorne Pompes"),
        ("un {{mot}}", "ein {{Wort}}"),
        (f"«{NB}Marque{NB}»", "„Marke“"),
        ("Texte <b>gras</b> de catalogue", "Text b fett"),
    ],
)
def test_translations_that_are_right(msgid: str, msgstr: str) -> None:
    assert checks(msgid, msgstr) == []


@pytest.mark.parametrize(
    ("msgid", "msgstr", "expected"),
    [
        ("Lieu {place}", "Ort", "translation-placeholder-missing"),
        ("Lieu {place}", "Ort {place} {ort}", "translation-placeholder-unknown"),
        ("Lieu {place}", "Ort {place", "translation-brace"),
        ("Vanne", "Ventil ", "outer-whitespace"),
        ("Vanne\n", "Ventil", "outer-whitespace"),
        ("Nous restons à votre disposition", "Wir stehen Ihnen gern zur Verfügung.", "end-punctuation"),
        ("Livré franco de port.", "Frei Haus geliefert und verzollt", "end-punctuation"),
        ("Livré franco", "Frei Haus geliefert?", "end-punctuation"),
        (f"Offre{NB}:", "Angebot", "end-punctuation"),
        ("la marque", 'die "Marke"', "straight-quotes"),
        ("la marque", "die «Marke»", "wrong-quotes"),
        ("Objet", "Betreff", "forbidden-word"),
        ("garantie", "GARANTIE", "forbidden-word"),
        (
            "Pompe centrifuge normalisée à corps en fonte",
            "Pompe centrifuge normalisée à corps en fonte",
            "same-as-source",
        ),
    ],
)
def test_translations_that_are_wrong(msgid: str, msgstr: str, expected: str) -> None:
    assert checks(msgid, msgstr) == [expected]


@pytest.mark.parametrize(
    ("msgid", "msgstr", "expected"),
    [
        ("Votre <b>offre</b>", "Ihr <b>Angebot</b>", []),
        ("<x1/> voir <1>le site</1>", "siehe <1>die Seite</1> <x1/>", []),
        ("{a} puis {b}", "{b} nach {a}", []),
        ("Votre <b>offre</b>", "Ihr Angebot", ["translation-mark-missing"]),
        ("Votre <b>offre</b>", "Ihr <b>Angebot", ["translation-mark-unclosed"]),
        (
            "Votre <b>offre</b>",
            "Ihr <b>Angebot</b><i>!</i>"[:-1] + ">",
            ["translation-mark-unknown", "end-punctuation"],
        ),
        ("<b>a</b> <i>b</i>", "<b>a <i>b</b></i>", ["translation-mark-crossing", "translation-mark-unopened"]),
        ("Lieu {place}", "Ort {ort}", ["translation-placeholder-unknown", "translation-placeholder-missing"]),
        ("Lieu {place}", "Ort {place} }", ["translation-brace"]),
    ],
)
def test_marks_and_placeholders_of_texts_from_word(msgid: str, msgstr: str, expected: list[str]) -> None:
    assert checks(msgid, msgstr, in_word=True) == expected


def test_a_lost_placeholder_refuses_while_style_only_warns() -> None:
    (lost,) = check_translation(PoEntry("Lieu {place}", "Ort"), PLACE, GERMAN, in_word=False)
    (style,) = check_translation(PoEntry("la marque", "die «Marke»"), PLACE, GERMAN, in_word=False)
    assert (lost.severity, style.severity) == (Severity.ERROR, Severity.WARNING)
    assert str(lost).startswith("locales/de/catalog.po:12 translation-placeholder-missing: {place} is missing")


def test_a_forbidden_word_is_a_whole_word_unless_it_is_a_letter() -> None:
    swiss = Rules("de-CH", glossary=Glossary((ForbiddenTerm("ß", use="ss", inside_words=True),)))
    assert checks("Salutations", "Grüße", swiss) == ["forbidden-word"]
    assert checks("Objets", "Betreffende") == []


def test_substitutions_are_made_before_words_are_looked_at() -> None:
    swiss = Rules("de-CH", substitutions={"ß": "ss"}, glossary=Glossary((ForbiddenTerm("ß", inside_words=True),)))
    assert checks("Salutations", "Grüße", swiss) == []


def test_a_term_may_insist_on_its_case() -> None:
    english = Rules("en", glossary=Glossary((ForbiddenTerm("VAT 20%", exact_case=True),)))
    assert checks("TVA", "VAT 20%", english) == ["forbidden-word"]
    assert checks("TVA", "vat 20%", english) == []
