"""The one module for what the Presidency asks about a reply or one of its activities, and for the answers.

Neither changes a figure: an answer is a text, also while the reply is submitted or the round closed. Each
step locks the reply first; what was done already is done once.
"""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaire.choices import EventKind, MailKind
from questionnaire.locking import lock_reply, refuse_if_archived
from questionnaire.mails import presidency, queue
from questionnaire.models import Event, Question, Reply, User, VersionActivity
from questionnaire.problems import Refused


class AnsweredMeanwhile(Refused):
    """A colleague has answered since the form was opened; `current` is the question as it is now."""

    def __init__(self, current: Question) -> None:
        super().__init__(
            _("%(colleague)s has answered this question since you opened it.")
            % {"colleague": current.answered_by or _("A colleague")},
            _("Read that answer. If yours should take its place, send it again."),
        )
        self.current = current


@transaction.atomic
def ask_question(reply: Reply, by: User, text: str, reference: str = "") -> Question:
    """About the activity of this reference, or about the whole reply.

    The same question again, by a second click, is the one there is. Raises Refused where nothing was
    submitted that could be asked about.
    """
    locked = lock_reply(reply)
    same = locked.questions.unanswered().filter(reference=reference, text=text)
    if there := same.first():
        return there
    refuse_if_archived(locked.survey_round)
    refuse_unless_submitted(locked, reference)
    refuse_blank(text, _("Write what you would like to know."))
    question = Question.objects.create(reply=locked, reference=reference, text=text, asked_by=by)
    page = reverse("questionnaire:reply-edit", args=(locked.survey_round.slug, locked.member_state_id))
    queue(MailKind.QUESTION, reply=locked, by=by, link=f"{page}#questions")
    log_question_event(EventKind.QUESTION_ASKED, question, by, text)
    return question


@transaction.atomic
def answer(question: Question, by: User, text: str, seen: str = "") -> None:
    """Store an answer, or correct it until the Presidency has closed the question.

    `seen` is the stamp of the answer that the form showed. Raises AnsweredMeanwhile where it shows another.
    """
    stored = locked_question(question)
    if stored.answer == text and text:
        return
    refuse_if_archived(stored.reply.survey_round)
    if stored.closed_at:
        raise Refused(
            _("The Presidency has closed this question."), _("Write to the Presidency if more is to be said.")
        )
    refuse_blank(text, _("Write your answer, then send it."))
    if stored.stamp != seen:
        raise AnsweredMeanwhile(stored)
    stored.answer, stored.answered_by, stored.answered_at = text, by, timezone.now()
    stored.save(update_fields=["answer", "answered_by", "answered_at"])
    desk = reverse("admin:questionnaire_reply_change", args=[stored.reply_id])
    queue(
        MailKind.ANSWER,
        presidency(stored.reply.survey_round),
        reply=stored.reply,
        by=by,
        link=f"{desk}#questions",
    )
    log_question_event(EventKind.QUESTION_ANSWERED, stored, by, text)


@transaction.atomic
def close(question: Question, by: User) -> None:
    """Settled, whether it was answered or not."""
    stored = locked_question(question)
    if not stored.closed_at:
        refuse_if_archived(stored.reply.survey_round)
        stored.closed_by, stored.closed_at = by, timezone.now()
        stored.save(update_fields=["closed_by", "closed_at"])
        log_question_event(EventKind.QUESTION_CLOSED, stored, by)


@transaction.atomic
def ask_again(question: Question, by: User, text: str) -> Question:
    """Close this question and ask another about the same; both stay to be read."""
    close(question, by)
    return ask_question(question.reply, by, text, question.reference)


def locked_question(question: Question) -> Question:
    """As it is stored now, with its reply locked until the transaction ends."""
    reply = lock_reply(question.reply)
    stored = reply.questions.select_related("answered_by").get(pk=question.pk)
    stored.reply = reply
    return stored


def log_question_event(kind: EventKind, question: Question, by: User, text: str = "") -> None:
    reason = f"{question.reference} {text}".strip()
    Event.objects.record(reply=question.reply, kind=kind, reason=reason, by=by)


def refuse_unless_submitted(reply: Reply, reference: str) -> None:
    """The Presidency asks about what it can read, which no working row is."""
    if not reply.versions.exists():
        raise Refused(
            _("%(member_state)s has submitted nothing yet.") % {"member_state": reply.member_state},
            _("Ask when there is a reply to ask about."),
        )
    submitted = VersionActivity.objects.filter(version__reply=reply, reference=reference)
    if reference and not submitted.exists():
        raise Refused(
            _("No submitted activity has the reference %(reference)s.") % {"reference": reference},
            _("Choose one on the page of the reply."),
        )


def refuse_blank(text: str, remedy: str) -> None:
    if not text:
        raise Refused(_("The text is missing."), remedy)
