import datetime as dt

import pytest

from questionnaire.models import Reply, ReplySection, Scope
from tests.builders import activity, make_reply, make_round, make_section
from tests.questionnaire.models.rows import refused, who

pytestmark = pytest.mark.django_db

# Still 19 May in UTC.
DEADLINE = dt.datetime(2020, 5, 19, 22, 30, tzinfo=dt.UTC)
ONE_CELL = Scope(frozenset({"RS"}), frozenset({"asylum"}))


@pytest.mark.parametrize(
    ("scope", "codes", "is_covered"),
    [
        (Scope(), ("RS", "asylum"), True),
        (Scope(), (None, None), True),
        (ONE_CELL, ("RS", "asylum"), True),
        (ONE_CELL, ("AL", "asylum"), False),
        (ONE_CELL, ("RS", "return"), False),
        # What is not given yet may still become the section's.
        (ONE_CELL, ("RS", None), True),
        (ONE_CELL, (None, "asylum"), True),
        (ONE_CELL, (None, None), False),
        (Scope(partners=frozenset({"RS"})), ("RS", "return"), True),
        (Scope(support_fields=frozenset({"asylum"})), ("AL", "asylum"), True),
    ],
)
def test_a_scope_covers_its_partners_and_fields_and_without_any_all_of_them(scope, codes, is_covered):
    partner, support_field = codes

    assert scope.covers(activity(partner=partner, support_field=support_field)) == is_covered


def test_a_section_has_the_scope_of_its_partners_and_fields():
    section = make_section(reply=make_reply(), partners=["RS"], support_fields=["asylum"])

    assert section.scope == ONE_CELL


def test_how_the_work_is_shared_out_is_seen_by_the_contact_points_alone(reply: Reply, everybody):
    section = ReplySection.objects.create(reply=reply, department="Border police")

    assert who(everybody, ReplySection.objects.visible_to, section) == {"collaborator", "submitter"}


@pytest.mark.parametrize(
    ("due_on", "due"),
    [
        (None, dt.date(2020, 5, 20)),
        (dt.date(2020, 5, 10), dt.date(2020, 5, 10)),
        (dt.date(2020, 5, 30), dt.date(2020, 5, 20)),
    ],
)
def test_a_section_is_due_on_its_day_and_never_after_the_deadlines_day_in_brussels(due_on, due):
    reply = make_reply(survey_round=make_round(deadline=DEADLINE))

    assert ReplySection(reply=reply, due_on=due_on).due == due


def test_a_section_has_a_department_and_the_reply_has_each_department_once():
    reply = make_reply()
    ReplySection.objects.create(reply=reply, department="Border police")

    with refused("has_department"):
        ReplySection.objects.create(reply=reply, department="")
    with refused("once_for_a_department|UNIQUE"):
        ReplySection.objects.create(reply=reply, department="Border police")
