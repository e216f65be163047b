"""A round with every kind of thing that verification reads, and what changes it past the application."""

import re
from datetime import timedelta

from django.db import connection

from analysis.verification.findings import Counts
from analysis.verification.verify import findings_in
from questionnaire.clearance.copies import make_copy
from questionnaire.models import Event, ReplyVersion, Round, User
from questionnaire.reply.editing_answers import set_additional_answers
from questionnaire.workflow import (
    CLOSE_ROUND,
    accept,
    extend_deadline,
    move_round,
    reopen,
    return_reply,
    submit,
    withdraw,
)
from tests.builders import (
    activity,
    make_contact_point,
    make_presidency,
    make_release_file,
    make_reply,
    make_round,
    submit_from_letter,
)


def make_full_round(slug: str = "2020") -> Round:
    """Every kind of thing that has a hash or is told by events."""
    survey_round = make_round(slug=slug)
    presidency = make_presidency(survey_round=survey_round)
    survey_round.additional_questions.create(position=1, text="Since when – “ca.”?", kind="text")
    rows = [activity(partner="XK", value="1500.00", value_basis="spent"), activity(title="Čuvari granice")]
    croatia = make_reply(survey_round=survey_round, activities=rows)
    submitter = make_contact_point(reply=croatia, email=f"hr.{slug}@example.org")
    set_additional_answers(croatia, {(1, None): "Since 2019"})
    make_copy(croatia, submitter)
    submit(croatia, submitter)
    return_reply(croatia, presidency, "Größe?")
    submit(croatia, submitter)
    accept(croatia, presidency)
    reopen(croatia, presidency, "One more thing")
    slovenia = make_reply(survey_round=survey_round, member_state="SI", supports=False)
    submit(slovenia, submitter)
    withdraw(slovenia, submitter)
    extend_deadline(slovenia, presidency, survey_round.deadline + timedelta(days=7))
    extend_deadline(slovenia, presidency, survey_round.deadline + timedelta(days=9))
    belgium = make_reply(survey_round=survey_round, member_state="BE", activities=[activity()])
    submit_from_letter(belgium, presidency, uploaded_by=presidency)
    make_release_file(survey_round=survey_round, format_name="json")
    move_round(CLOSE_ROUND, survey_round, presidency)
    return survey_round


def execute(statement: str, *values: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def event(kind: str) -> Event:
    return Event.objects.filter(kind=kind).earliest("number")


def first_version() -> int:
    return ReplyVersion.objects.get(reply__member_state="HR", number=1).pk


def presidency() -> User:
    return User.objects.get(email="presidency@example.org")


def assert_found(expected: list[str]) -> None:
    """Each of these patterns has its finding, and each finding its pattern."""
    lines = [str(finding) for finding in findings_in(Round.objects.all(), Counts())]

    assert [pattern for pattern in expected if not any(re.search(pattern, line) for line in lines)] == []
    assert [line for line in lines if not any(re.search(pattern, line) for pattern in expected)] == []
