"""Taking jobs: each by one worker at a time, again where that worker died, a bounded number of times."""

import datetime as dt

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaire.choices import JobState
from questionnaire.documents.document import File
from questionnaire.documents.jobs import make_room
from questionnaire.models import DocumentJob
from questionnaire.models.jobs import DocumentJobQuerySet

# Renewed every few seconds while the work goes on, so that what a dead worker had is soon taken again.
LEASE = dt.timedelta(minutes=1)
TRIES_AT_MOST = 3


def lease() -> DocumentJob | None:
    """The next job, for this worker alone; SQLite lets no other write meanwhile."""
    if not DocumentJob.objects.due(timezone.now()).exists():
        return None
    with transaction.atomic():
        job = next_due()
        if job and job.tries >= TRIES_AT_MOST:
            fail(
                job,
                _(
                    "The document was started three times, and each time the worker process stopped "
                    "before it was ready."
                ),
            )
            return None
        if job:
            job.state, job.tries = JobState.RUNNING, job.tries + 1
            job.started_at, job.leased_until = timezone.now(), timezone.now() + LEASE
            job.save(update_fields=["state", "tries", "started_at", "leased_until"])
        return job


def next_due() -> DocumentJob | None:
    skips = connection.features.has_select_for_update_skip_locked
    due = DocumentJob.objects.due(timezone.now()).select_for_update(skip_locked=skips, of=("self",))
    return due.without_content().select_related("user", "survey_round").first()


def own(job: DocumentJob) -> DocumentJobQuerySet:
    """The job while it is this worker's: one that took it later has counted another try."""
    return DocumentJob.objects.filter(pk=job.pk, tries=job.tries, state=JobState.RUNNING)


def renew(job: DocumentJob) -> bool:
    """Whether it is still this worker's."""
    return own(job).update(leased_until=timezone.now() + LEASE) == 1


def release_job(job: DocumentJob) -> None:
    """For the next worker, as if it had not been begun."""
    own(job).update(state=JobState.WAITING, leased_until=None, started_at=None, tries=job.tries - 1)


def fail(job: DocumentJob, reason: str) -> None:
    unfinished = DocumentJob.objects.unfinished().filter(pk=job.pk, tries=job.tries)
    unfinished.update(state=JobState.FAILED, failure=reason, finished_at=timezone.now(), leased_until=None)


@transaction.atomic
def finish(job: DocumentJob, file: File) -> bool:
    """Keep the file, unless the job is another worker's now."""
    make_room(len(file.content))
    return (
        own(job).update(
            state=JobState.READY,
            finished_at=timezone.now(),
            leased_until=None,
            content=file.content if file.name else None,
            size=len(file.content),
            name=file.name,
            content_type=file.content_type,
            is_recorded=file.is_recorded,
            version=file.version,
            readings=list(file.readings),
            saved_import=file.saved_import,
        )
        == 1
    )
