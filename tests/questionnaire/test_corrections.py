"""A submitted reply that its own Member State opens again: what counts meanwhile, what discarding leaves."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from analysis.counting.cube import read_cube
from analysis.counting.selection import Selection
from analysis.verification.findings import Counts
from analysis.verification.verify import findings_in
from questionnaire import workflow
from questionnaire.choices import AnswerKind, ChangeSource, EventKind, MailKind, ReplyState, Role
from questionnaire.models import Activity, Mail, Reply, ReplyVersion, Round
from questionnaire.problems import Refused
from questionnaire.reply.content import content_hash, content_of
from questionnaire.reply.editing_activities import (
    add_activities,
    delete_activity,
    save_activity,
)
from questionnaire.reply.editing_answers import (
    set_additional_answers,
    set_partner_answers,
    set_remark,
)
from questionnaire.review.confirmed_checks import explain as explain_each
from questionnaire.review.confirmed_checks import possible_errors_of_reply
from questionnaire.review.unsubmitted_changes import changes_since
from tests.builders import (
    activity,
    make_additional_question,
    make_contact_point,
    make_presidency,
    make_reply,
    make_round,
    make_user,
)

pytestmark = pytest.mark.django_db


def stored(reply: Reply) -> Reply:
    return Reply.objects.select_related("survey_round", "member_state").get(pk=reply.pk)


def submitted(**fields: Any) -> Reply:
    rows = [activity(partner="RS"), activity(partner="RS", support_field="return", description="Of staff")]
    return make_reply(activities=rows, is_submitted=True, **fields)


def correcting(**fields: Any) -> Reply:
    reply = submitted(**fields)
    workflow.correct(reply, None)
    return stored(reply)


def change_everything(reply: Reply) -> None:
    """Activities changed, deleted and added, answers and remarks."""
    first, second = reply.activities.order_by("reference")
    first.title, first.start_year = "Another title", 2019
    save_activity(first)
    delete_activity(second)
    add_activities(reply, [activity(partner="AL", title="A new one")])
    set_partner_answers(reply, {"AL": (True, "Since 2020"), "ME": (True, "Soon")})
    set_remark(reply, "Please look at Albania")


def activities_counted(survey_round: Round, **selection: Any) -> int:
    return read_cube(survey_round, Selection(**selection)).activities()


def test_opening_for_correction_records_who_and_keeps_the_version():
    reply, by = submitted(), make_user()
    version = reply.counted_version

    workflow.correct(reply, by)

    assert (reply.state, reply.counted_version) == (ReplyState.CORRECTING, version)
    assert stored(reply).is_editable
    event = reply.events.first()
    assert (event.kind, event.from_state, event.to_state, event.by, event.version) == (
        EventKind.CORRECTION, "submitted", "correcting", by, version,
    )  # fmt: skip


def test_opening_twice_is_opening_once():
    reply = submitted()

    workflow.correct(reply, None)
    workflow.correct(reply, None)

    assert reply.events.filter(kind=EventKind.CORRECTION).count() == 1


@pytest.mark.parametrize(
    "before",
    [
        lambda reply: workflow.withdraw(reply, None),
        lambda reply: workflow.return_reply(reply, None, "Why?"),
        lambda reply: workflow.accept(reply, None),
    ],
    ids=["draft", "returned", "accepted"],
)
def test_only_a_submitted_reply_is_opened_for_correction(before: Callable[[Reply], object]):
    reply = submitted()
    before(reply)

    with pytest.raises(Refused, match="“Opened for correction” is not possible"):
        workflow.correct(reply, None)


def test_after_the_deadline_the_presidency_is_asked():
    reply = submitted()
    Round.objects.update(deadline=timezone.now() - dt.timedelta(minutes=1))

    with pytest.raises(Refused, match=r"The deadline has passed .* Ask the Presidency to return it"):
        workflow.correct(stored(reply), None)

    assert stored(reply).state == ReplyState.SUBMITTED


def test_figures_change_with_the_submission_and_not_before():
    reply = correcting()
    assert activities_counted(reply.survey_round) == 2

    add_activities(reply, [activity(support_field="integration")])
    assert activities_counted(reply.survey_round) == 2
    assert list(ReplyVersion.objects.counted(reply.survey_round)) == [reply.counted_version]

    workflow.submit(stored(reply), None)
    assert activities_counted(reply.survey_round) == 3


def test_a_correction_changes_nothing_in_accepted_only():
    """Accepted, reopened, submitted again and then corrected: the accepted version is the first one still."""
    reply = submitted()
    workflow.accept(reply, None)
    workflow.reopen(reply, None, "New figures")
    add_activities(reply, [activity(support_field="integration")])
    workflow.submit(stored(reply), None)
    workflow.correct(reply, None)
    add_activities(stored(reply), [activity(support_field="reception")])

    assert activities_counted(reply.survey_round, accepted_only=True) == 2
    assert activities_counted(reply.survey_round) == 3


@pytest.mark.parametrize("move", [workflow.CLOSE_ROUND, workflow.ARCHIVE_ROUND], ids=["closed", "archived"])
def test_in_a_round_that_ends_meanwhile_the_last_version_counts(move: workflow.Move):
    reply = correcting()
    add_activities(reply, [activity(support_field="integration")])
    workflow.move_round(workflow.CLOSE_ROUND, reply.survey_round, None)
    workflow.move_round(move, reply.survey_round, None)

    for act in (workflow.submit, workflow.discard):
        with pytest.raises(Refused, match="The round is"):
            act(stored(reply), None)
    assert activities_counted(reply.survey_round) == 2
    assert list(findings_in(Round.objects.all(), Counts())) == []


def test_after_the_deadline_a_correction_is_submitted_or_discarded_but_not_withdrawn():
    replies = [correcting(member_state=code) for code in ("HR", "SI")]
    for reply in replies:
        add_activities(reply, [activity(support_field="integration")])
    Round.objects.update(deadline=timezone.now() - dt.timedelta(minutes=1))

    with pytest.raises(Refused, match="Submit your changes or discard them"):
        workflow.withdraw(stored(replies[0]), None)
    workflow.submit(stored(replies[0]), None)
    workflow.discard(stored(replies[1]), None)

    assert [stored(reply).counted_version.number for reply in replies] == [2, 1]


def test_withdrawing_a_correction_takes_the_reply_out_of_the_results():
    reply = correcting()
    add_activities(reply, [activity(support_field="integration")])

    workflow.withdraw(reply, None)

    assert stored(reply).state == ReplyState.DRAFT
    assert activities_counted(reply.survey_round) == 0
    assert reply.activities.count() == 3


@pytest.mark.parametrize("act", [workflow.accept, lambda reply, by: workflow.return_reply(reply, by, "Why?")])
def test_the_presidency_waits_for_the_end_of_a_correction(act: Callable[[Reply, None], object]):
    reply = correcting()

    with pytest.raises(Refused, match=r"is “Being corrected”\. .* Opened for correction by Croatia on "):
        act(reply, None)


def test_discarding_returns_everything_exactly_to_the_version():
    reply = correcting()
    before = content_of(reply)
    keys = dict(reply.activities.values_list("reference", "pk"))
    change_everything(reply)
    # Two answers, three remarks, and an activity that is changed, new and gone each.
    assert changes_since(reply.counted_version, stored(reply)).number == 8

    workflow.discard(reply, None)

    found = stored(reply)
    assert (found.state, found.counted_version.number, found.versions.count()) == ("submitted", 1, 1)
    assert content_of(found) == before
    assert content_hash(found, content_of(found)) == found.counted_version.content_hash
    assert dict(found.activities.values_list("reference", "pk")) == keys
    assert list(findings_in(Round.objects.all(), Counts())) == []


def test_a_form_opened_before_the_discarding_is_stale():
    reply = correcting()
    change_everything(reply)
    opened = reply.activities.get(reference="2020-HR-001")

    workflow.discard(reply, None)
    workflow.correct(reply, None)

    opened.title = "Saved from an old form"
    with pytest.raises(Refused, match="Another person has changed this activity since you opened it"):
        save_activity(opened, opened.edition)


def test_a_reference_that_was_discarded_is_not_given_again():
    reply = correcting()
    add_activities(reply, [activity(partner="RS", support_field="integration")])
    workflow.discard(reply, None)
    workflow.correct(reply, None)

    [added] = add_activities(stored(reply), [activity(partner="RS", support_field="reception")])

    assert added.reference == "2020-HR-004"


def test_discarding_is_one_event_and_one_entry_and_the_history_keeps_what_went():
    reply, by = correcting(), make_user()
    change_everything(reply)
    before = reply.events.count()

    workflow.discard(reply, by)

    event = reply.events.first()
    assert (reply.events.count(), event.kind, event.from_state, event.to_state, event.by) == (
        before + 1, EventKind.DISCARDED, "correcting", "submitted", by,
    )  # fmt: skip
    made = reply.imports.get()
    assert (made.source, made.by) == (ChangeSource.DISCARD, by)
    titles = set(Activity.history.filter(reply=reply).values_list("title", flat=True))
    assert {"Another title", "A new one"} <= titles
    assert Reply.history.filter(id=reply.pk, remark="Please look at Albania").exists()


def test_discarding_nothing_ends_the_correction():
    reply = correcting()

    workflow.discard(reply, None)
    workflow.discard(reply, None)

    assert stored(reply).state == ReplyState.SUBMITTED
    assert reply.events.filter(kind=EventKind.DISCARDED).count() == 1
    assert not reply.imports.exists()


def test_discarding_in_a_returned_reply_leaves_it_returned():
    reply = submitted()
    before = content_of(reply)
    workflow.return_reply(reply, None, "Why?")
    change_everything(stored(reply))

    workflow.discard(reply, None)
    workflow.discard(reply, None)

    found = stored(reply)
    assert (found.state, content_of(found)) == (ReplyState.RETURNED, before)
    assert reply.events.filter(kind=EventKind.DISCARDED).count() == 1
    assert list(findings_in(Round.objects.all(), Counts())) == []


def test_discarding_refuses_a_draft():
    reply = make_reply(activities=[activity()])

    with pytest.raises(Refused, match="“Changes discarded” is not possible"):
        workflow.discard(reply, None)

    assert reply.activities.count() == 1


def test_additional_answers_return():
    survey_round = make_round()
    question = make_additional_question(survey_round=survey_round, kind=AnswerKind.TEXT, text="Plans?")
    later = make_additional_question(survey_round=survey_round, kind=AnswerKind.TEXT, text="Else?")
    third = make_additional_question(survey_round=survey_round, kind=AnswerKind.TEXT, text="More?")
    reply = make_reply(survey_round=survey_round, activities=[activity()])
    set_additional_answers(reply, {(question.position, None): "None", (third.position, None): "Yes"})
    workflow.submit(reply, None)
    workflow.correct(reply, None)
    set_additional_answers(
        stored(reply),
        {(question.position, None): "Many", (later.position, None): "Nothing", (third.position, None): ""},
    )

    workflow.discard(reply, None)

    answers = reply.additional_answers.order_by("question__position").values_list("question", "text")
    assert list(answers) == [(question.pk, "None"), (third.pk, "Yes")]


def test_what_the_round_asks_no_longer_comes_back_all_the_same():
    reply = correcting()
    row = reply.activities.get(reference="2020-HR-001")
    row.support_field_id = "integration"
    save_activity(row)
    delete_activity(reply.activities.get(reference="2020-HR-002"))
    reply.survey_round.support_fields.remove("asylum", "return")

    workflow.discard(reply, None)

    fields = reply.activities.order_by("reference").values_list("support_field", flat=True)
    assert list(fields) == ["asylum", "return"]


def test_an_answer_for_a_partner_that_the_version_does_not_know_goes():
    survey_round = make_round()
    survey_round.partners.remove("ME")
    reply = submitted(survey_round=survey_round)
    workflow.correct(reply, None)
    survey_round.partners.add("ME")
    set_partner_answers(stored(reply), {"ME": (True, "")})

    workflow.discard(reply, None)

    assert not reply.partner_answers.filter(partner="ME").exists()


def explain(reply: Reply, word: str) -> None:
    [possible_error] = [
        read.possible_error
        for read in possible_errors_of_reply(stored(reply), list(reply.activities.with_codes()))
    ]
    explain_each(reply, {possible_error.fingerprint: word}, None)


def with_possible_error(**fields: Any) -> Reply:
    return make_reply(activities=[activity(title="Training under IPA II")], **fields)


def test_explanations_return_to_those_of_the_submission():
    reply = with_possible_error()
    explain(reply, "The national part alone")
    workflow.submit(reply, None)
    workflow.correct(reply, None)
    explain(reply, "Another reason")
    [difference] = changes_since(reply.counted_version, stored(reply)).explanations
    assert (difference.old, difference.new) == ("The national part alone", "Another reason")

    workflow.discard(reply, None)

    assert reply.confirmed_possible_errors.get().word == "The national part alone"


def test_an_explanation_given_since_goes_and_stays_in_the_history():
    reply = with_possible_error(is_submitted=True)
    workflow.correct(reply, None)
    explain(reply, "The national part alone")

    workflow.discard(reply, None)

    assert not reply.confirmed_possible_errors.exists()
    history = reply.confirmed_possible_errors.model.history.filter(reply=reply).order_by("history_id")
    assert list(history.values_list("history_type", "word")) == [
        ("+", "The national part alone"),
        ("-", ""),
    ]


def test_both_sides_are_told_of_a_correction_and_its_end():
    reply = submitted()
    own = make_contact_point(reply=reply)
    colleague = make_contact_point(reply=reply, role=Role.COLLABORATOR)
    desk = make_presidency(survey_round=reply.survey_round)

    workflow.correct(reply, own)
    workflow.discard(reply, own)

    for kind in (MailKind.CORRECTION, MailKind.DISCARDED):
        mails = {mail.to: mail.text for mail in Mail.objects.filter(kind=kind)}
        assert mails.keys() == {own, colleague, desk}
        assert "/replies/2020/HR/" in mails[own]
        assert f"/admin/questionnaire/reply/{reply.pk}/" in mails[desk]


def test_the_presidency_still_waits_for_a_returned_reply_and_is_told_nothing():
    reply = submitted()
    own = make_contact_point(reply=reply)
    make_presidency(survey_round=reply.survey_round)
    workflow.return_reply(reply, None, "Why?")
    set_remark(stored(reply), "Because")

    workflow.discard(reply, own)

    assert [mail.to for mail in Mail.objects.filter(kind=MailKind.DISCARDED)] == [own]
