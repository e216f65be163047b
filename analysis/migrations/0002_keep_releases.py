import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaire", "0015_know_of_releases"),
        ("analysis", "0001_agency_activities"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("label", models.CharField(max_length=150, verbose_name="label")),
                (
                    "profile",
                    models.CharField(
                        choices=[("circulation", "For circulation"), ("internal", "Internal")],
                        max_length=12,
                        verbose_name="for whom",
                    ),
                ),
                ("numbering", models.CharField(max_length=12, verbose_name="numbering")),
                ("selection", models.JSONField(verbose_name="selection")),
                ("terms", models.JSONField(verbose_name="texts and labels")),
                ("respondents", models.JSONField(verbose_name="replies")),
                ("software", models.CharField(max_length=20, verbose_name="software")),
                ("made_at", models.DateTimeField(verbose_name="made")),
                ("once", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("content_hash", models.CharField(max_length=64, verbose_name="hash")),
                ("released_at", models.DateTimeField(null=True, verbose_name="released")),
                ("to_member_states", models.BooleanField(default=False, verbose_name="to Member States")),
                ("to_observers", models.BooleanField(default=False, verbose_name="to observers")),
                ("withdrawn_at", models.DateTimeField(null=True, verbose_name="withdrawn")),
                ("withdrawn_because", models.TextField(blank=True, verbose_name="reason")),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                    "survey_round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="releases",
                        to="questionnaire.round",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "release",
                "verbose_name_plural": "releases",
                "ordering": ("survey_round", "-number"),
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
                ("format", models.CharField(max_length=10, verbose_name="format")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("content", models.BinaryField(verbose_name="content")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveIntegerField(verbose_name="size")),
                ("software", models.CharField(max_length=20, verbose_name="software")),
                ("rendered_at", models.DateTimeField(verbose_name="rendered")),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="analysis.release",
                    ),
                ),
            ],
            options={
                "verbose_name": "file of a release",
                "verbose_name_plural": "files of releases",
                "ordering": ("release", "format", "rendered_at"),
            },
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.UniqueConstraint(fields=("survey_round", "number"), name="release_number_once"),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(("profile__in", ["circulation", "internal"])), name="release_profile_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(("numbering__in", ["7896/20", "sequential"])),
                name="release_numbering_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("released_at__isnull", True), ("to_member_states", False), ("to_observers", False)
                    ),
                    models.Q(
                        ("released_at__isnull", False),
                        models.Q(("to_member_states", True), ("to_observers", True), _connector="OR"),
                    ),
                    _connector="OR",
                ),
                name="release_to_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("released_at__isnull", True), ("profile", "circulation"), _connector="OR"
                ),
                name="release_of_circulation_only",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at__isnull", True),
                    models.Q(("withdrawn_because", ""), _negated=True),
                    _connector="OR",
                ),
                name="release_withdrawn_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("revises__isnull", True),
                    models.Q(("revises", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="release_revises_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="releasefile",
            constraint=models.UniqueConstraint(
                fields=("release", "format", "software"), name="release_file_once_for_a_program"
            ),
        ),
    ]
