from django.db import migrations, models

from questionnaire.migrations._earlier_kinds import remove_on_the_way_back


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaire", "0048_contact_of_the_round"),
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
        migrations.AddField(
            model_name="question",
            name="by_member_state",
            field=models.BooleanField(default=False, verbose_name="asked by the Member State"),
        ),
        migrations.AddField(
            model_name="question",
            name="page",
            field=models.CharField(
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
        migrations.AddField(
            model_name="question",
            name="thread",
            field=models.UUIDField(null=True, editable=False),
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
                    ("part", "Part of a reply"),
                    ("hand_over", "Presidency passed on"),
                    ("appointed", "Presidency appointed"),
                    ("released", "Results released"),
                    ("code_list", "Code list changed"),
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
                    ("part", "Part of a reply"),
                    ("hand_over", "Presidency passed on"),
                    ("appointed", "Presidency appointed"),
                    ("released", "Results released"),
                    ("code_list", "Code list changed"),
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
                    ("part", "Part of a reply"),
                    ("hand_over", "Presidency passed on"),
                    ("appointed", "Presidency appointed"),
                    ("released", "Results released"),
                    ("code_list", "Code list changed"),
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
                            "invitation",
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
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "page__in",
                        ["", "activities", "check", "excel", "history", "overview", "results", "sections"],
                    )
                ),
                name="question_page_known",
            ),
        ),
        migrations.AlterField(
            model_name="request",
            name="kind",
            field=models.CharField(
                choices=[
                    ("extension", "Extension of the deadline"),
                    ("reopening", "Return of the reply for correction"),
                    ("joint", "Joint reply"),
                ],
                max_length=10,
                verbose_name="what",
            ),
        ),
        migrations.AlterField(
            model_name="request",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[("granted", "Granted"), ("declined", "Declined"), ("taken_back", "Withdrawn")],
                max_length=10,
                verbose_name="outcome",
            ),
        ),
        remove_on_the_way_back("enquiry"),
    ]
