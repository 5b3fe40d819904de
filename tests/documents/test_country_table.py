"""docs/countries.md is made from the data, and says the same every day."""

from __future__ import annotations

from datetime import date

from documents.conftest import ROOT

from pitchgen.documents.country_table import country_table, dated
from pitchgen.model.fact import Fact, Status
from pitchgen.workspace.workspace import Workspace


def test_the_page_in_docs_is_made_from_the_data() -> None:
    page = (ROOT / "docs" / "countries.md").read_text(encoding="utf-8")
    assert page == country_table(Workspace(ROOT, ROOT, base=ROOT)), "run python -m pitchgen.documents.country_table"


def test_a_series_shows_between_which_days_each_value_holds_and_what_is_not_verified() -> None:
    first, second = date(2023, 12, 31), date(2024, 1, 1)
    series = (
        Fact("7.7", Status.VERIFIED, "s", second, effective_to=first),
        Fact("8.1", Status.UNVERIFIED, "s", second, effective_from=second),
    )
    assert dated(series) == "7.7 (to 2023-12-31); 8.1 ? (from 2024-01-01)"
