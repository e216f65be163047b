from collections.abc import Callable, Iterator

import pytest

from questionnaire.choices import MailKind
from questionnaire.mails.outbox import queue
from questionnaire.models import Mail, Reply
from tests.builders import make_contact_point, make_reply
from tests.mail_server import MailServer, running


@pytest.fixture
def mail_server(settings) -> Iterator[MailServer]:
    """A real one, to which the application's mails go."""
    with running(MailServer()) as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.host, server.port
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_TIMEOUT = 1
        yield server


@pytest.fixture
def reply() -> Reply:
    """A draft that Croatia is asked for."""
    return make_reply()


@pytest.fixture
def queued(reply: Reply) -> Callable[..., Mail]:
    """`queued("a@example.org")`: a reminder to a new contact point with this address, waiting."""

    def reminder(email: str) -> Mail:
        user = make_contact_point(reply=reply, email=email)
        queue(MailKind.REMINDER, [user], reply=reply)
        return Mail.objects.get(to=user)

    return reminder
