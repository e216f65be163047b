import pytest

from questionnaire.choices import AnswerKind, QuestionScope
from questionnaire.models import AdditionalQuestion, Reply
from questionnaire.overview.tasks import TaskList, task_list
from questionnaire.reply.reply_rules import reply_problems
from tests.builders import activity, make_reply, make_round

pytestmark = pytest.mark.django_db

NO_SUPPORT = dict.fromkeys(("AL", "BA", "XK", "ME", "MK", "RS"), False)


def tasks(reply: Reply, undecided: int = 0) -> TaskList:
    reply = Reply.objects.select_related("survey_round").get(pk=reply.pk)
    activities = list(reply.activities.with_codes())
    return task_list(reply, activities, reply_problems(reply, activities), undecided)


def states(reply: Reply) -> dict[str, str]:
    return {task.title: task.state for task in tasks(reply).tasks}


def test_a_reply_that_is_not_begun_asks_for_support_first():
    found = tasks(make_reply(supports=None))

    assert [(task.title, task.state) for task in found.tasks] == [
        ("Does your Member State provide support?", "Not started"),
        ("Check and submit", "1 item to complete"),
    ]
    assert found.next.title == "Does your Member State provide support?"


def test_each_partner_says_what_is_entered_and_what_is_to_complete():
    rows = [activity(), activity(start_year=None), activity(partner="XK")]
    reply = make_reply(activities=rows, answers=NO_SUPPORT | {"RS": True, "XK": True, "ME": True, "AL": None})

    found = states(reply)

    assert found["Serbia"] == "2 activities, 1 to complete"
    assert found["Kosovo*"] == "1 activity"
    assert found["Montenegro"] == "Add activities or answer no"
    assert found["Albania"] == "Not started"
    assert found["North Macedonia"] == "No support"
    assert tasks(reply).next.title == "Albania"


def test_a_partner_answered_with_no_that_has_activities_is_to_be_checked():
    reply = make_reply(activities=[activity()], answers=NO_SUPPORT)

    assert states(reply)["Serbia"] == "Check the answer"


def test_activities_without_a_partner_are_a_task():
    reply = make_reply(activities=[activity(partner=None)], answers=NO_SUPPORT)

    assert states(reply)["Activities without a partner"] == "1 to complete"


def test_a_reply_without_support_asks_for_no_partner():
    reply = make_reply(supports=False, answers=NO_SUPPORT)

    assert list(states(reply)) == [
        "Does your Member State provide support?",
        "Comments to the Presidency",
        "Check and submit",
    ]
    assert tasks(reply).next.title == "Check and submit"


def test_activities_of_the_previous_round_are_optional():
    found = tasks(make_reply(supports=False, answers=NO_SUPPORT), undecided=2)

    assert ("Activities from the previous round", "2 to confirm") in [(t.title, t.state) for t in found.tasks]
    assert found.next.title == "Check and submit"


def test_additional_questions_are_a_task_until_those_that_are_required_are_answered():
    survey_round = make_round()
    AdditionalQuestion.objects.create(
        survey_round=survey_round,
        position=1,
        text="How many?",
        kind=AnswerKind.NUMBER,
        scope=QuestionScope.REPLY,
        is_required=True,
    )
    reply = make_reply(survey_round=survey_round, supports=False, answers=NO_SUPPORT)

    assert states(reply)["Additional questions"] == "1 to answer"
