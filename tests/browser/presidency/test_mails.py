"""The Presidency words a reminder, looks at who gets it, sends it, and reads what became of it."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.core.management import call_command
from playwright.sync_api import Page, expect

from questionnaire.choices import MailKind
from questionnaire.models import Mail, Round
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_round

pytestmark = pytest.mark.django_db(transaction=True)

SIGNED_IN_WITH = "of the desk"


@pytest.fixture
def survey_round() -> Round:
    """Croatia drafts, Slovenia has submitted, Belgium has nobody to write to."""
    survey_round = make_round()
    draft = make_reply(survey_round=survey_round)
    sent = make_reply(
        survey_round=survey_round, member_state="SI", activities=[activity()], is_submitted=True
    )
    make_contact_point(reply=draft, email="ana@example.hr")
    make_contact_point(reply=draft, email="bor@example.hr")
    make_contact_point(reply=sent, email="cene@example.si")
    return survey_round


@pytest.fixture
def desk(page: Page, survey_round: Round, sign_in: Callable[..., None]) -> Page:
    presidency = make_presidency(survey_round=survey_round)
    presidency.set_password(SIGNED_IN_WITH)
    presidency.save()
    sign_in(page, presidency.email, SIGNED_IN_WITH)
    return page


def test_a_reminder_in_words_of_ones_own_reaches_who_is_ticked(
    desk: Page, survey_round: Round, check_page: Callable[..., None]
):
    desk.goto("/rounds/2020/")
    desk.get_by_role("link", name="Messages").click()
    desk.get_by_role("link", name="Texts of e-mails").click()
    check_page(desk, "mail-texts")
    desk.get_by_role("link", name="Reminder").click()
    desk.get_by_label("Subject").fill("Please, {member_sate}")
    desk.get_by_role("button", name="Save").click()
    expect(desk.get_by_role("alert")).to_contain_text("{member_sate} is not a placeholder")
    expect(desk.get_by_label("Subject")).to_have_value("Please, {member_sate}")
    check_page(desk, "mail-text-refused")
    desk.get_by_label("Subject").fill("Please, {member_state}")
    desk.get_by_role("button", name="Preview").click()
    expect(desk.get_by_text("Please, Croatia")).to_be_visible()
    check_page(desk, "mail-text")
    desk.get_by_role("button", name="Save").click()
    expect(desk.get_by_text("The text has been saved: Reminder.")).to_be_visible()

    desk.get_by_role("link", name="Messages", exact=True).first.click()
    check_page(desk, "messages-invitation")
    desk.get_by_role("navigation", name="Kind of e-mail").get_by_role("link", name="Reminder").click()
    expect(desk.get_by_text("to whom this e-mail can be sent: Belgium.")).to_be_visible()
    expect(desk.get_by_text("cene@example.si")).to_have_count(0)
    desk.get_by_label("bor@example.hr").uncheck()
    desk.get_by_role("row", name="ana@example.hr").get_by_text("Please, Croatia").click()
    expect(desk.get_by_text("Dear colleague,").first).to_be_visible()
    check_page(desk, "messages-reminder")
    desk.get_by_role("button", name="Send to selected contact points").dblclick()
    expect(desk.get_by_role("link", name="Please, Croatia")).to_have_count(1)
    check_page(desk, "messages-sent")

    assert Mail.objects.filter(kind=MailKind.REMINDER).count() == 1
    call_command("send_mail")
    assert [sent.to for sent in mail.outbox if sent.subject == "Please, Croatia"] == [["ana@example.hr"]]
    desk.get_by_role("link", name="Please, Croatia").click()
    expect(desk.get_by_text("Sent", exact=True)).to_be_visible()
    check_page(desk, "mail")


def test_a_message_is_previewed_sent_and_sent_again_to_a_corrected_address(
    desk: Page, survey_round: Round, check_page: Callable[..., None]
):
    desk.goto("/rounds/2020/messages/message/")
    check_page(desk, "messages-own")
    desk.get_by_label("Subject").fill("Meeting on Friday")
    desk.get_by_role("textbox", name="Text").fill("Dear {member_sate}")
    desk.get_by_role("checkbox", name="Croatia").check()
    desk.get_by_role("button", name="Preview message").click()
    expect(desk.get_by_role("alert")).to_contain_text("{member_sate} is not a placeholder")
    check_page(desk, "messages-own-refused")
    desk.get_by_role("textbox", name="Text").fill("Please bring the figures of {member_state}.")
    desk.get_by_role("button", name="Preview message").click()
    expect(desk.get_by_role("heading", name="Preview: 2 recipients")).to_be_visible()
    desk.get_by_role("row", name="ana@example.hr").get_by_text("Meeting on Friday").click()
    expect(desk.get_by_text("Please bring the figures of Croatia.").first).to_be_visible()
    check_page(desk, "messages-own-preview")
    desk.get_by_role("button", name="Send 2 e-mails").click()
    expect(desk.get_by_text("2 e-mails will be sent within a few minutes.")).to_be_visible()

    Mail.objects.filter(to__email="ana@example.hr").update(
        tries=1, dropped_at="2020-05-12T10:00Z", last_error="550 5.1.1 No such mailbox"
    )
    desk.reload()
    expect(desk.get_by_role("heading", name="1 e-mail not delivered")).to_be_visible()
    check_page(desk, "messages-not-delivered")
    desk.get_by_role("link", name="Correct the address").first.click()
    check_page(desk, "messages-address")
    desk.get_by_label("E-mail address").fill("anna@example.hr")
    desk.get_by_role("button", name="Save and send again").click()
    expect(desk.get_by_text("1 e-mail will be sent to anna@example.hr")).to_be_visible()
    expect(desk.get_by_text("not delivered")).to_have_count(0)

    call_command("send_mail")
    sent = {to for message in mail.outbox if message.subject == "Meeting on Friday" for to in message.to}
    assert sent == {"anna@example.hr", "bor@example.hr"}
