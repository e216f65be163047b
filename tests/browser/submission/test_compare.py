"""Two versions of a reply beside each other, for its contact points and at the Presidency's desk."""

import pytest
from playwright.sync_api import Page, expect

from questionnaire.illustrative.load import PASSWORD
from questionnaire.models import Reply, Round
from questionnaire.reply.editing_activities import add_activities, delete_activity, save_activity
from questionnaire.reply.editing_answers import set_partner_answers
from questionnaire.workflow import return_reply, submit
from tests.builders import activity

SUBMITTER = "m01@example.org"
PAGE = "/replies/2020/M01/"


@pytest.fixture
def reply(illustrative_round: Round) -> Reply:
    """In its second version one activity is changed, one new and one gone; a remark is not submitted yet."""
    reply = Reply.objects.select_related("survey_round", "member_state").get(member_state="M01")
    return_reply(reply, None, "Is the start right?")
    first, second, *_rest = reply.activities.order_by("reference")
    first.title, first.description = f"{first.title} and reception", "A long text\nin two lines, " + "x" * 90
    save_activity(first)
    delete_activity(second)
    set_partner_answers(reply, {"XK": (True, "")})
    add_activities(reply, [activity(title="Vehicles", partner="XK", value=12000, value_basis="spent")])
    submit(reply, None)
    return_reply(reply, None, "And again")
    set_partner_answers(reply, {"XK": (True, "Until the end of the year")})
    return reply


def test_contact_points_see_what_changed(page: Page, reply, sign_in, check_page):
    sign_in(page, SUBMITTER, PASSWORD)
    page.goto(PAGE)
    page.get_by_role("link", name="What changed since version 2").click()
    expect(page.get_by_role("row", name="Comment on Kosovo* empty Until the end of the year")).to_be_visible()

    page.get_by_label("Compare", exact=True).select_option("1")
    page.get_by_label("with", exact=True).select_option("2")
    page.get_by_role("button", name="Compare").click()

    expect(page.get_by_text("1 changed, 1 new, 1 removed")).to_be_visible()
    expect(page.get_by_role("heading", name="Removed: only in “Version 1”")).to_be_visible()
    check_page(page, "reply-compare")

    page.get_by_label("with", exact=True).select_option("1")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("alert")).to_contain_text("Select two different versions.")
    check_page(page, "reply-compare-refused")


def test_the_review_lists_what_changed(page: Page, reply, sign_in, check_page):
    sign_in(page, SUBMITTER, PASSWORD)
    page.goto(f"{PAGE}review/")

    expect(page.get_by_text("Changed: Comment on Kosovo*")).to_be_visible()
    check_page(page, "reply-review-again")
    page.get_by_role("link", name="Compare the two versions").click()
    expect(
        page.get_by_role("heading", name="Differences between “Version 2” and “Entered now”")
    ).to_be_visible()


def test_the_presidency_compares_versions(page: Page, reply, sign_in, check_page):
    sign_in(page, "presidency@example.org", PASSWORD)
    page.goto(f"/admin/questionnaire/reply/{reply.pk}/change/")
    page.get_by_role("link", name="Compare with version 1").click()

    expect(page.get_by_text("1 changed, 1 new, 1 removed")).to_be_visible()
    expect(page.get_by_text("Until the end of the year")).to_have_count(0)
    check_page(page, "desk-reply-compare")
