"""The price ladder as a template shows it."""

from __future__ import annotations

from datetime import date

from documents.conftest import DAY, ROOT

from pitchgen.documents.ladder_view import LadderView, ladder_view
from pitchgen.documents.ladders import ladder_of
from pitchgen.workspace.workspace import Workspace


def view(reference: str, day: date = DAY) -> LadderView:
    offer, steps, _ = ladder_of(Workspace(ROOT, ROOT, base=ROOT), reference, day=day)
    assert offer is not None
    return ladder_view(steps)


def test_rows_say_in_french_what_the_rules_come_to() -> None:
    ladder = view("el-jadida-pompes")
    assert [row.code for row in ladder.rows] == ["EXW", "FCA", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP"]
    assert [row.point.source for row in ladder.rows[:3]] == ["", "dans nos locaux", "autre lieu"]
    (suggested,) = [row for row in ladder.rows if row.suggested]
    assert (suggested.code, suggested.standing.source, suggested.requested) == ("CIP", "proposée", True)
    assert [place.kind.source for place in suggested.places] == ["lieu de destination", "lieu de livraison"]
    ddp = ladder.rows[-1]
    assert ddp.price is None
    assert [label.source for label in ddp.missing] == [
        "Dédouanement à l’importation",
        "Droits de douane",
        "TVA à l’importation",
    ]
    assert {row.code for row in ladder.excluded} == {"FAS", "FOB", "CFR", "CIF"}
    assert all(row.reasons for row in ladder.excluded)


def test_a_chart_has_one_price_for_each_priced_rule() -> None:
    ladder = view("el-jadida-pompes")
    assert ladder.categories == ("EXW", "FCA", "FCA*", "CPT", "CIP", "DAP", "DPU")
    assert len(ladder.prices) == len(ladder.categories)
    assert ladder.goods is not None
    assert all(price > ladder.goods.amount for price in ladder.prices)


def test_an_empty_ladder_is_an_empty_view() -> None:
    assert ladder_view(()) == LadderView(None, (), ())
