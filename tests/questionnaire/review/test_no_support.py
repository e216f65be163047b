import pytest

from questionnaire.review.no_support import NoSupport, no_support
from questionnaire.review.summary import review_of_reply
from tests.builders import activity, make_reply

pytestmark = pytest.mark.django_db

PLANNED = {"status": "planned", "start_year": 2021}


def found(**fields) -> NoSupport:
    reply = make_reply(**fields)
    reply.survey_round.support_fields.set(["asylum", "return", "integration"])
    return no_support(review_of_reply(reply, list(reply.activities.with_codes())))


def test_a_no_is_said_once_and_not_confirmed_again():
    said = found(activities=[activity()])

    assert said.answered == (
        "You report no support to Albania, Bosnia and Herzegovina, Kosovo*, Montenegro or North Macedonia.",
    )
    assert said.to_confirm == ("You report no support in Return.", "You report no support in Integration.")


def test_a_field_is_missing_for_a_partner_where_another_one_has_it():
    said = found(activities=[activity(), activity(partner="XK", support_field="return")])

    assert said.to_confirm == (
        "You report support to Kosovo*, but not in Asylum.",
        "You report support to Serbia, but not in Return.",
        "You report no support in Integration.",
    )


def test_planned_activities_are_no_support_yet():
    rows = [activity(), activity(partner="XK", support_field="integration", **PLANNED)]

    assert found(activities=rows).to_confirm == (
        "Kosovo*: planned activities only. None is included in the results.",
        "You report no support in Return.",
        "Integration: planned activities only. None is included in the results.",
    )


def test_nothing_is_said_of_a_partner_without_an_answer():
    said = found(activities=[activity()], answers={"XK": None})

    assert not [sentence for sentence in (*said.answered, *said.to_confirm) if "Kosovo*" in sentence]


def test_nothing_is_said_of_what_an_incomplete_activity_is_on():
    rows = [
        activity(),
        activity(partner="XK", assistance_type=None),
        activity(support_field="return", assistance_type=None),
        activity(partner=None, support_field="integration"),
    ]

    assert found(activities=rows).to_confirm == ()


def test_a_no_to_the_first_question_says_everything():
    assert found(supports=False) == NoSupport(("You report no support to any of the partners.",), ())
    assert found(member_state="SI", supports=None) == NoSupport((), ())


def test_what_the_round_does_not_ask_about_is_no_statement():
    reply = make_reply(activities=[activity()], answers={"XK": True})
    reply.survey_round.partners.remove("XK")

    said = no_support(review_of_reply(reply, list(reply.activities.with_codes())))

    assert not [sentence for sentence in (*said.answered, *said.to_confirm) if "Kosovo*" in sentence]
