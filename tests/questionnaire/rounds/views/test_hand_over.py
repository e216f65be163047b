import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from questionnaire.models import Reply, Round, User
from questionnaire.rounds.hand_over import Person, hand_over
from tests.builders import activity, make_presidency, make_reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply() -> Reply:
    return make_reply(activities=[activity()], is_submitted=True)


@pytest.fixture
def old(reply) -> User:
    return make_presidency(survey_round=reply.survey_round)


@pytest.fixture
def following(client: Client, reply, old) -> Client:
    """The next team, ten days before it presides."""
    first_day = timezone.localdate() + dt.timedelta(days=10)
    hand_over(reply.survey_round, [Person("next@example.org")], first_day, old)
    client.force_login(User.objects.get(email="next@example.org"))
    return client


def address() -> str:
    return reverse("questionnaire:round-hand-over", args=["2020"])


def test_the_form_passes_the_round_on(client: Client, reply, old):
    client.force_login(old)
    first_day = timezone.localdate() + dt.timedelta(days=10)

    answer = client.post(
        address(),
        {
            "people": "a@example.org, A. Example\nb@example.org",
            "first_day": first_day.isoformat(),
            "confirmed": "yes",
        },
        follow=True,
    )

    assert (
        "The hand-over of the round has been saved. Both teams are notified by e-mail"
        in answer.content.decode()
    )
    assert User.objects.get(email="a@example.org").name == "A. Example"
    for email in ("a@example.org", "b@example.org"):
        assert Round.objects.presided_by(User.objects.get(email=email)).exists()


def test_what_was_typed_stays_where_it_is_refused(client: Client, reply, old):
    client.force_login(old)

    answer = client.post(address(), {"people": "no address", "first_day": "soon"})

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "No e-mail address: no address" in html
    assert "Enter a date in the form 2026-07-01" in html
    assert "no address</textarea>" in html


def test_who_leaves_at_once_is_taken_home(client: Client, reply, old):
    client.force_login(old)
    today = timezone.localdate().isoformat()

    answer = client.post(address(), {"people": "a@example.org", "first_day": today, "confirmed": "yes"})

    assert answer["Location"] == reverse("questionnaire:home")


def test_it_first_says_what_will_change_when_and_changes_nothing(client: Client, reply, old):
    client.force_login(old)
    make_presidency(survey_round=reply.survey_round, email="stays@example.org")
    first_day = timezone.localdate() + dt.timedelta(days=10)
    typed = {"people": "a@example.org, A\nstays@example.org", "first_day": first_day.isoformat()}

    answer = client.post(address(), typed)

    html, day = answer.content.decode(), f"{first_day:%-d %B %Y}"
    last = f"{first_day - dt.timedelta(days=1):%-d %B %Y}"
    assert f"A can read the round from now on, and change it from {day}." in html
    assert "stays@example.org remains in the Presidency." in html
    assert f"{old} can change the round until {last}." in html
    assert f"You can cancel the hand-over on this page until {last}." in html
    assert not User.objects.filter(email="a@example.org").exists()
    # What was typed goes along with the button that confirms.
    assert f'value="{first_day.isoformat()}"' in html
    assert "a@example.org, A\nstays@example.org" in html


def test_a_planned_hand_over_is_cancelled_by_who_presides(client: Client, following, reply, old):
    cancel = reverse("questionnaire:round-hand-over-cancel", args=["2020"])

    assert following.post(cancel).status_code == 403
    client.force_login(old)
    assert "Cancel hand-over" in client.get(address()).content.decode()
    answer = client.post(cancel, follow=True)

    assert "The hand-over of the round has been cancelled." in answer.content.decode()
    assert "Cancel hand-over" not in answer.content.decode()
    assert not Round.objects.presided_by(User.objects.get(email="next@example.org")).exists()
    assert "No hand-over is planned." in client.post(cancel, follow=True).content.decode()


PAGES = (
    ("questionnaire:round-overview", ("2020",)),
    ("questionnaire:audit-log", ("2020",)),
    ("questionnaire:round-hand-over", ("2020",)),
    ("analysis:tables", ("2020",)),
)


@pytest.mark.parametrize(("name", "args"), PAGES)
def test_the_next_team_reads(following, name, args):
    assert following.get(reverse(name, args=args)).status_code == 200


def test_the_next_team_reads_a_reply_and_cannot_move_it(following, reply):
    page = reverse("admin:questionnaire_reply_change", args=[reply.pk])
    accept = reverse("admin:questionnaire_reply_accept", args=[reply.pk])

    assert following.get(page).status_code == 200
    assert following.post(accept, {"version": reply.counted_version_id}).status_code == 404
    many = {"action": "accept_selected", "_selected_action": [reply.pk], "confirmed": "yes"}
    following.post(reverse("admin:questionnaire_reply_changelist"), many)
    reply.refresh_from_db()
    assert reply.state == "submitted"


def test_the_next_team_is_told_that_it_reads_and_is_offered_no_step(following, reply):
    pages = (
        reverse("admin:questionnaire_reply_change", args=[reply.pk]),
        reverse("admin:questionnaire_round_change", args=[reply.survey_round_id]),
    )

    for page in pages:
        answer = following.get(page)
        assert "You can read this round. Only the present Presidency can change it" in answer.content.decode()
        assert answer.context["steps"] == []


@pytest.mark.parametrize("step", ["close", "archive"])
def test_the_next_team_cannot_move_the_round(following, reply, step):
    following.post(reverse(f"admin:questionnaire_round_{step}", args=[reply.survey_round_id]))

    assert Round.objects.get(slug="2020").state == "open"


def test_the_next_team_cannot_change_terms_roles_or_pass_on(following, reply):
    survey_round = reply.survey_round
    change = reverse("admin:questionnaire_round_change", args=[survey_round.pk])
    add = reverse("admin:questionnaire_roundrole_add")
    before = survey_round.roles.count()

    assert following.post(change, {"title": "Other"}).status_code in (403, 404)
    following.post(add, {"survey_round": survey_round.pk, "email": "x@example.org", "role": "presidency"})
    assert following.post(address(), {"people": "x@example.org"}).status_code == 403
    assert survey_round.roles.count() == before
    assert Round.objects.get(slug="2020").title != "Other"
