"""Frozen offers read back to the very same values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pitchgen.model.issued import Change, FrozenOffer
from pitchgen.model.money import Currency, Money
from pitchgen.model.text import LocalizedText, Prose
from pitchgen.register.frozen import UnreadableRecordError, freeze, thaw
from register.issuing import frozen

decimals = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12)
plain: st.SearchStrategy[Any] = st.one_of(
    st.text(),
    st.integers(-(2**60), 2**60),
    decimals,
    st.dates(),
    st.builds(Money, decimals, st.just(Currency("EUR", 2))),
    st.builds(LocalizedText, st.dictionaries(st.sampled_from(["fr", "de"]), st.text())),
)
values: st.SearchStrategy[Any] = st.recursive(
    plain,
    lambda inner: st.one_of(
        st.builds(Prose, st.text(), st.text(), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
        st.lists(inner, max_size=3).map(tuple),
    ),
    max_leaves=6,
)


@given(given_values=st.dictionaries(st.text(max_size=8), values, max_size=4), source=st.text())
def test_a_sentence_keeps_the_types_of_its_values(given_values: dict[str, Any], source: str) -> None:
    change = Change("quantity", Prose(source, "", given_values))
    back = thaw(freeze(change), Change)
    assert back == change
    assert [type(value) for value in back.text.values.values()] == [type(value) for value in given_values.values()]


def test_an_offer_is_frozen_whole() -> None:
    assert thaw(freeze(frozen()), FrozenOffer) == frozen()


def test_decimals_keep_their_zeros() -> None:
    money = Money(Decimal("12.50"), Currency("EUR", 2))
    assert str(thaw(freeze(money), Money).amount) == "12.50"


def test_text_that_looks_like_a_mark_stays_text() -> None:
    change = Change("texts", Prose('{"$Decimal": "1"}', "", {"x": '{"$date":"2026-01-01"}'}))
    assert thaw(freeze(change), Change) == change


def test_a_value_that_has_no_form_is_a_mistake_of_the_program() -> None:
    with pytest.raises(TypeError, match="cannot be kept"):
        freeze(Change("x", Prose("{a}", "", {"a": object()})))


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{}",
        b"[1]",
        b'{"kind":"x","text":{"source":"{a}","values":{"a":{"$Money":{"amount":"x"}}}}}',
        b'{"kind":"x","text":{"source":"{a}","values":{"a":{"$Unknown":1}}}}',
        b'{"kind":"x","text":{"source":"{a}","values":{"a":{"$date":"2026-13-01"}}}}',
        b'{"kind":"x","text":{"source":"{a}","values":{"a":{"$date":"2026-11-01","b":1}}}}',
    ],
)
def test_what_is_not_a_record_is_refused_never_a_traceback(damage: bytes) -> None:
    with pytest.raises(UnreadableRecordError):
        thaw(damage, Change)


def test_a_record_of_an_older_form_with_fewer_fields_still_reads() -> None:
    data = msgspec.json.decode(freeze(frozen()))
    del data["revision"]
    assert thaw(msgspec.json.encode(data), FrozenOffer).revision is None


def test_dates_in_sentences_are_dates() -> None:
    back = thaw(freeze(Change("validity", Prose("{d}", "", {"d": date(2026, 1, 2)}))), Change)
    assert back.text.values["d"] == date(2026, 1, 2)
