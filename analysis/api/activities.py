"""Counted activities as programs read them: the columns of the questionnaire, with codes instead of names."""

from typing import Any

from django.utils.translation import gettext

from questionnaire.columns.column import Column, Kind
from questionnaire.columns.columns import COLUMNS
from questionnaire.models import VersionActivity
from questionnaire.models.replies.activity_answers import answers_in_column

Schema = dict[str, Any]
TYPES = {Kind.WHOLE_NUMBER: "integer"}
PATTERNS = {Kind.PARTIAL_DATE: r"^\d{4}(-\d{2})?$", Kind.DECIMAL: r"^\d+\.\d{2}$"}


def activity_properties() -> dict[str, Schema]:
    """Return the schema of each value of `activity_document`."""
    return {
        "member_state": {"type": "string"},
        "version": {"type": "integer", "minimum": 1},
        **{column.name: column_schema(column) for column in COLUMNS.declared},
        "answers": {
            "type": "object",
            "title": gettext("Answers to additional questions"),
            "description": gettext("By number of the question, for questions asked for each activity."),
            "additionalProperties": {"type": "string"},
        },
    }


def column_schema(column: Column) -> Schema:
    # A start that is submitted as not known is no date.
    is_date = column.kind == Kind.PARTIAL_DATE
    is_given = column.kind == Kind.REFERENCE or (column.is_required and not is_date)
    nulls = [] if is_given else [None]
    kind = TYPES.get(column.kind, "string")
    schema: Schema = {
        "title": column.label,
        "description": gettext(column.guidance),
        "type": [kind, "null"] if nulls else kind,
    }
    if column.kind in PATTERNS:
        schema["pattern"] = PATTERNS[column.kind]
    if column.limits:
        schema["minimum"], schema["maximum"] = column.limits
    # A code list has no enum: each round chooses from it.
    if column.kind == Kind.CHOICE:
        schema["enum"] = [*column.choices, *nulls]
    return schema


def activity_document(activity: VersionActivity) -> dict[str, Any]:
    return {
        "member_state": activity.version.reply.member_state_id,
        "version": activity.version.number,
        **{column.name: column_content(column, activity) for column in COLUMNS.declared},
        "answers": {**answers_in_column(activity.answers)},
    }


def column_content(column: Column, activity: VersionActivity) -> Any:
    """Return the code, number, text or date that is stored; None where nothing is given."""
    if column.kind == Kind.PARTIAL_DATE:
        date = getattr(activity, column.name)
        return date.isoformat() if date else None
    value = getattr(activity, column.fields[0])
    return None if value == "" else value
