import pytest

from questionnaire.problems import Severity
from questionnaire.reply.reply_rules import reply_problems
from tests.builders import activity, make_reply

pytestmark = pytest.mark.django_db


def of_reply(**fields):
    return [(p.rule, p.partner, p.severity) for p in reply_problems(make_reply(**fields))]


def test_the_first_question_must_be_answered():
    assert of_reply(supports=None) == [("support_required", "", Severity.MISSING)]


def test_a_nil_reply_is_complete():
    assert of_reply(supports=False) == []


def test_a_nil_reply_has_no_activities():
    problems = of_reply(supports=False, activities=[activity()])

    assert problems == [
        ("nil_with_activities", "", Severity.WRONG),
        ("nil_with_partner", "RS", Severity.WRONG),
    ]


def test_each_partner_must_be_answered():
    assert of_reply(activities=[activity()], answers={"XK": None}) == [
        ("partner_required", "XK", Severity.MISSING)
    ]


def test_a_yes_needs_activities_and_a_no_forbids_them():
    assert of_reply(activities=[activity(partner="AL")], answers={"AL": False, "ME": True}) == [
        ("activities_under_no", "AL", Severity.WRONG),
        ("partner_without_activities", "ME", Severity.MISSING),
    ]


def test_planned_activities_alone_carry_a_yes():
    assert of_reply(activities=[activity(status="planned")]) == []
