"""The only door for changes to what contact points work on, from the pages and from workbooks.

Each change locks its reply first: references are numbered one by one, and nothing is written into a reply
that was submitted a moment ago.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import NoReturn

from django.db import router, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from questionnaire.additional_questions.answers import AnswerPlace, Key, answer_places, understood, wrong
from questionnaire.choices import CarryDecision
from questionnaire.locking import lock_reply
from questionnaire.models import (
    Activity,
    AdditionalAnswer,
    CarriedActivity,
    Partner,
    PartnerAnswer,
    Reply,
    User,
)
from questionnaire.models.change_source import current_door
from questionnaire.models.replies.activities import COLUMN_NAMES
from questionnaire.no_longer_asked import no_longer_asked
from questionnaire.problems import Refused
from questionnaire.reply.rules import Terms, asked_in_this_round

CODES = ("partner_id", "support_field_id", "assistance_type_id")
PROJECT_LENGTH = Activity._meta.get_field("project").max_length


class StaleEdition(Refused):
    """Somebody else changed the activity meanwhile; `current` is what is stored now."""

    def __init__(self, current: Activity) -> None:
        super().__init__(
            _("Somebody else has changed this activity since you opened it."),
            _("Compare both texts below and save again: nothing of yours is lost."),
        )
        self.current = current


@contextmanager
def editing(reply: Reply) -> Iterator[Reply]:
    """Lock the reply for a change. Raises Refused where its state or its round takes none."""
    with transaction.atomic():
        locked = lock_reply(reply)
        refuse_unless_editable(locked)
        yield locked
        now = timezone.now()
        Reply.objects.filter(pk=locked.pk).update(changed_at=now, last_number=locked.last_number)
        reply.changed_at, reply.last_number = now, locked.last_number


def refuse_unless_editable(reply: Reply) -> None:
    if not reply.survey_round.is_open:
        raise Refused(
            _("The round is %(state)s, so its replies cannot be changed.")
            % {"state": reply.survey_round.get_state_display().lower()},
            _("Ask the Presidency to open it again."),
        )
    if not reply.is_editable:
        raise Refused(
            _("The reply is %(state)s, so it cannot be changed.")
            % {"state": reply.get_state_display().lower()},
            _("Withdraw it before the deadline, or ask the Presidency to return it."),
        )


def set_support(reply: Reply, supports: bool | None) -> None:
    with editing(reply) as locked:
        if locked.supports != supports:
            locked.supports = supports
            locked.save(update_fields=["supports"])
    reply.supports = supports


def set_remark(reply: Reply, remark: str) -> None:
    with editing(reply) as locked:
        if locked.remark != remark:
            locked.remark = remark
            locked.save(update_fields=["remark"])
    reply.remark = remark


def set_partner_answers(reply: Reply, answers: Mapping[str, tuple[bool | None, str | None]]) -> None:
    """Store yes or no and the remark by partner code; other partners stay as they are.

    None changes neither: a form opened before an activity answered yes must not take that back.
    """
    with editing(reply) as locked:
        stored = {answer.partner_id: answer for answer in locked.partner_answers.all()}
        asked = {partner.pk for partner in locked.survey_round.partners.all()}
        for code, (supports, remark) in answers.items():
            answer = stored.get(code) or PartnerAnswer(reply=locked, partner_id=code)
            given = (
                answer.supports if supports is None else supports,
                answer.remark if remark is None else remark,
            )
            if answer._state.adding or (answer.supports, answer.remark) != given:
                if code not in asked:
                    refuse_answer(code)
                answer.supports, answer.remark = given
                answer.save()
    reply.__dict__.pop("answers", None)


def refuse_answer(partner: str) -> NoReturn:
    raise Refused(
        no_longer_asked(Partner.objects.get(pk=partner)),
        _("Open the page again, and answer for the partners that are there."),
    )


def set_additional_answers(reply: Reply, answers: Mapping[Key, str]) -> None:
    """Store answers to the round's additional questions; "" takes one back, others stay as they are.

    Raises Refused where a question is no longer asked, or not so that this answers it.
    """
    with editing(reply) as locked:
        asked = {place.key: place for place in answer_places(locked.survey_round)}
        refuse_unless_answering(asked, answers)
        stored: dict[Key, AdditionalAnswer] = {
            (answer.question.position, answer.partner_id): answer
            for answer in locked.additional_answers.select_related("question")
        }
        for key, text in answers.items():
            store_additional_answer(locked, asked[key], text, stored.get(key))


def refuse_unless_answering(asked: Mapping[Key, AnswerPlace], answers: Mapping[Key, str]) -> None:
    problems = [found for key, text in answers.items() if key in asked for found in wrong(asked[key], text)]
    if problems or not answers.keys() <= asked.keys():
        raise Refused(
            _("The Presidency has changed the additional questions since you opened them."),
            _("Look at the questions as they are now, and answer again."),
            problems,
        )


def store_additional_answer(
    reply: Reply, place: AnswerPlace, text: str, stored: AdditionalAnswer | None
) -> None:
    text = understood(place.question, text)
    if stored and not text:
        stored.delete()
    elif text and (stored is None or stored.text != text):
        answer = stored or AdditionalAnswer(reply=reply, question=place.question, partner=place.partner)
        answer.text = text
        answer.save()


def declare_nil(reply: Reply) -> None:
    """Answer no to the first question and to every partner.

    Raises Refused where activities are entered: nothing is deleted by an answer.
    """
    with editing(reply) as locked:
        if locked.activities.exists():
            raise Refused(
                _("The reply says that no support is given, but activities are entered."),
                _("Delete the activities first if there is no support. Nothing has been deleted."),
            )
        set_support(locked, False)
        remarks = dict(locked.partner_answers.values_list("partner", "remark"))
        codes = locked.survey_round.partners.values_list("pk", flat=True)
        set_partner_answers(locked, {code: (False, remarks.get(code, "")) for code in codes})
    reply.supports = False
    reply.__dict__.pop("answers", None)


def add_activities(reply: Reply, activities: Iterable[Activity], since: int | None = None) -> list[Activity]:
    """Give each its reference and store it. Shapes: as many out as in, in the same order.

    `since` is the last number of the reply when the form was opened. Equal rows added after it are these
    very rows, sent twice by a double click or a reload: they are returned and not added again.
    """
    with editing(reply) as locked:
        rows = list(activities)
        if since is not None and (there := already_added(locked, rows, since)):
            return there
        refuse_not_asked(locked, rows)
        added = [numbered(locked, activity) for activity in rows]
        if len(added) == 1:
            added[0].save(force_insert=True)
        elif added:
            bulk_create_with_history(added, Activity, default_change_reason=current_door())
        open_gates(locked, {activity.partner_id for activity in added})
    reply.__dict__.pop("answers", None)
    return added


def codes_of(activity: Activity) -> tuple[str | None, ...]:
    return activity.partner_id, activity.support_field_id, activity.assistance_type_id


def refuse_not_asked(reply: Reply, activities: Sequence[Activity]) -> None:
    """The round may have been changed since the form was opened. `reply` is locked."""
    if not activities:
        return
    terms = Terms.as_stored(reply.survey_round)
    problems = [
        replace(problem, reference=activity.reference)
        for activity in activities
        for problem in asked_in_this_round(activity, terms)
    ]
    if problems:
        said = dict.fromkeys(str(problem) for problem in problems)
        raise Refused(" ".join(said), _("Nothing is saved yet."), problems)


def copy_to_partners(activity: Activity, partners: Iterable[Partner], since: int) -> list[Activity]:
    """Add this activity for further partners. All of them share a project, named by the title if by nothing.

    `since` as in add_activities.
    """
    with editing(activity.reply) as locked:
        if not activity.project and activity.title:
            activity.project = activity.title[:PROJECT_LENGTH].strip()
            save_activity(activity, activity.edition)
        added = add_activities(locked, [copy_for(activity, partner) for partner in partners], since)
    activity.reply.__dict__.pop("answers", None)
    return added


def copy_for(activity: Activity, partner: Partner) -> Activity:
    columns = {name: getattr(activity, name) for name in COLUMN_NAMES}
    return Activity(**columns | {"partner_id": partner.pk, "reference": ""})


def already_added(reply: Reply, activities: Iterable[Activity], since: int) -> list[Activity]:
    """The stored rows that equal these and were added after number `since`; none unless all are there."""
    numbers = range(max(since, 0) + 1, reply.last_number + 1)
    recent = reply.activities.filter(reference__in=[reference(reply, number) for number in numbers])
    stored = {entered_columns(activity): activity for activity in recent}
    there = [stored.get(entered_columns(activity)) for activity in activities]
    return [activity for activity in there if activity] if all(there) else []


def entered_columns(activity: Activity) -> tuple[object, ...]:
    """What was entered: every column but the reference."""
    return tuple(getattr(activity, name) for name in COLUMN_NAMES if name != "reference")


def reference(reply: Reply, number: int) -> str:
    return f"{reply.survey_round.slug}-{reply.member_state_id}-{number:03d}"


def numbered(reply: Reply, activity: Activity) -> Activity:
    """With the next reference of the reply, such as 2020-HR-014, which is never given again."""
    reply.last_number += 1
    activity.reply = reply
    activity.reference = reference(reply, reply.last_number)
    return activity


def open_gates(reply: Reply, partners: Iterable[str | None]) -> None:
    """An activity answers yes for its partner where nothing was answered; a given no stays."""
    answered = {a.partner_id: a for a in reply.partner_answers.all()}
    for code in sorted({code for code in partners if code}):
        answer = answered.get(code)
        if answer is None or answer.supports is None:
            answer = answer or PartnerAnswer(reply=reply, partner_id=code)
            answer.supports = True
            answer.save()


def save_activity(activity: Activity, edition: int | None = None) -> Activity:
    """Store a changed activity. `edition` is the one that the change began from.

    Raises StaleEdition where another change came between.
    """
    with editing(activity.reply) as locked:
        stored = Activity.objects.filter(pk=activity.pk).first()
        if stored is None:
            raise Refused(
                _("Somebody else has deleted this activity since you opened it."),
                _("Add it again from the text below if it should stay."),
            )
        if edition is not None and stored.edition != edition:
            raise StaleEdition(stored)
        if codes_of(activity) != codes_of(stored):
            refuse_not_asked(locked, [activity])
        if entered_columns(activity) != entered_columns(stored):
            activity.edition = stored.edition + 1
            activity.save(force_update=True)
        if activity.partner_id != stored.partner_id:
            open_gates(locked, {activity.partner_id})
    activity.reply.__dict__.pop("answers", None)
    return activity


def save_activities(reply: Reply, activities: Iterable[Activity]) -> None:
    """Store many changed activities of one reply at once, as a workbook brings them."""
    changed = list(activities)
    if not changed:
        return
    with editing(reply) as locked:
        columns = [name for name in COLUMN_NAMES if name != "reference"]
        stored = {row["pk"]: row for row in locked.activities.values("pk", "edition", *columns)}
        if not stored.keys() >= {activity.pk for activity in changed}:
            raise Refused(
                _("Somebody else has deleted one of these activities meanwhile."),
                _("Compare them with what is stored now, then try again."),
            )
        moved = [row for row in changed if codes_of(row) != tuple(stored[row.pk][name] for name in CODES)]
        refuse_not_asked(locked, moved)
        for activity in changed:
            activity.edition = stored[activity.pk]["edition"] + 1
            activity.changed_at = timezone.now()
        # Each column costs time for each row, so those that nobody changed are left alone.
        written = [name for name in columns if any(getattr(a, name) != stored[a.pk][name] for a in changed)]
        bulk_update_with_history(
            changed,
            Activity,
            [*written, "edition", "changed_at"],
            default_change_reason=current_door(),
        )
        open_gates(locked, {activity.partner_id for activity in changed})
    reply.__dict__.pop("answers", None)


def delete_activity(activity: Activity) -> None:
    """As it is stored now: what is restored later is the last text, whoever wrote it."""
    with editing(activity.reply):
        for stored in Activity.objects.filter(pk=activity.pk):
            stored.delete()


def empty(reply: Reply) -> None:
    """Take out all that is entered. Only for what is rolled back: nothing else may lose work like this."""
    with editing(reply) as locked:
        # In one statement: a history that is rolled back too would cost a second for each 1,000 activities.
        locked.activities.all()._raw_delete(using=router.db_for_write(Activity))
        locked.partner_answers.all().delete()
        locked.additional_answers.all().delete()
        set_support(locked, None)
    reply.supports = None
    reply.__dict__.pop("answers", None)


def restore_activity(reply: Reply, reference: str) -> Activity:
    """Take a deletion back, with the reference.

    Restoring what is there already changes nothing. Raises Refused where the trail has no such row.
    """
    with editing(reply) as locked:
        stored = locked.activities.filter(reference=reference).first()
        return stored or restored(locked, reference)


def restored(reply: Reply, reference: str) -> Activity:
    deleted = Activity.history.filter(reply=reply, reference=reference, history_type="-").first()
    if deleted is None:
        raise Refused(
            _("%(reference)s cannot be found any more.") % {"reference": reference}, _("Add it again.")
        )
    columns = {name: getattr(deleted, name) for name in COLUMN_NAMES}
    # A form opened before the deletion must not pass for one that knows this row.
    activity = Activity(pk=deleted.id, reply=reply, edition=deleted.edition + 1, **columns)
    activity.save(force_insert=True)
    open_gates(reply, {activity.partner_id})
    return activity


def carry_over(
    reply: Reply, decisions: Mapping[str, CarryDecision], rows: Iterable[Activity], by: User | None
) -> list[str]:
    """Store what became of activities of the last round, and the rows taken over with their references.

    What is decided already stays as it is: the references that were decided now are returned.
    """
    with editing(reply) as locked:
        decided = decided_references(locked)
        made = {code: decision for code, decision in decisions.items() if code not in decided}
        taken = [row for row in rows if row.reference in made]
        refuse_not_asked(locked, taken)
        for row in taken:
            row.reply = locked
        bulk_create_with_history(taken, Activity, default_change_reason=current_door())
        record_decisions(locked, made, by)
        if taken and locked.supports is None:
            set_support(locked, True)
        open_gates(locked, {row.partner_id for row in taken})
    reply.supports = locked.supports
    reply.__dict__.pop("answers", None)
    return list(made)


def decided_references(reply: Reply) -> set[str]:
    """Of the rows that are there and of what was left out; who deletes a row may decide about it again."""
    return {*reply.activities.values_list("reference", flat=True), *left_out_references(reply)}


def left_out_references(reply: Reply) -> frozenset[str]:
    left_out = reply.carried_activities.filter(decision=CarryDecision.LEFT_OUT)
    return frozenset(left_out.values_list("reference", flat=True))


def record_decisions(reply: Reply, decisions: Mapping[str, CarryDecision], by: User | None) -> None:
    CarriedActivity.objects.bulk_create(
        (
            CarriedActivity(reply=reply, reference=code, decision=decision, decided_by=by)
            for code, decision in decisions.items()
        ),
        update_conflicts=True,
        unique_fields=["reply", "reference"],
        update_fields=["decision", "decided_by", "decided_at"],
    )


def take_back_decision(reply: Reply, reference: str) -> None:
    """Undo a decision, with the row that it took over. What is undone already stays so.

    Raises Refused where somebody has worked on the row since.
    """
    with editing(reply) as locked:
        decision = locked.carried_activities.filter(reference=reference).first()
        if decision is None:
            return
        row = locked.activities.filter(reference=reference).first()
        if row and row.edition > 1:
            raise Refused(
                _("%(reference)s has been changed since it was taken over, so it stays.")
                % {"reference": reference},
                _("Delete it in the list of activities if it should go; then you can decide again."),
            )
        if row:
            row.delete()
        decision.delete()
