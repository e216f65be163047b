"""What frozen versions say, read back from their rows: their hashes can be made again from nothing else."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from questionnaire.columns import COLUMNS
from questionnaire.models import ReplyVersion, VersionActivity, VersionAdditionalAnswer, VersionPartnerAnswer
from questionnaire.reply.content import content_hash, included

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
