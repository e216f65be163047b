import datetime as dt

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from questionnaire.admin.replies.reply_page import SinceRead, since_read
from questionnaire.choices import EventKind
from questionnaire.models import Activity, Event, Reply, ReplyVersion, User
from questionnaire.recording import record_reading
from questionnaire.reply.editing_activities import add_activities
from questionnaire.reply.editing_answers import set_partner_answers, set_remark
from questionnaire.review.confirmed_checks import explain, possible_errors_of_reply
from questionnaire.workflow import (
    CLOSE_ROUND,
    accept,
    correct,
    move_round,
    reopen,
    return_reply,
    submit,
    withdraw,
)
from tests.builders import activity, begin_from_letter, make_contact_point, make_presidency, make_reply
from tests.questionnaire.admin.pages import codes_of_kosovo

pytestmark = pytest.mark.django_db


def page(desk: Client, reply: Reply, **query: str) -> str:
    return desk.get(reverse("admin:questionnaire_reply_change", args=[reply.pk]), query).content.decode()


def test_a_version_is_read_in_full(desk: Client, survey_round):
    reply = make_reply(
        survey_round=survey_round,
        activities=[
            activity(title="Cameras <b>", value=12000, value_basis="spent", description="Long text"),
        ],
    )
    set_remark(reply, "For the Presidency")
    version = submit(reply, make_contact_point(reply=reply), on_behalf=True)

    text = page(desk, reply)

    for part in (
        "Cameras &lt;b&gt;", "2020-HR-001", "12\u00a0000", "Long text", "For the Presidency",
        version.content_hash, "submitter.hr@example.org", "received by letter",
        "Support reported: 1 activity.",
    ):  # fmt: skip
        assert part in text


def test_the_noughts_are_told_apart(desk: Client, survey_round):
    reply = make_reply(
        survey_round=survey_round,
        activities=[activity(partner="RS"), activity(partner="XK", status="planned")],
        is_submitted=True,
    )

    text = page(desk, reply)

    assert "No support to Albania." in text
    assert "Kosovo*: planned activities only. None is included in the results." in text
    assert "Support to Serbia, but not in Reception," in text
    assert not codes_of_kosovo(text)
    silent = survey_round.replies.get(member_state="SI")
    assert "Slovenia has not replied. The results include no activity of this Member State." in page(
        desk, silent
    )
    nil = make_reply(survey_round=survey_round, member_state="BE", supports=False, is_submitted=True)
    assert "No support to any partner (nil reply)." in page(desk, nil)


@pytest.mark.parametrize("was_submitted", [False, True])
def test_working_rows_are_the_member_states_own(desk: Client, survey_round, was_submitted: bool):
    reply = make_reply(survey_round=survey_round, activities=[activity()], is_submitted=was_submitted)
    if was_submitted:
        return_reply(reply, None, "Look again")
    add_activities(reply, [activity(title="Unfinished thought", partner="AL")])
    set_remark(reply, "Unfinished remark")
    set_partner_answers(reply, {"ME": (False, "Unfinished answer")})

    text = page(desk, reply)

    assert "2 activities have been entered" in text
    assert "The Member State has not submitted these entries yet, so they are not shown" in text
    assert "Unfinished" not in text


def test_entries_from_a_letter_are_said_to_be_the_presidencys(desk: Client, survey_round):
    reply = make_reply(survey_round=survey_round, activities=[activity()])
    begin_from_letter(reply)

    text = page(desk, reply)

    assert "The Presidency is entering them from a letter and has not submitted them yet." in text
    assert "The Member State has not submitted these entries" not in text


def test_a_correction_is_announced_and_its_content_is_the_member_states_own(desk: Client, survey_round):
    reply = make_reply(survey_round=survey_round, activities=[activity()], is_submitted=True)
    correct(reply, None)
    add_activities(reply, [activity(title="Not for others", support_field="return")])

    text = page(desk, reply)

    assert "Being corrected; version 1 stays in the results." in text
    assert "1 answer or activity differs from version 1." in text
    assert "Not for others" not in text
    assert ">Accept<" not in text

    move_round(CLOSE_ROUND, survey_round, None)
    assert "The round is closed, so the changes cannot be submitted." in page(desk, reply)


