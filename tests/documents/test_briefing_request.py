"""The request chapter of a briefing: prices by rule as a table and a chart, and the days to keep in mind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from documents.conftest import DAY, ROOT

from pitchgen.documents.briefing_facts import Deadline
from pitchgen.documents.briefing_request import deadlines, ladder_chapter, ladder_chart, typed
from pitchgen.documents.briefing_views import HeldView
from pitchgen.documents.briefing_words import Words
from pitchgen.documents.ladder_view import LadderView, ladder_view
from pitchgen.documents.ladders import ladder_of
from pitchgen.model.chart import ChartKind
from pitchgen.model.clearance import Clearance, Decision
from pitchgen.model.text import LocalizedText, Prose
from pitchgen.workspace.collections import LABELS
from pitchgen.workspace.workspace import Workspace

DEMO = Workspace(ROOT, ROOT, base=ROOT)


def words() -> Words:
    return Words(DEMO.load_all(LABELS).value or {})


def ladder(reference: str) -> LadderView:
    _, steps, _ = ladder_of(DEMO, reference, day=DAY)
    return ladder_view(steps)


def test_the_bars_of_the_chart_add_up_to_what_each_rule_adds_to_the_goods() -> None:
    view = ladder("el-jadida-pompes")
    chart = ladder_chart(view, words())
    assert chart is not None and view.goods is not None
    assert chart.kind is ChartKind.STACKED_BAR
    totals = [sum(values, Decimal(0)) for values in zip(*(series.values for series in chart.series), strict=True)]
    assert totals == [row.price.amount - view.goods.amount for row in view.rows if row.price is not None]
    requested = [row for row in view.rows if row.price is not None][chart.highlight or 0]
    assert requested.requested


def test_no_price_gives_no_chart() -> None:
    assert ladder_chart(ladder("houston-conteneur"), words()) is None
    assert ladder_chart(LadderView(None, (), ()), words()) is None


def test_a_remark_on_several_rules_is_made_once() -> None:
    chapter = ladder_chapter(ladder("el-jadida-pompes"), words())
    texts = [remark.text.source for remark in chapter["remarks"]]
    assert len(texts) == len(set(texts))
    assert any("," in remark.rules for remark in chapter["remarks"])
    (ddp,) = [line for line in chapter["lines"] if line.rule == "DDP"]
    assert ddp.price is None and ddp.missing
    (cip,) = [line for line in chapter["lines"] if line.requested]
    assert cip.price is not None and cip.extra is not None
    assert cip.price - cip.extra == chapter["goods"]


def test_where_nothing_is_known_the_costs_to_ask_for_are_listed_once() -> None:
    chapter = ladder_chapter(ladder("houston-conteneur"), words())
    assert not chapter["priced"]
    assert chapter["missing"]
    assert all(line.missing == () for line in chapter["lines"])


def test_days_come_in_their_order_and_each_once() -> None:
    planned = date(2027, 2, 9)
    paper = Prose("Certificat")
    held = [
        HeldView(paper, "ends-soon", date(2027, 6, 1), ("A",)),
        HeldView(paper, "ends-late", date(2035, 1, 1), ("A",)),
        HeldView(paper, "endless", None, ("A",)),
    ]
    clearances = [
        Clearance("dual-use", Decision.CLEARED, "A. Martin", DAY, "liste lue", valid_until=date(2026, 12, 1)),
        Clearance("dual-use", Decision.CLEARED, "A. Martin", DAY, "liste lue", valid_until=date(2026, 1, 1)),
    ]
    law = Deadline(date(2027, 1, 20), Prose("Règlement"))
    found = deadlines(None, planned, held, clearances, [law, law], DAY, words())
    assert [one.day for one in found] == [date(2026, 12, 1), date(2027, 1, 20), planned, date(2027, 6, 1)]


def test_a_text_in_another_language_is_left_out_rather_than_shown() -> None:
    text = LocalizedText({"de": "Pumpen", "en": "Pumps "})
    assert typed(text, "en-GB") == "Pumps"
    assert typed(text, "fr-FR") == ""
    assert typed(LocalizedText({}), "fr-FR") == ""
