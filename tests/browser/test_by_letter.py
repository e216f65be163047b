"""A reply that came by letter: entered by the Presidency, read and confirmed by the Member State."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from questionnaire.models import Reply, ReplyVersion
from tests.builders import make_contact_point, make_presidency, make_reply, make_round
from tests.questionnaire.workbook.files import complete, make_book

pytestmark = pytest.mark.django_db(transaction=True)

ORIGINAL = b"%PDF-1.7 We train asylum officers in Serbia."
CONTACT_POINT = "submitter@example.org"
SIGNED_IN_WITH = "of the letter"


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


def test_a_letter_is_entered_read_and_confirmed(
    page: Page, reply: Reply, sign_in: Callable[..., None], check_page: Callable[..., None], tmp_path: Path
):
    (tmp_path / "letter.pdf").write_bytes(ORIGINAL)
    sign_in(page, "presidency@example.org", SIGNED_IN_WITH)
    page.goto(f"/admin/questionnaire/reply/{reply.pk}/change/")
    page.get_by_role("link", name="Enter a reply received by letter").click()
    check_page(page, "by-letter")

    page.get_by_role("radio", name="Support is provided (upload").check()
    page.get_by_label("Completed reply workbook", exact=True).set_input_files(
        save(tmp_path / "wrong.xlsx", status="Perhaps")
    )
    page.get_by_label("The original", exact=True).set_input_files(tmp_path / "letter.pdf")
    page.get_by_role("textbox", name="Origin").fill("By post, from the ministry")
    page.get_by_role("button", name="Attach and preview").click()
    expect(page.get_by_role("heading", name="Nothing has been entered. Correct 1 error.")).to_be_visible()
    expect(page.get_by_text("Attached: letter.pdf.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Origin")).to_have_value("By post, from the ministry")
    check_page(page, "by-letter-errors")

    page.get_by_label("Completed reply workbook", exact=True).set_input_files(save(tmp_path / "right.xlsx"))
    page.get_by_role("button", name="Attach and preview").click()
    expect(page.get_by_role("heading", name="Not entered yet: 1 new activity")).to_be_visible()
    check_page(page, "by-letter-preview")
    page.get_by_role("button", name="Submit the reply of Croatia").click()
    expect(page.get_by_text("Version 1 of the reply of Croatia has been entered")).to_be_visible()
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
