"""Workspaces for tests of whole documents: the demo company, and small ones of a user laid over it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pitchgen.documents.offers import offer_for
from pitchgen.documents.production import Production
from pitchgen.documents.proposals import make_proposals
from pitchgen.model.finding import Finding
from pitchgen.model.offer import Offer
from pitchgen.workspace.cache import DiskCache
from pitchgen.workspace.workspace import Workspace

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 24)


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> DiskCache:
    """A cache that lives as long as the test run: templates are compiled once, for they are the same in most tests."""
    return DiskCache(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def demo(shared_cache: DiskCache) -> Workspace:
    """The repository's own workspace."""
    return Workspace(ROOT, ROOT, cache=shared_cache, base=ROOT)


@pytest.fixture
def own_workspace(tmp_path: Path, shared_cache: DiskCache) -> Callable[..., Workspace]:
    """A user's workspace with the demo's records; `changes` are files by path with `(old, new)` texts or a new text."""

    def make(**changes: tuple[str, str] | str) -> Workspace:
        own = tmp_path / "firm"
        for name in ("company.yaml", "products", "clients", "requests", "pictures", "exchange-rates"):
            source = ROOT / "catalog" / name
            target = own / "catalog" / name
            if source.is_dir():
                shutil.copytree(source, target)
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(source, target)
        (own / "pitchgen.toml").write_text('[workspace]\nname = "Test"\n', encoding="utf-8")
        for name, change in changes.items():
            path = own / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(change, str):
                path.write_text(change, encoding="utf-8")
                continue
            source = path if path.is_file() else ROOT / name
            text = source.read_text(encoding="utf-8")
            assert change[0] in text, f"{name} does not hold {change[0]!r}"
            path.write_text(text.replace(*change), encoding="utf-8")
        return Workspace(own, ROOT, cache=shared_cache, base=own)

    return make


def offer_of(ws: Workspace, reference: str, day: date = DAY) -> tuple[Offer | None, tuple[Finding, ...]]:
    return offer_for(ws, reference, issued_on=day, number="OF-2026-0042")


def proposal_of(
    ws: Workspace, reference: str, locale: str, *, draft: bool = False, day: date = DAY
) -> tuple[Production | None, tuple[Finding, ...]]:
    """The proposal in one locale and everything found, as the command line makes it."""
    offer, findings = offer_of(ws, reference, day)
    if offer is None:
        return None, findings
    made, found = make_proposals(ws, offer, [locale], draft=draft, known=findings)
    production = made[0] if made else None
    return production, (*findings, *found, *(production.findings if production else ()))
