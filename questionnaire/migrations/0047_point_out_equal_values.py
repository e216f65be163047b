from django.db import migrations, models

from questionnaire.migrations._earlier_kinds import POSSIBLE_ERRORS, remove_on_the_way_back


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
        remove_on_the_way_back("same_value", of=POSSIBLE_ERRORS),
    ]
