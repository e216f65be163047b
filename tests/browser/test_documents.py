"""A long document in a browser, with and without scripts, until its file is there."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from questionnaire.documents.document import File
from questionnaire.documents.queue import finish, lease
from questionnaire.models import DocumentWorker, Reply, User
from tests.browser.conftest import signed_in
from tests.builders import activity, make_contact_point, make_reply

pytestmark = pytest.mark.django_db(transaction=True)

LONG = 151


@pytest.fixture
def reply() -> Reply:
    DocumentWorker.objects.create(name="of the test", seen_at=timezone.now())
    return make_reply(activities=[activity(title=f"Activity {n}") for n in range(LONG)])


@pytest.fixture
def user(reply: Reply) -> User:
    return make_contact_point(reply=reply)


@pytest.fixture
def without_scripts(browser: Browser, base_url: str) -> Iterator[Page]:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    yield context.new_page()
    context.close()


def ask(page: Page) -> None:
    page.goto(reverse("questionnaire:reply-review", args=("2020", "HR")))
    page.get_by_role("link", name="PDF", exact=False).first.click()
    expect(page.get_by_text("The document is waiting in the queue, in place 1.")).to_be_visible()


def test_the_page_shows_how_far_the_document_is_and_then_gives_the_file(
    page: Page, context: BrowserContext, base_url: str, user: User, check_page: Callable[[Page, str], None]
):
    signed_in(context, base_url, user)
    ask(page)
    check_page(page, "document-waiting")
    job = lease()
    assert job
    expect(page.get_by_text("The document is being made.")).to_be_visible()
    check_page(page, "document-running")

    finish(job, File(b"%PDF-1.7", "application/pdf", "review.pdf"))

    expect(page.get_by_role("link", name="Download file")).to_be_visible()
    check_page(page, "document-ready")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download file").click()
    assert download.value.suggested_filename == "review.pdf"


def test_without_scripts_the_page_renews_itself_and_can_be_told_not_to(
    without_scripts: Page, base_url: str, user: User
):
    page = without_scripts
    signed_in(page.context, base_url, user)
    ask(page)
    job = lease()
    assert job
    expect(page.get_by_text("The document is being made.")).to_be_visible()

    page.get_by_role("link", name="Stop renewing it").click()
    expect(page.get_by_role("link", name="Renew page")).to_be_visible()
    finish(job, File(b"%PDF-1.7", "application/pdf", "review.pdf"))
    page.get_by_role("link", name="Renew page").click()

    with page.expect_download() as download:
        page.get_by_role("link", name="Download file").click()
    assert download.value.suggested_filename == "review.pdf"


def test_a_fourth_document_is_refused_in_words(
    page: Page, context: BrowserContext, base_url: str, user: User, check_page: Callable[[Page, str], None]
):
    signed_in(context, base_url, user)
    for number in range(3):
        client = Client()
        client.force_login(user)
        client.get(reverse("questionnaire:review-pdf", args=("2020", "HR")), {"n": number})

    page.goto(reverse("questionnaire:review-pdf", args=("2020", "HR")))

    expect(page.get_by_role("heading", name="Too many documents at the same time")).to_be_visible()
    check_page(page, "document-refused")
