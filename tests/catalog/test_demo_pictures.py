"""Every product is drawn, in one size, from a drawing that stands alone."""

from __future__ import annotations

import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest
from catalog.demo_records import PRODUCT_RECORDS, ROOT, every_product

from pitchgen.model.product import Product

PICTURES = ROOT / "catalog" / "pictures"


class TestPictures:
    def size(self, file: Path) -> tuple[int, int]:
        head = file.read_bytes()[:24]
        assert head[:8] == b"\x89PNG\r\n\x1a\n"
        width, height = struct.unpack(">II", head[16:24])
        return width, height

    @every_product
    def test_every_product_is_drawn_in_one_size_and_light(self, product: Product) -> None:
        picture = PICTURES / product.picture
        assert self.size(picture) == (1200, 900)
        assert picture.stat().st_size < 80_000
        assert product.picture_description

    def test_every_picture_has_its_drawing_and_its_product(self) -> None:
        drawn = {file.stem for file in PICTURES.glob("*.svg")}
        painted = {file.stem for file in PICTURES.glob("*.png")}
        assert drawn == painted
        assert painted == {Path(item.picture).stem for item in PRODUCT_RECORDS.values()} | {"logo"}

    @pytest.mark.parametrize("file", sorted(PICTURES.glob("*.svg")), ids=lambda file: file.stem)
    def test_a_drawing_stands_alone(self, file: Path) -> None:
        root = ElementTree.parse(file).getroot()
        assert root.get("viewBox")
        links = [value for element in root.iter() for name, value in element.attrib.items() if name.endswith("href")]
        assert links == []
