"""Which language counts: the chosen one, in a pitch with a price and in a contract alike."""

from __future__ import annotations

import pytest
from documents.conftest import offer_of
from msgspec.structs import replace

from pitchgen.documents.prevailing import binding_language, chosen_language
from pitchgen.model.contract import RequestedTerms
from pitchgen.model.finding import Severity
from pitchgen.model.offer import Offer
from pitchgen.workspace.workspace import Workspace


def offer_with(ws: Workspace, language: str, asked: str | None = None) -> Offer:
    offer = offer_of(ws, "stuttgart-pumpen")[0]
    assert offer is not None
    terms = replace(offer.seller.terms, prevailing_language=language)
    wanted = replace(offer.request.terms or RequestedTerms(), prevailing_language=asked)
    return replace(offer, seller=replace(offer.seller, terms=terms), request=replace(offer.request, terms=wanted))


@pytest.mark.parametrize(
    ("company", "request_", "language"),
    [("fr", None, "fr"), ("fr-FR", None, "fr"), ("fr", "de", "de"), ("", "fr", "fr")],
)
def test_the_chosen_language_counts_wherever_its_column_stands(
    demo: Workspace, company: str, request_: str | None, language: str
) -> None:
    offer = offer_with(demo, company, request_)
    for locales in (("de-DE", "fr-FR"), ("fr-FR", "de-DE")):
        assert chosen_language(offer, locales) == (language, ())
        assert binding_language(offer, locales) == (language, ())


def test_where_nothing_is_chosen_a_contract_names_its_first_column_and_a_pitch_none(demo: Workspace) -> None:
    offer = offer_with(demo, "")
    assert binding_language(offer, ("de", "fr")) == ("de", ())
    language, (told,) = chosen_language(offer, ("de", "fr"))
    assert language == ""
    assert told.check == "prevailing-unknown" and told.severity is Severity.NOTICE


def test_a_choice_that_no_column_is_in_is_a_warning(demo: Workspace) -> None:
    offer = offer_with(demo, "fr")
    language, (told,) = binding_language(offer, ("de", "en"))
    assert language == "de"
    assert told.check == "prevailing-absent" and told.severity is Severity.WARNING
    assert told.place.file == "catalog/company.yaml"
    _, (told,) = binding_language(offer_with(demo, "fr", "ja"), ("de", "fr"))
    assert told.place.file == "" and told.place.spot.startswith("request")
    assert chosen_language(offer, ("de", "en"))[0] == ""
