"""Rows that carry a reference of the previous round: they are that activity, taken over by the workbook."""

import datetime as dt
import io
from io import StringIO

import pytest
from django.core.management import call_command
from openpyxl import load_workbook

from questionnaire.choices import CarryDecision, EventKind
from questionnaire.models import Reply
from questionnaire.previous_round.carry_over import Decision, Outcome, decide
from questionnaire.previous_round.previous_round import last_round, undecided
from questionnaire.workbook.compare import compare_workbook
from questionnaire.workbook.reading.read import read
from questionnaire.workbook.store import apply
from tests.builders import activity, make_contact_point, make_reply, make_round
from tests.questionnaire.workbook.files import as_file, complete, make_book

pytestmark = pytest.mark.django_db

FIRST, SECOND = "2020-HR-001", "2020-HR-002"


@pytest.fixture
def reply():
    last = make_reply(
        survey_round=make_round(slug="2020"),
        activities=[activity(title="First"), activity(title="Second", partner="XK")],
        is_submitted=True,
    )
    later = make_round(slug="2022", previous=last.survey_round, cutoff=dt.date(2022, 5, 12))
    return Reply.objects.select_related("survey_round", "member_state").get(
        survey_round=later, member_state="HR"
    )


def compared(reply, *rows):
    return compare_workbook(reply, read(as_file(make_book(rows, survey_round="2022"))))


def decided(reply, outcome):
    decide(reply, last_round(reply), {FIRST: Decision(outcome)}, None)


def rules(comparison):
    return [found.problem.rule for found in comparison.errors]


def test_a_row_with_a_reference_of_the_last_round_takes_that_activity_over(reply):
    person = make_contact_point(reply=reply)
    comparison = compared(
        reply, complete(reference=" 2020-hr-001", title="First, going on"), complete(title="New")
    )

    assert comparison.errors == ()
    note = f"Continued from the previous round, with the same references: {FIRST}."
    assert note in comparison.notes
    applied = apply(comparison, person)

    assert [row.reference for row in applied.added] == [FIRST, "2022-HR-001"]
    assert reply.activities.get(reference=FIRST).title == "First, going on"
    decision = reply.carried_activities.get()
    assert (decision.reference, decision.decision, decision.decided_by) == (
        FIRST,
        CarryDecision.RUNNING,
        person,
    )
    assert reply.events.filter(kind=EventKind.CARRIED_OVER, by=person).exists()
    assert undecided(reply) == 1


def test_the_same_file_again_changes_nothing(reply):
    rows = (complete(reference=FIRST), complete(title="New"))
    apply(compared(reply, *rows))

    again = compared(Reply.objects.get(pk=reply.pk), *rows)

    assert not again.has_changes
    assert len(again.unchanged) == 2


def test_a_row_that_says_it_has_ended_is_decided_as_ended(reply):
    apply(compared(reply, complete(reference=FIRST, status="Completed", end="2021")))

    assert reply.carried_activities.get().decision == CarryDecision.ENDED


def test_a_row_of_what_is_decided_as_not_any_more_is_refused(reply):
    decided(reply, Outcome.LEFT_OUT)

    comparison = compared(reply, complete(reference=FIRST))

    assert rules(comparison) == ["reference_left_out"]
    assert "marked “no longer reported”" in comparison.errors[0].problem.message


def test_one_reference_twice_and_one_of_nobody_are_errors_as_ever(reply):
    comparison = compared(
        reply, complete(reference=FIRST), complete(reference=FIRST), complete(reference="2020-SI-001")
    )

    assert rules(comparison) == ["reference_twice", "reference_unknown"]


def test_a_row_with_nothing_but_the_reference_takes_nothing_over(reply):
    assert rules(compared(reply, {"Reference": FIRST})) == ["row_emptied"]


def test_what_the_round_does_not_ask_any_more_is_an_error(reply):
    reply.survey_round.partners.remove("XK")

    assert rules(compared(reply, complete(reference=SECOND, partner="Kosovo")))[-1] == "not_asked"


def test_the_template_holds_what_was_taken_over_with_its_reference(reply, tmp_path):
    decided(reply, Outcome.UNCHANGED)
    path = tmp_path / "HR.xlsx"

    call_command("reply_template", "--round=2022", "--member-state=HR", f"--output={path}", stdout=StringIO())

    rows = list(load_workbook(path)["Activities"].iter_rows(min_row=2, max_col=5, values_only=True))
    assert rows == [(FIRST, "Serbia", "Asylum", "Expert assistance", "First")]
    assert not compare_workbook(reply, read(io.BytesIO(path.read_bytes()))).has_changes


def test_the_command_takes_over_as_well_and_says_the_reference(reply, tmp_path):
    path = tmp_path / "HR.xlsx"
    make_book([complete(reference=FIRST)], survey_round="2022").save(path)
    out = StringIO()

    call_command("import_replies", "--round=2022", str(path), stdout=out)

    assert f"  new {FIRST} (row 2): Serbia, Asylum, Expert assistance" in out.getvalue()
    assert reply.activities.get().reference == FIRST
