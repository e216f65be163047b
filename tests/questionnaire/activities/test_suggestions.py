import pytest

from questionnaire.activities.suggestions import earlier_entries
from tests.builders import activity, make_reply, make_round

pytestmark = pytest.mark.django_db


def test_earlier_entries_of_all_rounds_of_a_member_state_and_of_no_other_are_offered(
    django_assert_num_queries,
):
    entered = [
        activity(providing_authority="Ministry", project="B"),
        activity(providing_authority="Ministry", project="a", implementing_body="Agency"),
    ]
    reply = make_reply(activities=entered)
    earlier = make_round(slug="2018")
    make_reply(survey_round=earlier, activities=[activity(project="Old")])
    make_reply(survey_round=earlier, member_state="BE", activities=[activity(project="Theirs")])

    with django_assert_num_queries(1):
        found = earlier_entries(reply)

    assert found == {
        "providing_authority": ["Ministry"],
        "implementing_body": ["Agency"],
        "project": ["a", "B", "Old"],
    }


def test_nothing_is_offered_before_anything_is_entered():
    assert set(map(tuple, earlier_entries(make_reply()).values())) == {()}


def test_who_enters_a_letter_is_offered_what_this_reply_holds_alone():
    reply = make_reply(activities=[activity(project="This")])
    make_reply(survey_round=make_round(slug="2018"), activities=[activity(project="Old")])
    reply.is_entered_by_reader = True

    assert earlier_entries(reply)["project"] == ["This"]
