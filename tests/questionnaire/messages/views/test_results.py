import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from questionnaire.choices import MailKind
from questionnaire.mails.outbox import queue
from questionnaire.models import Mail, Reply, RoundRole, User
from tests.builders import make_presidency, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def mail(reply: Reply) -> Mail:
    """An invitation that a mail server refused."""
    queue(MailKind.INVITATION, [User.objects.get(email="ana@example.hr")], reply=reply)
    Mail.objects.update(tries=1, dropped_at=timezone.now(), last_error="550 No such mailbox")
    return Mail.objects.get()


def page_of(mail: Mail, step: str = "address") -> str:
    return f"/rounds/2020/messages/{mail.pk}/{step}/"


def correct(desk: Client, mail: Mail, email: str) -> HttpResponse:
    return desk.post(page_of(mail), {"email": email}, follow=True)


def test_the_page_says_what_the_server_said_and_offers_the_address(desk: Client, mail: Mail):
    page = desk.get(page_of(mail)).content.decode()

    assert "550 No such mailbox" in page
    assert 'value="ana@example.hr"' in page


def test_a_corrected_address_gets_the_role_and_the_email(desk: Client, mail: Mail):
    page = correct(desk, mail, "anna@example.hr").content.decode()

    assert "1 e-mail will be sent to anna@example.hr" in page
    assert "not delivered" not in page
    assert RoundRole.objects.filter(user__email="anna@example.hr", member_state="HR").exists()
    assert list(Mail.objects.due(timezone.now()).values_list("to__email", flat=True)) == ["anna@example.hr"]


@pytest.mark.parametrize("email", ["", "anna"])
def test_an_address_that_is_none_is_refused_and_kept(desk: Client, mail: Mail, email: str):
    answer = correct(desk, mail, email)

    assert answer.status_code == 422
    assert answer.context["form"]["email"].value() == email


def test_a_refusal_of_the_rule_is_said_at_the_field(desk: Client, mail: Mail):
    answer = correct(desk, mail, "bor@example.hr")

    assert answer.status_code == 422
    assert "bor@example.hr is already a contact point of Croatia" in answer.content.decode()


def test_an_email_is_sent_again_with_one_click(desk: Client, mail: Mail):
    answer = desk.post(page_of(mail, "again"), follow=True)

    assert "will send the e-mail again" in answer.content.decode()
    assert Mail.objects.due(timezone.now()).get() == mail


def test_what_was_sent_meanwhile_is_not_sent_again(desk: Client, mail: Mail):
    Mail.objects.update(sent_at=timezone.now(), dropped_at=None)

    again = desk.post(page_of(mail, "again"), follow=True)
    corrected = correct(desk, mail, "anna@example.hr")

    assert "The e-mail has been sent" in again.content.decode()
    assert "The e-mail has been sent" in corrected.content.decode()
    assert not RoundRole.objects.filter(user__email="anna@example.hr").exists()


@pytest.mark.parametrize("step", ["address", "again"])
def test_emails_of_other_rounds_and_of_departments_are_not_there(client: Client, mail: Mail, step: str):
    other = make_presidency(survey_round=make_round(slug="2021"), email="other@example.org")
    for user, kind in ((other, MailKind.INVITATION), (make_presidency_of(mail), MailKind.SECTION)):
        Mail.objects.update(kind=kind)
        client.force_login(user)
        assert client.post(page_of(mail, step), {"email": "anna@example.hr"}).status_code == 404

    assert Mail.objects.get().dropped_at


def make_presidency_of(mail: Mail) -> User:
    assert mail.survey_round
    return make_presidency(survey_round=mail.survey_round)
