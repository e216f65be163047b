import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaire", "0037_name_models_as_the_glossary_does"),
    ]

    operations = [
        migrations.AddField(
            model_name="partner",
            name="footnote_mark",
            field=models.CharField(
                blank=True,
                default="",
                help_text="Printed after the name wherever the partner is named, such as *. Blank for none.",
                max_length=3,
                validators=[
                    django.core.validators.RegexValidator(
                        "^[*†‡§]+$", "The mark must consist of *, †, ‡ or §."
                    )
                ],
                verbose_name="mark of the footnote",
            ),
        ),
        migrations.AddField(
            model_name="partner",
            name="footnote",
            field=models.TextField(
                blank=True,
                default="",
                help_text="Without the mark. Printed on each page and in each file that names the partner.",
                verbose_name="footnote",
            ),
        ),
        migrations.AddConstraint(
            model_name="partner",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("footnote", ""), ("footnote_mark", "")),
                    models.Q(("footnote_mark", ""), ("footnote", ""), _connector="OR", _negated=True),
                    _connector="OR",
                ),
                name="partner_footnote_with_its_mark",
                violation_error_message="Enter both the mark and the footnote, or neither.",
            ),
        ),
    ]
