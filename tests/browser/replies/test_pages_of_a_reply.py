"""The pages of a reply in a real browser: tasks, navigation, answers that are saved at once, the list."""

import re
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from questionnaire.illustrative.load import PASSWORD
from questionnaire.models import Reply, Round
from questionnaire.reply.editing_activities import add_activities
from questionnaire.reply.editing_answers import set_support
from tests.builders import activity

SUBMITTER = "m24@example.org"
OVERVIEW = "/replies/2020/M24/"
LIST = f"{OVERVIEW}activities/"
ANSWERED = re.compile("/partners/$")
PAGES = {
    "": "Overview",
    "support/": "Overview",
    "remark/": "Overview",
    "activities/": "Activities",
    "activities/add/": "Activities",
    "activities/2020-M24-001/": "Activities",
    "review/": "Check and submit",
    "clearance/": "Check and submit",
    "sections/": "Colleagues and sections",
    "excel-and-lists/": "Excel and lists",
    "changes/": "History",
}


@pytest.fixture
def reply(illustrative_round: Round) -> Reply:
    reply = Reply.objects.select_related("survey_round", "member_state").get(member_state="M24")
    set_support(reply, True)
    rows = [
        activity(partner="RS", support_field="asylum", title="Beacons", start_year=2020),
        activity(partner="XK", support_field="return", title="Advice", start_year=2018, status="planned"),
        activity(partner="XK", support_field="asylum", title="Cars", start_year=None),
    ]
    add_activities(reply, rows)
    return reply


@pytest.fixture
def at_the_list(page: Page, reply: Reply, sign_in: Callable[..., None]) -> Page:
    sign_in(page, SUBMITTER, PASSWORD)
    page.goto(LIST)
    return page


@pytest.fixture
def unwatched(browser: Browser, base_url: str, reply: Reply, sign_in: Callable[..., None]) -> Iterator[Page]:
    """Not watched: the browser rightly complains of the network."""
    context = browser.new_context(base_url=base_url)
    page = context.new_page()
    sign_in(page, SUBMITTER, PASSWORD)
    page.goto(LIST)
    yield page
    context.close()


def radio(page: Page, partner: str, answer: str) -> Locator:
    return page.get_by_role("group", name=f"Support to {partner}").get_by_role("radio", name=answer)


def stored(reply: Reply) -> dict[str, bool]:
    answered = reply.partner_answers.filter(supports__isnull=False)
    return dict(answered.values_list("partner", "supports"))


def expect_titles(page: Page, *titles: str) -> None:
    """The rows, each with its title as the second word, after the reference."""
    rows = page.locator("table.wb-activities tbody tr th")
    expect(rows).to_have_text(
        [re.compile(rf"^\s*\S+\s+{title}(\s|$)") for title in titles], use_inner_text=True
    )


def test_an_answer_is_saved_at_once_and_keeps_the_focus(at_the_list: Page, reply: Reply):
    page = at_the_list
    expect(page.get_by_role("button", name="Save answers")).to_have_count(0)
    radio(page, "Albania", "Yes").focus()
    with page.expect_response(ANSWERED):
        page.keyboard.press("Space")
    expect(page.locator("#announcement")).to_have_text("The answer has been saved.")
    expect(radio(page, "Albania", "Yes")).to_be_focused()
    with page.expect_response(ANSWERED):
        page.keyboard.press("ArrowDown")
    expect(radio(page, "Albania", "No")).to_be_focused()
    expect(page.get_by_role("link", name="Add: Albania, Return")).to_have_count(0)
    expect(page.get_by_role("link", name="Add: Montenegro, Return")).to_be_visible()

    page.reload()

    expect(radio(page, "Albania", "No")).to_be_checked()
    expect(page.get_by_role("link", name="Add: Albania, Return")).to_have_count(0)
    assert stored(reply) == {"AL": False, "RS": True, "XK": True}


