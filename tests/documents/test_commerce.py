"""What templates see of the commercial side, and that it adds up as printed in every locale."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from pitchgen.documents.commerce import commerce
from pitchgen.documents.filters import filters_for
from pitchgen.documents.offers import offer_for
from pitchgen.documents.views import instalment_views, product_view
from pitchgen.documents.voices import open_voice
from pitchgen.documents.words import words_for
from pitchgen.language.formats import LocaleFormats
from pitchgen.language.voice import Voice
from pitchgen.model.fact import Fact, Status
from pitchgen.model.finding import refuses
from pitchgen.model.money import Currency, Money
from pitchgen.model.offer import Offer
from pitchgen.model.payment import Instalment, PaymentEvent
from pitchgen.model.text import Prose
from pitchgen.trade.allocation import allocate
from pitchgen.workspace.collections import COUNTRIES
from pitchgen.workspace.workspace import Workspace

DAY = date(2026, 11, 24)
ROOT = Path(__file__).parents[2]
DEALS = ("hamburg-armaturen", "padova-surpression", "yokohama-soupapes", "el-jadida-vannes")
LOCALES = sorted(path.parent.name for path in (ROOT / "locales").glob("*-*/conventions.yaml"))


def demo_offer(demo: Workspace, reference: str) -> Offer:
    offer, findings = offer_for(demo, reference, issued_on=DAY, number="OF-2026-0042")
    assert offer is not None, [str(finding) for finding in findings]
    assert not refuses(findings)
    return offer


def view(offer: Offer) -> dict[str, object]:
    products = {line.product.sku: product_view(line.product, lambda *_: None) for line in offer.lines}
    return commerce(offer, products)


def voice_of(demo: Workspace, locale: str) -> Voice:
    voice, findings = open_voice(demo, locale, ("proposal", "letterhead"), draft=True)
    assert voice is not None, [str(finding) for finding in findings]
    return voice


def test_blocks_hold_the_firm_lines_by_group_with_their_subtotals(demo: Workspace) -> None:
    seen = view(demo_offer(demo, "hamburg-armaturen"))
    safety, control = seen["blocks"]
    assert seen["grouped"] is True
    assert safety.title.get("de") == "Sicherheit"
    assert [line.product.sku for line in safety.lines] == ["SV-25-40", "CP-16"]
    assert safety.discount.percent == 5
    assert safety.lines_total.amount - safety.discount.amount.amount == safety.subtotal.amount
    assert control.discount is None
    assert [line.position for block in (safety, control) for line in block.lines] == [1, 2, 4, 6]
    assert [line.product.sku for line in seen["options"]] == ["SV-25-40", "VIB-868"]
    labels = [charge.label.source for charge in seen["charges"]]
    assert labels == ["Emballage export", "Transport jusqu’au lieu convenu"]
    assert [charge.position for charge in seen["charges"]] == [8, 9]


def test_a_choice_shows_its_variants_with_their_lines_and_the_total_of_each(demo: Workspace) -> None:
    seen = view(demo_offer(demo, "hamburg-armaturen"))
    (alternative,) = seen["alternatives"]
    assert [variant.is_base for variant in alternative.variants] == [True, False]
    assert [variant.lines[0].quantity for variant in alternative.variants] == [2, 4]
    base, other = seen["choices"]
    assert (base.sign, other.sign) == (0, 1)
    assert other.net_total.amount - base.net_total.amount == other.difference.amount
    (_, control) = seen["blocks"]
    assert control.lines[0].variant.get("en").startswith("Variant A")
    assert not control.lines[1].variant


def test_a_line_without_a_price_has_no_amount_that_a_template_could_print(demo: Workspace) -> None:
    seen = view(demo_offer(demo, "yokohama-soupapes"))
    (option,) = seen["options"]
    assert option.price_on_request
    assert option.net is option.unit_price is option.list_price is option.discount is None
    assert seen["prices_on_request"] is True


def test_the_mention_of_the_rate_says_rate_day_and_source(demo: Workspace) -> None:
    mention = view(demo_offer(demo, "yokohama-soupapes"))["exchange_mention"]
    said = voice_of(demo, "fr-FR").translate(mention)
    assert "1\u00a0EUR = 182,04\u00a0JPY" in said
    assert "20 novembre 2026" in said.replace("\u00a0", " ")
    assert "cours interne Valdorne" in said
    assert view(demo_offer(demo, "stuttgart-pumpen"))["exchange_mention"] is None


def test_an_offer_without_groups_has_one_block_without_a_title(demo: Workspace) -> None:
    offer = demo_offer(demo, "stuttgart-pumpen")
    seen = view(offer)
    (block,) = seen["blocks"]
    assert seen["grouped"] is False
    assert block.lines == tuple(seen["lines"])
    assert block.subtotal == offer.net_total
    assert seen["discount"] is None
    assert seen["charges"] == seen["alternatives"] == seen["choices"] == []


def test_totals_are_said_in_words_where_the_destination_does_so(demo: Workspace) -> None:
    morocco, germany = (demo.load(COUNTRIES, code).value for code in ("MA", "DE"))
    assert morocco is not None
    assert germany is not None
    french, german = voice_of(demo, "fr-FR"), voice_of(demo, "de-DE")
    say = words_for(morocco, french, DAY)
    assert say is not None
    assert say(Money(Decimal("9652.28"), Currency("EUR", 2))) == (
        "neuf mille six cent cinquante-deux euros et vingt-huit centimes"
    )
    assert words_for(germany, french, DAY) is None
    in_german = words_for(morocco, german, DAY)
    assert in_german is not None
    assert in_german(Money(Decimal("1200.50"), Currency("EUR", 2))) == ("eintausendzweihundert Euro und fünfzig Cent")
    doubtful = replace(morocco, amount_in_words=(Fact(True, Status.UNVERIFIED, "export-practice", DAY),))
    assert words_for(doubtful, french, DAY) is None
    assert filters_for(french)["in_words"](Money(Decimal(2), Currency("EUR", 2))) == "deux euros"


# as printed


def read_back(text: str, formats: LocaleFormats) -> Decimal:
    """The amount that a reader of the locale reads."""
    negative = text.startswith(formats.minus)
    bare = text.removeprefix(formats.minus).replace(formats.money_group, "").replace(formats.money_decimal, ".")
    return -Decimal(bare) if negative else Decimal(bare)


currencies = st.sampled_from([Currency("EUR", 2), Currency("JPY", 0), Currency("TND", 3)])
units = st.lists(st.integers(0, 10**9), min_size=1, max_size=8)


@pytest.mark.parametrize("locale", LOCALES)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(currency=currencies, counts=units, percent=st.decimals(0, 100, places=2))
def test_rows_add_up_as_printed_in_every_locale(
    demo: Workspace, locale: str, currency: Currency, counts: list[int], percent: Decimal
) -> None:
    formats = voice_of(demo, locale).formats
    rows = [Money(Decimal(count).scaleb(-currency.minor_units), currency) for count in counts]
    lines_total = rows[0]
    for row in rows[1:]:
        lines_total = lines_total + row
    discount = lines_total.percent(percent)
    shares = allocate(discount, rows)

    def read(money: Money) -> Decimal:
        return read_back(formats.money(money), formats)

    assert read(lines_total) == sum(read(row) for row in rows)
    assert read(lines_total - discount) == read(lines_total) - read(discount)
    assert read(discount) == sum(read(share) for share in shares)
    assert read(-discount) == -read(discount)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("reference", DEALS)
def test_a_whole_offer_adds_up_as_printed(demo: Workspace, locale: str, reference: str) -> None:
    offer, formats = demo_offer(demo, reference), voice_of(demo, locale).formats
    seen = view(offer)

    def read(money: Money) -> Decimal:
        return read_back(formats.money(money), formats)

    subtotals = Decimal(0)
    for block in seen["blocks"]:
        off = read(block.discount.amount) if block.discount else 0
        assert read(block.subtotal) == sum(read(line.net) for line in block.lines) - off
        subtotals += read(block.subtotal)
    off = read(seen["discount"].amount) if seen["discount"] else 0
    net = subtotals - off + sum(read(charge.net) for charge in seen["charges"])
    assert read(offer.net_total) == net
    assert read(offer.gross_total) == net + sum(read(group.vat) for group in offer.vat_groups)
    parts = instalment_views(offer, offer.payment.instalments)
    assert sum(read(part.amount) for part in parts) == read(offer.gross_total)
    for choice in seen["choices"]:
        assert read(choice.net_total) == net + read(choice.difference)


def test_instalments_of_an_offer_with_vat_are_shares_of_what_is_paid(demo: Workspace) -> None:
    offer = demo_offer(demo, "grenoble-surpression")
    parts = instalment_views(offer, offer.payment.instalments)
    assert offer.vat_total.amount > 0
    assert [part.event for part in parts] == [PaymentEvent.ORDER, PaymentEvent.READINESS, PaymentEvent.ACCEPTANCE]
    assert parts[0].amount == offer.gross_total.percent(Decimal(30))
    assert sum(part.amount.amount for part in parts) == offer.gross_total.amount
    thirds = [Instalment(Decimal("33.33"), PaymentEvent.ORDER, 0, Prose("x"))] * 3
    assert sum(part.amount.amount for part in instalment_views(offer, thirds)) == offer.gross_total.amount
