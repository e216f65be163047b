"""Long documents: jobs that wait in the database for a worker, their files, and the workers."""

import datetime as dt
import uuid
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import UNFINISHED_JOB_STATES, JobState
from questionnaire.cleaning.fields import LineColumn, LongTextColumn

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from questionnaire.models.people import User

# Long enough for a meeting between asking and downloading, short for a copy of what may change meanwhile.
KEPT_FOR = dt.timedelta(hours=1)
# What became of a job can be read until then.
TOLD_FOR = dt.timedelta(days=1)
# Without a worker a job would wait for ever, and its page with it.
WAITS_AT_MOST = dt.timedelta(hours=2)
# Four times the pause between two signs of life.
ALIVE_FOR = dt.timedelta(minutes=1)


class DocumentJobQuerySet(models.QuerySet["DocumentJob"]):
    def visible_to(self, user: "User | AnonymousUser") -> "DocumentJobQuerySet":
        """One's own alone; whether what is in the file may still be seen is asked when it is handed over."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def unfinished(self) -> "DocumentJobQuerySet":
        return self.filter(state__in=UNFINISHED_JOB_STATES)

    def waiting(self) -> "DocumentJobQuerySet":
        return self.filter(state=JobState.WAITING)

    def due(self, now: dt.datetime) -> "DocumentJobQuerySet":
        """To be taken now, in the order of asking; among them those whose worker died."""
        abandoned = Q(state=JobState.RUNNING, leased_until__lt=now)
        return self.filter(Q(state=JobState.WAITING) | abandoned).order_by("asked_at", "pk")

    def without_content(self) -> "DocumentJobQuerySet":
        return self.defer("content")


class DocumentJob(models.Model):
    """One long document that one person has asked for, and for a limited time its file."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    survey_round = models.ForeignKey("questionnaire.Round", on_delete=models.CASCADE, related_name="+")
    title = LineColumn(_("title"), max_length=200)
    # What was asked for: the worker asks the same view again, for the same person.
    method = LineColumn(max_length=4)
    address = LongTextColumn()
    # An address can be longer than what an index takes.
    address_hash = LineColumn(max_length=64)
    # The page that it was asked for on.
    back = LongTextColumn()
    state = models.CharField(_("state"), max_length=10, choices=JobState, default=JobState.WAITING)
    asked_at = models.DateTimeField(_("asked for"))
    leased_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    started_at = models.DateTimeField(_("started"), null=True)
    finished_at = models.DateTimeField(_("finished"), null=True)
    failure = LongTextColumn(_("failure"), blank=True)
    # No name: the work was done and left no file, as for a release, which keeps its files itself.
    name = LineColumn(_("file"), max_length=255, blank=True)
    content_type = LineColumn(max_length=100, blank=True)
    content = models.BinaryField(null=True)
    size = models.PositiveIntegerField(_("size"), default=0)
    # What is noted in the audit log when the file is handed over.
    is_recorded = models.BooleanField(default=False)
    version = models.PositiveBigIntegerField(null=True)
    readings = models.JSONField(default=list)
    # What the work has brought into a reply, to be undone from the page of the job.
    saved_import = models.ForeignKey(
        "questionnaire.ReplyImport", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = DocumentJobQuerySet.as_manager()

    class Meta:
        ordering = ("asked_at", "pk")
        verbose_name = _("document being made")
        verbose_name_plural = _("documents being made")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("user", "method", "address_hash"),
                condition=Q(state__in=sorted(UNFINISHED_JOB_STATES)),
                name="document_job_once_while_unfinished",
            ),
            models.CheckConstraint(
                name="document_job_state_known", condition=Q(state__in=sorted(JobState.values))
            ),
            models.CheckConstraint(
                name="document_job_content_while_ready",
                condition=Q(content__isnull=True) | Q(state=JobState.READY),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["asked_at"],
                condition=Q(state__in=sorted(UNFINISHED_JOB_STATES)),
                name="document_job_unfinished",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_finished(self) -> bool:
        return self.state not in UNFINISHED_JOB_STATES

    @property
    def kept_until(self) -> dt.datetime | None:
        return self.finished_at + KEPT_FOR if self.finished_at else None


class DocumentWorkerQuerySet(models.QuerySet["DocumentWorker"]):
    def alive(self) -> "DocumentWorkerQuerySet":
        return self.filter(seen_at__gt=timezone.now() - ALIVE_FOR)


class DocumentWorker(models.Model):
    """A process that makes documents, and when it was last seen."""

    name = LineColumn(max_length=150, unique=True)
    seen_at = models.DateTimeField()

    objects = DocumentWorkerQuerySet.as_manager()

    class Meta:
        verbose_name = _("worker")
        verbose_name_plural = _("workers")

    def __str__(self) -> str:
        return self.name
