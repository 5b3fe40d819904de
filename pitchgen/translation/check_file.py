"""What can be wrong with one PO file as a whole: its header, what it lacks, what it has too much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pitchgen.language.locale import normalise
from pitchgen.language.po_file import FUZZY, PoFile
from pitchgen.model.finding import Finding, Place, error, quoted, warning
from pitchgen.translation.header import gettext_language
from pitchgen.translation.message import Message

_REQUIRED = ("Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms")


def check_header(po: PoFile, locale: str, file: str) -> Iterator[Finding]:
    """The header: every field that tools rely on, UTF-8, and the language of the folder."""
    place = Place(file, po.header_line)
    missing = [name for name in _REQUIRED if not po.header.get(name)]
    if missing:
        yield error(
            "po-header",
            place,
            f"the header lacks {', '.join(missing)}",
            "Copy the missing lines from the header of another PO file of the same language.",
        )
    content_type = po.header.get("Content-Type", "")
    if content_type and "charset=utf-8" not in content_type.lower().replace(" ", ""):
        yield error(
            "po-header",
            place,
            f"the header says {quoted(content_type)}; UTF-8 was expected",
            "Set the character set of the file to UTF-8 in the PO editor.",
        )
    language = po.header.get("Language", "")
    if language and normalise(language) != locale:
        yield error(
            "po-language",
            place,
            f"the header says Language: {language}, and the file lies in the folder of {locale}",
            f"Move the file to its folder, or write Language: {gettext_language(locale)}.",
        )
    if FUZZY in po.header_flags:
        yield warning(
            "po-header",
            place,
            "the header is marked fuzzy, so tools ignore it",
            "Remove the line `#, fuzzy` above the header.",
        )


def check_entries(
    po: PoFile, messages: Mapping[tuple[str, str], Message], locale: str, file: str, *, partial: bool
) -> Iterator[Finding]:
    """Entries too many or too few against the messages, and those that are not translated or not approved."""
    run = f"Run `pitchgen messages update --locale {locale}`"
    for entry in po.obsolete:
        yield warning(
            "po-obsolete",
            Place(file, entry.line),
            f"{quoted(entry.msgid)} is kept as obsolete and printed nowhere",
            f"{run} to drop it.",
        )
    for entry in po.live:
        place = Place(file, entry.line)
        if entry.key not in messages:
            yield warning(
                "po-entry-unknown",
                place,
                f"{quoted(entry.msgid)} is said nowhere any more",
                f"{run}: a similar new text takes the translation over for review.",
            )
        elif entry.state == "untranslated":
            yield warning(
                "po-untranslated",
                place,
                f"{quoted(entry.msgid)} has no translation",
                "Translate it" + (", or delete the entry to say it as in the language's own file." if partial else "."),
            )
        elif entry.state == FUZZY:
            yield warning(
                "po-fuzzy",
                place,
                f"the translation of {quoted(entry.msgid)} is not approved",
                "Compare it with the source, correct it, and remove the mark `fuzzy` (in Poedit: Needs work).",
            )
    known = {entry.key for entry in po.live}
    absent = [] if partial else [message for key, message in messages.items() if key not in known]
    if absent:
        yield warning(
            "po-entry-missing",
            Place(file),
            f"{len(absent)} of the {len(messages)} messages are not in the file, e.g. {quoted(absent[0].msgid)}",
            f"{run} to add them, then translate.",
        )
