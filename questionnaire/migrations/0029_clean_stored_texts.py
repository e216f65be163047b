"""Texts of working rows as they would be entered now; versions, copies, events and sent mails stay."""

from typing import Any

from django.db import migrations

from questionnaire.cleaning.stored_rows import Cleaners, clean_rows
from questionnaire.cleaning.text import clean_address, one_line, several_lines


def clean_definitions(definitions: dict[str, str]) -> dict[str, str]:
    return {code: several_lines(text) for code, text in definitions.items()}


ACTIVITY_LINES = (
    "title", "providing_authority", "implementing_body", "beneficiary_authority", "jointly_with", "project",
)  # fmt: skip

COLUMNS: dict[str, Cleaners] = {
    "Activity": dict.fromkeys(ACTIVITY_LINES, one_line)
    | {"description": several_lines, "remark": several_lines},
    "AssistanceType": {"name": one_line, "definition": several_lines},
    "ClearanceCopy": {"cleared_by": one_line},
    "ConfirmedHint": {"about": several_lines, "word": one_line},
    "Feedback": {"page": one_line, "text": several_lines},
    "FurtherAnswer": {"text": several_lines},
    "FurtherQuestion": {"text": one_line, "options": several_lines},
    "Letter": {"name": one_line, "source": one_line},
    "MailText": {"subject": one_line, "text": several_lines},
    "MemberState": {"name": one_line, "mail_domains": one_line},
    "Partner": {"name": one_line},
    "PartnerAnswer": {"remark": several_lines},
    "PartnerGroup": {"name": one_line},
    "Question": {"text": several_lines, "answer": several_lines},
    "Reply": {"remark": several_lines},
    "ReplyPart": {"department": one_line, "note": one_line},
    "Request": {"reason": several_lines, "answer": several_lines},
    "RoundRole": {"name": one_line},
    "Round": {
        "title": one_line,
        "introduction": several_lines,
        "privacy_note": several_lines,
        "marking": one_line,
        "field_definitions": clean_definitions,
        "type_definitions": clean_definitions,
    },
    "SupportField": {"name": one_line, "definition": several_lines},
    "User": {"email": clean_address, "name": one_line},
}


def clean(apps: Any, schema_editor: Any) -> None:
    for name, cleaners in COLUMNS.items():
        for line in clean_rows(apps, "questionnaire", name, cleaners):
            print(line)  # noqa: T201


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaire", "0028_long_documents"),
    ]

    operations = [
        # Back there is nothing to do: what was dropped could not be seen.
        migrations.RunPython(clean, migrations.RunPython.noop),
    ]
