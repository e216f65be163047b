"""How much there is of what: numbers alone, no name, no Member State and nothing of a reply."""

from collections import Counter
from datetime import timedelta

from django.db.models import Count
from django.utils import timezone

from analysis.models import Backup, Verification
from questionnaire.choices import JobState, MailState
from questionnaire.models import DocumentJob, Mail, Reply, ServiceMail


def mails_by_state() -> dict[MailState, int]:
    """Those that were sent are left out: they are not the outbox."""
    outbox = (MailState.WAITING, MailState.TO_BE_TRIED, MailState.DROPPED)
    return {state: Mail.objects.in_state(state).count() for state in outbox}


def oldest_mail_age() -> timedelta:
    """How long the oldest mail that waits has waited; nothing where none does."""
    oldest = Mail.objects.waiting().order_by("queued_at").values_list("queued_at", flat=True).first()
    return timezone.now() - oldest if oldest else timedelta()


def oldest_document_age() -> timedelta:
    """How long the oldest document that waits for a worker has waited; nothing where none does."""
    oldest = DocumentJob.objects.waiting().without_content().first()
    return timezone.now() - oldest.asked_at if oldest else timedelta()


def codes_by_state() -> dict[MailState, int]:
    """Codes and links to sign in of the last day."""
    codes = ServiceMail.objects.codes()
    return {state: codes.in_state(state).count() for state in MailState}


def documents_by_state() -> dict[JobState, int]:
    """Long documents of the last day."""
    return {state: DocumentJob.objects.filter(state=state).count() for state in JobState}


def replies_by_state() -> Counter[tuple[str, str]]:
    """By round and state, archived rounds included."""
    groups = Reply.objects.order_by("survey_round__slug", "state").values_list("survey_round__slug", "state")
    return Counter({(slug, state): number for slug, state, number in groups.annotate(Count("pk"))})


def backup_age() -> timedelta | None:
    """How old the last one is; None where there is none."""
    last = Backup.objects.first()
    return timezone.now() - last.made_at if last else None


def last_verification() -> Verification | None:
    """What came of the last one of all rounds; None where there was none."""
    return Verification.objects.first()
