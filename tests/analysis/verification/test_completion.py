import datetime as dt

import pytest
from django.apps import apps

from analysis.verification.completion import completing
from questionnaire.audit.subjects import of_extension, of_submission
from questionnaire.models import Letter, Reply, ReplyVersion
from questionnaire.workflow import extend_deadline
from tests.builders import (
    make_presidency,
    make_release_file,
    make_reply,
    make_round,
    submit_from_letter,
)

pytestmark = pytest.mark.django_db


def test_a_round_of_which_nothing_was_submitted_needs_no_completion():
    survey_round = make_round()
    make_reply(survey_round=survey_round)
    assert completing(apps, survey_round.pk) is None


def test_versions_extensions_and_releases_are_recorded_as_events_record_them_now():
    survey_round = make_round()
    presidency = make_presidency(survey_round=survey_round)
    reply = make_reply(survey_round=survey_round)
    submit_from_letter(reply, presidency)
    extend_deadline(reply, presidency, survey_round.deadline + dt.timedelta(days=7), "")
    file = make_release_file(survey_round=survey_round, format_name="json")
    make_reply(survey_round=make_round(slug="2030"), is_submitted=True)

    completed = completing(apps, survey_round.pk)

    submission, extension, *of_release = completed["entries"]
    version, letter = ReplyVersion.objects.get(reply=reply), Letter.objects.get()
    assert submission == {
        "kind": "submitted",
        "account": presidency.pk,
        "subject": of_submission(version, letter),
        "member_state": "HR",
        "version": 1,
    }
    own_deadline = Reply.objects.get(pk=reply.pk).own_deadline
    assert (extension["kind"], extension["subject"]) == ("deadline_changed", of_extension(own_deadline))
    assert [entry["kind"] for entry in of_release] == ["released", "release_file"]
    assert of_release[1]["subject"]["sha256"] == file.sha256
