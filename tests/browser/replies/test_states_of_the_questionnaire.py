"""Pages that the way of a reply does not pass: both texts, refusals, confirmations, a closed round."""

import pytest
from playwright.sync_api import Page, expect

from questionnaire import workflow
from questionnaire.illustrative.load import PASSWORD
from questionnaire.models import Reply, Round
from questionnaire.reply.editing_activities import add_activities, save_activity
from questionnaire.reply.editing_answers import set_support
from questionnaire.workflow import CLOSE_ROUND, move_round
from tests.builders import activity

SUBMITTER = "m24@example.org"
PAGE = "/replies/2020/M24/"


@pytest.fixture
def reply(illustrative_round: Round) -> Reply:
    return Reply.objects.select_related("survey_round", "member_state").get(member_state="M24")


@pytest.fixture
def with_activity(reply: Reply) -> Reply:
    set_support(reply, True)
    add_activities(reply, [activity(partner="XK", start_year=2020)])
    return reply


def test_two_people_in_one_activity_choose_between_both_texts(page: Page, with_activity, sign_in, check_page):
    sign_in(page, SUBMITTER, PASSWORD)
    page.goto(f"{PAGE}activities/2020-M24-001/")
    row = with_activity.activities.get()
    row.title, row.remark = "What the colleague wrote", "Two lines\nof theirs"
    save_activity(row)

    page.get_by_label("Title (required)").fill("What I wrote")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_role("row", name="Title What I wrote What the colleague wrote")).to_be_visible()
    expect(page.get_by_label("Use theirs: Title")).not_to_be_checked()
    expect(page.get_by_label("Use theirs: Remark")).to_be_checked()
    check_page(page, "activity-edit-both-texts")

    page.get_by_role("button", name="Save again").click()
    expect(page.get_by_text("Saved: 2020-M24-001.").first).to_be_visible()
    row = with_activity.activities.get()
    assert (row.title, row.remark) == ("What I wrote", "Two lines\nof theirs")


def test_a_refusal_takes_the_reader_to_what_is_wrong(page: Page, with_activity, sign_in, check_page):
    sign_in(page, SUBMITTER, PASSWORD)
    page.goto(f"{PAGE}activities/")
    page.get_by_text("Comments on partners (optional)").click()
    comment = page.get_by_role("textbox", name="Comment on Albania")
    comment.fill("x" * 2001)
    page.get_by_role("button", name="Save comments").click()

    refusal = page.get_by_role("alert")
    expect(refusal).to_be_focused()
    refusal.get_by_role("link").click()
    expect(comment).to_be_focused()
    expect(comment).to_have_value("x" * 2001)
    check_page(page, "reply-partners-refused")


def test_a_no_to_a_partner_with_activities_is_refused_in_its_row(
    page: Page, with_activity, sign_in, check_page
):
    sign_in(page, SUBMITTER, PASSWORD)
    page.goto(f"{PAGE}activities/")
    answers = page.get_by_role("group", name="Support to Kosovo*")
    answers.get_by_label("No", exact=True).click()

    expect(answers.get_by_role("alert")).to_contain_text("This partner has 1 activity.")
    expect(answers.get_by_label("Yes", exact=True)).to_be_checked()
    expect(answers.get_by_label("No", exact=True)).to_be_focused()
    check_page(page, "reply-partner-answer-refused")


def test_the_bar_covers_no_refused_answer(page: Page, with_activity, sign_in):
    page.set_viewport_size({"width": 1280, "height": 620})
    sign_in(page, SUBMITTER, PASSWORD)
    page.goto(f"{PAGE}activities/")
    answers = page.get_by_role("group", name="Support to Kosovo*")
    answers.get_by_label("No", exact=True).click()

    refusal = answers.get_by_role("alert")
    expect(refusal).to_contain_text("This partner has 1 activity.")
    bar = page.locator("#submission").bounding_box()
    told = refusal.bounding_box()
    assert told["y"] + told["height"] <= bar["y"]


def test_confirmations_can_be_read_by_everybody(page: Page, reply, sign_in, check_page):
    sign_in(page, SUBMITTER, PASSWORD)
    page.get_by_role("link", name="No, we do not provide support").click()
    check_page(page, "reply-nil")
    page.get_by_role("button", name="Yes, submit: no support").click()
    page.get_by_role("link", name="Withdraw the reply").click()
    check_page(page, "reply-withdraw")
    page.get_by_role("button", name="Withdraw", exact=True).click()
    expect(page.get_by_text("It is not included in the results")).to_be_visible()


def test_a_returned_reply_in_a_closed_round_is_only_read(page: Page, with_activity, sign_in, check_page):
    for code in ("AL", "BA", "ME", "MK", "RS"):
        with_activity.partner_answers.create(partner_id=code, supports=False)
    workflow.submit(with_activity, None)
    workflow.return_reply(with_activity, None, "Is the start right?")
    move_round(CLOSE_ROUND, with_activity.survey_round, None)

    sign_in(page, SUBMITTER, PASSWORD)

    expect(page.get_by_text("The round is closed: its replies cannot be changed.")).to_be_visible()
    expect(page.get_by_text("Is the start right?")).to_be_visible()
    check_page(page, "reply-overview-closed")
    page.get_by_role("link", name="1 activity", exact=True).click()
    expect(page.get_by_role("row", name="2020-M24-001")).to_be_visible()
    expect(page.get_by_role("link", name="Edit 2020-M24-001")).to_have_count(0)
    expect(page.get_by_role("radio")).to_have_count(0)
    check_page(page, "activities-closed")


def test_a_long_reply_is_read_and_changed_page_by_page(page: Page, reply, sign_in, check_page):
    set_support(reply, True)
    add_activities(reply, [activity(partner="RS", title=f"Activity {n:03}", status="") for n in range(230)])
    sign_in(page, SUBMITTER, PASSWORD)
    page.goto(f"{PAGE}activities/")

    page.get_by_role("link", name="Next (Activities)").first.click()
    expect(page.get_by_text("101 to 200 of 230, page 2 of 3").first).to_be_visible()
    page.get_by_role("link", name="Edit 2020-M24-150").click()
    page.locator("[id='2020-M24-150']").get_by_label("Title (required)").fill("Changed in place")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("row", name="2020-M24-150 Changed in place")).to_be_visible()
    check_page(page, "reply-overview-second-page")

    page.goto(f"{PAGE}review/?missing=2&page=3")
    expect(page.get_by_text("51 to 100 of")).to_be_visible()
    check_page(page, "reply-review-further-pages")
