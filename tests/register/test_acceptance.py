"""What the client ordered is kept in the record of the offer, and another choice is never kept in silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pitchgen.model.issued import Acceptance, IssuedOffer
from pitchgen.register.acceptance import in_words, record_acceptance
from pitchgen.register.folder import FolderRegister
from pitchgen.register.issue import issue

from .issuing import DAY, maker, register_in

BASE = Acceptance((), (), (), DAY)
WITH = Acceptance((2,), (), ("S-8 (position 2)",), DAY)


@pytest.fixture
def register(tmp_path: Path) -> FolderRegister:
    return register_in(tmp_path)


@pytest.fixture
def offer(register: FolderRegister, tmp_path: Path) -> IssuedOffer:
    made, findings = issue(register, maker(tmp_path), DAY)
    assert made is not None, findings
    return made


def kept(register: FolderRegister) -> Acceptance | None:
    record, findings = register.find("OF-2026-0001")
    assert record is not None, findings
    return record.offer.acceptance


def test_an_offer_starts_without_an_order_and_keeps_the_first(register: FolderRegister, offer: IssuedOffer) -> None:
    assert kept(register) is None
    ordered, findings = record_acceptance(register, offer, WITH, again=False)
    assert not findings
    assert ordered is not None
    assert kept(register) == ordered.acceptance == WITH
    assert ordered.documents == offer.documents


def test_the_same_order_is_kept_with_its_first_day(register: FolderRegister, offer: IssuedOffer) -> None:
    ordered, _ = record_acceptance(register, offer, WITH, again=False)
    assert ordered is not None
    later = Acceptance(WITH.options, WITH.variants, WITH.names, date(2027, 1, 5))
    assert record_acceptance(register, ordered, later, again=False)[1] == ()
    # Somebody who read the record before the order was kept says the same, too.
    assert record_acceptance(register, offer, later, again=False)[1] == ()
    assert kept(register) == WITH


def test_another_order_is_refused_even_to_who_read_the_record_before(
    register: FolderRegister, offer: IssuedOffer
) -> None:
    record_acceptance(register, offer, BASE, again=False)
    refused, findings = record_acceptance(register, offer, WITH, again=False)
    assert refused is None
    assert [one.check for one in findings] == ["deal-ordered-otherwise"]
    assert "the base offer alone, not for the base offer with S-8" in findings[0].message
    assert kept(register) == BASE
    assert record_acceptance(register, offer, WITH, again=True)[1] == ()
    assert kept(register) == WITH


def test_an_order_is_told_in_words() -> None:
    assert in_words(BASE) == "the base offer alone"
    assert in_words(WITH) == "the base offer with S-8 (position 2)"