def test_an_explanation_that_is_not_submitted_is_the_member_states_own(desk: Client, survey_round):
    reply = make_reply(survey_round=survey_round, activities=[activity(title="Training under IPA II")])
    [read] = possible_errors_of_reply(reply, list(reply.activities.with_codes()))
    explain(reply, {read.possible_error.fingerprint: "The national part alone"}, None)
    submit(reply, None)
    correct(reply, None)
    explain(reply, {read.possible_error.fingerprint: "Not for others"}, None)

    text = page(desk, reply)

    assert "The national part alone" in text
    assert "Not for others" not in text


def test_older_versions_can_be_read_and_are_said_not_to_count(desk: Client, survey_round):
    reply = make_reply(survey_round=survey_round, activities=[activity(title="First")], is_submitted=True)
    return_reply(reply, None, "Look again")
    add_activities(reply, [activity(title="Second")])
    submit(reply, None)

    assert "Second" not in page(desk, reply, version="1")
    assert "This version is not included in the results" in page(desk, reply, version="1")
    assert "Second" in page(desk, reply)
    assert "This version is not included in the results" not in page(desk, reply)


@pytest.mark.parametrize("number", ["2", "0", "-1", "x", "9" * 30])
def test_a_version_that_is_not_there_is_a_404(desk: Client, survey_round, number: str):
    reply = make_reply(survey_round=survey_round, activities=[activity()], is_submitted=True)

    url = reverse("admin:questionnaire_reply_change", args=[reply.pk])
    assert desk.get(url, {"version": number}).status_code == 404


def test_a_withdrawn_reply_has_not_replied(desk: Client, survey_round):
    reply = make_reply(survey_round=survey_round, activities=[activity()], is_submitted=True)
    withdraw(reply, None)

    assert "Croatia has not replied" in page(desk, reply)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({}, {"One", "Two", "Three"}),
        ({"partner": "kosovo"}, {"Two"}),
        ({"field": "return"}, {"Three"}),
        ({"type": "equipment"}, {"Three"}),
        ({"status": "planned"}, {"Two"}),
        ({"partner": "serbia", "field": "asylum"}, {"One"}),
        ({"partner": "kosovo", "field": "return"}, set()),
        ({"partner": "XK"}, {"One", "Two", "Three"}),
        ({"status": "\x00"}, {"One", "Two", "Three"}),
    ],
)
def test_activities_are_filtered(desk: Client, survey_round, query, titles):
    reply = make_reply(
        survey_round=survey_round,
        activities=[
            activity(title="One"),
            activity(title="Two", partner="XK", status="planned"),
            activity(title="Three", support_field="return", assistance_type="equipment"),
        ],
        is_submitted=True,
    )

    response = desk.get(reverse("admin:questionnaire_reply_change", args=[reply.pk]), query)

    assert {row.cells[4] for row in response.context["rows"]} == titles
    # The summary by partner stays that of the whole version.
    assert response.context["review"].counted == 2


def test_reading_a_version_is_noted_once_for_a_person_and_day(desk: Client, survey_round, presidency):
    reply = make_reply(survey_round=survey_round, activities=[activity()], is_submitted=True)
    reads = Event.objects.filter(kind=EventKind.READ)

    page(desk, reply)
    page(desk, reply, partner="serbia")

    read = reads.get()
    assert (read.reply, read.version, read.by) == (reply, reply.counted_version, presidency)

    QuerySet(Event).filter(pk=read.pk).update(at=read.at - dt.timedelta(days=1))
    page(desk, reply)
    assert reads.count() == 2

    desk.force_login(make_presidency(survey_round=survey_round, email="second@example.org"))
    page(desk, reply)
    assert reads.count() == 3


def test_reading_no_version_notes_nothing(desk: Client, survey_round):
    page(desk, survey_round.replies.get(member_state="SI"))

    assert not Event.objects.filter(kind=EventKind.READ).exists()


def test_the_page_takes_a_constant_number_of_queries(desk: Client, survey_round, django_assert_num_queries):
    one = make_reply(survey_round=survey_round, activities=[activity()], is_submitted=True)
    three = make_reply(
        survey_round=survey_round,
        member_state="SI",
        activities=[activity(), activity(partner="AL", title="Cameras"), activity(partner="XK")],
        is_submitted=True,
    )
    for reply in (one, three):
        page(desk, reply)
    for reply in (one, three):
        with django_assert_num_queries(29):
            page(desk, reply)


