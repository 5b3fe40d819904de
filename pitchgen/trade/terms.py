"""How delivery terms are printed: the line that names them, and the sentences that explain them.

The rule is never translated and the edition is always printed (ICC 723E, "Incorporation").
"""

from __future__ import annotations

from collections.abc import Callable

from pitchgen.model.delivery import DeliveryStatements, DeliveryTerms
from pitchgen.model.text import Prose

CountryName = Callable[[str], str]
"""The name of a country code in the language of the document."""


def printed_terms(terms: DeliveryTerms, country_name: CountryName, note: str = "") -> str:
    """`DAP Siemensstraße 5, 70469 Stuttgart, Germany, Incoterms® 2020`.

    Under the C rules the place of delivery follows in brackets: `note` is the translated `delivery_place_note`
    (`place of delivery: Lyon, France`); without one the bare place stands there.
    """
    line = f"{terms.rule.code}\u00a0{full_place(terms, country_name)}, Incoterms®\u00a0{terms.rule.edition}"
    second = note or full_delivery_place(terms, country_name)
    return f"{line} ({second})" if terms.rule.second_place_kind and second else line


def delivery_place_note(terms: DeliveryTerms, country_name: CountryName) -> Prose | None:
    """What names the place of delivery behind C terms, ready to translate; None under other rules."""
    place = full_delivery_place(terms, country_name)
    if not place or terms.rule.second_place_kind is None:
        return None
    return terms.rule.delivery_place_note.with_values(delivery_place=place)


def delivery_statements(terms: DeliveryTerms, country_name: CountryName) -> DeliveryStatements:
    """The sentences on risk, cost, clearance and insurance, with the places filled in, ready to translate."""
    rule = terms.rule
    values = {"place": full_place(terms, country_name), "delivery_place": full_delivery_place(terms, country_name)}
    risk, cost = rule.risk_statement, rule.cost_statement
    if terms.at_seller_premises and rule.premises_risk_statement:
        risk, cost = rule.premises_risk_statement, rule.premises_cost_statement
    return DeliveryStatements(
        risk=risk.with_values(**values),
        cost=cost.with_values(**values),
        clearance=rule.clearance_statement.with_values(**values) if terms.crosses_customs_border else None,
        insurance=rule.insurance_statement.with_values(**values),
        documents=rule.on_board_statement.with_values(**values) if terms.on_board_bill else None,
    )


def full_place(terms: DeliveryTerms, country_name: CountryName) -> str:
    """The named place with its country."""
    return f"{terms.named_place}, {country_name(terms.country)}"


def full_delivery_place(terms: DeliveryTerms, country_name: CountryName) -> str:
    """The place where risk passes under the C rules, with its country; empty if none is given."""
    if not terms.delivery_place:
        return ""
    if not terms.delivery_country:
        return terms.delivery_place
    return f"{terms.delivery_place}, {country_name(terms.delivery_country)}"