def test_the_last_of_quick_answers_counts(at_the_list: Page, reply: Reply):
    """By an arrow from yes to no, and on to the next partner, before anything is stored."""
    page = at_the_list

    def slowly(route: Route) -> None:
        time.sleep(0.5)
        route.continue_()

    page.route(ANSWERED, slowly)
    radio(page, "Albania", "Yes").focus()
    for key in ("Space", "ArrowDown", "Tab"):
        page.keyboard.press(key)
    radio(page, "Montenegro", "Yes").focus()
    for key in ("Space", "ArrowDown", "ArrowDown", "ArrowDown"):
        page.keyboard.press(key)
    page.wait_for_load_state("networkidle")

    for partner in ("Albania", "Montenegro"):
        expect(radio(page, partner, "No")).to_be_checked()
    expect(radio(page, "Montenegro", "No")).to_be_focused()
    expect(
        page.get_by_role("region", name="Items to complete before you can submit").get_by_text("Montenegro")
    ).to_have_count(0)
    assert stored(reply) == {"AL": False, "ME": False, "RS": True, "XK": True}


def test_an_answer_while_an_activity_is_being_saved_is_kept(at_the_list: Page, reply: Reply):
    page = at_the_list
    page.route(ANSWERED, lambda route: (time.sleep(1.5), route.continue_()))
    page.get_by_role("link", name="Mark as ended 2020-M24-001").click()
    page.get_by_role("textbox", name="End").fill("2021")
    page.get_by_role("button", name="Save end date").click()
    radio(page, "Albania", "No").check()
    expect(page.get_by_role("row", name="2020-M24-001")).to_contain_text("Completed")
    expect(page.locator("#announcement")).to_have_text("The answer has been saved.")

    expect(radio(page, "Albania", "No")).to_be_checked()
    assert stored(reply)["AL"] is False


def test_answers_and_comments_are_saved_side_by_side(at_the_list: Page, reply: Reply, check_page):
    page = at_the_list
    page.get_by_text("Comments on partners (optional)").click()
    comment = page.get_by_role("textbox", name="Comment on Albania")
    comment.fill("Ended in 2014")
    with page.expect_response(ANSWERED):
        radio(page, "Albania", "No").check()
    expect(comment).to_have_value("Ended in 2014")
    check_page(page, "activities-comments")
    page.get_by_role("button", name="Save comments").click()

    expect(page.get_by_text("The answers have been saved.")).to_be_visible()
    expect(radio(page, "Albania", "No")).to_be_checked()
    expect(comment).to_have_value("Ended in 2014")
    assert stored(reply)["AL"] is False


def test_an_answer_without_a_network_says_so_and_is_saved_later(unwatched: Page, reply: Reply):
    page = unwatched
    page.context.set_offline(True)
    radio(page, "Albania", "No").check()
    alert = page.get_by_role("row", name="Albania").get_by_role("alert")
    expect(alert).to_contain_text("there is no connection to the service")
    assert "AL" not in stored(reply)

    page.context.set_offline(False)

    expect(alert).to_have_count(0)
    expect(page.locator("#announcement")).to_have_text("The answer has been saved.")
    assert stored(reply)["AL"] is False


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_scripts_the_answers_have_a_button(at_the_list: Page, reply: Reply):
    page = at_the_list
    for partner in ("Albania", "Montenegro"):
        radio(page, partner, "No").check()
    page.get_by_role("button", name="Save answers").click()

    expect(page.get_by_text("The answers have been saved.")).to_be_visible()
    expect(radio(page, "Albania", "No")).to_be_checked()
    assert stored(reply) == {"AL": False, "ME": False, "RS": True, "XK": True}


