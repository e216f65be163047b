from analysis.factsheets.pages import printed_tables
from analysis.factsheets.sheet import Sheet
from tests.analysis.annexes import WORDS, field_share, overview


def sheet(name: str) -> Sheet:
    return Sheet(
        name=name, title=name, figures=(), sentences=(), grids=(overview(), field_share()), footnotes=()
    )


def test_the_same_table_of_two_sheets_has_an_anchor_of_its_own():
    anchors = [
        [table.grid.anchor for table in printed_tables(sheet(name), WORDS)] for name in ("kosovo", "serbia")
    ]
    assert anchors == [["kosovo-overview", "kosovo-field-share"], ["serbia-overview", "serbia-field-share"]]
