"""Saved as one types, in a real browser: sessions that die, networks that drop, two tabs, a closed tab."""

import re
import time
from collections.abc import Callable, Iterator

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from questionnaire.illustrative.load import PASSWORD
from questionnaire.models import FormDraft, Reply, Round
from questionnaire.reply.editing_activities import add_activities
from questionnaire.reply.editing_answers import set_support
from tests.builders import activity

SUBMITTER = "m24@example.org"
PAGE = "/replies/2020/M24/activities/"
ROW = f"{PAGE}2020-M24-001/"


@pytest.fixture
def reply(illustrative_round: Round) -> Reply:
    reply = Reply.objects.select_related("survey_round", "member_state").get(member_state="M24")
    set_support(reply, True)
    add_activities(reply, [activity(start_year=2020)])
    return reply


@pytest.fixture
def at_the_form(page: Page, reply: Reply, sign_in: Callable[..., None]) -> Page:
    sign_in(page, SUBMITTER, PASSWORD)
    page.goto(ROW)
    return page


@pytest.fixture
def unwatched(browser: Browser, base_url: str, reply: Reply, sign_in: Callable[..., None]) -> Iterator[Page]:
    """Not watched: the browser rightly complains of the network."""
    context = browser.new_context(base_url=base_url)
    page = context.new_page()
    sign_in(page, SUBMITTER, PASSWORD)
    page.goto(ROW)
    yield page
    context.close()


def title(page: Page):
    return page.get_by_label("Title (required)")


def expect_state(page: Page, words: str) -> None:
    expect(page.locator("[data-told]").filter(has_text=words)).to_be_visible()


def end_sessions() -> None:
    Session.objects.all().delete()


def drafted_titles() -> list[str]:
    return [draft.data["title"] for draft in FormDraft.objects.order_by("place")]


def eventually(what: Callable[[], object], wanted: object) -> None:
    """What the server does after the page is gone."""
    until = time.monotonic() + 10
    while what() != wanted and time.monotonic() < until:
        time.sleep(0.1)
    assert what() == wanted


def test_what_is_typed_is_there_when_the_form_is_opened_again(at_the_form: Page, check_page):
    page = at_the_form
    title(page).fill("Training of asylum officers and more")
    expect_state(page, "Draft saved")
    check_page(page, "draft-saved")

    page.goto(PAGE)
    expect(page.get_by_role("heading", name="You have unsaved text")).to_be_visible()
    check_page(page, "draft-listed")
    page.get_by_role("link", name="Activity 2020-M24-001").click()

    expect(title(page)).to_have_value("Training of asylum officers and more")
    expect(page.get_by_text("This is a draft that you typed on")).to_be_visible()
    check_page(page, "draft-opened")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved: 2020-M24-001.").first).to_be_visible()
    expect(page.get_by_role("heading", name="You have unsaved text")).to_have_count(0)


def test_it_is_announced_once_and_not_with_each_save(at_the_form: Page):
    page = at_the_form
    # Each text that the quiet region gets, as a screen reader would read it.
    page.evaluate("""() => {
      window.read = [];
      const region = document.querySelector("[data-announced]");
      new MutationObserver(() => window.read.push(region.textContent)).observe(region, {childList: true});
    }""")
    for words in (" one", " two", " three"):
        with page.expect_response(re.compile("/drafts/")):
            title(page).press_sequentially(words)
        expect_state(page, "Draft saved")

    assert len(page.evaluate("window.read")) == 1


def test_a_draft_is_discarded_on_its_page_and_in_place(at_the_form: Page):
    page = at_the_form
    title(page).fill("Half a ti")
    expect_state(page, "Draft saved")
    page.reload()
    page.get_by_role("button", name="Discard my draft").click()
    expect(title(page)).to_have_value("Training of asylum officers")

    page.goto(PAGE)
    page.get_by_role("link", name="Edit 2020-M24-001").click()
    title(page).fill("Half a ti")
    expect_state(page, "Draft saved")
    page.get_by_role("link", name="Cancel").click()
    expect(page.get_by_role("link", name="Activity 2020-M24-001: Half a ti")).to_be_visible()
    page.get_by_role("link", name="Edit 2020-M24-001").click()
    expect(title(page)).to_have_value("Half a ti")
    page.get_by_role("button", name="Discard my draft").click()
    expect(title(page)).to_have_value("Training of asylum officers")
    assert drafted_titles() == []


def test_closing_a_row_waits_for_the_last_words(at_the_form: Page):
    page = at_the_form
    page.goto(PAGE)
    page.get_by_role("link", name="Edit 2020-M24-001").click()
    title(page).fill("Half a ti")
    page.get_by_role("link", name="Cancel").click()

    expect(page.get_by_role("link", name="Activity 2020-M24-001: Half a ti")).to_be_visible()


def test_no_draft_comes_after_what_is_saved_in_place(at_the_form: Page):
    page = at_the_form
    page.goto(PAGE)
    page.get_by_role("link", name="Edit 2020-M24-001").click()
    # The save is pressed while the draft is under way.
    with page.expect_request(re.compile("/drafts/")):
        title(page).fill("Saved at once")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_role("row", name="Saved at once")).to_be_visible()
    page.wait_for_timeout(1500)
    assert drafted_titles() == []


