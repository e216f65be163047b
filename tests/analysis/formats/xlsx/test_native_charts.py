import datetime as dt
import io
from zipfile import ZipFile

from lxml import etree
from openpyxl import Workbook, load_workbook

from analysis.formats.xlsx.native_charts import chart_xml, packed, put_figures
from tests.analysis.annexes import PARTNER_ACTIVITIES, partner_activities


def test_the_workbook_behind_the_bars_is_the_table_without_its_total():
    workbook, grid = Workbook(), partner_activities()
    put_figures(workbook, grid)
    content = packed(workbook, dt.datetime(2020, 5, 12, 14, tzinfo=dt.UTC))

    with ZipFile(io.BytesIO(content)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2020-05-12T14:00:00Z" in archive.read("docProps/core.xml")
    rows = [[cell.value for cell in row] for row in load_workbook(io.BytesIO(content)).active]
    assert rows[0] == ["Partner", "Activities"]
    assert [number for _label, number in rows[1:]] == list(PARTNER_ACTIVITIES)


def test_the_drawing_has_no_title_of_its_own_and_labels_of_the_size_asked_for():
    grid = partner_activities()
    place = put_figures(Workbook(), grid)

    tree = etree.fromstring(chart_xml(place, grid.chart, "rId7", 1400))

    assert tree.find("{*}chart/{*}autoTitleDeleted").get("val") == "1"
    assert tree.find("{*}externalData").values() == ["rId7"]
    assert {each.get("sz") for each in tree.iter("{*}defRPr")} == {"1400"}
