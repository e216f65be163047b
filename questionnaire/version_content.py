"""What a frozen version says, read back from its rows: its hash can be made again from nothing else."""

from typing import Any

from questionnaire.content import content_hash
from questionnaire.models import ReplyVersion
from questionnaire.models.activities import COLUMN_NAMES


def content_of_version(version: ReplyVersion) -> dict[str, Any]:
    """Answers and rows as they were submitted, columns by name."""
    answers = version.partner_answers.order_by("partner__position")
    content = {
        "supports": version.supports,
        "remark": version.remark,
        "partner_answers": list(answers.values("partner_id", "supports", "remark")),
        "activities": list(version.activities.order_by("reference").values(*COLUMN_NAMES)),
    }
    if further := further_answers(version):
        content["further_answers"] = further
    return content


def further_answers(version: ReplyVersion) -> list[dict[str, Any]]:
    """With each question as it was asked."""
    answers = version.further_answers.select_related("question")
    return [
        {
            "position": answer.question.position,
            "kind": answer.question.kind,
            "question": answer.asked,
            "partner_id": answer.partner_id,
            "text": answer.text,
        }
        for answer in answers.order_by("question__position", "partner__position")
    ]


def has_its_hash(version: ReplyVersion) -> bool:
    """Whether the rows still are what was submitted."""
    return content_hash(version.reply, content_of_version(version)) == version.content_hash
