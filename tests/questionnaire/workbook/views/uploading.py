"""A contact point who uploads or pastes, and what the pages say to that."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from questionnaire.choices import Role
from questionnaire.models import Reply
from tests.builders import activity, make_contact_point, make_reply
from tests.questionnaire.pages import address, html
from tests.questionnaire.workbook.files import as_file


@pytest.fixture
def reply():
    """Croatia's, as a workbook with the default answers and one complete row fills it."""
    return make_reply(activities=[activity(start_year=2018)])


@pytest.fixture(autouse=True)
def user(client, reply):
    collaborator = make_contact_point(reply=reply, role=Role.COLLABORATOR)
    client.force_login(collaborator)
    return collaborator


def upload(client, reply, book: Workbook | bytes, name: str = "reply.xlsx") -> str:
    """The page that follows."""
    content = book if isinstance(book, bytes) else as_file(book).getvalue()
    file = SimpleUploadedFile(name, content)
    return html(client.post(address("excel-and-lists", reply), {"file": file}, follow=True))


def paste(client, reply, *rows: tuple[object, ...]) -> str:
    text = "\r\n".join("\t".join(str(cell) for cell in row) for row in rows)
    return html(client.post(address("excel-and-lists", reply), {"rows": text}, follow=True))


def token_of(page: str) -> str:
    return page.split('name="preview_token" value="')[1].partition('"')[0]


def confirm(client, reply, page: str) -> str:
    return html(client.post(address("workbook-store", reply), {"preview_token": token_of(page)}, follow=True))


def titles(reply: Reply) -> list[str]:
    return sorted(reply.activities.values_list("title", flat=True))


def in_words(page: str) -> str:
    return " ".join(page.split())
