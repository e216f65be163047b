from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaire", "0024_keep_forms_after_a_session"),
    ]

    operations = [
        migrations.AddField(
            model_name="mail",
            name="other_address",
            field=models.EmailField(blank=True, max_length=254, verbose_name="sent to"),
        ),
    ]
