"""The register as a folder: one JSON file for each revision of an offer, and the documents as they were issued.

    register/offers/OF-2026-0001.json       the first revision
    register/offers/OF-2026-0001-B.json     the second
    register/documents/OF-2026-0001_de-DE.docx
    register/pictures/<SHA-256>.png         each picture once, whatever number of offers shows it

The files are the only truth. No counter is kept beside them: the next number follows from the names that are there, so
the two can never disagree.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from pitchgen.model.caching import Caching
from pitchgen.model.finding import Finding, Place, error
from pitchgen.model.issued import IssuedDocument, IssuedOffer
from pitchgen.register import durable
from pitchgen.register.digests import sha256
from pitchgen.register.frozen import UnreadableRecordError, thaw
from pitchgen.register.lock import LockBusyError, LockUnsupportedError, locked
from pitchgen.register.pattern import NumberPattern, file_stem
from pitchgen.register.record import FORMAT, Entry, Head, Record, Tail, encoded, stem_of, superseded

ENDING = ".json"


class Refusal(Exception):
    """An expected problem on the way of a write, as the finding that the caller returns."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


class FolderRegister:
    """The register in `folder`, which is made at the first offer.

    `place` names a file as the user would type it; `cache` remembers which record belongs to which request.
    """

    def __init__(
        self, folder: Path, pattern: NumberPattern, place: Callable[[Path], Place], cache: Caching | None = None
    ) -> None:
        self.folder = folder
        self.offers = folder / "offers"
        self.documents = folder / "documents"
        self.pictures = folder / "pictures"
        self.pattern = pattern
        self.place = place
        self._cache = cache

    # Reading

    def stems(self) -> tuple[str, ...]:
        """The names of all records, in order, without their ending. Raises `Refusal` where nobody may look."""
        try:
            names = os.listdir(self.offers)  # noqa: PTH208 (thousands of Path objects would be slow)
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except OSError as failure:
            raise Refusal(self._unreadable(self.offers, failure.strerror or type(failure).__name__)) from failure
        return tuple(sorted(name.removesuffix(ENDING) for name in names if name.endswith(ENDING) and name[0] != "."))

    def entries(self) -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
        """Every record in the order of issue. What was read before is remembered by name, for no name is used twice."""
        try:
            stems = self.stems()
        except Refusal as refusal:
            return (), (refusal.finding,)
        key = f"register-1 {self.offers}"
        known = self._remembered(key)
        entries: dict[str, Entry] = {stem: known[stem] for stem in stems if stem in known}
        findings: list[Finding] = []
        for stem in stems:
            if stem in entries:
                continue
            try:
                head = msgspec.json.decode((self.offers / f"{stem}{ENDING}").read_bytes(), type=Head)
            except (OSError, msgspec.MsgspecError) as failure:
                findings.append(self._not_read(stem, failure))
                continue
            entries[stem] = Entry(stem, head.number, head.letter, head.reference, head.serial)
        if self._cache is not None and entries.keys() != known.keys():
            self._cache.put(key, msgspec.json.encode(list(entries.values())))
        return tuple(sorted(entries.values(), key=lambda entry: (entry.serial, entry.stem))), tuple(findings)

    def _remembered(self, key: str) -> dict[str, Entry]:
        kept = self._cache.get(key) if self._cache is not None else None
        try:
            return {entry.stem: entry for entry in msgspec.json.decode(kept, type=list[Entry])} if kept else {}
        except msgspec.MsgspecError:
            return {}

    def read(self, stem: str) -> tuple[Record | None, tuple[Finding, ...]]:
        """The record of this name, checked; None with a finding if it cannot be read or is not what was written."""
        path = self.offers / f"{stem}{ENDING}"
        try:
            data = path.read_bytes()
            tail = msgspec.json.decode(data, type=Tail)
        except (OSError, msgspec.MsgspecError) as failure:
            return None, (self._not_read(stem, failure),)
        if tail.format > FORMAT:
            hint = "Install the newest pitchgen; this one leaves the file as it is."
            return None, (error("register-too-new", self.place(path), "a newer pitchgen wrote this record", hint),)
        raw = msgspec.json.format(bytes(tail.frozen), indent=-1)
        if sha256(raw) != tail.frozen_sha256:
            # An editor may have written the same letters otherwise, `\u00e9` for é: what counts is what they say.
            raw = msgspec.json.encode(msgspec.json.decode(raw))
        if sha256(raw) != tail.frozen_sha256:
            message = "the frozen offer in this record is not the one that was issued: the file was edited or damaged"
            return None, (error("register-record-changed", self.place(path), message, _RESTORE),)
        try:
            return Record(thaw(data, IssuedOffer), raw, tail.serial), ()
        except UnreadableRecordError as failure:
            return None, (self._unreadable(path, str(failure)),)

    def find(self, text: str) -> tuple[Record | None, tuple[Finding, ...]]:
        """The offer that `text` names: a number for its last revision, or one revision (`OF-2026-0001-B`)."""
        entries, findings = self.entries()
        wanted = file_stem(text.strip().replace(" rev. ", "-")).casefold()
        same = [entry for entry in entries if file_stem(entry.number).casefold() == wanted]
        exact = [entry for entry in entries if entry.stem.casefold() == wanted]
        chosen = (same or exact)[-1:]
        if chosen:
            return self.load(chosen[0], entries)
        from difflib import get_close_matches

        near = get_close_matches(text, [entry.stem for entry in entries], n=3, cutoff=0.7)
        hint = f"Did you mean {' or '.join(near)}?" if near else "`pitchgen register` lists them all."
        message = f"no offer {text} was issued from this workspace"
        return None, (*findings, error("unknown-offer", self.place(self.offers), message, hint))

    def load(self, entry: Entry, entries: tuple[Entry, ...]) -> tuple[Record | None, tuple[Finding, ...]]:
        """One record, superseded if a later revision is there, even where a crash came before it was told so."""
        record, findings = self.read(entry.stem)
        if record is None or record.offer.superseded_by:
            return record, findings
        revisions = [each for each in entries if each.number == entry.number]
        later = next((each for each in revisions if each.serial > entry.serial), None)
        if later is None:
            return record, findings
        successor, found = self.read(later.stem)
        if successor is None:
            return None, (*findings, *found)
        return superseded(record, successor.offer), findings

    def current_of(self, reference: str, *, typed: bool) -> tuple[tuple[Record, ...], tuple[Finding, ...]]:
        """The offers that stand for a request, the latest first: neither withdrawn nor superseded."""
        entries, findings = self.entries()
        standing = []
        last = {entry.number: entry for entry in entries if entry.reference == reference}
        for entry in reversed(list(last.values())):
            record, found = self.load(entry, entries)
            findings += found
            if record is not None and record.offer.typed is typed and record.offer.withdrawn_on is None:
                standing.append(record)
        return tuple(standing), findings

    def document(self, document: IssuedDocument) -> bytes | None:
        """The bytes of an issued document as kept; None if they are gone or not those that were issued."""
        try:
            data = (self.documents / document.file).read_bytes()
        except OSError:
            return None
        return data if sha256(data) == document.sha256 else None

    def next_number(self, day: Any) -> str:
        """The number that the next offer of `day` gets, if nobody is quicker."""
        return self.pattern.format(day, self.pattern.next_counter(self.stems(), day))

    def is_taken(self, number: str) -> bool:
        """Whether a number is in use; some disks do not tell `of-1` from `OF-1`."""
        wanted = file_stem(number).casefold()
        return any(stem.casefold() == wanted for stem in self.stems())

    # Writing: only under `writing()`

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer. Raises `Refusal` where that cannot be."""
        try:
            durable.make_folder(self.offers)
            durable.make_folder(self.documents)
            durable.make_folder(self.pictures)
            with locked(self.folder / ".lock"):
                self._tidy()
                yield
        except LockBusyError as busy:
            hint = "Wait until it has finished, or end it, and run the command again. No number was used."
            raise Refusal(
                error("register-busy", self.place(self.folder), f"{busy} is writing to the register", hint)
            ) from busy
        except LockUnsupportedError as failure:
            hint = "Put the workspace on a local disk or on a share that knows file locks (NFS 4, SMB)."
            message = f"the register cannot be locked here ({failure}), so two people could take the same number"
            raise Refusal(error("register-lock-unsupported", self.place(self.folder), message, hint)) from failure
        except OSError as failure:
            raise Refusal(self.not_writable(failure)) from failure

    def _tidy(self) -> None:
        """Take away what killed processes left half-written: whoever holds the lock is the only one who writes here."""
        for folder in (self.offers, self.documents, self.pictures):
            for name in os.listdir(folder):  # noqa: PTH208 (thousands of Path objects would be slow)
                if durable.is_temporary(name):
                    (folder / name).unlink(missing_ok=True)

    def create(self, record: Record) -> None:
        """Write a new record. Raises FileExistsError and OSError."""
        durable.create(self._path(record.offer), encoded(record))

    def replace(self, record: Record) -> None:
        """Write a record in the place of its earlier state. Raises OSError."""
        durable.replace(self._path(record.offer), encoded(record))

    def remove(self, record: Record) -> None:
        """Take back a record that was created in this very run. Raises OSError."""
        durable.remove(self._path(record.offer))

    def keep_picture(self, name: str, data: bytes) -> None:
        """Keep a picture under a name that follows from its bytes, if it is not there yet. Raises OSError."""
        if not (self.pictures / name).is_file():
            durable.replace(self.pictures / name, data)

    def not_writable(self, failure: OSError) -> Finding:
        """The finding for a register that cannot be written."""
        place = self.place(Path(failure.filename)) if failure.filename else self.place(self.folder)
        message = f"the register of issued offers cannot be written: {failure.strerror or type(failure).__name__}"
        hint = "Check that you may write in the workspace and that the disk has space. No number was used."
        return error("register-not-writable", place, message, hint)

    def _path(self, offer: IssuedOffer) -> Path:
        return self.offers / f"{stem_of(offer.number, offer.letter)}{ENDING}"

    def _not_read(self, stem: str, failure: Exception) -> Finding:
        why = getattr(failure, "strerror", None) or str(failure)
        return self._unreadable(self.offers / f"{stem}{ENDING}", why)

    def _unreadable(self, path: Path, why: str) -> Finding:
        message = f"the register of issued offers cannot be read here: {why}"
        return error("register-record-unreadable", self.place(path), message, _RESTORE)


_RESTORE = "Restore the file from a backup or from version control; records are not edited by hand."
