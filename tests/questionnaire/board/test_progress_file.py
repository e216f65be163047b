import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from questionnaire.board.progress import board
from questionnaire.board.progress_file import board_file, local_time, progress_headers
from tests.builders import activity, make_contact_point, make_reply, make_round


@pytest.mark.django_db
def test_the_workbook_has_a_row_for_each_member_state_below_the_marking_and_the_moment():
    survey_round = make_round()
    reply = make_reply(
        survey_round=survey_round, member_state="HR", activities=[activity()], is_submitted=True
    )
    make_contact_point(reply=reply, email="=cmd@example.org")

    sheet = load_workbook(io.BytesIO(board_file(survey_round, board(survey_round)))).active
    rows = list(sheet.iter_rows(values_only=True))

    assert [row[0] for row in rows[:2]] == [survey_round.title, "LIMITE"]
    assert rows[2][0].startswith("As of ")
    assert list(rows[3]) == progress_headers()
    assert [(row[0], row[1], row[2]) for row in rows[4:]] == [
        ("Belgium", "Not started", None),
        ("Croatia", "Submitted", 1),
        ("Slovenia", "Not started", None),
    ]
    assert (sheet["J6"].value, sheet["J6"].data_type) == ("=cmd@example.org", "s")
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B5", "A4:J7")


def test_moments_are_those_of_brussels_and_sort_as_text():
    assert local_time(dt.datetime(2020, 5, 12, 22, 30, tzinfo=dt.UTC)) == "2020-05-13 00:30"
    assert local_time(None) == ""
