"""Colleagues of one Member State in a real browser: invited, at work in one reply, and told of it."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.core import mail
from django.core.management import call_command
from playwright.sync_api import Browser, Page, expect

from questionnaire.illustrative.load import PASSWORD
from questionnaire.models import Reply, Round
from questionnaire.reply.editing_activities import add_activities
from questionnaire.reply.editing_answers import set_support
from tests.builders import activity

SUBMITTER = "m24@example.org"
COLLEAGUE = "a.example@example.org"
PAGE = "/replies/2020/M24/"
LIST = f"{PAGE}activities/"
FIRST = "2020-M24-001"


@pytest.fixture
def reply(illustrative_round: Round) -> Reply:
    reply = Reply.objects.select_related("survey_round", "member_state").get(member_state="M24")
    set_support(reply, True)
    add_activities(reply, [activity(start_year=2020, title="Training")])
    return reply


@pytest.fixture
def submitter(page: Page, reply: Reply, sign_in: Callable[..., None]) -> Page:
    sign_in(page, SUBMITTER, PASSWORD)
    page.goto(PAGE)
    return page


@pytest.fixture
def elsewhere(browser: Browser, base_url: str) -> Iterator[Page]:
    """Another person at another machine."""
    context = browser.new_context(base_url=base_url)
    yield context.new_page()
    context.close()


def last_mail(found: str) -> str:
    """What the last mail has of this kind."""
    match = re.search(found, str(mail.outbox[-1].body))
    assert match, mail.outbox[-1].body
    return match[0]


def sign_in_by_code(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("textbox", name="E-mail address").fill(COLLEAGUE)
    page.get_by_role("button", name="Continue").click()
    code = page.get_by_role("textbox", name="Code")
    expect(code).to_be_visible()
    code.fill(last_mail(r"(?m)^[A-Z0-9]{3,}(-[A-Z0-9]{3,})?$"))
    page.get_by_role("button", name="Sign in", exact=True).click()


def save_title(page: Page, title: str) -> None:
    page.get_by_role("textbox", name="Title").fill(title)
    page.get_by_role("button", name="Save", exact=True).click()


def test_from_an_invitation_to_what_the_colleague_has_changed(submitter: Page, elsewhere: Page, check_page):
    page = submitter
    page.get_by_role("button", name="Mark as seen").click()
    page.get_by_role("link", name="Colleagues and sections").click()
    page.locator("summary", has_text="Invite colleagues").click()
    check_page(page, "colleagues")
    page.get_by_role("textbox", name="Colleagues").fill("no address")
    page.get_by_role("button", name="Invite colleagues").click()
    expect(page.get_by_role("alert")).to_be_focused()
    check_page(page, "colleagues-refused")
    page.get_by_role("textbox", name="Colleagues").fill(f"A. Example <{COLLEAGUE}>")
    page.get_by_role("button", name="Invite colleagues").click()
    expect(page.get_by_text(f"Invited: {COLLEAGUE}. Each receives an e-mail.")).to_be_visible()
    call_command("send_mail")

    sign_in_by_code(elsewhere, last_mail(r"/replies/\S+"))
    elsewhere.get_by_role("link", name="Activities", exact=True).click()
    elsewhere.get_by_role("link", name=f"Edit {FIRST}").click()
    save_title(elsewhere, "Training of officers")
    expect(elsewhere.get_by_text(f"Saved: {FIRST}.").first).to_be_visible()

    page.goto(PAGE)
    expect(page.get_by_text("1 activity changed by A. Example.")).to_be_visible()
    check_page(page, "reply-with-news")
    page.goto(LIST)
    expect(page.get_by_role("rowheader", name=re.compile(FIRST))).to_contain_text("changed")
    check_page(page, "activities-with-news")
    page.goto(PAGE)
    page.get_by_role("link", name="See what changed").click()
    change = page.get_by_role("listitem").filter(has_text=FIRST)
    expect(change).to_contain_text("Training of officers")
    expect(change).to_contain_text("A. Example")
    check_page(page, "changes")
    page.goto(PAGE)
    page.get_by_role("button", name="Mark as seen").click()
    expect(page.get_by_text("Marked as seen.")).to_be_visible()
    expect(page.get_by_role("button", name="Mark as seen")).to_have_count(0)


def test_two_people_in_one_row_get_both_texts_in_place(submitter: Page, elsewhere: Page, sign_in, check_page):
    sign_in(elsewhere, SUBMITTER, PASSWORD)
    for page in (submitter, elsewhere):
        page.goto(LIST)
        page.get_by_role("link", name=f"Edit {FIRST}").click()
    save_title(elsewhere, "From the other machine")
    expect(elsewhere.get_by_role("link", name=f"Edit {FIRST}")).to_be_focused()

    save_title(submitter, "From this machine")

    expect(submitter.get_by_role("alert")).to_be_focused()
    row = submitter.get_by_role("row", name=re.compile("^Title"))
    expect(row).to_contain_text("From this machine")
    expect(row).to_contain_text("From the other machine")
    check_page(submitter, "row-of-two")
    submitter.get_by_role("button", name="Save again").click()
    expect(submitter.get_by_role("row", name=re.compile(FIRST))).to_contain_text("From this machine")


def test_a_deleted_activity_is_restored_from_the_changes(submitter: Page, check_page):
    page = submitter
    page.goto(LIST)
    page.get_by_role("link", name=f"Delete {FIRST}").click()
    expect(page.get_by_role("button", name=f"Undo {FIRST}")).to_be_focused()

    page.goto(f"{PAGE}changes/")
    page.get_by_text("Show the values").first.click()
    check_page(page, "changes-deleted")
    page.get_by_role("button", name=f"Restore {FIRST}").click()

    expect(page.get_by_text(f"Restored: {FIRST}.")).to_be_visible()
    expect(page.get_by_role("link", name=f"Edit {FIRST}")).to_be_visible()
