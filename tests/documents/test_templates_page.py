"""docs/templates.md names every filter and every value that a proposal may use, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from documents.conftest import ROOT, offer_of

from pitchgen.documents import proposals
from pitchgen.documents.filters import FILTER_NAMES
from pitchgen.workspace.workspace import Workspace

PAGE = (ROOT / "docs/templates.md").read_text(encoding="utf-8")


def named(heading: str) -> set[str]:
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`([a-z_]+)`", row)}


def test_every_filter_is_described() -> None:
    assert named("Filters") == set(FILTER_NAMES)


def test_every_value_of_a_proposal_is_described(demo: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, Any] = {}
    context = proposals.proposal.context

    def spy(*args: Any, **more: Any) -> Mapping[str, Any]:
        seen.update(context(*args, **more))
        return seen

    monkeypatch.setattr(proposals.proposal, "context", spy)
    offer, findings = offer_of(demo, "stuttgart-pumpen")
    assert offer is not None
    proposals.make_proposals(demo, offer, ["fr-FR"], draft=True, known=findings)
    assert named("Values of a proposal") == set(seen)
