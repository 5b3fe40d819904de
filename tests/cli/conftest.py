"""Nothing of a test comes near the user's own cache."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all tests of the run: what is compiled once need not be compiled again."""
    return tmp_path_factory.mktemp("pitchgen-cache")


@pytest.fixture(autouse=True)
def _one_cache(monkeypatch: pytest.MonkeyPatch, cache_folder: Path) -> None:
    monkeypatch.setenv("PITCHGEN_CACHE_DIR", str(cache_folder))
