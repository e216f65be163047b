import hashlib
import html
import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from zipfile import ZipFile

import pytest
from django.conf import settings
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from analysis.formats.as_xlsx import render
from analysis.formats.xlsx.names import sheet_names
from analysis.formats.xlsx.paging import SCALE
from analysis.formats.xlsx.sheets.data_sheet import WrongNumberOfRowsError
from analysis.grid import Annex, DataNames, DataRows, Profile
from tests.analysis.annexes import (
    FIELD_PERCENTS,
    field_share,
    kosovo_types,
    make_annex,
    overview,
    partner_activities,
)
from tests.analysis.formats.xlsx.workbooks import sheet_of
from tests.designations import KOSOVO_FOOTNOTE
from tests.office import converted

HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|'/c calc'!A1", "#N/A", "=")
DATA = (
    ("Member State code", "Member State", "Reference", "Title", "Start", "Value (EUR)", "Quantity"),
    ("HR", "Croatia", "2020-HR-001", "Training of asylum officers", "2018-03", Decimal("12500.50"), 40),
    ("SI", "Slovenia", "2020-SI-001", '=HYPERLINK("http://example.org")', "not known", "not available", None),
)
# No table is counted again from these rows, so any column will do for what a table is counted by.
NAMES = DataNames(
    {
        "member_state": "Member State",
        "partner": "Title",
        "support_field": "Title",
        "assistance_type": "Title",
    }
)


def written(annex: Annex | None = None, data: DataRows | None = None) -> Workbook:
    return load_workbook(io.BytesIO(render(annex or make_annex(), data)))


def internal() -> Annex:
    return with_names(make_annex(profile=Profile.INTERNAL, activities=len(DATA) - 1))


def with_names(annex: Annex) -> Annex:
    return replace(annex, data_names=NAMES)


def texts(sheet: Worksheet) -> list[str]:
    return [cell.value for row in sheet for cell in row if isinstance(cell.value, str)]


def row_of(sheet: Worksheet, label: str) -> int:
    """The row whose first cell says so."""
    return next(cell.row for cell in sheet["A"] if cell.value == label)


def parts(workbook: bytes, name: str) -> list[str]:
    with ZipFile(io.BytesIO(workbook)) as archive:
        return [archive.read(n).decode() for n in sorted(archive.namelist()) if re.fullmatch(name, n)]


def test_sheets_are_the_contents_and_the_tables_with_their_numbers():
    names = list(sheet_names(make_annex().grids).values())
    assert names[0] == "1 Activities by field of"
    assert written().sheetnames == ["Contents", *names]
    assert written(internal(), DATA).sheetnames == ["Contents", *names, "Data"]


def test_the_key_of_a_table_names_its_cells():
    book = written()
    for grid in make_annex().grids:
        [(title, cells)] = book.defined_names[grid.key].destinations
        first, *_others = book[title][cells]
        assert first[0].value == grid.row_header
        assert len(book[title][cells]) == 1 + len(grid.rows)


@pytest.mark.parametrize("grid", [overview(), partner_activities(), field_share(), kosovo_types()])
def test_every_cell_of_a_table_is_that_of_its_grid(grid):
    sheet = sheet_of(written(), grid.key)
    header = row_of(sheet, grid.row_header)
    width = len(grid.columns) + 1
    below = sheet.iter_rows(header, header + len(grid.rows), max_col=width, values_only=True)
    expected = [(grid.row_header, *(column.label for column in grid.columns))]
    expected += [(row.label, *row.cells) for row in grid.rows]
    assert list(below) == expected


def test_a_share_is_stored_as_a_whole_number_and_shown_with_its_sign():
    sheet = sheet_of(written(), "field_share")
    first = row_of(sheet, "Asylum")
    cells = [sheet.cell(row, 3) for row in range(first, first + 8)]
    assert [cell.value for cell in cells] == list(FIELD_PERCENTS)
    assert {cell.number_format for cell in cells} == {'0"%"'}


def test_ranked_partners_stand_in_the_column_of_their_rank():
    sheet = sheet_of(written(), "top_partners")
    rows = {row[0]: row[1:4] for row in sheet.iter_rows(values_only=True)}
    assert rows["Field of support"] == ("Rank 1", "Rank 2", "Rank 3")
    assert rows["Reception"] == (
        "Kosovo* (6 activities, 4 Member States)\nMontenegro (6 activities, 5 Member States)",
        "–",
        "Albania (2 activities, 2 Member States)",
    )
    assert rows["Return"] == ("–", "–", "–")


