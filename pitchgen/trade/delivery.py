"""Checking requested delivery terms against the Incoterms® 2020 rules (ICC publication 723E).

`check_delivery` gives the terms wherever rule and place are known, so that a draft can show them; whether a final
document may use them is decided by its findings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pitchgen.model.delivery import DeliveryTerms, IncotermRule, PlaceKind
from pitchgen.model.finding import Finding, error, notice, warning
from pitchgen.model.request import RequestedDelivery
from pitchgen.trade.delivery_context import DeliveryContext
from pitchgen.trade.duties import check_duties, check_on_board
from pitchgen.trade.named_place import check_place_words, plain

_DESTINATIONS = (PlaceKind.DESTINATION, PlaceKind.PORT_OF_DESTINATION)


def check_delivery(
    requested: RequestedDelivery, context: DeliveryContext
) -> tuple[DeliveryTerms | None, tuple[Finding, ...]]:
    """The delivery terms and all that speaks against them; None where the rule is unknown or no place is named."""
    rule, findings = _rule(requested, context)
    found = [*findings, *_edition(requested, context)]
    if rule is None:
        return None, (*found, *_named_place(requested, None, context))
    found += _named_place(requested, rule, context)
    found += _second_place(requested, rule, context)
    found += _mode(requested, rule, context)
    found += check_duties(requested, rule, context)
    found += check_on_board(requested, rule, context)
    if not requested.place.strip() or not requested.country:
        return None, tuple(found)
    premises, premises_findings = _at_premises(requested, rule, context)
    terms = DeliveryTerms(
        rule=rule,
        named_place=requested.place.strip(),
        country=requested.country,
        delivery_place=requested.delivery_place.strip() if rule.second_place_kind else "",
        delivery_country=requested.delivery_country if rule.second_place_kind else "",
        mode=requested.mode,
        at_seller_premises=premises,
        crosses_customs_border=context.crosses_customs_border,
        on_board_bill=requested.on_board_bill and bool(rule.on_board_statement),
    )
    return terms, (*found, *premises_findings)


def rule_for(code: str, rules: Mapping[str, IncotermRule]) -> IncotermRule | None:
    """The rule with this code, however it is typed."""
    return rules.get(code.strip().upper())


def names_destination(rule: IncotermRule) -> bool:
    """Whether the named place of the rule is where the goods arrive (C and D rules)."""
    return rule.place_kind in _DESTINATIONS


def _rule(requested: RequestedDelivery, context: DeliveryContext) -> tuple[IncotermRule | None, list[Finding]]:
    place = context.locate("request", "delivery.rule")
    code = requested.rule.strip().upper()
    rule = rule_for(code, context.rules)
    if rule is not None:
        return rule, []
    if not code:
        return None, [
            error("delivery-rule-missing", place, "no Incoterms rule is given.", f"Choose one of {_codes(context)}.")
        ]
    old = context.advice.superseded.get(code)
    if old is not None:
        return None, [
            error(
                "delivery-rule-superseded",
                place,
                f"{code} is not a rule of Incoterms® {_edition_in_use(context)}.",
                f"Use {old.successor}, which replaces it.",
            )
        ]
    from difflib import get_close_matches  # slow to import, needed for a wrong word only

    near = get_close_matches(code, context.rules, n=1)
    guess = f"Did you mean {near[0]}? " if near else ""
    return None, [
        error(
            "delivery-rule-unknown",
            place,
            f"{requested.rule!r} is not an Incoterms rule.",
            f"{guess}The rules are {_codes(context)}.",
        )
    ]


def _edition_in_use(context: DeliveryContext) -> int:
    return max((rule.edition for rule in context.rules.values()), default=0)


def _codes(context: DeliveryContext) -> str:
    return ", ".join(sorted(context.rules))


def _edition(requested: RequestedDelivery, context: DeliveryContext) -> list[Finding]:
    edition = _edition_in_use(context)
    if requested.edition == edition:
        return []
    return [
        error(
            "delivery-edition",
            context.locate("request", "delivery.edition"),
            f"the edition is {requested.edition}, {edition} expected.",
            f"Offer Incoterms® {edition}: the texts of older editions differ. Remove `edition`.",
        )
    ]


def _named_place(requested: RequestedDelivery, rule: IncotermRule | None, context: DeliveryContext) -> list[Finding]:
    found = check_place_words(requested.place, rule, context, "delivery.place")
    found += _country_code(requested.country, "delivery.country", context)
    if rule is None or not requested.country:
        return found
    at = context.locate("request", "delivery.country")
    abroad = requested.country != context.seller_country
    if not names_destination(rule) and abroad:
        found.append(
            notice(
                "delivery-place-abroad",
                at,
                f"under {rule.code} you deliver in {requested.country}, not in your own country: "
                "you carry the goods there at your risk and cost.",
                f"If you hand over at home, name that place; otherwise compare with DAP {requested.place}.",
            )
        )
    if names_destination(rule) and not abroad and context.destination_country != context.seller_country:
        found.append(
            warning(
                "delivery-destination-at-home",
                at,
                f"{rule.code} names the place of destination, but {requested.place} is in {requested.country}, "
                f"while the goods go to {context.destination_country}.",
                "Name the place where the goods arrive, or use FCA for a handover at home.",
            )
        )
    return found


def _second_place(requested: RequestedDelivery, rule: IncotermRule, context: DeliveryContext) -> list[Finding]:
    at = context.locate("request", "delivery.delivery_place")
    if rule.second_place_kind is None:
        if not requested.delivery_place.strip():
            return []
        return [
            warning(
                "delivery-second-place-unused",
                at,
                f"{rule.code} has one place only: {requested.delivery_place!r} is not printed.",
                "Remove `delivery_place`, or use a C rule if risk must pass elsewhere.",
            )
        ]
    kind = "port of shipment" if rule.second_place_kind is PlaceKind.PORT_OF_SHIPMENT else "place of delivery"
    if not requested.delivery_place.strip():
        return [
            error(
                "delivery-second-place-missing",
                at,
                f"{rule.code} needs the {kind} too: risk passes there, not at {requested.place or 'the destination'}.",
                f"Add `delivery_place` and `delivery_country`, the {kind}.",
            )
        ]
    found = check_place_words(requested.delivery_place, None, context, "delivery.delivery_place")
    return [*found, *_country_code(requested.delivery_country, "delivery.delivery_country", context)]


def _country_code(code: str, field: str, context: DeliveryContext) -> list[Finding]:
    at = context.locate("request", field)
    if not code:
        return [
            error(
                "delivery-country-missing", at, "the country of the place is missing.", "Write its code, such as `DE`."
            )
        ]
    if len(code) != 2 or not code.isascii() or not code.isupper():
        return [
            error(
                "delivery-country-form",
                at,
                f"{code!r} is not a country code of two capital letters (ISO 3166-1).",
                "Write the code, such as `DE` for Germany.",
            )
        ]
    return []


def _mode(requested: RequestedDelivery, rule: IncotermRule, context: DeliveryContext) -> list[Finding]:
    at = context.locate("request", "delivery.mode")
    better = rule.container_alternative
    if requested.mode is not None and requested.mode not in rule.modes:
        return [
            error(
                "delivery-mode",
                at,
                f"{rule.code} is for sea and inland waterway only, but the goods travel by {requested.mode}.",
                f"Use {better}.",
            )
        ]
    if not rule.sea_only:
        return []
    if requested.containerised:
        return [
            error(
                "delivery-container",
                at,
                f"under {rule.code} risk passes at the ship, but a container or groupage is handed over "
                "at a terminal before that.",
                f"Use {better}, with the terminal as the place of delivery.",
            )
        ]
    if requested.containerised is None or requested.mode is None:
        return [
            warning(
                "delivery-cargo-unknown",
                at,
                f"{rule.code} suits bulk and heavy cargo; how the goods travel is not stated.",
                f"Add `mode: sea` and `containerised: no`; if they travel in a container, use {better}.",
            )
        ]
    return []


def _at_premises(
    requested: RequestedDelivery, rule: IncotermRule, context: DeliveryContext
) -> tuple[bool, list[Finding]]:
    if rule.premises_loads is None:
        return False, []
    if requested.at_seller_premises is not None:
        return requested.at_seller_premises, []
    if requested.country != context.seller_country:
        return False, []
    ours, theirs = plain(context.seller_premises), plain(requested.place)
    if ours and ours == theirs:
        return True, []
    if set(ours.split()) & set(re.findall(r"\b\d{5}\b", theirs)) or (theirs and theirs in ours):
        return False, [
            warning(
                "delivery-premises-unclear",
                context.locate("request", "delivery.place"),
                f"{requested.place!r} may be your own premises ({context.seller_premises}), where you load, "
                "or another place, where you do not unload; the offer says another place.",
                "Write `at_seller_premises: yes` or `no`.",
            )
        ]
    return False, []
