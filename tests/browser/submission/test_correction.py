"""A submitted reply is corrected: the results keep its last version until it is submitted again."""

import re

import pytest
from playwright.sync_api import Page, expect

from questionnaire.illustrative.load import PASSWORD
from questionnaire.models import Reply
from tests.browser.submitting import explain_and_confirm

pytestmark = pytest.mark.usefixtures("illustrative_round")

SUBMITTER, PRESIDENCY = "m01@example.org", "presidency@example.org"
REPLY = "/replies/2020/M01/"


def test_results_show_the_old_version_until_the_new_one_is_submitted(page: Page, sign_in, check_page):
    sign_in(page, SUBMITTER, PASSWORD)
    before = results(page)

    correct(page, check_page)
    delete_the_first_activity(page)
    assert results(page) == before

    page.goto(REPLY)
    expect(page.get_by_text("Activities: 0 changed, 0 new, 1 removed")).to_be_visible()
    check_page(page, "reply-overview-correcting")
    discard(page, check_page)
    page.goto(f"{REPLY}activities/")
    expect(page.get_by_role("row", name="2020-M01-001")).to_be_visible()
    assert results(page) == before

    page.goto(REPLY)
    page.get_by_role("button", name="Correct the reply").click()
    delete_the_first_activity(page)
    submit(page)
    assert results(page) == before - 1


def test_the_presidency_reads_that_a_reply_is_being_corrected(page: Page, sign_in, check_page):
    sign_in(page, SUBMITTER, PASSWORD)
    page.goto(REPLY)
    page.get_by_role("button", name="Correct the reply").click()
    delete_the_first_activity(page)
    page.get_by_role("button", name=re.compile("Sign out|Log out")).first.click()

    sign_in(page, PRESIDENCY, PASSWORD)
    page.goto(f"/admin/questionnaire/reply/{Reply.objects.get(member_state='M01').pk}/change/")

    expect(page.get_by_text("Being corrected; version 1 stays in the results.")).to_be_visible()
    expect(page.get_by_text("1 answer or activity differs from version 1.")).to_be_visible()
    expect(page.get_by_role("link", name="Accept", exact=True)).to_have_count(0)
    check_page(page, "desk-reply-correcting")


def results(page: Page) -> int:
    """How many activities of the Member State are included."""
    page.goto("/rounds/2020/own/M01/")
    found = re.search(r"(\d+) activities; version \d+ of the reply", page.content())
    assert found
    return int(found[1])


def correct(page: Page, check_page) -> None:
    page.goto(REPLY)
    check_page(page, "reply-overview-submitted")
    page.get_by_role("button", name="Correct the reply").dblclick()
    expect(page.get_by_role("heading", name="The reply is being corrected")).to_be_visible()
    expect(
        page.get_by_text("Version 1 stays in the results until a submitter submits again.")
    ).to_be_visible()


def delete_the_first_activity(page: Page) -> None:
    page.goto(f"{REPLY}activities/")
    page.get_by_role("link", name="Delete 2020-M01-001").click()
    expect(page.get_by_role("button", name="Undo 2020-M01-001")).to_be_visible()


def discard(page: Page, check_page) -> None:
    page.get_by_role("link", name="Discard changes").click()
    expect(page.get_by_text("All changes listed below will be discarded.")).to_be_visible()
    expect(page.get_by_text("2020-M01-001").first).to_be_visible()
    check_page(page, "reply-discard")
    page.get_by_role("button", name="Discard changes").dblclick()
    expect(page.get_by_text("The changes have been discarded.")).to_be_visible()
    expect(page.get_by_role("heading", name="The reply is submitted")).to_be_visible()


def submit(page: Page) -> None:
    page.goto(REPLY)
    page.get_by_role("link", name="Check and submit").first.click()
    explain_and_confirm(page)
    page.get_by_role("button", name="Submit the reply").click()
    expect(page.get_by_role("heading", name="version 2")).to_be_visible()
