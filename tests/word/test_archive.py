"""The zip of a document: the same parts are the same bytes, and every reader of zips can open it."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from pitchgen.word.archive import freeze, thaw, write_zip

names = st.text(st.characters(codec="utf-8", exclude_characters="\x00/\\"), min_size=1, max_size=20)


@given(st.dictionaries(names, st.binary(max_size=300), max_size=6))
def test_python_reads_back_what_was_written(parts: dict[str, bytes]) -> None:
    data = write_zip(freeze(name, content) for name, content in parts.items())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert [info.orig_filename for info in archive.infolist()] == list(parts)
        assert [archive.read(info) for info in archive.infolist()] == list(parts.values())
        assert {info.date_time for info in archive.infolist()} <= {(1980, 1, 1, 0, 0, 0)}


@given(st.binary(max_size=500))
def test_a_frozen_part_thaws_to_itself(content: bytes) -> None:
    assert thaw(freeze("word/document.xml", content)) == content


def test_pictures_are_stored_as_they_are() -> None:
    assert freeze("word/media/a.png", b"a" * 1000).data == b"a" * 1000
