"""Pictures: PNG and JPEG, told apart and measured by their first bytes, with no imaging library."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from pitchgen.model.finding import Finding, Place, error
from pitchgen.model.text import Prose

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
_START_OF_FRAME: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_WITHOUT_LENGTH: Final = frozenset({0x01, *range(0xD0, 0xDA)})
HINT: Final = "Save the picture as PNG or JPEG with an image program and use that file."


class Picture(Struct, frozen=True):
    """A picture that a template may place: its bytes, `png` or `jpeg`, its size in pixels, its alternative text."""

    content: bytes
    extension: str
    width_px: int
    height_px: int
    description: Prose | str = ""

    def data(self) -> bytes:
        """The file's bytes."""
        return self.content


def read_picture(data: bytes, description: Prose | str, place: Place) -> tuple[Picture | None, list[Finding]]:
    """A picture from the bytes of its file, or None with a finding when it is no usable PNG or JPEG.

    Args:
        data: the bytes of the file.
        description: the alternative text, for readers who cannot see it.
        place: the file, for the finding.
    """
    if data.startswith(_PNG):
        extension, size = "png", _png_size(data)
    elif data.startswith(_JPEG):
        extension, size = "jpeg", _jpeg_size(data)
    else:
        return None, [error("picture-kind", place, "the picture is neither PNG nor JPEG", HINT)]
    if size is None or min(size) < 1:
        return None, [error("picture-damaged", place, f"the {extension.upper()} picture is cut short or damaged", HINT)]
    return Picture(data, extension, *size, description), []


def _png_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of the IHDR chunk, which is always the first (PNG specification, 11.2.1)."""
    if len(data) < 33 or data[12:16] != b"IHDR" or b"IEND" not in data[-12:]:
        return None
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of the first start-of-frame segment (ITU-T T.81, B.2.2)."""
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _WITHOUT_LENGTH:
            at += 2
        elif marker in _START_OF_FRAME:
            if at + 9 > len(data):
                return None
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def fit(width_px: int, height_px: int, box_width: int, box_height: int) -> tuple[int, int]:
    """The largest size with the picture's proportions inside a box; in the box's unit (EMU), at least 1."""
    if width_px * box_height >= height_px * box_width:
        return box_width, max(1, box_width * height_px // width_px)
    return max(1, box_height * width_px // height_px), box_height
