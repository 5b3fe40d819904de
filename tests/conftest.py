"""What all tests share: no network but loopback, and golden files that are renewed on request."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pytest_socket import socket_allow_hosts

TESTS = Path(__file__).parent
sys.path.insert(0, str(TESTS))

from support.golden import Golden  # noqa: E402  # found through the line above, in every import mode
from support.ooxml import VERDICTS, sdk_validator  # noqa: E402


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write the golden files instead of comparing")


def pytest_configure(config: pytest.Config) -> None:
    cache = getattr(config, "cache", None)  # absent under `-p no:cacheprovider`; emptied by `--cache-clear`
    if cache is not None:
        VERDICTS.keep_in(cache.mkdir("documents-without-a-fault"))


def pytest_report_header() -> str:
    found = sdk_validator()
    if found is None:
        return "Open XML SDK validator: not installed, documents are checked by the Python half only (make validator)"
    return f"Open XML SDK validator: {found.parent.name}"


@pytest.fixture(autouse=True)
def _no_network() -> None:
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with `golden/<name>` beside the test; `--update-goldens` writes it."""
    return Golden(request.path.parent / "golden", bool(request.config.getoption("--update-goldens")))
