"""A form that is sent without a connection, or after the session has ended, keeps its page and its text."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from questionnaire.models import CallNote, User
from tests.access.forms import TEXT, Form, forms_on_pages
from tests.access.people_and_places import one_of_each, something_of_everything
from tests.browser.conftest import signed_in

NOT_SENT = "Not sent: there is no connection to the service. Your text is still here."
PHONE = {"width": 375, "height": 667}
# What can be typed into and seen, outside what is sent in place.
FIELD = ":is(textarea, input:is([type=text], [type=email], [type=date], [type=number], :not([type]))):enabled"
NOTES = "/rounds/2020/call-notes/?member_state=HR"
# The button of the form, whatever it is called.
SAVE = "main form [type=submit]"
UPLOAD = "/replies/2020/HR/excel-and-lists/"


@pytest.fixture
def people(transactional_db: None) -> dict[str, User | None]:
    return one_of_each()


@pytest.fixture
def places(people: dict[str, User | None]) -> dict[str, dict[str, Any]]:
    return something_of_everything()


@pytest.fixture
def unwatched(browser: Browser, base_url: str) -> Iterator[BrowserContext]:
    """Not watched: the browser rightly complains of the network."""
    context = browser.new_context(base_url=base_url, viewport=PHONE, has_touch=True)
    yield context
    context.close()


def forms_of(role: str, client: Client, places: dict[str, dict[str, Any]]) -> dict[str, Form]:
    """The first form of each page into which this role types."""
    found: dict[str, Form] = {}
    for form in forms_on_pages({role: client}, places):
        if form.typed and not form.route.startswith("account/"):
            found.setdefault(form.page, form)
    return found


@pytest.mark.parametrize("role", ["submitter", "presidency", "administrator"])
def test_no_form_leaves_its_page_without_a_connection_or_a_session(
    role: str, unwatched: BrowserContext, base_url: str, people, places
):
    client = signed_in(unwatched, base_url, people[role])
    page = unwatched.new_page()
    seen = []
    for address, form in forms_of(role, client, places).items():
        page.goto(address)
        sent = page.locator("form[method=post]").filter(has=page.locator(FIELD).filter(visible=True))
        if not sent.count():
            continue
        field = sent.first.locator(FIELD).filter(visible=True).first
        typed = "2020-05-12" if field.get_attribute("type") == "date" else TEXT
        field.fill(typed)
        button = sent.first.locator("[type=submit]").filter(visible=True).first

        unwatched.set_offline(True)
        button.tap()
        expect(page.get_by_role("alert").filter(has_text=NOT_SENT)).to_be_focused()
        unwatched.set_offline(False)
        unwatched.clear_cookies(name=settings.SESSION_COOKIE_NAME)
        button.tap()
        expect(page.get_by_role("dialog", name="You have been signed out")).to_be_visible()
        expect(page.get_by_text(NOT_SENT)).to_have_count(0)
        expect(field).to_have_value(typed)
        seen.append(form.name)
        signed_in(unwatched, base_url, people[role])

    assert len(seen) >= {"submitter": 8, "presidency": 10, "administrator": 3}[role], seen


def test_who_signs_in_without_a_connection_keeps_what_is_typed(unwatched: BrowserContext, people):
    page = unwatched.new_page()
    page.goto("/account/login/")
    typed = page.get_by_label("E-mail address", exact=True)
    typed.fill("somebody@example.org")
    unwatched.set_offline(True)

    typed.press("Enter")

    expect(page.get_by_role("alert").filter(has_text=NOT_SENT)).to_be_focused()
    expect(typed).to_have_value("somebody@example.org")


@pytest.fixture
def at_the_notes(unwatched: BrowserContext, base_url: str, people, places) -> Page:
    signed_in(unwatched, base_url, people["presidency"])
    page = unwatched.new_page()
    page.goto(NOTES)
    page.get_by_role("textbox").first.fill(TEXT)
    return page


def test_by_keyboard_one_reads_why_and_sends_it_once_back_online(at_the_notes: Page, check_page):
    page = at_the_notes
    page.context.set_offline(True)
    button = page.locator(SAVE)
    button.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    check_page(page, "not-sent")

    page.keyboard.press("Tab")
    expect(button).to_be_focused()
    page.context.set_offline(False)
    page.keyboard.press("Enter")

    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_text(TEXT)).to_be_visible()
    assert [note.text for note in CallNote.objects.all()] == [TEXT]


def test_a_gateway_that_answers_for_the_service_is_no_connection(at_the_notes: Page):
    page = at_the_notes
    page.route("**/account/session/", lambda route: route.fulfill(status=502, body="Bad gateway"))
    page.locator(SAVE).click()

    expect(page.get_by_role("alert")).to_contain_text(NOT_SENT)
    assert not CallNote.objects.exists()


def test_a_slow_answer_is_waited_for_and_a_second_press_sends_nothing_more(at_the_notes: Page):
    page = at_the_notes
    asked = []

    def slow(route: Any) -> None:
        asked.append(route.request.url)
        page.wait_for_timeout(500)
        route.continue_()

    page.route("**/account/session/", slow)
    page.locator(SAVE).dblclick()

    expect(page.get_by_text(TEXT)).to_be_visible()
    assert (len(asked), CallNote.objects.count()) == (1, 1)


def test_after_signing_in_in_another_tab_the_same_page_is_sent(
    at_the_notes: Page, base_url: str, people, check_page
):
    page = at_the_notes
    Session.objects.all().delete()
    button = page.locator(SAVE)
    button.click()
    dialog = page.get_by_role("dialog", name="You have been signed out")
    expect(dialog).to_be_visible()
    check_page(page, "sent-signed-out")
    dialog.get_by_role("button", name="Close").click()
    page.context.clear_cookies()
    signed_in(page.context, base_url, people["presidency"])

    button.click()

    expect(page.get_by_text(TEXT)).to_be_visible()
    assert [note.text for note in CallNote.objects.all()] == [TEXT]


def test_a_selected_file_stays_selected(unwatched: BrowserContext, base_url: str, people, places, tmp_path):
    signed_in(unwatched, base_url, people["submitter"])
    page = unwatched.new_page()
    page.goto(UPLOAD)
    file = tmp_path / "reply.xlsx"
    file.write_bytes(b"PK")
    form = page.locator("form[enctype]").first
    form.locator("input[type=file]").set_input_files(file)
    unwatched.set_offline(True)
    form.locator("[type=submit]").click()
    expect(page.get_by_role("alert")).to_contain_text(NOT_SENT)

    assert form.locator("input[type=file]").evaluate("input => input.files[0].name") == file.name


def test_the_browser_stores_nothing_that_is_typed(at_the_notes: Page):
    page = at_the_notes
    page.context.set_offline(True)
    page.locator(SAVE).click()
    expect(page.get_by_role("alert")).to_contain_text(NOT_SENT)

    stored = page.evaluate("""async () => [
      localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
      (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length,
    ]""")
    assert stored == [0, 0, 0, 0, 0]
