from decimal import Decimal

import pytest

from questionnaire.formatting.partial_dates import PartialDate
from questionnaire.models import Activity, Reply
from tests.builders import activity, make_reply
from tests.questionnaire.models.everybody import who
from tests.questionnaire.models.refusals import refused

pytestmark = pytest.mark.django_db


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


def test_a_working_row_may_be_empty_but_for_its_reply():
    reply = make_reply()

    Activity.objects.create(reply=reply, reference="2020-HR-001")

    assert reply.activities.count() == 1


def test_a_reference_is_unique_within_its_reply():
    reply = make_reply(activities=[activity()])

    with refused("reference|UNIQUE"):
        Activity.objects.create(reply=reply, reference="2020-HR-001")


def test_working_rows_are_seen_by_the_contact_points_of_their_reply_alone(reply: Reply, everybody):
    assert who(everybody, Activity.objects.visible_to, reply.activities.get()) == {
        "collaborator",
        "submitter",
    }


def test_they_are_listed_in_the_order_of_the_code_lists_and_unfinished_ones_first():
    codes = [("RS", "return", "expert"), ("AL", "return", "equipment"), ("AL", "return", "expert")]
    rows = [activity(partner=p, support_field=f, assistance_type=a) for p, f, a in codes]
    reply = make_reply(activities=rows)
    Activity.objects.create(reply=reply, reference="2020-HR-004")

    listed = reply.activities.with_codes().values_list("partner", "support_field", "assistance_type")

    assert list(listed) == [(None, None, None), codes[2], codes[1], codes[0]]


def test_start_and_end_are_dates_of_the_precision_given():
    row = activity(start_year=2018, start_month=None, end_year=2019, end_month=4)

    assert (row.start, row.end) == (PartialDate(2018), PartialDate(2019, 4))

    row.start, row.end = PartialDate(2017, 5), None

    assert (row.start_year, row.start_month) == (2017, 5)
    assert (row.end_year, row.end_month, row.end) == (None, None, None)


def test_it_is_called_by_its_title_and_by_its_reference_before_it_has_one():
    assert str(Activity(title="Training", reference="2020-HR-001")) == "Training"
    assert str(Activity(reference="2020-HR-001")) == "2020-HR-001"
