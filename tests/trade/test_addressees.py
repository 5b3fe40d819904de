"""Several people who are written to, and copies."""

from __future__ import annotations

from typing import Any

from pitchgen.model.finding import Severity
from pitchgen.model.party import Person

from .deals import checks, client, inputs, offered, only

ANNA, BERND, CARLA = Person("Müller", "Anna"), Person("Krug", "Bernd"), Person("Lenz", "Carla")
BUYER = client(contacts={"einkauf": ANNA, "technik": BERND, "leitung": CARLA}, default_contact="einkauf")


def asked(**request: Any) -> Any:
    return inputs(buyer=BUYER, **request)


def test_the_people_are_kept_in_their_order_and_the_first_is_the_contact() -> None:
    offer, _ = offered(asked(contacts=("leitung", "einkauf", "leitung")))
    assert offer.addressees == (CARLA, ANNA)
    assert offer.contact == CARLA


def test_one_contact_or_the_default_is_the_only_addressee() -> None:
    assert offered(asked())[0].addressees == (ANNA,)
    assert offered(asked(contact="technik"))[0].addressees == (BERND,)
    nobody, _ = offered(asked(contact=""))
    assert nobody.addressees == ()
    assert nobody.contact is None


def test_contact_and_contacts_together_are_refused() -> None:
    _, findings = offered(asked(contact="technik", contacts=("leitung",)))
    assert only("contacts-twice", findings).severity is Severity.ERROR


def test_a_contact_that_the_client_does_not_have_is_refused() -> None:
    _, findings = offered(asked(contacts=("leitung", "versand")))
    assert "versand" in only("contact-unknown", findings).message
    assert "einkauf, leitung, technik" in only("contact-unknown", findings).hint


def test_copies_are_contacts_or_names_as_typed() -> None:
    offer, findings = offered(asked(copies=("technik", "Bureau Lumen, Lyon", "technik", " ")))
    assert offer.copies == (BERND, "Bureau Lumen, Lyon")
    assert not {"contact-unknown", "copy-to-addressee"} & checks(findings)


def test_what_looks_like_a_key_must_be_one() -> None:
    offer, findings = offered(asked(copies=("tecnik",)))
    assert offer.copies == ()
    assert only("contact-unknown", findings).severity is Severity.ERROR


def test_nobody_receives_the_letter_and_a_copy_of_it() -> None:
    for request in ({}, {"contact": "einkauf"}, {"contacts": ("leitung", "einkauf")}):
        offer, findings = offered(asked(copies=("einkauf",), **request))
        assert offer.copies == ()
        assert only("copy-to-addressee", findings).severity is Severity.WARNING
