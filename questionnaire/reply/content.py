"""What a reply says, in one form: versions and clearance copies are made of it, and the hash covers it.

Frozen versions are read back from their rows: their hashes can be made again from nothing else.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from django.core.serializers.json import DjangoJSONEncoder

from questionnaire.additional_questions.answers import Given, given_in_reply
from questionnaire.cleaning.fields import cleaned
from questionnaire.cleaning.text import one_line, several_lines
from questionnaire.columns.column import Kind
from questionnaire.columns.columns import COLUMNS
from questionnaire.models import (
    Activity,
    ActivityColumns,
    AssistanceType,
    Partner,
    PartnerAnswer,
    Reply,
    ReplyVersion,
    SupportField,
    VersionActivity,
    VersionAdditionalAnswer,
    VersionPartnerAnswer,
)

# What rows had when the first versions were submitted. A column added since is left out where it is blank:
# the content, and so its hash, is as if there were no such column.
ALWAYS_INCLUDED = frozenset((
    "reference", "partner_id", "support_field_id", "assistance_type_id", "title", "status", "start_year",
    "start_month", "start_not_known", "end_year", "end_month", "funding", "national_share", "value",
    "value_basis", "value_not_available", "quantity", "description", "providing_authority",
    "implementing_body", "beneficiary_authority", "jointly_with", "project", "remark",
))  # fmt: skip


class Answered(Protocol):
    """A reply, a version or a copy: what was answered for the whole."""

    @property
    def supports(self) -> bool | None: ...
    @property
    def remark(self) -> str: ...


@dataclass(frozen=True)
class StoredContent:
    """The content of a copy to read again; its answers and activities are not stored as rows."""

    supports: bool | None
    remark: str
    answers: tuple[PartnerAnswer, ...]
    activities: tuple[Activity, ...]
    additional: tuple[Given, ...] = ()


def content_of(reply: Reply) -> dict[str, Any]:
    """Answers and working rows as they are stored now, columns by name; nothing of who or when."""
    answers = reply.partner_answers.order_by("partner__position")
    content = {
        "supports": reply.supports,
        "remark": reply.remark,
        "partner_answers": list(answers.values("partner_id", "supports", "remark")),
        "activities": [
            included(row) for row in reply.activities.order_by("reference").values(*COLUMNS.fields)
        ],
    }
    # Without additional questions the content, and so its hash, is as if there were no such thing.
    if additional := [as_columns(given) for given in given_in_reply(reply)]:
        content["further_answers"] = additional
    return content


def included(row: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of one activity that its content has."""
    return {name: value for name, value in row.items() if name in ALWAYS_INCLUDED or not is_blank(value)}


def is_blank(value: object) -> bool:
    """Nothing given, where 0 is something."""
    return value is None or value is False or value == ""


def as_columns(given: Given) -> dict[str, Any]:
    """With the question as it is asked: its wording may change later."""
    return {
        "position": given.position,
        "kind": given.kind,
        "question": given.question,
        "partner_id": given.partner.pk if given.partner else None,
        "text": given.text,
    }


def content_json(content: Mapping[str, Any]) -> str:
    return json.dumps(content, cls=DjangoJSONEncoder, sort_keys=True, separators=(",", ":"))


def content_hash(reply: Reply, content: Mapping[str, Any]) -> str:
    """SHA-256 of what was answered, over no personal data: equal content has an equal hash."""
    whole = {"round": reply.survey_round.slug, "member_state": reply.member_state_id, **content}
    return hashlib.sha256(content_json(whole).encode()).hexdigest()


def cleaned_content(content: Mapping[str, Any]) -> dict[str, Any]:
    """Its texts as they are cleaned now: what is frozen is held against working rows so, its hash stays."""
    answers = [answer | {"remark": several_lines(answer["remark"])} for answer in content["partner_answers"]]
    activities = [
        {name: cleaned(ActivityColumns, name, value) for name, value in row.items()}
        for row in content["activities"]
    ]
    additional = [
        given | {"question": one_line(given["question"]), "text": several_lines(given["text"])}
        for given in content.get("further_answers", ())
    ]
    whole = {**content, "remark": several_lines(content["remark"])}
    whole |= {"partner_answers": answers, "activities": activities}
    return whole | {"further_answers": additional} if additional else whole


