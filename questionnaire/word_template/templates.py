"""The Word template of a round: uploading, removing, and what documents begin with. Versions are added."""

import hashlib
from typing import NamedTuple, Self

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaire.choices import EventKind
from questionnaire.formatting.dates import date_and_time
from questionnaire.locking import lock_round_in_work
from questionnaire.models import Event, Round, User, WordTemplate
from questionnaire.problems import Refused
from questionnaire.word_template.prepare import prepared


class TemplateChanged(Refused):
    """Somebody has uploaded or removed a template since the page was opened; `theirs` is that version."""

    def __init__(self, theirs: WordTemplate) -> None:
        done = (
            _("%(person)s has removed the template since you opened the page.")
            if theirs.is_removed
            else _("%(person)s has uploaded the template “%(name)s” since you opened the page.")
        )
        person = theirs.uploaded_by or _("Another person")
        super().__init__(
            done % {"person": person, "name": theirs.name},
            _("Nothing has been changed. If you do it again, it replaces what is there now."),
        )
        self.theirs = theirs


class TemplateFile(NamedTuple):
    """As it was uploaded, and prepared for documents to begin with."""

    name: str
    content: bytes
    prepared: bytes

    @classmethod
    def of(cls, template: WordTemplate) -> Self:
        return cls(template.name, bytes(template.content), bytes(template.prepared))


NO_FILE = TemplateFile("", b"", b"")


def latest_version(survey_round: Round) -> WordTemplate | None:
    """The last thing that was done: an upload or a removal. Without the content."""
    return survey_round.word_templates.without_content().order_by("number").last()


def template_in_use(survey_round: Round) -> WordTemplate | None:
    """None where there is none any more. Without the content, which is read when it is asked for."""
    latest = latest_version(survey_round)
    return None if latest is None or latest.is_removed else latest


def uploaded_in_words(template: WordTemplate) -> str:
    return _("on %(moment)s by %(person)s") % {
        "moment": date_and_time(template.uploaded_at),
        "person": template.uploaded_by or _("a person who has left"),
    }


def template_document(survey_round: Round) -> bytes:
    """The template in use, prepared for a document to begin with; empty where there is none."""
    template = template_in_use(survey_round)
    return bytes(template.prepared) if template else b""


def template_with_hash(survey_round: Round, content_hash: str) -> bytes:
    """The same of the version that a release has frozen. Raises WordTemplate.DoesNotExist."""
    versions = survey_round.word_templates.without_content().filter(content_hash=content_hash)
    found = versions.order_by("number").first()
    if found is None:
        raise WordTemplate.DoesNotExist(f"{survey_round.slug} has no template {content_hash}.")
    return bytes(found.prepared)


@transaction.atomic
def upload_template(
    survey_round: Round, name: str, content: bytes, began_from: int, by: User
) -> WordTemplate:
    """Add a version; the same file again changes nothing. `began_from` is the number that the page showed.

    Raises Refused for a file that cannot be the template, and TemplateChanged.
    """
    file = TemplateFile(name, content, prepared(content))
    content_hash = hashlib.sha256(content).hexdigest()
    locked = lock_round_in_work(survey_round)
    latest = latest_version(locked)
    if latest and (latest.name, latest.content_hash) == (name, content_hash):
        return latest
    refuse_changed(latest, began_from)
    return add_version(locked, latest, EventKind.TEMPLATE_UPLOADED, by, file)


@transaction.atomic
def remove_template(survey_round: Round, began_from: int, by: User) -> None:
    """Documents have the standard layout again; the versions stay. A second time changes nothing."""
    locked = lock_round_in_work(survey_round)
    latest = latest_version(locked)
    if latest is None or latest.is_removed:
        return
    refuse_changed(latest, began_from)
    add_version(locked, latest, EventKind.TEMPLATE_REMOVED, by)


def copy_template(source: Round, copy: Round, by: User) -> None:
    """The new round begins with the template that is in use in the other one."""
    if template := template_in_use(source):
        add_version(copy, None, EventKind.TEMPLATE_UPLOADED, by, TemplateFile.of(template))


def refuse_changed(latest: WordTemplate | None, began_from: int) -> None:
    if latest and latest.number != began_from:
        raise TemplateChanged(latest)


def add_version(
    survey_round: Round,
    latest: WordTemplate | None,
    kind: EventKind,
    by: User,
    file: TemplateFile = NO_FILE,
) -> WordTemplate:
    """With the event that tells of it. The round is locked."""
    content_hash = hashlib.sha256(file.content).hexdigest() if file.content else ""
    added = WordTemplate.objects.create(
        survey_round=survey_round,
        number=latest.number + 1 if latest else 1,
        name=file.name,
        content=file.content,
        prepared=file.prepared,
        content_hash=content_hash,
        uploaded_at=timezone.now(),
        uploaded_by=by,
    )
    told = file.name or (latest.name if latest else "")
    Event.objects.record(survey_round=survey_round, kind=kind, reason=told, by=by, subject_hash=content_hash)
    return added
