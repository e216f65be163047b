import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0004_record_backups"),
        ("questionnaire", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("revoked_at", models.DateTimeField(editable=False, null=True, verbose_name="revoked")),
                ("used_at", models.DateTimeField(editable=False, null=True, verbose_name="last used")),
                ("used_in_minute", models.PositiveIntegerField(default=0, editable=False)),
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
                    "survey_round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="api_tokens",
                        to="questionnaire.round",
                        verbose_name="round",
                    ),
                ),
            ],
            options={
                "verbose_name": "token of the read interface",
                "verbose_name_plural": "tokens of the read interface",
                "ordering": ("survey_round", "-made_at", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("profile__in", ["circulation", "internal"])),
                        name="api_token_profile_known",
                    )
                ],
            },
        ),
    ]
