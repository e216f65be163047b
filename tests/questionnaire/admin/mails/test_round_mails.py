"""What a round's form has to do with mails: a new deadline is told, reminders are planned."""

import pytest
from django.test import Client
from django.urls import reverse

from questionnaire.models import Mail, Round
from tests.builders import make_contact_point, make_reply
from tests.questionnaire.admin.rounds.test_round_form import CHANGE, errors, terms_of

pytestmark = pytest.mark.django_db


def save(desk: Client, survey_round: Round, **fields: str):
    address = reverse(CHANGE, args=[survey_round.pk])
    return desk.post(address, terms_of(survey_round, **fields), follow=True)


def test_a_new_deadline_is_told_once_to_whose_reply_is_not_in(desk: Client, survey_round):
    make_contact_point(reply=make_reply(survey_round=survey_round))

    first = save(desk, survey_round, deadline="2099-12-18T18:00")
    second = save(desk, survey_round, deadline="2099-12-18T18:00")

    assert "1 contact point will be notified" in first.content.decode()
    assert "gets a mail" not in second.content.decode()
    assert "18 December 2099, 18.00 CET" in Mail.objects.get().subject


def test_a_change_of_the_title_tells_nobody(desk: Client, survey_round):
    make_contact_point(reply=make_reply(survey_round=survey_round))
    shown = desk.get(reverse(CHANGE, args=[survey_round.pk])).context["adminform"].form["deadline"]

    save(desk, survey_round, title="Another", deadline=shown.field.widget.format_value(shown.value()))

    assert Round.objects.get(pk=survey_round.pk).title == "Another"
    assert not Mail.objects.exists()


def test_reminders_are_planned_by_days_with_commas(desk: Client, survey_round):
    save(desk, survey_round, reminder_days="14, 3, -1")

    assert Round.objects.get(pk=survey_round.pk).days_of_reminders == [14, 3, -1]


@pytest.mark.parametrize("days", ["soon", "3 days", "1.5", "1000", "3,,1"])
def test_days_that_cannot_be_read_are_refused_with_an_example(desk: Client, survey_round, days: str):
    answer = save(desk, survey_round, reminder_days=days)

    assert errors(answer)["reminder_days"] == [
        "Enter whole days separated by commas, for example 14, 3, 1, -2."
    ]
