"""What would move if other replies counted: the one cube says, and nothing of the trial is left."""

import datetime as dt
import io
import re
import uuid
from html import unescape

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from analysis.counting.selection import Selection
from analysis.grid import Numbering, Profile
from analysis.jobs import DOCUMENTS
from analysis.models import TriedWorkbook
from analysis.releases.release import Wanted, make_release
from analysis.scenarios.trial import Scenario, Trial, try_scenario
from analysis.scenarios.workbooks import keep_workbook
from questionnaire.choices import EventKind, JobState
from questionnaire.documents.making import make
from questionnaire.documents.queue import lease
from questionnaire.models import DocumentJob, Event, Reply, Round, User
from questionnaire.models.replies.sections import Scope
from questionnaire.reply.editing_activities import add_activities
from questionnaire.workbook.section_scope import write_scope
from questionnaire.workflow import CLOSE_ROUND, accept, move_round, return_reply, submit
from tests.builders import activity, make_presidency, make_reply, make_round
from tests.questionnaire.workbook.files import COMPLETE, as_file, make_book

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    """BE gives twice to Serbia, HR once to Albania; SI works on a reply that is not in."""
    survey_round = make_round(member_states=("BE", "HR", "SI"))
    make_reply(
        survey_round=survey_round, member_state="BE", activities=[activity(), activity()], is_submitted=True
    )
    make_reply(
        survey_round=survey_round, member_state="HR", activities=[activity(partner="AL")], is_submitted=True
    )
    make_reply(
        survey_round=survey_round, member_state="SI", activities=[activity(partner="RS", title="Draft of SI")]
    )
    return survey_round


@pytest.fixture
def presidency(survey_round) -> User:
    return make_presidency(survey_round=survey_round)


@pytest.fixture
def desk(presidency, client) -> Client:
    client.force_login(presidency)
    return client


def reply_of(survey_round: Round, member_state: str) -> Reply:
    return survey_round.replies.select_related("survey_round", "member_state").get(member_state=member_state)


def workbook(*rows: dict[str, str], **fields: object) -> bytes:
    """Of SI, with activities for Serbia alone."""
    return as_file(make_book(rows, **({"member_state": "SI"} | fields))).getvalue()


def workbook_of_a_part() -> bytes:
    book = make_book([COMPLETE], member_state="SI")
    write_scope(book, Scope(frozenset({"RS"})))
    return as_file(book).getvalue()


def state_of_everything() -> dict[str, list[tuple[object, ...]]]:
    """Each row of each table of ours, by table."""
    models = [
        *apps.get_app_config("questionnaire").get_models(),
        *apps.get_app_config("analysis").get_models(),
    ]
    return {model._meta.label: sorted(model._default_manager.values_list(), key=repr) for model in models}


def moved(found: Scenario) -> dict[tuple[str, str, str], tuple[str, str]]:
    return {
        (change.grid.key, figure.row, figure.column): (figure.old, figure.new)
        for change in found.figures
        for figure in change.figures
    }


def test_a_reply_left_out_takes_its_figures_sentences_and_places_along(survey_round):
    found = try_scenario(survey_round, Trial(versions={"BE": None}))

    assert found.totals == [
        ("Replies", 2, 1),
        ("Member States providing support", 2, 1),
        ("Activities", 3, 1),
    ]
    assert moved(found)["partner_activities", "Serbia", "Activities"] == ("2", "0")
    assert ("partner_activities", "Albania", "Activities") not in moved(found)
    turned = {turn.heading: (turn.old, turn.new) for turn in found.rankings if not turn.row}
    assert ("1. Serbia; 2. Albania", "1. Albania") in turned.values()
    texts = {each.label: (each.old, each.new) for each in found.sentences}
    assert any("Serbia (2)" in old and "Serbia (2)" not in new for old, new in texts.values())


def test_nothing_moves_where_the_same_counts(survey_round):
    assert not try_scenario(survey_round, Trial(versions={"BE": 1})).has_any


def test_an_earlier_version_and_the_accepted_ones_count_instead(survey_round):
    belgium, croatia = reply_of(survey_round, "BE"), reply_of(survey_round, "HR")
    accept(croatia, None)
    return_reply(belgium, None, "More?")
    add_activities(belgium, [activity(support_field="return")])
    submit(belgium, None)

    earlier = try_scenario(survey_round, Trial(versions={"BE": 1}))
    accepted = try_scenario(survey_round, Trial(accepted_only=True))
    both = try_scenario(survey_round, Trial(accepted_only=True, versions={"BE": 1}))

    assert earlier.totals[-1] == ("Activities", 4, 3)
    assert moved(earlier)["field_share", "Return", "Activities"] == ("1", "0")
    assert accepted.totals[-1] == ("Activities", 4, 1)
    assert both.totals[-1] == ("Activities", 4, 3)


