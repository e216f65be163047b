"""The whole way of a reply in the illustrative round, by clicking only."""

import re

import pytest
from playwright.sync_api import Page, expect

from questionnaire.illustrative.load import PASSWORD
from tests.browser.submitting import explain_and_confirm

PRESIDENCY = "presidency@example.org"
SUBMITTER = "m24@example.org"
REASON = "Is the training in Serbia paid by you, or by the EU?"


pytestmark = pytest.mark.usefixtures("illustrative_round")


def test_from_the_first_answer_to_the_figures(page: Page, sign_in, check_page):
    sign_in(page, SUBMITTER, PASSWORD)
    check_page(page, "reply-overview-not-begun")
    page.get_by_role("button", name="Yes, we provide support").click()
    expect(page).to_have_url(re.compile(r"/activities/\?partner=albania$"))
    check_page(page, "activities-not-begun")
    add_activities(page, check_page)
    answer_for_partners(page)
    check_page(page, "activities")
    page.get_by_role("link", name="Overview").click()
    check_page(page, "reply-overview")
    submit(page, check_page)

    change_user(page, sign_in, PRESIDENCY)
    assert counted(page, check_page) == (24, 16, 232)
    return_reply(page, check_page)
    assert counted(page) == (24, 16, 232)

    change_user(page, sign_in, SUBMITTER)
    expect(page.get_by_text(REASON)).to_be_visible()
    check_page(page, "reply-overview-returned")
    page.get_by_role("navigation", name="Reply of").get_by_role("link", name="Activities").click()
    delete_activity(page, check_page)
    edit_activity(page, check_page)
    submit(page)

    change_user(page, sign_in, PRESIDENCY)
    assert counted(page) == (24, 16, 231)
    accept_reply(page, check_page)
    change_user(page, sign_in, SUBMITTER)
    expect(page.get_by_role("heading", name="The Presidency has accepted the reply")).to_be_visible()
    check_page(page, "reply-overview-accepted")


def change_user(page: Page, sign_in, email: str) -> None:
    page.get_by_role("button", name=re.compile("Sign out|Log out")).click()
    sign_in(page, email, PASSWORD)


def add_activities(page: Page, check_page) -> None:
    """Four at once: two partners with two types each."""
    page.get_by_role("link", name="Add activities").click()
    fill_in(page)
    expect(page.get_by_text("4 activities will be added: 2 partners × 2 types.")).to_be_visible()
    check_page(page, "activity-add")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Save 4 activities").click()
    expect(page.get_by_role("row", name="Training of border guards")).to_have_count(4)


def fill_in(page: Page) -> None:
    for label in ("Albania", "Serbia", "Expert assistance", "Provision of equipment"):
        page.get_by_label(label, exact=True).check()
    page.get_by_role("combobox", name="Field of support").select_option("Border management")
    page.get_by_role("textbox", name="Title").fill("Training of border guards")
    page.get_by_label("Ongoing").check()
    page.get_by_role("textbox", name="Start").fill("March 2018")
    page.get_by_label("National", exact=True).check()


def answer_for_partners(page: Page) -> None:
    """An activity has answered yes for Albania and Serbia; the others get a no."""
    for partner in ("Bosnia and Herzegovina", "Kosovo*", "Montenegro", "North Macedonia"):
        answer = page.get_by_role("group", name=f"Support to {partner}", exact=True)
        answer.get_by_label("No", exact=True).check()
    if page.get_by_role("button", name="Save answers").is_visible():
        page.get_by_role("button", name="Save answers").click()
        expect(page.get_by_text("The answers have been saved.")).to_be_visible()
    expect(page.get_by_text("Your reply is complete. Check it, then submit it.")).to_be_visible()


def submit(page: Page, check_page=None) -> None:
    page.get_by_role("link", name="Check and submit", exact=True).last.click()
    if check_page:
        check_page(page, "reply-review")
    explain_and_confirm(page)
    page.get_by_role("button", name="Submit the reply").click()
    expect(page.get_by_text("Reply submitted. This version is included in the results.")).to_be_visible()
    if check_page:
        check_page(page, "reply-receipt")


