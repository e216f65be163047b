from xml.etree import ElementTree as ET

from analysis.coverage.picture import coverage_picture
from analysis.pictures.picture_files import as_png, as_svg
from tests.analysis.annexes import make_facts
from tests.analysis.pictures.drawn import map_of

SVG = "{http://www.w3.org/2000/svg}"


def test_svg_stands_alone_and_both_files_are_the_same_each_time():
    picture = coverage_picture(map_of(label='<b>& "quoted"'), make_facts(), "Rule")
    root = ET.fromstring(as_svg(picture))  # noqa: S314

    assert {element.tag for element in root.iter()} == {
        f"{SVG}{t}" for t in ("svg", "title", "desc", "rect", "text")
    }
    assert not any(name in element.attrib for element in root.iter() for name in ("style", "class", "href"))
    assert root.get("width") == "1600"
    assert as_svg(picture) == as_svg(picture)
    assert as_png(picture) == as_png(picture)
