"""Chain what was recorded before, in the order in which it happened: from this day on it proves itself."""

from typing import Any

from django.db import migrations
from django.db.models import F

from questionnaire.models.event_chain import BEFORE_THE_FIRST, event_hash, new_salt

BATCH = 1000
COLUMNS = ("number", "account", "subject_hash", "salt", "previous_hash", "hash")


def chain(apps: Any, schema_editor: Any) -> None:
    event = apps.get_model("questionnaire", "Event")
    chain_head = apps.get_model("questionnaire", "ChainHead")
    for survey_round in event.objects.order_by().values_list("survey_round", flat=True).distinct():
        head = chain_head(survey_round_id=survey_round, number=0, last_hash=BEFORE_THE_FIRST)
        chain_round(event, head)
        head.save(force_insert=True)


def chain_round(model: Any, head: Any) -> None:
    last = 0
    events = (
        model.objects.filter(survey_round=head.survey_round_id)
        .annotate(
            round=F("survey_round__slug"),
            member_state=F("reply__member_state"),
            version_number=F("version__number"),
            version_hash=F("version__content_hash"),
        )
        .order_by("pk")
    )
    while batch := list(events.filter(pk__gt=last)[:BATCH]):
        for event in batch:
            put_into(head, event)
        model.objects.bulk_update(batch, COLUMNS, batch_size=100)
        last = batch[-1].pk


def put_into(head: Any, event: Any) -> None:
    event.number, event.previous_hash = head.number + 1, head.last_hash
    event.account, event.salt = event.by_id, new_salt()
    event.subject_hash = event.version_hash if event.kind == "submitted" and event.version_id else ""
    columns = {name: value for name, value in vars(event).items() if not name.startswith("_")}
    event.hash = event_hash(columns | {"version": event.version_number})
    head.number, head.last_hash = event.number, event.hash


def unchain(apps: Any, schema_editor: Any) -> None:
    event = apps.get_model("questionnaire", "Event")
    event.objects.update(number=None, account=None, subject_hash="", salt="", previous_hash="", hash="")
    apps.get_model("questionnaire", "ChainHead").objects.all().delete()
    apps.get_model("questionnaire", "LeftOutEvent").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("questionnaire", "0030_number_events")]

    operations = [migrations.RunPython(chain, unchain)]
