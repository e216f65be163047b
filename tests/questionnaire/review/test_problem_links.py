import pytest
from django.urls import reverse

from questionnaire.models import Reply
from questionnaire.problems import Problem
from questionnaire.reply.reply_rules import reply_problems
from questionnaire.review.problem_links import anchor, problem_links
from tests.builders import activity, make_additional_question, make_reply, make_round

pytestmark = pytest.mark.django_db


def links(reply: Reply, problems=None):
    activities = list(reply.activities.with_codes())
    return problem_links(reply, reply_problems(reply) if problems is None else problems, activities)


def test_each_place_has_one_link_with_all_that_is_missing_there():
    make_additional_question(survey_round=make_round(), is_required=True)
    reply = make_reply(
        activities=[activity(title="Training", support_field=None, status="")],
        answers={"AL": None, "XK": True},
    )

    found = links(reply)

    assert [(link.text, len(link.messages), link.url.partition("#")[2]) for link in found] == [
        ("Albania", 1, "answer-albania"),
        ("Kosovo*", 1, "answer-kosovo"),
        ("2020-HR-001 Training", 2, "id_support_field"),
        ("Additional question 1", 1, "question-1"),
    ]
    assert found.kinds == [
        ("Answers", 2), ("Field of support", 1), ("Status", 1), ("Additional questions", 1),
    ]  # fmt: skip


def test_a_partner_is_named_once():
    reply = make_reply(activities=[activity()], answers={"AL": None, "XK": True})

    albania, kosovo = links(reply)

    assert (albania.text, albania.messages) == ("Albania", ("not answered yet. Answer yes or no.",))
    assert kosovo.text == "Kosovo*"
    assert kosovo.messages[0].startswith("you answered yes but have not added an activity.")


def test_a_link_leads_to_the_page_where_it_is_settled():
    reply = make_reply(activities=[activity(start_year=None)])

    (link,) = links(reply)

    page = reverse("questionnaire:activity-edit", args=("2020", "HR", "2020-HR-001"))
    assert link.url == f"{page}#id_start"


def test_the_first_question_is_where_the_reply_as_a_whole_is_settled():
    (link,) = links(make_reply(supports=None))

    assert (link.text, link.url) == (
        "First question",
        reverse("questionnaire:reply-support", args=("2020", "HR")),
    )


def test_a_problem_of_no_column_is_one_of_the_activities():
    problem = Problem("not_asked", "", "It is not asked about.", "Delete it.", reference="2020-HR-007")

    found = links(make_reply(supports=False), [problem])

    assert found.kinds == [("Activities", 1)]
    assert [(link.text, link.messages) for link in found] == [
        ("2020-HR-007", ("It is not asked about. Delete it.",))
    ]


def test_a_group_of_buttons_is_reached_by_its_first_button():
    assert [anchor(column) for column in ("status", "value_basis", "title")] == [
        "id_status_0", "id_value_basis", "id_title",
    ]  # fmt: skip


def test_a_question_names_the_partners_it_waits_for_once():
    survey_round = make_round()
    make_additional_question(survey_round=survey_round, is_required=True)
    make_additional_question(survey_round=survey_round, scope="partner", is_required=True)
    reply = make_reply(activities=[activity(), activity(partner="XK")])

    messages = {link.text: link.messages for link in links(reply)}

    assert messages == {
        "Additional question 1": ("not answered yet. Answer it.",),
        "Additional question 2": (
            "not answered yet for Kosovo* and Serbia. Answer it for each partner with the answer yes.",
        ),
    }
