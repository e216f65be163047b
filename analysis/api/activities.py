"""Counted activities as the read interface gives them; each property is declared once, with its schema."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from questionnaire.choices import ActivityStatus, Funding, ValueBasis
from questionnaire.models import VersionActivity

Schema = dict[str, Any]
PARTIAL_DATE = r"^\d{4}(-\d{2})?$"
AMOUNT = r"^\d+\.\d{2}$"


@dataclass(frozen=True)
class Property:
    """`read` gives what stands under this name; null where nothing is given."""

    name: str
    schema: Schema
    read: Callable[[VersionActivity], Any]


def column(name: str, schema: Schema) -> Property:
    def read(activity: VersionActivity) -> Any:
        value = getattr(activity, name)
        return None if value == "" else value

    return Property(name, schema, read)


def code(name: str) -> Property:
    return Property(name, {"type": "string"}, lambda activity: getattr(activity, f"{name}_id"))


def text(name: str) -> Property:
    return column(name, {"type": ["string", "null"]})


def one_of(name: str, choices: Any) -> Property:
    return column(name, {"enum": [*choices.values, None]})


def partial_date(name: str) -> Property:
    def read(activity: VersionActivity) -> str | None:
        date = getattr(activity, name)
        return date.isoformat() if date else None

    return Property(name, {"type": ["string", "null"], "pattern": PARTIAL_DATE}, read)


def amount(name: str, description: str) -> Property:
    schema = {"type": ["string", "null"], "pattern": AMOUNT, "description": description}
    return column(name, schema)


PROPERTIES = (
    Property("member_state", {"type": "string"}, lambda activity: activity.version.reply.member_state_id),
    Property("version", {"type": "integer", "minimum": 1}, lambda activity: activity.version.number),
    column("reference", {"type": "string"}),
    code("partner"),
    code("support_field"),
    code("assistance_type"),
    column("title", {"type": "string"}),
    one_of("status", ActivityStatus),
    partial_date("start"),
    partial_date("end"),
    one_of("funding", Funding),
    column("national_share", {"type": ["integer", "null"], "minimum": 1, "maximum": 99}),
    amount("value", "EUR; null where it is not known."),
    one_of("value_basis", ValueBasis),
    amount("quantity", "Experts: person-days. Equipment: items."),
    text("description"),
    text("providing_authority"),
    text("implementing_body"),
    text("beneficiary_authority"),
    text("jointly_with"),
    text("project"),
    text("remark"),
)
SCHEMA: Schema = {
    "description": "One counted activity, as it was submitted. A date is a year, or a month of a year.",
    "type": "object",
    "properties": {each.name: each.schema for each in PROPERTIES},
    "required": [each.name for each in PROPERTIES],
    "additionalProperties": False,
}


def activity_document(activity: VersionActivity) -> dict[str, Any]:
    return {each.name: each.read(activity) for each in PROPERTIES}
