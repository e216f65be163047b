"""Let the chain vouch for what events did not cover so far, and verifications for where the chains end."""

from django.db import migrations, models

from analysis.migrations._complete_records import complete, take_back


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0007_record_verifications"),
        ("questionnaire", "0035_record_subjects"),
    ]

    operations = [
        migrations.AddField("verification", "heads", models.JSONField("last events", default=dict)),
        migrations.AddField(
            "verification", "signature", models.CharField(blank=True, default="", max_length=128)
        ),
        migrations.AddField(
            "verification", "signed_by", models.CharField(blank=True, default="", max_length=64)
        ),
        migrations.RunPython(complete, take_back),
    ]
