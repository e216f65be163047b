"""What events record of versions, extensions and releases, against the rows as they are stored."""

from collections.abc import Iterator
from typing import Any

from analysis.verification.findings import Mismatch, Recorded, RoundEvents
from questionnaire.audit.subjects import Subject
from questionnaire.choices import EventKind

# What an event says otherwise, by the name under which it records it.
OTHERWISE = {
    "content_hash": "submitted something else",
    "letter": "records another letter",
    "letter_details": "records another name or source of the letter",
    "likely_mistakes": "records another number of possible errors",
    "on_behalf": "records otherwise whether the Presidency entered it for the Member State",
    "submitted_at": "submitted it at another time",
    "own_deadline": "records another deadline",
    "released_at": "released it at another time",
    "to_member_states": "records otherwise whether it is released to Member States",
    "to_observers": "records otherwise whether it is released to observers",
    "withdrawn_at": "withdrew it at another time",
    "withdrawn_because": "records another reason of the withdrawal",
    "name": "records another name",
    "rendered_at": "records another time of rendering",
    "sha256": "records another SHA-256",
    "size": "records another size",
}


def take_in_subjects(told: RoundEvents, event: dict[str, Any]) -> None:
    """Note what this event records, of one thing or of all that earlier events do not cover."""
    number, at, subject = event["number"], event["at"], event["subject"]
    if event["kind"] == EventKind.SUBMITTED:
        of = (event["member_state"], event["version_number"])
        told.submissions[of] = Recorded(number, at, event["account"], event["subject_hash"], subject)
    elif event["kind"] == EventKind.RECORD_COMPLETED and subject:
        for entry in subject["entries"]:
            complete(told, entry, Recorded(number, at, entry["account"], subject=entry["subject"]))
    elif subject:
        recorded = Recorded(number, at, event["account"], subject=subject)
        take_in_subject(told, event["kind"], event["member_state"], subject, recorded)


def complete(told: RoundEvents, entry: dict[str, Any], recorded: Recorded) -> None:
    if entry["kind"] != EventKind.SUBMITTED:
        take_in_subject(told, entry["kind"], entry.get("member_state"), entry["subject"], recorded)
    elif submission := told.submissions.get((entry["member_state"], entry["version"])):
        # The hash of the event itself stands.
        content_hash = submission.subject_hash or entry["subject"]["content_hash"]
        submission.subject = entry["subject"] | {"content_hash": content_hash}


def take_in_subject(
    told: RoundEvents, kind: str, member_state: str | None, subject: Subject, recorded: Recorded
) -> None:
    if kind == EventKind.DEADLINE_CHANGED and member_state:
        told.extensions[member_state] = recorded
    elif kind == EventKind.ROUND_ARCHIVED:
        told.terms = recorded
    elif kind == EventKind.RELEASED:
        told.distributions.setdefault(subject["release"], []).append(recorded)
    elif kind == EventKind.RELEASE_WITHDRAWN:
        told.withdrawals[subject["release"]] = recorded
    elif kind == EventKind.RELEASE_FILE:
        told.files[subject["release"], subject["format"], subject["software"]] = recorded


def subject_findings(recorded: Recorded, where: str, stored: Subject) -> Iterator[Mismatch]:
    """Everything that is not as the event records it."""
    for name, expected in (recorded.subject or {}).items():
        if stored.get(name) != expected:
            otherwise = OTHERWISE.get(name, f"records the {name.replace('_', ' ')} otherwise")
            wrong = f"event {recorded.event} {otherwise}"
            yield Mismatch(where, wrong, readable_value(expected), readable_value(stored.get(name)))


def account_findings(
    told: RoundEvents, recorded: Recorded, where: str, account: int | None
) -> Iterator[Mismatch]:
    """Whether the row names the account of the event, or none where that is gone."""
    # What came with an archive names the accounts of where it was written.
    if recorded.event <= told.imported or account == recorded.account:
        return
    if account is not None or told.is_there(recorded.account, recorded.at):
        wrong = f"event {recorded.event} was another account's"
        yield Mismatch(where, wrong, readable_value(recorded.account), readable_value(account))


def readable_value(value: object) -> object:
    return "none" if value is None else value
