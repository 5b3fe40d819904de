"""Whether a document repeats its total in words, and how."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from pitchgen.language.voice import Voice
from pitchgen.language.words import LANGUAGES, money_in_words
from pitchgen.model.caching import Caching
from pitchgen.model.country import CountryProfile
from pitchgen.model.fact import Status, in_force
from pitchgen.model.money import Money


def words_for(profile: CountryProfile, voice: Voice, day: date, cache: Caching) -> Callable[[Money], str] | None:
    """What puts amounts into words; None where the destination does not ask for it or the language is not spoken."""
    custom = in_force(profile.amount_in_words, day)
    if custom is None or not custom.value or custom.status is Status.UNVERIFIED or voice.language not in LANGUAGES:
        return None
    return partial(money_in_words, language=voice.language, cache=cache)
