"""From the e-mail of an invitation to the reply, and what an invitation that has expired says."""

import re

import pytest
from django.core import mail
from django.core.management import call_command
from playwright.sync_api import Page, expect

from questionnaire.choices import MailKind
from questionnaire.mails.outbox import queue
from questionnaire.models import Mail, RoundRole, User
from tests.builders import make_contact_point, make_reply
from tests.questionnaire.accounts.test_invitations import ago

ADDRESS = "invited@example.org"


@pytest.fixture
def link(transactional_db: None) -> str:
    """The address in the invitation, on this machine."""
    reply = make_reply(supports=None)
    user = make_contact_point(reply=reply, email=ADDRESS)
    queue(MailKind.INVITATION, [user], reply=reply)
    call_command("send_mail")
    return found(r"http\S+/replies/\S+").partition("/replies/")[2]


def found(pattern: str) -> str:
    match = re.search(pattern, str(mail.outbox[-1].body), re.MULTILINE)
    assert match, mail.outbox[-1].body
    return match[0]


def enter_the_code(page: Page, link: str) -> None:
    page.goto(f"/replies/{link}")
    page.get_by_role("textbox", name="E-mail address").fill(ADDRESS)
    page.get_by_role("button", name="Continue").click()
    code = page.get_by_role("textbox", name="Code")
    expect(code).to_be_visible()
    code.fill(found(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$"))
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_an_invitation_leads_to_the_reply_by_address_and_code(page: Page, link: str, check_page):
    body = str(mail.outbox[-1].body)
    assert "enter your e-mail address. You will receive a code by e-mail" in " ".join(body.split())

    enter_the_code(page, link)

    expect(page).to_have_url(re.compile(f"/replies/{link}$"))
    expect(page.get_by_text(f"You are signed in as {ADDRESS}.")).to_be_visible()
    check_page(page, "invited-reply")


def test_an_expired_invitation_says_whom_to_ask_and_the_next_one_works(page: Page, link: str, check_page):
    User.objects.update(date_joined=ago(40))
    RoundRole.history.update(history_date=ago(40))
    [invited] = User.objects.filter(email=ADDRESS)
    Mail.objects.filter(to=invited).update(queued_at=ago(40))
    enter_the_code(page, link)
    expect(page.get_by_role("heading", name="Your invitation has expired")).to_be_visible()
    expect(page.get_by_role("link", name="E-mail the Presidency")).to_be_visible()
    check_page(page, "invitation-expired")

    [role] = RoundRole.objects.filter(user=invited)
    reply = role.survey_round.replies.get(member_state=role.member_state)
    queue(MailKind.INVITATION, [invited], reply=reply)
    enter_the_code(page, link)

    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
