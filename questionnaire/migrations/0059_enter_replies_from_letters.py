import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaire", "0058_write_messages"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="letter",
            name="letter_entered_without_its_workbook",
        ),
        migrations.RemoveField(
            model_name="letter",
            name="seal",
        ),
        migrations.RemoveField(
            model_name="letter",
            name="workbook",
        ),
        migrations.AddField(
            model_name="letter",
            name="dated_on",
            field=models.DateField(null=True, verbose_name="date of the letter"),
        ),
        migrations.AddField(
            model_name="reply",
            name="entered_from",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="questionnaire.letter",
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="kind",
            field=models.CharField(
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
    ]
