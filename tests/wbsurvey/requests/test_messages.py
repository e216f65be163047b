import pytest
from django.contrib import messages
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client, RequestFactory

from wbsurvey.requests.messages import MessageStorage


@pytest.fixture
def answered(settings):
    """The answer to a page that says something, and the storage that said it."""
    settings.SESSION_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY = True, True
    request = RequestFactory().get("/")
    request.session = Client().session
    request._messages = MessageStorage(request)

    def say(text: str) -> HttpResponse:
        messages.success(request, text)
        response = HttpResponse()
        get_messages(request).update(response)
        return response

    return say


@pytest.mark.django_db
def test_a_message_goes_in_a_cookie_that_is_as_guarded_as_that_of_the_session(answered, settings):
    [cookie] = answered("Saved.").cookies.values()

    assert (cookie.key, settings.MESSAGES_COOKIE_NAME) == (settings.MESSAGES_COOKIE_NAME, cookie.key)
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")


@pytest.mark.django_db
def test_the_next_page_reads_it_once(answered, settings):
    cookie = answered("Saved.").cookies[settings.MESSAGES_COOKIE_NAME].value
    request = RequestFactory().get("/")
    request.COOKIES[settings.MESSAGES_COOKIE_NAME] = cookie
    request.session = Client().session

    storage = MessageStorage(request)

    assert [str(message) for message in storage] == ["Saved."]
    response = HttpResponse()
    storage.update(response)
    assert response.cookies[settings.MESSAGES_COOKIE_NAME].value == ""
