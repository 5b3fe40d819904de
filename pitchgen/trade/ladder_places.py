"""The places that the terms of a rule must name, filled in where request, company or client already tell them."""

from __future__ import annotations

from pitchgen.model.delivery import IncotermRule, PlaceKind
from pitchgen.model.ladder import LadderPlace
from pitchgen.trade.inputs import OfferInputs
from pitchgen.trade.named_place import plain


def places_to_name(rule: IncotermRule, premises: bool, inputs: OfferInputs) -> tuple[LadderPlace, ...]:
    """The places to name, with the place itself where request, company or client already tell it."""
    asked = inputs.request.delivery
    same = inputs.incoterms.get(asked.rule.strip().upper())
    home = LadderPlace(PlaceKind.DELIVERY, inputs.seller.loading_place, inputs.seller.address.country)
    if premises:
        return (home,)
    named = LadderPlace(rule.place_kind)
    if same is not None and same.place_kind is rule.place_kind and not (same.premises_loads and _at_home(inputs)):
        named = LadderPlace(rule.place_kind, asked.place.strip(), asked.country)
    elif rule.place_kind is PlaceKind.DESTINATION:
        named = _client_s_place(inputs)
    if rule.second_place_kind is None:
        return (named,)
    second = home if rule.second_place_kind is PlaceKind.DELIVERY else LadderPlace(rule.second_place_kind)
    if same is not None and same.second_place_kind is rule.second_place_kind and asked.delivery_place.strip():
        second = LadderPlace(rule.second_place_kind, asked.delivery_place.strip(), asked.delivery_country)
    return (named, second)


def _at_home(inputs: OfferInputs) -> bool:
    asked = inputs.request.delivery
    return asked.at_seller_premises is True or plain(asked.place) == plain(inputs.seller.loading_place)


def _client_s_place(inputs: OfferInputs) -> LadderPlace:
    address = inputs.buyer.delivery_address or inputs.buyer.address
    town = " ".join(filter(None, (address.postal_code, address.city)))
    return LadderPlace(PlaceKind.DESTINATION, ", ".join((*address.street, town)), address.country)
