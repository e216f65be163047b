import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from analysis.models import TriedWorkbook
from questionnaire.models import Reply, User
from tests.builders import make_reply, make_round, make_user

pytestmark = pytest.mark.django_db


def try_out(user: User, reply: Reply, *, hours: float = 0) -> TriedWorkbook:
    at = timezone.now() - dt.timedelta(hours=hours)
    return TriedWorkbook.objects.create(
        user=user, reply=reply, content=b"PK", content_hash="x", uploaded_at=at
    )


def test_one_sees_what_one_tries_in_the_round_oneself(settings):
    settings.KEEP_DAYS = settings.KEEP_DAYS | {"uploads": 1}
    survey_round, user = make_round(), make_user()
    reply = make_reply(survey_round=survey_round)
    own = try_out(user, reply)
    try_out(make_user(email="other@example.org"), reply)
    try_out(user, make_reply(survey_round=make_round(slug="2030")))
    try_out(user, make_reply(survey_round=survey_round, member_state="SI"), hours=24.1)

    assert list(TriedWorkbook.objects.of(user, survey_round)) == [own]


def test_a_person_tries_one_workbook_for_a_reply():
    reply, user = make_reply(), make_user()
    try_out(user, reply)
    with pytest.raises(IntegrityError), transaction.atomic():
        try_out(user, reply)
