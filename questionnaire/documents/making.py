"""Making the document of a job: the view that it was asked of is asked again, for the same person."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import InterfaceError, OperationalError
from django.http import Http404, QueryDict
from django.urls import resolve
from django.utils.translation import gettext as _
from simple_history.models import HistoricalRecords

from questionnaire.access.pages import SignedInRequest
from questionnaire.documents.document import Document
from questionnaire.documents.queue import fail, finish, release_job
from questionnaire.models import DocumentJob, User
from questionnaire.problems import Refused

log = logging.getLogger(__name__)
# What one file may have, in bytes: nothing that people asked for has come near it.
LARGEST_FILE = 50 * 1024 * 1024


class Messages(list[str]):
    """What a view says before it leads elsewhere: here, why there is no document."""

    def add(self, level: int, message: str, extra_tags: str = "") -> None:
        self.append(str(message))


class JobRequest(SignedInRequest):
    """What the view of a document is asked with, by a worker or before a file is handed over."""

    def __init__(self, job: DocumentJob, user: User) -> None:
        super().__init__()
        self.method = job.method
        self.path, _mark, query = job.address.partition("?")
        self.path_info = self.path
        self.GET = QueryDict(query)
        self.user = user
        self.document: Document | None = None
        self._messages = Messages()


def document_of(job: DocumentJob, user: User) -> Document:
    """What this person may have at this moment.

    Raises Http404 where nothing is there for this person, and Refused where the view leads elsewhere.
    """
    request = JobRequest(job, user)
    found = resolve(request.path)
    found.func(request, *found.args, **found.kwargs)
    if request.document is None:
        raise Refused(" ".join(request._messages) or _("The document can no longer be made."))
    return request.document


@contextmanager
def changing_as(user: User) -> Iterator[None]:
    """In here the change history names this person, as it does where a page is asked for."""
    request = SignedInRequest()
    request.user = user
    HistoricalRecords.context.request = request
    try:
        yield
    finally:
        del HistoricalRecords.context.request


def make(job: DocumentJob) -> None:
    """Make the file and keep it, or say why not; what comes of it is stored in the job."""
    try:
        user = User.objects.get(pk=job.user_id)
        with changing_as(user):
            file = document_of(job, user).make()
    except Http404:
        fail(job, _("The data no longer exist, or you no longer have access to them."))
    except Refused as refusal:
        fail(job, str(refusal))
    except MemoryError:
        fail(job, out_of_memory())
    except (OperationalError, InterfaceError):
        log.exception("The database was away while a document was made.")
        release_job(job)
    except Exception:
        log.exception("A document was not made: %s", job.pk)
        fail(job, _("The service had a fault. The operator of the service can find the details in the log."))
    else:
        if len(file.content) > LARGEST_FILE:
            fail(job, _("The file would be larger than 50 MB. Select fewer data, then try again."))
            return
        finish(job, file)


def out_of_memory() -> str:
    return _("The document needs too much memory. Select fewer data, or download Excel or CSV.")
