"""A column that is declared is found wherever activities are entered, read, compared and published."""

import csv
import io
import re
import zipfile

import pytest
from django.db import connection
from django.test import Client
from openpyxl import Workbook, load_workbook

from analysis.annex.annex import build_annex
from analysis.api.description import description
from analysis.counting.cube import read_cube
from analysis.counting.selection import Selection
from analysis.formats import as_csv, as_xlsx
from analysis.grid import Profile
from analysis.releases.changes import KindOfChange, changed_activities
from questionnaire.cleaning.fields import LineColumn
from questionnaire.clearance.copies import make_copy
from questionnaire.columns.column import Column
from questionnaire.columns.columns import COLUMNS
from questionnaire.comparison import Difference
from questionnaire.models import Activity, ActivityColumns, ClearanceCopy, Reply, VersionActivity
from questionnaire.reply.content import has_its_hash
from questionnaire.reply.editing_activities import save_activity
from questionnaire.review.differences import between_versions, since_copy
from questionnaire.rounds.blank_questionnaire import AskedColumn, BlankQuestionnaire
from questionnaire.workbook.compare import compare_workbook
from questionnaire.workbook.reading.read import read
from questionnaire.workbook.store import apply
from questionnaire.workbook.writing.write import write_workbook
from questionnaire.workflow import return_reply, submit
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_token
from tests.questionnaire.pages import address, html, typed, typed_into

pytestmark = pytest.mark.django_db

GUIDANCE = "Who takes part in it."
COLUMN = Column("audience", "Audience", GUIDANCE)
GUARDS, POLICE = "Border guards", "Criminal police"


@pytest.fixture(autouse=True)
def audience(monkeypatch):
    """As the README says: a model field, its column in the database, and an entry among the columns.

    The database takes the column back with all else that a test does.
    """
    for model in (ActivityColumns, Activity, Activity.history.model, VersionActivity):
        LineColumn("audience", max_length=40, blank=True, default="").contribute_to_class(model, "audience")
        if not model._meta.abstract:
            with connection.cursor() as cursor:
                table = connection.ops.quote_name(model._meta.db_table)
                cursor.execute(f"ALTER TABLE {table} ADD COLUMN audience varchar(40) DEFAULT '' NOT NULL")
    monkeypatch.setitem(COLUMNS.by_name, "audience", COLUMN)
    yield
    for model in (ActivityColumns, Activity, Activity.history.model, VersionActivity):
        model._meta.local_fields.remove(model._meta.get_field("audience"))
        model._meta._expire_cache()
        delattr(model, "audience")


@pytest.fixture
def reply(audience) -> Reply:
    return make_reply(activities=[activity(audience=GUARDS)])


@pytest.fixture
def contact_point(reply, client) -> Client:
    client.force_login(make_contact_point(reply=reply))
    return client


def say(reply: Reply, text: str) -> None:
    row = reply.activities.get()
    row.audience = text
    save_activity(row)


def resubmitted(reply: Reply) -> Reply:
    submit(reply, None)
    return_reply(reply, None, "Please check.")
    say(reply, POLICE)
    submit(reply, None)
    return reply


def written(reply: Reply) -> Workbook:
    file = io.BytesIO()
    write_workbook(reply, file)
    return load_workbook(file)


def cell_of_row(book: Workbook):
    headers = [cell.value for cell in book["Activities"][1]]
    return book["Activities"].cell(2, headers.index("Audience") + 1)


def test_the_form_for_adding_asks_for_it_and_stores_it(contact_point, reply):
    form = html(contact_point.get(address("activity-add", reply)))
    contact_point.post(address("activity-add", reply), typed(title="Second", audience=f" {POLICE}"))

    assert re.search(r'<label\s+for="id_audience"[^>]*>\s*Audience\s*</label>', form)
    assert GUIDANCE in form
    assert reply.activities.get(title="Second").audience == POLICE


def test_the_form_for_editing_shows_what_is_stored_and_changes_it(contact_point, reply):
    row = reply.activities.get()
    form = html(contact_point.get(address("activity-edit", reply, row.reference)))
    contact_point.post(address("activity-edit", reply, row.reference), typed_into(row, audience=POLICE))

    assert f'value="{GUARDS}"' in form
    assert reply.activities.get().audience == POLICE


def test_two_people_who_change_it_see_both_texts(contact_point, reply):
    row = reply.activities.get()
    say(reply, POLICE)

    page = html(
        contact_point.post(address("activity-edit", reply, row.reference), typed_into(row, audience="Nurses"))
    )

    assert '<th scope="row">Audience</th>' in page
    assert ">Nurses</td>" in page
    assert f">{POLICE}</td>" in page
    assert reply.activities.get().audience == POLICE


