"""A reply that came by letter: entered by the Presidency, read and confirmed by the Member State."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from questionnaire.models import Reply, ReplyVersion
from tests.browser.submitting import explain_and_confirm
from tests.builders import make_contact_point, make_presidency, make_reply, make_round
from tests.questionnaire.workbook.files import complete, make_book

pytestmark = pytest.mark.django_db(transaction=True)

ORIGINAL = b"%PDF-1.7 We train asylum officers in Serbia."
CONTACT_POINT = "submitter@example.org"
SIGNED_IN_WITH = "of the letter"
FROM_LETTER = "You are entering the reply of Croatia from the letter of 12 May 2020."


@pytest.fixture
def reply() -> Reply:
    reply = make_reply(survey_round=make_round(), supports=None)
    presidency = make_presidency(survey_round=reply.survey_round)
    for user in (presidency, make_contact_point(reply=reply, email=CONTACT_POINT)):
        user.set_password(SIGNED_IN_WITH)
        user.save()
    return reply


def save(path: Path, **fields: object) -> Path:
    make_book([complete(**fields)]).save(path)
    return path


def attach(page: Page, reply: Reply, letter: Path) -> None:
    letter.write_bytes(ORIGINAL)
    page.goto(f"/admin/questionnaire/reply/{reply.pk}/change/")
    page.get_by_role("link", name="Enter a reply received by letter").click()
    page.get_by_label("The original", exact=True).set_input_files(letter)
    page.get_by_label("Date of the letter").fill("2020-05-12")
    page.get_by_role("button", name="Attach letter and enter reply").click()


def test_a_letter_is_entered_with_the_workbook_read_and_confirmed(
    page: Page, reply: Reply, sign_in: Callable[..., None], check_page: Callable[..., None], tmp_path: Path
):
    sign_in(page, "presidency@example.org", SIGNED_IN_WITH)
    page.goto("/rounds/2020/by-letter/HR/")
    check_page(page, "by-letter")
    attach(page, reply, tmp_path / "letter.pdf")
    expect(page.get_by_role("alert")).to_contain_text("Enter the sender and the way.")
    expect(page.get_by_text("Attached: letter.pdf.")).to_be_visible()
    check_page(page, "by-letter-refused")
    page.get_by_role("textbox", name="Origin").fill("By post, from the ministry")
    page.get_by_role("button", name="Attach letter and enter reply").click()
    expect(page.get_by_text("The letter has been attached.")).to_be_visible()
    check_page(page, "by-letter-ways")

    page.get_by_role("link", name="Upload the workbook").click()
    expect(page.get_by_text(FROM_LETTER)).to_be_visible()
    check_page(page, "by-letter-workbook")
    wrong, right = save(tmp_path / "wrong.xlsx", status="Perhaps"), save(tmp_path / "right.xlsx")
    page.get_by_label("Completed reply workbook").set_input_files(wrong)
    page.get_by_role("button", name="Upload and compare").click()
    expect(page.get_by_text(FROM_LETTER)).to_be_visible()
    check_page(page, "by-letter-workbook-errors")
    page.goto("/replies/2020/HR/excel-and-lists/")
    page.get_by_label("Completed reply workbook").set_input_files(right)
    page.get_by_role("button", name="Upload and compare").click()
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_visible()
    check_page(page, "by-letter-workbook-preview")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("1 new activity")).to_be_visible()

    page.get_by_role("link", name="Check and submit").first.click()
    expect(page.get_by_role("button", name="Submit the reply")).to_be_visible()
    check_page(page, "by-letter-check")
    explain_and_confirm(page)
    page.get_by_role("button", name="Submit the reply").dblclick()
    expect(page).to_have_url(re.compile(r"/reply/\d+/change/"))
    page.goto("/rounds/2020/")
    expect(page.get_by_text("Received by letter, not confirmed by the Member State.")).to_be_visible()
    check_page(page, "by-letter-overview")

    page.context.clear_cookies()
    sign_in(page, CONTACT_POINT, SIGNED_IN_WITH)
    page.goto("/replies/2020/HR/")
    with page.expect_download() as download:
        page.get_by_role("link", name="letter.pdf").click()
    assert Path(download.value.path()).read_bytes() == ORIGINAL
    check_page(page, "by-letter-to-confirm")
    page.get_by_role("button", name="Confirm the reply").click()
    expect(page.get_by_text("Confirmed on")).to_be_visible()
    check_page(page, "by-letter-confirmed")
    assert ReplyVersion.objects.get(reply=reply).confirmation.by.email == CONTACT_POINT


def test_a_letter_is_entered_with_the_forms_of_contact_points(
    page: Page, reply: Reply, sign_in: Callable[..., None], check_page: Callable[..., None], tmp_path: Path
):
    sign_in(page, "presidency@example.org", SIGNED_IN_WITH)
    page.goto("/rounds/2020/by-letter/HR/")
    page.get_by_role("textbox", name="Origin").fill("By post")
    page.get_by_label("The original", exact=True).set_input_files(
        {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": ORIGINAL}
    )
    page.get_by_label("Date of the letter").fill("2020-05-12")
    page.get_by_role("button", name="Attach letter and enter reply").click()
    page.get_by_role("link", name="Open the reply").click()
    expect(page.get_by_text(FROM_LETTER)).to_be_visible()
    check_page(page, "by-letter-reply")
    page.get_by_role("button", name="Yes, we provide support").click()
    expect(page).to_have_url(re.compile("/activities/"))
    page.goto("/replies/2020/HR/activities/")
    page.get_by_role("link", name="Add activities", exact=True).click()
    expect(page.get_by_role("button", name="Save", exact=True).first).to_be_visible()
    check_page(page, "by-letter-activities")
    page.goto("/replies/2020/HR/nil/")
    expect(page.get_by_text(FROM_LETTER)).to_be_visible()

    page.context.clear_cookies()
    sign_in(page, CONTACT_POINT, SIGNED_IN_WITH)
    page.goto("/replies/2020/HR/")
    expect(page.get_by_text("The Presidency is entering this reply from the letter")).to_be_visible()
    expect(page.get_by_role("button", name="No, we do not provide support")).to_have_count(0)
    check_page(page, "by-letter-meanwhile")
