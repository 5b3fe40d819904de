"""Bad input gives findings, never an exception."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from pitchgen.model.delivery import TransportMode
from pitchgen.model.finding import refuses
from pitchgen.model.party import Address
from pitchgen.model.request import Discount, Installation, RequestedDelivery, RequestLine
from pitchgen.trade.pricing import price_offer
from pitchgen.trade.vat_number import compact, form_error

from .deals import client, inputs, payment_terms, product, rules, service

numbers = st.decimals(allow_nan=True, allow_infinity=True)
words = st.sampled_from(
    ["", " ", "Lyon", "Stuttgart", "Germany", "TBD", "Rotterdam, NL", "12 rue X, 69800 Saint-Priest"]
)
codes = st.sampled_from(["", "DE", "FR", "CH", "GB", "ES", "AX", "XX", "germany"])
keys = st.sampled_from(["", "none", *payment_terms()])
discounts = st.none() | st.builds(Discount, percent=st.none() | numbers, amount=st.none() | numbers)
lines = st.builds(
    RequestLine,
    product=st.sampled_from(["P-40", "p-40", "DAY", "NONE", ""]),
    quantity=numbers | st.integers(1, 9).map(Decimal),
    discount=discounts,
    optional=st.booleans(),
)
deliveries = st.builds(
    RequestedDelivery,
    rule=st.sampled_from([*rules(), "", "DAT", "dap", "???"]),
    place=words | st.text(max_size=20),
    country=codes,
    delivery_place=words,
    delivery_country=codes,
    edition=st.sampled_from([2020, 2010, 0, -1]),
    mode=st.none() | st.sampled_from(TransportMode),
    containerised=st.none() | st.booleans(),
    at_seller_premises=st.none() | st.booleans(),
    destination_country=codes,
    destination_territory=st.sampled_from(["", "", "livigno", "atlantis"]),
)
addresses = st.builds(
    Address,
    street=st.just(()),
    city=words,
    country=codes,
    postal_code=st.sampled_from(["", "35001", "97400", "BT1", "-", "0"]),
    territory=st.sampled_from(["", "", "northern-ireland", "atlantis"]),
)
numbers_of_buyers = st.sampled_from(["", "DE136695976", "FR", "XI", "EL1", "ZZ9", "€€€"]) | st.text(max_size=14)


@given(
    st.lists(lines, max_size=4),
    deliveries,
    addresses,
    st.none() | addresses,
    numbers_of_buyers,
    st.sampled_from(["", "EUR", "eur", "JPY", "???"]),
    keys,
    st.none() | st.integers(),
    st.none() | st.sampled_from(Installation),
    st.dates(date(2020, 1, 1), date(2035, 1, 1)),
)
@settings(max_examples=400, deadline=None)
def test_no_request_ends_in_an_exception(
    asked: list[RequestLine],
    to: RequestedDelivery,
    address: Address,
    delivery_address: Address | None,
    number: str,
    currency: str,
    payment: str,
    days: int | None,
    installation: Installation | None,
    day: date,
) -> None:
    buyer = client(vat_number=number, currency=currency, address=address, delivery_address=delivery_address)
    made = inputs(
        *asked,
        products=[product(), service()],
        buyer=buyer,
        to=to,
        payment=payment,
        validity_days=days,
        installation=installation,
    )
    offer, findings = price_offer(made, day, "1")
    if offer is None:
        assert refuses(findings), "an offer is never withheld without a reason"
    for finding in findings:
        assert finding.message
        assert finding.hint
        assert str(finding.place)


@given(st.text(max_size=20))
@settings(max_examples=200, deadline=None)
def test_the_form_of_any_number_is_told_in_words(number: str) -> None:
    assert isinstance(form_error(number), str)
    assert compact(compact(number)) == compact(number)