def test_a_row_is_high_enough_for_partners_who_share_a_rank():
    sheet = sheet_of(written(), "top_partners")
    height = sheet.row_dimensions[row_of(sheet, "Reception")].height
    assert height >= 2 * 13


def test_each_sheet_says_its_table_and_what_was_counted():
    annex = make_annex()
    book = written(annex)
    for grid in annex.grids:
        assert grid.heading in texts(sheet_of(book, grid.key))
        assert annex.facts.summary in texts(sheet_of(book, grid.key))
        assert set(grid.notes) <= set(texts(sheet_of(book, grid.key)))


def test_contents_say_what_was_counted_and_how():
    annex = internal()
    said = texts(written(annex, DATA)["Contents"])
    facts = annex.facts
    for text in (
        facts.marking,
        facts.round_title,
        facts.summary,
        facts.selection_words,
        facts.as_of_words,
        *facts.method,
        "2 rows",
    ):
        assert text in said


def test_contents_lead_to_every_table_and_back():
    annex = internal()
    book = written(annex, DATA)
    links = {
        cell.value: cell.hyperlink.location for row in book["Contents"] for cell in row if cell.hyperlink
    }
    names = sheet_names(annex.grids)
    assert links == {g.title: f"'{names[g.key]}'!A1" for g in annex.grids} | {"Data": "'Data'!A1"}
    for sheet in book.worksheets[1:]:
        back = [cell for row in sheet for cell in row if cell.hyperlink]
        assert [(cell.value, cell.hyperlink.location) for cell in back] == [
            ("Back to the contents", "'Contents'!A1")
        ]


def test_the_footnote_stands_once_on_each_sheet_that_names_kosovo():
    for sheet in written(internal(), DATA).worksheets:
        names_kosovo = any("Kosovo*" in text for text in texts(sheet)) or sheet.title == "Data"
        assert texts(sheet).count(KOSOVO_FOOTNOTE) == names_kosovo, sheet.title


def test_a_round_without_kosovo_has_no_footnote():
    annex = make_annex(footnotes=(), grids=[overview(), field_share()])
    assert not any("*" in text for sheet in written(annex).worksheets for text in texts(sheet))


def test_the_marking_stands_on_each_sheet_and_in_its_page_header():
    for sheet in written(internal(), DATA).worksheets:
        assert sheet["A1"].value == sheet.oddHeader.right.text == "LIMITE · Internal: Presidency only"


def test_without_a_marking_it_is_said_whom_the_file_is_for():
    for sheet in written(make_annex(marking="")).worksheets:
        assert "LIMITE" not in texts(sheet)
        assert sheet["A1"].value == sheet.oddHeader.right.text == "For circulation"


def test_illustrative_data_are_called_so_on_each_sheet():
    for sheet in written(make_annex(banner="Illustrative data")).worksheets:
        assert sheet["A2"].value == "Illustrative data"


def test_page_footers_say_round_moment_and_page():
    for sheet in written().worksheets:
        assert sheet.oddFooter.left.text == (
            "Support to the Western Balkan partners in managing migration · 12 May 2020, 14.05 CEST"
        )
        assert sheet.oddFooter.right.text == "Page &P of &N"


@pytest.mark.parametrize("title", ["R&D", "&" * 300, "Long " * 100, "Two\nlines"])
def test_any_title_makes_a_footer_that_excel_reads(title):
    workbook = render(make_annex(round_title=title, marking=title), None)
    for sheet in parts(workbook, "xl/worksheets/sheet.*xml"):
        for part in re.findall("<odd(?:Header|Footer)>(.*?)</odd", sheet, re.DOTALL):
            text = html.unescape(part)
            assert len(text) <= 255
            assert not re.search(r"[\n]|_x000", text)
            codes = text.replace("&&", "")
            assert re.findall("&(.)", codes) == re.findall('&([LRPNK8"1])', codes)


