"""Proofs of origin by value, and which agreements open a preference."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pitchgen.model.market import Agreement, AgreementStanding, OriginProof, ProofIssuer, ProofKind
from pitchgen.model.text import Prose

ANY = OriginProof(ProofKind.STATEMENT_ON_ORIGIN, ProofIssuer.ANY_EXPORTER, up_to_eur=Decimal(6000))
REX = OriginProof(ProofKind.STATEMENT_ON_ORIGIN, ProofIssuer.REGISTERED_EXPORTER, above_eur=Decimal(6000))


@pytest.mark.parametrize(("value", "issuer"), [("6000", ANY), ("6000.01", REX), ("0", ANY)])
def test_6000_euros_are_still_any_exporters(value: str, issuer: OriginProof) -> None:
    assert [proof for proof in (ANY, REX) if proof.covers(Decimal(value))] == [issuer]


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_one_of_the_two_statements_always_covers_a_consignment(value: Decimal) -> None:
    assert ANY.covers(value) is not REX.covers(value)


def test_a_proof_without_limits_covers_every_value() -> None:
    assert OriginProof(ProofKind.EUR_1, ProofIssuer.CUSTOMS).covers(Decimal(10**9))


@pytest.mark.parametrize(
    ("standing", "open_"),
    [
        (AgreementStanding.IN_FORCE, True),
        (AgreementStanding.PROVISIONAL, True),
        (AgreementStanding.CONCLUDED, False),
        (AgreementStanding.NONE, False),
        (AgreementStanding.SINGLE_MARKET, False),
    ],
)
def test_only_an_applied_agreement_gives_a_preference(standing: AgreementStanding, open_: bool) -> None:
    assert Agreement(Prose("Accord"), standing, (ANY, REX)).gives_preference is open_
