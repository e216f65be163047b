import datetime as dt

import pytest
from django.utils import timezone

from questionnaire.documents.workers import is_one_alive, own_name, show_life, sign_off
from questionnaire.models import DocumentWorker
from questionnaire.models.jobs import TOLD_FOR

pytestmark = pytest.mark.django_db


def test_a_worker_that_shows_its_life_is_alive_until_it_signs_off():
    before = is_one_alive()
    for _sign in range(2):
        show_life()
    alive = is_one_alive(), DocumentWorker.objects.get().name
    sign_off()

    assert (before, alive, is_one_alive()) == (False, (True, own_name()), False)


def test_with_one_that_signs_off_go_those_that_were_killed_long_ago():
    now, minute = timezone.now(), dt.timedelta(minutes=1)
    DocumentWorker.objects.create(name="killed long ago", seen_at=now - TOLD_FOR - minute)
    DocumentWorker.objects.create(name="killed lately", seen_at=now - TOLD_FOR + minute)

    sign_off()

    assert [worker.name for worker in DocumentWorker.objects.all()] == ["killed lately"]
