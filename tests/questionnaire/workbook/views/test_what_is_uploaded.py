"""Uploads and pasted rows: what is refused, and for how long and for whom they are kept."""

import datetime as dt

import pytest
from django.utils import timezone

from questionnaire import workflow
from questionnaire.choices import Role
from questionnaire.models import WorkbookUpload
from questionnaire.spreadsheets.unpack import MAX_FILE
from tests.builders import make_contact_point, make_reply, make_round
from tests.questionnaire.pages import address, html
from tests.questionnaire.workbook.files import HEADERS, complete, make_book
from tests.questionnaire.workbook.views.uploading import (
    confirm,
    in_words,
    paste,
    reply,
    titles,
    upload,
    user,
)

__all__ = ["reply", "user"]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "The file is empty."),
        (b"PK and nothing more", "The workbook is damaged"),
        (b"Partner;Title", "This is not an Excel workbook."),
        (b"PK" + bytes(MAX_FILE), "The file is larger than 10 MB."),
    ],
    ids=["empty", "damaged", "text", "large"],
)
def test_what_is_no_workbook_is_refused_with_what_to_do(client, reply, content, message):
    page = upload(client, reply, content)

    assert message in page
    assert 'type="file"' in page


def test_what_is_no_workbook_takes_the_place_of_none(client, reply):
    upload(client, reply, make_book([complete(title="Right")]))

    upload(client, reply, b"Partner;Title")

    assert "Right" in html(client.get(address("workbook-preview", reply)))


def test_no_file_at_all_is_said(client, reply):
    page = html(client.post(address("excel-and-lists", reply)))

    assert "Select the completed reply workbook, then upload it." in page


def test_a_workbook_of_another_member_state_is_refused(client, reply):
    page = upload(client, reply, make_book([complete(title="Second")], member_state="SI"))

    assert "The workbook is not of Croatia." in page
    assert 'name="preview_token"' not in page


def test_pasted_rows_are_compared_and_stored(client, reply):
    page = paste(client, reply, HEADERS, tuple(complete(title="Pasted").get(name, "") for name in HEADERS))
    assert "1 new activity" in page

    confirm(client, reply, page)

    assert titles(reply) == ["Pasted", "Training of asylum officers"]


def test_a_blank_first_cell_is_a_cell(client, reply):
    row = ("", "Serbia", "Asylum", "expert")

    assert "2 new activities" in paste(client, reply, (*row, "First"), (*row, "Second"))


def test_errors_in_pasted_rows_are_named_by_row_and_column_and_the_text_stays(client, reply):
    page = in_words(
        paste(client, reply, ("Serbia", "Asylum", "Experts", "Title"), ("Serbie", "Asylum", "expert", "T"))
    )

    assert '<th scope="row">Row 1, Type of assistance</th>' in page
    assert '<th scope="row">Row 2, Partner</th>' in page
    assert "Serbie Asylum expert T</textarea>" in page
    assert "then compare the rows again." in page
    assert address("workbook-marked", reply) not in page


def test_pasting_nothing_is_said(client, reply):
    assert "Copy the rows in Excel, then paste them here." in paste(client, reply, ("", " "))


def test_a_refused_paste_gives_the_text_back(client, reply):
    page = paste(client, reply, *[("Serbia", "Asylum", "expert", f"T{n}") for n in range(5002)])

    assert "has more than 5\u00a0000 activities" in page
    assert "T5001</textarea>" in page


@pytest.mark.parametrize("name", ["excel-and-lists", "workbook-preview"])
def test_a_submitted_reply_says_why_it_takes_no_upload(client, reply, name):
    workflow.submit(reply, None)

    page = html(client.get(address(name, reply), follow=True))

    assert "The reply is submitted, so it cannot be changed." in page


def test_an_upload_to_a_round_that_was_closed_meanwhile_gives_the_rows_back(client, reply):
    workflow.move_round(workflow.CLOSE_ROUND, reply.survey_round, None)

    page = paste(client, reply, ("Serbia", "Asylum", "expert", "Typed long"))

    assert "The round is closed" in page
    assert "Typed long</textarea>" in page


def test_an_upload_is_kept_for_a_day(client, reply):
    page = upload(client, reply, make_book([complete(title="Second")]))
    WorkbookUpload.objects.update(uploaded_at=timezone.now() - dt.timedelta(days=1, minutes=1))

    assert "There is no upload to save" in confirm(client, reply, page)
    assert titles(reply) == ["Training of asylum officers"]


def test_what_is_over_a_day_old_goes_with_the_next_upload(client, reply):
    other = make_contact_point(reply=reply, email="other@example.org")
    long_ago = timezone.now() - dt.timedelta(days=2)
    WorkbookUpload.objects.create(
        user=other, reply=reply, kind="pasted", content=b"x", content_hash="0", uploaded_at=long_ago
    )

    upload(client, reply, make_book([complete()]))

    assert WorkbookUpload.objects.filter(user=other).count() == 0


def test_colleagues_do_not_see_or_store_each_others_uploads(client, reply):
    page = upload(client, reply, make_book([complete(title="Of the first")]))
    client.force_login(make_contact_point(reply=reply, email="colleague@example.org"))

    assert "Of the first" not in html(client.get(address("workbook-preview", reply), follow=True))
    assert "There is no upload to save" in confirm(client, reply, page)
    assert titles(reply) == ["Training of asylum officers"]


def test_an_upload_for_one_reply_is_none_of_another(client, reply, user):
    other = make_reply(survey_round=make_round(slug="2021"), member_state="HR")
    other.survey_round.roles.create(user=user, role=Role.COLLABORATOR, member_state=other.member_state)
    page = upload(client, reply, make_book([complete(title="Of 2020")]))

    assert "There is no upload to save" in confirm(client, other, page)
    assert other.activities.count() == 0
