from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import fields

from pitchgen.model.country import CountryProfile, Tip, TipTopic
from pitchgen.model.fact import Fact, Status
from pitchgen.model.payment import Instalment, PaymentEvent, PaymentTerms
from pitchgen.model.request import OfferRequest
from pitchgen.model.text import Prose
from pitchgen.model.vat import LegalReference, VatRule, VatTreatment
from pitchgen.translation.audience import INTERNAL_FIELDS, INTERNAL_RECORDS, is_internal
from pitchgen.translation.prose import find_prose, holds_prose


def stated(value: Prose) -> Fact[Prose]:
    return Fact(value, Status.STATED, "cgi", date(2026, 11, 24))


RULE = VatRule(
    treatment=VatTreatment.EXPORT,
    title=Prose("Exportation", "vat/export.yaml:2"),
    mention=(stated(Prose("Exonération ({legal_basis})", "vat/export.yaml:4")),),
    legal_basis=(Fact(LegalReference("CGI", "146"), Status.STATED, "cgi", date(2026, 11, 24)),),
    charges_vat=False,
    prints_buyer_number=False,
    proofs=(Prose("Preuve de sortie", "vat/export.yaml:9"),),
)


def test_prose_is_found_at_any_depth_with_the_way_to_it_and_its_audience() -> None:
    assert [(found.prose.source, found.way, found.internal) for found in find_prose(RULE)] == [
        ("Exportation", ("title",), True),
        ("Exonération ({legal_basis})", ("mention",), False),
        ("Preuve de sortie", ("proofs",), True),
    ]


def test_texts_come_in_the_order_of_the_file_not_of_the_fields() -> None:
    terms = PaymentTerms(
        statement=Prose("Virement à 30 jours", "p.yaml:8"),
        instalments=(Instalment(Decimal(100), PaymentEvent.INVOICE, 30, Prose("Solde", "p.yaml:5")),),
        method=Prose("Virement", "p.yaml:1"),
    )
    assert [found.prose.source for found in find_prose(terms)] == ["Virement", "Solde", "Virement à 30 jours"]


def test_an_empty_text_is_no_message() -> None:
    terms = PaymentTerms(statement=Prose(""), instalments=(), method=Prose("Virement"))
    assert [found.prose.source for found in find_prose(terms)] == ["Virement"]


@pytest.mark.parametrize(("model", "expected"), [(CountryProfile, True), (PaymentTerms, True), (OfferRequest, False)])
def test_whether_a_record_can_hold_prose_is_told_from_its_type(model: type, expected: bool) -> None:
    assert holds_prose(model) is expected


@pytest.mark.parametrize(("model", "name"), sorted(INTERNAL_FIELDS, key=str))
def test_every_internal_mark_names_a_field_that_holds_prose(model: type, name: str) -> None:
    kinds = {field.name: field.type for field in fields(model)}
    assert holds_prose(kinds[name])


@pytest.mark.parametrize("model", sorted(INTERNAL_RECORDS, key=str))
def test_every_internal_record_holds_prose(model: type) -> None:
    assert holds_prose(model)


def test_a_countrys_tips_are_internal_whatever_holds_them() -> None:
    tip = Tip(TipTopic.GIFTS, Prose("Renseignez-vous.", "DE.yaml:40"))
    assert is_internal(CountryProfile, "tips")
    assert [found.internal for found in find_prose(tip)] == [False]
