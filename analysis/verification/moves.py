"""What the events of a round say of states and versions, step by step, against what is stored."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from analysis.verification.findings import Mismatch, Recorded, RoundEvents, Standing
from analysis.verification.subjects import subject_findings, take_in_subjects
from questionnaire.audit.subjects import of_extension, of_terms
from questionnaire.choices import EventKind
from questionnaire.models import Reply

# Events that vouch for something that has a hash of its own.
OF_COPY, OF_RELEASE = EventKind.CLEARANCE_COPY, EventKind.RELEASE_MADE


def take_in(told: RoundEvents, event: dict[str, Any]) -> Iterator[Mismatch]:
    """Note what this event says; a step that does not begin where the last one ended is a finding."""
    if event["kind"] in (OF_COPY, OF_RELEASE):
        key = (str(event["kind"]), event["member_state"] or "")
        recorded = Recorded(event["number"], event["at"], event["account"])
        told.subjects.setdefault(key, {})[event["subject_hash"]] = recorded
    take_in_subjects(told, event)
    if not event["to_state"]:
        return
    member_state, version = event["member_state"], event["version_number"]
    standing = told.replies.setdefault(member_state, Standing()) if member_state else told.state
    if event["from_state"] != standing.state:
        where = f"{told.name}, event {event['number']} ({event['kind']})"
        yield Mismatch(where, "it begins where no step has led", standing.state, event["from_state"])
    standing.state, standing.event = event["to_state"], event["number"]
    if event["kind"] == EventKind.SUBMITTED:
        standing.counted = version
    elif event["kind"] == EventKind.WITHDRAWN:
        standing.counted = None
    elif event["kind"] == EventKind.ACCEPTED:
        standing.accepted = version


def state_findings(told: RoundEvents) -> Iterator[Mismatch]:
    """States, terms of a round that is archived, and which versions count and are accepted."""
    if told.survey_round.state != told.state.state:
        yield not_as_moved(told.name, "its state", told.state, told.state.state, told.survey_round.state)
    if told.terms:
        yield from subject_findings(told.terms, told.name, of_terms(told.survey_round))
    replies = Reply.objects.filter(survey_round=told.survey_round).order_by("member_state__position")
    stored = replies.values_list(
        "pk",
        "member_state",
        "state",
        "own_deadline",
        "counted_version__reply",
        "counted_version__number",
        "accepted_version__reply",
        "accepted_version__number",
    )
    for key, member_state, state, own_deadline, *pointers in stored.iterator(chunk_size=500):
        where = f"{told.name}, {member_state}"
        standing = told.replies.get(member_state, Standing())
        if state != standing.state:
            yield not_as_moved(where, "its state", standing, standing.state, state)
        counted, accepted = pointed(key, *pointers[:2]), pointed(key, *pointers[2:])
        if counted != version_words(standing.counted):
            yield not_as_moved(where, "the version that counts", standing, standing.counted, counted)
        if accepted != version_words(standing.accepted):
            yield not_as_moved(where, "the accepted version", standing, standing.accepted, accepted)
        yield from extension_findings(told.extensions.get(member_state), where, own_deadline)


def extension_findings(
    recorded: Recorded | None, where: str, own_deadline: dt.datetime | None
) -> Iterator[Mismatch]:
    if recorded:
        yield from subject_findings(recorded, where, of_extension(own_deadline))
    elif own_deadline:
        wrong = "no event tells of its own deadline"
        yield Mismatch(where, wrong, "none", own_deadline.isoformat())


def pointed(reply: int, of_reply: int | None, number: int | None) -> str:
    return version_words(number) if of_reply in (None, reply) else "a version of another reply"


def version_words(number: int | None) -> str:
    return "none" if number is None else f"version {number}"


def not_as_moved(where: str, what: str, standing: Standing, expected: object, found: object) -> Mismatch:
    if expected is None or isinstance(expected, int):
        expected = version_words(expected)
    step = f"event {standing.event}" if standing.event else "the beginning"
    return Mismatch(where, f"{what} is not what {step} left", expected, found)
