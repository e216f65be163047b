"""One event more in each round that vouches for what earlier ones do not cover; used by migrations."""

from typing import Any

from django.db.models import F
from django.utils import timezone

from analysis.verification.completion import completing
from questionnaire.models.event_chain import event_hash, new_salt, object_hash

REASON = "Recorded by the update of the program: what earlier entries do not cover."
BATCH = 1000


def complete(apps: Any, schema_editor: Any) -> None:
    """One event more in each round: earlier ones stay as they are."""
    for head in apps.get_model("questionnaire", "ChainHead").objects.select_related("survey_round"):
        subject = completing(apps, head.survey_round_id)
        if subject:
            append(apps.get_model("questionnaire", "Event"), head, subject)


def append(model: Any, head: Any, subject: dict[str, Any]) -> None:
    event = model(
        survey_round=head.survey_round,
        kind="record_completed",
        reason=REASON,
        at=timezone.now(),
        number=head.number + 1,
        subject=subject,
        subject_hash=object_hash(subject),
        salt=new_salt(),
        previous_hash=head.last_hash,
    )
    event.hash = event_hash(columns_of(event, head.survey_round.slug, None, None))
    model._base_manager.bulk_create([event])
    head.number, head.last_hash = event.number, event.hash
    head.save(update_fields=["number", "last_hash"])


def columns_of(event: Any, slug: str, member_state: str | None, version: int | None) -> dict[str, Any]:
    return {**vars(event), "round": slug, "member_state": member_state, "version": version}


def take_back(apps: Any, schema_editor: Any) -> None:
    """The version before expects the hash of the version where a reply was submitted."""
    for head in apps.get_model("questionnaire", "ChainHead").objects.select_related("survey_round"):
        chain_again(apps.get_model("questionnaire", "Event"), head)


def chain_again(model: Any, head: Any) -> None:
    """What does not fit before does not fit afterwards either."""
    events = (
        model._base_manager.filter(survey_round=head.survey_round_id, number__gt=head.imported)
        .annotate(member_state=F("reply__member_state"), version_number=F("version__number"))
        .order_by("number")
    )
    last, before, after = 0, "", ""
    while batch := list(events.filter(number__gt=last)[:BATCH]):
        for event in batch:
            names = (head.survey_round.slug, event.member_state, event.version_number)
            is_true = event_hash(columns_of(event, *names)) == event.hash
            hashed = event.hash
            if event.previous_hash == before:
                event.previous_hash = after
            if event.kind == "submitted" and event.subject is not None:
                event.subject_hash = event.subject["content_hash"]
            if is_true:
                event.hash = event_hash(columns_of(event, *names))
            before, after, last = hashed, event.hash, event.number
        model._base_manager.bulk_update(batch, ["subject_hash", "previous_hash", "hash"], batch_size=100)
    if head.last_hash == before:
        head.last_hash = after
        head.save(update_fields=["last_hash"])