def test_the_audit_log_and_the_contact_points_stand_on_the_page(desk: Client, survey_round, presidency):
    reply = make_reply(survey_round=survey_round, activities=[activity()], is_submitted=True)
    make_contact_point(reply=reply)
    return_reply(reply, presidency, "Is the start right?")

    text = page(desk, reply)

    assert "Is the start right?" in text
    assert "submitter.hr@example.org" in text
    history = desk.get(reverse("admin:questionnaire_reply_history", args=[reply.pk]))
    assert history.headers["Location"].endswith("/change/#audit-log")


def test_possible_errors_stand_with_the_word_of_the_member_state(desk: Client, survey_round):
    reply = make_reply(
        survey_round=survey_round,
        activities=[activity(title="Training by <b>Frontex"), activity(title="Police of Kosovo")],
    )
    asked = possible_errors_of_reply(reply, list(reply.activities.with_codes()))
    explain(reply, {asked[0].possible_error.fingerprint: "Paid by <us> alone"}, None)
    submit(reply, None)
    return_reply(reply, None, "Is it so?")
    add_activities(reply, [activity(title="TAIEX, not submitted")])

    text = page(desk, reply)

    assert "Named: “Frontex” (Title). Confirmed: “Paid by &lt;us&gt; alone”" in text
    assert "the agreed form is “Kosovo*”. <em>Not confirmed.</em>" in text
    assert "TAIEX" not in text
    flag = '<br><a class="wb-flag" href="#possible-errors">{}</a>'
    assert flag.format("EU programme named (confirmed)") in text
    assert flag.format("Name of a partner not in the agreed form") in text
    listed = desk.get(reverse("admin:questionnaire_reply_changelist")).content.decode()
    assert '<td class="field-possible_errors">1</td>' in listed


@pytest.fixture
def reply() -> Reply:
    return make_reply(activities=[activity(), activity(title="Dogs")], is_submitted=True)


@pytest.fixture
def reader(reply) -> User:
    return make_presidency(survey_round=reply.survey_round)


def submitted_with(reply: Reply, title: str) -> ReplyVersion:
    """The next version, with one more activity."""
    return_reply(reply, None, "Look again")
    add_activities(reply, [activity(title=title)])
    return submit(reply, None)


def since(version: ReplyVersion) -> SinceRead:
    found = since_read(version)
    assert found is not None
    return found


def test_of_the_first_version_there_is_nothing_to_say(reply):
    assert since_read(reply.counted_version) is None


def test_it_starts_from_the_version_that_was_read_last(reply, reader):
    record_reading(reply.survey_round, [reply.counted_version], reader)
    submitted_with(reply, "Cameras")
    third = submitted_with(reply, "Vans")

    assert since(third).base.number == 1
    assert since(third).marks({"2020-HR-003", "2020-HR-004"}) == {"2020-HR-003": "New", "2020-HR-004": "New"}


def test_it_starts_from_the_version_that_was_accepted_last(reply):
    submitted_with(reply, "Cameras")
    accept(reply, None)
    reopen(reply, None, "As you wish")
    add_activities(reply, [activity(title="Vans")])

    assert since(submit(reply, None)).base.number == 2


def test_where_none_was_read_it_starts_from_the_one_before(reply):
    submitted_with(reply, "Cameras")

    assert since(submitted_with(reply, "Vans")).base.number == 2


def test_the_page_marks_what_is_new_changed_and_gone(client, reply, reader):
    return_reply(reply, None, "Look again")
    Activity.objects.filter(reference="2020-HR-001").update(title="Dogs and handlers")
    Activity.objects.filter(reference="2020-HR-002").delete()
    add_activities(reply, [activity(title="Vans")])
    submit(reply, None)
    client.force_login(reader)

    html = client.get(f"/admin/questionnaire/reply/{reply.pk}/change/").content.decode()

    assert "What has changed since version 1" in html
    assert "<strong>Changed: Title</strong>" in html
    assert "<strong>New</strong>" in html
    assert "Removed: 2020-HR-002 Dogs" in html
    assert "compare/?from=1&amp;to=2" in html
