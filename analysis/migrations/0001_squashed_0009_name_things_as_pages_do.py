"""All tables of an empty database; earlier states go on by the migrations replaced here."""

import uuid

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from analysis.migrations._complete_records import complete, take_back
from questionnaire.migrations._create_models import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("analysis", "0001_agency_activities"),
        ("analysis", "0002_keep_releases"),
        ("analysis", "0003_try_workbooks"),
        ("analysis", "0004_record_backups"),
        ("analysis", "0005_give_tokens_to_programs"),
        ("analysis", "0006_clean_stored_texts"),
        ("analysis", "0007_record_verifications"),
        ("analysis", "0008_complete_records"),
        ("analysis", "0009_name_things_as_pages_do"),
    ]

    initial = True

    dependencies = [
        # Later migrations of the questionnaire need not be applied first where it goes on by its own.
        ("questionnaire", "0035_record_subjects"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="HistoricalAgencyActivity",
                fields=[
                    (
                        "id",
                        models.BigIntegerField(
                            auto_created=True, blank=True, db_index=True, verbose_name="ID"
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
                    (
                        "survey_round",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="agency_activities",
                            to="questionnaire.round",
                            verbose_name="round",
                        ),
                    ),
                    ("agency", models.CharField(max_length=60, verbose_name="agency")),
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
                ],
                options={
                    "verbose_name": "activity of an agency",
                    "verbose_name_plural": "activities of agencies",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("start_month__isnull", True),
                                    ("start_year__isnull", False),
                                    _connector="OR",
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
            migrations.CreateModel(
                name="Release",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "survey_round",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="releases",
                            to="questionnaire.round",
                        ),
                    ),
                    ("number", models.PositiveIntegerField(verbose_name="number")),
                    ("label", models.CharField(max_length=150, verbose_name="label")),
                    (
                        "revises",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="revisions",
                            to="analysis.release",
                            verbose_name="revision of",
                        ),
                    ),
                    (
                        "profile",
                        models.CharField(
                            choices=[("circulation", "For circulation"), ("internal", "Internal")],
                            max_length=12,
                            verbose_name="distribution",
                        ),
                    ),
                    ("numbering", models.CharField(max_length=12, verbose_name="numbering")),
                    ("selection", models.JSONField(verbose_name="selection")),
                    ("terms", models.JSONField(verbose_name="texts and labels")),
                    ("respondents", models.JSONField(verbose_name="replies")),
                    ("software", models.CharField(max_length=20, verbose_name="software")),
                    ("made_at", models.DateTimeField(verbose_name="made")),
                    (
                        "made_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("once", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ("content_hash", models.CharField(max_length=64, verbose_name="verification code")),
                    ("released_at", models.DateTimeField(null=True, verbose_name="published")),
                    (
                        "released_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("to_member_states", models.BooleanField(default=False, verbose_name="to Member States")),
                    ("to_observers", models.BooleanField(default=False, verbose_name="to observers")),
                    ("withdrawn_at", models.DateTimeField(null=True, verbose_name="withdrawn")),
                    (
                        "withdrawn_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("withdrawn_because", models.TextField(blank=True, verbose_name="reason")),
                ],
                options={
                    "verbose_name": "release",
                    "verbose_name_plural": "releases",
                    "ordering": ("survey_round", "-number"),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("survey_round", "number"), name="release_number_once"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("profile__in", ["circulation", "internal"])),
                            name="release_profile_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("numbering__in", ["7896/20", "sequential"])),
                            name="release_numbering_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("released_at__isnull", True),
                                    ("to_member_states", False),
                                    ("to_observers", False),
                                ),
                                models.Q(
                                    ("released_at__isnull", False),
                                    models.Q(
                                        ("to_member_states", True), ("to_observers", True), _connector="OR"
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="release_to_somebody",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("released_at__isnull", True), ("profile", "circulation"), _connector="OR"
                            ),
                            name="release_of_circulation_only",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("withdrawn_at__isnull", True),
                                models.Q(("withdrawn_because", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="release_withdrawn_with_reason",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("revises__isnull", True),
                                models.Q(("revises", models.F("id")), _negated=True),
                                _connector="OR",
                            ),
                            name="release_revises_another",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ReleaseFile",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "release",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="files",
                            to="analysis.release",
                        ),
                    ),
                    ("format", models.CharField(max_length=10, verbose_name="format")),
                    ("name", models.CharField(max_length=120, verbose_name="name")),
                    ("content", models.BinaryField(verbose_name="content")),
                    ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                    ("size", models.PositiveIntegerField(verbose_name="size")),
                    ("software", models.CharField(max_length=20, verbose_name="software")),
                    ("rendered_at", models.DateTimeField(verbose_name="rendered")),
                ],
                options={
                    "verbose_name": "file of a release",
                    "verbose_name_plural": "files of releases",
                    "ordering": ("release", "format", "rendered_at"),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("release", "format", "software"), name="release_file_once_for_a_program"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="TriedWorkbook",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "reply",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="questionnaire.reply",
                        ),
                    ),
                    ("content", models.BinaryField()),
                    ("content_hash", models.CharField(max_length=64)),
                    ("uploaded_at", models.DateTimeField()),
                ],
                options={
                    "verbose_name": "workbook of a scenario",
                    "verbose_name_plural": "workbooks of scenarios",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("user", "reply"), name="tried_once_for_a_person_and_reply"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Backup",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("made_at", models.DateTimeField(verbose_name="made")),
                    ("name", models.CharField(max_length=80, verbose_name="name")),
                    ("size", models.PositiveBigIntegerField(verbose_name="size")),
                    ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ],
                options={
                    "verbose_name": "backup",
                    "verbose_name_plural": "backups",
                    "ordering": ("-made_at",),
                },
            ),
            migrations.CreateModel(
                name="ApiToken",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "survey_round",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="api_tokens",
                            to="questionnaire.round",
                            verbose_name="round",
                        ),
                    ),
                    ("name", models.CharField(max_length=80, verbose_name="name")),
                    (
                        "profile",
                        models.CharField(
                            choices=[("circulation", "For circulation"), ("internal", "Internal")],
                            max_length=12,
                            verbose_name="what it reads",
                        ),
                    ),
                    ("sha256", models.CharField(editable=False, max_length=64, unique=True)),
                    ("expires_on", models.DateField(verbose_name="last day")),
                    ("once", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="made")),
                    (
                        "made_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("revoked_at", models.DateTimeField(editable=False, null=True, verbose_name="revoked")),
                    ("used_at", models.DateTimeField(editable=False, null=True, verbose_name="last used")),
                    ("used_in_minute", models.PositiveIntegerField(default=0, editable=False)),
                ],
                options={
                    "verbose_name": "API token",
                    "verbose_name_plural": "API tokens",
                    "ordering": ("survey_round", "-made_at", "-pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("profile__in", ["circulation", "internal"])),
                            name="api_token_profile_known",
                        )
                    ],
                },
            ),
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
                    ("heads", models.JSONField(default=dict, verbose_name="last events")),
                    ("signature", models.CharField(blank=True, default="", max_length=128)),
                    ("signed_by", models.CharField(blank=True, default="", max_length=64)),
                ],
                options={
                    "verbose_name": "verification",
                    "verbose_name_plural": "verifications",
                    "ordering": ("-made_at",),
                },
            ),
        ),
        # Rounds may have been recorded before there were tables of the analysis.
        migrations.RunPython(complete, take_back),
    ]
