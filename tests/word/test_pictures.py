"""Pictures are told apart and measured by their own bytes."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from support.documents import jpeg, png

from pitchgen.model.finding import Place
from pitchgen.word.pictures import fit, read_picture

PLACE = Place("catalog/pictures/v.png")


@pytest.mark.parametrize("kind", ["png", "jpeg"])
@given(width=st.integers(1, 300), height=st.integers(1, 300))
def test_sizes_are_those_of_an_imaging_library(kind: str, width: int, height: int) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height)).save(buffer, kind)
    picture, findings = read_picture(buffer.getvalue(), "", PLACE)
    assert picture is not None, findings
    assert (picture.extension, picture.width_px, picture.height_px) == (kind, width, height)


@pytest.mark.parametrize("data", [b"GIF89a", b"", b"<svg/>", b"RIFF....WEBP"])
def test_other_kinds_are_refused(data: bytes) -> None:
    picture, (finding,) = read_picture(data, "", PLACE)
    assert picture is None
    assert (finding.check, finding.place) == ("picture-kind", PLACE)


@pytest.mark.parametrize("data", [png(3, 3)[:40], jpeg(3, 3)[:22], png(0, 3), b"\xff\xd8\xff"])
def test_damaged_pictures_are_refused(data: bytes) -> None:
    picture, (finding,) = read_picture(data, "", PLACE)
    assert picture is None
    assert finding.check == "picture-damaged"


@given(st.binary(max_size=60), st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"]))
def test_no_bytes_make_it_fail(tail: bytes, head: bytes) -> None:
    picture, findings = read_picture(head + tail, "", PLACE)
    assert (picture is None) == bool(findings)


@given(st.integers(1, 10_000), st.integers(1, 10_000), st.integers(1, 9_000_000), st.integers(1, 9_000_000))
def test_a_fitted_picture_touches_its_box_and_stays_inside(width: int, height: int, across: int, down: int) -> None:
    fitted = fit(width, height, across, down)
    assert fitted[0] <= across
    assert fitted[1] <= max(down, 1)
    assert fitted[0] == across or fitted[1] == down
