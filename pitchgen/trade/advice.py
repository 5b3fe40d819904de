"""Which Incoterms rule to propose: recommendations for an exporter, kept as data.

By situation in `catalog/incoterm-advice.yaml`, by country in its profile.
"""

from __future__ import annotations

from datetime import date

from pitchgen.model.country import CountryProfile, CustomsStatus
from pitchgen.model.delivery import DeliveryAdvice, DeliverySituation, IncotermAdvice, TransportMode
from pitchgen.model.finding import Finding, Place, notice
from pitchgen.model.market import Verdict


def suggest_delivery(
    advice: IncotermAdvice,
    *,
    regime: CustomsStatus,
    country: str = "",
    mode: TransportMode | None = None,
    containerised: bool | None = None,
    letter_of_credit: bool = False,
) -> DeliveryAdvice | None:
    """The first case that fits, with its rules in order of preference and the reason; None if none fits.

    A condition that the case sets and the caller does not know is not met: nothing is guessed.

    Args:
        advice: the cases, in the order in which they are tried.
        regime: the customs relation of the destination with the Union.
        country: the destination by its ISO 3166-1 alpha-2 code, empty if it is not known.
        mode: of the main carriage; None if it is not known.
        containerised: whether the goods travel in a container; None if it is not known.
        letter_of_credit: whether payment is by letter of credit.
    """
    for case in advice.cases:
        if _fits(case.when, regime, country, mode, containerised, letter_of_credit):
            return case
    return None


def rule_against(code: str, profile: CountryProfile, day: date, place: Place) -> tuple[Finding, ...]:
    """What the country's profile says against a rule on `day`, with the rules that it prefers."""
    held = [fact.value for fact in profile.delivery_advice if fact.holds_on(day)]
    preferred = ", ".join(dict.fromkeys(one.rule for one in held if one.verdict is Verdict.PREFER)) or "another rule"
    return tuple(
        notice(
            "delivery-country-advice",
            place,
            f"{one.rule} is advised against for {profile.code}: {one.reason.source}",
            f"Propose {preferred}.",
        )
        for one in held
        if one.verdict is Verdict.AVOID and one.rule == code.strip().upper()
    )


def _fits(
    when: DeliverySituation,
    regime: CustomsStatus,
    country: str,
    mode: TransportMode | None,
    containerised: bool | None,
    letter_of_credit: bool,
) -> bool:
    return (
        (not when.regimes or regime in when.regimes)
        and (not when.countries or country in when.countries)
        and (not when.modes or mode in when.modes)
        and (when.containerised is None or containerised is when.containerised)
        and (when.letter_of_credit is None or letter_of_credit is when.letter_of_credit)
    )
