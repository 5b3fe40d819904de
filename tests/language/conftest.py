"""What the tests of this room share: the shipped conventions, a voice made of them, and a cache in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import settings

from pitchgen.language.cldr import load_formats
from pitchgen.language.conventions import build_conventions
from pitchgen.language.formats import LocaleFormats
from pitchgen.language.locale import folder_chain
from pitchgen.language.messages import PoSource
from pitchgen.language.voice import Voice, load_voice
from pitchgen.model.locale import Conventions

# A machine under load is slow, which says nothing about the code.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

LOCALES = Path(__file__).parents[2] / "locales"


class MemoryCache(dict[str, bytes]):
    """A cache that keeps everything, and can be looked into."""

    def put(self, key: str, value: bytes) -> None:
        self[key] = value


def layers(locale: str) -> list[Mapping[str, Any]]:
    files = [LOCALES / folder / "conventions.yaml" for folder in folder_chain(locale)]
    return [yaml.safe_load(file.read_text(encoding="utf-8")) for file in files if file.exists()]


@cache
def shipped_conventions(locale: str) -> Conventions:
    conventions, findings = build_conventions(layers(locale))
    assert conventions is not None, findings
    return conventions


@cache
def shipped_formats(locale: str) -> LocaleFormats:
    formats, findings = load_formats(locale, shipped_conventions(locale))
    assert formats is not None, findings
    return formats


def shipped_voice(locale: str, draft: bool = False, **po: str) -> Voice:
    """The voice of a locale with the given texts as `locales/<language>/<domain>.po`."""
    language = locale.partition("-")[0]
    files = {name: [PoSource(f"locales/{language}/{name}.po", text.encode())] for name, text in po.items()}
    voice, findings = load_voice(locale, files, shipped_conventions(locale), draft=draft)
    assert voice is not None
    assert findings == ()
    return voice


@pytest.fixture(scope="session")
def conventions() -> Callable[[str], Conventions]:
    return shipped_conventions


@pytest.fixture(scope="session")
def formats() -> Callable[[str], LocaleFormats]:
    return shipped_formats


@pytest.fixture(scope="session")
def voice() -> Callable[..., Voice]:
    return shipped_voice


@pytest.fixture
def memory() -> MemoryCache:
    return MemoryCache()


@pytest.fixture(scope="session")
def locale_layers() -> Callable[[str], list[Mapping[str, Any]]]:
    return layers
