from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("questionnaire", "0031_chain_events")]

    operations = [
        migrations.AlterField("event", "number", models.PositiveBigIntegerField("number")),
        migrations.AlterField("event", "subject_hash", models.CharField(blank=True, max_length=64)),
        migrations.AlterField("event", "salt", models.CharField(max_length=32)),
        migrations.AlterField("event", "previous_hash", models.CharField(blank=True, max_length=64)),
        migrations.AlterField("event", "hash", models.CharField("hash", max_length=64)),
        migrations.AddConstraint(
            "event", models.UniqueConstraint(fields=("survey_round", "number"), name="event_number_once")
        ),
    ]
