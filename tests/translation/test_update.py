from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pitchgen.language.po_file import PoEntry, PoFile
from pitchgen.translation.message import Message
from pitchgen.translation.update import Change, ChangeKind, Memory, update

PUMP = "Pompe centrifuge normalisée de 22 kW, avec moteur"
REWORDED = "Pompe centrifuge normalisée de 30 kW, avec moteur"


def po(*entries: PoEntry) -> PoFile:
    return PoFile({"Language": "de"}, entries)


def test_a_new_text_gets_an_empty_entry() -> None:
    updated, changes = update(po(), [Message("Vanne", references=("a.yaml:1",))], "de.po")
    assert updated.entries == (PoEntry("Vanne", references=("a.yaml:1",)),)
    assert changes == [Change("de.po", ChangeKind.ADDED, "Vanne")]


def test_a_translation_and_its_notes_are_kept_while_places_follow_the_source() -> None:
    old = PoEntry("Vanne", "Ventil", notes=("DIN EN 736-1",), references=("a.yaml:1",), line=9)
    updated, changes = update(po(old), [Message("Vanne", references=("a.yaml:7",))])
    (entry,) = updated.entries
    assert (entry.msgstr, entry.notes, entry.references) == ("Ventil", ("DIN EN 736-1",), ("a.yaml:7",))
    assert changes == []


def test_a_reworded_text_keeps_its_translation_as_fuzzy_with_the_old_text_beside_it() -> None:
    updated, changes = update(po(PoEntry(PUMP, "Normpumpe 22 kW mit Motor", line=5)), [Message(REWORDED)])
    (entry,) = updated.entries
    assert (entry.state, entry.previous, entry.msgstr) == ("fuzzy", PUMP, "Normpumpe 22 kW mit Motor")
    assert [(change.kind, change.line) for change in changes] == [(ChangeKind.REWORDED, 5)]


def test_a_text_reworded_twice_shows_the_text_that_was_translated() -> None:
    once, _ = update(po(PoEntry(PUMP, "Normpumpe")), [Message(REWORDED)])
    twice, _ = update(once, [Message(REWORDED.replace("30", "37"))])
    assert twice.entries[0].previous == PUMP


def test_a_no_break_space_put_into_the_source_does_not_put_an_approved_translation_in_doubt() -> None:
    old = po(PoEntry("Délai : l'offre", "Frist: Angebot"), PoEntry("Délai : l'offre", "Zeit", context="head"))
    updated, changes = update(old, [Message("Délai\u00a0: l’offre"), Message("Délai\u00a0: l’offre", "head")])
    assert [(entry.msgstr, entry.state) for entry in updated.entries] == [
        ("Frist: Angebot", "translated"),
        ("Zeit", "translated"),
    ]
    assert {change.kind for change in changes} == {ChangeKind.RESPACED}


def test_a_draft_stays_a_draft_when_only_a_space_changes() -> None:
    updated, _ = update(po(PoEntry("Délai :", "Frist:", flags=("fuzzy",))), [Message("Délai\u00a0:")])
    assert updated.entries[0].state == "fuzzy"


def test_an_untranslated_text_that_is_reworded_is_simply_new() -> None:
    updated, changes = update(po(PoEntry(PUMP)), [Message(REWORDED)])
    assert updated.entries[0].state == "untranslated"
    assert {change.kind for change in changes} == {ChangeKind.ADDED, ChangeKind.REMOVED}


def test_a_different_text_does_not_inherit_a_translation() -> None:
    updated, _ = update(po(PoEntry(PUMP, "Normpumpe")), [Message("Conditions de paiement")])
    assert updated.entries[0].msgstr == ""


def test_of_two_reworded_texts_each_gets_the_translation_of_its_own_old_text() -> None:
    old = po(PoEntry("Pression maximale de 16 bar", "16 bar"), PoEntry("Pression maximale de 25 bar", "25 bar"))
    new = [Message("Pression maximale de 25 bars"), Message("Pression maximale de 16 bars")]
    assert [entry.msgstr for entry in update(old, new)[0].entries] == ["25 bar", "16 bar"]


def test_a_vanished_text_is_dropped_and_told_with_its_translation() -> None:
    updated, changes = update(po(PoEntry("Vanne", "Ventil", line=3)), [], "de.po")
    assert updated.entries == ()
    assert changes == [Change("de.po", ChangeKind.REMOVED, "Vanne", "Ventil", 3)]


def test_a_change_is_told_in_one_line() -> None:
    change = Change("locales/de/trade.po", ChangeKind.REMOVED, "Vanne\npapillon", "Absperrklappe", 17)
    assert str(change) == 'locales/de/trade.po:17 removed: "Vanne papillon" = "Absperrklappe"'
    assert str(Change("locales/de/trade.po", ChangeKind.ADDED, "Pompe")) == 'locales/de/trade.po added: "Pompe"'


def test_on_demand_a_vanished_text_is_kept_as_obsolete_and_comes_back_with_its_translation() -> None:
    kept, _ = update(po(PoEntry("Vanne", "Ventil")), [], keep_obsolete=True)
    assert [entry.msgid for entry in kept.obsolete] == ["Vanne"]
    back, changes = update(kept, [Message("Vanne")])
    assert (back.live[0].msgstr, back.obsolete) == ("Ventil", ())
    assert [change.kind for change in changes] == [ChangeKind.REVIVED]


def test_a_regional_file_gets_no_new_entries_but_follows_rewording() -> None:
    messages = [Message("Janvier"), Message(REWORDED)]
    updated, changes = update(po(PoEntry(PUMP, "Normpumpe")), messages, partial=True)
    assert [(entry.msgid, entry.state) for entry in updated.entries] == [(REWORDED, "fuzzy")]
    assert [change.kind for change in changes] == [ChangeKind.REWORDED]


def test_a_regional_file_reports_what_vanished() -> None:
    updated, changes = update(po(PoEntry("Janvier", "Jänner")), [Message("Vanne")], partial=True)
    assert updated.entries == ()
    assert [change.kind for change in changes] == [ChangeKind.REMOVED]


def test_what_another_layer_approved_is_taken_over_and_what_another_document_says_is_offered() -> None:
    memory = Memory({("", "Vanne"): "Ventil"}, {("", "Poste"): "Position"})
    updated, changes = update(po(), [Message("Vanne"), Message("Poste")], memory=memory)
    states = [(entry.msgstr, entry.state) for entry in updated.entries]
    assert states == [("Ventil", "translated"), ("Position", "fuzzy")]
    assert [change.kind for change in changes] == [ChangeKind.FILLED, ChangeKind.SUGGESTED]


def test_an_approved_entry_loses_the_old_text_that_helped_to_review_it() -> None:
    updated, _ = update(po(PoEntry(PUMP, "Normpumpe", previous="Pompe")), [Message(PUMP)])
    assert updated.entries[0].previous is None


TEXTS = st.lists(st.sampled_from([f"Pompe numéro {n} en acier" for n in range(6)] + ["Vanne", "Offre"]), unique=True)


@given(TEXTS, TEXTS)
def test_after_an_update_the_file_has_exactly_the_messages_in_their_order_and_a_second_update_changes_nothing(
    old: list[str], new: list[str]
) -> None:
    before = po(*(PoEntry(text, text.upper()) for text in old))
    messages = [Message(text) for text in new]
    after, _ = update(before, messages)
    assert [entry.msgid for entry in after.entries] == new
    assert update(after, messages) == (after, [])
    for entry in after.entries:
        assert entry.msgstr == entry.msgid.upper() if entry.msgid in old else entry.state != "translated"
