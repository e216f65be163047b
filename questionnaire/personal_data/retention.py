"""What is kept no longer than it is needed: one entry for each log, cleared by one command."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import F
from django.utils import timezone

from questionnaire.choices import CONTACT_POINT_ROLES, RoundState
from questionnaire.mails.sending.delivery import drop_expired
from questionnaire.mails.sending.service import forget_done
from questionnaire.models import (
    DocumentJob,
    ExpiredForm,
    Feedback,
    FormDraft,
    Letter,
    ListUpload,
    Mail,
    RoundRole,
    WorkbookUpload,
)
from questionnaire.personal_data.anonymisation import due_rounds, empty_mails


@dataclass(frozen=True)
class Log:
    """`clear` takes how long the log is kept and gives how many rows it has cleared."""

    name: str
    label: str
    clear: Callable[[dt.timedelta], int]

    @property
    def days(self) -> int:
        days: int = settings.KEEP_DAYS[self.name]
        return days


def clear_mails(kept: dt.timedelta) -> int:
    """To whom and when stays in the audit log; what a mail said goes, of codes after a day also to whom."""
    drop_expired()
    forget_done()
    before = timezone.now() - kept
    return empty_mails(Mail.objects.filter(sent_at__lt=before)) + empty_mails(
        Mail.objects.filter(dropped_at__lt=before)
    )


def clear_feedback(kept: dt.timedelta) -> int:
    return Feedback.objects.filter(at__lt=timezone.now() - kept).delete()[0]


def clear_uploads(kept: dt.timedelta) -> int:
    """Also letters that were attached and never entered, unless somebody may still be entering one.

    What was entered belongs to its version.

    And long documents, whose files a worker has removed within the hour if one runs.
    """
    before = timezone.now() - kept
    unused = Letter.objects.filter(version=None, uploaded_at__lt=before)
    letters = unused.exclude(reply__survey_round__state=RoundState.OPEN, reply__entered_from=F("pk"))
    documents = DocumentJob.objects.filter(asked_at__lt=before)
    uploads = WorkbookUpload.objects.filter(uploaded_at__lt=before)
    lists = ListUpload.objects.filter(uploaded_at__lt=before)
    return sum(rows.delete()[0] for rows in (uploads, lists, letters, documents))


def clear_drafts(kept: dt.timedelta) -> int:
    return FormDraft.objects.outdated(kept).delete()[0]


def clear_sessions(kept: dt.timedelta) -> int:
    """Counted from when they ended; with each goes from where it was used, and what was sent after it."""
    number = Session.objects.filter(expire_date__lt=timezone.now() - kept).delete()[0]
    ExpiredForm.objects.outdated(kept).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return number


def clear_histories(kept: dt.timedelta) -> int:
    """Who was a contact point when, in rounds archived so long ago; those of the Presidency stay."""
    records = RoundRole.history.filter(
        survey_round__in=due_rounds(kept).values("pk"), role__in=CONTACT_POINT_ROLES
    )
    number: int = records.delete()[0]
    return number


# Other parts of the application add theirs.
LOGS = [
    Log("mails", "texts of mails", clear_mails),
    Log("feedback", "feedback", clear_feedback),
    Log("uploads", "uploaded workbooks and long documents", clear_uploads),
    Log("drafts", "drafts of forms", clear_drafts),
    Log("sessions", "ended sessions", clear_sessions),
    Log("histories", "histories of contact points", clear_histories),
]
