import pytest
from django.test import Client

from tests.builders import activity, make_contact_point, make_reply, make_user
from tests.questionnaire.views.pages import address, html, typed

pytestmark = pytest.mark.django_db


def test_a_page_that_does_not_exist_says_what_to_do(client):
    client.force_login(make_user())

    response = client.get("/no/such/page/")

    assert response.status_code == 404
    assert "each Member State sees its own reply only" in html(response)


def test_a_form_that_is_too_old_says_how_to_get_the_text_back():
    reply = make_reply(activities=[activity()])
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_contact_point(reply=reply))

    response = client.post(address("activity-add", reply), typed())

    assert response.status_code == 403
    assert "How to get your text back" in html(response)
    assert reply.activities.count() == 1


def test_a_request_that_is_too_large_says_that_nothing_was_saved(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 5
    reply = make_reply(activities=[activity()])
    client.force_login(make_contact_point(reply=reply))

    response = client.post(address("activity-add", reply), typed())

    assert response.status_code == 400
    assert "Nothing has been saved." in html(response)


def test_a_fault_of_ours_says_so(monkeypatch):
    monkeypatch.setattr("questionnaire.views.replies.reply_page", lambda *_args: 1 / 0)
    reply = make_reply()
    client = Client(raise_request_exception=False)
    client.force_login(make_contact_point(reply=reply))

    response = client.get(address("reply-edit", reply))

    assert response.status_code == 500
    assert "The fault is ours, not yours." in html(response)
