"""The grid and editing in place in a real browser: by keyboard alone, and without scripts."""

import re

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect

from questionnaire.illustrative.load import PASSWORD
from questionnaire.models import Reply, Round
from questionnaire.reply.editing_activities import add_activities, save_activity
from questionnaire.reply.editing_answers import set_support
from tests.builders import activity

SUBMITTER = "m24@example.org"
PAGE = "/replies/2020/M24/activities/"


@pytest.fixture
def reply(illustrative_round: Round) -> Reply:
    reply = Reply.objects.select_related("survey_round", "member_state").get(member_state="M24")
    set_support(reply, True)
    add_activities(reply, [activity(start_year=2020), activity(partner="XK", start_year=None)])
    return reply


@pytest.fixture
def at_the_list(page: Page, reply, sign_in) -> Page:
    sign_in(page, SUBMITTER, PASSWORD)
    page.goto(PAGE)
    return page


def press(page: Page, role: str, name: str | re.Pattern[str]) -> None:
    """Reach it as the Tab key does, then press Enter."""
    target = page.get_by_role(role, name=name)  # type: ignore[arg-type]
    target.focus()
    page.keyboard.press("Enter")


def test_by_keyboard_from_the_grid_to_undo(at_the_list: Page, check_page):
    page = at_the_list
    check_page(page, "grid")
    press(page, "link", "Add: Serbia, Return")
    expect(page.get_by_role("checkbox", name="Albania")).to_be_focused()
    expect(page.get_by_role("checkbox", name="Serbia")).to_be_checked()
    check_page(page, "grid-adding")
    page.get_by_label("Expert assistance", exact=True).focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("1 activity will be added.")).to_be_visible()
    page.get_by_role("textbox", name="Title").focus()
    page.keyboard.type("Return counsellors")
    page.keyboard.press("Enter")

    edit = page.get_by_role("link", name="Edit 2020-M24-003")
    expect(edit).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="Saved: 2020-M24-003.")).to_have_count(1)
    expect(page.get_by_role("heading", name="Activities (3)", exact=True)).to_be_visible()
    expect(page.get_by_role("group", name="Support to Serbia").get_by_label("Yes")).to_be_checked()
    edit_by_keyboard(page, check_page)
    delete_and_undo_by_keyboard(page, check_page)


def edit_by_keyboard(page: Page, check_page) -> None:
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="Partner (required)")).to_be_focused()
    check_page(page, "row-open")
    page.get_by_role("textbox", name="Start").fill("month 13")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    check_page(page, "row-refused")
    page.get_by_role("alert").get_by_role("link").press("Enter")
    expect(page.get_by_role("textbox", name="Start")).to_be_focused()
    page.get_by_role("textbox", name="Start").fill("2019")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Edit 2020-M24-003")).to_be_focused()
    expect(page.get_by_role("row", name="2020-M24-003")).to_contain_text("2019")


def delete_and_undo_by_keyboard(page: Page, check_page) -> None:
    press(page, "link", "Delete 2020-M24-003")
    expect(page.get_by_role("button", name="Undo 2020-M24-003")).to_be_focused()
    expect(page.get_by_role("heading", name="Activities (2)", exact=True)).to_be_visible()
    check_page(page, "row-deleted")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Edit 2020-M24-003")).to_be_focused()
    expect(page.get_by_role("link", name="Serbia, Return: ")).to_be_visible()


def test_a_number_in_the_grid_narrows_the_list(at_the_list: Page, check_page):
    page = at_the_list
    press(page, "link", re.compile(r"^Kosovo\*, Asylum: 1 counted"))

    expect(page.get_by_text("The list shows only: Kosovo*, Asylum (1 of 2).")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?partner=kosovo&field=asylum#list$"))
    expect(page.get_by_role("row", name="2020-M24-001")).to_have_count(0)
    check_page(page, "grid-filtered")
    page.get_by_role("link", name="Show all").click()
    expect(page.get_by_role("row", name="2020-M24-001")).to_be_visible()


def test_additional_partners_and_the_end_in_place(at_the_list: Page, check_page):
    page = at_the_list
    press(page, "link", "Copy to other partners 2020-M24-001")
    expect(page.get_by_role("checkbox", name="Albania")).to_be_focused()
    page.keyboard.press("Space")
    page.get_by_role("checkbox", name="Montenegro").check()
    expect(page.get_by_text("2 activities will be added.")).to_be_visible()
    check_page(page, "row-further-partners")
    page.get_by_role("button", name="Copy to these partners").click()
    expect(page.get_by_role("row", name=re.compile("^(Select )?2020-M24-004"))).to_contain_text("Montenegro")

    press(page, "link", "Mark as ended 2020-M24-001")
    expect(page.get_by_role("textbox", name="End")).to_be_focused()
    check_page(page, "row-ending")
    page.keyboard.type("2021")
    page.keyboard.press("Enter")
    expect(page.get_by_role("row", name=re.compile("^(Select )?2020-M24-001"))).to_contain_text("Completed")
    expect(page.get_by_role("link", name="Mark as ended 2020-M24-001")).to_have_count(0)


def test_both_texts_in_place_of_the_row(at_the_list: Page, reply, check_page):
    page = at_the_list
    press(page, "link", "Edit 2020-M24-001")
    page.get_by_label("Title (required)").fill("Mine")
    row = reply.activities.get(reference="2020-M24-001")
    row.title = "Theirs"
    save_activity(row)

    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("row", name="Title Mine Theirs")).to_be_visible()
    check_page(page, "row-both-texts")


