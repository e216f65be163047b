import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from analysis.models import TriedWorkbook
from analysis.scenarios.workbooks import keep_workbook
from tests.analysis.scenarios.workbooks import reply_of, state_of_everything, workbook, workbook_of_a_part
from tests.questionnaire.workbook.files import COMPLETE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (workbook(COMPLETE | {"Partner": ""}), "Activities!B2"),
        (workbook(COMPLETE | {"Reference": "X-1"}, COMPLETE | {"Reference": "x-1"}), "Row 2 has the same"),
        (workbook_of_a_part(), "section of the reply"),
        (workbook(COMPLETE, survey_round="2015"), "not of the round “2020”"),
        (workbook(COMPLETE, member_state="FR"), "not asked in this round"),
        (workbook(COMPLETE, answers={"Albania": "No"}), "Bosnia and Herzegovina"),
        (b"PK not a workbook", "The scenario was not calculated."),
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
