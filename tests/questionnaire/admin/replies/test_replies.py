import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from questionnaire.choices import ReplyState
from questionnaire.models import Reply, Round
from questionnaire.reply.editing_answers import set_remark
from questionnaire.workflow import accept, return_reply, withdraw
from tests.builders import activity, make_reply
from tests.questionnaire.admin.pages import codes_of_kosovo

pytestmark = pytest.mark.django_db

CHANGELIST = "/admin/questionnaire/reply/"


def found(desk: Client, **query: str) -> set[str]:
    return {reply.member_state_id for reply in desk.get(CHANGELIST, query).context["cl"].result_list}


def cells(desk: Client, member_state: str) -> list[str]:
    """The texts of the Member State's row, after its name."""
    page = desk.get(CHANGELIST, {"member_state": member_state})
    model_admin = page.context["cl"].model_admin
    (reply,) = page.context["cl"].result_list
    return [
        str(getattr(model_admin, name)(reply)) for name in ("state_shown", "activities", "planned", "version")
    ]


def test_the_list_shows_what_is_counted_and_planned_apart(desk: Client, survey_round):
    make_reply(
        survey_round=survey_round,
        activities=[activity(), activity(support_field="return"), activity(status="planned")],
        is_submitted=True,
    )

    assert cells(desk, "HR") == ["Submitted", "2", "1", "1"]
    assert cells(desk, "SI") == ["Not started", "None", "None", "None"]


def test_working_rows_do_not_reach_the_list(desk: Client, survey_round):
    reply = make_reply(survey_round=survey_round, activities=[activity()], is_submitted=True)
    withdraw(reply, None)

    assert cells(desk, "HR") == ["Draft", "None", "None", "None"]
    assert found(desk, partner="serbia") == set()


def test_overdue_and_not_started_are_derived(desk: Client, survey_round):
    make_reply(survey_round=survey_round, activities=[activity()], is_submitted=True)
    make_reply(survey_round=survey_round, member_state="SI", supports=True)
    assert found(desk, state="overdue") == set()

    Round.objects.update(deadline=timezone.now() - dt.timedelta(minutes=1))

    assert found(desk, state="overdue") == {"BE", "SI"}
    assert found(desk, state="not_started") == {"BE"}
    assert cells(desk, "BE")[0] == "Not started, overdue"
    assert cells(desk, "SI")[0] == "Draft, overdue"
    assert cells(desk, "HR")[0] == "Submitted"


def test_who_has_more_time_is_not_overdue_until_it_has_run_out(desk: Client, survey_round):
    now = timezone.now()
    Round.objects.update(deadline=now - dt.timedelta(days=9))
    Reply.objects.filter(member_state="SI").update(own_deadline=now + dt.timedelta(days=1))
    Reply.objects.filter(member_state="HR").update(own_deadline=now - dt.timedelta(days=1))

    assert found(desk, state="overdue") == {"BE", "HR"}
    assert cells(desk, "SI")[0] == "Not started"
    assert cells(desk, "HR")[0] == "Not started, overdue"
    silent = survey_round.replies.get(member_state="SI")
    page = desk.get(reverse("admin:questionnaire_reply_change", args=[silent.pk])).content.decode()
    assert "deadline extended to" in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"state": "submitted"}, {"HR"}),
        ({"state": "accepted"}, {"SI"}),
        ({"state": "returned"}, {"BE"}),
        ({"member_state": "SI"}, {"SI"}),
        ({"partner": "kosovo"}, {"HR", "BE"}),
        ({"field": "asylum"}, {"HR", "BE"}),
        ({"type": "equipment"}, {"SI"}),
        ({"status": "planned"}, {"HR"}),
        # Both of one and the same activity: in Croatia's reply they are of two.
        ({"partner": "kosovo", "field": "asylum"}, {"BE"}),
        ({"partner": "XK"}, set()),
        ({"state": "nonsense"}, set()),
        # A character that is stored nowhere is dropped, and a blank partner is none.
        ({"partner": "\x00", "field": "asylum"}, {"HR", "BE"}),
        ({"round": "2020", "q": "croatia"}, {"HR"}),
    ],
)
def test_filters_read_the_counted_version(desk: Client, survey_round, theirs: Reply, query, expected):
    make_reply(
        survey_round=survey_round,
        activities=[activity(), activity(partner="XK", support_field="return", status="planned")],
        is_submitted=True,
    )
    slovenia = make_reply(
        survey_round=survey_round,
        member_state="SI",
        activities=[activity(assistance_type="equipment", support_field="return")],
        is_submitted=True,
    )
    accept(slovenia, None)
    belgium = make_reply(
        survey_round=survey_round, member_state="BE", activities=[activity(partner="XK")], is_submitted=True
    )
    return_reply(belgium, None, "why")

    assert found(desk, **query) == expected


def test_addresses_of_filters_hold_no_code_of_kosovo(desk: Client, survey_round):
    page = desk.get(CHANGELIST).content.decode()

    assert "?partner=kosovo" in page
    assert not codes_of_kosovo(page)


def test_the_list_takes_a_constant_number_of_queries(desk: Client, survey_round, django_assert_num_queries):
    desk.get(CHANGELIST)
    make_reply(survey_round=survey_round, activities=[activity()], is_submitted=True)
    with django_assert_num_queries(12):
        desk.get(CHANGELIST)
    for code in ("BE", "SI"):
        make_reply(
            survey_round=survey_round,
            member_state=code,
            activities=[activity(), activity(partner="AL")],
            is_submitted=True,
        )
    with django_assert_num_queries(12):
        desk.get(CHANGELIST)


def test_replies_are_neither_added_nor_changed_nor_deleted(desk: Client, survey_round):
    reply = make_reply(survey_round=survey_round, activities=[activity()], is_submitted=True)
    change = reverse("admin:questionnaire_reply_change", args=[reply.pk])

    assert desk.get(reverse("admin:questionnaire_reply_add")).status_code == 403
    assert desk.post(reverse("admin:questionnaire_reply_add"), {"member_state": "FI"}).status_code == 403
    delete = reverse("admin:questionnaire_reply_delete", args=[reply.pk])
    assert desk.post(delete, {"post": "yes"}).status_code == 403
    assert desk.post(change, {"state": "accepted", "remark": "x"}).status_code == 405
    desk.post(CHANGELIST, {"action": "delete_selected", "_selected_action": reply.pk, "post": "yes"})
    reply.refresh_from_db()
    assert (reply.state, reply.remark) == (ReplyState.SUBMITTED, "")


def test_the_working_remark_of_a_draft_shows_nowhere(desk: Client, survey_round):
    reply = make_reply(survey_round=survey_round, supports=True)
    set_remark(reply, "Not for you yet")

    assert "Not for you yet" not in desk.get(CHANGELIST).content.decode()
