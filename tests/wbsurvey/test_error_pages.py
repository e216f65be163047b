import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client

from tests.builders import activity, make_contact_point, make_reply, make_user
from tests.questionnaire.pages import address, html, typed

pytestmark = pytest.mark.django_db


def test_a_page_that_does_not_exist_says_what_to_do(client):
    client.force_login(make_user())

    response = client.get("/no/such/page/")

    assert response.status_code == 404
    assert "Each Member State can see only its own reply" in html(response)


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
    monkeypatch.setattr("questionnaire.overview.views.reply_overview.task_list", lambda *_args: 1 / 0)
    reply = make_reply()
    client = Client(raise_request_exception=False)
    client.force_login(make_contact_point(reply=reply))

    response = client.get(address("reply-overview", reply))

    assert response.status_code == 500
    assert "This is a fault of the service." in html(response)


def away(*_arguments):
    raise OperationalError("the database is away")


def test_while_the_database_is_away_what_was_typed_stays_and_is_sent_again():
    reply = make_reply()
    client = Client(raise_request_exception=False)
    client.force_login(make_contact_point(reply=reply))
    sent = typed(title='Training "on the job" <at home>', csrfmiddlewaretoken="x" * 64)

    with connection.execute_wrapper(away):
        response = client.post(address("activity-add", reply), sent)

    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "no-store" in response["Cache-Control"]
    page = html(response)
    assert "The service cannot read or save its data at present" in page
    assert "Training &quot;on the job&quot; &lt;at home&gt;" in page
    [form] = lxml.html.fromstring(response.content).forms
    assert (form.action, form.fields["csrfmiddlewaretoken"]) == (address("activity-add", reply), "x" * 64)
    assert client.post(form.action, dict(form.form_values())).status_code == 302
    assert reply.activities.get().title == 'Training "on the job" <at home>'


def test_a_file_is_chosen_again_after_a_fault():
    reply = make_reply()
    client = Client(raise_request_exception=False)
    client.force_login(make_contact_point(reply=reply))
    file = SimpleUploadedFile("reply.xlsx", b"PK")

    with connection.execute_wrapper(away):
        response = client.post(address("excel-and-lists", reply), {"file": file})

    assert response.status_code == 503
    assert "The file was not kept" in html(response)
    assert b"<form" not in response.content


def test_a_password_is_never_shown_again():
    client = Client(raise_request_exception=False)

    with connection.execute_wrapper(away):
        response = client.post("/account/login/", {"login": "a@example.org", "password": "secret-word"})

    assert response.status_code == 503
    assert "secret-word" not in html(response)