def test_each_sheet_prints_on_a4_at_one_scale_with_its_header_row():
    for sheet in written().worksheets:
        assert sheet.page_setup.paperSize == int(sheet.PAPERSIZE_A4)
        assert sheet.page_setup.scale == SCALE, sheet.title
        header = int(sheet.print_title_rows.replace("$", "").split(":")[0])
        assert sheet.cell(header, 1).value in {"Table", "Partner", "Field of support"}


def test_header_row_and_labels_stay_while_scrolling():
    sheet = sheet_of(written(), "overview")
    assert sheet.freeze_panes == f"B{row_of(sheet, 'Field of support') + 1}"


@pytest.mark.parametrize(("grid", "column"), [(partner_activities(), "B"), (field_share(), "C")])
def test_a_chart_draws_the_cells_of_its_column_without_the_total(grid, column):
    sheet = sheet_of(written(), grid.key)
    drawn = [row for row in grid.rows if not row.is_total]
    header = row_of(sheet, grid.row_header)
    rows = f"${header + 1}:${{}}${header + len(drawn)}"
    (chart,) = sheet._charts
    (series,) = chart.series
    assert series.cat.strRef.f == f"'{sheet.title}'!$A{rows.format('A')}"
    assert series.val.numRef.f == f"'{sheet.title}'!${column}{rows.format(column)}"
    assert [point.v for point in series.cat.strRef.strCache.pt] == [row.label for row in drawn]
    position = [each.code for each in grid.columns].index(grid.chart.column)
    assert [int(point.v) for point in series.val.numRef.numCache.pt] == [row.cells[position] for row in drawn]
    assert series.tx.strRef.f == f"'{sheet.title}'!${column}${header}"


def test_a_chart_names_its_bars_and_prints_their_values():
    (chart,) = sheet_of(written(), "field_share")._charts
    assert chart.x_axis.delete is False
    assert chart.x_axis.scaling.orientation == "maxMin"
    assert chart.series[0].dLbls.showVal is True
    assert chart.legend is None
    assert chart.title.tx.rich.p[0].r[0].t == "Chart 1 — Share of activities by field of support"


def test_a_chart_says_all_its_values_to_those_who_do_not_see_it():
    drawings = parts(render(make_annex(), None), "xl/drawings/drawing.*xml")
    assert len(drawings) == 2
    assert 'descr="Chart 3 — Activities by partner. Albania 40; Bosnia and Herzegovina 37; ' in drawings[0]
    assert "Border management 32%; Return 8%; " in drawings[1]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_formula_in_a_text_stays_text(text):
    grid = replace(overview(), title=text, label="", row_header=text, notes=(text,))
    data = [(text, *row[1:]) for row in DATA]
    annex = with_names(make_annex(round_title=text, grids=[grid], activities=2))
    for sheet in written(annex, data).worksheets:
        cells = [cell for row in sheet for cell in row if cell.value == text]
        assert cells, sheet.title
        assert {cell.data_type for cell in cells} == {"s"}
        assert {bool(cell.quotePrefix) for cell in cells} == {text != "#N/A"}


def test_control_characters_are_left_out():
    title = "Bell\x07, \ud800surrogate, \ufffenot a character\r\nand a second line"
    sheet = sheet_of(written(make_annex(grids=[replace(overview(), title=title, label="")])), "overview")
    assert "Bell, surrogate, not a character\nand a second line" in texts(sheet)


def test_control_characters_break_no_part_of_the_file():
    odd = "Bell\x07 and \ud800"
    grid = field_share()
    first, *others = grid.rows
    grid = replace(
        grid,
        rows=(replace(first, label=odd), *others),
        columns=(grid.columns[0], replace(grid.columns[1], label=odd)),
        chart=replace(grid.chart, title=odd),
    )
    book = written(make_annex(grids=[grid], round_title=odd, marking=odd))
    assert book.properties.title == "Bell and "
    assert sheet_of(book, "field_share").oddFooter.left.text.startswith("Bell and · ")


def test_no_row_is_higher_than_excel_allows():
    sheet = sheet_of(written(make_annex(grids=[replace(overview(), notes=("Long " * 5000,))])), "overview")
    assert max(dimension.height or 0 for dimension in sheet.row_dimensions.values()) == 409


