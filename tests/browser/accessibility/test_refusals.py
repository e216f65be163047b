"""Pages as they are when something is refused or not there: read by everybody, focus on what is wrong."""

import re

import pytest
from playwright.sync_api import Page, expect

from questionnaire.illustrative.load import PASSWORD
from questionnaire.models import Reply, Round
from tests.builders import activity, make_reply

SUBMITTER = "m24@example.org"
PAGE = "/replies/2020/M24/"
ROW = f"{PAGE}activities/2020-M24-001/"


@pytest.fixture
def reply(illustrative_round: Round) -> Reply:
    return make_reply(
        survey_round=illustrative_round, member_state="M24", activities=[activity(partner="XK")]
    )


@pytest.fixture
def signed_in(page: Page, reply, sign_in) -> Page:
    sign_in(page, SUBMITTER, PASSWORD)
    return page


@pytest.fixture
def unasked(signed_in: Page) -> Page:
    """Without the script that asks for signing in before a form is sent."""
    signed_in.route("**/connection*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    return signed_in


@pytest.mark.parametrize(
    ("path", "button", "told"),
    [
        ("activities/add/", "Save", "Select a partner or enter a title."),
        ("activities/2020-M24-001/partners/", "Copy to these partners", "Further partners"),
        ("activities/2020-M24-001/end/", "Save end date", "End"),
        ("review/", "Submit the reply", "Confirm that the reply is complete."),
        ("excel-and-lists/", "Upload and compare", "Select the completed reply workbook, then upload it."),
        ("excel-and-lists/", "Compare the rows", "Copy the rows in Excel, then paste them here."),
        ("/accessibility/", "Send", "Describe the problem in a few words."),
    ],
)
def test_what_is_sent_empty_is_refused_where_one_looks(
    signed_in: Page, check_page, path: str, button: str, told: str
):
    page = signed_in
    page.goto(path if path.startswith("/") else PAGE + path)
    sent_with = page.get_by_role("button", name=button, exact=True, include_hidden=True)
    folded = page.locator("main details:not([open])", has=sent_with)
    if folded.count():
        folded.locator("summary").click()
    sent_with.click()

    refusal = page.get_by_role("alert")
    expect(refusal).to_be_focused()
    expect(refusal).to_contain_text(told)
    expect(page).to_have_title(re.compile("^Error: "))
    check_page(page, f"refused-{re.sub(r'[^a-z]+', '-', path.strip('/') + ' ' + button.lower())}")


def test_everything_wrong_at_once_is_named_field_by_field(signed_in: Page, check_page):
    page = signed_in
    page.goto(ROW)
    page.locator("summary", has_text="Add more details").click()
    wrong = {
        "Start": "month 13",
        "End": "2020-99",
        "National share": "all",
        "Value (EUR)": "a lot",
        "Quantity": "many",
    }
    for label, text in wrong.items():
        page.get_by_role("textbox", name=re.compile(re.escape(label), re.IGNORECASE)).fill(text)
    page.get_by_role("button", name="Save", exact=True).click()

    refusal = page.get_by_role("alert")
    expect(refusal).to_be_focused()
    links = refusal.get_by_role("link")
    assert links.count() >= len(wrong)
    for link in links.all():
        field = page.locator(link.get_attribute("href") or "")
        expect(field).to_have_attribute("aria-invalid", "true")
        # The reason is read with the field.
        expect(field).to_have_accessible_description(re.compile(re.escape(link.inner_text()[-30:])))
    for label, text in wrong.items():
        field = page.get_by_role("textbox", name=re.compile(re.escape(label), re.IGNORECASE))
        expect(field).to_have_value(text)
    check_page(page, "refused-everything")


def test_what_is_not_there_says_where_to_go_on(signed_in: Page, check_page):
    page = signed_in
    for name, path, heading in (
        ("not-found", "/replies/2020/M01/", "not found"),
        ("no-role", "/admin/", "No access with your account"),
    ):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile(heading, re.IGNORECASE))
        check_page(page, f"refused-{name}")


def test_a_form_without_its_token_says_what_to_do(unasked: Page, check_page):
    page = unasked
    page.goto("/accessibility/")
    page.get_by_role("textbox", name="Describe the problem").fill("Typed before")
    page.context.clear_cookies(name="csrftoken")
    with page.expect_navigation():
        page.get_by_role("button", name="Send").click()

    check_page(page, "refused-token")
    page.go_back()
    expect(page.get_by_role("textbox", name="Describe the problem")).to_have_value("Typed before")


def test_text_kept_over_the_end_of_a_session_is_offered_again(unasked: Page, check_page, reply):
    page = unasked
    page.goto(ROW)
    page.get_by_label("Title (required)").fill("Typed too long")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("textbox", name="E-mail address").fill(SUBMITTER)
    page.get_by_role("button", name="Use your password").click()
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page.get_by_role("heading", name="Your text is still here")).to_be_visible()
    check_page(page, "kept-text")
    page.get_by_role("button", name="Save text").click()
    expect(page.get_by_role("row", name="Typed too long")).to_be_visible()


def test_text_sent_without_any_cookie_is_shown_and_saved_after_signing_in_in_another_tab(
    unasked: Page, check_page, sign_in, reply
):
    page = unasked
    page.goto(ROW)
    page.get_by_label("Title (required)").fill("Typed too long")
    page.context.clear_cookies()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="You were signed out before the form was saved")).to_be_visible()
    expect(page.get_by_text("Typed too long")).to_be_visible()
    check_page(page, "not-kept")

    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in again").click()
    sign_in(opened.value, SUBMITTER, PASSWORD)
    page.bring_to_front()
    page.get_by_role("button", name="Send again").click()
    expect(page.get_by_role("heading", name="Your text is still here")).to_be_visible()
    page.get_by_role("button", name="Save text").click()
    expect(page.get_by_role("row", name="Typed too long")).to_be_visible()


def test_a_wrong_password_and_a_wrong_code_can_be_read(page: Page, reply, check_page):
    page.goto("/account/login/")
    page.get_by_role("textbox", name="E-mail address").fill(SUBMITTER)
    page.get_by_role("button", name="Use your password").click()
    page.get_by_role("textbox", name="Password").fill("wrong")
    with page.expect_navigation():
        page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("textbox", name="E-mail address")).to_have_value(SUBMITTER)
    check_page(page, "refused-password")

    page.goto("/account/login/code/")
    page.get_by_role("textbox", name="E-mail address").fill(SUBMITTER)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("textbox", name="Code").fill("000000")
    check_page(page, "code-asked")
    with page.expect_navigation():
        page.get_by_role("textbox", name="Code").press("Enter")
    check_page(page, "refused-code")
