"""Amounts in words as a workspace has them: by locale, remembered, and never guessed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from documents.conftest import ROOT, proposal_of

from pitchgen.documents.filters import filters_for
from pitchgen.documents.voices import open_voice
from pitchgen.documents.words import words_of
from pitchgen.language.words import AmountSpeller
from pitchgen.model.money import Currency, Money
from pitchgen.translation.check_locales import check_locales
from pitchgen.workspace.workspace import Workspace

EUR = Currency("EUR", 2)
THIRTY = Money(Decimal("30.00"), EUR)
Own = Callable[..., Workspace]


def said(ws: Workspace, locale: str, value: Money = THIRTY) -> str | None:
    voice, findings = open_voice(ws, locale, (), draft=False)
    assert voice is not None, findings
    return voice.in_words(value)


def test_switzerland_writes_no_sharp_s(demo: Workspace) -> None:
    assert said(demo, "de-DE") == said(demo, "de-AT") == "dreißig Euro"
    assert said(demo, "de-CH") == "dreissig Euro"


def test_a_region_may_count_otherwise(own_workspace: Own) -> None:
    text = (ROOT / "locales/fr/amounts.yaml").read_text(encoding="utf-8")
    ws = own_workspace(**{"locales/fr-BE/amounts.yaml": text.replace("30: trente", "30: trois fois dix")})
    assert said(ws, "fr-BE") == "trois fois dix euros"
    assert said(ws, "fr-FR") == "trente euros"


def test_a_language_without_words_is_told_and_never_guessed(tmp_path: Path, own_workspace: Own) -> None:
    words, findings = words_of(own_workspace(), "nl-NL")(THIRTY)
    assert words is None
    assert [finding.check for finding in findings] == ["amount-words-missing"]
    assert findings[0].place.file == "locales/nl/amounts.yaml"


def test_a_wrong_file_refuses_the_document_and_is_found_by_the_check(own_workspace: Own) -> None:
    text = (ROOT / "locales/fr/amounts.yaml").read_text(encoding="utf-8")
    wrong = text.replace("80/20: quatre-vingt[-{rest}|s]", "80: quatre-vingt").replace(
        "{amount} et {minor}", "{amount}"
    )
    ws = own_workspace(**{"locales/fr/amounts.yaml": wrong})
    production, findings = proposal_of(ws, "el-jadida-pompes", "fr-FR")
    assert production is not None
    assert production.data is None
    checks = {finding.check for finding in findings}
    assert {"amount-words-form", "number-rule"} <= checks
    assert {"amount-words-form", "number-rule"} <= {finding.check for finding in check_locales(ws)}


def test_the_filter_says_nothing_rather_than_something_wrong(demo: Workspace) -> None:
    voice, _ = open_voice(demo, "fr-FR", (), draft=False)
    assert voice is not None
    in_words = filters_for(voice)["in_words"]
    assert in_words(THIRTY) == "trente euros"
    with pytest.raises(ValueError, match="negative"):
        in_words(Money(Decimal(-1), EUR))


def test_an_amount_that_was_said_once_is_remembered(demo: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    first = words_of(demo, "fr-FR")(THIRTY)

    def never(_speller: AmountSpeller, value: Money) -> str:
        raise AssertionError(f"{value} was said already")

    monkeypatch.setattr(AmountSpeller, "say", never)
    assert words_of(demo, "fr-FR")(THIRTY) == first == ("trente euros", ())
