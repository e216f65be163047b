"""What no backup holds, and no restored database."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from analysis.backup.dump import Dump, load
from analysis.backup.tables import PASSING, all_tables, tables_by_label
from questionnaire.models import ExpiredForm, ServiceMail
from tests.builders import make_contact_point, make_reply, make_user
from tests.questionnaire.pages import address, after_session

pytestmark = pytest.mark.django_db(transaction=True)


def test_text_that_was_sent_after_a_session_is_in_no_backup_and_gone_after_restoring_one():
    reply = make_reply()
    user = make_contact_point(reply=reply)
    lines = list(Dump(timezone.now()).lines())
    after_session(user).post(address("reply-remark", reply), {"remark": "Typed too long"})
    assert ExpiredForm.objects.exists()

    with_text = "".join(Dump(timezone.now() + dt.timedelta(minutes=1)).lines())
    load(iter(lines), replace=True)

    assert "Typed too long" not in with_text
    assert not ExpiredForm.objects.exists()


def test_codes_that_wait_are_in_no_backup_and_gone_after_restoring_one(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    lines = list(Dump(timezone.now()).lines())
    Client().post(reverse("account_reset_password"), {"email": make_user(email="ana@example.hr").email})
    link = re.search(r"/account/password/reset/key/\S+", ServiceMail.objects.get().text)
    assert link

    with_code = "".join(Dump(timezone.now() + dt.timedelta(minutes=1)).lines())
    load(iter(lines), replace=True)

    assert link[0] not in with_code
    assert not ServiceMail.objects.exists()


def test_all_else_is_in_a_backup():
    assert set(all_tables()) - set(tables_by_label()) == PASSING
