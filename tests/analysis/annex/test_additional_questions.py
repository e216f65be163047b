"""Additional questions of a round are never counted."""

import json

import pytest
from django.core.management import call_command
from django.utils import timezone
from openpyxl import load_workbook

from questionnaire.models import Reply, Round
from questionnaire.reply.editing_answers import set_additional_answers
from questionnaire.workflow import return_reply, submit
from tests.builders import activity, make_additional_question, make_reply

pytestmark = pytest.mark.django_db


def exported(survey_round: Round, path, form: str) -> str:
    file = path / f"annex.{form}"
    call_command(
        "export", f"--round={survey_round.slug}", f"--format={form}", f"--output={file}", "--profile=internal"
    )
    if form == "xlsx":
        sheets = load_workbook(file, data_only=True)
        return json.dumps(
            {
                sheet.title: [list(row) for row in sheet.values]
                for sheet in sheets
                if sheet.title != "Contents"
            },
            default=str,
        )
    content = json.loads(file.read_text())
    del content["as_of"]
    return json.dumps(content)


@pytest.mark.parametrize("form", ["json", "xlsx"])
def test_no_table_changes_with_them(tmp_path, form, monkeypatch):
    # Every sheet says when it was counted, and a minute may end between the two.
    moment = timezone.localtime()
    monkeypatch.setattr("analysis.annex.annex.timezone.localtime", lambda *_args: moment)
    reply = make_reply(activities=[activity(), activity(partner="XK")], is_submitted=True)
    before = exported(reply.survey_round, tmp_path, form)

    make_additional_question(survey_round=reply.survey_round)
    return_reply(reply, None, "Answer the new question")
    reply = Reply.objects.get(pk=reply.pk)
    set_additional_answers(reply, {(1, None): "yes"})
    version = submit(reply, None)

    assert version.additional_answers.get().text == "yes"
    assert exported(reply.survey_round, tmp_path, form) == before
