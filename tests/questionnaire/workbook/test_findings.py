import pytest

from questionnaire.workbook.findings import Finding, finding, quoted_names, sorted_findings


def at(sheet: str = "", cell: str = "", value: str = "") -> Finding:
    return finding("rule", "This is wrong.", "Correct it.", sheet=sheet, cell=cell, value=value)


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (at(), "This is wrong. Correct it."),
        (at("Reply"), "Reply: This is wrong. Correct it."),
        (at("Reply", "B2"), "Reply!B2: This is wrong. Correct it."),
        (at("Reply", "B2", " Two\n lines"), "Reply!B2 “Two lines”: This is wrong. Correct it."),
    ],
)
def test_a_finding_says_where_it_is_what_stands_there_and_what_to_do(found, text):
    assert str(found) == text


def test_a_long_value_is_cut():
    assert at(value="x" * 60).shown_value == "x" * 60
    assert at(value="x" * 61).shown_value == "x" * 59 + "…"


def test_findings_are_sorted_by_sheet_row_and_column():
    places = [
        ("", ""), ("Reply", ""), ("Reply", "B9"), ("Activities", "A2:B3"), ("Activities", "Z2"),
        ("Activities", "AA2"), ("Activities", "$B$10"), ("Additional questions", "B2"),
    ]  # fmt: skip

    found = sorted_findings(at(*place) for place in reversed(places))

    assert [(each.sheet, each.cell) for each in found] == places


def test_names_are_quoted_one_by_one():
    assert quoted_names(["Title", "Remark"]) == "“Title”, “Remark”"
