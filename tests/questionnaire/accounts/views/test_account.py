import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import make_contact_point, make_presidency, make_reply, make_round
from tests.questionnaire.accounts.second_step import with_app

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_required", [True, False])
def test_the_page_says_whether_a_second_step_is_needed_and_there(client: Client, settings, is_required):
    settings.SECOND_STEP_REQUIRED = is_required
    people = {
        "contact point": make_contact_point(reply=make_reply()),
        "presidency": make_presidency(survey_round=make_round(slug="2021")),
    }
    with_app(people["presidency"])
    found = {}
    for name, user in people.items():
        client.force_login(user)
        context = client.get(reverse("account")).context
        found[name] = context["has_second_step"], context["needs_second_step"]

    assert found == {"contact point": (False, False), "presidency": (True, is_required)}


def test_whom_nobody_has_invited_is_told_whom_to_ask(client: Client):
    answer = client.get(reverse("socialaccount_signup"))

    assert answer.status_code == 200
    assert "There is no sign-up" in answer.content.decode()


def test_both_pages_only_read(client: Client):
    client.force_login(make_contact_point(reply=make_reply()))

    assert [client.post(reverse(name)).status_code for name in ("account", "socialaccount_signup")] == [
        405,
        405,
    ]
