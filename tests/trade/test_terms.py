"""How delivery terms read on paper."""

from __future__ import annotations

from typing import Any

import pytest

from pitchgen.model.delivery import DeliveryTerms
from pitchgen.trade.terms import delivery_place_note, delivery_statements, printed_terms

from .deals import rules

ENGLISH = {"FR": "France", "DE": "Germany", "MA": "Morocco", "CN": "China"}.__getitem__


def terms(code: str, place: str, country: str, **changes: Any) -> DeliveryTerms:
    return DeliveryTerms(rules()[code], place, country, **changes)


def plain(text: str) -> str:
    """The text with ordinary blanks, for reading."""
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("made", "printed"),
    [
        (
            terms("DAP", "Siemensstraße 5, 70469 Stuttgart", "DE"),
            "DAP Siemensstraße 5, 70469 Stuttgart, Germany, Incoterms® 2020",
        ),
        (
            terms("FCA", "12 rue de l’Industrie, 69800 Saint-Priest", "FR"),
            "FCA 12 rue de l’Industrie, 69800 Saint-Priest, France, Incoterms® 2020",
        ),
        (terms("FOB", "Le Havre", "FR"), "FOB Le Havre, France, Incoterms® 2020"),
        (
            terms("CIF", "Shanghai", "CN", delivery_place="Fos-sur-Mer", delivery_country="FR"),
            "CIF Shanghai, China, Incoterms® 2020 (Fos-sur-Mer, France)",
        ),
    ],
)
def test_rule_place_country_and_edition_are_printed(made: DeliveryTerms, printed: str) -> None:
    line = printed_terms(made, ENGLISH)
    assert plain(line) == printed
    assert line.startswith(f"{made.rule.code}\u00a0"), "the rule stays with its place"
    assert "Incoterms®\u00a02020" in line, "the edition stays with its name"


def test_the_translated_note_names_the_second_place() -> None:
    made = terms("CIP", "Casablanca (MEAD)", "MA", delivery_place="Lyon", delivery_country="FR")
    note = delivery_place_note(made, ENGLISH)
    assert note is not None
    assert note.source == "lieu de livraison\u00a0: {delivery_place}"
    assert note.values == {"delivery_place": "Lyon, France"}
    line = printed_terms(made, ENGLISH, "place of delivery: Lyon, France")
    assert plain(line) == "CIP Casablanca (MEAD), Morocco, Incoterms® 2020 (place of delivery: Lyon, France)"


@pytest.mark.parametrize("code", ["EXW", "FCA", "DAP", "DPU", "DDP", "FAS", "FOB"])
def test_rules_with_one_place_have_no_note(code: str) -> None:
    assert delivery_place_note(terms(code, "Lyon", "FR", delivery_place="Paris"), ENGLISH) is None


@pytest.mark.parametrize("code", sorted(rules()))
def test_every_statement_gets_all_its_places(code: str) -> None:
    made = terms(code, "Siemensstraße 5", "DE", delivery_place="Lyon", delivery_country="FR")
    said = delivery_statements(made, ENGLISH)
    assert said.clearance is not None
    for statement in (said.risk, said.cost, said.clearance, said.insurance):
        text = statement.source.format(**statement.values)
        assert "{" not in text
        assert text.endswith(".")


def test_no_clearance_is_printed_where_there_is_no_border() -> None:
    made = terms("DAP", "Siemensstraße 5, 70469 Stuttgart", "DE", crosses_customs_border=False)
    assert delivery_statements(made, ENGLISH).clearance is None


def test_fca_has_two_wordings() -> None:
    ours = delivery_statements(terms("FCA", "12 rue de l’Industrie", "FR", at_seller_premises=True), ENGLISH)
    other = delivery_statements(terms("FCA", "Terminal T1, Le Havre", "FR"), ENGLISH)
    assert "chargée par le vendeur" in ours.risk.source
    assert "prête à être déchargée" in other.risk.source
    assert "le déchargement" in other.cost.source
    assert ours.cost.source != other.cost.source
