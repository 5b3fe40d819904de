from __future__ import annotations

from pitchgen.translation.message import Message, flags_for, merge


def test_a_text_with_a_placeholder_is_flagged_for_po_editors() -> None:
    assert flags_for("Offre {offer.number}") == ("python-brace-format",)
    assert flags_for("Quantité") == ()


def test_doubled_braces_are_flagged_too_since_they_are_read_as_one() -> None:
    assert flags_for("un {{mot}}") == ("python-brace-format",)


def test_equal_texts_become_one_message_that_knows_all_its_places() -> None:
    first = Message("Acier inoxydable", comments=("product: characteristics, text",), references=("a.yaml:3",))
    other = Message("Fonte", references=("a.yaml:4",))
    again = Message("Acier inoxydable", comments=("product: name",), references=("b.yaml:9",))
    assert merge([first, other, again]) == [
        Message(
            "Acier inoxydable",
            comments=("product: characteristics, text", "product: name"),
            references=("a.yaml:3", "b.yaml:9"),
        ),
        other,
    ]


def test_the_same_text_in_two_contexts_stays_two_messages() -> None:
    messages = [Message("Poste", "column"), Message("Poste", "telephone")]
    assert merge(messages) == messages
