import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaire", "0008_know_the_tab_of_a_draft"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalround",
            name="reminder_days",
            field=models.CharField(
                blank=True,
                help_text=(
                    "Days before the deadline, with commas, on which contact points whose reply is not in "
                    "get a reminder, such as 14, 3, 1; -2 is two days after it. Blank for none."
                ),
                max_length=60,
                validators=[
                    django.core.validators.RegexValidator(
                        "^\\s*-?\\d{1,2}(\\s*,\\s*-?\\d{1,2})*\\s*$",
                        "Write whole days with commas, such as 14, 3, 1, -2.",
                    )
                ],
                verbose_name="reminders",
            ),
        ),
        migrations.AddField(
            model_name="round",
            name="reminder_days",
            field=models.CharField(
                blank=True,
                help_text=(
                    "Days before the deadline, with commas, on which contact points whose reply is not in "
                    "get a reminder, such as 14, 3, 1; -2 is two days after it. Blank for none."
                ),
                max_length=60,
                validators=[
                    django.core.validators.RegexValidator(
                        "^\\s*-?\\d{1,2}(\\s*,\\s*-?\\d{1,2})*\\s*$",
                        "Write whole days with commas, such as 14, 3, 1, -2.",
                    )
                ],
                verbose_name="reminders",
            ),
        ),
        migrations.CreateModel(
            name="HistoricalMailText",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("invitation", "Invitation"),
                            ("reminder", "Reminder"),
                            ("receipt", "Receipt"),
                            ("returned", "Returned"),
                            ("accepted", "Accepted"),
                            ("question", "Question"),
                            ("answer", "Answer"),
                            ("request", "Request"),
                            ("deadline", "Deadline changed"),
                            ("part", "Part of a reply"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                ("text", models.TextField(max_length=5000, verbose_name="text")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "survey_round",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="questionnaire.round",
                        verbose_name="round",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical text of mails",
                "verbose_name_plural": "historical texts of mails",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="MailText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("invitation", "Invitation"),
                            ("reminder", "Reminder"),
                            ("receipt", "Receipt"),
                            ("returned", "Returned"),
                            ("accepted", "Accepted"),
                            ("question", "Question"),
                            ("answer", "Answer"),
                            ("request", "Request"),
                            ("deadline", "Deadline changed"),
                            ("part", "Part of a reply"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                ("text", models.TextField(max_length=5000, verbose_name="text")),
                (
                    "survey_round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mail_texts",
                        to="questionnaire.round",
                        verbose_name="round",
                    ),
                ),
            ],
            options={
                "verbose_name": "text of mails",
                "verbose_name_plural": "texts of mails",
                "ordering": ("survey_round", "kind"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("survey_round", "kind"),
                        name="mail_text_once_for_a_kind",
                        violation_error_message=(
                            "This round has a text for this kind of mail already: change that one."
                        ),
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "accepted",
                                    "answer",
                                    "deadline",
                                    "invitation",
                                    "part",
                                    "question",
                                    "receipt",
                                    "reminder",
                                    "request",
                                    "returned",
                                ],
                            )
                        ),
                        name="mail_text_kind_known",
                    ),
                ],
            },
        ),
    ]
