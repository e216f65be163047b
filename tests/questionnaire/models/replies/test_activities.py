import pytest

from questionnaire.models import Activity, Reply
from tests.builders import activity, make_reply
from tests.questionnaire.models.rows import refused, who

pytestmark = pytest.mark.django_db


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
