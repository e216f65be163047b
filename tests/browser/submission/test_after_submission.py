"""After submission, by clicking: receipt, request, grant, change, submission again, question, answer."""

import re

import pytest
from playwright.sync_api import Page, expect

from questionnaire.illustrative.load import PASSWORD
from questionnaire.models import Question, Reply, Request
from tests.browser.submitting import explain_and_confirm

pytestmark = pytest.mark.usefixtures("illustrative_round")

PRESIDENCY = "presidency@example.org"
SUBMITTER = "m01@example.org"
REPLY = "/replies/2020/M01/"


def change_user(page: Page, sign_in, email: str) -> None:
    page.get_by_role("button", name=re.compile("Sign out|Log out")).first.click()
    sign_in(page, email, PASSWORD)


def test_from_the_receipt_to_the_answered_question(page: Page, sign_in, check_page):
    sign_in(page, SUBMITTER, PASSWORD)
    download_the_receipt(page)
    ask_to_reopen(page, check_page)

    change_user(page, sign_in, PRESIDENCY)
    grant(page, check_page)

    change_user(page, sign_in, SUBMITTER)
    page.goto(REPLY)
    expect(page.get_by_text("Look at the dates, too.").first).to_be_visible()
    check_page(page, "reply-overview-request-granted")
    end_the_first_activity(page)
    submit(page)

    change_user(page, sign_in, PRESIDENCY)
    ask_about_the_first_activity(page, check_page)

    change_user(page, sign_in, SUBMITTER)
    answer_the_question(page, check_page)

    change_user(page, sign_in, PRESIDENCY)
    close_the_question(page, check_page)


def download_the_receipt(page: Page) -> None:
    page.goto(f"{REPLY}versions/1/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the receipt as PDF").click()
    name = "2020-M01-receipt-1-internal-member-state-01-and-presidency-only.pdf"
    assert download.value.suggested_filename == name
    assert download.value.path().read_bytes().startswith(b"%PDF")


def ask_to_reopen(page: Page, check_page) -> None:
    page.goto(REPLY)
    page.get_by_role("link", name="Request the return of the reply for correction").click()
    expect(page.get_by_role("group", name="Member States that reply jointly with yours")).to_be_hidden()
    page.get_by_label("Joint reply").check()
    expect(page.get_by_role("group", name="Member States that reply jointly with yours")).to_be_visible()
    check_page(page, "request-ask")
    page.get_by_label("Return of the reply for correction").check()
    page.get_by_role("button", name="Send request").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter the reason for your request.")
    check_page(page, "request-ask-refused")
    page.get_by_label("Reason for your request").fill("A ministry was late")
    page.get_by_role("button", name="Send request").dblclick()
    expect(page.get_by_text("Request sent.").first).to_be_visible()
    check_page(page, "reply-questions-request-waits")
    page.reload()
    assert Request.objects.count() == 1


def grant(page: Page, check_page) -> None:
    page.get_by_role("link", name="1 request waits for your answer").click()
    check_page(page, "desk-requests")
    page.get_by_role("link", name="Member State 01").click()
    check_page(page, "desk-request")
    page.get_by_label("Grant").check()
    page.get_by_label("Message to the Member State").fill("Look at the dates, too.")
    page.get_by_role("button", name="Send answer").click()
    expect(page.get_by_text("Your answer has been saved.")).to_be_visible()
    expect(page.get_by_role("heading", name="Requests of the Member State")).to_be_visible()
    assert Reply.objects.get(member_state="M01").state == "returned"


def end_the_first_activity(page: Page) -> None:
    page.get_by_role("link", name="Activities", exact=True).click()
    page.get_by_role("link", name="Mark as ended 2020-M01-001").click()
    page.get_by_role("textbox", name="End").fill("2019")
    page.get_by_role("button", name="Save end date").click()
    expect(page.get_by_role("row", name="2020-M01-001")).to_contain_text("Completed")


def submit(page: Page) -> None:
    page.get_by_role("link", name="Check and submit", exact=True).last.click()
    explain_and_confirm(page)
    page.get_by_role("button", name="Submit the reply").dblclick()
    expect(page.get_by_text("Reply submitted. This version is included in the results.")).to_be_visible()
    expect(page.get_by_role("heading", name="version 2")).to_be_visible()
    page.go_back()
    page.reload()
    expect(page.get_by_text("The reply has already been submitted.")).to_be_visible()
    page.get_by_role("link", name="Receipt of version 2").click()
    expect(page.get_by_role("heading", name="version 2")).to_be_visible()


