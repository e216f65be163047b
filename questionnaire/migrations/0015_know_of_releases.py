from django.db import migrations, models

from questionnaire.migrations._earlier_kinds import remove_on_the_way_back


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaire", "0014_note_calls"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="mail",
            name="mail_kind_known",
        ),
        migrations.RemoveConstraint(
            model_name="mailtext",
            name="mail_text_kind_known",
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
                    ("part_done", "Part done"),
                    ("carried_over", "Taken over from the last round"),
                    ("read", "Reply read"),
                    ("downloaded", "Downloaded"),
                    ("handed_over", "Presidency passed on"),
                    ("release_made", "Release made"),
                    ("released", "Released"),
                    ("release_withdrawn", "Release withdrawn"),
                ],
                max_length=20,
                verbose_name="what",
            ),
        ),
        migrations.AlterField(
            model_name="historicalmailtext",
            name="kind",
            field=models.CharField(
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
                    ("hand_over", "Presidency passed on"),
                    ("released", "Results released"),
                ],
                max_length=20,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="mail",
            name="kind",
            field=models.CharField(
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
                    ("hand_over", "Presidency passed on"),
                    ("released", "Results released"),
                ],
                max_length=20,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="mailtext",
            name="kind",
            field=models.CharField(
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
                    ("hand_over", "Presidency passed on"),
                    ("released", "Results released"),
                ],
                max_length=20,
                verbose_name="kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "accepted",
                            "answer",
                            "deadline",
                            "hand_over",
                            "invitation",
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
        ),
        migrations.AddConstraint(
            model_name="mailtext",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "accepted",
                            "answer",
                            "deadline",
                            "hand_over",
                            "invitation",
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
        ),
        remove_on_the_way_back("released"),
    ]
