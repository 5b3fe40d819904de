"""Who signs: the usual signatory, and for declarations the person named for them."""

from __future__ import annotations

from msgspec.structs import replace

from pitchgen.trade.signatories import declaring_signatory, usual_signatory

from .deals import seller


def test_declarations_are_signed_by_the_person_named_for_them_else_by_the_usual_one() -> None:
    company = seller()
    (usual, *_), other = company.signatories, replace(next(iter(company.signatories.values())), family="Contrôle")
    two = replace(company, signatories={**company.signatories, "quality": other}, default_signatory=usual)
    assert declaring_signatory(two) == usual_signatory(two) == (two.signatories[usual], ())
    named = replace(two, declaration_signatory="quality")
    assert declaring_signatory(named) == (other, ())
    assert usual_signatory(named) == (two.signatories[usual], ())


def test_a_person_who_is_not_there_is_a_finding_with_the_known_ones() -> None:
    company = replace(seller(), declaration_signatory="nobody")
    signatory, (told,) = declaring_signatory(company)
    assert signatory is None
    assert told.check == "signatory-unknown"
    assert told.place.spot == "declaration_signatory"
    assert next(iter(company.signatories)) in told.hint
