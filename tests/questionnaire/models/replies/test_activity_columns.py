from decimal import Decimal

import pytest

from questionnaire.formatting.partial_dates import PartialDate
from questionnaire.models import Activity
from tests.builders import activity, make_reply
from tests.questionnaire.models.rows import refused


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"funding": "eu"}, "activity_not_entirely_eu_funded"),
        ({"funding": "co_funded", "national_share": 0}, "activity_not_entirely_eu_funded"),
        ({"funding": "co_funded", "national_share": 100}, "activity_not_entirely_eu_funded"),
        ({"status": "cancelled"}, "activity_status_known"),
        ({"value": Decimal(-1)}, "activity_value_and_quantity_not_negative"),
        ({"quantity": Decimal(-1)}, "activity_value_and_quantity_not_negative"),
        ({"value_basis": "guessed"}, "activity_value_basis_known"),
        ({"start_year": None, "start_month": 3}, "activity_start_is_a_partial_date"),
        ({"start_month": 13}, "activity_start_is_a_partial_date"),
        ({"end_year": 1800}, "activity_end_is_a_partial_date"),
    ],
)
def test_working_rows(fields, constraint):
    reply = make_reply()
    row = activity(**fields)
    row.reply, row.reference = reply, "2020-HR-001"

    with refused(constraint):
        row.save()


def test_start_and_end_are_dates_of_the_precision_given():
    row = activity(start_year=2018, start_month=None, end_year=2019, end_month=4)

    assert (row.start, row.end) == (PartialDate(2018), PartialDate(2019, 4))

    row.start, row.end = PartialDate(2017, 5), None

    assert (row.start_year, row.start_month) == (2017, 5)
    assert (row.end_year, row.end_month, row.end) == (None, None, None)


def test_it_is_called_by_its_title_and_by_its_reference_before_it_has_one():
    assert str(Activity(title="Training", reference="2020-HR-001")) == "Training"
    assert str(Activity(reference="2020-HR-001")) == "2020-HR-001"