def counted(page: Page, check_page=None) -> tuple[int, ...]:
    """Replies, Member States with support and activities, as the tables page says them."""
    page.goto("/")
    if check_page:
        check_page(page, "home-of-the-presidency")
    page.get_by_role("heading", name="Support to the Western Balkan").get_by_role("link").click()
    if check_page:
        check_page(page, "round-overview")
    page.get_by_role("link", name="Tables and charts").first.click()
    if check_page:
        check_page(page, "tables")
    pattern = r"(\d+) replies, (\d+) Member States providing support, (\d+) activities"
    text = page.locator("body").inner_text()
    match = re.search(pattern, text)
    assert match, text[:500]
    overview = page.get_by_role("row", name=re.compile("^Total")).first.inner_text()
    assert overview.split()[-1] == match[3]
    return tuple(int(number) for number in match.groups())


def open_reply_at_the_desk(page: Page, check_page=None) -> None:
    page.goto("/rounds/2020/")
    page.get_by_role("link", name="Replies", exact=True).click()
    if check_page:
        check_page(page, "desk-replies")
    page.get_by_role("link", name=re.compile("Member State 24")).click()
    if check_page:
        check_page(page, "desk-reply")


def return_reply(page: Page, check_page) -> None:
    open_reply_at_the_desk(page, check_page)
    page.get_by_role("link", name=re.compile("^Return")).click()
    page.get_by_role("textbox").fill(REASON)
    check_page(page, "desk-return")
    page.get_by_role("button", name="Return", exact=True).click()
    expect(page.get_by_text("Returned").first).to_be_visible()
    check_page(page, "desk-reply-returned")


def accept_reply(page: Page, check_page) -> None:
    open_reply_at_the_desk(page)
    page.get_by_role("link", name=re.compile("^Accept")).click()
    check_page(page, "desk-accept")
    page.get_by_role("button", name="Accept", exact=True).click()
    expect(page.get_by_text("Accepted").first).to_be_visible()
    check_page(page, "desk-reply-accepted")


def delete_activity(page: Page, check_page) -> None:
    page.get_by_role("link", name="Delete 2020-M24-004").click()
    expect(page.get_by_role("button", name="Undo 2020-M24-004")).to_be_focused()
    check_page(page, "activity-deleted")
    expect(page.get_by_role("heading", name="Activities (3)", exact=True)).to_be_visible()


def edit_activity(page: Page, check_page) -> None:
    page.get_by_role("link", name="Edit 2020-M24-001").click()
    page.get_by_label("Completed").check()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Save and complete later").click()
    expect(page.locator(".wb-told")).to_contain_text("To complete before submission")
    page.get_by_role("link", name="Edit 2020-M24-001").click()
    page.get_by_role("textbox", name="End").fill("2017")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("is before the start").first).to_be_visible()
    check_page(page, "activity-edit-refused")
    page.get_by_role("textbox", name="End").fill("2019")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("link", name="Edit 2020-M24-001")).to_be_focused()
    expect(page.get_by_role("row", name="2020-M24-001")).to_contain_text("Completed")


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_scripts_the_number_is_confirmed_before_anything_is_saved(page: Page, sign_in):
    sign_in(page, SUBMITTER, PASSWORD)
    page.get_by_role("button", name="Yes, we provide support").click()
    page.get_by_role("link", name="Add activities").click()
    fill_in(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="4 activities will be added: 2 partners")).to_be_visible()
    page.get_by_role("button", name="Save 4 activities").click()
    answer_for_partners(page)
    submit(page)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_scripts_a_nil_reply_is_one_click_and_a_confirmation(page: Page, sign_in):
    sign_in(page, "m26@example.org", PASSWORD)
    page.get_by_role("link", name="No, we do not provide support").click()
    page.get_by_role("button", name=re.compile("no support|none|Submit", re.IGNORECASE)).click()

    expect(page.get_by_text("Reply submitted. This version is included in the results.")).to_be_visible()
