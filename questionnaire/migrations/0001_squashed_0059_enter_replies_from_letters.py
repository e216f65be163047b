"""All tables and code lists of an empty database; earlier states go on by the migrations replaced here."""

import uuid
from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import questionnaire.models.history
from questionnaire.migrations._cache_table import create, drop
from questionnaire.migrations._code_lists import blank, define, move_marks_back, move_marks_out, remove, seed
from questionnaire.migrations._create_models import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("questionnaire", "0001_initial"),
        ("questionnaire", "0002_seed_code_lists"),
        ("questionnaire", "0003_create_cache_table"),
        ("questionnaire", "0004_keep_uploaded_workbooks"),
        ("questionnaire", "0005_many_hands"),
        ("questionnaire", "0006_answer_requests"),
        ("questionnaire", "0007_define_fields_and_types"),
        ("questionnaire", "0008_know_the_tab_of_a_draft"),
        ("questionnaire", "0009_write_own_mails"),
        ("questionnaire", "0010_keep_editions_in_history"),
        ("questionnaire", "0011_ask_further_questions"),
        ("questionnaire", "0012_prepare_rounds"),
        ("questionnaire", "0013_pass_presidency_on"),
        ("questionnaire", "0014_note_calls"),
        ("questionnaire", "0015_know_of_releases"),
        ("questionnaire", "0016_cover_value_basis"),
        ("questionnaire", "0017_count_likely_mistakes"),
        ("questionnaire", "0018_note_trials"),
        ("questionnaire", "0019_note_tokens"),
        ("questionnaire", "0020_events_of_a_version"),
        ("questionnaire", "0021_letters"),
        ("questionnaire", "0022_seal_of_a_letter"),
        ("questionnaire", "0023_order_events_as_they_happened"),
        ("questionnaire", "0024_keep_forms_after_a_session"),
        ("questionnaire", "0025_write_to_a_former_address"),
        ("questionnaire", "0026_name_people_in_each_round"),
        ("questionnaire", "0027_name_people_as_their_accounts"),
        ("questionnaire", "0028_long_documents"),
        ("questionnaire", "0029_clean_stored_texts"),
        ("questionnaire", "0030_number_events"),
        ("questionnaire", "0031_chain_events"),
        ("questionnaire", "0032_hold_the_chain"),
        ("questionnaire", "0033_keep_printed_names"),
        ("questionnaire", "0034_know_new_kinds"),
        ("questionnaire", "0035_record_subjects"),
        ("questionnaire", "0036_mails_of_the_service"),
        ("questionnaire", "0037_name_models_as_the_glossary_does"),
        ("questionnaire", "0038_footnotes_of_partners"),
        ("questionnaire", "0039_seed_footnotes"),
        ("questionnaire", "0040_leave_guidance_of_activities_to_the_columns"),
        ("questionnaire", "0041_keep_text_at_new_addresses"),
        ("questionnaire", "0042_undo_imports"),
        ("questionnaire", "0043_remember_lists"),
        ("questionnaire", "0044_keep_what_an_upload_has_saved"),
        ("questionnaire", "0045_correct_replies_in_the_results"),
        ("questionnaire", "0046_know_submitted_explanations"),
        ("questionnaire", "0047_point_out_equal_values"),
        ("questionnaire", "0048_contact_of_the_round"),
        ("questionnaire", "0053_questions_from_both_sides"),
        ("questionnaire", "0054_give_each_question_its_thread"),
        ("questionnaire", "0055_say_that_a_file_was_sent"),
        ("questionnaire", "0056_name_things_as_pages_do"),
        ("questionnaire", "0057_cancel_a_hand_over"),
        ("questionnaire", "0058_write_messages"),
        ("questionnaire", "0059_enter_replies_from_letters"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="AssistanceType",
                fields=[
                    ("name", models.CharField(max_length=60, unique=True, verbose_name="name")),
                    ("position", models.PositiveSmallIntegerField(unique=True, verbose_name="position")),
                    ("definition", models.TextField(blank=True, default="", verbose_name="definition")),
                    (
                        "code",
                        models.CharField(
                            max_length=30, primary_key=True, serialize=False, verbose_name="code"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "type of assistance",
                    "verbose_name_plural": "types of assistance",
                    "ordering": ("position",),
                },
            ),
            migrations.CreateModel(
                name="MemberState",
                fields=[
                    ("name", models.CharField(max_length=60, unique=True, verbose_name="name")),
                    ("position", models.PositiveSmallIntegerField(unique=True, verbose_name="position")),
                    (
                        "code",
                        models.CharField(
                            max_length=3, primary_key=True, serialize=False, verbose_name="code"
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("member", "Member State"),
                                ("former", "Former Member State"),
                                ("fictional", "Fictional"),
                            ],
                            default="member",
                            max_length=10,
                            verbose_name="kind",
                        ),
                    ),
                    (
                        "mail_domains",
                        models.CharField(
                            blank=True,
                            help_text=(
                                "Domains of the e-mail addresses of its contact points, separated by "
                                "commas, for example interior.example, mfa.example. Subdomains are allowed "
                                "too. Leave blank to allow all domains."
                            ),
                            max_length=300,
                            validators=[
                                django.core.validators.RegexValidator(
                                    (
                                        ""
                                        "^\\s*[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+(\\s*,\\s*[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+)*\\s*$"
                                    ),
                                    (
                                        "Enter domains separated by commas, for example interior.example, "
                                        "mfa.example."
                                    ),
                                )
                            ],
                            verbose_name="e-mail domains",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "Member State",
                    "verbose_name_plural": "Member States",
                    "ordering": ("position",),
                },
            ),
            migrations.CreateModel(
                name="Partner",
                fields=[
                    ("name", models.CharField(max_length=60, unique=True, verbose_name="name")),
                    ("position", models.PositiveSmallIntegerField(unique=True, verbose_name="position")),
                    (
                        "code",
                        models.CharField(
                            max_length=20, primary_key=True, serialize=False, verbose_name="code"
                        ),
                    ),
                    ("slug", models.SlugField(max_length=60, unique=True, verbose_name="name in addresses")),
                    (
                        "footnote_mark",
                        models.CharField(
                            blank=True,
                            default="",
                            help_text=(
                                "Mark after the name of the partner, for example *. Leave blank if there "
                                "is none."
                            ),
                            max_length=3,
                            validators=[
                                django.core.validators.RegexValidator(
                                    "^[*†‡§]+$", "The mark must consist of *, †, ‡ or §."
                                )
                            ],
                            verbose_name="mark of the footnote",
                        ),
                    ),
                    (
                        "footnote",
                        models.TextField(
                            blank=True,
                            default="",
                            help_text=(
                                "Text without the mark. It is printed on each page and in each file that "
                                "names the partner."
                            ),
                            verbose_name="footnote",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "partner",
                    "verbose_name_plural": "partners",
                    "ordering": ("position",),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("footnote", ""), ("footnote_mark", "")),
                                models.Q(
                                    ("footnote_mark", ""), ("footnote", ""), _connector="OR", _negated=True
                                ),
                                _connector="OR",
                            ),
                            name="partner_footnote_with_its_mark",
                            violation_error_message="Enter both the mark and the footnote, or neither.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="SupportField",
                fields=[
                    ("name", models.CharField(max_length=60, unique=True, verbose_name="name")),
                    ("position", models.PositiveSmallIntegerField(unique=True, verbose_name="position")),
                    ("definition", models.TextField(blank=True, default="", verbose_name="definition")),
                    (
                        "code",
                        models.CharField(
                            max_length=30, primary_key=True, serialize=False, verbose_name="code"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "field of support",
                    "verbose_name_plural": "fields of support",
                    "ordering": ("position",),
                },
            ),
            migrations.CreateModel(
                name="User",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("password", models.CharField(max_length=128, verbose_name="password")),
                    ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                    ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-mail address")),
                    ("name", models.CharField(blank=True, max_length=150, verbose_name="name")),
                    ("is_active", models.BooleanField(default=True, verbose_name="active")),
                    (
                        "is_administrator",
                        models.BooleanField(
                            default=False,
                            help_text="Accounts and operation. Administrators cannot see replies.",
                            verbose_name="administrator",
                        ),
                    ),
                    ("date_joined", models.DateTimeField(auto_now_add=True, verbose_name="added")),
                ],
                options={
                    "verbose_name": "account",
                    "verbose_name_plural": "accounts",
                    "ordering": ("email",),
                    "constraints": [
                        models.UniqueConstraint(
                            django.db.models.functions.text.Lower("email"), name="user_email_any_case"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalRound",
                fields=[
                    (
                        "id",
                        models.BigIntegerField(
                            auto_created=True, blank=True, db_index=True, verbose_name="ID"
                        ),
                    ),
                    (
                        "slug",
                        models.SlugField(
                            help_text=(
                                "Used in web addresses and references, for example “2020” in 2020-HR-014."
                            ),
                            max_length=30,
                            verbose_name="short name",
                        ),
                    ),
                    ("title", models.CharField(max_length=150, verbose_name="title")),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("preparing", "In preparation"),
                                ("open", "Open"),
                                ("closed", "Closed"),
                                ("archived", "Archived"),
                            ],
                            default="preparing",
                            editable=False,
                            max_length=10,
                            verbose_name="state",
                        ),
                    ),
                    (
                        "period_start",
                        models.DateField(
                            help_text="Activities that ended before this date are not part of the round.",
                            verbose_name="start of the period",
                        ),
                    ),
                    (
                        "cutoff",
                        models.DateField(
                            help_text=(
                                "Activities that start after this date are reported as planned. The date "
                                "cannot be after the deadline."
                            ),
                            verbose_name="cut-off date",
                        ),
                    ),
                    (
                        "deadline",
                        models.DateTimeField(
                            help_text=(
                                "Brussels time. Late replies can be submitted until you close the round."
                            ),
                            verbose_name="deadline",
                        ),
                    ),
                    (
                        "reminder_days",
                        models.CharField(
                            blank=True,
                            help_text=(
                                "Days before the deadline on which reminders are sent, separated by "
                                "commas, for example 14, 3, 1. The number -2 means two days after the "
                                "deadline. Leave blank for no reminders."
                            ),
                            max_length=60,
                            validators=[
                                django.core.validators.RegexValidator(
                                    "^\\s*-?\\d{1,2}(\\s*,\\s*-?\\d{1,2})*\\s*$",
                                    "Enter whole days separated by commas, for example 14, 3, 1, -2.",
                                )
                            ],
                            verbose_name="reminders",
                        ),
                    ),
                    (
                        "introduction",
                        models.TextField(
                            blank=True,
                            help_text="Shown to contact points above the questionnaire.",
                            verbose_name="introduction",
                        ),
                    ),
                    (
                        "contact_name",
                        models.CharField(
                            blank=True,
                            help_text=(
                                "Who answers questions of contact points, for example “Presidency, "
                                "migration team”."
                            ),
                            max_length=150,
                            verbose_name="name of the contact",
                        ),
                    ),
                    (
                        "contact_email",
                        models.EmailField(blank=True, max_length=254, verbose_name="e-mail of the contact"),
                    ),
                    (
                        "contact_phone",
                        models.CharField(blank=True, max_length=50, verbose_name="telephone of the contact"),
                    ),
                    (
                        "privacy_note",
                        models.TextField(
                            blank=True,
                            help_text=(
                                "Controller of the personal data of contact points, purpose, storage "
                                "period and contact. Shown on the page “Help and contact”."
                            ),
                            verbose_name="privacy note",
                        ),
                    ),
                    (
                        "field_definitions",
                        models.JSONField(
                            blank=True, default=dict, editable=False, verbose_name="definitions of fields"
                        ),
                    ),
                    (
                        "type_definitions",
                        models.JSONField(
                            blank=True, default=dict, editable=False, verbose_name="definitions of types"
                        ),
                    ),
                    (
                        "marking",
                        models.CharField(
                            blank=True,
                            default="LIMITE",
                            help_text=(
                                "Distribution marking on every page and in every file. Leave blank for none."
                            ),
                            max_length=30,
                            verbose_name="marking",
                        ),
                    ),
                    (
                        "is_illustrative",
                        models.BooleanField(default=False, editable=False, verbose_name="illustrative data"),
                    ),
                    ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="created")),
                    (
                        "previous",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            help_text=(
                                "Member States can continue the activities that were ongoing in that round."
                            ),
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="questionnaire.round",
                            verbose_name="previous round",
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
                    "verbose_name": "historical round",
                    "verbose_name_plural": "historical rounds",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Reply",
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
                            related_name="replies",
                            to="questionnaire.round",
                            verbose_name="round",
                        ),
                    ),
                    (
                        "member_state",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="replies",
                            to="questionnaire.memberstate",
                            verbose_name="Member State",
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("draft", "Draft"),
                                ("submitted", "Submitted"),
                                ("correcting", "Being corrected"),
                                ("returned", "Returned"),
                                ("accepted", "Accepted"),
                            ],
                            default="draft",
                            editable=False,
                            max_length=10,
                            verbose_name="state",
                        ),
                    ),
                    (
                        "supports",
                        models.BooleanField(
                            blank=True,
                            editable=False,
                            null=True,
                            verbose_name="Does your Member State provide support?",
                        ),
                    ),
                    (
                        "remark",
                        models.TextField(
                            blank=True, max_length=2000, verbose_name="comment to the Presidency"
                        ),
                    ),
                    ("last_number", models.PositiveIntegerField(default=0, editable=False)),
                    (
                        "counted_version",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="questionnaire.replyversion",
                        ),
                    ),
                    (
                        "accepted_version",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="questionnaire.replyversion",
                        ),
                    ),
                    (
                        "changed_at",
                        models.DateTimeField(editable=False, null=True, verbose_name="last change"),
                    ),
                    (
                        "entered_from",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to="questionnaire.letter",
                        ),
                    ),
                    (
                        "own_deadline",
                        models.DateTimeField(
                            blank=True,
                            editable=False,
                            help_text="Only if the Presidency has extended the deadline of this reply.",
                            null=True,
                            verbose_name="own deadline",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "reply",
                    "verbose_name_plural": "replies",
                    "ordering": ("survey_round", "member_state__position"),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("survey_round", "member_state"), name="reply_once_in_a_round"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("state__in", ["accepted", "correcting", "draft", "returned", "submitted"])
                            ),
                            name="reply_state_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("counted_version__isnull", True), ("state", "draft")),
                                models.Q(
                                    models.Q(("state", "draft"), _negated=True),
                                    ("counted_version__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="reply_counts_a_version_unless_draft",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("state", "accepted"), _negated=True),
                                ("accepted_version__isnull", False),
                                _connector="OR",
                            ),
                            name="reply_accepted_has_version",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalPartnerAnswer",
                fields=[
                    (
                        "id",
                        models.BigIntegerField(
                            auto_created=True, blank=True, db_index=True, verbose_name="ID"
                        ),
                    ),
                    (
                        "reply_import",
                        models.ForeignKey(
                            db_constraint=False,
                            default=questionnaire.models.history.current_import,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="questionnaire.replyimport",
                        ),
                    ),
                    ("supports", models.BooleanField(blank=True, null=True, verbose_name="provides support")),
                    ("remark", models.TextField(blank=True, max_length=2000, verbose_name="remark")),
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
                        "reply",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="questionnaire.reply",
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
                    "verbose_name": "historical answer for a partner",
                    "verbose_name_plural": "historical answers for partners",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="ReplyVersion",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "reply",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="versions",
                            to="questionnaire.reply",
                        ),
                    ),
                    ("number", models.PositiveIntegerField(verbose_name="version")),
                    ("supports", models.BooleanField(verbose_name="provides support")),
                    ("remark", models.TextField(blank=True, verbose_name="comment to the Presidency")),
                    ("submitted_at", models.DateTimeField(verbose_name="submitted")),
                    (
                        "submitted_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "on_behalf",
                        models.BooleanField(
                            default=False, verbose_name="received by letter, entered by the Presidency"
                        ),
                    ),
                    ("content_hash", models.CharField(max_length=64, verbose_name="verification code")),
                    (
                        "likely_mistakes",
                        models.PositiveIntegerField(null=True, verbose_name="possible errors not confirmed"),
                    ),
                ],
                options={
                    "verbose_name": "version",
                    "verbose_name_plural": "versions",
                    "ordering": ("reply", "number"),
                    "constraints": [
                        models.UniqueConstraint(fields=("reply", "number"), name="version_number_once")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Round",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "slug",
                        models.SlugField(
                            help_text=(
                                "Used in web addresses and references, for example “2020” in 2020-HR-014."
                            ),
                            max_length=30,
                            unique=True,
                            verbose_name="short name",
                        ),
                    ),
                    ("title", models.CharField(max_length=150, verbose_name="title")),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("preparing", "In preparation"),
                                ("open", "Open"),
                                ("closed", "Closed"),
                                ("archived", "Archived"),
                            ],
                            default="preparing",
                            editable=False,
                            max_length=10,
                            verbose_name="state",
                        ),
                    ),
                    (
                        "period_start",
                        models.DateField(
                            help_text="Activities that ended before this date are not part of the round.",
                            verbose_name="start of the period",
                        ),
                    ),
                    (
                        "cutoff",
                        models.DateField(
                            help_text=(
                                "Activities that start after this date are reported as planned. The date "
                                "cannot be after the deadline."
                            ),
                            verbose_name="cut-off date",
                        ),
                    ),
                    (
                        "deadline",
                        models.DateTimeField(
                            help_text=(
                                "Brussels time. Late replies can be submitted until you close the round."
                            ),
                            verbose_name="deadline",
                        ),
                    ),
                    (
                        "reminder_days",
                        models.CharField(
                            blank=True,
                            help_text=(
                                "Days before the deadline on which reminders are sent, separated by "
                                "commas, for example 14, 3, 1. The number -2 means two days after the "
                                "deadline. Leave blank for no reminders."
                            ),
                            max_length=60,
                            validators=[
                                django.core.validators.RegexValidator(
                                    "^\\s*-?\\d{1,2}(\\s*,\\s*-?\\d{1,2})*\\s*$",
                                    "Enter whole days separated by commas, for example 14, 3, 1, -2.",
                                )
                            ],
                            verbose_name="reminders",
                        ),
                    ),
                    (
                        "introduction",
                        models.TextField(
                            blank=True,
                            help_text="Shown to contact points above the questionnaire.",
                            verbose_name="introduction",
                        ),
                    ),
                    (
                        "contact_name",
                        models.CharField(
                            blank=True,
                            help_text=(
                                "Who answers questions of contact points, for example “Presidency, "
                                "migration team”."
                            ),
                            max_length=150,
                            verbose_name="name of the contact",
                        ),
                    ),
                    (
                        "contact_email",
                        models.EmailField(blank=True, max_length=254, verbose_name="e-mail of the contact"),
                    ),
                    (
                        "contact_phone",
                        models.CharField(blank=True, max_length=50, verbose_name="telephone of the contact"),
                    ),
                    (
                        "privacy_note",
                        models.TextField(
                            blank=True,
                            help_text=(
                                "Controller of the personal data of contact points, purpose, storage "
                                "period and contact. Shown on the page “Help and contact”."
                            ),
                            verbose_name="privacy note",
                        ),
                    ),
                    (
                        "field_definitions",
                        models.JSONField(
                            blank=True, default=dict, editable=False, verbose_name="definitions of fields"
                        ),
                    ),
                    (
                        "type_definitions",
                        models.JSONField(
                            blank=True, default=dict, editable=False, verbose_name="definitions of types"
                        ),
                    ),
                    (
                        "kept_names",
                        models.JSONField(blank=True, default=dict, editable=False, verbose_name="names kept"),
                    ),
                    (
                        "marking",
                        models.CharField(
                            blank=True,
                            default="LIMITE",
                            help_text=(
                                "Distribution marking on every page and in every file. Leave blank for none."
                            ),
                            max_length=30,
                            verbose_name="marking",
                        ),
                    ),
                    (
                        "previous",
                        models.ForeignKey(
                            blank=True,
                            help_text=(
                                "Member States can continue the activities that were ongoing in that round."
                            ),
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="questionnaire.round",
                            verbose_name="previous round",
                        ),
                    ),
                    (
                        "is_illustrative",
                        models.BooleanField(default=False, editable=False, verbose_name="illustrative data"),
                    ),
                    ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                    ("partners", models.ManyToManyField(to="questionnaire.partner", verbose_name="partners")),
                    (
                        "support_fields",
                        models.ManyToManyField(
                            to="questionnaire.supportfield", verbose_name="fields of support"
                        ),
                    ),
                    (
                        "assistance_types",
                        models.ManyToManyField(
                            to="questionnaire.assistancetype", verbose_name="types of assistance"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "round",
                    "verbose_name_plural": "rounds",
                    "ordering": ("-period_start", "-deadline", "slug"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("state__in", ["archived", "closed", "open", "preparing"])),
                            name="round_state_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("cutoff__gte", models.F("period_start"))),
                            name="round_cutoff_after_start",
                            violation_error_message="The cut-off date is before the start of the period.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalRoundRole",
                fields=[
                    (
                        "id",
                        models.BigIntegerField(
                            auto_created=True, blank=True, db_index=True, verbose_name="ID"
                        ),
                    ),
                    (
                        "role",
                        models.CharField(
                            choices=[
                                ("collaborator", "Collaborator"),
                                ("submitter", "Submitter"),
                                ("presidency", "Presidency"),
                                ("observer", "Observer"),
                            ],
                            max_length=12,
                            verbose_name="role",
                        ),
                    ),
                    (
                        "presides_from",
                        models.DateField(blank=True, editable=False, null=True, verbose_name="start of term"),
                    ),
                    (
                        "presides_until",
                        models.DateField(blank=True, editable=False, null=True, verbose_name="end of term"),
                    ),
                    (
                        "reads_until",
                        models.DateField(
                            blank=True, editable=False, null=True, verbose_name="may read until"
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
                    (
                        "user",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="account",
                        ),
                    ),
                    (
                        "member_state",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            help_text="For collaborators and submitters only.",
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="questionnaire.memberstate",
                            verbose_name="Member State",
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
                    "verbose_name": "historical contact point or role",
                    "verbose_name_plural": "historical contact points and roles",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="HistoricalRound_partners",
                fields=[
                    (
                        "id",
                        models.BigIntegerField(
                            auto_created=True, blank=True, db_index=True, verbose_name="ID"
                        ),
                    ),
                    (
                        "round",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            db_tablespace="",
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="questionnaire.round",
                        ),
                    ),
                    (
                        "partner",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            db_tablespace="",
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="questionnaire.partner",
                        ),
                    ),
                    (
                        "history",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            to="questionnaire.historicalround",
                        ),
                    ),
                    ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                ],
                options={
                    "verbose_name": "HistoricalRound_partners",
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="HistoricalRound_assistance_types",
                fields=[
                    (
                        "id",
                        models.BigIntegerField(
                            auto_created=True, blank=True, db_index=True, verbose_name="ID"
                        ),
                    ),
                    (
                        "round",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            db_tablespace="",
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="questionnaire.round",
                        ),
                    ),
                    (
                        "assistancetype",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            db_tablespace="",
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="questionnaire.assistancetype",
                        ),
                    ),
                    (
                        "history",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            to="questionnaire.historicalround",
                        ),
                    ),
                    ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                ],
                options={
                    "verbose_name": "HistoricalRound_assistance_types",
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="HistoricalReply",
                fields=[
                    (
                        "id",
                        models.BigIntegerField(
                            auto_created=True, blank=True, db_index=True, verbose_name="ID"
                        ),
                    ),
                    (
                        "reply_import",
                        models.ForeignKey(
                            db_constraint=False,
                            default=questionnaire.models.history.current_import,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="questionnaire.replyimport",
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("draft", "Draft"),
                                ("submitted", "Submitted"),
                                ("correcting", "Being corrected"),
                                ("returned", "Returned"),
                                ("accepted", "Accepted"),
                            ],
                            default="draft",
                            editable=False,
                            max_length=10,
                            verbose_name="state",
                        ),
                    ),
                    (
                        "supports",
                        models.BooleanField(
                            blank=True,
                            editable=False,
                            null=True,
                            verbose_name="Does your Member State provide support?",
                        ),
                    ),
                    (
                        "remark",
                        models.TextField(
                            blank=True, max_length=2000, verbose_name="comment to the Presidency"
                        ),
                    ),
                    (
                        "own_deadline",
                        models.DateTimeField(
                            blank=True,
                            editable=False,
                            help_text="Only if the Presidency has extended the deadline of this reply.",
                            null=True,
                            verbose_name="own deadline",
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
                    (
                        "member_state",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="questionnaire.memberstate",
                            verbose_name="Member State",
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
                    "verbose_name": "historical reply",
                    "verbose_name_plural": "historical replies",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Event",
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
                            related_name="events",
                            to="questionnaire.round",
                        ),
                    ),
                    (
                        "reply",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="events",
                            to="questionnaire.reply",
                        ),
                    ),
                    (
                        "version",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="events",
                            to="questionnaire.replyversion",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("submitted", "Submitted"),
                                ("withdrawn", "Withdrawn"),
                                ("correction", "Opened for correction"),
                                ("discarded", "Changes discarded"),
                                ("returned", "Returned"),
                                ("accepted", "Accepted"),
                                ("reopened", "Reopened"),
                                ("confirmed", "Confirmed by the Member State"),
                                ("letter_begun", "Entering from a letter begun"),
                                ("letter_handed_over", "Entries from a letter handed over"),
                                ("round_opened", "Round opened"),
                                ("round_closed", "Round closed"),
                                ("round_reopened", "Round opened again"),
                                ("round_archived", "Round archived"),
                                ("invited", "Colleague invited"),
                                ("removed", "Colleague removed"),
                                ("clearance_copy", "Clearance copy made"),
                                ("cleared", "Clearance recorded"),
                                ("requested", "Request to the Presidency"),
                                ("request_answered", "Request answered"),
                                ("request_taken_back", "Request withdrawn"),
                                ("question_asked", "Question asked"),
                                ("question_answered", "Question answered"),
                                ("question_closed", "Question closed"),
                                ("deadline_changed", "Deadline changed"),
                                ("part_given", "Section assigned"),
                                ("section_done", "Section done"),
                                ("carried_over", "Continued from the previous round"),
                                ("read", "Reply read"),
                                ("downloaded", "Downloaded"),
                                ("handed_over", "Round handed over"),
                                ("hand_over_cancelled", "Hand-over cancelled"),
                                ("appointed", "Presidency appointed"),
                                ("release_made", "Release made"),
                                ("released", "Published"),
                                ("release_withdrawn", "Release withdrawn"),
                                ("release_file", "File of a release created"),
                                ("tried", "Workbook of a scenario"),
                                ("token_made", "Token made"),
                                ("token_revoked", "Token revoked"),
                                ("code_list_changed", "Code list changed"),
                                ("code_list_followed", "Change of the code list adopted"),
                                ("code_list_declined", "Change of the code list declined"),
                                ("record_completed", "Record completed"),
                            ],
                            max_length=20,
                            verbose_name="what",
                        ),
                    ),
                    ("from_state", models.CharField(blank=True, max_length=10, verbose_name="from")),
                    ("to_state", models.CharField(blank=True, max_length=10, verbose_name="to")),
                    ("reason", models.TextField(blank=True, verbose_name="why")),
                    (
                        "by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("at", models.DateTimeField(verbose_name="when")),
                    ("number", models.PositiveBigIntegerField(verbose_name="number")),
                    ("account", models.BigIntegerField(null=True, verbose_name="account")),
                    ("subject", models.JSONField(null=True)),
                    ("subject_hash", models.CharField(blank=True, max_length=64)),
                    ("salt", models.CharField(max_length=32)),
                    ("previous_hash", models.CharField(blank=True, max_length=64)),
                    ("hash", models.CharField(max_length=64, verbose_name="verification code")),
                ],
                options={
                    "verbose_name": "event",
                    "verbose_name_plural": "events",
                    "ordering": ("-pk",),
                    "indexes": [models.Index(fields=["reply", "-at"], name="event_of_a_reply")],
                    "constraints": [
                        models.UniqueConstraint(fields=("survey_round", "number"), name="event_number_once")
                    ],
                },
            ),
            migrations.CreateModel(
                name="RoundRole",
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
                            related_name="roles",
                            to="questionnaire.round",
                            verbose_name="round",
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="roles",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="account",
                        ),
                    ),
                    (
                        "role",
                        models.CharField(
                            choices=[
                                ("collaborator", "Collaborator"),
                                ("submitter", "Submitter"),
                                ("presidency", "Presidency"),
                                ("observer", "Observer"),
                            ],
                            max_length=12,
                            verbose_name="role",
                        ),
                    ),
                    (
                        "member_state",
                        models.ForeignKey(
                            blank=True,
                            help_text="For collaborators and submitters only.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="roles",
                            to="questionnaire.memberstate",
                            verbose_name="Member State",
                        ),
                    ),
                    ("name", models.CharField(blank=True, max_length=150, verbose_name="name")),
                    (
                        "presides_from",
                        models.DateField(blank=True, editable=False, null=True, verbose_name="start of term"),
                    ),
                    (
                        "presides_until",
                        models.DateField(blank=True, editable=False, null=True, verbose_name="end of term"),
                    ),
                    (
                        "reads_until",
                        models.DateField(
                            blank=True, editable=False, null=True, verbose_name="may read until"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "contact point or role",
                    "verbose_name_plural": "contact points and roles",
                    "ordering": ("survey_round", "member_state__position", "user__email"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("member_state__isnull", False),
                                    ("role__in", ["collaborator", "submitter"]),
                                ),
                                models.Q(
                                    ("member_state__isnull", True), ("role__in", ["observer", "presidency"])
                                ),
                                _connector="OR",
                            ),
                            name="role_member_state_of_contact_points_only",
                            violation_error_message=(
                                "Select a Member State for a collaborator or submitter, and none for other "
                                "roles."
                            ),
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("member_state__isnull", False)),
                            fields=("survey_round", "user", "member_state"),
                            name="role_once_for_a_member_state",
                            violation_error_message=(
                                "This person is already a contact point of the Member State."
                            ),
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("member_state__isnull", True)),
                            fields=("survey_round", "user", "role"),
                            name="role_once_in_a_round",
                            violation_error_message="This person already has this role in the round.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalRound_support_fields",
                fields=[
                    (
                        "id",
                        models.BigIntegerField(
                            auto_created=True, blank=True, db_index=True, verbose_name="ID"
                        ),
                    ),
                    (
                        "round",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            db_tablespace="",
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="questionnaire.round",
                        ),
                    ),
                    (
                        "supportfield",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            db_tablespace="",
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="questionnaire.supportfield",
                        ),
                    ),
                    (
                        "history",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            to="questionnaire.historicalround",
                        ),
                    ),
                    ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                ],
                options={
                    "verbose_name": "HistoricalRound_support_fields",
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="HistoricalActivity",
                fields=[
                    (
                        "id",
                        models.BigIntegerField(
                            auto_created=True, blank=True, db_index=True, verbose_name="ID"
                        ),
                    ),
                    (
                        "reply_import",
                        models.ForeignKey(
                            db_constraint=False,
                            default=questionnaire.models.history.current_import,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="questionnaire.replyimport",
                        ),
                    ),
                    ("reference", models.CharField(editable=False, max_length=50, verbose_name="reference")),
                    ("title", models.CharField(blank=True, max_length=150, verbose_name="title")),
                    (
                        "status",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("planned", "Planned"),
                                ("ongoing", "Ongoing"),
                                ("completed", "Completed"),
                                ("suspended", "Suspended"),
                                ("discontinued", "Discontinued"),
                            ],
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    (
                        "start_year",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="start: year"),
                    ),
                    (
                        "start_month",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="start: month"),
                    ),
                    ("start_not_known", models.BooleanField(default=False, verbose_name="start not known")),
                    (
                        "end_year",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="end: year"),
                    ),
                    (
                        "end_month",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="end: month"),
                    ),
                    (
                        "funding",
                        models.CharField(
                            blank=True,
                            choices=[("national", "National"), ("co_funded", "EU co-funded")],
                            max_length=10,
                            verbose_name="funding",
                        ),
                    ),
                    (
                        "national_share",
                        models.PositiveSmallIntegerField(
                            blank=True, null=True, verbose_name="national share (%)"
                        ),
                    ),
                    (
                        "value",
                        models.DecimalField(
                            blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="value (EUR)"
                        ),
                    ),
                    (
                        "value_basis",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("committed", "Committed"),
                                ("spent", "Spent"),
                                ("in_kind", "In-kind estimate"),
                            ],
                            max_length=10,
                            verbose_name="value basis",
                        ),
                    ),
                    (
                        "value_not_available",
                        models.BooleanField(default=False, verbose_name="value not available"),
                    ),
                    (
                        "quantity",
                        models.DecimalField(
                            blank=True, decimal_places=2, max_digits=11, null=True, verbose_name="quantity"
                        ),
                    ),
                    (
                        "description",
                        models.TextField(blank=True, max_length=2000, verbose_name="description"),
                    ),
                    (
                        "providing_authority",
                        models.CharField(blank=True, max_length=200, verbose_name="providing authority"),
                    ),
                    (
                        "implementing_body",
                        models.CharField(blank=True, max_length=200, verbose_name="implementing body"),
                    ),
                    (
                        "beneficiary_authority",
                        models.CharField(blank=True, max_length=200, verbose_name="beneficiary authority"),
                    ),
                    (
                        "jointly_with",
                        models.CharField(blank=True, max_length=300, verbose_name="jointly with"),
                    ),
                    ("project", models.CharField(blank=True, max_length=100, verbose_name="project")),
                    (
                        "remark",
                        models.TextField(
                            blank=True, max_length=2000, verbose_name="comment to the Presidency"
                        ),
                    ),
                    ("edition", models.PositiveIntegerField(default=1, editable=False)),
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
                    (
                        "reply",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="questionnaire.reply",
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
                    "verbose_name": "historical activity",
                    "verbose_name_plural": "historical activities",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Activity",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("reference", models.CharField(editable=False, max_length=50, verbose_name="reference")),
                    (
                        "partner",
                        models.ForeignKey(
                            blank=True,
                            db_index=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="questionnaire.partner",
                            verbose_name="partner",
                        ),
                    ),
                    (
                        "support_field",
                        models.ForeignKey(
                            blank=True,
                            db_index=False,
                            null=True,
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
                            db_index=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="questionnaire.assistancetype",
                            verbose_name="type of assistance",
                        ),
                    ),
                    ("title", models.CharField(blank=True, max_length=150, verbose_name="title")),
                    (
                        "status",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("planned", "Planned"),
                                ("ongoing", "Ongoing"),
                                ("completed", "Completed"),
                                ("suspended", "Suspended"),
                                ("discontinued", "Discontinued"),
                            ],
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    (
                        "start_year",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="start: year"),
                    ),
                    (
                        "start_month",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="start: month"),
                    ),
                    ("start_not_known", models.BooleanField(default=False, verbose_name="start not known")),
                    (
                        "end_year",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="end: year"),
                    ),
                    (
                        "end_month",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="end: month"),
                    ),
                    (
                        "funding",
                        models.CharField(
                            blank=True,
                            choices=[("national", "National"), ("co_funded", "EU co-funded")],
                            max_length=10,
                            verbose_name="funding",
                        ),
                    ),
                    (
                        "national_share",
                        models.PositiveSmallIntegerField(
                            blank=True, null=True, verbose_name="national share (%)"
                        ),
                    ),
                    (
                        "value",
                        models.DecimalField(
                            blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="value (EUR)"
                        ),
                    ),
                    (
                        "value_basis",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("committed", "Committed"),
                                ("spent", "Spent"),
                                ("in_kind", "In-kind estimate"),
                            ],
                            max_length=10,
                            verbose_name="value basis",
                        ),
                    ),
                    (
                        "value_not_available",
                        models.BooleanField(default=False, verbose_name="value not available"),
                    ),
                    (
                        "quantity",
                        models.DecimalField(
                            blank=True, decimal_places=2, max_digits=11, null=True, verbose_name="quantity"
                        ),
                    ),
                    (
                        "description",
                        models.TextField(blank=True, max_length=2000, verbose_name="description"),
                    ),
                    (
                        "providing_authority",
                        models.CharField(blank=True, max_length=200, verbose_name="providing authority"),
                    ),
                    (
                        "implementing_body",
                        models.CharField(blank=True, max_length=200, verbose_name="implementing body"),
                    ),
                    (
                        "beneficiary_authority",
                        models.CharField(blank=True, max_length=200, verbose_name="beneficiary authority"),
                    ),
                    (
                        "jointly_with",
                        models.CharField(blank=True, max_length=300, verbose_name="jointly with"),
                    ),
                    ("project", models.CharField(blank=True, max_length=100, verbose_name="project")),
                    (
                        "remark",
                        models.TextField(
                            blank=True, max_length=2000, verbose_name="comment to the Presidency"
                        ),
                    ),
                    (
                        "reply",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="activities",
                            to="questionnaire.reply",
                        ),
                    ),
                    ("edition", models.PositiveIntegerField(default=1, editable=False)),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                    ("changed_at", models.DateTimeField(auto_now=True)),
                ],
                options={
                    "verbose_name": "activity",
                    "verbose_name_plural": "activities",
                    "abstract": False,
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "status__in",
                                    ["", "completed", "discontinued", "ongoing", "planned", "suspended"],
                                )
                            ),
                            name="activity_status_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("funding__in", ["", "co_funded", "national"]),
                                models.Q(
                                    ("national_share__isnull", True),
                                    ("national_share__range", (1, 99)),
                                    _connector="OR",
                                ),
                            ),
                            name="activity_not_entirely_eu_funded",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("value_basis__in", ["", "committed", "in_kind", "spent"])),
                            name="activity_value_basis_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("value__isnull", True), ("value__gte", Decimal(0)), _connector="OR"
                                ),
                                models.Q(
                                    ("quantity__isnull", True),
                                    ("quantity__gte", Decimal(0)),
                                    _connector="OR",
                                ),
                            ),
                            name="activity_value_and_quantity_not_negative",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("start_month__isnull", True), ("start_year__isnull", True)),
                                models.Q(
                                    ("start_year__isnull", False),
                                    ("start_year__range", (1950, 2100)),
                                    models.Q(
                                        ("start_month__isnull", True),
                                        ("start_month__range", (1, 12)),
                                        _connector="OR",
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="activity_start_is_a_partial_date",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("end_month__isnull", True), ("end_year__isnull", True)),
                                models.Q(
                                    ("end_year__isnull", False),
                                    ("end_year__range", (1950, 2100)),
                                    models.Q(
                                        ("end_month__isnull", True),
                                        ("end_month__range", (1, 12)),
                                        _connector="OR",
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="activity_end_is_a_partial_date",
                        ),
                        models.UniqueConstraint(
                            fields=("reply", "reference"), name="activity_reference_once"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="VersionActivity",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("reference", models.CharField(editable=False, max_length=50, verbose_name="reference")),
                    (
                        "partner",
                        models.ForeignKey(
                            blank=True,
                            db_index=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="questionnaire.partner",
                            verbose_name="partner",
                        ),
                    ),
                    (
                        "support_field",
                        models.ForeignKey(
                            blank=True,
                            db_index=False,
                            null=True,
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
                            db_index=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="questionnaire.assistancetype",
                            verbose_name="type of assistance",
                        ),
                    ),
                    ("title", models.CharField(blank=True, max_length=150, verbose_name="title")),
                    (
                        "status",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("planned", "Planned"),
                                ("ongoing", "Ongoing"),
                                ("completed", "Completed"),
                                ("suspended", "Suspended"),
                                ("discontinued", "Discontinued"),
                            ],
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    (
                        "start_year",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="start: year"),
                    ),
                    (
                        "start_month",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="start: month"),
                    ),
                    ("start_not_known", models.BooleanField(default=False, verbose_name="start not known")),
                    (
                        "end_year",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="end: year"),
                    ),
                    (
                        "end_month",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="end: month"),
                    ),
                    (
                        "funding",
                        models.CharField(
                            blank=True,
                            choices=[("national", "National"), ("co_funded", "EU co-funded")],
                            max_length=10,
                            verbose_name="funding",
                        ),
                    ),
                    (
                        "national_share",
                        models.PositiveSmallIntegerField(
                            blank=True, null=True, verbose_name="national share (%)"
                        ),
                    ),
                    (
                        "value",
                        models.DecimalField(
                            blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="value (EUR)"
                        ),
                    ),
                    (
                        "value_basis",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("committed", "Committed"),
                                ("spent", "Spent"),
                                ("in_kind", "In-kind estimate"),
                            ],
                            max_length=10,
                            verbose_name="value basis",
                        ),
                    ),
                    (
                        "value_not_available",
                        models.BooleanField(default=False, verbose_name="value not available"),
                    ),
                    (
                        "quantity",
                        models.DecimalField(
                            blank=True, decimal_places=2, max_digits=11, null=True, verbose_name="quantity"
                        ),
                    ),
                    (
                        "description",
                        models.TextField(blank=True, max_length=2000, verbose_name="description"),
                    ),
                    (
                        "providing_authority",
                        models.CharField(blank=True, max_length=200, verbose_name="providing authority"),
                    ),
                    (
                        "implementing_body",
                        models.CharField(blank=True, max_length=200, verbose_name="implementing body"),
                    ),
                    (
                        "beneficiary_authority",
                        models.CharField(blank=True, max_length=200, verbose_name="beneficiary authority"),
                    ),
                    (
                        "jointly_with",
                        models.CharField(blank=True, max_length=300, verbose_name="jointly with"),
                    ),
                    ("project", models.CharField(blank=True, max_length=100, verbose_name="project")),
                    (
                        "remark",
                        models.TextField(
                            blank=True, max_length=2000, verbose_name="comment to the Presidency"
                        ),
                    ),
                    (
                        "version",
                        models.ForeignKey(
                            db_index=False,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="activities",
                            to="questionnaire.replyversion",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "submitted activity",
                    "verbose_name_plural": "submitted activities",
                    "abstract": False,
                    "indexes": [
                        models.Index(
                            fields=[
                                "version",
                                "partner",
                                "support_field",
                                "assistance_type",
                                "status",
                                "start_year",
                                "start_month",
                                "end_year",
                                "end_month",
                                "funding",
                                "value",
                                "value_basis",
                                "quantity",
                            ],
                            name="version_activity_covering",
                        )
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "status__in",
                                    ["", "completed", "discontinued", "ongoing", "planned", "suspended"],
                                )
                            ),
                            name="versionactivity_status_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("funding__in", ["", "co_funded", "national"]),
                                models.Q(
                                    ("national_share__isnull", True),
                                    ("national_share__range", (1, 99)),
                                    _connector="OR",
                                ),
                            ),
                            name="versionactivity_not_entirely_eu_funded",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("value_basis__in", ["", "committed", "in_kind", "spent"])),
                            name="versionactivity_value_basis_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("value__isnull", True), ("value__gte", Decimal(0)), _connector="OR"
                                ),
                                models.Q(
                                    ("quantity__isnull", True),
                                    ("quantity__gte", Decimal(0)),
                                    _connector="OR",
                                ),
                            ),
                            name="versionactivity_value_and_quantity_not_negative",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("start_month__isnull", True), ("start_year__isnull", True)),
                                models.Q(
                                    ("start_year__isnull", False),
                                    ("start_year__range", (1950, 2100)),
                                    models.Q(
                                        ("start_month__isnull", True),
                                        ("start_month__range", (1, 12)),
                                        _connector="OR",
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="versionactivity_start_is_a_partial_date",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("end_month__isnull", True), ("end_year__isnull", True)),
                                models.Q(
                                    ("end_year__isnull", False),
                                    ("end_year__range", (1950, 2100)),
                                    models.Q(
                                        ("end_month__isnull", True),
                                        ("end_month__range", (1, 12)),
                                        _connector="OR",
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="versionactivity_end_is_a_partial_date",
                        ),
                        models.UniqueConstraint(
                            fields=("reference", "version"), name="versionactivity_reference_once"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("assistance_type__isnull", False),
                                ("funding__in", ["co_funded", "national"]),
                                ("partner__isnull", False),
                                (
                                    "status__in",
                                    ["completed", "discontinued", "ongoing", "planned", "suspended"],
                                ),
                                ("support_field__isnull", False),
                                models.Q(("title", ""), _negated=True),
                                models.Q(("reference", ""), _negated=True),
                            ),
                            name="versionactivity_complete",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("start_not_known", False), ("start_year__isnull", False)),
                                models.Q(("start_not_known", True), ("start_year__isnull", True)),
                                _connector="OR",
                            ),
                            name="versionactivity_start_given_or_not_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("status__in", ["ongoing", "planned", "suspended"]),
                                ("end_year__isnull", False),
                                _connector="OR",
                            ),
                            name="versionactivity_ended_has_end",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("start_year__isnull", True),
                                ("end_year__isnull", True),
                                models.Q(
                                    ("end_year__lt", models.F("start_year")),
                                    models.Q(
                                        ("end_month__lt", models.F("start_month")),
                                        ("end_year", models.F("start_year")),
                                    ),
                                    _connector="OR",
                                    _negated=True,
                                ),
                                _connector="OR",
                            ),
                            name="versionactivity_end_not_before_start",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("funding", "co_funded"), ("national_share__isnull", False)),
                                models.Q(("funding", "national"), ("national_share__isnull", True)),
                                _connector="OR",
                            ),
                            name="versionactivity_share_of_co_funded",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("value__isnull", True), ("value_basis", "")),
                                models.Q(
                                    ("value__isnull", False),
                                    ("value_not_available", False),
                                    models.Q(("value_basis", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="versionactivity_value_has_basis",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="VersionPartnerAnswer",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    ("supports", models.BooleanField(blank=True, null=True, verbose_name="provides support")),
                    ("remark", models.TextField(blank=True, max_length=2000, verbose_name="remark")),
                    (
                        "version",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="partner_answers",
                            to="questionnaire.replyversion",
                        ),
                    ),
                ],
                options={
                    "ordering": ("partner__position",),
                    "abstract": False,
                    "constraints": [
                        models.UniqueConstraint(fields=("version", "partner"), name="version_partner_once")
                    ],
                },
            ),
            migrations.CreateModel(
                name="PartnerAnswer",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    ("supports", models.BooleanField(blank=True, null=True, verbose_name="provides support")),
                    ("remark", models.TextField(blank=True, max_length=2000, verbose_name="remark")),
                    (
                        "reply",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="partner_answers",
                            to="questionnaire.reply",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "answer for a partner",
                    "verbose_name_plural": "answers for partners",
                    "ordering": ("partner__position",),
                    "abstract": False,
                    "constraints": [
                        models.UniqueConstraint(fields=("reply", "partner"), name="partner_answer_once")
                    ],
                },
            ),
            migrations.CreateModel(
                name="WorkbookUpload",
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
                    (
                        "kind",
                        models.CharField(
                            choices=[("workbook", "Workbook"), ("pasted", "Pasted rows")], max_length=10
                        ),
                    ),
                    ("content", models.BinaryField()),
                    ("content_hash", models.CharField(max_length=64)),
                    ("choices", models.JSONField(default=dict)),
                    ("uploaded_at", models.DateTimeField()),
                    ("stored_at", models.DateTimeField(null=True)),
                    (
                        "saved_import",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to="questionnaire.replyimport",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "uploaded workbook",
                    "verbose_name_plural": "uploaded workbooks",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("user", "reply"), name="upload_once_for_a_person_and_reply"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("kind__in", ["pasted", "workbook"])), name="upload_kind_known"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Feedback",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("page", models.CharField(blank=True, max_length=300, verbose_name="page")),
                    ("text", models.TextField(max_length=2000, verbose_name="what")),
                    (
                        "by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("at", models.DateTimeField(auto_now_add=True, verbose_name="when")),
                    ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="settled")),
                ],
                options={
                    "verbose_name": "feedback",
                    "verbose_name_plural": "feedback",
                    "ordering": ["-at", "-pk"],
                },
            ),
            migrations.CreateModel(
                name="CarriedActivity",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "reply",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="carried_activities",
                            to="questionnaire.reply",
                        ),
                    ),
                    ("reference", models.CharField(max_length=50, verbose_name="reference")),
                    (
                        "decision",
                        models.CharField(
                            choices=[
                                ("running", "Still running"),
                                ("ended", "Ended"),
                                ("left_out", "No longer reported"),
                            ],
                            max_length=10,
                            verbose_name="decision",
                        ),
                    ),
                    (
                        "decided_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("decided_at", models.DateTimeField(auto_now=True)),
                ],
                options={
                    "verbose_name": "activity of the previous round",
                    "verbose_name_plural": "activities of the previous round",
                    "constraints": [
                        models.UniqueConstraint(fields=("reply", "reference"), name="carried_once"),
                        models.CheckConstraint(
                            condition=models.Q(("decision__in", ["ended", "left_out", "running"])),
                            name="carried_decision_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ClearanceCopy",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "reply",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="clearance_copies",
                            to="questionnaire.reply",
                        ),
                    ),
                    ("number", models.PositiveIntegerField(verbose_name="copy")),
                    ("content", models.JSONField(editable=False)),
                    ("content_hash", models.CharField(max_length=64, verbose_name="verification code")),
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
                    ("cleared_by", models.CharField(blank=True, max_length=200, verbose_name="cleared by")),
                    ("cleared_on", models.DateField(blank=True, null=True, verbose_name="cleared on")),
                    (
                        "recorded_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("recorded_at", models.DateTimeField(null=True)),
                ],
                options={
                    "verbose_name": "clearance copy",
                    "verbose_name_plural": "clearance copies",
                    "ordering": ("reply", "number"),
                    "constraints": [
                        models.UniqueConstraint(fields=("reply", "number"), name="clearance_number_once"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("cleared_by", ""), ("cleared_on__isnull", True)),
                                models.Q(
                                    models.Q(("cleared_by", ""), _negated=True), ("cleared_on__isnull", False)
                                ),
                                _connector="OR",
                            ),
                            name="clearance_by_and_on_together",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="FormDraft",
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
                    ("place", models.CharField(max_length=200)),
                    ("fields", models.JSONField()),
                    ("edition", models.PositiveIntegerField(default=1)),
                    ("tab", models.CharField(blank=True, max_length=40)),
                    ("saved_at", models.DateTimeField()),
                ],
                options={
                    "verbose_name": "form draft",
                    "verbose_name_plural": "form drafts",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("user", "reply", "place"), name="draft_once_for_a_form"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Mail",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("subject", models.CharField(max_length=200, verbose_name="subject")),
                    ("text", models.TextField(verbose_name="text")),
                    ("queued_at", models.DateTimeField(auto_now_add=True, verbose_name="queued")),
                    ("next_try_at", models.DateTimeField(verbose_name="next try")),
                    ("leased_until", models.DateTimeField(null=True)),
                    ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="tries")),
                    ("last_error", models.TextField(blank=True, verbose_name="last error")),
                    ("sent_at", models.DateTimeField(null=True, verbose_name="sent")),
                    ("dropped_at", models.DateTimeField(null=True, verbose_name="not sent")),
                    (
                        "survey_round",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="mails",
                            to="questionnaire.round",
                        ),
                    ),
                    (
                        "reply",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="mails",
                            to="questionnaire.reply",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("invitation", "Invitation"),
                                ("reminder", "Reminder"),
                                ("receipt", "Receipt"),
                                ("correction", "Correction begun"),
                                ("discarded", "Changes discarded"),
                                ("returned", "Returned"),
                                ("accepted", "Accepted"),
                                ("question", "Question"),
                                ("enquiry", "Question to the Presidency"),
                                ("answer", "Answer"),
                                ("request", "Request"),
                                ("deadline", "Deadline changed"),
                                ("part", "Section of a reply"),
                                ("hand_over", "Round handed over"),
                                ("hand_over_cancelled", "Hand-over cancelled"),
                                ("appointed", "Presidency appointed"),
                                ("released", "Results published"),
                                ("code_list", "Code list changed"),
                                ("message", "Message of the Presidency"),
                                ("notice", "Notice about an account"),
                            ],
                            max_length=20,
                            verbose_name="kind",
                        ),
                    ),
                    (
                        "to",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("other_address", models.EmailField(blank=True, max_length=254, verbose_name="sent to")),
                    (
                        "queued_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "e-mail",
                    "verbose_name_plural": "e-mails",
                    "ordering": ("-queued_at", "-pk"),
                    "indexes": [
                        models.Index(
                            condition=models.Q(("dropped_at__isnull", True), ("sent_at__isnull", True)),
                            fields=["next_try_at"],
                            name="mail_waiting",
                        )
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "kind__in",
                                    [
                                        "accepted",
                                        "answer",
                                        "appointed",
                                        "code_list",
                                        "correction",
                                        "deadline",
                                        "discarded",
                                        "enquiry",
                                        "hand_over",
                                        "hand_over_cancelled",
                                        "invitation",
                                        "message",
                                        "notice",
                                        "part",
                                        "question",
                                        "receipt",
                                        "released",
                                        "reminder",
                                        "request",
                                        "returned",
                                    ],
                                )
                            ),
                            name="mail_kind_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("sent_at__isnull", True), ("dropped_at__isnull", True), _connector="OR"
                            ),
                            name="mail_sent_or_dropped",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Question",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "reply",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="questions",
                            to="questionnaire.reply",
                        ),
                    ),
                    (
                        "by_member_state",
                        models.BooleanField(default=False, verbose_name="asked by the Member State"),
                    ),
                    ("thread", models.UUIDField(default=uuid.uuid4, editable=False)),
                    ("reference", models.CharField(blank=True, max_length=50, verbose_name="activity")),
                    (
                        "page",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("overview", "Overview"),
                                ("activities", "Activities"),
                                ("check", "Check and submit"),
                                ("sections", "Colleagues and sections"),
                                ("excel", "Excel and lists"),
                                ("history", "History"),
                                ("results", "Results"),
                            ],
                            max_length=10,
                            verbose_name="page",
                        ),
                    ),
                    ("text", models.TextField(max_length=2000, verbose_name="question")),
                    (
                        "asked_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="asked")),
                    ("answer", models.TextField(blank=True, max_length=2000, verbose_name="answer")),
                    (
                        "answered_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("answered_at", models.DateTimeField(null=True, verbose_name="answered")),
                    (
                        "closed_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("closed_at", models.DateTimeField(null=True, verbose_name="closed")),
                ],
                options={
                    "verbose_name": "question",
                    "verbose_name_plural": "questions",
                    "ordering": ("asked_at", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("answer", ""), ("answered_at__isnull", True)),
                                models.Q(
                                    models.Q(("answer", ""), _negated=True), ("answered_at__isnull", False)
                                ),
                                _connector="OR",
                            ),
                            name="question_answer_with_its_time",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "page__in",
                                    [
                                        "",
                                        "activities",
                                        "check",
                                        "excel",
                                        "history",
                                        "overview",
                                        "results",
                                        "sections",
                                    ],
                                )
                            ),
                            name="question_page_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Request",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "reply",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="requests",
                            to="questionnaire.reply",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("extension", "Extension of the deadline"),
                                ("reopening", "Return of the reply for correction"),
                                ("joint", "Joint reply"),
                            ],
                            max_length=10,
                            verbose_name="what",
                        ),
                    ),
                    ("reason", models.TextField(max_length=2000, verbose_name="why")),
                    ("until", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                    (
                        "asked_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="asked")),
                    (
                        "outcome",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("granted", "Granted"),
                                ("declined", "Declined"),
                                ("taken_back", "Withdrawn"),
                            ],
                            max_length=10,
                            verbose_name="outcome",
                        ),
                    ),
                    ("answer", models.TextField(blank=True, max_length=2000, verbose_name="answer")),
                    (
                        "answered_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("answered_at", models.DateTimeField(null=True, verbose_name="answered")),
                    (
                        "granted_until",
                        models.DateTimeField(editable=False, null=True, verbose_name="granted until"),
                    ),
                    (
                        "member_states",
                        models.ManyToManyField(
                            blank=True,
                            related_name="+",
                            to="questionnaire.memberstate",
                            verbose_name="jointly with",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "request",
                    "verbose_name_plural": "requests",
                    "ordering": ("-asked_at", "-pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("kind__in", ["extension", "joint", "reopening"])),
                            name="request_kind_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("kind", "extension"), ("until__isnull", False)),
                                models.Q(
                                    models.Q(("kind", "extension"), _negated=True), ("until__isnull", True)
                                ),
                                _connector="OR",
                            ),
                            name="request_until_for_more_time",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("answered_at__isnull", True), ("outcome", "")),
                                models.Q(
                                    ("answered_at__isnull", False),
                                    ("outcome__in", ["declined", "granted", "taken_back"]),
                                ),
                                _connector="OR",
                            ),
                            name="request_outcome_with_its_time",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("kind", "extension"),
                                    ("outcome", "granted"),
                                    ("granted_until__isnull", False),
                                ),
                                models.Q(
                                    models.Q(("kind", "extension"), ("outcome", "granted"), _negated=True),
                                    ("granted_until__isnull", True),
                                ),
                                _connector="OR",
                            ),
                            name="request_granted_until_for_more_time",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("outcome", "")),
                            fields=("reply", "kind"),
                            name="request_open_once",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalMailText",
                fields=[
                    (
                        "id",
                        models.BigIntegerField(
                            auto_created=True, blank=True, db_index=True, verbose_name="ID"
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("invitation", "Invitation"),
                                ("reminder", "Reminder"),
                                ("receipt", "Receipt"),
                                ("correction", "Correction begun"),
                                ("discarded", "Changes discarded"),
                                ("returned", "Returned"),
                                ("accepted", "Accepted"),
                                ("question", "Question"),
                                ("enquiry", "Question to the Presidency"),
                                ("answer", "Answer"),
                                ("request", "Request"),
                                ("deadline", "Deadline changed"),
                                ("part", "Section of a reply"),
                                ("hand_over", "Round handed over"),
                                ("hand_over_cancelled", "Hand-over cancelled"),
                                ("appointed", "Presidency appointed"),
                                ("released", "Results published"),
                                ("code_list", "Code list changed"),
                                ("message", "Message of the Presidency"),
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
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="questionnaire.round",
                            verbose_name="round",
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
                    "verbose_name": "historical text of e-mails",
                    "verbose_name_plural": "historical texts of e-mails",
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
                        "survey_round",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="mail_texts",
                            to="questionnaire.round",
                            verbose_name="round",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("invitation", "Invitation"),
                                ("reminder", "Reminder"),
                                ("receipt", "Receipt"),
                                ("correction", "Correction begun"),
                                ("discarded", "Changes discarded"),
                                ("returned", "Returned"),
                                ("accepted", "Accepted"),
                                ("question", "Question"),
                                ("enquiry", "Question to the Presidency"),
                                ("answer", "Answer"),
                                ("request", "Request"),
                                ("deadline", "Deadline changed"),
                                ("part", "Section of a reply"),
                                ("hand_over", "Round handed over"),
                                ("hand_over_cancelled", "Hand-over cancelled"),
                                ("appointed", "Presidency appointed"),
                                ("released", "Results published"),
                                ("code_list", "Code list changed"),
                                ("message", "Message of the Presidency"),
                            ],
                            max_length=20,
                            verbose_name="kind",
                        ),
                    ),
                    ("subject", models.CharField(max_length=200, verbose_name="subject")),
                    ("text", models.TextField(max_length=5000, verbose_name="text")),
                ],
                options={
                    "verbose_name": "text of e-mails",
                    "verbose_name_plural": "texts of e-mails",
                    "ordering": ("survey_round", "kind"),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("survey_round", "kind"),
                            name="mail_text_once_for_a_kind",
                            violation_error_message=(
                                "This round already has a text for this kind of e-mail. Change that text."
                            ),
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "kind__in",
                                    [
                                        "accepted",
                                        "answer",
                                        "appointed",
                                        "code_list",
                                        "correction",
                                        "deadline",
                                        "discarded",
                                        "enquiry",
                                        "hand_over",
                                        "hand_over_cancelled",
                                        "invitation",
                                        "message",
                                        "part",
                                        "question",
                                        "receipt",
                                        "released",
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
            migrations.CreateModel(
                name="HistoricalPartnerGroup",
                fields=[
                    (
                        "id",
                        models.BigIntegerField(
                            auto_created=True, blank=True, db_index=True, verbose_name="ID"
                        ),
                    ),
                    ("name", models.CharField(max_length=60, verbose_name="name")),
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
                    "verbose_name": "historical group of partners",
                    "verbose_name_plural": "historical groups of partners",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="PartnerGroup",
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
                            related_name="partner_groups",
                            to="questionnaire.round",
                            verbose_name="round",
                        ),
                    ),
                    ("name", models.CharField(max_length=60, verbose_name="name")),
                    ("partners", models.ManyToManyField(to="questionnaire.partner", verbose_name="partners")),
                ],
                options={
                    "verbose_name": "group of partners",
                    "verbose_name_plural": "groups of partners",
                    "ordering": ("survey_round", "name"),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("survey_round", "name"),
                            name="partner_group_once_in_a_round",
                            violation_error_message=(
                                "A group with this name already exists. Enter another name."
                            ),
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalPartnerGroup_partners",
                fields=[
                    (
                        "id",
                        models.BigIntegerField(
                            auto_created=True, blank=True, db_index=True, verbose_name="ID"
                        ),
                    ),
                    (
                        "partnergroup",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            db_tablespace="",
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="questionnaire.partnergroup",
                        ),
                    ),
                    (
                        "partner",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            db_tablespace="",
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="questionnaire.partner",
                        ),
                    ),
                    (
                        "history",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            to="questionnaire.historicalpartnergroup",
                        ),
                    ),
                    ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                ],
                options={
                    "verbose_name": "HistoricalPartnerGroup_partners",
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="CallNote",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "reply",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="call_notes",
                            to="questionnaire.reply",
                        ),
                    ),
                    ("text", models.TextField(max_length=2000, verbose_name="note")),
                    (
                        "by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("at", models.DateTimeField(auto_now_add=True, verbose_name="when")),
                ],
                options={
                    "verbose_name": "call note",
                    "verbose_name_plural": "call notes",
                    "ordering": ["-at", "-pk"],
                },
            ),
            migrations.CreateModel(
                name="Letter",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "reply",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="letters",
                            to="questionnaire.reply",
                        ),
                    ),
                    (
                        "version",
                        models.OneToOneField(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="letter",
                            to="questionnaire.replyversion",
                        ),
                    ),
                    ("name", models.CharField(max_length=200, verbose_name="file")),
                    ("content", models.BinaryField()),
                    ("content_hash", models.CharField(max_length=64, verbose_name="verification code")),
                    ("source", models.CharField(max_length=300, verbose_name="origin")),
                    ("dated_on", models.DateField(null=True, verbose_name="date of the letter")),
                    (
                        "uploaded_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("uploaded_at", models.DateTimeField()),
                ],
                options={
                    "verbose_name": "letter",
                    "verbose_name_plural": "letters",
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("version__isnull", True)),
                            fields=("reply", "uploaded_by"),
                            name="letter_waits_once_for_a_person_and_reply",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="ExpiredForm",
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
                    ("session", models.CharField(max_length=32)),
                    ("address", models.CharField(db_index=True, max_length=32)),
                    ("path", models.TextField()),
                    ("fields", models.JSONField()),
                    ("has_files", models.BooleanField(default=False)),
                    ("size", models.PositiveIntegerField()),
                    ("kept_at", models.DateTimeField(db_index=True)),
                ],
                options={
                    "verbose_name": "form sent after a session",
                    "verbose_name_plural": "forms sent after a session",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("user", "session"), name="expired_form_once_for_a_session"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="DocumentWorker",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("name", models.CharField(max_length=150, unique=True)),
                    ("seen_at", models.DateTimeField()),
                ],
                options={
                    "verbose_name": "worker",
                    "verbose_name_plural": "workers",
                },
            ),
            migrations.CreateModel(
                name="DocumentJob",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                        "survey_round",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="questionnaire.round",
                        ),
                    ),
                    ("title", models.CharField(max_length=200, verbose_name="title")),
                    ("method", models.CharField(max_length=4)),
                    ("address", models.TextField()),
                    ("address_hash", models.CharField(max_length=64)),
                    ("back", models.TextField()),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("waiting", "Waiting"),
                                ("running", "Being made"),
                                ("ready", "Ready"),
                                ("failed", "Not made"),
                                ("removed", "Removed"),
                            ],
                            default="waiting",
                            max_length=10,
                            verbose_name="state",
                        ),
                    ),
                    ("asked_at", models.DateTimeField(verbose_name="asked for")),
                    ("leased_until", models.DateTimeField(null=True)),
                    ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="tries")),
                    ("started_at", models.DateTimeField(null=True, verbose_name="started")),
                    ("finished_at", models.DateTimeField(null=True, verbose_name="finished")),
                    ("failure", models.TextField(blank=True, verbose_name="failure")),
                    ("name", models.CharField(blank=True, max_length=255, verbose_name="file")),
                    ("content_type", models.CharField(blank=True, max_length=100)),
                    ("content", models.BinaryField(null=True)),
                    ("size", models.PositiveIntegerField(default=0, verbose_name="size")),
                    ("is_recorded", models.BooleanField(default=False)),
                    ("version", models.PositiveBigIntegerField(null=True)),
                    ("readings", models.JSONField(default=list)),
                    (
                        "saved_import",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to="questionnaire.replyimport",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "document being made",
                    "verbose_name_plural": "documents being made",
                    "ordering": ("asked_at", "pk"),
                    "indexes": [
                        models.Index(
                            condition=models.Q(("state__in", ["running", "waiting"])),
                            fields=["asked_at"],
                            name="document_job_unfinished",
                        )
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("state__in", ["running", "waiting"])),
                            fields=("user", "method", "address_hash"),
                            name="document_job_once_while_unfinished",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("state__in", ["failed", "ready", "removed", "running", "waiting"])
                            ),
                            name="document_job_state_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("content__isnull", True), ("state", "ready"), _connector="OR"
                            ),
                            name="document_job_content_while_ready",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ChainHead",
                fields=[
                    (
                        "survey_round",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            primary_key=True,
                            related_name="chain_head",
                            serialize=False,
                            to="questionnaire.round",
                        ),
                    ),
                    ("number", models.PositiveBigIntegerField(default=0, verbose_name="last number")),
                    ("last_hash", models.CharField(default="", max_length=64, verbose_name="last hash")),
                    ("imported", models.PositiveBigIntegerField(default=0, verbose_name="imported")),
                ],
                options={
                    "verbose_name": "head of a chain of events",
                    "verbose_name_plural": "heads of chains of events",
                },
            ),
            migrations.CreateModel(
                name="LeftOutEvent",
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
                            related_name="left_out_events",
                            to="questionnaire.round",
                        ),
                    ),
                    ("number", models.PositiveBigIntegerField(verbose_name="number")),
                    ("hash", models.CharField(max_length=64, verbose_name="verification code")),
                ],
                options={
                    "verbose_name": "event left out of an archive",
                    "verbose_name_plural": "events left out of archives",
                    "ordering": ("survey_round", "number"),
                    "constraints": [
                        models.UniqueConstraint(fields=("survey_round", "number"), name="left_out_event_once")
                    ],
                },
            ),
            migrations.CreateModel(
                name="MailServer",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("answered_at", models.DateTimeField(null=True)),
                    ("failed_at", models.DateTimeField(null=True)),
                    ("failure", models.TextField(blank=True)),
                    ("worker_seen_at", models.DateTimeField(null=True)),
                ],
                options={
                    "verbose_name": "mail server",
                    "verbose_name_plural": "mail servers",
                },
            ),
            migrations.CreateModel(
                name="ServiceMail",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("subject", models.CharField(max_length=200, verbose_name="subject")),
                    ("text", models.TextField(verbose_name="text")),
                    ("queued_at", models.DateTimeField(auto_now_add=True, verbose_name="queued")),
                    ("next_try_at", models.DateTimeField(verbose_name="next try")),
                    ("leased_until", models.DateTimeField(null=True)),
                    ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="tries")),
                    ("last_error", models.TextField(blank=True, verbose_name="last error")),
                    ("sent_at", models.DateTimeField(null=True, verbose_name="sent")),
                    ("dropped_at", models.DateTimeField(null=True, verbose_name="not sent")),
                    (
                        "kind",
                        models.CharField(
                            choices=[("code", "Code or link to sign in"), ("fault", "Fault report")],
                            max_length=10,
                            verbose_name="kind",
                        ),
                    ),
                    ("address", models.EmailField(max_length=254, verbose_name="sent to")),
                    ("expires_at", models.DateTimeField(verbose_name="valid until")),
                ],
                options={
                    "verbose_name": "e-mail of the service",
                    "verbose_name_plural": "e-mails of the service",
                    "ordering": ("-queued_at", "-pk"),
                    "indexes": [
                        models.Index(
                            condition=models.Q(("dropped_at__isnull", True), ("sent_at__isnull", True)),
                            fields=["next_try_at"],
                            name="service_mail_waiting",
                        )
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("kind__in", ["code", "fault"])),
                            name="service_mail_kind_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("sent_at__isnull", True), ("dropped_at__isnull", True), _connector="OR"
                            ),
                            name="service_mail_sent_or_dropped",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("text", ""),
                                models.Q(("dropped_at__isnull", True), ("sent_at__isnull", True)),
                                _connector="OR",
                            ),
                            name="service_mail_text_while_waiting",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="AdditionalQuestion",
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
                            related_name="additional_questions",
                            to="questionnaire.round",
                        ),
                    ),
                    ("position", models.PositiveSmallIntegerField(verbose_name="number")),
                    ("text", models.CharField(max_length=500, verbose_name="question")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("text", "Text"),
                                ("yes_no", "Yes or no"),
                                ("choice", "Choice from a list"),
                                ("number", "Number"),
                            ],
                            max_length=10,
                            verbose_name="kind of answer",
                        ),
                    ),
                    ("options", models.TextField(blank=True, max_length=2000, verbose_name="choices")),
                    (
                        "scope",
                        models.CharField(
                            choices=[
                                ("reply", "Once for the whole reply"),
                                ("partner", "Once for each partner"),
                            ],
                            default="reply",
                            max_length=10,
                            verbose_name="asked",
                        ),
                    ),
                    (
                        "is_required",
                        models.BooleanField(default=False, verbose_name="required for submission"),
                    ),
                ],
                options={
                    "verbose_name": "additional question",
                    "verbose_name_plural": "additional questions",
                    "ordering": ("survey_round", "position"),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("survey_round", "position"), name="additional_question_position_once"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("position__gte", 1), ("position__lte", 10)),
                            name="additional_question_one_of_ten",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("kind__in", ["choice", "number", "text", "yes_no"])),
                            name="additional_question_kind_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("scope__in", ["partner", "reply"])),
                            name="additional_question_scope_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("kind", "choice"), models.Q(("options", ""), _negated=True)),
                                models.Q(models.Q(("kind", "choice"), _negated=True), ("options", "")),
                                _connector="OR",
                            ),
                            name="additional_question_options_of_choice",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="AdditionalAnswer",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "question",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="questionnaire.additionalquestion",
                        ),
                    ),
                    (
                        "partner",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="questionnaire.partner",
                        ),
                    ),
                    ("text", models.TextField(max_length=2000, verbose_name="answer")),
                    (
                        "reply",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="additional_answers",
                            to="questionnaire.reply",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "answer to an additional question",
                    "verbose_name_plural": "answers to additional questions",
                    "ordering": ("question__position", "partner__position"),
                    "abstract": False,
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("reply", "question", "partner"), name="additional_answer_once"
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("partner__isnull", True)),
                            fields=("reply", "question"),
                            name="additional_answer_once_for_reply",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("text", ""), _negated=True), name="additional_answer_given"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="VersionAdditionalAnswer",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "question",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="questionnaire.additionalquestion",
                        ),
                    ),
                    (
                        "partner",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="questionnaire.partner",
                        ),
                    ),
                    ("text", models.TextField(max_length=2000, verbose_name="answer")),
                    (
                        "version",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="additional_answers",
                            to="questionnaire.replyversion",
                        ),
                    ),
                    ("asked", models.CharField(max_length=500, verbose_name="question")),
                ],
                options={
                    "ordering": ("question__position", "partner__position"),
                    "abstract": False,
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("version", "question", "partner"), name="version_additional_answer_once"
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("partner__isnull", True)),
                            fields=("version", "question"),
                            name="version_additional_answer_once_for_reply",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalAdditionalQuestion",
                fields=[
                    (
                        "id",
                        models.BigIntegerField(
                            auto_created=True, blank=True, db_index=True, verbose_name="ID"
                        ),
                    ),
                    ("position", models.PositiveSmallIntegerField(verbose_name="number")),
                    ("text", models.CharField(max_length=500, verbose_name="question")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("text", "Text"),
                                ("yes_no", "Yes or no"),
                                ("choice", "Choice from a list"),
                                ("number", "Number"),
                            ],
                            max_length=10,
                            verbose_name="kind of answer",
                        ),
                    ),
                    ("options", models.TextField(blank=True, max_length=2000, verbose_name="choices")),
                    (
                        "scope",
                        models.CharField(
                            choices=[
                                ("reply", "Once for the whole reply"),
                                ("partner", "Once for each partner"),
                            ],
                            default="reply",
                            max_length=10,
                            verbose_name="asked",
                        ),
                    ),
                    (
                        "is_required",
                        models.BooleanField(default=False, verbose_name="required for submission"),
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
                    "verbose_name": "historical additional question",
                    "verbose_name_plural": "historical additional questions",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="HistoricalAdditionalAnswer",
                fields=[
                    (
                        "id",
                        models.BigIntegerField(
                            auto_created=True, blank=True, db_index=True, verbose_name="ID"
                        ),
                    ),
                    (
                        "reply_import",
                        models.ForeignKey(
                            db_constraint=False,
                            default=questionnaire.models.history.current_import,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="questionnaire.replyimport",
                        ),
                    ),
                    ("text", models.TextField(max_length=2000, verbose_name="answer")),
                    (
                        "question",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="questionnaire.additionalquestion",
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
                        ),
                    ),
                    (
                        "reply",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="questionnaire.reply",
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
                    "verbose_name": "historical answer to an additional question",
                    "verbose_name_plural": "historical answers to additional questions",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="ReplySection",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "reply",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="parts",
                            to="questionnaire.reply",
                        ),
                    ),
                    ("department", models.CharField(max_length=150, verbose_name="department")),
                    (
                        "colleague",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="colleague",
                        ),
                    ),
                    ("due_on", models.DateField(blank=True, null=True, verbose_name="due")),
                    ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                    ("done_at", models.DateTimeField(null=True, verbose_name="done")),
                    (
                        "done_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "partners",
                        models.ManyToManyField(
                            blank=True, related_name="+", to="questionnaire.partner", verbose_name="partners"
                        ),
                    ),
                    (
                        "support_fields",
                        models.ManyToManyField(
                            blank=True,
                            related_name="+",
                            to="questionnaire.supportfield",
                            verbose_name="fields of support",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "section of a reply",
                    "verbose_name_plural": "sections of replies",
                    "ordering": ("due_on", "department"),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("reply", "department"),
                            name="part_once_for_a_department",
                            violation_error_message=(
                                "This department already has a section. Change that section."
                            ),
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("department", ""), _negated=True), name="part_has_department"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="LastSeen",
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
                    ("at", models.DateTimeField()),
                ],
                options={
                    "verbose_name": "last visit",
                    "verbose_name_plural": "last visits",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("user", "reply"), name="look_once_for_a_person_and_reply"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="ConfirmedCheck",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "reply",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="confirmed_possible_errors",
                            to="questionnaire.reply",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("eu_programme", "EU programme named"),
                                ("ongoing_past_end", "Ongoing, but the end has passed"),
                                ("same_text", "Same text for several partners"),
                                ("twice", "Activity entered twice"),
                                ("partner_name", "Name of a partner not in the agreed form"),
                                ("far_out", "Value far from the others"),
                                ("same_value", "Same value several times in a project"),
                            ],
                            max_length=30,
                        ),
                    ),
                    ("about", models.TextField()),
                    ("fingerprint", models.CharField(max_length=64)),
                    ("word", models.CharField(max_length=300, verbose_name="explanation")),
                    (
                        "confirmed_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("confirmed_at", models.DateTimeField(auto_now_add=True)),
                    (
                        "submitted_word",
                        models.CharField(blank=True, default="", editable=False, max_length=300),
                    ),
                ],
                options={
                    "verbose_name": "confirmed possible error",
                    "verbose_name_plural": "confirmed possible errors",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("reply", "kind", "fingerprint"), name="possible_error_confirmed_once"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "kind__in",
                                    [
                                        "eu_programme",
                                        "far_out",
                                        "ongoing_past_end",
                                        "partner_name",
                                        "same_text",
                                        "same_value",
                                        "twice",
                                    ],
                                )
                            ),
                            name="possible_error_kind_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ReplyImport",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "reply",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="imports",
                            to="questionnaire.reply",
                        ),
                    ),
                    (
                        "source",
                        models.CharField(
                            choices=[
                                ("", "on the pages"),
                                ("workbook", "from a workbook"),
                                ("pasted", "from pasted rows"),
                                ("list", "from an own list"),
                                ("undo", "by undoing an import"),
                                ("discard", "by discarding changes"),
                                ("cleaning", "by the service"),
                            ],
                            max_length=10,
                        ),
                    ),
                    (
                        "by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("at", models.DateTimeField(auto_now_add=True)),
                    (
                        "undoes",
                        models.OneToOneField(
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="undone_by",
                            to="questionnaire.replyimport",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "import",
                    "verbose_name_plural": "imports",
                    "ordering": ("pk",),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "source__in",
                                    ["", "cleaning", "discard", "list", "pasted", "undo", "workbook"],
                                )
                            ),
                            name="import_source_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("source", "undo"), ("undoes__isnull", False)),
                                models.Q(
                                    models.Q(("source", "undo"), _negated=True), ("undoes__isnull", True)
                                ),
                                _connector="OR",
                            ),
                            name="import_undoes_where_its_source_says_so",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ListLayout",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "member_state",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="list_layouts",
                            to="questionnaire.memberstate",
                        ),
                    ),
                    ("headers_hash", models.CharField(max_length=64)),
                    ("headers", models.JSONField()),
                    ("mapping", models.JSONField()),
                    (
                        "by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("chosen_at", models.DateTimeField()),
                ],
                options={
                    "verbose_name": "layout of a list",
                    "verbose_name_plural": "layouts of lists",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("member_state", "headers_hash"),
                            name="list_layout_once_for_a_member_state",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="ListUpload",
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
                    ("mapping", models.JSONField(default=dict)),
                    ("corrections", models.JSONField(default=dict)),
                    ("uploaded_at", models.DateTimeField()),
                    ("saved_token", models.CharField(blank=True, max_length=200)),
                    (
                        "saved_import",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to="questionnaire.replyimport",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "uploaded list",
                    "verbose_name_plural": "uploaded lists",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("user", "reply"), name="list_upload_once_for_a_person_and_reply"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalConfirmedCheck",
                fields=[
                    (
                        "id",
                        models.BigIntegerField(
                            auto_created=True, blank=True, db_index=True, verbose_name="ID"
                        ),
                    ),
                    (
                        "reply_import",
                        models.ForeignKey(
                            db_constraint=False,
                            default=questionnaire.models.history.current_import,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="questionnaire.replyimport",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("eu_programme", "EU programme named"),
                                ("ongoing_past_end", "Ongoing, but the end has passed"),
                                ("same_text", "Same text for several partners"),
                                ("twice", "Activity entered twice"),
                                ("partner_name", "Name of a partner not in the agreed form"),
                                ("far_out", "Value far from the others"),
                                ("same_value", "Same value several times in a project"),
                            ],
                            max_length=30,
                        ),
                    ),
                    ("about", models.TextField()),
                    ("fingerprint", models.CharField(max_length=64)),
                    ("word", models.CharField(max_length=300, verbose_name="explanation")),
                    (
                        "reply",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="questionnaire.reply",
                        ),
                    ),
                    (
                        "confirmed_by",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
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
                    "verbose_name": "historical confirmed possible error",
                    "verbose_name_plural": "historical confirmed possible errors",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
        ),
        migrations.RunPython(create, drop),
        migrations.RunPython(seed, remove),
        migrations.RunPython(define, blank),
        migrations.RunPython(move_marks_out, move_marks_back),
    ]
