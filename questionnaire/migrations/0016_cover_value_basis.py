from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaire", "0015_know_of_releases"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="versionactivity",
            name="version_activity_covering",
        ),
        migrations.AddIndex(
            model_name="versionactivity",
            index=models.Index(
                fields=[
                    "version",
                    "partner",
                    "support_field",
                    "assistance_type",
                    "status",
                    "start_year",
                    "start_month",
                    "end_year",
                    "end_month",
                    "funding",
                    "value",
                    "value_basis",
                    "quantity",
                ],
                name="version_activity_covering",
            ),
        ),
    ]
