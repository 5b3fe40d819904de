"""A voice says what its locale can say, and remembers what it could not."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pitchgen.language.messages import PoSource
from pitchgen.language.placeholders import fill, placeholders
from pitchgen.language.voice import Voice, load_voice
from pitchgen.model.finding import Severity
from pitchgen.model.locale import Conventions
from pitchgen.model.money import Currency, Money
from pitchgen.model.party import Gender, Person
from pitchgen.model.text import LocalizedText, Prose

Make = Callable[..., Voice]

GERMAN = """
msgid "Vanne à boisseau"
msgstr "Kugelhahn für Straßen"

#, fuzzy
msgid "Pompe"
msgstr "Pumpe"

msgid "Joint"
msgstr ""

msgid "Le risque passe à {place}."
msgstr "Die Gefahr geht in {place} über."

msgid "Total {amount} au {day}"
msgstr "Am {day}: {amount}"

msgid "{n} pièces"
msgstr "Stück"

msgid "Taux {rate}"
msgstr "Satz {satz}"
"""


def test_prose_is_translated_and_its_values_are_formatted(voice: Make) -> None:
    german = voice("de-DE", catalog=GERMAN)
    text = Prose("Total {amount} au {day}").with_values(
        amount=Money(Decimal("12345.6"), Currency("EUR", 2)), day=date(2026, 11, 24)
    )
    assert german.translate(text) == "Am 24.\u00a0November 2026: 12.345,60\u00a0EUR"
    assert german.misses == ()


def test_french_is_its_own_text(voice: Make) -> None:
    french = voice("fr-FR")
    text = Prose("Le risque passe à {place}.").with_values(place="Le Havre")
    assert french.translate(text) == "Le risque passe à Le Havre."
    assert french.findings() == ()


def test_swiss_spelling_changes_the_translation_and_never_a_name(voice: Make) -> None:
    swiss = voice("de-CH", catalog=GERMAN)
    assert swiss.translate(Prose("Vanne à boisseau")) == "Kugelhahn für Strassen"
    place = Prose("Le risque passe à {place}.").with_values(place="Gießen")
    assert swiss.translate(place) == "Die Gefahr geht in Gießen über."
    assert swiss.text("Weiß GmbH") == "Weiß GmbH"


@pytest.mark.parametrize(
    ("source", "check", "place"),
    [
        ("Pompe", "message-fuzzy", "locales/de/catalog.po:6"),
        ("Joint", "message-untranslated", "locales/de/catalog.po:9"),
        ("Bride", "message-absent", "locales/de/catalog.po"),
    ],
)
def test_a_miss_is_an_error_with_its_place_and_its_source(voice: Make, source: str, check: str, place: str) -> None:
    german = voice("de-DE", catalog=GERMAN)
    assert german.translate(Prose(source, "catalog/products/x.yaml:7")) == source
    (finding,) = german.findings()
    assert (finding.check, finding.severity, str(finding.place)) == (check, Severity.ERROR, place)
    assert source in finding.message
    assert "catalog/products/x.yaml:7" in finding.message


def test_a_miss_is_told_once(voice: Make) -> None:
    german = voice("de-DE", catalog=GERMAN)
    for _ in range(3):
        german.translate(Prose("Pompe"))
    assert len(german.misses) == 1


def test_a_draft_shows_what_is_not_approved(voice: Make) -> None:
    draft = voice("de-DE", draft=True, catalog=GERMAN)
    assert draft.translate(Prose("Pompe")) == "[?: Pumpe]"
    assert draft.translate(Prose("Joint")) == "[fr: Joint]"
    assert draft.translate(Prose("Vanne à boisseau")) == "Kugelhahn für Straßen"
    assert len(draft.misses) == 2


def test_a_translation_that_lost_a_placeholder_is_refused(voice: Make) -> None:
    german = voice("de-DE", catalog=GERMAN)
    german.translate(Prose("{n} pièces").with_values(n=3))
    (finding,) = german.findings()
    assert finding.check == "placeholder-lost"
    assert str(finding.place) == "locales/de/catalog.po:18"


def test_a_placeholder_whose_name_was_translated_is_refused(voice: Make) -> None:
    german = voice("de-DE", catalog=GERMAN)
    assert german.translate(Prose("Taux {rate}").with_values(rate=Decimal(19))) == "Satz {satz}"
    assert [finding.check for finding in german.findings()] == ["placeholder-lost", "placeholder-unknown"]


def test_a_source_text_without_its_value_is_refused_at_its_own_place(voice: Make) -> None:
    french = voice("fr-FR")
    french.translate(Prose("Le risque passe à {place}.", "catalog/incoterms/fca.yaml:9"))
    (finding,) = french.findings()
    assert (finding.check, str(finding.place)) == ("placeholder-unknown", "catalog/incoterms/fca.yaml:9")


def test_a_text_of_the_user_is_looked_up_by_locale(voice: Make) -> None:
    text = LocalizedText({"fr": "Bonjour", "de": "Grüße"}, "catalog/requests/x.yaml:4")
    assert voice("de-AT").localized(text) == "Grüße"
    english = voice("en-GB")
    assert english.localized(text) == ""
    (finding,) = english.findings()
    assert (finding.check, str(finding.place)) == ("text-language-missing", "catalog/requests/x.yaml:4")
    assert "de, fr" in finding.message
    assert voice("en-GB", draft=True).localized(text) == "[fr: Bonjour]"
    assert english.localized(LocalizedText({})) == ""


def test_every_kind_of_value_is_printed_by_its_type(voice: Make) -> None:
    german = voice("de-DE", catalog=GERMAN)
    assert german.text(Decimal("1234.50")) == "1.234,50"
    assert german.text(3) == "3"
    assert german.text(date(2026, 11, 24)) == "24.\u00a0November 2026"
    assert german.text(["A", Prose("Vanne à boisseau"), "C"]) == "A, Kugelhahn für Straßen und C"
    for wrong in (True, 1.5, None):
        with pytest.raises(TypeError):
            german.text(wrong)


def test_only_what_is_an_amount_is_remembered_as_one(voice: Make) -> None:
    speaker = voice("de-DE")
    for say in (speaker.amount, speaker.money):
        with pytest.raises(AttributeError):
            say(Decimal("12.50"))  # type: ignore[arg-type]  # a template may hand in anything
    assert speaker.printed == set()


def test_letters_have_their_subject_quotes_and_people(voice: Make) -> None:
    french, german, american = voice("fr-FR"), voice("de-CH"), voice("en-US")
    assert french.subject("offre n° 5") == "Objet\u00a0: offre n° 5"
    assert german.subject("Angebot Nr. 5") == "Angebot Nr. 5"
    assert american.subject("Quotation 5") == "Re: Quotation 5"
    assert french.quoted("devis") == "«\u00a0devis\u00a0»"
    assert german.quoted("Angebot") == "«Angebot»"
    assert german.first_sentence("vielen Dank") == "Vielen Dank"
    anna = Person("Müller", "Anna", Gender.FEMALE)
    assert german.salutation(anna, None) == "Sehr geehrte Frau Müller"
    assert american.salutation(None) == "Dear Sir or Madam:"
    assert french.closing(anna) == "Je vous prie d’agréer, Madame, l’expression de mes salutations distinguées."


def test_a_country_without_a_name_is_a_miss(voice: Make) -> None:
    german = voice("de-DE")
    assert german.country_name("FR") == "Frankreich"
    assert german.country_name("XQ") == "XQ"
    assert [finding.check for finding in german.findings()] == ["country-unknown"]


def test_broken_files_are_reported_and_the_rest_speaks(conventions: Callable[[str], Conventions]) -> None:
    source = PoSource("locales/de/catalog.po", b'msgid "a"\nmsgstr "A\n\nmsgid "b"\nmsgstr "B"\n')
    voice, (finding,) = load_voice("de-DE", {"catalog": [source]}, conventions("de-DE"))
    assert finding.check == "po-syntax"
    assert voice is not None
    assert voice.translate(Prose("b")) == "B"


def test_there_is_no_voice_without_formats(conventions: Callable[[str], Conventions]) -> None:
    voice, (finding,) = load_voice("de-FR", {}, conventions("de-DE"))
    assert voice is None
    assert finding.check == "locale-without-formats"


VALUES = st.text(max_size=12)


@given(VALUES, VALUES)
def test_values_are_filled_in_one_pass_and_stay_as_they_are(first: str, second: str) -> None:
    values = {"a": first, "b": second}
    assert fill("{a}|{{a}}|{b}|{a}", values.__getitem__) == f"{first}|{{a}}|{second}|{first}"


@given(st.text(alphabet="{}ab ", max_size=20))
def test_no_text_breaks_the_filling(text: str) -> None:
    names = placeholders(text)
    assert fill(text, lambda name: "" if name in names else pytest.fail(name)) is not None


def test_names_of_placeholders_are_names_and_never_code() -> None:
    assert placeholders("{a.__class__} {b[0]} {{c}} {d}") == {"a.__class__", "b[0]", "d"}
    assert fill("{a.__class__}", lambda name: f"<{name}>") == "<a.__class__>"


WARM = """
import sys
import yaml
from pitchgen.language.conventions import build_conventions
from pitchgen.language.messages import PoSource
from pitchgen.language.voice import load_voice

