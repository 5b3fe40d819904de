"""Nothing is really flushed to the disk in tests: a kill is acted, and the flushes of many small files take minutes."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(autouse=True)
def _no_flushing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda handle: None)
