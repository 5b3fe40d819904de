"""Which Incoterms rule to propose: recommendations for an exporter, kept as data in `catalog/incoterm-advice.yaml`."""

from __future__ import annotations

from pitchgen.model.country import CustomsStatus
from pitchgen.model.delivery import DeliveryAdvice, DeliverySituation, IncotermAdvice, TransportMode


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
    """
    for case in advice.cases:
        if _fits(case.when, regime, country, mode, containerised, letter_of_credit):
            return case
    return None


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
