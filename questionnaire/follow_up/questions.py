"""The one module for what the Presidency and a Member State ask each other about a reply.

Neither changes a figure: both are texts, also while the reply is submitted or the round closed. Each step
locks the reply first; what was done already is done once.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaire.access.pages import page_url
from questionnaire.choices import EventKind, MailKind
from questionnaire.locking import lock_reply, refuse_if_archived
from questionnaire.mails.outbox import queue
from questionnaire.mails.recipients import contact_points, presidency
from questionnaire.models import Event, Question, Reply, User, VersionActivity
from questionnaire.problems import Refused

# Of one Member State that wait for an answer: enough for any reply, and a bound for e-mails and lists.
MAX_WAITING = 30


@dataclass(frozen=True)
class Subject:
    """What a question is about: an activity, a page of the reply, or with neither the reply as a whole."""

    reference: str = ""
    page: str = ""


class AnsweredMeanwhile(Refused):
    """A colleague has answered since the form was opened; `current` is the question as it is now."""

    def __init__(self, current: Question) -> None:
        super().__init__(
            _("%(colleague)s has answered this question since you opened it.")
            % {"colleague": current.answered_by or _("A colleague")},
            _("Read that answer. To replace it with your answer, send your answer again."),
        )
        self.current = current


@transaction.atomic
def ask_question(reply: Reply, by: User, text: str, reference: str = "") -> Question:
    """Ask as the Presidency about the activity of this reference, or about the whole reply.

    The same question again, by a second click, is the one there is. Raises Refused where nothing was
    submitted that could be asked about.
    """
    locked = lock_reply(reply)
    question = Question(reply=locked, reference=reference, text=text, asked_by=by)
    if there := asked_already(question, reference=reference):
        return there
    refuse_unless_submitted(locked, reference)
    return ask(question)


@transaction.atomic
def ask_presidency(reply: Reply, by: User, text: str, about: Subject) -> Question:
    """Ask as a contact point, also about what was not submitted yet; a second click asks once."""
    locked = lock_reply(reply)
    place = {"reference": about.reference, "page": about.page}
    question = Question(reply=locked, by_member_state=True, text=text, asked_by=by, **place)
    return asked_already(question, **place) or ask(question)


def asked_already(question: Question, **place: object) -> Question | None:
    """The question that waits with the same text at this place."""
    waiting = question.reply.questions.unanswered().filter(by_member_state=question.by_member_state)
    return waiting.filter(text=question.text, **place).first()


def ask(question: Question) -> Question:
    """Save the question, and tell the other side."""
    reply, by = question.reply, question.asked_by
    refuse_if_archived(reply.survey_round)
    if question.by_member_state:
        refuse_too_many(reply)
    refuse_blank(question.text, _("Enter the question."))
    question.save()
    if question.by_member_state:
        queue(MailKind.ENQUIRY, reply=reply, by=by, link=desk_page(reply))
    else:
        queue(MailKind.QUESTION, reply=reply, by=by, link=page_url("reply-questions", reply))
    log_question_event(EventKind.QUESTION_ASKED, question, by, question.text)
    return question


@transaction.atomic
def answer(question: Question, by: User, text: str, seen: str = "") -> None:
    """Save an answer, or correct it until the question is closed.

    `seen` is the stamp of the answer that the form showed. Raises AnsweredMeanwhile where it shows another.
    """
    stored = locked_question(question)
    if stored.answer == text and text:
        return
    refuse_if_archived(stored.reply.survey_round)
    if stored.closed_at:
        raise Refused(_("This question is closed."), _("Send a new message if more is to be said."))
    refuse_blank(text, _("Enter your answer."))
    if stored.stamp != seen:
        raise AnsweredMeanwhile(stored)
    stored.answer, stored.answered_by, stored.answered_at = text, by, timezone.now()
    stored.save(update_fields=["answer", "answered_by", "answered_at"])
    link = page_url("reply-questions", stored.reply) if stored.by_member_state else desk_page(stored.reply)
    queue(MailKind.ANSWER, who_reads_answer(stored), reply=stored.reply, by=by, link=link)
    log_question_event(EventKind.QUESTION_ANSWERED, stored, by, text)


def who_reads_answer(question: Question) -> Iterable[User]:
    """Who asked; where that person is no contact point any more, all contact points."""
    if not question.by_member_state:
        return presidency(question.reply.survey_round)
    people = contact_points(question.reply)
    if question.asked_by and people.contains(question.asked_by):
        return [question.asked_by]
    return people


def desk_page(reply: Reply) -> str:
    return f"{reverse('admin:questionnaire_reply_change', args=[reply.pk])}#questions"


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
def ask_again(question: Question, by: User, text: str, *, by_member_state: bool = False) -> Question:
    """Ask another question in the thread, which closes those before it; all stay to be read.

    A closed thread is open again. Raises Refused where the other side waits for an answer of this one.
    """
    stored = locked_question(question)
    again = Question(
        reply=stored.reply,
        by_member_state=by_member_state,
        thread=stored.thread,
        reference=stored.reference,
        page=stored.page,
        text=text,
        asked_by=by,
    )
    if there := asked_already(again, thread=stored.thread):
        return there
    earlier = stored.reply.questions.filter(thread=stored.thread)
    if earlier.unanswered().exclude(by_member_state=by_member_state).exists():
        raise Refused(
            _("The last question of this thread is not answered yet."), _("Answer it, then ask again.")
        )
    for before in earlier.open():
        close(before, by)
    return ask(again)


def locked_question(question: Question) -> Question:
    """As it is stored now, with its reply locked until the transaction ends."""
    reply = lock_reply(question.reply)
    stored = reply.questions.select_related("answered_by").get(pk=question.pk)
    stored.reply = reply
    return stored


def log_question_event(kind: EventKind, question: Question, by: User | None, text: str = "") -> None:
    reason = f"{question.reference} {text}".strip()
    Event.objects.record(reply=question.reply, kind=kind, reason=reason, by=by)


def refuse_too_many(reply: Reply) -> None:
    if reply.questions.from_member_state().unanswered().count() >= MAX_WAITING:
        raise Refused(
            _("%(number)s questions of your Member State wait for an answer.") % {"number": MAX_WAITING},
            _("Close those that are settled, or wait for the answers."),
        )


def refuse_unless_submitted(reply: Reply, reference: str) -> None:
    """The Presidency asks about what it can read, which no working row is."""
    if not reply.versions.exists():
        raise Refused(
            _("%(member_state)s has not submitted a reply yet.") % {"member_state": reply.member_state},
            _("Questions are possible after the reply has been submitted."),
        )
    submitted = VersionActivity.objects.filter(version__reply=reply, reference=reference)
    if reference and not submitted.exists():
        raise Refused(
            _("No submitted activity has the reference %(reference)s.") % {"reference": reference},
            _("Select an activity on the page of the reply."),
        )


def refuse_blank(text: str, remedy: str) -> None:
    if not text:
        raise Refused(_("The text is missing."), remedy)
