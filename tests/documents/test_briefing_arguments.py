"""The argument chapter of a briefing says why each argument stands where it does, as `pitchgen pitch --why` does."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

import pytest
from documents.conftest import DAY, ROOT
from documents.test_briefing import plain, text_of
from support.outline import outline

from pitchgen.documents.briefing_arguments import arguments_chapter
from pitchgen.documents.briefing_words import Words
from pitchgen.documents.briefings import Subject, make_briefing
from pitchgen.documents.pitch_outline import Pitch, PitchAsk, Section
from pitchgen.documents.pitch_plan import plan_pitch
from pitchgen.model.argument import Motive, Role
from pitchgen.model.country import LeadsWith
from pitchgen.trade.arguments import Because
from pitchgen.workspace.collections import LABELS
from pitchgen.workspace.workspace import Workspace

DEMO = Workspace(ROOT, ROOT, base=ROOT)
CLIENT = "schwabenquell-anlagenbau"


def words() -> Words:
    return Words(DEMO.load_all(LABELS).value or {})


def planned(**asked: object) -> Pitch:
    pitch, _ = plan_pitch(DEMO, PitchAsk(**{"day": DAY, "client": CLIENT, **asked}))  # type: ignore[arg-type]
    assert pitch is not None
    return pitch


def test_the_order_and_the_points_are_those_of_the_pitch() -> None:
    pitch = planned()
    rows = arguments_chapter(pitch, words())["rows"]
    assert [row.name for row in rows] == [one.name for one in pitch.arguments]
    assert [row.points for row in rows] == [one.points for one in pitch.arguments]
    assert [row.place for row in rows if row.place] == list(range(1, len(pitch.used) + 1))
    assert all(len(row.reasons) == max(1, len(one.reasons)) for row, one in zip(rows, pitch.arguments, strict=True))


def test_what_was_put_first_by_hand_is_said_to_be_so() -> None:
    rows = arguments_chapter(planned(first=("cn-65-200-22/measured",)), words())["rows"]
    assert rows[0].name == "cn-65-200-22/measured"
    assert rows[0].reasons[0].source == "Placé en tête par vous"


def test_an_argument_that_nothing_speaks_for_keeps_the_order_of_the_catalogue() -> None:
    rows = arguments_chapter(planned(client="", country="US", products=("CN-65-200-22",)), words())["rows"]
    idle = [row for row in rows if row.points == 0]
    assert idle
    assert {row.reasons[0].source for row in idle} == {"Ordre du catalogue"}


def test_every_word_of_the_chapter_has_a_label() -> None:
    has = words().has
    keys = chain(
        (f"because.{one.value}" for one in Because),
        (f"motive.{one.value}" for one in Motive),
        (f"role.{one.value}" for one in Role),
        (f"section.{one.value}" for one in Section),
        (f"{group}.{one.value}" for group in ("leads-with", "style") for one in LeadsWith),
        (f"shares.{name}" for name in ("sector", "country", "product")),
    )
    assert [key for key in keys if not has(key)] == []


def test_a_need_in_the_workspace_s_own_words_is_printed_as_typed(own_workspace: Callable[..., Workspace]) -> None:
    ws = own_workspace(**{f"catalog/clients/{CLIENT}.yaml": ("[replacement, energy]", "[encombrement, energy]")})
    assert "encombrement, énergie" in text_of(ws, Subject(request="stuttgart-pumpen"))


@pytest.mark.parametrize(
    ("locale", "because"),
    [
        ("fr-FR", ("Besoin « remplacement » (+8)", "Motivation « argent » (+5)", "Rôle « achats » (+2)")),
        ("en-GB", ("Need: replacement (+8)", "Motive: money (+5)", "Role: purchasing (+2)")),
    ],
)
def test_the_briefing_of_a_request_says_why(demo: Workspace, locale: str, because: tuple[str, ...]) -> None:
    text = text_of(demo, Subject(request="stuttgart-pumpen"), locale)
    for reason in because:
        assert reason in text
    assert "Wasserzweckverband Oberes Murgfeld" in text


def test_a_country_s_briefing_argues_for_the_products_that_are_named(demo: Workspace) -> None:
    named = text_of(demo, Subject(country="US", products=("CN-65-200-22",)))
    assert "Style du pays « rentabilité » (+3)" in named
    assert "Ni motivations ni rôle ne sont connus" in named
    assert "Pourquoi cet ordre" not in text_of(demo, Subject(country="US"))


def test_no_arguments_for_a_forbidden_destination(demo: Workspace) -> None:
    assert "Pourquoi cet ordre" not in text_of(demo, Subject(country="RU", products=("CN-65-200-22",)))


def test_arguments_that_cannot_be_read_leave_the_chapter_out_and_say_so(
    own_workspace: Callable[..., Workspace],
) -> None:
    wrong = {"catalog/arguments/cn-65-200-22.yaml": ("  reference: older", "  reference: oldest")}
    ws = own_workspace(**wrong)
    production, findings = make_briefing(ws, Subject(request="stuttgart-pumpen"), "fr-FR", DAY)
    assert production is not None and production.data is not None
    (told,) = [one for one in findings if one.check == "briefing-pitch-open"]
    assert "pitchgen pitch --request stuttgart-pumpen" in told.hint
    assert "Pourquoi cet ordre" not in plain(outline(production.data))
