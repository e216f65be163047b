import datetime as dt
import io
import re
import uuid
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from analysis.counting.selection import Selection
from analysis.grid import Numbering, Profile
from analysis.jobs import DOCUMENTS
from analysis.models import TriedWorkbook
from analysis.releases.release import Wanted, make_release
from questionnaire.choices import EventKind, JobState
from questionnaire.documents.making import make
from questionnaire.documents.queue import lease
from questionnaire.models import DocumentJob, Event
from questionnaire.workflow import submit
from tests.analysis.scenarios.workbooks import reply_of, state_of_everything, workbook
from tests.builders import make_presidency
from tests.questionnaire.workbook.files import COMPLETE

pytestmark = pytest.mark.django_db


def test_an_upload_is_tried_by_its_address_noted_once_and_kept_for_one_person_and_a_day(
    desk, presidency, survey_round
):
    address = reverse("analysis:scenario-workbook", args=(survey_round.slug,))
    content = workbook(COMPLETE)
    for _click in range(2):
        file = SimpleUploadedFile("reply.xlsx", content)
        answer = desk.post(f"{address}?reply-BE=out", {"file": file})

    assert answer["Location"].endswith("/scenarios/?reply-BE=out&reply-SI=workbook")
    assert Event.objects.filter(kind=EventKind.TRIED, reason="Slovenia", by=presidency).count() == 1
    page = desk.get(answer["Location"])
    assert "Slovenia: the workbook uploaded on" in page.text
    assert "Belgium: left out." in page.text
    file = desk.get(answer["Location"].replace("scenarios/", "scenarios/excel/")).content
    sheets = load_workbook(io.BytesIO(file))
    assert sheets.sheetnames == ["Scenarios", "Figures", "Sentences", "Rankings"]
    assert [row[:3] for row in sheets["Scenarios"].iter_rows(min_row=6, max_row=8, values_only=True)] == [
        ("Replies", 2, 2),
        ("Member States providing support", 2, 2),
        ("Activities", 3, 2),
    ]
    other = Client()
    other.force_login(make_presidency(survey_round=survey_round, email="other@example.org"))
    assert "the workbook uploaded" not in other.get(answer["Location"]).text
    TriedWorkbook.objects.update(uploaded_at=timezone.now() - dt.timedelta(hours=25))
    assert "the workbook uploaded" not in desk.get(answer["Location"]).text
    desk.post(address, {"file": SimpleUploadedFile("reply.xlsx", content)})
    assert "the workbook uploaded" in desk.get(answer["Location"]).text


def test_a_release_is_tried_with_its_own_selection(desk, survey_round):
    wanted = Wanted(
        "For the meeting",
        Selection(member_states=("BE",)),
        Profile.INTERNAL,
        Numbering.PAPER,
        uuid.uuid4(),
    )
    make_release(survey_round, wanted, None)

    page = desk.get(reverse("analysis:scenario", args=(survey_round.slug,)), {"base": 1, "reply-BE": "out"})

    assert "Compared with: Release 1: For the meeting." in page.text
    assert "Belgium: left out." in page.text


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_database_as_often_however_many_reply(
    desk, survey_round, django_assert_num_queries, number
):
    for member_state in ("HR", "SI")[: number - 1]:
        reply = reply_of(survey_round, member_state)
        if reply.counted_version is None:
            submit(reply, None)
    address = reverse("analysis:scenario", args=(survey_round.slug,))

    with django_assert_num_queries(20):
        desk.get(address, {"reply-BE": "out"})


def large_workbook(**fields: object) -> bytes:
    """Beyond what the page counts itself."""
    filled = COMPLETE | {
        "End": "2031", "Value (EUR)": 1500, "Value basis": "Spent", "Quantity": 2, "Description": "Vans",
        "Providing authority": "Ministry", "Implementing body": "Police", "Beneficiary authority": "Police",
        "Jointly with": "Austria", "Project": "Vans", "Remark": "None",
    }  # fmt: skip
    number = DOCUMENTS["scenario-file"].at_once // len(filled) + 1
    return workbook(*(filled | {"Title": f"Vans {n}"} | fields for n in range(number)))


def test_a_large_workbook_is_counted_by_a_worker(desk, survey_round, presidency):
    file = SimpleUploadedFile("reply.xlsx", large_workbook())
    page = desk.post(reverse("analysis:scenario-workbook", args=("2020",)), {"file": file}, follow=True)
    assert page.status_code == 200
    assert page.context["found"] is None
    assert "The comparison is made as an Excel file" in page.text
    [excel] = re.findall(r'href="([^"]*scenarios/excel/[^"]*)"', page.text)
    job = DocumentJob.objects.get(pk=desk.get(unescape(excel)).headers["Location"].split("/")[-2])
    before = state_of_everything()

    make(lease())

    job.refresh_from_db()
    assert (job.state, job.failure, job.is_recorded) == (JobState.READY, "", True)
    totals = load_workbook(io.BytesIO(job.content))["Scenarios"]
    rows = {row[0]: row[1:3] for row in totals.iter_rows(values_only=True)}
    number = DOCUMENTS["scenario-file"].at_once // 18 + 1
    assert rows["Activities"] == (3, 3 + number)
    after = state_of_everything()
    assert {table for table in after if before[table] != after[table]} == {"questionnaire.DocumentJob"}


def test_a_large_workbook_with_errors_is_refused_by_the_worker_with_the_first_of_them(desk, survey_round):
    file = SimpleUploadedFile("reply.xlsx", large_workbook(Status="perhaps"))
    page = desk.post(reverse("analysis:scenario-workbook", args=("2020",)), {"file": file}, follow=True)
    [excel] = re.findall(r'href="([^"]*scenarios/excel/[^"]*)"', page.text)
    desk.get(unescape(excel))

    make(lease())

    job = DocumentJob.objects.get()
    assert job.state == JobState.FAILED
    assert "Activities!F2 “perhaps”: This is not in the list for “Status”." in job.failure
    assert job.failure.count("This is not in the list") == 10
    assert "more. Correct the listed errors, then upload it again." in job.failure
