import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("questionnaire", "0014_note_calls"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalAgencyActivity",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("agency", models.CharField(max_length=60, verbose_name="agency")),
                ("title", models.CharField(max_length=150, verbose_name="title")),
                (
                    "start_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="start: year"),
                ),
                (
                    "start_month",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="start: month"),
                ),
                (
                    "end_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="end: year"),
                ),
                (
                    "end_month",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="end: month"),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                ("remark", models.TextField(blank=True, max_length=2000, verbose_name="remark")),
                (
                    "removed_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="removed"),
                ),
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
                    "assistance_type",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="questionnaire.assistancetype",
                        verbose_name="type of assistance",
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
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="questionnaire.partner",
                        verbose_name="partner",
                    ),
                ),
                (
                    "support_field",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="questionnaire.supportfield",
                        verbose_name="field of support",
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
                "verbose_name": "historical activity of an agency",
                "verbose_name_plural": "historical activities of agencies",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="AgencyActivity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("agency", models.CharField(max_length=60, verbose_name="agency")),
                ("title", models.CharField(max_length=150, verbose_name="title")),
                (
                    "start_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="start: year"),
                ),
                (
                    "start_month",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="start: month"),
                ),
                (
                    "end_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="end: year"),
                ),
                (
                    "end_month",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="end: month"),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                ("remark", models.TextField(blank=True, max_length=2000, verbose_name="remark")),
                (
                    "removed_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="removed"),
                ),
                (
                    "assistance_type",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="questionnaire.assistancetype",
                        verbose_name="type of assistance",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="questionnaire.partner",
                        verbose_name="partner",
                    ),
                ),
                (
                    "support_field",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="questionnaire.supportfield",
                        verbose_name="field of support",
                    ),
                ),
                (
                    "survey_round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agency_activities",
                        to="questionnaire.round",
                        verbose_name="round",
                    ),
                ),
            ],
            options={
                "verbose_name": "activity of an agency",
                "verbose_name_plural": "activities of agencies",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("start_month__isnull", True), ("start_year__isnull", False), _connector="OR"
                            ),
                            models.Q(
                                ("end_month__isnull", True), ("end_year__isnull", False), _connector="OR"
                            ),
                        ),
                        name="agency_activity_months_have_a_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start_year__isnull", True),
                            ("end_year__isnull", True),
                            ("end_year__gte", models.F("start_year")),
                            _connector="OR",
                        ),
                        name="agency_activity_does_not_end_before_it_starts",
                    ),
                ],
            },
        ),
    ]
