"""A map takes the place of a picture: native shapes with live text, legible, the same bytes every time."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import combinations, count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.charts import chart_template
from support.ooxml import assert_valid_docx
from support.outline import outline
from support.rendering import compiled, part, rendered, rendering

from pitchgen.model.site_map import MapPlace, SiteMap, Spot
from pitchgen.model.text import Prose
from pitchgen.word.chart_look import ChartLook
from pitchgen.word.compile_template import Target
from pitchgen.word.draft_mark import DraftMark
from pitchgen.word.map import draw_map
from pitchgen.word.map_colors import MapColors, opposite
from pitchgen.word.map_labels import Mark, NoRoom, Rectangle, lines_of, place_labels
from pitchgen.word.map_numbers import numbered

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
TOWNS = {
    "Genas": ("45.7312", "5.0021"),
    "L’Horme": ("45.4893", "4.5405"),
    "Stuttgart": ("48.7758", "9.1829"),
    "El Jadida": ("33.2316", "-8.5007"),
    "Houston": ("29.7604", "-95.3698"),
    "Yokohama": ("35.4437", "139.6380"),
    "Sydney": ("-33.8688", "151.2093"),
    "Suva": ("-18.1416", "178.4419"),
    "Tromsø": ("69.6492", "18.9553"),
    "Ushuaia": ("-54.8019", "-68.3030"),
}


def place(name: str, *, theirs: bool = False, detail: str = "") -> MapPlace:
    latitude, longitude = TOWNS[name]
    return MapPlace(Spot(Decimal(latitude), Decimal(longitude)), name, detail, theirs)


def sites(*names: str, client: str = "") -> SiteMap:
    places = [place(name) for name in names] + ([place(client, theirs=True)] if client else [])
    return SiteMap(tuple(places), Prose("Carte"))


def document(site_map: SiteMap, target: Target | None = None, **more: Any) -> bytes:
    return rendered(compiled(chart_template("{{ map }}"), None, target), {"map": site_map}, **more)


def names_in(data: bytes) -> list[str]:
    return [
        "".join(node.text or "" for node in paragraph.iter(f"{W}t"))
        for box in part(data, "word/document.xml").iter(f"{W}txbxContent")
        for paragraph in box.iter(f"{W}p")
    ]


def shapes(data: bytes, name: str) -> list[Any]:
    found = part(data, "word/document.xml").iter(f"{WPS}wsp")
    return [shape for shape in found if shape.find(f"{WPS}cNvPr").get("name").split(" ")[0] == name]


def test_a_map_stands_in_the_box_of_its_placeholder_with_its_alternative_text_translated() -> None:
    data = document(sites("Genas", "L’Horme", client="Stuttgart"))
    assert "[map 165x80 mm «CARTE»]" in outline(data)
    assert part(data, "word/document.xml").find(f".//{A}blip") is None
    assert sorted(names_in(data)) == ["Genas", "L’Horme", "Stuttgart"]


@pytest.mark.parametrize("client", [*TOWNS, ""])
def test_a_map_of_any_part_of_the_world_is_valid_and_shows_land(client: str) -> None:
    data = document(sites("Genas", "L’Horme", client=client))
    assert_valid_docx(data)
    (land,) = shapes(data, "Land")
    assert len(land.findall(f".//{A}lnTo")) > 100


def test_the_same_map_gives_the_same_bytes() -> None:
    assert document(sites("Genas", client="Houston")) == document(sites("Genas", client="Houston"))


def test_the_client_s_place_differs_in_shape_and_in_colour_and_a_line_leads_to_it() -> None:
    data = document(sites("Genas", client="Stuttgart"))
    forms = [
        (dot.find(f".//{A}prstGeom").get("prst"), dot.find(f".//{A}srgbClr").get("val"))
        for dot in shapes(data, "Place")
    ]
    assert [form for form, _ in forms] == ["ellipse", "diamond"]
    assert forms[0][1] != forms[1][1]
    assert len(shapes(data, "Way")) == 1
    assert not shapes(document(sites("Genas", "Houston")), "Way")


@pytest.mark.parametrize("client", TOWNS)
def test_the_line_to_the_client_never_leaves_the_map(client: str) -> None:
    # The shortest way from Lyon to the Fiji Islands leads over the Arctic, north of what a map of both shows.
    (way,) = shapes(document(sites("Genas", client=client)), "Way") or [None]
    assert (way is None) == (client in ("Genas", "L’Horme"))
    for path in way.iter(f"{A}path") if way is not None else ():
        width, height = int(path.get("w")), int(path.get("h"))
        points = [(int(point.get("x")), int(point.get("y"))) for point in path.iter(f"{A}pt")]
        assert len(points) > 10
        assert all(0 <= x <= width and 0 <= y <= height for x, y in points)


def test_sites_that_fall_on_one_another_share_a_dot_and_keep_all_their_names() -> None:
    data = document(sites("Genas", "L’Horme", client="Yokohama"))
    assert len(shapes(data, "Place")) == 2
    assert sorted(names_in(data)) == ["Genas", "L’Horme", "Yokohama"]


def test_names_are_escaped_and_not_checked_for_spelling() -> None:
    odd = SiteMap((place("Genas"), MapPlace(place("Stuttgart").spot, "Kessel & Söhne <GmbH>")), Prose("Carte"))
    data = document(odd)
    assert_valid_docx(data)
    assert "Kessel & Söhne <GmbH>" in names_in(data)
    assert all(
        run.find(f"{W}rPr/{W}noProof") is not None
        for box in part(data, "word/document.xml").iter(f"{W}txbxContent")
        for run in box.iter(f"{W}r")
    )


def test_a_right_to_left_document_keeps_the_world_as_it_is_and_turns_the_names() -> None:
    site_map = sites("Genas", client="Stuttgart")
    turned = document(site_map, Target(locale="ar-MA", direction="rtl", script="complex"))
    plain = document(site_map)
    assert_valid_docx(turned)
    for data, bidi in ((turned, True), (plain, False)):
        paragraphs = [
            one for box in part(data, "word/document.xml").iter(f"{W}txbxContent") for one in box.iter(f"{W}p")
        ]
        assert [one.find(f"{W}pPr/{W}bidi") is not None for one in paragraphs] == [bidi] * len(paragraphs)

    def corners(data: bytes) -> list[str]:
        return [dot.find(f".//{A}off").get("x") for dot in shapes(data, "Place")]

    assert corners(turned) == corners(plain)


def test_a_text_box_leaves_room_for_a_wider_font_and_stays_on_the_map() -> None:
    width = 165 * 36_000
    for client in TOWNS:
        data = document(sites("Genas", client=client))
        boxes = [(box.find(f".//{A}off"), box.find(f".//{A}ext")) for box in shapes(data, "Name")]
        assert boxes
        for corner, size in boxes:
            assert int(corner.get("x")) >= 0
            assert int(corner.get("x")) + int(size.get("cx")) <= width


def crowd(size: int, name: str) -> SiteMap:
    spots = (Spot(Decimal(n), Decimal(n % 7 * 5)) for n in range(size))
    return SiteMap(tuple(MapPlace(spot, name * 6) for spot in spots), Prose("Carte"))


REFUSED = [
    (SiteMap((), Prose("Carte")), "map-empty"),
    (SiteMap((MapPlace(Spot(Decimal("450"), Decimal(5)), "Genas"),), Prose("Carte")), "map-place"),
    (SiteMap((MapPlace(Spot(Decimal("NaN"), Decimal(5)), "Genas"),), Prose("Carte")), "map-place"),
    (crowd(60, "Werk "), "map-crowded"),
    (SiteMap(tuple(MapPlace(Spot(Decimal(n), Decimal(0)), "Pol") for n in (-89, 89)), Prose("Carte")), "map-crowded"),
]  # fmt: skip


@pytest.mark.parametrize(("site_map", "check"), REFUSED)
def test_what_cannot_be_shown_is_refused_with_its_place_and_framed_in_a_draft(site_map: SiteMap, check: str) -> None:
    template = compiled(chart_template("{{ map }}"))
    data, (finding,), _ = rendering(template, {"map": site_map})
    assert data is None
    assert finding.check == check
    assert finding.place.spot.startswith("body, paragraph ")
    assert finding.message and finding.hint
    draft, _, _ = rendering(template, {"map": site_map}, draft=DraftMark("PROJET", "Points ouverts"))
    assert draft is not None
    assert_valid_docx(draft)


def test_a_kept_map_is_not_drawn_again_and_its_shapes_have_numbers_of_their_own() -> None:
    drawn = draw_map(sites("Genas", client="Houston"), 5_940_000, 2_880_000, say=str, look=ChartLook())
    numbers = count(7)
    first = numbered(drawn, lambda: next(numbers))
    assert 'id="7" name="Sea 7"' in first and 'id="8" name="Land 8"' in first
    assert not {"\x02", "\x03"} & set(first)
    kept: dict[str, str] = {}
    made = []

    def keep(key: str, make: Callable[[], str]) -> str:
        if key not in kept:
            made.append(key)
            kept[key] = make()
        return kept[key]

    def twice(prepare: Any) -> None:
        prepare.add_paragraph("fin")

    template = compiled(chart_template("{{ one }}", "{{ one }}", "{{ two }}", prepare=twice))
    data = rendered(template, {"one": sites("Genas", client="Houston"), "two": sites("Genas")}, keep=keep)
    assert len(made) == 2
    found = [node.get("id") for node in part(data, "word/document.xml").iter(f"{WPS}cNvPr", f"{WP}docPr")]
    assert len(found) == len(set(found))


dots = st.tuples(
    st.integers(0, 16_500), st.integers(0, 8_000), st.text("abcdefgh ", min_size=1, max_size=40).filter(str.strip)
)


@settings(max_examples=60, deadline=None)
@given(st.lists(dots, min_size=1, max_size=7))
def test_names_cover_neither_one_another_nor_a_dot_and_stay_inside(found: list[tuple[int, int, str]]) -> None:
    marks = [Mark(x, y, 125, lines_of(text, bold=True)) for x, y, text in found]
    try:
        labels = place_labels(marks, [[(0, 0), (16_500, 8_000)]], 16_500, 8_000)
    except NoRoom:
        return
    room = Rectangle(0, 0, 16_500, 8_000)
    for label in labels:
        box = label.box
        assert room.left <= box.left and box.right <= room.right and room.top <= box.top and box.bottom <= room.bottom
        assert not any(box.overlaps(mark.box) for mark in marks)
    assert not any(one.box.overlaps(other.box) for one, other in combinations(labels, 2))


def test_seven_places_close_together_find_room_for_their_names() -> None:
    marks = [Mark(8_000 + 150 * n, 4_000 + 90 * n, 125, lines_of(f"Usine numéro {n}", bold=True)) for n in range(7)]
    assert len(place_labels(marks, [], 16_500, 8_000)) == 7


def test_a_long_name_is_broken_at_spaces_and_a_long_word_stays_whole() -> None:
    lines = lines_of("Gemeinschaftskraftwerk Niederrheinische Tiefebene GmbH & Co. KG", bold=True, widest=4_000)
    assert len(lines) > 1
    assert " ".join(line.text for line in lines) == "Gemeinschaftskraftwerk Niederrheinische Tiefebene GmbH & Co. KG"
    assert [line.text for line in lines_of("Gemeinschaftskraftwerk", bold=True, widest=10)] == [
        "Gemeinschaftskraftwerk"
    ]


def _luminance(color: str) -> float:
    parts = [part / 255 for part in bytes.fromhex(color)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("accent", ["0B4F6C", "7A1F2B", "2F5D34", "444444"])
def test_names_can_be_read_on_land_and_sea_and_the_two_differ_in_grey(accent: str) -> None:
    colors = MapColors(accent, "1F2933")
    for ground in (colors.sea, colors.land):
        assert (_luminance(ground) + 0.05) / (_luminance(colors.text) + 0.05) >= 4.5
    assert _luminance(colors.sea) - _luminance(colors.land) > 0.1
    assert colors.theirs != colors.ours


def test_a_grey_has_no_opposite_and_petrol_has_a_warm_one() -> None:
    assert opposite("777777") == ""
    red, _, blue = bytes.fromhex(opposite("0B4F6C"))
    assert red > 2 * blue


def test_letters_of_other_scripts_get_room_for_a_substitute_font_and_an_apostrophe_does_not() -> None:
    (french,), (typewriter,) = lines_of("L’Horme", bold=True), lines_of("L'Horme", bold=True)
    assert french.width <= typewriter.width
    (word, doubled) = (lines_of(text, bold=False)[0] for text in ("الرياض", "الرياضالرياض"))
    assert doubled.width == pytest.approx(2 * word.width)
    assert word.width > 6 * 0.48 * 8 * 2540 / 72