def ask_about_the_first_activity(page: Page, check_page) -> None:
    page.goto("/admin/questionnaire/reply/")
    page.get_by_role("link", name=re.compile("^Member State 01")).click()
    page.get_by_role("link", name="Ask about 2020-M01-001").click()
    check_page(page, "desk-question")
    page.get_by_label("Question").fill("Who went on paying?")
    page.get_by_role("button", name="Send the question").dblclick()
    expect(page.get_by_text("Your question has been sent to Member State 01.").first).to_be_visible()
    check_page(page, "desk-reply-asked")
    assert Question.objects.count() == 1


def answer_the_question(page: Page, check_page) -> None:
    page.goto(f"{REPLY}activities/")
    row = page.get_by_role("row", name="2020-M01-001")
    row.get_by_role("link", name="question 2020-M01-001").click()
    expect(page.get_by_role("heading", name="Questions and requests")).to_be_in_viewport()
    check_page(page, "reply-questions-asked")
    page.get_by_role("button", name="Send answer").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter your answer.")
    check_page(page, "question-answer-refused")
    page.get_by_label("Your answer").fill("Nobody: the experts came home.")
    page.get_by_role("button", name="Send answer").dblclick()
    expect(page.get_by_text("Your answer has been sent to the Presidency.").first).to_be_visible()
    expect(page.get_by_text("Nobody: the experts came home.").first).to_be_visible()
    check_page(page, "reply-questions-answered")


def close_the_question(page: Page, check_page) -> None:
    page.get_by_role("link", name="1 question is answered").click()
    check_page(page, "desk-questions")
    page.get_by_role("link", name="Who went on paying?").click()
    expect(page.get_by_text("Nobody: the experts came home.").first).to_be_visible()
    check_page(page, "desk-thread")
    page.get_by_role("button", name="Close question").click()
    expect(page.get_by_text("The question has been closed.")).to_be_visible()
    expect(page.get_by_text("Closed", exact=True)).to_be_visible()


def test_a_question_to_the_presidency_is_asked_on_any_page_and_answered(page: Page, sign_in, check_page):
    sign_in(page, SUBMITTER, PASSWORD)
    ask_the_presidency(page, check_page)

    change_user(page, sign_in, PRESIDENCY)
    answer_the_member_state(page, check_page)

    change_user(page, sign_in, SUBMITTER)
    write_again(page, check_page)


def ask_the_presidency(page: Page, check_page) -> None:
    page.goto(REPLY)
    page.get_by_role("link", name="Check and submit", exact=True).first.click()
    page.get_by_role("link", name="Ask the Presidency a question").click()
    check_page(page, "question-ask")
    page.get_by_role("button", name="Send question").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter your question.")
    check_page(page, "question-ask-refused")
    page.get_by_label("Your question").fill("Does training at home count?")
    page.get_by_role("button", name="Send question").dblclick()
    expect(page.get_by_role("article").get_by_text("Waiting for the Presidency")).to_be_visible()
    expect(page.get_by_role("article").get_by_role("link", name="Check and submit")).to_be_visible()
    check_page(page, "reply-questions-waits")
    page.reload()
    assert Question.objects.count() == 1


def answer_the_member_state(page: Page, check_page) -> None:
    page.get_by_role("link", name="1 question waits for your answer").click()
    page.get_by_role("link", name="Does training at home count?").click()
    check_page(page, "desk-question-answer")
    page.get_by_label("Your answer").fill("It does, if partners take part.")
    page.get_by_role("button", name="Send answer").dblclick()
    expect(page.get_by_text("Your answer has been sent to Member State 01.").first).to_be_visible()


def write_again(page: Page, check_page) -> None:
    page.goto(f"{REPLY}questions/")
    expect(page.get_by_text("It does, if partners take part.")).to_be_visible()
    page.get_by_role("button", name="Close question").click()
    expect(page.get_by_role("article").get_by_text("Closed")).to_be_visible()
    page.get_by_role("link", name="Write again").click()
    expect(page.get_by_text("It does, if partners take part.")).to_be_visible()
    page.get_by_label("Your question").fill("Also by video?")
    page.get_by_role("button", name="Send question").click()
    expect(page.get_by_role("article")).to_have_count(1)
    check_page(page, "reply-questions-again")
