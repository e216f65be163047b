"""Bringing the events of an archive into this installation, with the chain that they form."""

from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from analysis.archive.check import DamagedArchiveError
from analysis.archive.rows import Found, Row, make, model_columns
from analysis.verification.completion import completing
from questionnaire.choices import EventKind
from questionnaire.models import ChainHead, Event, LeftOutEvent, Round
from questionnaire.models.event_chain import BEFORE_THE_FIRST, event_hash, object_hash

CHAIN = "chain.json"


def make_events(survey_round: Round, rows: list[Row], chain: Row | None, found: Found) -> None:
    """With the hashes that they have; those of an archive from before there were any are chained now.

    What the events of an earlier version of the program do not cover, one more event covers from now on.
    """
    if chain is None:
        shared = {"survey_round": survey_round}
        Event.objects.record_all(Event(**model_columns(Event, row, found), **shared) for row in rows)
    else:
        make_chained_events(survey_round, rows, chain, found)
    if not any("subject" in row for row in rows) and (subject := completing(apps, survey_round.pk)):
        Event.objects.record(
            survey_round=survey_round,
            kind=EventKind.RECORD_COMPLETED,
            reason=_("Recorded by the import of the archive, in addition to earlier entries."),
            subject=subject,
        )


def make_chained_events(survey_round: Round, rows: list[Row], chain: Row, found: Found) -> None:
    make(Event, rows, found, survey_round=survey_round)
    LeftOutEvent.objects.bulk_create(
        LeftOutEvent(survey_round=survey_round, **place) for place in chain["left_out"]
    )
    number = chain["number"]
    ChainHead.objects.create(
        survey_round=survey_round, number=number, last_hash=chain["hash"], imported=number
    )


def refuse_broken_chain(slug: str, rows: list[Row], chain: Row) -> None:
    """Raises DamagedArchiveError, naming the event that does not fit."""
    events = {row["number"]: row for row in rows}
    left_out = {place["number"]: place["hash"] for place in chain["left_out"]}
    last = BEFORE_THE_FIRST
    for number in range(1, chain["number"] + 1):
        event = events.get(number)
        if event is None:
            if number not in left_out:
                raise DamagedArchiveError(f"events.json: event {number} is missing.")
            last = left_out[number]
            continue
        is_true = event_hash(hashed(slug, event)) == event["hash"] and has_its_subject(event)
        if event["previous_hash"] != last or not is_true:
            raise DamagedArchiveError(f"events.json: event {number} is not what its hash stands for.")
        last = event["hash"]
    if last != chain["hash"] or len(events) + len(left_out) != chain["number"]:
        raise DamagedArchiveError(f"{CHAIN}: the chain does not end with event {chain['number']}.")


def has_its_subject(row: Row) -> bool:
    subject = row.get("subject")
    return subject is None or object_hash(subject) == row["subject_hash"]


def hashed(slug: str, row: Row) -> dict[str, Any]:
    """The row under the names that the hash covers."""
    return row | {
        "round": slug,
        "at": Event._meta.get_field("at").to_python(row["at"]),
        "member_state": row["reply"],
        "version": row["version"][1] if row["version"] else None,
    }
