"""Asking for long documents: one job for one request, a bounded number for each person and in all."""

import hashlib
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaire.choices import JobState
from questionnaire.locking import lock_accounts
from questionnaire.models import DocumentJob, Round, User
from questionnaire.models.jobs import KEPT_FOR, TOLD_FOR, WAITS_AT_MOST, DocumentJobQuerySet
from questionnaire.problems import Refused

# Three files are what one works with side by side; a fourth would only keep others waiting.
UNFINISHED_FOR_A_PERSON = 3
# With the longest documents (a minute each) the last in the queue waits for half an hour.
UNFINISHED_IN_ALL = 30
# All files that wait for their people: the largest has about 4 MB, and they lie in the database.
FILES_AT_MOST = 200 * 1024 * 1024
# In seconds, after which a place may be free.
TRY_AGAIN_AFTER = 60


class TooManyJobs(Refused):
    """So many documents are being made already that this one is not taken."""


@dataclass(frozen=True)
class Request:
    """What a person asks for: `address` is the one that a view answers with the document."""

    survey_round: Round
    title: str
    address: str
    back: str
    method: str = "GET"

    @property
    def address_hash(self) -> str:
        return hashlib.sha256(self.address.encode()).hexdigest()


@transaction.atomic
def request_job(user: User, wanted: Request) -> DocumentJob:
    """The unfinished job for this person and address, or a new one.

    Raises TooManyJobs.
    """
    # One request of a person after the other, so that two at once find each other's job.
    lock_accounts([user])
    unfinished = DocumentJob.objects.unfinished()
    same = unfinished.filter(user=user, method=wanted.method, address_hash=wanted.address_hash)
    if job := same.without_content().first():
        return job
    refuse_too_many_jobs(user)
    return DocumentJob.objects.create(
        user=user,
        survey_round=wanted.survey_round,
        title=wanted.title,
        method=wanted.method,
        address=wanted.address,
        address_hash=wanted.address_hash,
        back=wanted.back,
        asked_at=timezone.now(),
    )


def refuse_too_many_jobs(user: User) -> None:
    unfinished = DocumentJob.objects.unfinished()
    if unfinished.filter(user=user).count() >= UNFINISHED_FOR_A_PERSON:
        raise TooManyJobs(
            _("%(number)d of your documents are already being made.") % {"number": UNFINISHED_FOR_A_PERSON},
            _("Wait until one of them is ready, then request this document again."),
        )
    if unfinished.count() >= UNFINISHED_IN_ALL:
        raise TooManyJobs(
            _("The service is making the highest possible number of documents at present."),
            _("Wait some minutes, then request the document again. All other pages work as usual."),
        )


def place_in_queue(job: DocumentJob) -> int:
    """1 for the next one that a worker takes."""
    return DocumentJob.objects.waiting().filter(asked_at__lt=job.asked_at).count() + 1


def make_room(size: int) -> None:
    """Remove the files that were ready first, until another of this size fits."""
    ready = DocumentJob.objects.filter(state=JobState.READY, content__isnull=False)
    total = (ready.aggregate(total=Sum("size"))["total"] or 0) + size
    for key, freed in ready.order_by("finished_at").values_list("pk", "size"):
        if total <= FILES_AT_MOST:
            return
        remove_files(DocumentJob.objects.filter(pk=key))
        total -= freed


def remove_files(jobs: DocumentJobQuerySet) -> None:
    jobs.update(state=JobState.REMOVED, content=None)


def clear() -> None:
    """Remove files whose time is over, what nobody took, and jobs that are a day old."""
    now = timezone.now()
    remove_files(DocumentJob.objects.filter(state=JobState.READY, finished_at__lt=now - KEPT_FOR))
    DocumentJob.objects.waiting().filter(asked_at__lt=now - WAITS_AT_MOST).update(
        state=JobState.FAILED,
        finished_at=now,
        failure=_(
            "The document was not made within two hours. Ask the operator of the service to "
            "start a worker process."
        ),
    )
    DocumentJob.objects.filter(asked_at__lt=now - TOLD_FOR).delete()
