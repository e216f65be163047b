"""What a Member State and the Presidency ask each other beside the reply itself."""

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import ReplyPage, RequestKind, RequestOutcome
from questionnaire.cleaning.fields import LineColumn, LongTextColumn
from questionnaire.formatting.dates import date_and_time
from questionnaire.models.replies.replies import Reply

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from questionnaire.models.people import User
    from questionnaire.models.rounds.rounds import RoundQuerySet


class RequestQuerySet(models.QuerySet["Request"]):
    def visible_to(self, user: "User | AnonymousUser") -> "RequestQuerySet":
        return self.filter(reply__in=Reply.objects.visible_to(user))

    def open(self) -> "RequestQuerySet":
        return self.filter(outcome="")

    def concerning(self, reply: Reply) -> "RequestQuerySet":
        """Those of the reply, and those of others that made its Member State part of a joint reply."""
        joined = Q(
            reply__survey_round=reply.survey_round_id,
            kind=RequestKind.JOINT,
            outcome=RequestOutcome.GRANTED,
            member_states=reply.member_state_id,
        )
        return self.filter(Q(reply=reply) | joined).distinct()


class Request(models.Model):
    """What a submitter requests: an extension, a return of the reply for correction, or a joint reply."""

    reply = models.ForeignKey("questionnaire.Reply", on_delete=models.PROTECT, related_name="requests")
    kind = models.CharField(_("what"), max_length=10, choices=RequestKind)
    reason = LongTextColumn(_("why"), max_length=2000)
    # For more time.
    until = models.DateTimeField(_("until"), null=True, blank=True)
    # For a joint reply.
    member_states = models.ManyToManyField(
        "questionnaire.MemberState", blank=True, related_name="+", verbose_name=_("jointly with")
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=RequestOutcome, blank=True)
    answer = LongTextColumn(_("answer"), max_length=2000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered"), null=True)
    # What was granted, which may differ from what was asked for.
    granted_until = models.DateTimeField(_("granted until"), null=True, editable=False)

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at", "-pk")
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="request_kind_known", condition=Q(kind__in=sorted(RequestKind.values))
            ),
            models.CheckConstraint(
                name="request_until_for_more_time",
                condition=Q(kind=RequestKind.EXTENSION, until__isnull=False)
                | ~Q(kind=RequestKind.EXTENSION) & Q(until__isnull=True),
            ),
            models.CheckConstraint(
                name="request_outcome_with_its_time",
                condition=Q(outcome="", answered_at__isnull=True)
                | Q(outcome__in=sorted(RequestOutcome.values), answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="request_granted_until_for_more_time",
                condition=Q(kind=RequestKind.EXTENSION, outcome=RequestOutcome.GRANTED)
                & Q(granted_until__isnull=False)
                | ~Q(kind=RequestKind.EXTENSION, outcome=RequestOutcome.GRANTED)
                & Q(granted_until__isnull=True),
            ),
            # A double click asks once.
            models.UniqueConstraint(
                fields=("reply", "kind"), condition=Q(outcome=""), name="request_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.reply}"

    @property
    def wish(self) -> str:
        """What is requested, such as "Extension of the deadline until 20 May 2020, 18.00 CEST"."""
        if self.until:
            return gettext("Extension of the deadline until %(moment)s") % {
                "moment": date_and_time(self.until)
            }
        if self.kind == RequestKind.JOINT:
            names = get_text_list([str(named) for named in self.member_states.all()], gettext("and"))
            return gettext("Joint reply with %(member_states)s") % {"member_states": names}
        return self.get_kind_display()


class QuestionQuerySet(models.QuerySet["Question"]):
    def visible_to(self, user: "User | AnonymousUser") -> "QuestionQuerySet":
        return self.filter(reply__in=Reply.objects.visible_to(user))

    def from_presidency(self) -> "QuestionQuerySet":
        """Those that the Member State answers."""
        return self.filter(by_member_state=False)

    def from_member_state(self) -> "QuestionQuerySet":
        """Those that the Presidency answers."""
        return self.filter(by_member_state=True)

    def open(self) -> "QuestionQuerySet":
        """Not closed yet, whether answered or not."""
        return self.filter(closed_at__isnull=True)

    def unanswered(self) -> "QuestionQuerySet":
        """Those that wait for the other side."""
        return self.open().filter(answered_at__isnull=True)

    def answered(self) -> "QuestionQuerySet":
        """Those that wait for who asked, to be closed or asked again."""
        return self.open().filter(answered_at__isnull=False)


class Question(models.Model):
    """What the Presidency or a Member State asks the other about a reply, and the answer.

    Questions that follow each other share their `thread`.
    """

    reply = models.ForeignKey("questionnaire.Reply", on_delete=models.PROTECT, related_name="questions")
    by_member_state = models.BooleanField(_("asked by the Member State"), default=False)
    # A number that archives can carry, which keys of rows are not.
    thread = models.UUIDField(default=uuid.uuid4, editable=False)
    # Of the activity; blank for the reply as a whole.
    reference = LineColumn(_("activity"), max_length=50, blank=True)
    # On which a Member State asked; blank for the reply as a whole.
    page = models.CharField(_("page"), max_length=10, choices=ReplyPage, blank=True)
    text = LongTextColumn(_("question"), max_length=2000)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    answer = LongTextColumn(_("answer"), max_length=2000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered"), null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(_("closed"), null=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ("asked_at", "pk")
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="question_answer_with_its_time",
                condition=Q(answer="", answered_at__isnull=True)
                | ~Q(answer="") & Q(answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="question_page_known", condition=Q(page__in=["", *sorted(ReplyPage.values)])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference or self.reply}: {self.text[:60]}"

    @property
    def about(self) -> str:
        """The reference of the activity, or the page, in words."""
        if self.page:
            return gettext("Page “%(page)s”") % {"page": self.get_page_display()}
        return self.reference or gettext("On the reply as a whole")

    @property
    def waits_for_member_state(self) -> bool:
        return self.is_unanswered and not self.by_member_state

    @property
    def waits_for_presidency(self) -> bool:
        return self.is_unanswered and self.by_member_state

    @property
    def is_unanswered(self) -> bool:
        return self.answered_at is None and self.closed_at is None

    @property
    def stamp(self) -> str:
        """Which answer a form shows, so that a colleague's later one is not written over unread."""
        return self.answered_at.isoformat() if self.answered_at else ""


def counted_by(key: str, rows: models.QuerySet[Any]) -> Coalesce:
    """How many of these there are for each row of another query, which `key` leads to."""
    of_row = rows.filter(**{key: OuterRef("pk")}).order_by().values(key)
    return Coalesce(Subquery(of_row.annotate(number=Count("pk")).values("number")), 0)


def with_waiting(rounds: "RoundQuerySet") -> "RoundQuerySet":
    """Each with what waits for its Presidency, and `waiting` in all."""
    return rounds.annotate(
        requests_waiting=counted_by("reply__survey_round", Request.objects.open()),
        questions_waiting=counted_by(
            "reply__survey_round", Question.objects.from_member_state().unanswered()
        ),
        answers_to_read=counted_by("reply__survey_round", Question.objects.from_presidency().answered()),
        waiting=F("requests_waiting") + F("questions_waiting") + F("answers_to_read"),
    )
