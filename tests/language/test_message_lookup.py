"""Looking up: the region before the language, drafts in the way, French at home."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from pitchgen.language.messages import Message, Messages, PoSource, load_messages, substituted
from pitchgen.language.po import Translations

GERMAN = PoSource("locales/de/catalog.po", 'msgid "Rue"\nmsgstr "Straße"\n\nmsgid "Offre"\nmsgstr "Angebot"\n'.encode())


def swiss(text: str) -> PoSource:
    return PoSource("locales/de-CH/catalog.po", text.encode())


def look_up(*sources: PoSource, msgid: str = "Offre", is_source: bool = False) -> Message:
    messages, findings = load_messages("catalog", sources, is_source=is_source)
    assert findings == ()
    return messages(msgid)


def test_a_translation_is_found_with_its_place() -> None:
    assert look_up(GERMAN) == Message("Angebot", "translated", "locales/de/catalog.po:4", "locales/de/catalog.po", 4)


def test_the_region_says_it_first() -> None:
    message = look_up(swiss('msgid "Offre"\nmsgstr "Offerte"\n'), GERMAN)
    assert (message.text, message.place) == ("Offerte", "locales/de-CH/catalog.po:1")


def test_an_empty_entry_of_a_region_leaves_it_to_the_language() -> None:
    assert look_up(swiss('msgid "Offre"\nmsgstr ""\n'), GERMAN).text == "Angebot"


def test_a_draft_of_a_region_is_not_passed_over() -> None:
    message = look_up(swiss('#, fuzzy\nmsgid "Offre"\nmsgstr "Offerte"\n'), GERMAN)
    assert (message.text, message.state) == ("Offerte", "fuzzy")


def test_an_empty_entry_is_named_with_its_line() -> None:
    assert look_up(swiss('\nmsgid "Prix"\nmsgstr ""\n'), GERMAN, msgid="Prix").place == "locales/de-CH/catalog.po:2"


def test_what_nobody_wrote_is_absent_from_the_language_s_file() -> None:
    message = look_up(swiss(""), GERMAN, msgid="Prix")
    assert (message.text, message.state, message.file) == (None, "absent", "locales/de/catalog.po")


def test_where_two_files_share_a_domain_neither_is_blamed() -> None:
    rules = PoSource("locales/de/trade.po", b"")
    assert look_up(GERMAN, rules, msgid="Prix").file == ""
    assert look_up(rules, GERMAN).text == "Angebot"


def test_french_is_its_own_text_unless_a_french_region_says_it_otherwise() -> None:
    assert look_up(msgid="Offre", is_source=True) == Message("Offre", "translated")
    belgian = PoSource("locales/fr-BE/catalog.po", b'msgid "Offre"\nmsgstr "Remise de prix"\n')
    assert look_up(belgian, is_source=True).text == "Remise de prix"
    draft = PoSource("locales/fr-BE/catalog.po", b'#, fuzzy\nmsgid "Offre"\nmsgstr "Remise de prix"\n')
    assert look_up(draft, is_source=True) == Message("Offre", "translated")


def test_the_context_tells_equal_messages_apart() -> None:
    messages, _ = load_messages("x", [PoSource("x.po", b'msgctxt "title"\nmsgid "Offre"\nmsgstr "ANGEBOT"\n')])
    assert messages("Offre", "title").text == "ANGEBOT"
    assert messages("Offre").state == "absent"


def test_swiss_german_has_no_sharp_s_outside_placeholders() -> None:
    messages, _ = load_messages("catalog", [GERMAN], substitutions={"ß": "ss"})
    assert messages("Rue").text == "Strasse"
    assert substituted("Größe {maß} {a}ß", {"ß": "ss"}) == "Grösse {maß} {a}ss"


def test_a_cache_gives_the_same_messages_without_reading_again(memory: Any) -> None:
    broken = PoSource("x.po", b'msgid "a"\nmsgstr "A\n\nmsgid "b"\nmsgstr "B"\n')
    cold, first = load_messages("x", [broken], memory)
    (key,) = memory
    warm, again = load_messages("x", [broken], memory)
    assert (warm("b"), again) == (cold("b"), first)
    memory[key] = msgspec.msgpack.encode(Translations({}, ()))
    assert load_messages("x", [broken], memory)[0]("b").state == "absent"


@pytest.mark.parametrize("damage", [b"", b"\xc1", b"\x80"])
def test_a_damaged_cache_costs_nothing_but_time(memory: Any, damage: bytes) -> None:
    load_messages("x", [GERMAN], memory)
    for key in memory:
        memory[key] = damage
    assert load_messages("x", [GERMAN], memory)[0]("Offre").text == "Angebot"


def test_a_domain_without_files_has_no_message() -> None:
    assert Messages("x", ())("Offre") == Message(None, "absent")
