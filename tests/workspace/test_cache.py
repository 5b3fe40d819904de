"""The cache: faster when it is there, never wrong, and not trusted when somebody else could have written it."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pitchgen.workspace import records
from pitchgen.workspace.cache import DiskCache, NoCache, cache_folder, digest, open_cache
from pitchgen.workspace.collections import COLLECTIONS, PRODUCTS
from pitchgen.workspace.packing import UnreadableError, pack, unpack
from pitchgen.workspace.workspace import Workspace, built_in_layer

from .conftest import House


@pytest.fixture
def cache(tmp_path: Path) -> DiskCache:
    """A cache in a folder of its own."""
    made, findings = open_cache(tmp_path / "cache")
    assert findings == ()
    assert isinstance(made, DiskCache)
    return made


def test_what_was_put_is_there(cache: DiskCache) -> None:
    cache.put("a", b"1")
    cache.put("b", b"")
    assert (cache.get("a"), cache.get("b"), cache.get("c")) == (b"1", b"", None)
    cache.put("a", b"2")
    assert cache.get("a") == b"2"


def test_a_damaged_entry_counts_as_absent_and_is_written_again(cache: DiskCache) -> None:
    cache.put("a", b"price 10")
    (entry,) = cache.folder.iterdir()
    for damage in (b"", entry.read_bytes()[:-1], entry.read_bytes().replace(b"10", b"11"), b"something else"):
        entry.write_bytes(damage)
        assert cache.get("a") is None
        cache.put("a", b"price 10")
        assert cache.get("a") == b"price 10"


def test_an_entry_does_not_answer_to_another_key(cache: DiskCache) -> None:
    cache.put("a", b"1")
    (entry,) = cache.folder.iterdir()
    cache.put("b", b"2")
    (other,) = set(cache.folder.iterdir()) - {entry}
    other.write_bytes(entry.read_bytes())
    assert cache.get("b") is None


def test_a_full_disk_costs_nothing_but_time(cache: DiskCache, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    cache.put("a", b"1")
    assert cache.get("a") is None
    assert list(cache.folder.iterdir()) == []


def test_a_folder_that_vanished_costs_nothing_but_time(cache: DiskCache) -> None:
    cache.folder.rmdir()
    cache.put("a", b"1")
    assert cache.get("a") is None
    assert cache.forget_old() == 0


def test_old_entries_are_forgotten_and_other_peoples_files_are_not(cache: DiskCache) -> None:
    cache.put("old", b"1")
    (entry,) = cache.folder.iterdir()
    letter = cache.folder / "letter.docx"
    letter.write_bytes(b"mine")
    for path in (entry, letter):
        os.utime(path, (0, 0))
    cache.put("new", b"2")
    assert cache.forget_old() == 1
    assert (cache.get("old"), cache.get("new"), letter.exists()) == (None, b"2", True)


def test_a_folder_that_others_can_write_to_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir()
    folder.chmod(0o777)
    made, findings = open_cache(folder)
    assert isinstance(made, NoCache)
    assert [finding.check for finding in findings] == ["cache-refused"]
    assert "other users can write" in findings[0].message


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: tmp_path.stat().st_uid + 1)
    made, findings = open_cache(tmp_path)
    assert isinstance(made, NoCache)
    assert "belongs to another user" in findings[0].message


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    made, findings = open_cache(tmp_path / "file" / "cache")
    assert [finding.check for finding in findings] == ["cache-refused"]
    made.put("a", b"1")
    assert made.get("a") is None


def test_a_new_folder_is_for_the_user_alone(cache: DiskCache) -> None:
    assert cache.folder.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {"PITCHGEN_CACHE_DIR": "/x/y", "XDG_CACHE_HOME": "/z"}, "/x/y"),
        ("linux", {"XDG_CACHE_HOME": "/z"}, "/z/pitchgen"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, "~/.cache/pitchgen"),
        ("linux", {}, "~/.cache/pitchgen"),
        ("darwin", {}, "~/Library/Caches/pitchgen"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/pitchgen/Cache"),
    ],
)
def test_where_the_cache_lies(
    monkeypatch: pytest.MonkeyPatch, platform: str, environment: dict[str, str], expected: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert cache_folder(environment) == Path(expected).expanduser()


@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
def test_different_inputs_give_different_keys(one: list[str], other: list[str]) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)


def test_every_kind_of_record_comes_back_from_the_cache_as_it_was() -> None:
    ws = Workspace(built_in_layer())
    for collection in COLLECTIONS:
        for record in (ws.load_all(collection).value or {}).values():
            assert unpack(pack(record)) == record


class _Forged:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("forged",)


@pytest.mark.parametrize("forged", [_Forged(), print, subprocess.Popen, [1, _Forged()]])
def test_a_forged_entry_runs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forged: object) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UnreadableError):
        unpack(pickle.dumps(forged))
    assert list(tmp_path.iterdir()) == []


@given(st.binary(max_size=60))
def test_bytes_that_are_no_record_are_refused_or_plain_data(data: bytes) -> None:
    try:
        unpack(data)
    except UnreadableError:
        return


def test_a_second_reading_comes_from_the_cache(house: House, cache: DiskCache, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Workspace(house.root, cache=cache, base=house.root).load(PRODUCTS, "br-40")
    monkeypatch.setattr(records, "parse", None)
    assert Workspace(house.root, cache=cache, base=house.root).load(PRODUCTS, "br-40") == first


def test_a_changed_file_is_read_again(house: House, cache: DiskCache) -> None:
    Workspace(house.root, cache=cache).load(PRODUCTS, "br-40")
    house.change("catalog/products/br-40.yaml", "price: 10.50", "price: 10.90")
    product = Workspace(house.root, cache=cache).load(PRODUCTS, "br-40").value
    assert product is not None
    assert str(product.price_lists[0].breaks[0].price) == "10.90"


def test_a_changed_model_reads_every_file_again(
    house: House, cache: DiskCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    Workspace(house.root, cache=cache).load(PRODUCTS, "br-40")
    monkeypatch.setattr(records, "_version", ["another"])
    assert len(list(cache.folder.iterdir())) == 1
    Workspace(house.root, cache=cache).load(PRODUCTS, "br-40")
    assert len(list(cache.folder.iterdir())) == 2


def test_a_file_with_findings_is_never_cached(house: House, cache: DiskCache) -> None:
    house.change("catalog/products/br-40.yaml", "sku: BR-40", "sku: BR-41")
    for _ in range(2):
        assert Workspace(house.root, cache=cache).load(PRODUCTS, "br-40").findings
    assert list(cache.folder.iterdir()) == []


def test_an_unreadable_entry_is_replaced(house: House, cache: DiskCache) -> None:
    first = Workspace(house.root, cache=cache).load(PRODUCTS, "br-40")
    forged = Forgetful(cache)
    assert Workspace(house.root, cache=forged).load(PRODUCTS, "br-40").value == first.value
    assert forged.written == 1


class Forgetful:
    """A cache whose entries are no records."""

    def __init__(self, cache: DiskCache) -> None:
        self.cache = cache
        self.written = 0

    def get(self, key: str) -> bytes | None:
        return b"not a record" if self.cache.get(key) else None

    def put(self, key: str, value: bytes) -> None:
        self.written += 1


WARM = """
import sys
from pathlib import Path
from pitchgen.workspace.cache import open_cache
from pitchgen.workspace.collections import COLLECTIONS
from pitchgen.workspace.workspace import Workspace

ws = Workspace.find(Path(sys.argv[1]), open_cache(Path(sys.argv[2]))[0])
for collection in COLLECTIONS:
    assert ws.load_all(collection).value
heavy = {"yaml", "babel", "stdnum", "difflib", "tomllib", "hashlib", "pitchgen.workspace.convert"}
print(sorted(heavy & set(sys.modules)))
"""


def test_a_warm_run_loads_neither_the_yaml_parser_nor_the_converter(tmp_path: Path) -> None:
    root = built_in_layer()
    package = Path(records.__file__).parents[2]
    command = [sys.executable, "-c", WARM, str(root), str(tmp_path / "cache")]
    seen = [
        subprocess.run(command, check=True, capture_output=True, text=True, cwd=package).stdout.strip()
        for _ in range(2)
    ]
    assert "yaml" in seen[0]
    assert seen[1] == "[]"