class Cache(dict):
    def put(self, key, value):
        self[key] = value

layers = [yaml.safe_load(open(f"{sys.argv[1]}/{name}/conventions.yaml", encoding="utf-8")) for name in ("de-AT", "de")]
conventions, _ = build_conventions(layers)
cache, data = Cache(), b'msgid "a"\\nmsgstr "A"\\n'
load_voice("de-AT", {"catalog": [PoSource("x.po", data)]}, conventions, cache)
for name in [name for name in sys.modules if name.split(".")[0] in ("babel", "yaml", "pitchgen")]:
    del sys.modules[name]
from pitchgen.language.messages import PoSource
from pitchgen.language.voice import load_voice
from pitchgen.model.text import Prose
voice, findings = load_voice("de-AT", {"catalog": [PoSource("x.po", data)]}, conventions, cache)
print(voice.translate(Prose("a")), voice.formats.number(1000), findings)
heavy = {"babel", "yaml", "lxml", "docx", "difflib", "pitchgen.language.po_reader"}
print(sorted(heavy & set(sys.modules)))
"""
ROOT = Path(__file__).parents[2]


def test_a_warm_voice_imports_neither_babel_nor_yaml() -> None:
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", WARM, str(ROOT / "locales")],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={"PYTHONIOENCODING": "utf-8"},
    )
    assert run.stdout.splitlines() == ["A 1\u00a0000 ()", "[]"]
