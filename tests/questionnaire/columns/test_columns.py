import datetime as dt

from questionnaire.columns.columns import COLUMNS
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
