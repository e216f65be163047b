"""What events record of the rows that they brought or changed, so that the chain vouches for these as well.

Each function reads the columns of a row as they are stored: the event is recorded with them, and verification
makes them again. They hold what JSON writes alike everywhere: texts, whole numbers, true, false and null.
"""

import datetime as dt
from typing import Any

from questionnaire.models.event_chain import object_hash, utc_text

Subject = dict[str, Any]
COLUMN_TERMS = ("column_guidance", "columns_left_out")
CODE_LISTS = ("assistance_types", "partners", "support_fields")


def of_submission(version: Any, letter: Any) -> Subject:
    """Of a version, and of the letter that it was entered from, if any.

    The letter's name and source may name people: the event holds their hash alone.
    """
    return {
        "content_hash": version.content_hash,
        "letter": letter and letter.content_hash,
        "letter_details": letter and object_hash({"name": letter.name, "source": letter.source}),
        "likely_mistakes": version.likely_mistakes,
        "on_behalf": version.on_behalf,
        "submitted_at": utc_text(version.submitted_at),
    }


def of_extension(own_deadline: dt.datetime | None) -> Subject:
    return {"own_deadline": moment_or_none(own_deadline)}


def of_terms(survey_round: Any) -> Subject:
    """Of a round that is archived: its terms do not change any more.

    What the round makes of the columns is left out where it makes nothing of them, as in earlier events.
    """
    of_columns = {name: getattr(survey_round, name) for name in COLUMN_TERMS}
    return (
        {
            "cutoff": str(survey_round.cutoff),
            "deadline": utc_text(survey_round.deadline),
            "field_definitions": survey_round.field_definitions,
            "introduction": survey_round.introduction,
            "marking": survey_round.marking,
            "period_start": str(survey_round.period_start),
            "privacy_note": survey_round.privacy_note,
            "reminder_days": survey_round.reminder_days,
            "title": survey_round.title,
            "type_definitions": survey_round.type_definitions,
        }
        | {name: sorted(entry.pk for entry in getattr(survey_round, name).all()) for name in CODE_LISTS}
        | {name: terms for name, terms in of_columns.items() if terms}
    )


def of_distribution(release: Any) -> Subject:
    return {
        "release": release.number,
        "released_at": moment_or_none(release.released_at),
        "to_member_states": release.to_member_states,
        "to_observers": release.to_observers,
    }


def of_withdrawal(release: Any) -> Subject:
    return {
        "release": release.number,
        "withdrawn_at": moment_or_none(release.withdrawn_at),
        "withdrawn_because": release.withdrawn_because,
    }


def of_release_file(file: Any) -> Subject:
    return {
        "format": file.format,
        "name": file.name,
        "release": file.release.number,
        "rendered_at": utc_text(file.rendered_at),
        "sha256": file.sha256,
        "size": file.size,
        "software": file.software,
    }


def moment_or_none(at: dt.datetime | None) -> str | None:
    return utc_text(at) if at else None
