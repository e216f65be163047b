import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from questionnaire.choices import COUNTED_STATUSES, ActivityStatus
from questionnaire.models import Partner, Reply, ReplyVersion, VersionActivity, VersionPartnerAnswer
from questionnaire.workflow import accept, confirm, reopen, return_reply, submit, withdraw
from tests.builders import activity, make_contact_point, make_reply, make_round, make_version
from tests.questionnaire.models.rows import refused, who

pytestmark = pytest.mark.django_db


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

    with refused(constraint):
        VersionActivity.objects.filter(version=version).update(**fields)


def test_a_version_is_seen_by_whoever_sees_its_reply(reply: Reply, everybody):
    version = reply.counted_version
    seeing = {"collaborator", "submitter", "presidency", "next presidency", "last presidency"}

    assert who(everybody, ReplyVersion.objects.visible_to, version) == seeing
    assert who(everybody, VersionActivity.objects.visible_to, version.activities.get()) == seeing


def counted(survey_round, **options) -> dict[str, int]:
    """Return the number of the version that counts, by Member State."""
    versions = ReplyVersion.objects.counted(survey_round, **options)
    return dict(versions.values_list("reply__member_state", "number"))


def test_the_last_submitted_version_counts_unless_the_reply_is_withdrawn_or_never_was_submitted():
    survey_round = make_round(member_states=("BE", "DK", "HR", "SI"))
    be, hr, si = (
        make_reply(survey_round=survey_round, member_state=code, activities=[activity()], is_submitted=True)
        for code in ("BE", "HR", "SI")
    )
    make_reply(survey_round=survey_round, member_state="DK", activities=[activity()])
    return_reply(be, None, "Is the start right?")
    submit(be, None)
    return_reply(be, None, "Is the end right?")
    withdraw(si, None)

    assert counted(survey_round) == {"BE": 2, "HR": 1}
    assert counted(survey_round, accepted_only=True) == {}

    accept(hr, None)

    assert counted(survey_round, accepted_only=True) == {"HR": 1}
    assert counted(make_round(slug="2021")) == {}


def test_of_a_reply_that_is_reopened_the_accepted_version_goes_on_counting(reply: Reply):
    survey_round = reply.survey_round
    accept(reply, None)
    reopen(reply, None, "A mistake")
    submit(reply, None)

    assert counted(survey_round) == {"HR": 2}
    assert counted(survey_round, accepted_only=True) == {"HR": 1}


def test_a_reply_that_was_accepted_and_is_withdrawn_now_counts_nothing_either_way(reply: Reply):
    accept(reply, None)
    reopen(reply, None, "A mistake")
    submit(reply, None)
    withdraw(reply, None)

    assert Reply.objects.get(pk=reply.pk).accepted_version is not None
    assert counted(reply.survey_round) == {}
    assert counted(reply.survey_round, accepted_only=True) == {}


def test_what_is_only_planned_does_not_count():
    ended = {"status": ActivityStatus.COMPLETED, "end_year": 2019}
    discontinued = {"status": ActivityStatus.DISCONTINUED, "end_year": 2019}
    statuses = [{"status": ActivityStatus.PLANNED}, {"status": ActivityStatus.ONGOING}, ended]
    statuses += [{"status": ActivityStatus.SUSPENDED}, discontinued]
    version = make_version(activities=[activity(**fields) for fields in statuses])

    counted = set(version.activities.counted().values_list("status", flat=True))
    assert counted == COUNTED_STATUSES == {"ongoing", "completed", "suspended", "discontinued"}


ACTIVE_IN_MAY_2020 = (
    {"start_year": 2020},
    {"start_year": 2020, "start_month": 5},
    {"end_year": 2020},
    {"end_year": 2020, "end_month": 5},
    {"status": "completed", "end_year": 2020},
)
NOT_ACTIVE_IN_MAY_2020 = (
    {"start_year": 2020, "start_month": 6},
    {"start_year": 2021},
    {"start_year": None, "start_not_known": True},
    {"status": "suspended"},
    {"status": "planned"},
    {"end_year": 2020, "end_month": 4},
    {"end_year": 2019},
    {"status": "discontinued", "end_year": 2020, "end_month": 4},
)


def test_active_on_a_day_is_told_at_the_precision_given():
    cases = (*ACTIVE_IN_MAY_2020, *NOT_ACTIVE_IN_MAY_2020)
    rows = rows_with(*cases)

    active = set(VersionActivity.objects.active_on(dt.date(2020, 5, 12)))

    assert [fields for row, fields in zip(rows, cases, strict=True) if row in active] == [*ACTIVE_IN_MAY_2020]


def rows_with(*cases: dict[str, Any]) -> list[VersionActivity]:
    """Return a submitted activity that began in 2018 for each of these columns."""
    version = make_version(activities=[activity() for _case in cases])
    rows = list(version.activities.order_by("pk"))
    for row, fields in zip(rows, cases, strict=True):
        VersionActivity.objects.filter(pk=row.pk).update(**fields)
    return rows


@pytest.mark.parametrize(
    ("years", "found"),
    [
        ((None, None), ["from 2018", "2016 to 2017", "not known"]),
        ((2017, None), ["from 2018", "2016 to 2017"]),
        ((2018, None), ["from 2018"]),
        ((None, 2018), ["from 2018", "2016 to 2017"]),
        ((None, 2017), ["2016 to 2017"]),
        ((2018, 2019), ["from 2018"]),
        ((None, 2015), []),
    ],
)
def test_under_way_in_one_of_these_years(years, found):
    rows_with(
        {"title": "from 2018"},
        {"title": "2016 to 2017", "start_year": 2016, "end_year": 2017},
        {"title": "not known", "start_year": None, "start_not_known": True},
    )

    titles = VersionActivity.objects.under_way_between(*years).order_by("pk").values_list("title", flat=True)

    assert list(titles) == found


def test_activities_are_listed_by_member_state_and_then_in_the_order_of_the_code_lists():
    survey_round = make_round()
    for code in ("SI", "BE"):
        rows = [activity(partner=partner) for partner in ("RS", "AL")]
        make_reply(survey_round=survey_round, member_state=code, activities=rows, is_submitted=True)

    listed = VersionActivity.objects.with_codes().values_list("version__reply__member_state", "partner")

    assert list(listed) == [("BE", "AL"), ("BE", "RS"), ("SI", "AL"), ("SI", "RS")]


def test_what_was_entered_on_behalf_is_confirmed_by_an_event():
    reply = make_reply(activities=[activity()])
    version = submit(reply, None, on_behalf=True)

    assert version.confirmation is None

    confirm(reply, make_contact_point(reply=reply))

    assert version.confirmation == version.events.get(kind="confirmed")


def test_each_version_has_one_answer_for_a_partner(reply: Reply):
    version = reply.counted_version

    assert version.partner_answers.count() == Partner.objects.count()
    with refused("version_partner_once|UNIQUE"):
        VersionPartnerAnswer.objects.create(version=version, partner_id="RS", supports=True)
