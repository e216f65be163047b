"""What contact points work on, set back to a submitted version of the reply.

The history keeps what goes. Whatever the version has comes back, also where the round no longer asks for it.
"""

from collections.abc import Iterable, Mapping

from django.db.models import F
from simple_history.utils import bulk_create_with_history

from questionnaire.choices import CarryDecision
from questionnaire.cleaning.text import several_lines
from questionnaire.columns.columns import COLUMNS
from questionnaire.comparison import differing_columns
from questionnaire.models import (
    Activity,
    ActivityColumns,
    AdditionalAnswer,
    PartnerAnswer,
    Reply,
    ReplyVersion,
)
from questionnaire.models.history import current_source
from questionnaire.reply.editing import editing
from questionnaire.reply.editing_activities import stored_columns, write_activities
from questionnaire.reply.editing_answers import set_remark, set_support


def return_to_version(reply: Reply, version: ReplyVersion) -> None:
    with editing(reply) as locked:
        set_support(locked, version.supports)
        if several_lines(version.remark) != locked.remark:
            set_remark(locked, version.remark)
        reset_partner_answers(locked, version)
        reset_additional_answers(locked, version)
        reset_activities(locked, version)
        reset_explanations(locked)
    reply.supports, reply.remark = locked.supports, locked.remark
    reply.__dict__.pop("answers", None)


def reset_partner_answers(reply: Reply, version: ReplyVersion) -> None:
    """One for a partner that was not asked about then has no row."""
    former = {answer.partner_id: answer for answer in version.partner_answers.all()}
    stored = {answer.partner_id: answer for answer in reply.partner_answers.all()}
    for code, answer in stored.items():
        if code not in former:
            answer.delete()
    for code, was in former.items():
        answer = stored.get(code) or PartnerAnswer(reply=reply, partner_id=code)
        given = (was.supports, several_lines(was.remark))
        if answer._state.adding or (answer.supports, answer.remark) != given:
            answer.supports, answer.remark = given
            answer.save()


def reset_additional_answers(reply: Reply, version: ReplyVersion) -> None:
    """One that was not given then has no row."""
    answers = version.additional_answers.exclude(text="")
    former = {(answer.question_id, answer.partner_id): several_lines(answer.text) for answer in answers}
    for answer in reply.additional_answers.all():
        text = former.pop((answer.question_id, answer.partner_id), "")
        if not text:
            answer.delete()
        elif answer.text != text:
            answer.text = text
            answer.save()
    for (question, partner), text in former.items():
        AdditionalAnswer.objects.create(reply=reply, question_id=question, partner_id=partner, text=text)


def reset_activities(reply: Reply, version: ReplyVersion) -> None:
    former = {row.reference: row for row in version.activities.all()}
    stored = {row.reference: row for row in reply.activities.all()}
    added = [row for reference, row in stored.items() if reference not in former]
    kept = [row for reference, row in stored.items() if reference in former]
    changed = [row for row in kept if differing_columns(former[row.reference], row)]
    missing = {reference: row for reference, row in former.items() if reference not in stored}
    for row in added:
        row.delete()
    if changed:
        before = stored_columns(reply)
        write_activities([with_columns_of(former[row.reference], row) for row in changed], before)
    restored = list(deleted_activities(reply, missing))
    bulk_create_with_history(restored, Activity, default_change_reason=current_source())
    reset_decisions(reply, added, restored)


def with_columns_of(former: ActivityColumns, activity: Activity) -> Activity:
    for name in COLUMNS.entered_fields:
        setattr(activity, name, getattr(former, name))
    return activity


def deleted_activities(reply: Reply, former: Mapping[str, ActivityColumns]) -> Iterable[Activity]:
    """As rows of their own again. A form opened before the deletion must not pass for one that knows them."""
    deletions = Activity.history.filter(reply=reply, reference__in=former, history_type="-")
    last = {deleted.reference: deleted for deleted in deletions.order_by("history_id")}
    for reference, row in former.items():
        activity = with_columns_of(row, Activity(reply=reply, reference=reference))
        if deleted := last.get(reference):
            activity.pk, activity.edition = deleted.id, deleted.edition + 1
        yield activity


def reset_decisions(reply: Reply, removed: Iterable[Activity], restored: Iterable[Activity]) -> None:
    """What was taken over from the previous round is offered again, what was left out is back."""
    decisions = reply.carried_activities
    decisions.filter(reference__in=[row.reference for row in removed]).delete()
    left_out = decisions.filter(decision=CarryDecision.LEFT_OUT)
    left_out.filter(reference__in=[row.reference for row in restored]).delete()


def reset_explanations(reply: Reply) -> None:
    """Of possible errors; one that was given since goes."""
    for confirmed in reply.confirmed_possible_errors.exclude(word=F("submitted_word")):
        confirmed.word = confirmed.submitted_word
        if confirmed.word:
            confirmed.save()
        else:
            confirmed.delete()
