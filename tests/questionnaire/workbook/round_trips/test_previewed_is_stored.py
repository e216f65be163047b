"""For any reply and any workbook, the stored difference is the previewed one, field by field."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from questionnaire.additional_questions.answers import answers_by_place
from questionnaire.choices import AnswerKind
from questionnaire.code_lists import PARTNERS
from questionnaire.columns.columns import COLUMNS, given_texts
from questionnaire.formatting.answers import readable_answer, yes_or_no
from questionnaire.models import Activity, Reply
from questionnaire.reply.editing_activities import add_activities, save_activity
from questionnaire.reply.editing_answers import set_additional_answers, set_partner_answers, set_support
from questionnaire.workbook.changes.conflicts import FILE, STORED
from questionnaire.workbook.compare import Comparison
from questionnaire.workbook.store import apply
from tests.builders import make_additional_question, make_reply
from tests.questionnaire.workbook.copies import compared, downloaded, fresh, set_answers, set_cells
from tests.questionnaire.workbook.files import complete
from tests.questionnaire.workbook.round_trips.random_activities import activities

pytestmark = pytest.mark.django_db

MOST = 2
CODES = [code for code, *_ in PARTNERS]
LABELS = ("Albania", "Bosnia and Herzegovina", "Kosovo*", "Montenegro", "North Macedonia", "Serbia")
TEXTS = st.sampled_from(["", "One", "Two", "_x0007_ as typed", "Two\nlines"])
YES_OR_NO = st.sampled_from([None, True, False])


@dataclass(frozen=True)
class Stored:
    """Everything that a reply holds, as it is stored."""

    supports: bool | None
    answers: dict[str, bool | None]
    remarks: dict[str, str]
    additional: dict[str, tuple[str, str]]
    activities: dict[str, Activity]

    @classmethod
    def of(cls, reply: Reply) -> "Stored":
        reply = fresh(reply)
        answers = reply.partner_answers.select_related("partner")
        return cls(
            reply.supports,
            {answer.partner.label: answer.supports for answer in answers},
            {answer.partner_id: answer.remark for answer in answers},
            {str(place): (place.question.kind, text) for place, text in answers_by_place(reply).items()},
            {activity.reference: activity for activity in reply.activities.with_codes()},
        )


def stored_answers(old: Stored, new: Stored) -> set[tuple[str, str, str]]:
    told = {("Does your Member State provide support?", yes_or_no(old.supports), yes_or_no(new.supports))}
    told |= {(label, yes_or_no(old.answers.get(label)), yes_or_no(yes)) for label, yes in new.answers.items()}
    for label, (kind, text) in new.additional.items():
        before = old.additional[label][1]
        is_text = kind == AnswerKind.TEXT
        told.add((label, *(t if is_text else readable_answer(kind, t) for t in (before, text))))
    return {line for line in told if line[1] != line[2]}


def stored_changes(old: Stored, new: Stored) -> set[tuple[str, str, str, str]]:
    """A column of which any field differs, also where people would not see it."""
    return {
        (reference, column.label, column.readable(before), column.readable(new.activities[reference]))
        for reference, before in old.activities.items()
        for column in COLUMNS.entered
        if any(getattr(before, name) != getattr(new.activities[reference], name) for name in column.fields)
    }


def previewed_answers(comparison: Comparison) -> set[tuple[str, str, str]]:
    return {(line.label, line.old, line.new) for line in (*comparison.answers, *comparison.opened)}


def previewed_changes(comparison: Comparison) -> set[tuple[str, str, str, str]]:
    return {
        (change.stored.reference, line.label, line.old, line.new)
        for change in comparison.changed
        for line in change.differences
    }


def all_texts(activity: Activity) -> tuple[tuple[str, str], ...]:
    return given_texts(activity, COLUMNS.entered)


# Few rows and columns, so that both sides often change the same row.
edits = st.lists(
    st.tuples(st.integers(0, MOST - 1), st.sampled_from(["title", "description", "remark"]), TEXTS),
    min_size=1,
    max_size=4,
)
new_rows = st.lists(st.tuples(st.sampled_from(LABELS), TEXTS), max_size=3)


@st.composite
def cases(draw: Any) -> dict[str, Any]:
    return {
        "rows": draw(st.lists(activities(), min_size=1, max_size=MOST)),
        "description": draw(TEXTS),
        "answers": {code: draw(YES_OR_NO) for code in CODES},
        "newer_answers": {code: draw(YES_OR_NO) for code in CODES},
        "answers_in_file": {label: draw(st.sampled_from([None, "Yes", "No"])) for label in LABELS},
        "additional": [draw(TEXTS) for _ in range(3)],
        "supports": (draw(YES_OR_NO), draw(st.sampled_from([None, "Yes", "No"]))),
        "edits": draw(edits),
        "newer_edits": draw(edits),
        "new": draw(new_rows),
        "has_base": draw(st.booleans()),
        "choice": draw(st.sampled_from([FILE, STORED])),
    }


def changed_copy(reply: Reply, case: dict[str, Any]) -> Workbook:
    book = downloaded(reply)
    if not case["has_base"]:
        del book["Base"]
    for row, column, text in case["edits"]:
        if row < len(case["rows"]):
            set_cells(book, row + 2, **{column: text or None})
    for partner, text in case["new"]:
        row = complete(partner=partner, title=text or "New", description=text)
        book["Activities"].append([None, *list(row_in_order(row))])
    set_answers(book, {label: answer for label, answer in case["answers_in_file"].items() if answer})
    if support := case["supports"][1]:
        set_answers(book, {"Does your Member State provide support?": support})
    book["Additional questions"]["E2"] = case["additional"][1] or None
    return book


def row_in_order(row: dict[str, Any]) -> Any:
    return (row.get(column.header) for column in COLUMNS.entered)


def change_meanwhile(reply: Reply, case: dict[str, Any]) -> None:
    stored = list(fresh(reply).activities.with_codes())
    for number, column, text in case["newer_edits"]:
        if number < len(stored):
            setattr(stored[number], column, text)
            save_activity(stored[number])
    set_partner_answers(
        fresh(reply), {code: (yes, None) for code, yes in case["newer_answers"].items() if yes is not None}
    )
    set_additional_answers(fresh(reply), {(1, None): case["additional"][2]})


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(case=cases())
def test_the_stored_difference_is_the_previewed_one(reply: Reply, case: dict[str, Any]) -> None:
    with transaction.atomic():
        set_support(reply, case["supports"][0])
        set_partner_answers(reply, {code: (yes, "A remark") for code, yes in case["answers"].items()})
        set_additional_answers(reply, {(1, None): case["additional"][0]})
        case["rows"][0].description = case["description"]
        add_activities(reply, case["rows"])
        book = changed_copy(reply, case)
        change_meanwhile(reply, case)
        conflicts = compared(reply, book).conflicts
        comparison = compared(reply, book, {conflict.key: case["choice"] for conflict in conflicts})
        if not comparison.errors:
            assert_previewed_is_stored(reply, comparison)
        transaction.set_rollback(True)


def assert_previewed_is_stored(reply: Reply, comparison: Comparison) -> None:
    answers, changes = previewed_answers(comparison), previewed_changes(comparison)
    new = [all_texts(row.activity) for row in comparison.new]
    old = Stored.of(reply)
    apply(comparison)
    now = Stored.of(reply)

    assert stored_answers(old, now) == answers
    assert stored_changes(old, now) == changes
    added = [activity for reference, activity in now.activities.items() if reference not in old.activities]
    assert [all_texts(row) for row in sorted(added, key=lambda row: row.reference)] == new
    assert {code: remark for code, remark in now.remarks.items() if remark} == old.remarks


@pytest.fixture
def reply() -> Reply:
    made = make_reply(supports=None)
    make_additional_question(survey_round=made.survey_round, text="A question", kind=AnswerKind.TEXT)
    return fresh(made)
