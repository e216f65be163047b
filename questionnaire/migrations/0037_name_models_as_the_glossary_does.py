import django.db.models.deletion
from django.db import migrations, models

RENAMED = {
    "FurtherQuestion": "AdditionalQuestion",
    "FurtherAnswer": "AdditionalAnswer",
    "VersionFurtherAnswer": "VersionAdditionalAnswer",
    "HistoricalFurtherQuestion": "HistoricalAdditionalQuestion",
    "HistoricalFurtherAnswer": "HistoricalAdditionalAnswer",
    "ReplyPart": "ReplySection",
    "LastLook": "LastSeen",
    "ConfirmedHint": "ConfirmedCheck",
}


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaire", "0036_mails_of_the_service"),
    ]

    operations = [
        *(migrations.RenameModel(old, new) for old, new in RENAMED.items()),
        migrations.AlterModelOptions(
            name="additionalanswer",
            options={
                "ordering": ("question__position", "partner__position"),
                "verbose_name": "answer to an additional question",
                "verbose_name_plural": "answers to additional questions",
            },
        ),
        migrations.AlterModelOptions(
            name="additionalquestion",
            options={
                "ordering": ("survey_round", "position"),
                "verbose_name": "additional question",
                "verbose_name_plural": "additional questions",
            },
        ),
        migrations.AlterModelOptions(
            name="historicaladditionalanswer",
            options={
                "get_latest_by": ("history_date", "history_id"),
                "ordering": ("-history_date", "-history_id"),
                "verbose_name": "historical answer to an additional question",
                "verbose_name_plural": "historical answers to additional questions",
            },
        ),
        migrations.AlterModelOptions(
            name="historicaladditionalquestion",
            options={
                "get_latest_by": ("history_date", "history_id"),
                "ordering": ("-history_date", "-history_id"),
                "verbose_name": "historical additional question",
                "verbose_name_plural": "historical additional questions",
            },
        ),
        migrations.RemoveConstraint(
            model_name="additionalanswer",
            name="further_answer_once",
        ),
        migrations.RemoveConstraint(
            model_name="additionalanswer",
            name="further_answer_once_for_reply",
        ),
        migrations.RemoveConstraint(
            model_name="additionalanswer",
            name="further_answer_given",
        ),
        migrations.RemoveConstraint(
            model_name="additionalquestion",
            name="further_question_position_once",
        ),
        migrations.RemoveConstraint(
            model_name="additionalquestion",
            name="further_question_one_of_ten",
        ),
        migrations.RemoveConstraint(
            model_name="additionalquestion",
            name="further_question_kind_known",
        ),
        migrations.RemoveConstraint(
            model_name="additionalquestion",
            name="further_question_scope_known",
        ),
        migrations.RemoveConstraint(
            model_name="additionalquestion",
            name="further_question_options_of_choice",
        ),
        migrations.RemoveConstraint(
            model_name="confirmedcheck",
            name="hint_confirmed_once",
        ),
        migrations.RemoveConstraint(
            model_name="confirmedcheck",
            name="hint_kind_known",
        ),
        migrations.RemoveConstraint(
            model_name="versionadditionalanswer",
            name="version_further_answer_once",
        ),
        migrations.RemoveConstraint(
            model_name="versionadditionalanswer",
            name="version_further_answer_once_for_reply",
        ),
        migrations.AlterField(
            model_name="additionalanswer",
            name="reply",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="additional_answers",
                to="questionnaire.reply",
            ),
        ),
        migrations.AlterField(
            model_name="additionalquestion",
            name="survey_round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="additional_questions",
                to="questionnaire.round",
            ),
        ),
        migrations.AlterField(
            model_name="confirmedcheck",
            name="reply",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="confirmed_possible_errors",
                to="questionnaire.reply",
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="kind",
            field=models.CharField(
                choices=[
                    ("submitted", "Submitted"),
                    ("withdrawn", "Withdrawn"),
                    ("returned", "Returned"),
                    ("accepted", "Accepted"),
                    ("reopened", "Reopened"),
                    ("confirmed", "Confirmed by the Member State"),
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
                    ("request_taken_back", "Request taken back"),
                    ("question_asked", "Question asked"),
                    ("question_answered", "Question answered"),
                    ("question_closed", "Question closed"),
                    ("deadline_changed", "Deadline changed"),
                    ("part_given", "Part given to a department"),
                    ("section_done", "Part done"),
                    ("carried_over", "Taken over from the last round"),
                    ("read", "Reply read"),
                    ("downloaded", "Downloaded"),
                    ("handed_over", "Presidency passed on"),
                    ("appointed", "Presidency appointed"),
                    ("release_made", "Release made"),
                    ("released", "Released"),
                    ("release_withdrawn", "Release withdrawn"),
                    ("release_file", "File of a release made"),
                    ("tried", "Workbook tried out"),
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
        migrations.AlterField(
            model_name="replyversion",
            name="likely_mistakes",
            field=models.PositiveIntegerField(null=True, verbose_name="possible errors not confirmed"),
        ),
        migrations.AlterField(
            model_name="versionadditionalanswer",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="additional_answers",
                to="questionnaire.replyversion",
            ),
        ),
        migrations.AddConstraint(
            model_name="additionalanswer",
            constraint=models.UniqueConstraint(
                fields=("reply", "question", "partner"), name="additional_answer_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="additionalanswer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("partner__isnull", True)),
                fields=("reply", "question"),
                name="additional_answer_once_for_reply",
            ),
        ),
        migrations.AddConstraint(
            model_name="additionalanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="additional_answer_given"
            ),
        ),
        migrations.AddConstraint(
            model_name="additionalquestion",
            constraint=models.UniqueConstraint(
                fields=("survey_round", "position"), name="additional_question_position_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="additionalquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(("position__gte", 1), ("position__lte", 10)),
                name="additional_question_one_of_ten",
            ),
        ),
        migrations.AddConstraint(
            model_name="additionalquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["choice", "number", "text", "yes_no"])),
                name="additional_question_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="additionalquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(("scope__in", ["partner", "reply"])),
                name="additional_question_scope_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="additionalquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "choice"), models.Q(("options", ""), _negated=True)),
                    models.Q(models.Q(("kind", "choice"), _negated=True), ("options", "")),
                    _connector="OR",
                ),
                name="additional_question_options_of_choice",
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmedcheck",
            constraint=models.UniqueConstraint(
                fields=("reply", "kind", "fingerprint"), name="possible_error_confirmed_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmedcheck",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ["eu_programme", "far_out", "ongoing_past_end", "partner_name", "same_text", "twice"],
                    )
                ),
                name="possible_error_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="versionadditionalanswer",
            constraint=models.UniqueConstraint(
                fields=("version", "question", "partner"), name="version_additional_answer_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="versionadditionalanswer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("partner__isnull", True)),
                fields=("version", "question"),
                name="version_additional_answer_once_for_reply",
            ),
        ),
    ]
