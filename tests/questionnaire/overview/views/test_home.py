import pytest
from django.urls import reverse

from questionnaire.choices import Role
from questionnaire.models import Reply, RoundRole
from tests.builders import (
    activity,
    make_contact_point,
    make_observer,
    make_presidency,
    make_reply,
    make_round,
    make_user,
)
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db


def home(client, user):
    client.force_login(user)
    return client.get(reverse("questionnaire:home"))


def test_who_has_one_reply_and_nothing_else_is_taken_to_it(client):
    reply = make_reply()

    response = home(client, make_contact_point(reply=reply, role=Role.COLLABORATOR))

    assert response.headers["Location"] == address("reply-overview", reply)


def test_several_replies_are_listed_with_state_and_days_left(client):
    reply = make_reply(supports=False, is_submitted=True)
    user = make_contact_point(reply=reply)
    other = Reply.objects.get(member_state="SI")
    RoundRole.objects.create(
        survey_round=reply.survey_round, user=user, role=Role.SUBMITTER, member_state=other.member_state
    )

    page = html(home(client, user))

    assert address("reply-overview", reply) in page
    assert address("reply-overview", other) in page
    assert "Submitted" in page
    assert "30 days left" in page


def test_presidency_finds_its_rounds_and_can_add_one(client):
    page = html(home(client, make_presidency(survey_round=make_round())))

    assert f'href="{reverse("questionnaire:round-overview", args=("2020",))}"' in page
    assert f'href="{reverse("admin:questionnaire_round_add")}"' in page


def test_contact_point_and_presidency_at_once_sees_both(client):
    reply = make_reply()
    user = make_contact_point(reply=reply)
    make_presidency(survey_round=reply.survey_round, email=user.email)

    page = html(home(client, user))

    assert address("reply-overview", reply) in page
    assert reverse("questionnaire:round-overview", args=("2020",)) in page


# The page of one round asks for those that its header offers beside it.
@pytest.mark.parametrize(("number", "queries"), [(1, 8), (3, 7), (5, 7)])
def test_home_asks_the_same_however_many_rounds_there_are(client, number, queries, django_assert_num_queries):
    for year in range(2020, 2020 + number):
        survey_round = make_round(slug=f"{year}")
        reply = make_reply(survey_round=survey_round, activities=[activity()], is_submitted=True)
        user = make_presidency(survey_round=survey_round)
        RoundRole.objects.create(
            survey_round=survey_round, user=user, role=Role.SUBMITTER, member_state=reply.member_state
        )
    client.force_login(user)

    with django_assert_num_queries(queries):
        page = html(client.get(reverse("questionnaire:home")))

    assert page.count("<p>Open.") == page.count("Croatia: Support") == number


def test_observer_is_told_that_nothing_is_released_yet(client):
    page = html(home(client, make_observer(survey_round=make_round())))

    assert (
        "No results have been published yet. They will appear here when the Presidency publishes them" in page
    )


def test_administrator_finds_the_accounts(client):
    page = html(home(client, make_user(is_administrator=True)))

    assert f'href="{reverse("admin:index")}"' in page
    assert "no role in any round" not in page


def test_who_has_no_role_is_told_whom_to_ask(client):
    page = html(home(client, make_user()))

    assert "Your account has no role in any round." in page
    assert "Ask the Presidency" in page