def test_the_reply_workbook_explains_it_and_is_read_back(reply):
    book = written(reply)
    definitions = {row[0]: row[1] for row in book["Definitions"].iter_rows(values_only=True)}
    cell = cell_of_row(book)
    as_written, cell.value = cell.value, POLICE
    file = io.BytesIO()
    book.save(file)
    file.seek(0)

    comparison = compare_workbook(reply, read(file))
    apply(comparison)

    assert (definitions["Audience"], as_written) == (GUIDANCE, GUARDS)
    assert [change.differences for change in comparison.changed] == [
        (Difference("Audience", GUARDS, POLICE, is_prose=True),)
    ]
    assert reply.activities.get().audience == POLICE
    assert cell_of_row(written(reply)).value == POLICE


def test_the_blank_questionnaire_asks_for_it(reply):
    assert (
        AskedColumn("Audience", GUIDANCE, is_required=False)
        in BlankQuestionnaire.of(reply.survey_round).columns
    )


def test_review_page_and_receipt_show_it(contact_point, reply):
    review = html(contact_point.get(address("reply-review", reply)))
    submit(reply, None)
    receipt = html(contact_point.get(address("reply-receipt", reply, 1)))

    for page in (review, receipt):
        assert "Audience" in page
        assert GUARDS in page


def test_a_clearance_copy_holds_it_and_tells_what_changed(contact_point, reply):
    copy = ClearanceCopy.objects.get(pk=make_copy(reply, None).pk)
    say(reply, POLICE)

    page = html(contact_point.get(address("clearance-copy", reply, copy.number)))

    assert "Audience" in page
    assert GUARDS in page
    assert [change.differences for change in since_copy(copy, reply).changed] == [
        (Difference("Audience", GUARDS, POLICE, is_prose=True),)
    ]


def test_versions_and_releases_differ_in_it(contact_point, reply):
    first, second = resubmitted(reply).versions.order_by("number")
    before, after = (read_cube(reply.survey_round, Selection(), versions=[v.pk]) for v in (first, second))

    [change] = between_versions(first, second).changed
    [of_release] = changed_activities(before, after)
    history = html(contact_point.get(address("reply-changes", reply)))

    assert change.differences == of_release.differences
    assert (change.labels, of_release.change) == ("Audience", KindOfChange.CHANGED)
    assert of_release.words == f"Audience: {GUARDS} → {POLICE}"
    assert "Audience" in history


def test_versions_from_before_it_was_declared_keep_their_hashes(monkeypatch):
    reply = make_reply(activities=[activity()])
    with monkeypatch.context() as earlier:
        earlier.delitem(COLUMNS.by_name, "audience")
        copy, version = make_copy(reply, None), submit(reply, None)

    assert has_its_hash(version)
    assert make_copy(reply, None) == copy


def test_data_sheet_and_csv_have_it(reply):
    submit(reply, None)
    annex, data = build_annex(reply.survey_round, Selection(), profile=Profile.INTERNAL)
    rows = list(data or ())

    book = load_workbook(io.BytesIO(as_xlsx.render(annex, rows)))
    lines = [
        line for line in book["Data"].iter_rows(values_only=True) if "Audience" in line or GUARDS in line
    ]
    with zipfile.ZipFile(io.BytesIO(as_csv.render(annex, rows))) as archive:
        header, row = csv.reader(io.StringIO(archive.read("data.csv").decode("utf-8-sig"), newline=""))

    assert [dict(zip(lines[0], line, strict=True))["Audience"] for line in lines[1:]] == [GUARDS]
    assert dict(zip(header, row, strict=True))["Audience"] == GUARDS


def test_the_api_answers_and_describes_it(reply):
    submit(reply, None)
    make_token(
        survey_round=reply.survey_round,
        secret="of a program",
        by=make_presidency(survey_round=reply.survey_round),
    )
    program = Client(headers={"Authorization": "Bearer of a program"})

    [answered] = program.get("/api/v1/rounds/2020/activities").json()["activities"]
    # As the page gives it, but made anew: a process makes it once.
    described = description.__wrapped__()["components"]["schemas"]["Activity"]

    assert answered["audience"] == GUARDS
    assert described["properties"]["audience"] == {
        "title": "Audience",
        "description": GUIDANCE,
        "type": ["string", "null"],
    }
    assert "audience" in described["required"]