def test_a_workbook_counts_alone_and_nothing_of_it_is_left(survey_round, presidency, mailoutbox):
    keep_workbook(
        reply_of(survey_round, "SI"),
        workbook(COMPLETE, COMPLETE | {"Field of support": "Return"}),
        presidency,
    )
    before = state_of_everything()

    found = try_scenario(survey_round, Trial(workbooks=tuple(TriedWorkbook.objects.all())))

    # Not three: what SI has entered so far is not looked at.
    assert found.totals == [
        ("Replies", 2, 3),
        ("Member States providing support", 2, 3),
        ("Activities", 3, 5),
    ]
    assert moved(found)["field_share", "Return", "Activities"] == ("0", "1")
    assert "Draft of SI" not in repr(found)
    assert state_of_everything() == before
    assert mailoutbox == []


@pytest.mark.parametrize("is_accepted", [False, True])
def test_a_corrected_reply_replaces_what_was_submitted_also_once_the_round_is_closed(
    survey_round, presidency, is_accepted
):
    croatia = reply_of(survey_round, "HR")
    if is_accepted:
        accept(croatia, None)
    move_round(CLOSE_ROUND, survey_round, None)
    keep_workbook(croatia, workbook(COMPLETE | {"Reference": "2020-HR-001"}, member_state="HR"), presidency)

    found = try_scenario(survey_round, Trial(workbooks=tuple(TriedWorkbook.objects.all())))

    assert moved(found)["partner_activities", "Serbia", "Activities"] == ("2", "3")
    assert moved(found)["partner_activities", "Albania", "Activities"] == ("1", "0")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (workbook(COMPLETE | {"Partner": ""}), "Activities!B2"),
        (workbook(COMPLETE | {"Reference": "X-1"}, COMPLETE | {"Reference": "x-1"}), "row 2 already"),
        (workbook_of_a_part(), "part of the reply"),
        (workbook(COMPLETE, survey_round="2015"), "not of the round “2020”"),
        (workbook(COMPLETE, member_state="FR"), "not asked in this round"),
        (workbook(COMPLETE, answers={"Albania": "No"}), "Bosnia and Herzegovina"),
        (b"PK not a workbook", "Not tried. Nothing has changed."),
    ],
)
def test_a_workbook_that_could_not_be_submitted_is_refused_with_its_findings(
    desk, survey_round, content, words
):
    address = reverse("analysis:scenario-workbook", args=(survey_round.slug,))
    before = state_of_everything()

    answer = desk.post(address, {"file": SimpleUploadedFile("reply.xlsx", content)})

    assert answer.status_code == 422
    assert words in answer.text
    assert state_of_everything() == before


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
    assert sheets.sheetnames == ["What if", "Figures", "Sentences", "Rankings"]
    assert [row[:3] for row in sheets["What if"].iter_rows(min_row=6, max_row=8, values_only=True)] == [
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


def test_a_workbook_tried_out_is_cleared_with_the_uploads(survey_round, presidency, settings, capsys):
    keep_workbook(reply_of(survey_round, "SI"), workbook(COMPLETE), presidency)
    settings.KEEP_DAYS = settings.KEEP_DAYS | {"uploads": 3}
    TriedWorkbook.objects.update(uploaded_at=timezone.now() - dt.timedelta(days=2))
    call_command("forget_people")
    assert TriedWorkbook.objects.exists()

    TriedWorkbook.objects.update(uploaded_at=timezone.now() - dt.timedelta(days=4))
    call_command("forget_people")

    assert "workbooks tried out (days kept: 3): 1." in capsys.readouterr().out
    assert not TriedWorkbook.objects.exists()


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

    assert "Held against: Release 1: For the meeting." in page.text
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
    totals = load_workbook(io.BytesIO(job.content))["What if"]
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
    assert "more. Correct what is listed, then upload it again." in job.failure


def test_trying_a_workbook_takes_as_many_queries_however_much_it_replaces(survey_round, presidency):
    workbook_of_si, taken = workbook(COMPLETE), []
    for number in (1, 30):
        add_activities(reply_of(survey_round, "SI"), [activity(title=f"{n}") for n in range(number)])
        keep_workbook(reply_of(survey_round, "SI"), workbook_of_si, presidency)
        with CaptureQueriesContext(connection) as queries:
            try_scenario(survey_round, Trial(workbooks=tuple(TriedWorkbook.objects.all())))
        taken.append(len(queries))
    assert taken[0] == taken[1]
