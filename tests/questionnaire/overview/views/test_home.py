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


def test_presidency_finds_its_replies_and_tables(client):
    page = html(home(client, make_presidency(survey_round=make_round())))

    assert reverse("admin:questionnaire_reply_changelist") in page
    assert reverse("analysis:tables", args=("2020",)) in page


def test_contact_point_and_presidency_at_once_sees_both(client):
    reply = make_reply()
    user = make_contact_point(reply=reply)
    make_presidency(survey_round=reply.survey_round, email=user.email)

    page = html(home(client, user))

    assert address("reply-overview", reply) in page
    assert reverse("admin:questionnaire_reply_changelist") in page


@pytest.mark.parametrize("number", [1, 3])
def test_home_asks_the_same_with_one_round_and_with_three(client, number, django_assert_num_queries):
    for year in range(2020, 2020 + number):
        survey_round = make_round(slug=f"{year}")
        reply = make_reply(survey_round=survey_round, activities=[activity()], is_submitted=True)
        user = make_presidency(survey_round=survey_round)
        RoundRole.objects.create(
            survey_round=survey_round, user=user, role=Role.SUBMITTER, member_state=reply.member_state
        )
    client.force_login(user)

    with django_assert_num_queries(8):
        page = html(client.get(reverse("questionnaire:home")))

    assert page.count("Tables and downloads") == page.count("Croatia: Support") == number


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
