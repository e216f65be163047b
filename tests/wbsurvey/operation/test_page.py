"""The administrator's page: the same checks in words, counts, and nothing that a reply says."""

from itertools import pairwise

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from lxml import html

from analysis.models import ApiToken, Backup
from questionnaire.choices import EventKind
from questionnaire.models import Event
from tests.builders import activity, make_presidency, make_reply, make_token, make_user

pytestmark = pytest.mark.django_db

CONTENT = "Training of asylum officers"


@pytest.fixture
def administrator(client):
    client.force_login(make_user(email="administrator@example.org", is_administrator=True))
    return client


def test_checks_versions_backup_and_counts_are_shown_and_nothing_of_a_reply(administrator, settings):
    settings.DISK_FREE_MB = 10**9
    survey_round = make_reply(activities=[activity(title=CONTENT)], is_submitted=True).survey_round
    make_presidency(survey_round=survey_round)
    Backup.objects.create(made_at=timezone.now(), name="wbsurvey-1.jsonl.gz", size=2048, sha256="ab" * 32)

    page = administrator.get(reverse("operation")).content.decode()

    for words in (
        "All are applied.",
        "No e-mail is waiting.",
        "Free disk space",
        "wbsurvey-1.jsonl.gz, 2.0",
        "Django",
    ):
        assert words in page
    cells = [cell.text_content() for cell in html.fromstring(page).xpath("//tbody//*[self::th or self::td]")]
    shown = dict(pairwise(cells))
    assert (shown["Replies: Submitted"], shown["Replies: Draft"]) == ("1", "2")
    for word in (CONTENT, "presidency@example.org", "Croatia"):
        assert word not in page
    desk = administrator.get(reverse("admin:index")).content.decode()
    assert reverse("operation") in desk


def test_a_token_that_has_got_out_is_stopped_by_the_administrator_too(administrator):
    survey_round = make_reply(activities=[activity()], is_submitted=True).survey_round
    token = make_token(survey_round=survey_round)

    page = administrator.post(reverse("operation-token-revoke", args=[token.pk]), follow=True)

    assert "is no longer valid" in page.content.decode()
    assert not ApiToken.objects.standing().exists()
    assert Event.objects.get(kind=EventKind.TOKEN_REVOKED).by.is_administrator


def test_it_takes_as_many_queries_for_three_tokens_as_for_one(administrator, django_assert_num_queries):
    survey_round = make_reply(activities=[activity()], is_submitted=True).survey_round
    make_token(survey_round=survey_round, secret="1")
    administrator.get(reverse("operation"))
    # PostgreSQL is asked for the size of the database, SQLite's file is looked at.
    queries = 29 + (connection.vendor == "postgresql")
    with django_assert_num_queries(queries):
        administrator.get(reverse("operation"))
    for secret in "23":
        make_token(survey_round=survey_round, secret=secret)
    with django_assert_num_queries(queries):
        administrator.get(reverse("operation"))
