import json

import pytest
from django.test import Client
from django.urls import reverse

from questionnaire.models import (
    Event,
    Round,
    User,
)
from tests.analysis.archive.archives import make_closed, names_of
from tests.builders import (
    make_presidency,
    make_round,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed() -> Round:
    return make_closed()


def test_the_presidency_of_a_closed_round_takes_it_along_and_the_audit_log_says_so(client: Client, closed):
    client.force_login(User.objects.get(email="presidency@example.org"))

    page = client.get(reverse("analysis:archive", args=["2020"])).content.decode()
    answer = client.get(reverse("analysis:archive-file", args=["2020"]))

    assert "Make the archive" in page
    assert json.loads(names_of(answer.content)["manifest.json"])["round"] == "2020"
    assert Event.objects.get(kind="downloaded").reason == "2020-archive-internal-presidency-only.zip"


def test_while_the_round_is_open_the_page_says_what_to_do(client: Client):
    client.force_login(make_presidency(survey_round=make_round()))

    page = client.get(reverse("analysis:archive", args=["2020"])).content.decode()
    answer = client.get(reverse("analysis:archive-file", args=["2020"]), follow=True)

    assert "Make the archive" not in page
    assert "Close the round" in answer.content.decode()
    assert not Event.objects.filter(kind="downloaded").exists()
