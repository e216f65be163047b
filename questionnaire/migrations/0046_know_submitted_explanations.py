"""Which explanations of possible errors the last submitted version of each reply has."""

from typing import Any

from django.db import migrations
from django.db.models import F, Max, OuterRef, Subquery


def mark_as_submitted(apps: Any, schema_editor: Any) -> None:
    """Those that were given before the last submission."""
    versions = apps.get_model("questionnaire", "ReplyVersion")._base_manager
    last = (
        versions.filter(reply=OuterRef("reply")).order_by().values("reply").annotate(at=Max("submitted_at"))
    )
    explanations = apps.get_model("questionnaire", "ConfirmedCheck")._base_manager
    explanations.filter(confirmed_at__lte=Subquery(last.values("at"))).update(submitted_word=F("word"))


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaire", "0045_correct_replies_in_the_results"),
    ]

    operations = [
        migrations.RunPython(mark_as_submitted, migrations.RunPython.noop),
    ]
