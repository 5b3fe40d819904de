"""Where each rule stands: what the situation and the country advise, and how the goods travel."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from pitchgen.model.country import CountryProfile
from pitchgen.model.delivery import DeliveryAdvice, IncotermRule, TransportMode
from pitchgen.model.fact import Fact, all_in_force
from pitchgen.model.ladder import LadderReason, Standing
from pitchgen.model.market import RuleAdvice, Verdict
from pitchgen.model.text import Prose

NOT_BY_MODE = Prose("Règle réservée au seul transport maritime ou fluvial\u00a0; la marchandise voyage autrement.")
MODE_UNKNOWN = Prose("Règle maritime\u00a0: dites d’abord comment la marchandise voyage (mode, containerised).")
NOT_IN_CONTAINER = Prose(
    "En conteneur ou en groupage, la marchandise est remise à un terminal avant d’être à bord\u00a0; "
    "prenez {alternative}."
)


class Advice(Struct, frozen=True):
    """All the advice for one destination on one day: the case that fits the situation, and the country's profile."""

    case: DeliveryAdvice | None
    profile: CountryProfile | None
    day: date


def standing_of(code: str, advice: Advice) -> tuple[Standing, tuple[LadderReason, ...]]:
    """Where a rule stands, before one is chosen as default.

    Advice against a rule wins, wherever it comes from: it speaks of a loss. Otherwise the situation, which knows mode
    and payment, comes before the country.
    """
    country = [fact for fact in _country(advice) if fact.value.rule == code]
    reasons = tuple(LadderReason(fact.value.reason, fact.source, fact.status) for fact in country)
    case = advice.case
    listed = case is not None and code in (*case.first, *case.second, *case.avoid)
    if case is not None and listed:
        reasons = (LadderReason(case.reason, case.source, case.status), *reasons)
    verdicts = {fact.value.verdict for fact in country}
    if Verdict.AVOID in verdicts or (case is not None and code in case.avoid):
        return Standing.AVOID, reasons
    if case is not None and code in case.first:
        return Standing.FIRST, reasons
    if case is not None and code in case.second:
        return Standing.SECOND, reasons
    if Verdict.PREFER in verdicts:
        return Standing.FIRST, reasons
    return (Standing.SECOND if Verdict.ACCEPT in verdicts else Standing.OPEN), reasons


def misfit(rule: IncotermRule, mode: TransportMode | None, containerised: bool | None) -> Prose | None:
    """Why a rule does not suit how the goods travel; None where it does.

    A sea rule is only proposed where the journey is known to suit it; nothing is guessed.
    """
    if mode is not None and mode not in rule.modes:
        return NOT_BY_MODE
    if rule.sea_only and containerised:
        return NOT_IN_CONTAINER.with_values(alternative=rule.container_alternative)
    if rule.sea_only and (mode is None or containerised is None):
        return MODE_UNKNOWN
    return None


def default_rule(suitable: Iterable[str], standings: dict[str, Standing], advice: Advice) -> str:
    """The code of the rule to propose first among those that suit the journey; empty where none is advised.

    The order of the case decides, then that of the country's profile; a rule advised against is never the default.
    """
    fit = [code for code in suitable if standings[code] in (Standing.FIRST, Standing.SECOND)]
    order: Sequence[str] = [*(advice.case.first if advice.case else ()), *(advice.case.second if advice.case else ())]
    order = [*order, *(fact.value.rule for fact in _country(advice) if fact.value.verdict is Verdict.PREFER)]
    ranked = sorted(fit, key=lambda code: (standings[code] is not Standing.FIRST, _rank(code, order)))
    return ranked[0] if ranked else ""


def _rank(code: str, order: Sequence[str]) -> int:
    return order.index(code) if code in order else len(order)


def _country(advice: Advice) -> tuple[Fact[RuleAdvice], ...]:
    return all_in_force(advice.profile.delivery_advice, advice.day) if advice.profile is not None else ()
