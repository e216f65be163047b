import pytest

from questionnaire.models import Partner
from questionnaire.problems import Refused
from questionnaire.workbook.reading.paste import read_pasted
from questionnaire.workbook.reading.read import ReadReply
from tests.questionnaire.workbook.files import HEADERS, complete

ROW = ("Serbia", "Asylum", "Expert assistance", "Training", "Ongoing", "2018", "", "National")


def lines(*rows: tuple[str, ...]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def content(read: ReadReply) -> list[tuple[int, str, Partner | None, str]]:
    return [
        (row.number, row.reference, row.activity.partner, row.activity.title) for row in read.activities.rows
    ]


def told(read: ReadReply) -> list[str]:
    return [str(error) for error in read.errors]


@pytest.mark.django_db
class TestReadPasted:
    def test_rows_without_header_begin_with_the_partner(self):
        assert content(read_pasted(lines(ROW, ROW))) == [
            (1, "", Partner.objects.get(pk="RS"), "Training"),
            (2, "", Partner.objects.get(pk="RS"), "Training"),
        ]

    def test_rows_without_header_may_begin_with_a_blank_reference(self):
        read = read_pasted(lines(("", *ROW), ("", *ROW)))

        assert [title for *_, title in content(read)] == ["Training", "Training"]

    def test_rows_without_header_may_begin_with_their_references(self):
        whole = ("2020-HR-001", *ROW, *[""] * (len(HEADERS) - len(ROW) - 1))

        assert content(read_pasted(lines(whole)))[0][1] == "2020-HR-001"

    def test_a_wrong_partner_is_not_taken_for_a_reference(self):
        (error,) = told(read_pasted(lines(("Serbie", *ROW[1:]))))

        assert error.startswith("Activities!A1 “Serbie”: This is not in the list for “Partner”.")

    def test_headers_may_stand_in_any_order_and_some_be_left_out(self):
        read = read_pasted(lines(("TITLE", "Partner"), ("First", "Kosovo"), ("Second", "")))

        assert content(read) == [
            (2, "", Partner.objects.get(pk="XK"), "First"),
            (3, "", None, "Second"),
        ]

    def test_blank_lines_are_ignored_and_counted(self):
        read = read_pasted("\n" + lines(("Title", "Partner"), ("", ""), ("First", "Serbia")) + "\n\n")

        assert content(read) == [(4, "", Partner.objects.get(pk="RS"), "First")]

    @pytest.mark.parametrize("header", [HEADERS[:9], ()], ids=["with header", "without"])
    def test_a_reference_needs_all_columns_or_they_would_be_emptied(self, header):
        rows = [row for row in (header, ("2020-HR-001", *ROW)) if row]

        (error,) = told(read_pasted(lines(*rows)))

        assert "These rows have references, but not all columns: “National share (%)”" in error
        assert content(read_pasted(lines(*rows))) == []

    def test_an_unknown_header_is_said(self):
        read = read_pasted(lines(("Titel", "Partner", "Status"), ("First", "Serbia", "Ongoing")))

        assert "“Titel” (A1)" in read.notes[0]

    def test_an_error_of_the_spreadsheet_is_none_of_the_texts(self):
        assert (
            "The cell contains an error of the spreadsheet"
            in told(read_pasted(lines(("Serbia", "", "", "#REF!"))))[0]
        )

    def test_numbers_are_read_as_they_are_shown(self):
        row = complete(value_eur="1.234,50", funding="EU co-funded", national_share="40%", start="01.03.2018")
        read = read_pasted(lines(HEADERS, tuple(str(row.get(name, "")) for name in HEADERS)))

        (given,) = read.activities.rows
        assert read.errors == ()
        assert (str(given.activity.value), given.activity.national_share) == ("1234.50", 40)
        assert (given.activity.start_year, given.activity.start_month) == (2018, 3)

    def test_a_row_of_more_cells_than_headers_is_an_error(self):
        read = read_pasted(
            lines(("Partner", "Title", "Remark"), ("Serbia", "•", "Radios", "x"), ("Serbia", "Cars", ""))
        )

        assert [error.split(" A tab")[0] for error in told(read)] == [
            "Activities!D2 “x”: This row has 4 cells instead of 3."
        ]

    def test_so_is_one_of_more_cells_than_the_others_have(self):
        assert "instead of 8" in told(read_pasted(lines(ROW, ROW, (*ROW[:3], "•", *ROW[3:]))))[-1]

    @pytest.mark.parametrize("parts", [("Radios", "and cars"), ("Radios", "and", "cars")])
    def test_a_line_break_that_may_have_split_a_row_is_said(self, parts):
        first, *between, last = parts
        below = [(part,) for part in between]
        read = read_pasted(lines(HEADERS, ("", *ROW[:3], first), *below, (last, *ROW[4:], *[""] * 11)))

        assert "Activities!A2: A line break inside a cell may have split this row." in told(read)[0]

    def test_semicolons_are_read(self):
        assert content(read_pasted(";".join(HEADERS) + "\n;" + ";".join(ROW)))[0][3] == "Training"

    def test_too_many_rows_are_refused(self):
        with pytest.raises(Refused, match="more than 5\u00a0000 activities"):
            read_pasted(lines(*[ROW] * 5002))

    @pytest.mark.parametrize("mark", ["\t", "\n"])
    def test_text_of_nothing_but_cells_is_refused_at_once(self, mark):
        with pytest.raises(Refused, match="far more cells than a reply can hold"):
            read_pasted(mark * 500_001)
