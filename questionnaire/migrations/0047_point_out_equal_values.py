from typing import Any

from django.db import migrations, models


def remove_confirmations(apps: Any, schema_editor: Any) -> None:
    """Of the kind that the version before refuses to hold."""
    apps.get_model("questionnaire", "ConfirmedCheck").objects.filter(kind="same_value").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaire", "0046_know_submitted_explanations"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="confirmedcheck",
            name="possible_error_kind_known",
        ),
        migrations.AlterField(
            model_name="confirmedcheck",
            name="kind",
            field=models.CharField(
                choices=[
                    ("eu_programme", "An EU programme is named"),
                    ("ongoing_past_end", "Ongoing, but its end has passed"),
                    ("same_text", "The same text for all partners"),
                    ("twice", "The same activity twice"),
                    ("partner_name", "A partner's name off the agreed form"),
                    ("far_out", "A value far from the others"),
                    ("same_value", "The same value several times in a project"),
                ],
                max_length=30,
            ),
        ),
        migrations.AlterField(
            model_name="historicalconfirmedcheck",
            name="kind",
            field=models.CharField(
                choices=[
                    ("eu_programme", "An EU programme is named"),
                    ("ongoing_past_end", "Ongoing, but its end has passed"),
                    ("same_text", "The same text for all partners"),
                    ("twice", "The same activity twice"),
                    ("partner_name", "A partner's name off the agreed form"),
                    ("far_out", "A value far from the others"),
                    ("same_value", "The same value several times in a project"),
                ],
                max_length=30,
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmedcheck",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "eu_programme",
                            "far_out",
                            "ongoing_past_end",
                            "partner_name",
                            "same_text",
                            "same_value",
                            "twice",
                        ],
                    )
                ),
                name="possible_error_kind_known",
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, remove_confirmations),
    ]
