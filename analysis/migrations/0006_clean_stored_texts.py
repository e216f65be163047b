"""Texts of agencies' activities and names of tokens as they would be entered now; releases stay."""

from typing import Any

from django.db import migrations

from questionnaire.cleaning.stored_rows import clean_rows
from questionnaire.cleaning.text import one_line, several_lines

COLUMNS = {
    "AgencyActivity": {
        "agency": one_line,
        "title": one_line,
        "source": one_line,
        "remark": several_lines,
    },
    "ApiToken": {"name": one_line},
}


def clean(apps: Any, schema_editor: Any) -> None:
    for name, cleaners in COLUMNS.items():
        for line in clean_rows(apps, "analysis", name, cleaners):
            print(line)  # noqa: T201


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0005_give_tokens_to_programs"),
    ]

    operations = [
        # Back there is nothing to do: what was dropped could not be seen.
        migrations.RunPython(clean, migrations.RunPython.noop),
    ]