def test_the_task_list_leads_from_task_to_task(at_the_list: Page, reply: Reply):
    page = at_the_list
    for partner in ("Albania", "Bosnia and Herzegovina"):
        page.goto(OVERVIEW)
        task = page.get_by_role("list").get_by_role("listitem").filter(has_text=partner).last
        expect(task).to_contain_text("Not started")
        page.get_by_role("link", name=f"Continue: {partner}").click()
        expect(page.get_by_text(f"The list shows only: {partner}")).to_be_visible()
        with page.expect_response(ANSWERED):
            radio(page, partner, "No").check()
    page.goto(OVERVIEW)
    expect(page.get_by_role("listitem").filter(has_text="Albania").last).to_contain_text("No support")
    page.get_by_role("link", name="Continue: Kosovo*").click()
    expect(page.get_by_role("row", name="2020-M24-003")).to_contain_text("incomplete")
    page.goto(OVERVIEW)
    page.get_by_role("link", name="Comments to the Presidency").click()
    page.get_by_role("textbox").fill("Of the ministry of the interior alone")
    page.get_by_role("button", name="Save and continue").click()

    expect(page.get_by_text("The comment has been saved.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Activities"))
    expect(page).to_have_url(re.compile(r"\?partner=kosovo$"))


def test_each_page_of_a_reply_has_its_navigation_and_the_way_back(at_the_list: Page):
    page = at_the_list
    entries = ["Overview", "Activities", "Check and submit", "Colleagues and sections"]
    entries += ["Excel and lists", "History", "Results"]
    for path, tab in PAGES.items():
        page.goto(OVERVIEW + path)
        links = page.get_by_role("navigation", name="Reply of Member State 24").get_by_role("link")
        assert links.all_inner_texts() == entries, path
        marked = page.locator(".wb-tabs a[aria-current]")
        assert marked.all_inner_texts() == [tab], path
        steps = page.get_by_role("navigation", name="Breadcrumbs").get_by_role("listitem").all_inner_texts()
        assert steps[:2] == ["Home", "Reply of Member State 24"], path
        assert steps[2:] == [tab] * (tab != "Overview"), path


def test_the_list_is_searched_filtered_and_sorted(at_the_list: Page, check_page):
    page = at_the_list
    expect(page.locator("table.wb-activities tbody tr th")).to_have_count(3)
    search = page.get_by_role("search", name="Filter the list of activities")
    search.get_by_role("combobox", name="Partner").select_option("Kosovo*")
    search.get_by_role("button", name="Filter list").click()
    expect(page.get_by_text("The list shows only: Kosovo* (2 of 3).")).to_be_visible()
    page.get_by_role("columnheader", name="Activity").get_by_role("link").click()
    expect(page.get_by_role("columnheader", name="Activity")).to_have_attribute("aria-sort", "ascending")
    expect_titles(page, "Advice", "Cars")
    check_page(page, "activities-sorted")
    page.get_by_role("columnheader", name="Activity").get_by_role("link").click()
    expect(page.get_by_role("columnheader", name="Activity")).to_have_attribute("aria-sort", "descending")
    expect_titles(page, "Cars", "Advice")
    expect(search.get_by_role("combobox", name="Partner")).to_have_value("kosovo")

    search.get_by_role("checkbox", name="To complete").check()
    search.get_by_role("button", name="Filter list").click()
    expect_titles(page, "Cars")
    page.get_by_role("link", name="Show all").click()
    search.get_by_role("searchbox", name="Search").fill("BEAC")
    search.get_by_role("searchbox", name="Search").press("Enter")
    expect(page.get_by_text("The list shows only: “BEAC” (1 of 3).")).to_be_visible()
    expect_titles(page, "Beacons")


def test_on_paper_there_are_no_tabs_and_no_bar(at_the_list: Page):
    at_the_list.emulate_media(media="print")

    for selector in (".wb-tabs", ".wb-crumbs", ".wb-bar", ".wb-list-tools"):
        expect(at_the_list.locator(selector)).to_be_hidden()
    expect(at_the_list.get_by_role("row", name="2020-M24-001")).to_be_visible()
