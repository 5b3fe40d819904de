"""Locale tags, as people type them."""

from __future__ import annotations

import pytest

from pitchgen.language.locale import folder_chain, language_of, normalise, resolve_locale
from pitchgen.model.finding import Place

SHIPPED = ("fr", "fr-FR", "en", "en-GB", "en-US", "de", "de-DE", "de-AT", "de-CH")


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("de-DE", "de-DE"),
        ("de_DE", "de-DE"),
        ("DE-de", "de-DE"),
        (" de_DE.UTF-8 ", "de-DE"),
        ("de_DE@euro", "de-DE"),
        ("zh_hans_cn", "zh-Hans-CN"),
        ("es-419", "es-419"),
        ("FR", "fr"),
        ("", ""),
    ],
)
def test_sloppy_tags_are_tidied(typed: str, tidy: str) -> None:
    assert normalise(typed) == tidy


def test_a_tag_has_a_language() -> None:
    assert language_of("zh-Hans-CN") == "zh"
    assert language_of("de") == "de"


def test_a_region_speaks_before_its_language_and_nobody_else_speaks() -> None:
    assert folder_chain("de-CH") == ("de-CH", "de")
    assert folder_chain("zh-Hans-CN") == ("zh-Hans-CN", "zh-Hans", "zh")


@pytest.mark.parametrize(
    ("tag", "country", "chosen"),
    [
        ("de", "CH", "de-CH"),
        ("de", "AT", "de-AT"),
        ("DE_ch", "DE", "de-CH"),
        ("de", "PL", "de-DE"),  # a country without this language: the language at home
        ("en", "PL", "en"),  # English has no home among the folders: the international one
        ("en", "US", "en-US"),
        ("fr", "", "fr-FR"),
        ("de-BE", "BE", "de-BE"),  # no folder of its own: the German folder and the formats of CLDR
        ("fr-CA", "CA", "fr-CA"),
    ],
)
def test_a_language_takes_the_country_where_a_folder_says_so(tag: str, country: str, chosen: str) -> None:
    assert resolve_locale(tag, country=country, available=SHIPPED) == (chosen, ())


def test_a_region_alone_stands_for_its_language() -> None:
    assert resolve_locale("pt", country="FR", available=("pt-BR",)) == ("pt-BR", ())
    assert resolve_locale("es", country="FR", available=("es-MX", "es-CL"))[0] is None
    assert resolve_locale("pt-PT", available=("pt-BR",))[0] is None


def test_an_unknown_locale_is_a_finding_that_names_the_nearest() -> None:
    locale, (finding,) = resolve_locale("dee-DE", available=SHIPPED, place=Place("client.yaml", 7))
    assert locale is None
    assert finding.check == "locale-unknown"
    assert str(finding.place) == "client.yaml:7"
    assert "de-DE" in finding.hint


def test_a_locale_unlike_all_others_gets_the_whole_list() -> None:
    for typed in ("ja-JP", ""):
        locale, (finding,) = resolve_locale(typed, available=SHIPPED)
        assert locale is None
        assert all(name in finding.hint for name in SHIPPED)
