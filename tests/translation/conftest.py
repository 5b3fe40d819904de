"""Small workspaces for the translators' workflow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pitchgen.workspace.workspace import Workspace

from .samples import CONVENTIONS, FRENCH_CONVENTIONS, PAYMENT, UNITS, write


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The built-in layer: units, payment terms, the conventions of two languages, no PO file and no template."""
    root = tmp_path / "house"
    write(
        root,
        {
            "catalog/units.yaml": UNITS,
            "catalog/payment-terms/net-30.yaml": PAYMENT,
            "locales/fr/conventions.yaml": FRENCH_CONVENTIONS,
            "locales/de/conventions.yaml": CONVENTIONS,
        },
    )
    return root


@pytest.fixture
def house_workspace(house: Path) -> Callable[[], Workspace]:
    """Opens the built-in layer as its own workspace, as in a clone of the repository; read anew at each call."""
    return lambda: Workspace(house, built_in=house, base=house)
