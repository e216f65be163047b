import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from questionnaire.models import Reply, ReplySection
from questionnaire.workbook.writing.write import write_workbook
from tests.builders import make_additional_question, make_presidency, make_reply, make_round, make_section
from tests.designations import KOSOVO_FOOTNOTE
from tests.questionnaire.workbook.copies import compared, downloaded, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply() -> Reply:
    survey_round = make_round()
    survey_round.deadline = dt.datetime(2020, 5, 12, 16, tzinfo=dt.UTC)
    survey_round.save()
    make_presidency(survey_round=survey_round)
    return make_reply(survey_round=survey_round)


def start_of(reply: Reply, section: ReplySection | None = None) -> list[tuple[str | None, str | None]]:
    if section is None:
        return list(downloaded(reply)["Start here"].iter_rows(values_only=True))
    file = io.BytesIO()
    write_workbook(fresh(reply), file, section)
    return list(load_workbook(file)["Start here"].iter_rows(values_only=True))


def test_the_first_sheet_says_what_the_workbook_is_by_when_and_whom_to_ask(reply):
    lines = start_of(reply)

    assert lines[0][0] == "Support to the Western Balkans"
    facts = {label: text for label, text in lines if label}
    assert facts["What it is"] == (
        "The reply of Croatia to this questionnaire. Each ministry can complete a copy."
    )
    assert facts["Distribution"] == "LIMITE · Internal: Croatia and Presidency only"
    assert facts["Due"] == "12 May 2020, 18.00 CEST"
    assert facts["Questions"] == "Contact the Presidency: presidency@example.org"
    assert [text for _label, text in lines].count(KOSOVO_FOOTNOTE) == 1


def test_the_steps_are_numbered_and_name_the_sheets_that_are_there(reply):
    def steps() -> list[str]:
        return [text for label, text in start_of(reply) if label and label[0].isdigit() and text]

    without = steps()
    make_additional_question(survey_round=reply.survey_round)
    with_questions = steps()

    assert len(with_questions) == len(without) + 1
    named = [sheet for sheet in downloaded(reply).sheetnames if f"“{sheet}”" in " ".join(with_questions)]
    assert named == ["Reply", "Activities", "Additional questions", "Definitions", "Examples"]


def test_a_department_reads_its_section_and_its_own_date(reply):
    section = make_section(reply=reply, department="Border police", partners=["RS"])

    facts = {label: text for label, text in start_of(reply, section) if label}

    assert facts["Distribution"] == "LIMITE · Internal: Croatia only"
    assert facts["Section"].startswith("Border police: ")
    assert facts["Due"] == f"{section.due.day} {section.due:%B %Y}"


def test_reading_takes_no_notice_of_the_sheets_that_explain(reply):
    comparison = compared(reply, downloaded(reply))

    assert comparison.notes == comparison.errors == ()
