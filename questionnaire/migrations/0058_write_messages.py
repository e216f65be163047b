from django.db import migrations, models

from questionnaire.migrations._earlier_kinds import remove_on_the_way_back


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaire", "0057_cancel_a_hand_over"),
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
            model_name="historicalmailtext",
            name="kind",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="mail",
            name="kind",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="mailtext",
            name="kind",
            field=models.CharField(
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
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
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
        ),
        remove_on_the_way_back("message"),
    ]
