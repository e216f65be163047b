import gzip

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import reverse

from tests.questionnaire.pages import html
from wbsurvey.requests.compression import CompressionMiddleware

TEXT = b"<p>" + b"Training of border guards. " * 400 + b"</p>"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def answer(
    content_type: str = "text/html; charset=utf-8", accepted: str = "gzip", **headers: str
) -> HttpResponse:
    request = HttpRequest()
    request.META["HTTP_ACCEPT_ENCODING"] = accepted
    request.META |= headers
    response: HttpResponse = CompressionMiddleware(lambda _request: HttpResponse(TEXT, content_type))(request)
    return response


@pytest.mark.parametrize("content_type", ["text/html; charset=utf-8", "text/csv", "application/json"])
def test_texts_are_compressed(content_type):
    response = answer(content_type)

    assert response["Content-Encoding"] == "gzip"
    assert int(response["Content-Length"]) == len(response.content) < len(TEXT) / 10
    assert gzip.decompress(response.content) == TEXT


@pytest.mark.parametrize("content_type", [SPREADSHEET, "application/pdf", "image/png", ""])
def test_what_is_compressed_already_is_sent_as_it_is(content_type):
    assert answer(content_type).content == TEXT


def test_a_browser_that_takes_no_compression_gets_none():
    assert answer(accepted="").content == TEXT


def test_the_length_of_a_page_changes_with_each_answer():
    """Otherwise it would tell whether a guess occurs in the page."""
    lengths = {len(answer().content) for _each in range(50)}

    assert len(lengths) > 20


@pytest.mark.parametrize("caused_by", ["cross-site", "same-site"])
def test_what_another_site_asks_for_is_not_compressed(caused_by):
    assert answer(HTTP_SEC_FETCH_SITE=caused_by).content == TEXT


@pytest.mark.parametrize("caused_by", ["same-origin", "none"])
def test_what_somebody_opens_is_compressed(caused_by):
    assert answer(HTTP_SEC_FETCH_SITE=caused_by)["Content-Encoding"] == "gzip"


@pytest.mark.django_db
def test_pages_of_the_service_are_compressed_and_hold_another_token_each_time():
    client = Client(headers={"accept-encoding": "gzip"})

    first, second = (client.get(reverse("account_login")) for _each in range(2))

    assert (first["Content-Encoding"], first["Vary"].count("Accept-Encoding")) == ("gzip", 1)
    tokens = {read_token(gzip.decompress(response.content).decode()) for response in (first, second)}
    assert len(tokens) == 2


def read_token(page: str) -> str:
    return page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]


@pytest.mark.django_db
def test_without_compression_a_page_is_the_same():
    plain, packed = Client(), Client(headers={"accept-encoding": "gzip"})

    pages = (
        html(plain.get("/accessibility/")),
        gzip.decompress(packed.get("/accessibility/").content).decode(),
    )

    assert pages[0] == pages[1]
