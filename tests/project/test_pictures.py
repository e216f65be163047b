import re

from PIL import Image

from tests.runner.pictures import GAP, PICTURES, ROOT, beside_each_other


def test_each_picture_of_the_document_of_the_annex_is_printed():
    shown = re.findall(
        r"\]\(images/([\w-]+)\.png\)", (ROOT / "docs" / "annex.md").read_text(encoding="utf-8")
    )

    assert shown == [picture.name for picture in PICTURES]


def test_pages_stand_beside_each_other_with_room_between_them():
    upright, across = Image.new("RGB", (20, 30), "#1f4690"), Image.new("RGB", (30, 20), "#1f4690")

    picture = beside_each_other([upright, across, upright], in_row=2)

    assert picture.size == (50 + GAP, 60 + GAP)
    colours = picture.convert("RGB")
    inside = [(0, 0), (20 + GAP, 19), (19, 30 + GAP)]
    beside = [(20, 0), (20 + GAP, 20), (0, 30), (20 + GAP, 30 + GAP)]
    assert {colours.getpixel(place) for place in inside} == {(0x1F, 0x46, 0x90)}
    assert {colours.getpixel(place) for place in beside} == {(255, 255, 255)}
