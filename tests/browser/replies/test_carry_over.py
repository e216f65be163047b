"""The activities of the previous round, decided by keyboard, without scripts, and two hundred at once."""

import datetime as dt
from collections.abc import Iterable

import pytest
from playwright.sync_api import Page, expect

from questionnaire.models import Activity, Reply
from tests.builders import activity, make_contact_point, make_reply, make_round

SUBMITTER = "submitter@example.org"
PASSWORD = "carry-over"  # noqa: S105
TASK = "Activities from the previous round"
FIELDS = ("asylum", "reception", "return", "integration")


def make_next(activities: Iterable[Activity]) -> Reply:
    """The reply after a round in which these activities were submitted, with somebody who fills it in."""
    last = make_reply(
        survey_round=make_round(slug="2020", title="First mapping"), activities=activities, is_submitted=True
    )
    later = make_round(
        slug="2022", title="Second mapping", previous=last.survey_round, cutoff=dt.date(2022, 5, 12)
    )
    reply = later.replies.get(member_state="HR")
    person = make_contact_point(reply=reply, email=SUBMITTER)
    person.set_password(PASSWORD)
    person.save()
    return reply


@pytest.fixture
def reply(transactional_db: None) -> Reply:
    return make_next(
        [
            activity(title="Goes on", partner="RS", description="Long"),
            activity(title="To come", partner="XK", status="planned", start_year=2021),
            activity(title="Over", partner="AL", status="completed", end_year=2019),
            activity(title="Not part of this round", support_field="legal_migration"),
        ]
    )


def statuses(reply: Reply) -> dict[str, str]:
    return dict(reply.activities.values_list("reference", "status"))


def test_the_way_from_the_hint_to_all_decided_by_keyboard(page: Page, reply, sign_in, check_page):
    reply.survey_round.support_fields.remove("legal_migration")
    sign_in(page, SUBMITTER, PASSWORD)
    page.get_by_role("button", name="Yes, we provide support").press("Enter")
    page.get_by_role("link", name="Overview").press("Enter")
    expect(page.get_by_role("listitem").filter(has_text=TASK).first).to_contain_text("2 to confirm")
    page.get_by_role("link", name=TASK, exact=True).press("Enter")
    expect(page.get_by_role("heading", name="2 activities had not ended")).to_be_visible()
    check_page(page, "carry-over")

    group = page.get_by_role("group", name="Answer: 2020-HR-001 Goes on")
    group.get_by_label("Still ongoing").focus()
    page.keyboard.press("ArrowDown")
    expect(group.get_by_label("Ended")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("2014")
    page.keyboard.press("Enter")

    alert = page.get_by_role("alert")
    expect(alert).to_be_focused()
    expect(alert).to_contain_text("2020-HR-001: The end (2014) is before the start (2018).")
    expect(group.get_by_label("Ended")).to_be_checked()
    check_page(page, "carry-over-errors")
    assert statuses(reply) == {}

    alert.get_by_role("link", name="2020-HR-001").press("Enter")
    page.get_by_label("Date of the end or the start: 2020-HR-001").fill("March 2021")
    page.get_by_role("button", name="Kosovo*: all others unchanged").press("Enter")

    expect(page.get_by_text("Saved: 1 unchanged and 1 ended.")).to_be_visible()
    assert statuses(reply) == {"2020-HR-001": "completed", "2020-HR-002": "planned"}
    expect(page.get_by_role("heading", name="Compared with the previous round")).to_be_visible()
    page.get_by_text("See your answers").press("Enter")
    check_page(page, "carry-over-decided")

    page.get_by_role("button", name="Undo 2020-HR-002").press("Enter")
    expect(page.get_by_text("Undone: 2020-HR-002.")).to_be_visible()
    assert statuses(reply) == {"2020-HR-001": "completed"}


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_scripts_all_of_a_partner_are_decided_by_one_button(page: Page, reply, sign_in):
    sign_in(page, SUBMITTER, PASSWORD)
    page.get_by_role("link", name="Copy activities from the previous round").click()
    page.get_by_role("button", name="Use the same answers in this round").click()
    expect(page.get_by_text("Same answers as in the previous round: Albania, ")).to_be_visible()

    page.get_by_role("button", name="Serbia: all others unchanged").click()
    page.get_by_role("button", name="Albania: all others unchanged").click()

    expect(page.get_by_text("Saved: 1 unchanged.")).to_be_visible()
    assert statuses(reply) == {
        "2020-HR-001": "ongoing",
        "2020-HR-003": "completed",
        "2020-HR-004": "ongoing",
    }


def test_two_hundred_are_decided_at_once(page: Page, transactional_db, sign_in, check_page):
    reply = make_next([activity(title=f"No {n}", support_field=FIELDS[n % 4]) for n in range(200)])
    sign_in(page, SUBMITTER, PASSWORD)
    page.goto("/replies/2022/HR/carry-over/")
    page.get_by_role("group", name="Answer: 2020-HR-200").get_by_label("No longer reported").check()
    check_page(page, "carry-over-many")

    page.get_by_role("button", name="Serbia: all others unchanged").click()

    expect(page.get_by_text("Saved: 199 unchanged and 1 no longer reported.")).to_be_visible()
    assert reply.activities.count() == 199
