from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("questionnaire", "0034_know_new_kinds")]

    operations = [
        migrations.AddField("event", "subject", models.JSONField(null=True)),
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
                    ("part_done", "Part done"),
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
    ]
