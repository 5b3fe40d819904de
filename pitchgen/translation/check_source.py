"""What can be wrong with a French source text: every translation would inherit it, and French documents print it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pitchgen.language.placeholders import placeholders
from pitchgen.model.finding import Finding, Place, error, quoted, warning
from pitchgen.translation import typography
from pitchgen.translation.check_entry import Rules, check_style, unpaired_brace
from pitchgen.translation.message import Message

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")


def check_source(message: Message, place: Place, rules: Rules) -> Iterator[Finding]:
    """Braces, quotation marks, no-break spaces and forbidden words of a source text; `rules` are those of French."""
    odd = [name for name in sorted(placeholders(message.msgid)) if not _NAME.fullmatch(name)]
    if unpaired_brace(message.msgid) or odd:
        yield error(
            "source-brace",
            place,
            f"{{{odd[0]}}} is not a name" if odd else f"a brace stands alone in {quoted(message.msgid)}",
            "A placeholder is written {name}; a brace that is printed is doubled: {{ or }}.",
        )
    wrong = typography.french_spacing(typography.plain(message.msgid))
    if wrong:
        yield warning(
            "french-no-break-space",
            place,
            f"a no-break space is missing at {wrong}",
            "Put one before : ; ! ? and », and after « (in Word: Ctrl+Shift+Space; in YAML, paste U+00A0 or U+202F).",
        )
    yield from check_style(message.msgid, place, rules)
