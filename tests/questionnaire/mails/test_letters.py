import pytest

from questionnaire.choices import MailKind
from questionnaire.mails import queue
from questionnaire.mails.kinds import OF_A_ROUND
from questionnaire.mails.letters import standard_letter
from questionnaire.models import Mail, MailText
from tests.builders import make_reply, make_round, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "bad", ["Ana\r\nBcc: all@example.org", "Ana\nSubject: Free\n\nmoney", "Ana\x0bB\u2028C"]
)
def test_line_breaks_in_names_and_titles_stay_within_their_line(bad: str):
    reply = make_reply(survey_round=make_round(title="Support"))
    reply.survey_round.title = f"Support {bad}"

    queue(MailKind.PART, [make_user(name=bad)], reply=reply, department=bad)

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
    queue(MailKind.PART, [make_user()], reply=reply, department=department)

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
