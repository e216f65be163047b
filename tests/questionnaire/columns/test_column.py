from decimal import Decimal

import pytest

from questionnaire.columns.column import Kind
from questionnaire.columns.columns import COLUMNS
from questionnaire.models import Activity


@pytest.mark.parametrize(
    ("name", "fields", "text", "readable"),
    [
        ("start", {"start_year": 2018, "start_month": 3}, "2018-03", "March 2018"),
        ("start", {"start_year": None, "start_not_known": True}, "not known", "not known"),
        ("value", {"value": Decimal("150000.50")}, "150000.50", "150\u00a0000.50"),
        ("value", {"value": Decimal("150000.00")}, "150000.00", "150\u00a0000"),
        ("value", {"value_not_available": True}, "not available", "not available"),
        ("national_share", {"national_share": 40}, "40", "40"),
        ("status", {"status": "ongoing"}, "Ongoing", "Ongoing"),
        ("status", {"status": ""}, "", ""),
        ("end", {}, "", ""),
        ("remark", {}, "", ""),
    ],
)
def test_a_cell_is_written_plainly_and_read_with_its_thousands(name, fields, text, readable):
    row = Activity(**fields)

    assert (COLUMNS[name].text(row), COLUMNS[name].readable(row)) == (text, readable)


def test_closed_lists_have_the_labels_of_the_model():
    assert [column.name for column in COLUMNS.of_kind(Kind.CHOICE)] == ["status", "funding", "value_basis"]
    assert COLUMNS["value_basis"].choices == {
        "committed": "Committed", "spent": "Spent", "in_kind": "In-kind estimate",
    }  # fmt: skip
