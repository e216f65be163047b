from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0006_clean_stored_texts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Verification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="made")),
                ("rounds", models.PositiveIntegerField(verbose_name="rounds")),
                ("versions", models.PositiveIntegerField(verbose_name="versions")),
                ("events", models.PositiveBigIntegerField(verbose_name="events")),
                ("files", models.PositiveIntegerField(verbose_name="files of releases")),
                ("findings", models.PositiveIntegerField(verbose_name="findings")),
                ("first_findings", models.TextField(blank=True, verbose_name="first findings")),
            ],
            options={
                "verbose_name": "verification",
                "verbose_name_plural": "verifications",
                "ordering": ("-made_at",),
            },
        ),
    ]
