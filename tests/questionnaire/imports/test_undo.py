"""Undoing an import: new rows go, changed rows return, and what has been changed since stays."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from questionnaire import workflow
from questionnaire.choices import AnswerKind, CarryDecision, ChangeSource
from questionnaire.comparison import Difference
from questionnaire.imports.record import recorded_import
from questionnaire.imports.undo import (
    NotAsShown,
    UndoPlan,
    plan_token,
    returned_differences,
    since_differences,
    undo,
    undo_plan,
)
from questionnaire.models import Activity, Reply, ReplyImport
from questionnaire.problems import Refused
from questionnaire.reply.editing_activities import (
    add_activities,
    delete_activity,
    restore_activity,
    save_activity,
)
from questionnaire.reply.editing_answers import set_additional_answers, set_partner_answers, set_support
from questionnaire.reply.previous_round_decisions import record_decisions
from questionnaire.workbook.compare import compare_workbook
from questionnaire.workbook.reading.read import read
from questionnaire.workbook.store import apply
from tests.builders import activity, make_additional_question, make_reply
from tests.questionnaire.workbook.copies import compared, downloaded, fresh, set_answers, set_cells
from tests.questionnaire.workbook.files import as_file, complete, make_book

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply() -> Reply:
    return make_reply(activities=[activity(title="First"), activity(title="Second")])


def imported(reply: Reply) -> ReplyImport:
    """Of a copy in which the first title and an answer were changed and two rows were added."""
    book = downloaded(reply)
    set_cells(book, 2, title="First, changed")
    for title in ("Third", "Fourth"):
        row = complete(title=title, partner="Montenegro")
        book["Activities"].append([row.get(cell.value) for cell in book["Activities"][1]])
    set_answers(book, {"Albania": "Yes"})
    made = apply(compared(reply, book)).made
    assert made is not None
    return made


def undone(made: ReplyImport) -> UndoPlan | None:
    reply = fresh(made.reply)
    made.reply = reply
    return undo(made, None, plan_token(reply))


def titles(reply: Reply) -> list[str]:
    return list(reply.activities.order_by("reference").values_list("title", flat=True))


def change(reply: Reply, called: str, **columns: str) -> None:
    row = Activity.objects.get(reply=reply, title=called)
    for name, value in columns.items():
        setattr(row, name, value)
    save_activity(row)


def contents(reply: Reply) -> list[tuple[object, ...]]:
    activities = reply.activities.order_by("reference").values_list("reference", "title", "description")
    return [*activities, tuple(sorted(fresh(reply).answers.items())), (fresh(reply).supports,)]


def test_a_reply_is_again_as_it_was(reply):
    before = contents(reply)

    undone(imported(reply))

    assert contents(reply) == before


def test_the_plan_names_what_goes_and_what_returns(reply):
    plan = undo_plan(imported(reply))

    assert [change.after.title for change in plan.removed] == ["Third", "Fourth"]
    (returned,) = plan.returned
    assert returned_differences(returned) == (Difference("Title", "First, changed", "First", is_prose=True),)
    assert plan.differences == (Difference("Albania", "Yes", "No"),)
    assert plan.kept == plan.kept_answers == ()


def test_what_has_been_changed_since_stays_and_is_named(reply):
    made = imported(reply)
    change(reply, "Third", description="Worked on")
    change(reply, "First, changed", title="First, again")
    delete_activity(Activity.objects.get(reply=reply, title="Fourth"))

    plan = undone(made)

    assert titles(reply) == ["First, again", "Second", "Third"]
    assert plan is not None
    assert {row.newest.title: since_differences(row) for row in plan.kept} == {
        "First, again": (Difference("Title", "First, changed", "First, again", is_prose=True),),
        "Third": (Difference("Description", "", "Worked on", is_prose=True),),
        "Fourth": (),
    }
    assert [row.newest.title for row in plan.kept if not row.is_there] == ["Fourth"]


def test_an_answer_changed_since_stays_and_remarks_are_no_matter(reply):
    made = imported(reply)
    set_partner_answers(reply, {"AL": (None, "A remark")})

    undone(made)

    assert reply.partner_answers.get(partner="AL").supports is False
    assert reply.partner_answers.get(partner="AL").remark == "A remark"


def test_an_answer_that_activities_need_stays():
    reply = make_reply(answers={"RS": None})
    made = apply(compare_workbook(reply, read(as_file(make_book([complete()], answers={}))))).made
    assert made is not None
    add_activities(reply, [activity(title="Of a colleague")])

    plan = undone(made)

    assert plan is not None
    assert plan.kept_answers == ("Serbia",)
    assert titles(reply) == ["Of a colleague"]
    assert reply.partner_answers.get(partner="RS").supports is True


def test_an_answer_that_nobody_had_given_is_not_given_again():
    reply = make_reply(supports=None)
    made = apply(compare_workbook(reply, read(as_file(make_book([complete()]))))).made
    assert made is not None

    undone(made)

    assert fresh(reply).supports is None
    assert set(fresh(reply).answers.values()) == {None}


def test_the_first_answer_changed_since_stays():
    reply = make_reply(supports=None)
    made = apply(compare_workbook(reply, read(as_file(make_book(supports="No", answers={}))))).made
    assert made is not None
    set_support(fresh(reply), True)

    plan = undone(made)

    assert fresh(reply).supports is True
    assert plan is not None
    assert plan.kept_answers == ("Does your Member State provide support?",)


def test_additional_answers_return(reply):
    make_additional_question(survey_round=reply.survey_round, text="New", kind=AnswerKind.TEXT)
    book = downloaded(reply)
    book["Additional questions"]["E2"] = "Given"
    made = apply(compared(reply, book)).made
    assert made is not None

    plan = undone(made)

    assert plan is not None
    assert plan.differences == (Difference("1. New", "Given", "", is_prose=True),)
    assert not reply.additional_answers.exists()


def test_an_import_is_undone_once_and_the_undoing_is_an_import(reply):
    made = imported(reply)
    undone(made)
    change(reply, "First", title="Typed afterwards")

    assert undone(made) is None
    assert titles(reply) == ["Typed afterwards", "Second"]
    (undoing,) = ReplyImport.objects.filter(undoes=made)
    assert undoing.source == ChangeSource.UNDO
    assert Activity.history.filter(reply_import=undoing, history_type="-").count() == 2


def test_nothing_is_undone_that_the_page_did_not_show(reply):
    made = imported(reply)
    seen = plan_token(fresh(reply))
    change(reply, "Third", description="Worked on")
    made.reply = fresh(reply)

    with pytest.raises(NotAsShown):
        undo(made, None, seen)
    assert "Third" in titles(reply)


def test_a_submitted_reply_stays_as_it_is(reply):
    made = imported(reply)
    set_partner_answers(fresh(reply), {"AL": (False, None), "ME": (True, None)})
    workflow.submit(fresh(reply), None)

    with pytest.raises(Refused):
        undone(made)
    assert "Third" in titles(reply)


def undoing_of(made: ReplyImport) -> ReplyImport:
    return ReplyImport.objects.get(undoes=made)


def test_an_undone_import_is_restored_with_references_and_answers(reply):
    make_additional_question(survey_round=reply.survey_round, text="New", kind=AnswerKind.TEXT)
    made = imported(reply)
    set_additional_answers(fresh(reply), {(1, None): "Given"})
    with recorded_import(reply, ChangeSource.WORKBOOK, None) as answered:
        set_additional_answers(fresh(reply), {(1, None): "Given again"})
    after, edition = contents(reply), Activity.objects.get(reply=reply, title="Third").edition
    for number in (answered, made):
        undone(number)
    assert contents(reply) != after

    for number in (made, answered):
        undone(undoing_of(number))

    assert contents(reply) == after
    assert reply.additional_answers.get().text == "Given again"
    assert Activity.objects.get(reply=reply, title="Third").edition > edition


def test_an_answer_that_an_undoing_took_back_is_given_again(reply):
    make_additional_question(survey_round=reply.survey_round, text="New", kind=AnswerKind.TEXT)
    with recorded_import(reply, ChangeSource.WORKBOOK, None) as made:
        set_additional_answers(fresh(reply), {(1, None): "Given"})
    undone(made)
    assert not reply.additional_answers.exists()

    undone(undoing_of(made))

    assert reply.additional_answers.get().text == "Given"


def test_what_has_changed_since_the_undoing_stays(reply):
    make_additional_question(survey_round=reply.survey_round, text="New", kind=AnswerKind.TEXT)
    made = imported(reply)
    with recorded_import(reply, ChangeSource.WORKBOOK, None) as answered:
        set_additional_answers(fresh(reply), {(1, None): "Given"})
    undone(answered)
    undone(made)
    restore_activity(reply, "2020-HR-003")
    change(reply, "First", title="Typed")
    set_additional_answers(fresh(reply), {(1, None): "By hand"})

    answers = undone(undoing_of(answered))
    plan = undone(undoing_of(made))

    assert plan is not None
    assert answers is not None
    assert [row.newest.title for row in plan.kept] == ["Typed", "Third"]
    assert [row.before.title for row in plan.restored] == ["Fourth"]
    assert answers.kept_answers == ("1. New",)
    assert titles(reply) == ["Typed", "Second", "Third", "Fourth"]
    assert reply.additional_answers.get().text == "By hand"


def test_a_restored_import_is_undone_again(reply):
    before = contents(reply)
    made = imported(reply)
    for _turn in range(2):
        undone(made)
        assert contents(reply) == before
        undone(undoing_of(made))
        made = undoing_of(undoing_of(made))
    assert [found.is_undoing for found in ReplyImport.objects.order_by("pk")] == [
        False,
        True,
        False,
        True,
        False,
    ]


def test_a_reference_of_the_last_round_that_was_left_out_since_stays_left_out(reply):
    made = imported(reply)
    undone(made)
    record_decisions(reply, {"2020-HR-003": CarryDecision.LEFT_OUT}, None)

    plan = undone(undoing_of(made))

    assert plan is not None
    assert [row.after.reference for row in plan.kept] == ["2020-HR-003"]
    assert "Third" not in titles(reply)


@pytest.mark.parametrize("is_restoring", [False, True])
def test_statements_do_not_grow_with_the_rows(reply, is_restoring):
    few, many = (statements(reply, number, is_restoring=is_restoring) for number in (20, 200))

    # One statement of SQLite takes about 30 rows, where another database takes all.
    per_row = 0.1 if connection.vendor == "sqlite" else 0
    assert many - few <= per_row * (200 - 20)


def statements(reply: Reply, number: int, *, is_restoring: bool) -> int:
    with recorded_import(reply, ChangeSource.WORKBOOK, None) as made:
        add_activities(reply, [activity(title=f"Title {place}") for place in range(number)])
    if is_restoring:
        undone(made)
        made = undoing_of(made)
    with CaptureQueriesContext(connection) as queries:
        plan = undone(made)
    assert plan is not None
    assert len(plan.restored if is_restoring else plan.removed) == number
    return len(queries)
