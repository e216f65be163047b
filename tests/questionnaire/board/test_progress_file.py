import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from questionnaire.board.progress import board
from questionnaire.board.progress_file import progress_file, progress_headers
from questionnaire.models import Reply
from tests.builders import activity, make_contact_point, make_reply, make_round


@pytest.mark.django_db
def test_the_workbook_has_a_row_for_each_member_state_below_the_marking_and_the_moment():
    survey_round = make_round()
    reply = make_reply(
        survey_round=survey_round, member_state="HR", activities=[activity()], is_submitted=True
    )
    make_contact_point(reply=reply, email="=cmd@example.org")

    sheet = load_workbook(io.BytesIO(progress_file(survey_round, board(survey_round)))).active
    rows = list(sheet.iter_rows(values_only=True))

    assert [row[0] for row in rows[:2]] == [survey_round.title, "LIMITE · Internal: Presidency only"]
    assert rows[2][0].startswith("As of ")
    assert list(rows[3]) == progress_headers()
    assert [(row[0], row[1], row[2]) for row in rows[4:]] == [
        ("Belgium", "Not started", None),
        ("Croatia", "Submitted", 1),
        ("Slovenia", "Not started", None),
    ]
    assert (sheet["J6"].value, sheet["J6"].data_type) == ("=cmd@example.org", "s")
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B5", "A4:J7")


@pytest.mark.django_db
def test_moments_are_dates_at_the_hour_of_brussels():
    survey_round = make_round()
    reply = make_reply(survey_round=survey_round, activities=[activity()], is_submitted=True)
    Reply.objects.filter(pk=reply.pk).update(changed_at=dt.datetime(2020, 5, 12, 22, 30, 7, tzinfo=dt.UTC))

    sheet = load_workbook(io.BytesIO(progress_file(survey_round, board(survey_round)))).active

    assert str(sheet["E6"].value) == "2020-05-13 00:30:00"
    assert sheet["E6"].is_date
    assert sheet["E5"].value is None
