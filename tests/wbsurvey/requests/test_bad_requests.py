import logging

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import make_contact_point, make_reply, make_user
from wbsurvey.requests.bad_requests import OddRequestFilter

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def sender():
    """Somebody signed in whose forms are checked for their token, as in service."""
    found = Client(enforce_csrf_checks=True, raise_request_exception=False)
    found.force_login(make_user())
    found.cookies["csrftoken"] = "x" * 32
    return found


@pytest.mark.parametrize("path", ["/drafts/", "/no/such/page/"])
def test_a_form_in_another_encoding_is_refused_in_words(sender, path):
    answer = sender.post(path, "a=b", content_type=f"{FORM}; charset=utf-16")

    assert answer.status_code == 400
    assert "Nothing has been saved." in answer.text


@pytest.mark.parametrize("path", ["/drafts/", "/no/such/page/"])
def test_a_form_with_a_hundred_thousand_fields_is_refused_in_words(sender, path):
    answer = sender.post(path, "a=b&" * 100_000, content_type=FORM)

    assert answer.status_code == 400
    assert "Nothing has been saved." in answer.text


@pytest.mark.parametrize("path", ["/drafts/", "/no/such/page/"])
def test_a_form_whose_boundary_is_missing_is_refused_in_words(sender, path):
    answer = sender.post(path, "--x", content_type="multipart/form-data; boundary=")

    assert answer.status_code == 400
    assert "Nothing has been saved." in answer.text


@pytest.mark.parametrize("address", ["/replies/2020/%00/", "/admin/questionnaire/partner/%00/change/"])
def test_an_address_with_a_character_that_is_stored_nowhere_is_refused(sender, address):
    assert sender.get(address).status_code == 400


def test_another_name_of_the_service_is_a_warning_and_no_error(client, caplog):
    caplog.handler.addFilter(OddRequestFilter())

    assert client.get(reverse("account_login"), HTTP_HOST="a b").status_code == 400

    assert {record.levelno for record in caplog.records if "HTTP_HOST" in record.getMessage()} == {
        logging.WARNING
    }


def test_an_address_that_only_takes_a_form_says_so(client):
    reply = make_reply()
    client.force_login(make_contact_point(reply=reply))
    address = reverse("questionnaire:reply-submit", args=(reply.survey_round.slug, reply.member_state_id))

    answer = client.get(address)

    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "This address has no page" in answer.text
    assert client.head(address).status_code == 405
