"""The next version of a reply: its answers and rows as they are submitted, which never change."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F
from django.utils import timezone

from questionnaire.models import (
    Reply,
    ReplyVersion,
    User,
    VersionActivity,
    VersionAdditionalAnswer,
    VersionPartnerAnswer,
)
from questionnaire.reply.content import content_hash, content_of


def freeze(reply: Reply, by: User | None, *, on_behalf: bool, possible_errors: int) -> ReplyVersion:
    """Copy answers and rows into the next version. `reply` is locked and has no problems.

    `possible_errors` is the number of those that are not confirmed.
    """
    content = content_of(reply)
    version = ReplyVersion.objects.create(
        reply=reply,
        number=reply.versions.count() + 1,
        supports=bool(reply.supports),
        remark=reply.remark,
        submitted_at=timezone.now(),
        submitted_by=by,
        on_behalf=on_behalf,
        content_hash=content_hash(reply, content),
        likely_mistakes=possible_errors,
    )
    VersionPartnerAnswer.objects.bulk_create(
        VersionPartnerAnswer(version=version, **answer) for answer in content["partner_answers"]
    )
    VersionActivity.objects.bulk_create(
        (VersionActivity(version=version, **activity) for activity in content["activities"]), batch_size=500
    )
    freeze_additional_answers(version, content.get("further_answers", ()))
    reply.confirmed_possible_errors.update(submitted_word=F("word"))
    return version


def freeze_additional_answers(version: ReplyVersion, answers: Iterable[Mapping[str, Any]]) -> None:
    questions = {
        question.position: question for question in version.reply.survey_round.additional_questions.all()
    }
    VersionAdditionalAnswer.objects.bulk_create(
        VersionAdditionalAnswer(
            version=version,
            question=questions[answer["position"]],
            asked=answer["question"],
            partner_id=answer["partner_id"],
            text=answer["text"],
        )
        for answer in answers
    )
