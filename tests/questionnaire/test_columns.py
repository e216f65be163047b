import datetime as dt
from decimal import Decimal

import pytest

from questionnaire.columns import COLUMNS, Kind
from questionnaire.models import Activity, ActivityColumns
from questionnaire.reply.activity_rules import activity_problems
from questionnaire.reply.terms import Terms


def test_each_model_field_of_an_activity_belongs_to_one_column():
    assert sorted(COLUMNS.fields) == sorted(field.attname for field in ActivityColumns._meta.local_fields)


def test_what_a_column_must_have_the_form_asks_for():
    assert [column.name for column in COLUMNS if column.is_required and not column.place] == []
    assert [column.name for column in COLUMNS if not column.place] == ["reference"]


def test_the_required_columns_are_those_without_which_nothing_is_submitted():
    terms = Terms(dt.date(2015, 1, 1), dt.date(2020, 5, 1), frozenset(), frozenset(), frozenset())

    problems = activity_problems(Activity(), terms)

    assert [problem.column for problem in problems] == [
        column.name for column in COLUMNS if column.is_required
    ]


def test_each_column_is_explained():
    assert all(column.guidance for column in COLUMNS)


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
