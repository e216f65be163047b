"""What the database itself refuses, whichever way a row comes in."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from questionnaire.choices import Role
from questionnaire.models import (
    Activity,
    MemberState,
    Partner,
    Reply,
    Round,
    RoundRole,
    User,
    VersionActivity,
)
from tests.builders import activity, make_reply, make_round, make_user, make_version

pytestmark = pytest.mark.django_db

LONG_AGO = dt.datetime(2020, 5, 12, tzinfo=dt.UTC)


def refused(constraint: str):
    return pytest.raises(IntegrityError, match=constraint)


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

    with refused(constraint), transaction.atomic():
        row.save()


def test_a_working_row_may_be_empty_but_for_its_reply():
    reply = make_reply()

    Activity.objects.create(reply=reply, reference="2020-HR-001")

    assert reply.activities.count() == 1


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"partner_id": None}, "versionactivity_complete"),
        ({"title": ""}, "versionactivity_complete"),
        ({"status": ""}, "versionactivity_complete"),
        ({"funding": ""}, "versionactivity_complete"),
        ({"funding": "eu"}, "versionactivity_(complete|not_entirely_eu_funded)"),
        ({"start_year": None}, "versionactivity_start_given_or_not_known"),
        ({"start_not_known": True}, "versionactivity_start_given_or_not_known"),
        ({"status": "completed"}, "versionactivity_ended_has_end"),
        ({"end_year": 2017}, "versionactivity_end_not_before_start"),
        (
            {"start_month": 5, "end_year": 2018, "end_month": 4},
            "versionactivity_end_not_before_start",
        ),
        ({"funding": "co_funded"}, "versionactivity_share_of_co_funded"),
        ({"national_share": 50}, "versionactivity_share_of_co_funded"),
        ({"value": Decimal(1)}, "versionactivity_value_has_basis"),
    ],
)
def test_frozen_rows_carry_the_full_rules(fields, constraint):
    version = make_version(activities=[activity()])

    with refused(constraint), transaction.atomic():
        VersionActivity.objects.filter(version=version).update(**fields)


def test_a_reference_is_unique_within_its_reply():
    reply = make_reply(activities=[activity()])

    with refused("reference|UNIQUE"), transaction.atomic():
        Activity.objects.create(reply=reply, reference="2020-HR-001")


def test_one_reply_a_member_state_and_round():
    survey_round = make_round()

    with refused("reply_once|UNIQUE"), transaction.atomic():
        Reply.objects.create(survey_round=survey_round, member_state_id="HR")


@pytest.mark.parametrize("state", ["submitted", "returned", "accepted"])
def test_a_reply_that_is_not_in_draft_counts_a_version(state):
    reply = make_reply()

    with refused("reply_counts_a_version_unless_draft|reply_accepted"), transaction.atomic():
        Reply.objects.filter(pk=reply.pk).update(state=state)


def test_a_contact_point_has_a_member_state_and_the_presidency_none():
    survey_round, user = make_round(), make_user()

    for role, member_state in ((Role.SUBMITTER, None), (Role.PRESIDENCY, "HR")):
        with refused("role_member_state_of_contact_points_only"), transaction.atomic():
            RoundRole.objects.create(
                survey_round=survey_round, user=user, role=role, member_state_id=member_state
            )


def test_a_round_ends_after_it_begins():
    make_round()

    with refused("round_cutoff_after_start"), transaction.atomic():
        Round.objects.update(cutoff=dt.date(2014, 1, 1))


def test_an_address_is_one_account_in_any_case():
    make_user(email="one@example.org")

    with refused("email"), transaction.atomic():
        User.objects.bulk_create([User(email="ONE@example.org")])


def test_the_code_lists_are_seeded_in_their_order():
    assert list(Partner.objects.values_list("pk", flat=True)) == ["AL", "BA", "XK", "ME", "MK", "RS"]
    assert Partner.objects.get(pk="XK").label == "Kosovo*"
    members = MemberState.objects.filter(kind="member").values_list("pk", flat=True)
    assert (len(members), members[0], members[7], members[26]) == (27, "BE", "EL", "SE")


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"outcome": "perhaps"}, "request_outcome_with_its_time"),
        ({"outcome": "declined"}, "request_outcome_with_its_time"),
        ({"outcome": "granted", "answered_at": LONG_AGO}, "request_granted_until_for_more_time"),
        ({"granted_until": LONG_AGO}, "request_granted_until_for_more_time"),
        ({"until": None}, "request_until_for_more_time"),
        ({"kind": "joint"}, "request_until_for_more_time"),
        ({"kind": "money", "until": None}, "request_kind_known"),
    ],
)
def test_requests(fields, constraint):
    defaults = {"kind": "extension", "until": LONG_AGO, "reason": "Holidays"}

    with refused(constraint), transaction.atomic():
        make_reply().requests.create(**defaults | fields)


def test_a_request_of_a_kind_is_open_once():
    reply = make_reply()
    reply.requests.create(kind="joint", reason="One project")
    reply.requests.create(kind="reopening", reason="A mistake")
    reply.requests.create(kind="joint", reason="One project", outcome="taken_back", answered_at=LONG_AGO)

    with refused("request_open_once|UNIQUE constraint failed"), transaction.atomic():
        reply.requests.create(kind="joint", reason="Another project")


def test_an_answer_to_a_question_has_its_time():
    with refused("question_answer_with_its_time"), transaction.atomic():
        make_reply().questions.create(text="Who pays?", answer="We do")
