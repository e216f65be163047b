from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaire", "0062_leave_optional_columns_out"),
    ]

    operations = [
        migrations.AlterField(
            model_name="memberstate",
            name="kind",
            field=models.CharField(
                choices=[
                    ("member", "Member State"),
                    ("former", "Former Member State"),
                    ("other", "Other delegation"),
                    ("fictional", "Fictional"),
                ],
                default="member",
                max_length=10,
                verbose_name="kind",
            ),
        ),
    ]
