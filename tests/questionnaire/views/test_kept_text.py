"""Nothing that was typed is lost when the session ends before it is sent."""

import pytest
from django.test import Client
from django.urls import reverse

from questionnaire.models import Activity, Reply
from tests.builders import make_contact_point, make_reply, make_round
from tests.questionnaire.views.pages import typed

pytestmark = pytest.mark.django_db

TYPED = typed(title="A title that took long to find", since="0")


def add_url(reply: Reply) -> str:
    return reverse("questionnaire:activity-add", args=[reply.survey_round.slug, reply.member_state_id])


def send_signed_out(reply: Reply) -> Client:
    """A form sent when the session has ended, up to the page for signing in."""
    client = Client()
    response = client.post(add_url(reply), TYPED)
    assert response.url == f"{reverse('account_login')}?next={reverse('questionnaire:kept-text')}"
    return client


def test_what_was_sent_after_the_session_ended_is_there_after_signing_in():
    reply = make_reply(supports=True)
    client = send_signed_out(reply)
    client.force_login(make_contact_point(reply=reply))

    html = client.get(reverse("questionnaire:kept-text")).content.decode()

    assert "A title that took long to find" in html
    assert not Activity.objects.exists()


def test_it_is_saved_where_it_was_meant_for_and_only_once():
    reply = make_reply(supports=True)
    client = send_signed_out(reply)
    client.force_login(make_contact_point(reply=reply))

    response = client.post(reverse("questionnaire:kept-text"), TYPED, follow=True)

    assert response.redirect_chain[0][1] == 307
    assert [a.title for a in Activity.objects.all()] == ["A title that took long to find"]
    assert client.get(reverse("questionnaire:kept-text")).status_code == 302


def test_it_can_be_discarded():
    reply = make_reply(supports=True)
    client = send_signed_out(reply)
    client.force_login(make_contact_point(reply=reply))

    client.post(reverse("questionnaire:kept-text"), {"discard": "1"})

    assert not Activity.objects.exists()
    assert client.get(reverse("questionnaire:kept-text")).status_code == 302


def test_it_is_shown_to_nobody_of_another_member_state():
    survey_round = make_round()
    client = send_signed_out(make_reply(survey_round=survey_round, member_state="HR"))
    client.force_login(make_contact_point(reply=make_reply(survey_round=survey_round, member_state="SI")))

    response = client.get(reverse("questionnaire:kept-text"), follow=True)

    assert "A title that took long to find" not in response.content.decode()


def test_a_form_older_than_the_last_sign_in_is_kept_too():
    reply = make_reply(supports=True)
    client = Client(enforce_csrf_checks=True)
    client.get(reverse("account_login"))
    client.force_login(make_contact_point(reply=reply))

    response = client.post(add_url(reply), TYPED | {"csrfmiddlewaretoken": "x" * 64})

    assert response.url == reverse("questionnaire:kept-text")
    assert "A title that took long to find" in client.get(response.url).content.decode()
    assert not Activity.objects.exists()


def test_a_form_of_another_site_is_refused_and_not_kept():
    reply = make_reply(supports=True)
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_contact_point(reply=reply))
    client.cookies.pop("csrftoken", None)

    response = client.post(add_url(reply), TYPED)

    assert response.status_code == 403
    assert client.get(reverse("questionnaire:kept-text")).status_code == 302


def test_a_form_without_bounds_is_not_kept():
    reply = make_reply(supports=True)
    client = Client()

    response = client.post(add_url(reply), TYPED | {"title": "x" * 300_000})

    assert response.url == f"{reverse('account_login')}?next={add_url(reply)}"
