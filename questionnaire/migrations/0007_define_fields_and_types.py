from collections.abc import Iterator
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from questionnaire.code_lists import FIELD_DEFINITIONS, TYPE_DEFINITIONS


def definitions(apps: Apps) -> Iterator[tuple[Any, str, str]]:
    for model, texts in (("SupportField", FIELD_DEFINITIONS), ("AssistanceType", TYPE_DEFINITIONS)):
        entries = apps.get_model("questionnaire", model).objects
        for code, text in texts.items():
            yield entries, code, text


def define(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Only where an administrator has written none."""
    for entries, code, text in definitions(apps):
        entries.filter(code=code, definition="").update(definition=text)


def blank(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Only those that nobody has rewritten since."""
    for entries, code, text in definitions(apps):
        entries.filter(code=code, definition=text).update(definition="")


class Migration(migrations.Migration):
    dependencies = [("questionnaire", "0006_answer_requests")]

    operations = [migrations.RunPython(define, blank)]
