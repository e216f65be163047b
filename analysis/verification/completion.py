"""What events from before do not cover, in the form in which events record it now.

An event of the kind RECORD_COMPLETED holds it for its round: the chain vouches for it from then on, and no
earlier event is written again. `registry` is that of the application or of a migration.
"""

from collections.abc import Iterator
from typing import Any

from questionnaire.audit.subjects import (
    Subject,
    of_distribution,
    of_extension,
    of_release_file,
    of_submission,
    of_withdrawal,
)
from questionnaire.choices import EventKind


def completing(registry: Any, survey_round: int) -> Subject | None:
    """The subject of the event; None where there is nothing that it could cover."""
    entries = [*reply_entries(registry, survey_round), *release_entries(registry, survey_round)]
    return {"entries": entries} if entries else None


def reply_entries(registry: Any, survey_round: int) -> Iterator[Subject]:
    of_round = {"reply__survey_round": survey_round}
    letters = registry.get_model("questionnaire", "Letter")._base_manager.filter(**of_round)
    by_version = {letter.version_id: letter for letter in letters.exclude(version=None).defer("content")}
    versions = registry.get_model("questionnaire", "ReplyVersion")._base_manager.filter(**of_round)
    for version in versions.select_related("reply").order_by("reply", "number").iterator(chunk_size=500):
        subject = of_submission(version, by_version.get(version.pk))
        of_version = {"member_state": version.reply.member_state_id, "version": version.number}
        yield record_entry(EventKind.SUBMITTED, version.submitted_by_id, subject, **of_version)
    replies = registry.get_model("questionnaire", "Reply")._base_manager.filter(survey_round=survey_round)
    for reply in replies.exclude(own_deadline=None).order_by("pk"):
        subject = of_extension(reply.own_deadline)
        yield record_entry(EventKind.DEADLINE_CHANGED, None, subject, member_state=reply.member_state_id)


def release_entries(registry: Any, survey_round: int) -> Iterator[Subject]:
    releases = registry.get_model("analysis", "Release")._base_manager.filter(survey_round=survey_round)
    for release in releases.order_by("number").iterator(chunk_size=10):
        if release.released_at:
            yield record_entry(EventKind.RELEASED, release.released_by_id, of_distribution(release))
        if release.withdrawn_at:
            yield record_entry(EventKind.RELEASE_WITHDRAWN, release.withdrawn_by_id, of_withdrawal(release))
    files = registry.get_model("analysis", "ReleaseFile")._base_manager.defer("content")
    for file in files.filter(release__survey_round=survey_round).select_related("release").order_by("pk"):
        yield record_entry(EventKind.RELEASE_FILE, None, of_release_file(file))


def record_entry(kind: EventKind, account: int | None, subject: Subject, **of: Any) -> Subject:
    return {"kind": kind.value, "account": account, "subject": subject, **of}
