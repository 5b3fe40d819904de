"""Pitches: other countries, other order and other detail, the same facts; valid for Word in three languages."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from documents.conftest import DAY, ROOT, offer_of
from lxml import etree
from support.golden import Golden
from support.ooxml import assert_valid_docx
from support.outline import outline

from pitchgen.documents import pitches
from pitchgen.documents.pitch_outline import Length, Pitch, PitchAsk, Section
from pitchgen.documents.pitch_plan import plan_pitch
from pitchgen.documents.pitch_views import comparison_view, plain
from pitchgen.documents.pitches import make_pitches, pitch_locales
from pitchgen.documents.production import Production
from pitchgen.model.argument import Better, Comparison, Criterion, Motive
from pitchgen.model.finding import Finding, Severity, refuses
from pitchgen.model.text import Prose
from pitchgen.trade.arguments import MOTIVE_POINTS, NEED_POINTS, ROLE_POINTS, STYLE_POINTS
from pitchgen.workspace.workspace import Workspace

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PUMP = ("CN-65-200-22",)


def plan(ws: Workspace, **asked: Any) -> tuple[Pitch, tuple[Finding, ...]]:
    pitch, findings = plan_pitch(ws, PitchAsk(**{"day": DAY, **asked}))
    assert pitch is not None, [str(finding) for finding in findings]
    return pitch, findings


def document(ws: Workspace, locale: str = "", **asked: Any) -> tuple[Production, tuple[Finding, ...]]:
    pitch, findings = plan(ws, **asked)
    (chosen,), found = pitch_locales(ws, pitch, [locale] if locale else [])
    (made,) = make_pitches(ws, pitch, [chosen], draft=False, known=(*findings, *found))
    return made, (*findings, *found, *made.findings)


def text(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    page = "\n".join("".join(node.text or "" for node in one.iter(f"{W}t")) for one in root.iter(f"{W}p"))
    return re.sub("[\u00a0\u202f]", " ", page)


def checks(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.check for finding in findings}


GOLDENS: dict[str, tuple[str, dict[str, Any]]] = {
    "pitch_DE_schwabenquell": ("", {"client": "schwabenquell-anlagenbau"}),
    "pitch_GB_laganbrae": ("", {"client": "laganbrae-foods"}),
    "pitch_MA_doukkala": ("", {"client": "conserveries-atlas-doukkala"}),
    "pitch_FR_vercors": ("", {"client": "papeterie-vercors-neuf"}),
    "pitch_US_country": ("", {"country": "US", "products": PUMP, "motives": (Motive.MONEY,)}),
    "pitch_company_de": ("de", {"country": "DE", "company": True}),
    "pitch-page_DE_schwabenquell": ("", {"client": "schwabenquell-anlagenbau", "length": Length.PAGE}),
    "pitch-page_FR_vercors": ("", {"client": "papeterie-vercors-neuf", "length": Length.PAGE}),
    "pitch-page_GB_laganbrae": ("", {"client": "laganbrae-foods", "length": Length.PAGE}),
    "pitch-page_MA_doukkala": ("", {"client": "conserveries-atlas-doukkala", "length": Length.PAGE}),
}


@pytest.mark.parametrize("name", GOLDENS)
def test_a_pitch_is_final_valid_and_as_it_was_read(demo: Workspace, name: str, golden: Golden) -> None:
    locale, asked = GOLDENS[name]
    made, findings = document(demo, locale, **asked)
    assert made.data is not None, [str(finding) for finding in findings]
    assert not refuses(findings)
    assert_valid_docx(made.data)
    golden.check(f"{name}_{made.locale}.txt", outline(made.data))


@pytest.mark.parametrize("locale", ["fr-FR", "en-GB", "de-DE"])
@pytest.mark.parametrize("length", list(Length))
def test_every_product_s_pitch_is_translated(demo: Workspace, locale: str, length: Length) -> None:
    products = ("CN-65-200-22", "SB-3-60", "VIB-868")
    made, findings = document(demo, locale, country="FR", products=products, company=True, length=length)
    assert made.data is not None, [str(finding) for finding in findings]
    assert_valid_docx(made.data)
    printed = text(made.data)
    assert "{{" not in printed and "{%" not in printed


def test_countries_get_visibly_different_pitches_from_one_catalogue(demo: Workspace) -> None:
    pitches = {code: plan(demo, country=code, products=PUMP)[0] for code in ("DE", "US", "MA", "FR")}
    orders = {code: pitch.sections for code, pitch in pitches.items()}
    assert len(set(orders.values())) == 4
    assert orders["DE"][0] is Section.SOLUTION
    assert orders["US"][0] is Section.VALUE
    assert orders["MA"][0] is Section.COMPANY
    used = {code: [one.name for one in pitch.used] for code, pitch in pitches.items()}
    assert used["DE"] != used["US"] != used["MA"]
    assert len(used["DE"]) == 7 and len(used["US"]) == 4
    assert used["MA"][0].startswith("company/")
    assert used["US"][0] == "cn-65-200-22/energy"


def test_the_facts_are_the_same_in_every_country(demo: Workspace) -> None:
    first, *others = (plan(demo, country=code, products=PUMP)[0] for code in ("DE", "US", "MA", "FR"))
    facts = {one.name: one.argument for one in first.arguments}
    for other in others:
        assert {one.name: one.argument for one in other.arguments} == facts
        assert other.values == first.values
        assert other.books == first.books
        assert other.products == first.products


def test_what_two_countries_print_of_one_argument_and_one_comparison_is_the_same(demo: Workspace) -> None:
    printed = {}
    for code in ("DE", "US"):
        made, findings = document(demo, "en-US", country=code, products=PUMP)
        assert made.data is not None, findings
        printed[code] = text(made.data)
    for fact in ("19.08 kW", "22.29 kW", "19.60 kW", "19,260 kWh", "14.4%"):
        assert fact in printed["DE"] and fact in printed["US"], fact
    evidence = {code: set(re.findall(r"Evidence: .*", page)) for code, page in printed.items()}
    assert len(evidence["DE"] & evidence["US"]) >= 2
    assert printed["DE"].index("Comparison") < printed["DE"].index("The value in figures")
    assert printed["US"].index("The value in figures") < printed["US"].index("Comparison")


def test_the_same_pitch_says_the_same_figures_in_every_language(demo: Workspace) -> None:
    for locale, saved in (("fr-FR", "3 274,20 EUR"), ("de-DE", "3.274,20 EUR"), ("en-GB", "EUR 3,274.20")):
        made, findings = document(demo, locale, client="schwabenquell-anlagenbau")
        assert made.data is not None, findings
        assert saved in text(made.data)


def test_formal_countries_are_saluted_and_informal_ones_are_not(demo: Workspace) -> None:
    german, _ = document(demo, client="schwabenquell-anlagenbau")
    british, _ = document(demo, client="laganbrae-foods")
    assert german.data is not None and british.data is not None
    assert "Sehr geehrte Frau Dr. Brennfleck" in text(german.data)
    assert "Dear" not in text(british.data)


def test_no_price_appears_unless_it_is_wanted(demo: Workspace) -> None:
    pitch, findings = plan(demo, client="schwabenquell-anlagenbau")
    assert Section.PRICE not in pitch.sections
    assert pitch.values[0][1].payback_months is None
    offer, _ = offer_of(demo, "stuttgart-pumpen")
    assert offer is not None
    for length in Length:
        ask = PitchAsk(day=DAY, client="schwabenquell-anlagenbau", products=PUMP, length=length)
        priced, findings = plan_pitch(demo, ask, offer)
        assert priced is not None and Section.PRICE in priced.sections
        assert priced.conformity == offer.conformity
        (made,) = make_pitches(demo, priced, ["fr-FR"], draft=False, known=findings)
        assert made.data is not None, made.findings
        page = text(made.data)
        for part in ("25 458,40 EUR", "24 décembre 2026", "DAP Pumpenmachergasse 21", "n° OF-2026-0042", "22 mois"):
            assert part in page, part


def test_the_payback_counts_the_pumps_and_not_the_rest_of_the_offer(demo: Workspace) -> None:
    offer, _ = offer_of(demo, "stuttgart-pumpen")
    pitch, _ = plan_pitch(demo, PitchAsk(day=DAY, client="schwabenquell-anlagenbau", products=PUMP), offer)
    assert pitch is not None and offer is not None
    ((product, figures),) = pitch.values
    assert figures.quantity == 4
    assert figures.investment == offer.lines[0].net
    assert product.sku == "CN-65-200-22"


def test_an_embargo_refuses_a_pitch(demo: Workspace) -> None:
    made, findings = document(demo, "fr-FR", country="RU", products=PUMP)
    assert made.data is None
    assert "embargo" in checks(findings)


def test_a_missing_paper_is_told_and_promised_nowhere(demo: Workspace) -> None:
    made, findings = document(demo, country="US", products=PUMP)
    (open_point,) = (one for one in findings if one.check == "pitch-conformity-open")
    assert open_point.severity is Severity.WARNING
    assert "pitch-conformity-question" in checks(findings)
    assert made.data is not None
    assert "NRTL" not in text(made.data)


def test_a_product_without_a_book_argues_with_its_advantages(demo: Workspace) -> None:
    pitch, findings = plan(demo, country="FR", products=("KB-80-65",))
    assert "pitch-without-book" in checks(findings)
    assert any(one.name == "kb-80-65/advantage-1" for one in pitch.arguments)


def test_what_is_not_known_of_the_audience_is_told(demo: Workspace) -> None:
    _, findings = plan(demo, country="FR", products=PUMP)
    assert {"pitch-audience-unknown", "value-not-priced"} <= checks(findings)
    _, findings = plan(demo, client="schwabenquell-anlagenbau")
    assert not {"pitch-audience-unknown", "value-not-priced"} & checks(findings)


def test_a_client_whose_need_is_not_recorded_is_told_and_the_section_left_out(
    own_workspace: Callable[..., Workspace],
) -> None:
    path = "catalog/clients/laganbrae-foods.yaml"
    record = (ROOT / path).read_text(encoding="utf-8")
    needs = record[record.index("needs:\n") : record.index("pitch:\n")]
    ws = own_workspace(**{path: (needs, "")})
    pitch, findings = plan(ws, client="laganbrae-foods", products=("SB-3-60",))
    (told,) = (one for one in findings if one.check == "pitch-need-unknown")
    assert told.place.file.endswith("laganbrae-foods.yaml")
    assert Section.NEED not in pitch.sections


def test_a_company_without_arguments_refuses_the_pitch(own_workspace: Callable[..., Workspace]) -> None:
    _, findings = plan(own_workspace(), country="FR", company=True)
    assert "pitch-without-arguments" in checks(findings)
    assert refuses(findings)


def test_an_unknown_client_product_contact_or_country_is_a_finding(demo: Workspace) -> None:
    cases: tuple[tuple[dict[str, Any], str], ...] = (
        ({"client": "nobody"}, "unknown-client"),
        ({"country": "ZZ"}, "unknown-country"),
        ({"country": "FR", "products": ("ZZ-1",)}, "unknown-product"),
        ({"client": "laganbrae-foods", "contact": "chef"}, "unknown-contact"),
        ({"client": "laganbrae-foods", "first": ("sb-3-60/enegry",)}, "unknown-argument"),
    )
    for asked, check in cases:
        _, findings = plan_pitch(demo, PitchAsk(day=DAY, **asked))
        assert check in checks(findings)


def test_an_expired_certificate_of_the_company_is_neither_argued_with_nor_printed(demo: Workspace) -> None:
    pitch, findings = plan(demo, country="FR", company=True, day=date(2029, 1, 1))
    assert "argument-not-proven" in checks(findings)
    assert "company/quality-system" not in [one.name for one in pitch.arguments]


def test_a_comparison_shows_the_alternative_that_does_better_as_such() -> None:
    def criterion(better: Better, ours: str, other: str) -> Criterion:
        return Criterion(Prose("critère"), better, Decimal(ours), {"a": Decimal(other)})

    comparison = Comparison(
        {"a": Prose("autre")},
        (criterion(Better.LOWER, "10", "0"), criterion(Better.HIGHER, "10", "10"), criterion(Better.LOWER, "1", "2")),
        Prose("mesures"),
    )
    product = type("P", (), {"sku": "X-1"})()
    view = comparison_view(product, comparison)
    assert [one.ours_best for one in view.criteria] == [False, True, True]
    assert not view.second


def test_a_round_quantity_is_printed_without_zeros_or_exponent() -> None:
    assert str(plain(Decimal("19260.00"))) == "19260"
    assert str(plain(Decimal("1.5E+3"))) == "1500"
    assert str(plain(Decimal("2.90"))) == "2.9"


def test_every_value_of_a_pitch_is_described(demo: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, Any] = {}
    context = pitches.kind.context

    def spy(*args: Any, **more: Any) -> dict[str, Any]:
        seen.update(context(*args, **more))
        return seen

    monkeypatch.setattr(pitches.kind, "context", spy)
    document(demo, client="laganbrae-foods")
    page = (ROOT / "docs/templates.md").read_text(encoding="utf-8").split("## Values of a pitch\n")[1].split("\n## ")[0]
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    assert {name for row in rows for name in re.findall(r"`([a-z_]+)`", row)} == set(seen)


def test_the_points_on_the_page_about_arguments_are_those_of_the_program() -> None:
    page = (ROOT / "docs/arguments.md").read_text(encoding="utf-8")
    first, second, other = NEED_POINTS
    assert f"| {first} for the first, {second} for the second, {other} for each after |" in page
    assert f"| it serves a motive | {', '.join(map(str, MOTIVE_POINTS))} |" in page
    assert f"| it speaks to the role of the contact | {ROLE_POINTS} |" in page
    assert f"| {STYLE_POINTS}: a measured or certified proof" in page