def test_closing_a_form_gives_row_and_focus_back(at_the_list: Page):
    page = at_the_list
    press(page, "link", "Edit 2020-M24-001")
    page.get_by_role("link", name="Cancel").press("Enter")
    expect(page.get_by_role("link", name="Edit 2020-M24-001")).to_be_focused()

    press(page, "link", "Duplicate 2020-M24-001")
    page.get_by_role("link", name="Cancel").press("Enter")
    expect(page.get_by_role("link", name="Edit 2020-M24-001")).to_be_focused()
    expect(page.get_by_role("link", name="Cancel")).to_have_count(0)


def test_what_is_typed_stays_when_the_network_drops(browser, base_url, reply, sign_in):
    # Not watched: the browser rightly complains of the network.
    page = browser.new_page(base_url=base_url)
    sign_in(page, SUBMITTER, PASSWORD)
    page.goto(PAGE)
    press(page, "link", "Edit 2020-M24-001")
    page.get_by_label("Title (required)").fill("Typed in a train")
    page.context.set_offline(True)
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_role("alert")).to_contain_text("there is no connection to the service")
    expect(page.get_by_label("Title (required)")).to_have_value("Typed in a train")
    page.context.set_offline(False)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("row", name="Typed in a train")).to_be_visible()
    page.close()


def test_a_session_that_has_ended_leads_to_signing_in_and_keeps_the_text(at_the_list: Page, context):
    page = at_the_list
    press(page, "link", "Edit 2020-M24-001")
    page.get_by_label("Title (required)").fill("Typed too long")
    context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page).to_have_url(re.compile("/account/login/"))


@pytest.mark.parametrize(("width", "at_least"), [(320, 16), (1280, 50)])
def test_targets_in_the_grid_are_large_enough(at_the_list: Page, width, at_least):
    at_the_list.set_viewport_size({"width": width, "height": 800})

    targets = at_the_list.locator(".wb-grid td").locator("a, input").filter(visible=True)
    sizes = [target.bounding_box() for target in targets.all()]

    assert len(sizes) >= at_least
    assert [box for box in sizes if box is None or min(box["width"], box["height"]) < 24] == []


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_scripts_the_same_links_are_pages(at_the_list: Page):
    page = at_the_list
    page.get_by_role("link", name="Add: Serbia, Return").click()
    expect(page.get_by_role("heading", level=1, name="Add activities of Member State 24")).to_be_visible()
    page.get_by_role("textbox", name="Title").fill("Return counsellors")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved: 2020-M24-003.")).to_be_visible()

    page.get_by_role("link", name="Copy to other partners 2020-M24-003").click()
    page.get_by_role("checkbox", name="Albania").check()
    page.get_by_role("button", name="Copy to these partners").click()
    expect(page.get_by_text("1 activity has been added.")).to_be_visible()

    page.get_by_role("link", name="Mark as ended 2020-M24-001").click()
    page.get_by_role("textbox", name="End").fill("2021")
    page.get_by_role("button", name="Save end date").click()
    expect(page.get_by_role("row", name=re.compile("^(Select )?2020-M24-001"))).to_contain_text("Completed")

    page.get_by_role("link", name="Delete 2020-M24-003").click()
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("row", name="2020-M24-003")).to_be_visible()


def test_one_button_stands_out_before_and_after_the_last_item_is_completed(at_the_list: Page, reply):
    page, primary = at_the_list, at_the_list.get_by_role("main").locator(".btn-primary:visible")
    expect(primary).to_have_text("Add activities")
    for partner in ("Albania", "Bosnia and Herzegovina", "Montenegro", "North Macedonia"):
        page.get_by_role("group", name=f"Support to {partner}").get_by_label("No").check()
        expect(page.locator("#announcement")).to_have_text("The answer has been saved.")
    page.get_by_role("link", name="Edit 2020-M24-002").click()
    page.get_by_role("textbox", name="Start").fill("2019")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_text("Your reply is complete. Check it, then submit it.")).to_be_visible()
    expect(primary).to_have_text("Check and submit")

    page.get_by_role("group", name="Support to Albania").get_by_label("Yes").check()
    expect(page.get_by_text("1 item to complete")).to_be_visible()
    expect(primary).to_have_text("Add activities")


def test_a_response_that_arrives_late_leaves_the_newer_state(at_the_list: Page):
    page = at_the_list
    sent: list[Route] = []
    held: list[tuple[Route, APIResponse]] = []

    def hold_the_first(route: Route) -> None:
        sent.append(route)
        if len(sent) == 1:
            held.append((route, route.fetch()))
        else:
            route.continue_()

    page.route("**/partners/", hold_the_first)
    missing = page.get_by_role("region", name="Items to complete before you can submit")
    for partner in ("Montenegro", "Albania"):
        expect(missing.get_by_role("link", name=partner, exact=True)).to_be_visible()

    page.get_by_role("group", name="Support to Montenegro").get_by_label("No").check()
    # Its response is read before the next answer is sent.
    while not held:
        page.wait_for_timeout(50)
    page.get_by_role("group", name="Support to Albania").get_by_label("No").check()
    expect(missing.get_by_role("link", name="Albania", exact=True)).to_have_count(0)
    [(route, response)] = held
    with page.expect_response("**/partners/"):
        route.fulfill(response=response)

    # What comes last was read first: Albania was not answered then.
    answered = page.get_by_role("group", name="Support to Montenegro").locator(
        "xpath=self::*[not(contains(@class, 'htmx-request'))]"
    )
    expect(answered).to_have_count(1)
    expect(missing.get_by_role("link", name="Albania", exact=True)).to_have_count(0)
    expect(missing.get_by_role("link", name="Montenegro", exact=True)).to_have_count(0)
