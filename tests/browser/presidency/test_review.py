"""The review of a reply in a browser: what has changed, a note of a call, more time."""

import datetime as dt
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from questionnaire.models import Reply, Round
from questionnaire.reply.editing_activities import add_activities
from questionnaire.workflow import return_reply, submit
from tests.builders import activity, make_presidency, make_reply, make_round

pytestmark = pytest.mark.django_db(transaction=True)

SIGNED_IN_WITH = "of the desk"


@pytest.fixture
def survey_round() -> Round:
    """Croatia has submitted twice."""
    survey_round = make_round()
    reply = make_reply(survey_round=survey_round, activities=[activity()], is_submitted=True)
    return_reply(reply, None, "Is this all?")
    add_activities(reply, [activity(title="Patrol vehicles")])
    submit(reply, None)
    return survey_round


@pytest.fixture
def desk(page: Page, survey_round: Round, sign_in: Callable[..., None]) -> Page:
    presidency = make_presidency(survey_round=survey_round)
    presidency.set_password(SIGNED_IN_WITH)
    presidency.save()
    sign_in(page, presidency.email, SIGNED_IN_WITH)
    return page


def test_what_has_changed_is_read_and_a_call_noted(desk: Page, check_page: Callable[..., None]):
    desk.goto("/rounds/2020/")
    desk.get_by_role("link", name="Croatia", exact=True).click()
    expect(desk.get_by_role("heading", name="What has changed since version 1")).to_be_visible()
    expect(desk.get_by_text("New: 2020-HR-002 Patrol vehicles")).to_be_visible()
    check_page(desk, "review-reply")

    desk.get_by_role("link", name="Add a call note").click()
    desk.get_by_role("button", name="Save note").click()
    expect(desk.get_by_role("alert").get_by_text("Enter the note.")).to_be_visible()
    check_page(desk, "review-note-refused")
    desk.get_by_label("Call note").fill("Promised the dates by Friday")
    desk.get_by_role("button", name="Save note").click()
    expect(desk.get_by_text("The note has been saved.")).to_be_visible()
    check_page(desk, "review-note")
    desk.goto("/rounds/2020/")
    expect(desk.get_by_role("row", name="Croatia").get_by_text("Promised the dates")).to_be_visible()
    check_page(desk, "review-overview")


def test_more_time_is_given_to_those_ticked(desk: Page, survey_round: Round, check_page: Callable[..., None]):
    day = survey_round.deadline_day + dt.timedelta(days=7)
    desk.goto("/rounds/2020/")
    desk.get_by_role("link", name="Replies", exact=True).click()
    desk.get_by_role("link", name="Extend deadlines").click()
    desk.get_by_role("button", name="Extend the deadline").click()
    expect(desk.get_by_role("alert").get_by_text("Enter the new deadline.")).to_be_visible()
    check_page(desk, "review-extension-refused")
    desk.get_by_label("Until when?").fill(day.isoformat())
    for member_state in ("Belgium", "Croatia"):
        desk.get_by_label(member_state).check()
    desk.get_by_role("button", name="Extend the deadline").click()

    expect(desk.get_by_text("The deadline for Belgium is now")).to_be_visible()
    expect(desk.get_by_text("Not done: Croatia")).to_be_visible()
    assert Reply.objects.get(member_state="BE").has_extension
