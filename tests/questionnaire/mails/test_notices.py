import re

import pytest
from django.core import mail
from django.core.mail import get_connection
from django.utils import timezone

from questionnaire.choices import Notice
from questionnaire.mails.kinds import NOTICES
from questionnaire.mails.notices import queue_notice
from questionnaire.mails.sending.delivery import DeliveryOutcome, send_due
from questionnaire.models import Mail, User
from tests.builders import make_presidency, make_round, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> User:
    return make_user(email="one@example.org", name="A. Example")


def address_of(notice: Notice) -> str:
    return "one@example.org" if NOTICES[notice].recipients.is_by_address else ""


@pytest.mark.parametrize("notice", Notice)
def test_each_says_what_when_and_whom_to_ask_and_names_no_port(notice: Notice, owner, settings):
    settings.SITE_URL = "https://survey.example.eu"
    make_user(email="administrator@example.org", is_administrator=True)

    told = queue_notice(
        notice,
        owner,
        old="old@example.org",
        new="new@example.org",
        rest="",
        address=address_of(notice),
        round="R",
        day="1 July 2027",
    )

    assert "(wbsurvey)" in told.subject
    assert "Dear A. Example," in told.text
    assert "Contact: administrator@example.org" in told.text
    assert f"{timezone.localtime():%Y}, " in told.text
    assert "https://survey.example.eu/account/" in told.text
    assert not re.search(r":\d{4}/", told.text)
    assert "%(" not in told.text + told.subject


def test_no_value_begins_a_line_of_its_own(owner):
    told = queue_notice(
        Notice.ADDRESS_CHANGED, owner, address="c@example.org", old="a\nBcc: b@example.org", new="c", rest=""
    )

    assert "\nBcc:" not in told.text


def test_the_presidency_does_not_see_them(client, owner):
    survey_round = make_round()
    queue_notice(Notice.PASSWORD_CHANGED, owner)
    presidency = make_presidency(survey_round=survey_round)

    assert not Mail.objects.visible_to(presidency).exists()


def test_they_are_sent_from_the_outbox(owner, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    queue_notice(Notice.ADDRESS_CHANGED, owner, address="old@example.org", old="o", new="n", rest="")
    owner.is_active = False
    owner.save()

    assert send_due(get_connection()) == {DeliveryOutcome.SENT: 1}
    assert mail.outbox[0].to == ["old@example.org"]


@pytest.mark.parametrize("notice", Notice)
def test_an_address_is_named_where_the_table_says_so_and_nowhere_else(notice: Notice, owner):
    address = "" if address_of(notice) else "other@example.org"

    with pytest.raises(TypeError, match="address"):
        queue_notice(notice, owner, address=address)
