"""What the last verification found is seen by whoever operates the service, and by a monitor."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from analysis.models import Verification
from questionnaire.documents.workers import show_life
from tests.builders import activity, make_reply, make_user
from wbsurvey.operation.metrics import exposition

pytestmark = pytest.mark.django_db
WORDS = {"Authorization": "Bearer of-the-monitor"}


@pytest.fixture(autouse=True)
def asked(settings, db):
    settings.VERIFY_AGE_HOURS, settings.PROBE_TOKEN = 26, "of-the-monitor"
    show_life()


def verified(*, findings: int = 0, hours: int = 0) -> Verification:
    made_at = timezone.now() - dt.timedelta(hours=hours)
    first = "\n".join(f"Round 2020: event {number} missing" for number in range(findings))
    return Verification.objects.create(
        made_at=made_at, rounds=1, versions=2, events=3, files=4, findings=findings, first_findings=first
    )


def ready(client):
    answer = client.get("/readyz?strict=1", headers=WORDS)
    return answer.status_code, answer.json()["checks"]["verification"]


def test_a_verification_that_found_nothing_lately_is_well(client):
    verified(findings=2, hours=3)
    verified()

    assert ready(client)[0] == 200
    assert "had no findings" in ready(client)[1]["detail"]
    assert b'wbsurvey_well{check="verification"} 1.0' in exposition()
    assert b"wbsurvey_verify_findings 0.0" in exposition()


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (None, "No verification has been made."),
        ({"hours": 27}, "Check that the timer runs `manage.py verify`"),
        ({"findings": 1}, "there was 1 finding"),
        ({"findings": 3}, "there were 3 findings"),
    ],
)
def test_one_that_is_missing_old_or_found_something_is_not_well(client, made, said):
    if made is not None:
        verified(**made)

    status, check = ready(client)
    assert (status, check["status"]) == (503, "failed")
    assert said in check["detail"]
    assert client.get("/readyz").status_code == 200


def test_what_was_found_is_named_where_no_age_is_asked_for(client, settings):
    settings.VERIFY_AGE_HOURS = 0
    assert ready(client)[0] == 200

    verified(findings=1, hours=1000)
    assert ready(client)[0] == 503


def test_the_page_shows_the_result_its_first_lines_and_the_signing_key(client):
    client.force_login(make_user(email="administrator@example.org", is_administrator=True))
    verified(findings=2)

    page = client.get(reverse("operation")).content.decode()

    for words in ("2 findings.", "Round 2020: event 1 missing", "BEGIN PUBLIC KEY", "Fingerprint", "SHA-256"):
        assert words.lower() in page.lower()


@pytest.mark.django_db(transaction=True)
def test_nothing_of_a_reply_stands_in_what_is_found(client):
    reply = make_reply(activities=[activity(title="Secret title")], is_submitted=True)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE questionnaire_versionactivity SET title = 'Other secret'")

    with pytest.raises(CommandError):
        call_command("verify")

    found = Verification.objects.get().first_findings
    assert f"Round {reply.survey_round.slug}, HR, version 1" in found
    assert "secret" not in found.lower()
