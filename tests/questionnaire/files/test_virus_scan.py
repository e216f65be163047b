"""The virus scanner that the setting names, as a real program."""

import sys
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import FileField, Form
from django.urls import reverse

from questionnaire.contact_points.forms.contact_list import ContactListForm
from questionnaire.files import virus_scan
from questionnaire.form_fields.fields import UploadField
from questionnaire.models import WorkbookUpload
from questionnaire.workbook.forms import WorkbookForm
from tests.builders import activity, make_contact_point, make_presidency, make_reply
from tests.questionnaire.pages import address, html
from tests.questionnaire.workbook.files import as_file, complete, make_book

pytestmark = pytest.mark.django_db

INFECTED = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"
SCANNER = """
import sys, time
content = sys.stdin.buffer.read()
open({seen!r}, "wb").write(content)
time.sleep({seconds})
sys.exit({failure} or (1 if b"EICAR" in content else 0))
"""


@pytest.fixture
def scanner(tmp_path, settings):
    """`scanner(failure=0, seconds=0)` sets one up; where it leaves what it has read."""

    def set_up(*, failure: int = 0, seconds: float = 0) -> Path:
        program, seen = tmp_path / "a scanner.py", tmp_path / "seen"
        program.write_text(SCANNER.format(seen=str(seen), seconds=seconds, failure=failure))
        settings.VIRUS_SCAN_COMMAND = f"{sys.executable} '{program}' -"
        return seen

    return set_up


def book() -> bytes:
    return as_file(make_book([complete()])).getvalue()


def upload(client, content: bytes) -> str:
    reply = make_reply(activities=[activity()])
    client.force_login(make_contact_point(reply=reply))
    file = SimpleUploadedFile("reply.xlsx", content)
    return html(client.post(address("excel-and-lists", reply), {"file": file}, follow=True))


def test_the_scanner_reads_the_whole_file_and_a_clean_one_passes(client, scanner):
    seen, content = scanner(), book()

    upload(client, content)

    assert seen.read_bytes() == content
    assert bytes(WorkbookUpload.objects.get().content) == content


def test_an_infected_file_is_refused_in_words_and_not_kept(client, scanner):
    scanner()

    page = upload(client, book() + INFECTED)

    assert "has found something harmful in the file" in page
    assert not WorkbookUpload.objects.exists()


def test_the_presidency_s_lists_are_scanned_too(client, scanner):
    scanner()
    survey_round = make_reply().survey_round
    client.force_login(make_presidency(survey_round=survey_round))
    file = SimpleUploadedFile("list.xlsx", INFECTED)

    page = html(client.post(reverse("questionnaire:contact-points", args=("2020",)), {"file": file}))

    assert "has found something harmful in the file" in page


@pytest.mark.parametrize("how", ["fails", "takes too long", "is not there"])
def test_where_the_scanner_does_not_answer_nothing_is_read(
    client, scanner, settings, monkeypatch, caplog, how
):
    monkeypatch.setattr(virus_scan, "TIME_LIMIT", 0.2 if how == "takes too long" else 25)
    scanner(failure=2 if how == "fails" else 0, seconds=3 if how == "takes too long" else 0)
    if how == "is not there":
        settings.VIRUS_SCAN_COMMAND = "/no/such/scanner -"

    page = upload(client, book())

    assert "could not be checked for viruses" in page
    assert "Try again in a few minutes" in page
    assert not WorkbookUpload.objects.exists()
    assert "The virus scanner" in caplog.text


def test_without_the_setting_nothing_is_asked(client):
    upload(client, book())

    assert WorkbookUpload.objects.exists()


def test_no_form_takes_a_file_past_the_scanner():
    taking = [field for form in all_forms(Form) for field in form.base_fields.values()]
    files = [field for field in taking if isinstance(field, FileField)]

    assert {form.base_fields["file"] for form in (ContactListForm, WorkbookForm)} <= set(files)
    assert all(isinstance(field, UploadField) for field in files)


def all_forms(parent: type[Form]) -> set[type[Form]]:
    """Those of this application that are loaded, which its pages are."""
    reverse("questionnaire:home")
    children = set(parent.__subclasses__())
    found = children | {form for child in children for form in all_forms(child)}
    return {form for form in found if form.__module__.startswith(("questionnaire", "analysis"))}


def test_one_person_uploads_only_so_often(client):
    reply = make_reply(activities=[activity()])
    client.force_login(make_contact_point(reply=reply))
    for number in range(31):
        page = client.post(address("excel-and-lists", reply), {"rows": f"Serbia\t{number}"})

    assert "Wait ten minutes, then upload again" in html(page)
