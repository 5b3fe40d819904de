"""Small workspaces for the translators' workflow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pitchgen.workspace.workspace import Workspace

from .samples import PAYMENT, UNITS, write


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The built-in layer: units and payment terms, and no templates."""
    root = tmp_path / "house"
    write(root, {"catalog/units.yaml": UNITS, "catalog/payment-terms/net-30.yaml": PAYMENT})
    return root


@pytest.fixture
def house_workspace(house: Path) -> Callable[[], Workspace]:
    """Opens the built-in layer as its own workspace, as in a clone of the repository; read anew at each call."""
    return lambda: Workspace(house, built_in=house, base=house)
