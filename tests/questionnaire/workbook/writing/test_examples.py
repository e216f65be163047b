import pytest

from questionnaire.choices import ActivityStatus, Funding, ValueBasis
from questionnaire.columns.columns import COLUMNS
from questionnaire.models import Round
from questionnaire.workbook.writing.examples import examples
from tests.builders import make_reply, make_round
from tests.designations import KOSOVO_FOOTNOTE
from tests.questionnaire.workbook.copies import downloaded
from tests.questionnaire.workbook.files import complete, make_book
from tests.questionnaire.workbook.reading.read_back import read_book

pytestmark = pytest.mark.django_db


def test_the_examples_are_activities_that_could_be_submitted():
    survey_round = make_round()
    rows = [
        {COLUMNS[name].header: text for name, text in example.items()} for example in examples(survey_round)
    ]

    read = read_book(make_book(rows)).activities

    assert not read.errors
    first, second = (row.activity for row in read.rows)
    assert (first.status, first.funding, first.value_basis) == (
        ActivityStatus.COMPLETED, Funding.NATIONAL, ValueBasis.SPENT
    )  # fmt: skip
    assert (second.partner_id, second.national_share, second.value_not_available) == ("RS", 25, True)
    required = [column.header for column in COLUMNS if column.is_required]
    assert all(set(required) <= set(row) for row in rows)
    assert set(complete()) <= set(rows[0])


def test_the_sheet_names_only_what_the_round_asks_about():
    survey_round: Round = make_round()
    survey_round.partners.set(["XK"])
    sheet = downloaded(make_reply(survey_round=survey_round))["Examples"]

    assert [cell.value for cell in sheet["B"]][2] == "Kosovo*"
    assert sheet.oddFooter.left.text == KOSOVO_FOOTNOTE


def test_columns_stand_below_each_other_apart_from_the_data():
    book = downloaded(make_reply())

    assert [cell.value for cell in book["Examples"]["A"]][1:] == [column.header for column in COLUMNS]
    assert book["Activities"].max_row == 1
