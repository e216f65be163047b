import pytest
from django.conf import settings

from questionnaire.choices import MailKind
from questionnaire.mails.kinds import OF_A_ROUND
from questionnaire.mails.outbox import queue
from questionnaire.mails.writer import standard_letter
from questionnaire.models import Mail, MailText
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_round, make_user

pytestmark = pytest.mark.django_db

ABOUT_THE_ROUND = {
    MailKind.APPOINTED,
    MailKind.CODE_LIST,
    MailKind.HAND_OVER,
    MailKind.HAND_OVER_CANCELLED,
    MailKind.RELEASED,
}


# The words of a message are those that somebody writes.
@pytest.mark.parametrize("kind", [kind for kind in OF_A_ROUND if kind != MailKind.MESSAGE])
def test_each_kind_says_which_round_and_where_and_nothing_of_the_reply(kind: MailKind):
    reply = make_reply(activities=[activity()], is_submitted=True)

    queue(kind, [make_contact_point(reply=reply)], reply=reply, department="Border police")

    mail = Mail.objects.get()
    assert "Support to the Western Balkans" in mail.subject
    assert f"\n{settings.SITE_URL}/replies/2020/HR/" in mail.text
    # One about the whole round names no Member State.
    assert ("Croatia" in mail.subject + mail.text) == (kind not in ABOUT_THE_ROUND)
    # Each placeholder has been filled in.
    assert "{" not in mail.subject + mail.text
    assert "Training of asylum officers" not in mail.text


def test_a_mail_says_until_when_in_brussels_and_whom_to_ask(reply):
    make_presidency(survey_round=reply.survey_round)
    queue(MailKind.REMINDER, [make_user(name="Ana Anić")], reply=reply)

    mail = Mail.objects.get()
    assert mail.text.startswith("Dear Ana Anić,\n")
    assert reply.deadline.strftime("%B %Y") in mail.text
    assert " CET" in mail.text or " CEST" in mail.text
    assert "Questions? Contact the Presidency: presidency@example.org" in mail.text


def test_a_receipt_tells_the_version_its_time_and_hash_and_leads_to_it():
    reply = make_reply(activities=[activity()], is_submitted=True)

    queue(MailKind.RECEIPT, [make_user()], reply=reply)

    text = Mail.objects.get().text
    assert "It is version 1." in text
    assert f"Verification code (SHA-256): {reply.counted_version.content_hash}" in text
    assert f"{settings.SITE_URL}/replies/2020/HR/versions/1/" in text


def test_the_deadline_is_the_one_of_the_reply_where_it_has_its_own(reply):
    reply.own_deadline = reply.survey_round.deadline.replace(year=2031)

    queue(MailKind.DEADLINE, [make_user()], reply=reply)

    assert "2031" in Mail.objects.get().subject


@pytest.mark.parametrize(
    "bad", ["Ana\r\nBcc: all@example.org", "Ana\nSubject: Free\n\nmoney", "Ana\x0bB\u2028C"]
)
def test_line_breaks_in_names_and_titles_stay_within_their_line(bad: str):
    reply = make_reply(survey_round=make_round(title="Support"))
    reply.survey_round.title = f"Support {bad}"

    queue(MailKind.SECTION, [make_user(name=bad)], reply=reply, department=bad)

    mail = Mail.objects.get()
    assert len(mail.subject.splitlines()) == 1
    assert mail.text.splitlines()[0] == f"Dear {' '.join(bad.split())},"
    assert not [line for line in mail.text.splitlines() if line.startswith(("Bcc", "Subject"))]


def test_what_a_value_holds_is_neither_a_placeholder_nor_escaped(reply):
    reply.survey_round.title = "Research & <development> {link}"

    queue(MailKind.REMINDER, [make_user(name="{hash}")], reply=reply)

    mail = Mail.objects.get()
    assert "(Research & <development> {link})" in mail.subject
    assert mail.text.startswith("Dear {hash},")


def test_a_long_title_fits_the_subject(reply):
    reply.survey_round.title = "Support " * 18

    queue(MailKind.REMINDER, [make_user()], reply=reply)

    assert len(Mail.objects.get().subject) <= 200


@pytest.mark.parametrize(("department", "footnotes"), [("Liaison office for Kosovo*", 1), ("Police", 0)])
def test_the_footnote_stands_once_where_kosovo_is_named(reply, department: str, footnotes: int):
    queue(MailKind.SECTION, [make_user()], reply=reply, department=department)

    assert Mail.objects.get().text.count("UNSCR 1244/1999") == footnotes


def test_a_round_has_its_own_text_in_place_of_the_standard_one(reply):
    MailText.objects.create(
        survey_round=reply.survey_round,
        kind=MailKind.REMINDER,
        subject="{member_state}, please",
        text="{greeting}\n\nIt is {deadline}: {link} {unknown}",
    )
    queue(MailKind.REMINDER, [make_user(name="Ana")], reply=reply)
    queue(MailKind.INVITATION, [make_user(email="b@example.hr")], reply=reply)

    own, standard = Mail.objects.order_by("pk")
    assert own.subject == "Croatia, please"
    assert own.text.startswith("Dear Ana,\n\nIt is ")
    assert own.text.endswith("/replies/2020/HR/ {unknown}")
    assert "contact point of Croatia" in standard.text


@pytest.mark.parametrize("kind", OF_A_ROUND)
def test_the_standard_subjects_need_no_encoding(kind: MailKind):
    """Encoded headers are folded in ways that some mail programs show badly."""
    assert standard_letter(kind).subject.isascii()
