from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaire", "0007_define_fields_and_types"),
    ]

    operations = [
        migrations.AddField(
            model_name="formdraft",
            name="tab",
            field=models.CharField(blank=True, max_length=40),
        ),
    ]
