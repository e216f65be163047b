"""Nasty texts stored in every column of text: every page, file and mail is made all the same."""

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader
from pytest_django import DjangoDbBlocker

from questionnaire.models import User
from tests.questionnaire.cleaning.stored import make_all_nasty
from tests.test_access import GET, one_of_each, something_of_everything

pytestmark = pytest.mark.django_db

World = tuple[dict[str, User | None], dict[str, dict[str, Any]]]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        people = one_of_each()
        places = something_of_everything()
        make_all_nasty()
        yield people, places
        transaction.set_rollback(True)


def opened(response: HttpResponse) -> None:
    """A file is what it says, or this raises."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    kind = response.headers.get("Content-Type", "")
    if "pdf" in kind:
        assert len(PdfReader(io.BytesIO(content)).pages) > 0
    elif "spreadsheet" in kind:
        load_workbook(io.BytesIO(content))
    elif "wordprocessing" in kind:
        Document(io.BytesIO(content))
    elif "json" in kind:
        json.loads(content)
    elif "svg" in kind:
        fromstring(content)
    elif content.startswith(b"PK"):
        assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    for name, value in response.headers.items():
        assert (name + value).isprintable()


@pytest.mark.parametrize("row", GET, ids=lambda row: row.name)
def test_every_address_answers_as_before(row, world):
    people, places = world
    seen = [role for role, answer in row.answers.items() if answer == 200]
    for role in seen[-1:]:
        client = Client()
        if people[role]:
            client.force_login(people[role])
        with transaction.atomic():
            response = client.get(reverse(row.name, kwargs=places[row.place]))
            transaction.set_rollback(True)

        # Some pages of one's own account ask to sign in anew.
        assert response.status_code in ((200, 403) if row.name.startswith("mfa_") else (200,))
        opened(response)
