import uuid
from typing import Any

from django.db import migrations, models


def give_threads(apps: Any, schema_editor: Any) -> None:
    """Each question so far is a thread of its own, since nothing says which of them follow each other."""
    questions = apps.get_model("questionnaire", "Question").objects
    changed = list(questions.filter(thread__isnull=True))
    for question in changed:
        question.thread = uuid.uuid4()
    questions.bulk_update(changed, ["thread"], batch_size=200)


def remove_questions_of_member_states(apps: Any, schema_editor: Any) -> None:
    """Remove what the version before would show as questions of the Presidency."""
    apps.get_model("questionnaire", "Question").objects.filter(by_member_state=True).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaire", "0053_questions_from_both_sides"),
    ]

    operations = [
        migrations.RunPython(give_threads, remove_questions_of_member_states),
        migrations.AlterField(
            model_name="question",
            name="thread",
            field=models.UUIDField(default=uuid.uuid4, editable=False),
        ),
    ]