def read_content(content: Mapping[str, Any]) -> StoredContent:
    """The other way round, from JSON: three queries, whatever the number of rows."""
    codes: dict[str, dict[str, Any]] = {
        "partner": Partner.objects.in_bulk(),
        "support_field": SupportField.objects.in_bulk(),
        "assistance_type": AssistanceType.objects.in_bulk(),
    }
    answers = (
        PartnerAnswer(
            partner=codes["partner"][row["partner_id"]], supports=row["supports"], remark=row["remark"]
        )
        for row in content["partner_answers"]
    )
    activities = [read_activity(row, codes) for row in content["activities"]]
    return StoredContent(
        content["supports"],
        content["remark"],
        tuple(answers),
        tuple(sorted(activities, key=print_order)),
        tuple(read_given(row, codes["partner"]) for row in content.get("further_answers", ())),
    )


def read_given(row: Mapping[str, Any], partners: Mapping[str, Partner]) -> Given:
    partner = partners[row["partner_id"]] if row["partner_id"] else None
    return Given(row["position"], row["kind"], row["question"], partner, row["text"])


def read_activity(row: Mapping[str, Any], codes: Mapping[str, Mapping[str, Any]]) -> Activity:
    activity = Activity(**dict(content_columns(row)))
    for name, entries in codes.items():
        # Set as objects: who reads the labels asks the database no more.
        if code := row[f"{name}_id"]:
            setattr(activity, name, entries[code])
    return activity


def content_columns(row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """JSON writes an amount as text."""
    amounts = {column.name for column in COLUMNS.of_kind(Kind.DECIMAL)}
    for name, value in row.items():
        yield name, Decimal(value) if name in amounts and value is not None else value


def print_order(activity: Activity) -> tuple[int, ...]:
    """Where lists print it, as `with_codes` orders them."""
    codes = (activity.partner, activity.support_field, activity.assistance_type)
    return tuple(entry.position if entry else -1 for entry in codes)


Rows = dict[int, list[dict[str, Any]]]


def content_of_version(version: ReplyVersion) -> dict[str, Any]:
    """Answers and rows as they were submitted, columns by name."""
    return next(contents_of_versions([version]))[1]


def contents_of_versions(versions: Sequence[ReplyVersion]) -> Iterator[tuple[ReplyVersion, dict[str, Any]]]:
    """The same of several, with three queries.

    In the order in which the rows were frozen, which the hash covers: code lists may be put in another order
    later, and two databases need not sort references alike.
    """
    of_these = {"version__in": [version.pk for version in versions]}
    answers = by_version(VersionPartnerAnswer.objects.filter(**of_these), "partner_id", "supports", "remark")
    activities = by_version(VersionActivity.objects.filter(**of_these), *COLUMNS.fields)
    additional = additional_answers(of_these)
    for version in versions:
        content = {
            "supports": version.supports,
            "remark": version.remark,
            "partner_answers": answers[version.pk],
            "activities": [included(row) for row in activities[version.pk]],
        }
        if version.pk in additional:
            content["further_answers"] = additional[version.pk]
        yield version, content


def by_version(rows: Any, *columns: str) -> Rows:
    found: Rows = defaultdict(list)
    for row in rows.order_by("pk").values("version_id", *columns).iterator(chunk_size=2000):
        found[row.pop("version_id")].append(row)
    return found


def additional_answers(of_these: dict[str, Any]) -> Rows:
    """With each question as it was asked."""
    found: Rows = defaultdict(list)
    for answer in (
        VersionAdditionalAnswer.objects.filter(**of_these).select_related("question").order_by("pk")
    ):
        found[answer.version_id].append(
            {
                "position": answer.question.position,
                "kind": answer.question.kind,
                "question": answer.asked,
                "partner_id": answer.partner_id,
                "text": answer.text,
            }
        )
    return found


def has_its_hash(version: ReplyVersion) -> bool:
    """Whether the rows still are what was submitted."""
    return content_hash(version.reply, content_of_version(version)) == version.content_hash
