"""What an offer is made from, collected once by the caller."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec import Struct

from pitchgen.model.charge import ChargeRule
from pitchgen.model.country import CountryProfile
from pitchgen.model.delivery import IncotermAdvice, IncotermRule
from pitchgen.model.exchange import ExchangeSeries
from pitchgen.model.money import Currency
from pitchgen.model.party import Client, SellerCompany
from pitchgen.model.payment import PaymentTerms
from pitchgen.model.product import Product, Unit
from pitchgen.model.request import OfferRequest
from pitchgen.model.territory import Territory
from pitchgen.model.vat import VatRule, VatTreatment
from pitchgen.trade.places import Locate, spot_only
from pitchgen.trade.vat_number import FormCheck, form_error


class OfferInputs(Struct, frozen=True):
    """All that has been loaded for one offer.

    `products` are keyed by SKU in lower case, `countries` by ISO code (see `countries_needed`), `payment_terms`,
    `units`, `currencies`, `incoterms` and `territories` by the keys of the catalogue. `country_names` are names of
    countries and regions in every language at hand: too vague for a named place. `vat_number_form` may be replaced by
    a remembered answer, `locate` by one that knows files.
    """

    request: OfferRequest
    reference: str
    seller: SellerCompany
    buyer: Client
    countries: Mapping[str, CountryProfile]
    products: Mapping[str, Product]
    units: Mapping[str, Unit]
    payment_terms: Mapping[str, PaymentTerms]
    incoterms: Mapping[str, IncotermRule]
    incoterm_advice: IncotermAdvice
    vat_rules: Mapping[VatTreatment, VatRule]
    currencies: Mapping[str, Currency]
    territories: Mapping[str, Territory]
    country_names: Collection[str] = ()
    vat_number_form: FormCheck = form_error
    locate: Locate = spot_only
    charges: Mapping[str, ChargeRule] = {}
    """By kind."""
    exchange_rates: Mapping[str, ExchangeSeries] = {}


def countries_needed(
    request: OfferRequest, seller: SellerCompany, buyer: Client, territories: Mapping[str, Territory]
) -> tuple[str, ...]:
    """The ISO codes whose profiles an offer asks for, without doubles, the buyer's first."""
    codes = [buyer.address.country, seller.address.country]
    if buyer.delivery_address is not None:
        codes.append(buyer.delivery_address.country)
    codes.append(request.delivery.destination_country)
    resolved = [next((one.country for one in territories.values() if code in one.codes), code) for code in codes]
    return tuple(dict.fromkeys(code for code in resolved if code))
