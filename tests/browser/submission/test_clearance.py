"""The national clearance of a reply, by clicking only, and a possible error that is confirmed to be none."""

import pytest
from playwright.sync_api import Page, expect

from questionnaire.choices import Role
from questionnaire.models import Reply, RoundRole, User
from tests.browser.submitting import explain_and_confirm
from tests.builders import activity, make_reply, make_round

EMAIL, PASSWORD = "clearing@example.org", "a long enough password"
PAGE = "/replies/2020/HR/"
REVIEW = f"{PAGE}review/"


@pytest.fixture
def reply(transactional_db: None) -> Reply:
    """Complete, with two possible errors in one activity, and a submitter who signs in with a password."""
    rows = [
        activity(title="Training with Frontex", partner="XK", description="In Bosnia too"),
        activity(title="Vans", assistance_type="equipment"),
    ]
    make_round(slug="2020")
    reply = make_reply(activities=rows)
    RoundRole.objects.create(
        survey_round=reply.survey_round,
        user=User.objects.create_user(EMAIL, PASSWORD),
        role=Role.SUBMITTER,
        member_state=reply.member_state,
    )
    return reply


@pytest.fixture
def review(page: Page, reply, sign_in) -> Page:
    sign_in(page, EMAIL, PASSWORD)
    page.goto(REVIEW)
    return page


def test_a_copy_is_cleared_and_what_changed_since_is_confirmed(review: Page, check_page):
    page = review
    page.get_by_role("button", name="Make a clearance copy").click()
    expect(page.get_by_role("heading", name="Reply of Croatia: clearance copy 1")).to_be_visible()
    record(page, check_page)
    reword(page)

    page.goto(REVIEW)
    expect(page.get_by_role("heading", name="What changed since copy 1 was cleared")).to_be_visible()
    expect(page.get_by_text("Changed: 2020-HR-002 Vans for patrols (Title)")).to_be_visible()
    page.get_by_role("link", name="Compare the copy with the reply now").click()
    expect(page.get_by_role("row", name="Title Vans Vans for patrols")).to_be_visible()
    check_page(page, "clearance-changes")

    page.goto(REVIEW)
    submit_without_and_with_the_tick(page, check_page)


def record(page: Page, check_page) -> None:
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter who cleared the copy.")
    check_page(page, "clearance-refused")
    page.get_by_label("Cleared by").fill("Director-General for Migration")
    today = page.get_by_label("Cleared on").get_attribute("max")
    page.get_by_label("Cleared on").fill(today or "")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("The clearance of copy 1 has been recorded.")).to_be_visible()
    check_page(page, "clearance-copy")
    page.get_by_role("link", name="All copies").click()
    expect(page.get_by_role("row", name="Copy 1")).to_contain_text("Director-General for Migration")
    check_page(page, "clearance")


def reword(page: Page) -> None:
    page.goto(f"{PAGE}activities/2020-HR-002/")
    page.get_by_label("Title").fill("Vans for patrols")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_text("Vans for patrols").first).to_be_visible()


def submit_without_and_with_the_tick(page: Page, check_page) -> None:
    page.get_by_label("I confirm these statements").check()
    page.get_by_label("I confirm that this reply is complete").check()
    page.get_by_role("button", name="Submit the reply").click()
    expect(page.get_by_role("alert")).to_contain_text("Confirm the changes made since the clearance copy.")
    expect(page.get_by_role("alert")).to_contain_text(
        "2 possible errors are neither corrected nor explained."
    )
    check_page(page, "review-not-confirmed")
    page.get_by_label("1 change made after clearance copy 1").check()
    explain_and_confirm(page)
    page.get_by_role("button", name="Submit the reply").click()
    expect(page.get_by_text("Reply submitted. This version is included in the results.")).to_be_visible()


def test_a_possible_error_is_explained(review: Page, check_page):
    page = review
    check_page(page, "review-possible-errors")
    frontex = page.get_by_role("listitem").filter(has_text="Named: “Frontex” (Title).")

    frontex.get_by_role("textbox").fill("Paid by us, Frontex gives the room")
    frontex.get_by_role("textbox").press("Enter")
    expect(frontex).to_contain_text("Explained: “Paid by us, Frontex gives the room”")
    check_page(page, "review-explained")

    page.goto(f"{PAGE}activities/")
    expect(page.get_by_role("link", name="1 possible error", exact=True)).to_be_visible()


def test_a_refused_submission_leads_to_each_possible_error(review: Page, check_page):
    page = review
    page.get_by_role("button", name="Submit the reply").click()

    alert = page.get_by_role("alert")
    expect(alert).to_be_focused()
    alert.get_by_role("link").first.click()
    expect(page.get_by_label("or explain why it is correct").first).to_be_focused()
    check_page(page, "review-not-explained")


def test_the_note_for_the_minister(review: Page, check_page):
    page = review
    page.get_by_role("link", name="Summary note for briefing").click()

    expect(page.get_by_text("We support two of the six partners with two activities.")).to_be_visible()
    check_page(page, "reply-note")
    with page.expect_download() as download:
        page.get_by_role("link", name="As PDF").click()
    assert download.value.suggested_filename == "2020-HR-note-internal-croatia-only.pdf"
