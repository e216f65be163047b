import logging

import pytest

from questionnaire.mails.sending.delivery import knock
from questionnaire.models import MailServer
from tests.mail_server import MailServer as RealServer
from tests.questionnaire.mails.sending.test_codes import ask, fail

pytestmark = pytest.mark.django_db


def test_the_log_says_that_codes_do_not_go_out_and_when_they_do_again(
    mail_server: RealServer, settings, caplog
):
    ask()
    caplog.set_level(logging.WARNING)
    fail(settings)
    settings.EMAIL_PORT = mail_server.port
    knock()
    knock()

    of_server = [record for record in caplog.records if record.name.endswith(".mail_server")]
    assert [record.getMessage() for record in of_server] == [
        "mail_server_failed: codes for signing in do not go out: [Errno 111] Connection refused",
        "mail_server_answers: codes for signing in go out again",
    ]
    assert "ana@" not in caplog.text


def test_knocking_at_a_server_that_is_away_is_a_failure_as_well(mail_server: RealServer, settings):
    settings.EMAIL_PORT = 1

    knock()

    assert MailServer.objects.get().is_failing


def test_a_server_that_answers_and_refuses_every_sender_is_a_failure_still(mail_server: RealServer, settings):
    ask()
    fail(settings)
    settings.EMAIL_PORT = mail_server.port
    mail_server.refusal_of_sender = "530 5.7.0 Authentication required"

    knock()

    known = MailServer.objects.get()
    assert known.is_failing
    assert known.failure == "530 5.7.0 Authentication required"
