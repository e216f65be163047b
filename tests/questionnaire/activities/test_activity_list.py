import pytest
from django.urls import reverse

from questionnaire.activities.activity_list import activity_rows
from questionnaire.follow_up.questions import ask_question
from questionnaire.models import Reply
from questionnaire.reply.reply_rules import reply_problems
from tests.builders import activity, make_presidency, make_reply

pytestmark = pytest.mark.django_db


def rows(reply: Reply):
    activities = list(reply.activities.with_codes())
    return activity_rows(reply, activities, reply_problems(reply, activities))


def test_a_row_says_what_the_activity_is_and_where_it_opens():
    (row,) = rows(make_reply(activities=[activity(end_year=2019, status="completed")]))

    assert (row.reference, row.partner, row.support_field, row.assistance_type, row.status, row.period) == (
        "2020-HR-001", "Serbia", "Asylum", "Expert assistance", "Completed", "2018 – 2019",
    )  # fmt: skip
    assert row.url == reverse("questionnaire:activity-edit", args=("2020", "HR", "2020-HR-001"))
    assert (row.has_ended, row.is_incomplete, row.questions, row.news) == (True, False, 0, "")


def test_what_is_missing_marks_its_own_row():
    found = rows(make_reply(activities=[activity(), activity(partner=None, start_year=None)]))

    assert [(row.is_incomplete, row.partner, row.period) for row in found] == [
        (True, "", ""),
        (False, "Serbia", "since 2018"),
    ]


def test_a_code_that_the_round_no_longer_asks_about_is_named_and_said():
    reply = make_reply(activities=[activity()])
    reply.survey_round.partners.remove("RS")

    (row,) = rows(Reply.objects.select_related("survey_round", "member_state").get(pk=reply.pk))

    assert row.partner == "Serbia"
    assert row.not_asked == ("Serbia is not part of this round. Change the partner or delete the activity.",)


def test_questions_that_are_not_answered_are_counted_with_their_activity():
    reply = make_reply(activities=[activity(), activity()], is_submitted=True)
    presidency = make_presidency(survey_round=reply.survey_round)
    for text in ("Who pays?", "Since when?"):
        ask_question(reply, presidency, text, "2020-HR-002")

    assert [row.questions for row in rows(reply)] == [0, 2]
