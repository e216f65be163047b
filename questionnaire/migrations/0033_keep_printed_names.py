from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaire", "0032_hold_the_chain"),
    ]

    operations = [
        migrations.AddField(
            model_name="round",
            name="kept_names",
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name="names kept"),
        ),
    ]
