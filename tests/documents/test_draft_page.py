"""The last page of a draft: what is open, as sentences, or that nothing is."""

from __future__ import annotations

from documents.conftest import offer_of
from documents.test_proposals import paragraphs

from pitchgen.documents.proposals import make_proposals
from pitchgen.model.finding import Finding, Place, notice
from pitchgen.workspace.workspace import Workspace

SETTLED = "Aucun point n’est ouvert\u00a0: il peut être établi et envoyé."
HEADING = "Points ouverts"


def last_page(ws: Workspace, *known: Finding) -> list[str]:
    """The paragraphs after the heading of the last page of a French draft."""
    offer, _ = offer_of(ws, "stuttgart-pumpen")
    assert offer is not None
    (made,), _ = make_proposals(ws, offer, ["fr-FR"], draft=True, known=known)
    assert made.data is not None
    texts = paragraphs(made.data)
    return texts[texts.index(HEADING) + 1 :]


def test_a_draft_without_open_points_says_so(demo: Workspace) -> None:
    assert last_page(demo) == [f"Ce document est un projet. {SETTLED}"]


def test_open_points_are_sentences(demo: Workspace) -> None:
    points = last_page(
        demo,
        notice("a", Place("catalog/company.yaml", 3), "the bank is missing", "Add it."),
        notice("b", Place("catalog/company.yaml"), "CP-16 has no picture"),
        notice("c", Place("catalog/company.yaml"), "eCl@ss is missing"),
    )
    starts = ["The bank is missing", "CP-16 has no picture", "eCl@ss is missing"]
    assert all(point.startswith(start) for point, start in zip(points[1:], starts, strict=True))
    assert SETTLED not in " ".join(points)
