import io
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from analysis.counting.axes import AxisEntry
from analysis.counting.coverage import CoverageMap, CoveragePlace
from analysis.coverage.picture import LABEL_SIZE, PARTNERS, WORD_SIZE, coverage_picture
from analysis.grid import Row
from analysis.pictures.chart_picture import chart_picture
from analysis.pictures.picture_files import as_png, as_svg
from analysis.pictures.pictures import WIDTH, Box, Picture, Text, width_of, wrapped
from questionnaire.choices import EventKind
from questionnaire.models import Event, Round
from tests.analysis.annexes import field_share, make_facts, partner_activities
from tests.builders import activity, make_presidency, make_reply
from tests.designations import KOSOVO

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Support to the authorities in charge of returns and detention"


def texts(picture: Picture) -> list[str]:
    return [shape.text for shape in picture.shapes if isinstance(shape, Text)]


def outside(picture: Picture) -> list[object]:
    """What would be cut off at an edge, or stand in the margin at the right."""
    return [shape for shape in picture.shapes if not is_inside(shape, picture.height)]


def is_inside(shape: Box | Text, height: int) -> bool:
    if isinstance(shape, Box):
        right, bottom = shape.left + shape.width, shape.top + shape.height
        return shape.left >= 0 and right <= WIDTH - 50 and bottom <= height
    width = width_of(shape.text, shape.size, is_bold=shape.is_bold)
    left = shape.left - {"start": 0, "middle": width // 2, "end": width}[shape.anchor]
    return left >= 50 and left + width <= WIDTH - 50 and shape.base <= height


def map_of(
    partners: int = 6, fields: int = 8, label: str = "", agencies: tuple[str, ...] = ()
) -> CoverageMap:
    kosovo = AxisEntry("XK", KOSOVO.label, "xk", KOSOVO.mark, KOSOVO.text)
    others = (AxisEntry(f"P{n}", label or f"Partner {n}", f"p{n}") for n in range(1, partners))
    asked = tuple(
        AxisEntry(f"f{number}", label or f"Field {number}", f"f{number}") for number in range(fields)
    )
    rows = []
    for number, partner in enumerate((kosovo, *others)):
        rows.append((partner, tuple(CoveragePlace(partner, field, number, 1, agencies) for field in asked)))
    return CoverageMap(asked, (), tuple(rows))


def test_bars_may_be_sorted_and_ties_stay_in_order():
    rows = [("a", 2), ("b", 5), ("c", 2), ("d", 0)]
    grid = replace(
        partner_activities(), rows=tuple(Row(label, f"Label {label}", (number,)) for label, number in rows)
    )

    picture = chart_picture(grid, grid.chart, make_facts(), is_sorted=True)

    labels = [text.removeprefix("Label ") for text in texts(picture) if text.startswith("Label")]
    assert labels == ["b", "a", "c", "d"]
    lengths = [shape.width for shape in picture.shapes if isinstance(shape, Box)]
    assert lengths[3] == 0
    assert lengths[1] == lengths[2] == lengths[0] * 2 // 5
    assert picture.description == "Bars: Label b 5, Label a 2, Label c 2, Label d 0."


def test_a_picture_says_all_that_it_needs_on_its_own():
    grid = partner_activities()
    said = texts(chart_picture(grid, grid.chart, make_facts(banner="Illustrative data")))

    assert "Activities by partner" in said
    assert "LIMITE" in said
    assert "Kosovo*" in said
    assert any(text.startswith("Source: Support to the Western Balkan partners") for text in said)
    assert "23 replies as of 12 May 2020 14:05 CEST." in " ".join(said)
    assert any(text.startswith("* This designation") for text in said)
    assert said[-1] == "Illustrative data"
    shares = field_share()
    assert not any(t.startswith("*") for t in texts(chart_picture(shares, shares.chart, make_facts())))


@pytest.mark.parametrize("title", ["", LONG, "x" * 200])
def test_nothing_leaves_the_picture_whatever_its_names(title):
    grid = partner_activities()
    rows = tuple(Row(str(number), title[:60], (10 ** (number % 7),)) for number in range(10))
    long = replace(grid, rows=rows, chart=replace(grid.chart, title=title))
    facts = make_facts(round_title=title, selection_words=LONG * 9, marking="LIMITE")

    assert outside(chart_picture(long, long.chart, facts)) == []
    crowded = map_of(fields=10, label=title[:60], agencies=("Frontex", title[:60]))
    drawn = coverage_picture(crowded, facts, "Rule")
    assert outside(drawn) == []
    # Names of partners end before the first cell, agencies within theirs.
    widest = {LABEL_SIZE: PARTNERS, WORD_SIZE: (WIDTH - 120 - PARTNERS) // 10 - 20}
    bold = [text for text in drawn.shapes if isinstance(text, Text) and text.is_bold and text.size in widest]
    assert [t for t in bold if width_of(t.text, t.size, is_bold=True) > widest[t.size]] == []


def test_nothing_to_draw_still_makes_a_picture():
    grid = replace(partner_activities(), rows=())

    for picture in (
        chart_picture(grid, grid.chart, make_facts()),
        coverage_picture(map_of(1, 0), make_facts(), "R"),
    ):
        assert Image.open(io.BytesIO(as_png(picture))).size == (WIDTH, picture.height)
        ET.fromstring(as_svg(picture))  # noqa: S314


def test_a_cell_of_the_map_says_its_level_in_a_word():
    said = texts(coverage_picture(map_of(agencies=("EUAA", "Frontex")), make_facts(), "The rule"))

    assert {word: said.count(word) for word in ("Nobody", "One", "Several", "Crowded")} == {
        "Nobody": 8, "One": 8, "Several": 24, "Crowded": 8,
    }  # fmt: skip
    assert "The rule" in said
    assert said.count("+ EUAA") == said.count("+ Frontex") == 48


def test_words_that_are_too_long_are_cut_and_none_is_lost():
    lines = wrapped(f"{'x' * 90} exchange/situational awareness", 22, 150)

    assert all(width_of(line, 22) <= 150 for line in lines)
    assert "".join(lines).replace(" ", "") == f"{'x' * 90}exchange/situationalawareness"


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


@pytest.fixture
def survey_round(db) -> Round:
    return make_reply(activities=[activity(partner="XK")], is_submitted=True).survey_round


@pytest.fixture
def presidency(survey_round, client) -> Client:
    client.force_login(make_presidency(survey_round=survey_round))
    return client


def address(key: str, extension: str) -> str:
    return reverse("analysis:chart", args=["2020", key, extension])


@pytest.mark.parametrize(
    "key", ["field-share", "type-share", "partner-activities", "partner-share", "coverage"]
)
def test_pictures_are_downloaded_and_noted(presidency, key):
    svg = presidency.get(address(key, "svg"))
    png = presidency.get(address(key, "png"), {"partner": "kosovo", "order": "figure"})

    assert svg["Content-Type"] == "image/svg+xml"
    ET.fromstring(svg.content)  # noqa: S314
    assert Image.open(io.BytesIO(png.content)).width == WIDTH
    noted = Event.objects.filter(kind=EventKind.DOWNLOADED).values_list("reason", flat=True)
    assert set(noted) == {f"2020-{key}.svg", f"2020-{key}.png"}


@pytest.mark.parametrize(("key", "extension"), [("overview", "svg"), ("coverage", "gif"), ("nothing", "png")])
def test_there_is_no_picture_where_there_is_no_chart(presidency, key, extension):
    assert presidency.get(address(key, extension)).status_code == 404
