"""Nasty texts stored in every column of text: every page, file and mail is made all the same."""

import io
import json
import uuid
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django.core.mail import get_connection
from django.core.management import call_command
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from analysis.archive.check import checked
from analysis.archive.load import Loader, People
from analysis.archive.write import write_archive
from analysis.backup.dump import Dump, load
from analysis.formats import FORMATS_BY_NAME
from analysis.grid import Profile
from analysis.models import Release
from analysis.releases.frozen import hash_of as hash_of_release
from analysis.tables.table_sets import ANNEX, TABLE_SETS_BY_NAME
from questionnaire.choices import EventKind, RoundState
from questionnaire.mails.sending.delivery import email_message
from questionnaire.models import ChainHead, Event, Mail, ReplyVersion, Round
from questionnaire.models.event_chain import BEFORE_THE_FIRST, event_hash, object_hash
from questionnaire.reply.content import content_hash, content_of_version, has_its_hash
from tests.access.people_and_places import Visit, one_of_each, something_of_everything, visits
from tests.access.table import GET
from tests.questionnaire.cleaning.stored import make_all_nasty, update

pytestmark = pytest.mark.django_db

World = tuple[Visit, dict[str, dict[str, Any]]]


@pytest.fixture(scope="module")
def world(undone_after_module: None) -> World:
    people = one_of_each()
    places = something_of_everything()
    make_all_nasty()
    hash_again()
    return visits(people), places


def hash_again() -> None:
    """As if the texts had been there when versions, releases and events were written."""
    new = {}
    for version in ReplyVersion.objects.all():
        hashed = new[version.content_hash] = content_hash(version.reply, content_of_version(version))
        update(ReplyVersion, version.pk, {"content_hash": hashed})
    for release in Release.objects.all():
        for row in release.respondents:
            row["hash"] = new.get(row["hash"], row["hash"])
        update(Release, release.pk, {"respondents": json.dumps(release.respondents)})
        update(Release, release.pk, {"content_hash": hash_of_release(release)})
    for head in ChainHead.objects.all():
        last = BEFORE_THE_FIRST
        for event in Event.objects.filter(survey_round=head.pk).order_by("number"):
            event.previous_hash = last
            columns = {"previous_hash": last}
            if event.kind == EventKind.SUBMITTED:
                event.subject["content_hash"] = new[event.subject["content_hash"]]
                event.subject_hash = object_hash(event.subject)
                columns |= {"subject": json.dumps(event.subject), "subject_hash": event.subject_hash}
            last = event_hash(event.hashed_columns())
            update(Event, event.pk, columns | {"hash": last})
        update(ChainHead, head.pk, {"last_hash": last})


# What stands in the access table in the place of a file that a worker made.
NO_REAL_FILE = b"%PDF-1.7"


def opened(response: HttpResponse) -> None:
    """A file is what it says, or this raises."""
    content = response.getvalue()
    kind = response.headers.get("Content-Type", "")
    if "pdf" in kind and not content.startswith(NO_REAL_FILE):
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
    visit, places = world
    seen = [role for role, answer in row.answers.items() if answer == 200]
    for role in seen[-1:]:
        with transaction.atomic():
            response = visit(role).get(reverse(row.name, kwargs=places[row.place]))
            transaction.set_rollback(True)

        # Some pages of one's own account ask to sign in anew.
        assert response.status_code in ((200, 403) if row.name.startswith("mfa_") else (200,))
        opened(response)


@pytest.fixture
def undone(world: World) -> Iterator[World]:
    with transaction.atomic():
        yield world
        transaction.set_rollback(True)


# Each format of one set, and each set in the two formats that take the least.
EXPORTS = [(name, ANNEX) for name in FORMATS_BY_NAME] + [
    (name, tables) for name in ("xlsx", "docx") for tables in TABLE_SETS_BY_NAME if tables != ANNEX
]


@pytest.mark.parametrize(("format_name", "tables"), EXPORTS)
def test_every_format_and_set_opens_in_both_profiles(format_name, tables, undone):
    visit, _places = undone
    client = visit("presidency")
    address = reverse("analysis:export", args=("2020", format_name))
    for profile in Profile:
        response = client.get(address, {"profile": profile, "tables": tables})

        assert response.status_code == 200
        opened(response)


def test_every_mail_can_be_sent(undone):
    mails = [email_message(mail) for mail in Mail.objects.select_related("to")]

    assert get_connection().send_messages(mails) == len(mails) > 0
    assert [mail.subject for mail in mails if not mail.subject.isprintable()] == []


def test_an_archive_of_frozen_texts_is_read_as_it_was_written(undone):
    Round.objects.filter(slug="2020").update(state=RoundState.ARCHIVED)
    content = write_archive(Round.objects.get(slug="2020"))
    update(Round, Round.objects.get(slug="2020").pk, {"slug": "elsewhere"})
    QuerySet(Release).update(once=uuid.uuid4())

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        Loader(checked(archive), People.PSEUDONYMS).load()

    versions = ReplyVersion.objects.filter(reply__survey_round__slug="2020")
    assert [has_its_hash(version) for version in versions] == [True]


def test_a_restore_writes_every_text_as_it_was(undone):
    lines = list(Dump(timezone.now()).lines())

    load(iter(lines), replace=True)

    again = list(Dump(timezone.now()).lines())
    assert [line for line in again[1:] if not is_signature(line)] == [
        line for line in lines[1:] if not is_signature(line)
    ]


def is_signature(line: str) -> bool:
    """Of the moment in which the backup was made."""
    return line.startswith('{"signature"')


@pytest.mark.parametrize(
    "command", [["export_person", "presidency@example.org"], ["forget_people", "--dry-run"]]
)
def test_a_command_prints_what_it_finds(command, undone, capsys):
    call_command(*command)

    assert capsys.readouterr().out