def test_the_session_dies_and_another_tab_signs_in(
    at_the_form: Page, context: BrowserContext, sign_in, check_page
):
    page = at_the_form
    title(page).fill("Typed before")
    expect_state(page, "Draft saved")
    end_sessions()
    title(page).press_sequentially(" and after")
    expect_state(page, "you are signed out")
    expect(page.get_by_role("link", name="Sign in in another tab")).to_be_visible()
    check_page(page, "draft-signed-out")

    other = context.new_page()
    sign_in(other, SUBMITTER, PASSWORD)
    page.get_by_role("button", name="Try again now").click()

    expect_state(page, "Draft saved")
    assert drafted_titles() == ["Typed before and after"]
    # The form of before the end of the session is still good.
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("row", name="Typed before and after")).to_be_visible()
    assert drafted_titles() == []


def test_the_session_dies_and_the_same_tab_signs_in(at_the_form: Page):
    page = at_the_form
    title(page).fill("Typed before")
    expect_state(page, "Draft saved")
    end_sessions()
    page.goto(ROW)
    page.get_by_role("textbox", name="E-mail address").fill(SUBMITTER)
    page.get_by_role("button", name="Use your password").click()
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(title(page)).to_have_value("Typed before")


def test_the_session_dies_while_a_row_is_edited_in_place(at_the_form: Page):
    page = at_the_form
    page.goto(PAGE)
    page.get_by_role("link", name="Edit 2020-M24-001").click()
    title(page).fill("Typed before")
    expect_state(page, "Draft saved")
    end_sessions()
    title(page).press_sequentially(" and after")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("textbox", name="E-mail address").fill(SUBMITTER)
    page.get_by_role("button", name="Use your password").click()
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page.get_by_text("Typed before and after")).to_be_visible()
    page.get_by_role("button", name="Save text").click()
    expect(page.get_by_role("row", name="Typed before and after")).to_be_visible()
    assert drafted_titles() == []


def test_a_network_that_drops_loses_nothing(unwatched: Page):
    page = unwatched
    title(page).fill("Typed in a train")
    expect_state(page, "Draft saved")
    page.context.set_offline(True)
    title(page).press_sequentially(" in a tunnel")
    expect_state(page, "there is no connection to the service")
    title(page).press_sequentially(" for a minute")
    page.wait_for_timeout(3000)
    assert drafted_titles() == ["Typed in a train"]

    page.context.set_offline(False)

    expect_state(page, "Draft saved")
    assert drafted_titles() == ["Typed in a train in a tunnel for a minute"]


def test_who_leaves_with_unsaved_text_is_asked(unwatched: Page):
    page = unwatched
    page.context.set_offline(True)
    # Browsers ask only those who have touched the page.
    title(page).click()
    title(page).press("End")
    title(page).press_sequentially(" in a tunnel")
    expect_state(page, "there is no connection to the service")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.close(run_before_unload=True)
    page.wait_for_timeout(1000)

    assert asked == ["beforeunload"]
    expect(title(page)).to_have_value("Training of asylum officers in a tunnel")


def test_who_has_it_saved_is_not_asked_and_a_closed_tab_sends_its_last_words(
    at_the_form: Page, context: BrowserContext
):
    page = context.new_page()
    page.goto(ROW)
    title(page).fill("The last words")
    page.close(run_before_unload=True)

    eventually(drafted_titles, ["The last words"])


def test_two_tabs_never_write_over_each_other_unasked(at_the_form: Page, context: BrowserContext, check_page):
    first, second = at_the_form, context.new_page()
    second.goto(ROW)
    title(first).fill("Of the first")
    expect_state(first, "Draft saved")
    title(second).fill("Of the second")
    expect_state(second, "open in another tab")
    check_page(second, "draft-of-another-tab")
    assert drafted_titles() == ["Of the first"]

    second.get_by_role("button", name="Keep the text of this tab").click()

    expect_state(second, "Draft saved")
    assert drafted_titles() == ["Of the second"]
    title(first).press_sequentially(" again")
    expect_state(first, "open in another tab")


def test_ticks_and_comments_survive_going_off_to_add_an_activity(at_the_form: Page):
    page = at_the_form
    page.goto(PAGE)
    albania = page.get_by_role("group", name="Support to Albania", exact=True)
    comment = page.get_by_role("textbox", name="Comment on Albania")
    albania.get_by_label("No").check()
    page.get_by_text("Comments on partners (optional)").click()
    comment.fill("Ended in 2014")
    page.get_by_role("link", name="Add: Serbia, Return").click()
    expect(page.get_by_role("heading", name="Add activities of Member State 24")).to_be_visible()
    page.goto(f"{PAGE}add/")
    eventually(FormDraft.objects.count, 1)
    page.goto(PAGE)

    expect(albania.get_by_label("No")).to_be_checked()
    expect(comment).to_have_value("Ended in 2014")
    page.get_by_role("button", name="Save comments").click()
    expect(page.get_by_text("The answers have been saved.")).to_be_visible()
    assert not FormDraft.objects.exists()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_scripts_a_draft_of_before_is_there_and_can_be_saved(at_the_form: Page, reply: Reply):
    page = at_the_form
    user = reply.survey_round.roles.get(user__email=SUBMITTER).user
    fields = [("title", "Half a ti"), ("edition", "1"), ("began_from", "{}"), ("start", "2020")]
    FormDraft.objects.create(
        user=user, reply=reply, place=ROW, fields=fields, saved_at=reply.changed_at, tab="elsewhere"
    )
    page.reload()
    expect(title(page)).to_have_value("Half a ti")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_role("row", name="Half a ti")).to_be_visible()
    assert drafted_titles() == []
