import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("questionnaire", "0029_clean_stored_texts")]

    operations = [
        migrations.CreateModel(
            name="ChainHead",
            fields=[
                (
                    "survey_round",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="chain_head",
                        serialize=False,
                        to="questionnaire.round",
                    ),
                ),
                ("number", models.PositiveBigIntegerField(default=0, verbose_name="last number")),
                ("last_hash", models.CharField(default="", max_length=64, verbose_name="last hash")),
                ("imported", models.PositiveBigIntegerField(default=0, verbose_name="imported")),
            ],
            options={
                "verbose_name": "head of a chain of events",
                "verbose_name_plural": "heads of chains of events",
            },
        ),
        migrations.CreateModel(
            name="LeftOutEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveBigIntegerField(verbose_name="number")),
                ("hash", models.CharField(max_length=64, verbose_name="hash")),
                (
                    "survey_round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="left_out_events",
                        to="questionnaire.round",
                    ),
                ),
            ],
            options={
                "verbose_name": "event left out of an archive",
                "verbose_name_plural": "events left out of archives",
                "ordering": ("survey_round", "number"),
                "constraints": [
                    models.UniqueConstraint(fields=("survey_round", "number"), name="left_out_event_once")
                ],
            },
        ),
        migrations.AddField("event", "number", models.PositiveBigIntegerField("number", null=True)),
        migrations.AddField("event", "account", models.BigIntegerField("account", null=True)),
        migrations.AddField("event", "subject_hash", models.CharField(blank=True, default="", max_length=64)),
        migrations.AddField("event", "salt", models.CharField(default="", max_length=32)),
        migrations.AddField(
            "event", "previous_hash", models.CharField(blank=True, default="", max_length=64)
        ),
        migrations.AddField("event", "hash", models.CharField("hash", default="", max_length=64)),
        migrations.AlterField("event", "at", models.DateTimeField("when")),
    ]