@pytest.mark.parametrize(("letter", "kept"), [("é", 32_767), ("😀", 16_383)])
def test_a_text_is_cut_where_excel_would_call_the_file_broken(letter, kept):
    grid = replace(overview(), notes=(letter * 40_000,))
    assert letter * kept in texts(sheet_of(written(make_annex(grids=[grid])), "overview"))


def test_the_same_annex_gives_the_same_bytes():
    workbook = render(internal(), DATA)
    assert render(internal(), iter(DATA)) == workbook
    with ZipFile(io.BytesIO(workbook)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = archive.namelist()
    assert len(names) == len(set(names))


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_gives_the_same_bytes(seed):
    """What sets are iterated in changes from process to process."""
    program = (
        "import django, hashlib; django.setup()\n"
        "from tests.analysis.formats.test_as_xlsx import DATA, internal, render\n"
        "print(hashlib.sha256(render(internal(), DATA)).hexdigest())"
    )
    printed = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONHASHSEED": seed},
        cwd=settings.BASE_DIR,
        check=True,
        capture_output=True,
        text=True,
    )
    assert printed.stdout.strip() == hashlib.sha256(render(internal(), DATA)).hexdigest()


def test_properties_name_the_round_and_the_moment_of_the_count():
    properties = written().properties
    assert properties.title == "Support to the Western Balkan partners in managing migration"
    assert properties.language == "en-GB"
    assert properties.creator == properties.lastModifiedBy == "wbsurvey"
    assert properties.created.isoformat() == properties.modified.isoformat() == "2020-05-12T12:05:00"


def test_data_hold_every_activity_as_an_excel_table_with_filters():
    sheet = written(internal(), DATA)["Data"]
    (table,) = sheet.tables.values()
    assert [tuple(cell.value for cell in row) for row in sheet[table.ref]] == [
        tuple(float(value) if isinstance(value, Decimal) else value for value in row) for row in DATA
    ]
    assert table.displayName == "Data"
    assert table.autoFilter.ref == table.ref
    assert [column.name for column in table.tableColumns] == list(DATA[0])
    header = row_of(sheet, "Member State code")
    assert sheet.freeze_panes == f"D{header + 1}"
    assert sheet.print_title_rows == f"${header}:${header}"


def test_data_that_do_not_match_the_tables_are_refused():
    with pytest.raises(WrongNumberOfRowsError, match="2 rows, the tables count 228 activities"):
        render(with_names(make_annex(profile=Profile.INTERNAL)), DATA)


def test_data_without_activities_are_a_table_with_one_empty_row():
    sheet = written(with_names(make_annex(activities=0)), DATA[:1])["Data"]
    (table,) = sheet.tables.values()
    header, empty = sheet[table.ref]
    assert [cell.value for cell in header] == list(DATA[0])
    assert [cell.value for cell in empty] == [None] * len(DATA[0])


def test_an_annex_without_tables_is_a_workbook_all_the_same():
    assert written(make_annex(grids=[])).sheetnames == ["Contents"]


def test_calamine_reads_the_same_figures():
    book = CalamineWorkbook.from_filelike(io.BytesIO(render(internal(), DATA)))
    rows = book.get_sheet_by_name(sheet_names([field_share()])["field_share"]).to_python()
    assert [row[1:3] for row in rows if row[0] == "Border management"] == [[73, 32]]
    (activity,) = (row for row in book.get_sheet_by_name("Data").to_python() if row[0] == "HR")
    assert activity == [*DATA[1][:5], 12500.5, 40]


@pytest.mark.libreoffice
def test_libreoffice_reads_the_same_cells(tmp_path):
    original = tmp_path / "annex.xlsx"
    original.write_bytes(render(internal(), DATA))
    again = load_workbook(converted(original, "xlsx", tmp_path / "again"))
    for sheet in load_workbook(original).worksheets:
        rows = list(sheet.iter_rows(values_only=True))
        same = again[sheet.title].iter_rows(max_row=sheet.max_row, max_col=sheet.max_column, values_only=True)
        assert list(same) == rows


@pytest.mark.libreoffice
def test_libreoffice_prints_each_table_on_one_page(tmp_path):
    original = tmp_path / "annex.xlsx"
    original.write_bytes(render(make_annex(), None))
    pdf = converted(original, "pdf", tmp_path / "printed").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page[^s]", pdf)) == 1 + len(make_annex().grids)
