"""Two people at one browser: what the first has typed never becomes the second's."""

import pytest
from django.test import Client
from django.urls import reverse

from questionnaire.choices import Role
from questionnaire.models import ExpiredForm, FormDraft, Reply, User
from tests.builders import make_contact_point, make_reply
from tests.questionnaire.pages import address, after_session, html

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply() -> Reply:
    return make_reply()


@pytest.fixture
def first(reply: Reply) -> User:
    return make_contact_point(reply=reply)


@pytest.fixture
def second(reply: Reply) -> User:
    return make_contact_point(reply=reply, role=Role.COLLABORATOR)


def sent(client: Client, reply: Reply, author: User) -> object:
    """As the script sends it from a form that this person opened."""
    fields = {
        "draft": address("reply-remark", reply),
        "draft_author": str(author.pk),
        "draft_turn": "1",
        "draft_tab": "one",
    }
    return client.post(reverse("questionnaire:draft-save"), fields | {"remark": "Of the first"})


def test_the_form_says_who_opened_it(client, reply, first):
    client.force_login(first)

    assert f'name="draft_author" value="{first.pk}"' in html(client.get(address("reply-remark", reply)))


def test_a_draft_is_kept_for_who_opened_the_form(client, reply, first):
    client.force_login(first)

    assert sent(client, reply, first).status_code == 200
    assert FormDraft.objects.get(user=first).fields == [["remark", "Of the first"]]


def test_a_form_that_another_opened_makes_no_draft_of_who_is_signed_in_now(client, reply, first, second):
    client.force_login(second)

    response = sent(client, reply, first)

    assert response.status_code == 422
    assert "another account" in response.json()["reason"]
    assert not FormDraft.objects.exists()


@pytest.mark.parametrize(("who", "is_shown"), [("first", True), ("second", False)])
def test_what_was_sent_when_the_session_had_ended_is_shown_to_its_author_alone(
    client, reply, first, second, who, is_shown
):
    fields = {"remark": "Of the first", "draft_author": str(first.pk)}
    client = after_session(first)
    client.post(address("reply-remark", reply), fields)
    client.force_login({"first": first, "second": second}[who])

    page = html(client.get(reverse("questionnaire:kept-text"), follow=True))

    assert ("Of the first" in page) is is_shown


def test_what_is_sent_from_a_form_of_the_first_after_a_session_of_the_second_is_shown_and_not_kept(
    reply, first, second
):
    client = after_session(second)

    response = client.post(
        address("reply-remark", reply), {"remark": "Of the first", "draft_author": str(first.pk)}
    )

    assert response.status_code == 403
    assert "Of the first" in html(response)
    assert not ExpiredForm.objects.exists()
