"""The page on which the Presidency makes tokens for programs, and revokes them."""

import datetime as dt
import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from analysis.api.tokens import hash_of
from analysis.models import ApiToken
from questionnaire.choices import EventKind
from questionnaire.models import Event, Round
from tests.builders import make_presidency, make_round

pytestmark = pytest.mark.django_db

SECRET = re.compile(r"wbs_[\w-]{43}")


@pytest.fixture
def survey_round() -> Round:
    return make_round()


@pytest.fixture
def desk(survey_round) -> Client:
    client = Client()
    client.force_login(make_presidency(survey_round=survey_round))
    return client


def page() -> str:
    return reverse("analysis:tokens", args=["2020"])


def filled_in(**fields: object) -> dict[str, object]:
    until = timezone.localdate() + dt.timedelta(days=30)
    return {
        "name": "Dashboard <of EUAA>",
        "profile": "internal",
        "expires_on": until.isoformat(),
        "once": uuid.uuid4(),
    } | fields


def read_with(secret: str) -> int:
    return Client(headers={"Authorization": f"Bearer {secret}"}).get("/api/v1/rounds/2020").status_code


def test_a_secret_is_shown_once_and_kept_nowhere_and_a_double_click_makes_one_token(desk):
    given = filled_in()

    first, second = desk.post(page(), given), desk.post(page(), given)

    secret = SECRET.search(first.content.decode())[0]
    token = ApiToken.objects.get()
    assert token.sha256 == hash_of(secret)
    assert not SECRET.search(second.content.decode() + desk.get(page()).content.decode())
    assert "Its secret was shown once" in second.content.decode()
    assert "Dashboard &lt;of EUAA&gt;" in second.content.decode()
    assert read_with(secret) == 200
    assert (
        Event.objects.get(kind=EventKind.TOKEN_MADE).reason
        == "Dashboard <of EUAA> (Internal: Presidency only)"
    )


def test_a_token_is_revoked_at_once_and_once(desk):
    secret = SECRET.search(desk.post(page(), filled_in()).content.decode())[0]
    token = ApiToken.objects.get()

    for _click in range(2):
        answer = desk.post(reverse("analysis:token-revoke", args=["2020", token.pk]), follow=True)

    assert "” has been revoked and is no longer valid" in answer.content.decode()
    assert "Revoked on" in answer.content.decode()
    assert read_with(secret) == 401
    assert Event.objects.filter(kind=EventKind.TOKEN_REVOKED).count() == 1


def test_what_is_refused_is_said_and_keeps_what_was_typed(desk):
    last_day = timezone.localdate() - dt.timedelta(days=1)

    answer = desk.post(page(), filled_in(expires_on=last_day.isoformat()))

    assert answer.status_code == 422
    assert "Enter a date within one year from today." in answer.content.decode()
    assert "Dashboard &lt;of EUAA&gt;" in answer.content.decode()
    assert not ApiToken.objects.exists()


def test_the_list_takes_as_many_queries_for_three_as_for_one(desk, django_assert_num_queries):
    desk.post(page(), filled_in())
    with django_assert_num_queries(5):
        desk.get(page())
    for _time in range(2):
        desk.post(page(), filled_in())
    with django_assert_num_queries(5):
        desk.get(page())
