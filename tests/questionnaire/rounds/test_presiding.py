"""A round always has somebody who presides over it, whichever way a role or an account ends."""

import datetime as dt
import threading
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from questionnaire.choices import Notice, Role
from questionnaire.mails.kinds import NOTICES
from questionnaire.models import Mail, Round, RoundRole, User
from questionnaire.problems import Refused
from questionnaire.rounds.hand_over import Person, hand_over
from questionnaire.rounds.presiding import appoint, first_day_without
from tests.builders import make_presidency, make_round, make_user
from tests.log_lines import written

TODAY = timezone.localdate
DAY = dt.timedelta(days=1)


@pytest.fixture
def survey_round(db) -> Round:
    return make_round()


@pytest.fixture
def presidency(survey_round) -> User:
    return make_presidency(survey_round=survey_round)


@pytest.fixture
def administrator(db) -> User:
    return make_user(email="admin@example.org", is_administrator=True)


def expired(role: RoundRole) -> None:
    role.presides_until, role.reads_until = TODAY() - DAY, TODAY() + 30 * DAY


def begins_later(role: RoundRole) -> None:
    role.presides_from = TODAY() + DAY


def closed(role: RoundRole) -> None:
    role.user.is_active = False
    role.user.save()


def other(survey_round: Round, becomes: Callable[[RoundRole], None]) -> RoundRole:
    user = make_presidency(survey_round=survey_round, email="other@example.org")
    role = user.roles.get()
    becomes(role)
    role.save()
    return role


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def remove(client: Client, role: RoundRole) -> str:
    address = reverse("admin:questionnaire_roundrole_delete", args=[role.pk])
    return client.post(address, {"post": "yes"}, follow=True).content.decode()


@pytest.mark.parametrize("becomes", [expired, begins_later, closed])
def test_the_last_who_acts_stays_beside_a_role_that_does_not(survey_round, presidency, becomes):
    other(survey_round, becomes)
    own = presidency.roles.get()
    client = signed_in(presidency)

    assert "is the only member of the Presidency of this round and cannot be removed" in remove(client, own)
    change = reverse("admin:questionnaire_roundrole_change", args=[own.pk])
    client.post(change, {"role": "observer", "member_state": ""})

    assert presidency.roles.get().role == Role.PRESIDENCY


def test_who_is_not_the_last_leaves(survey_round, presidency):
    make_presidency(survey_round=survey_round, email="other@example.org")

    remove(signed_in(presidency), presidency.roles.get())

    assert not presidency.roles.exists()


def test_the_next_team_cannot_be_removed_once_the_old_one_leaves(survey_round, presidency):
    hand_over(survey_round, [Person("next@example.org")], TODAY() + 10 * DAY, presidency)
    following = RoundRole.objects.get(user__email="next@example.org")

    said = remove(signed_in(presidency), following)

    assert "The round would have no Presidency from" in said
    assert RoundRole.objects.filter(pk=following.pk).exists()


def test_a_hand_over_leaves_no_day_between_two_terms(survey_round, presidency):
    """Whoever leaves and is named again would preside from the new day, and not until then."""
    hand_over(survey_round, [Person("next@example.org")], TODAY() + 10 * DAY, presidency)

    with pytest.raises(Refused, match="The round would have no Presidency from"):
        hand_over(survey_round, [Person(presidency.email)], TODAY() + 20 * DAY, presidency)

    assert first_day_without(survey_round) is None


def test_who_has_left_does_not_read_again_after_the_next_hand_over(survey_round, presidency):
    role = other(survey_round, expired)
    role.reads_until = TODAY() - DAY
    role.save()

    hand_over(survey_round, [Person("next@example.org")], TODAY() + 10 * DAY, presidency)

    role.refresh_from_db()
    assert role.reads_until == TODAY() - DAY


def close(administrator: User, account: User) -> str:
    address = reverse("admin:questionnaire_user_change", args=[account.pk])
    fields = {"email": account.email, "name": account.name}
    return signed_in(administrator).post(address, fields, follow=True).content.decode()


def test_the_account_of_the_last_presidency_is_not_closed(survey_round, presidency, administrator):
    said = close(administrator, presidency)

    assert "Without this account, these rounds have no Presidency: Support to the Western Balkans." in said
    assert User.objects.get(pk=presidency.pk).is_active


def test_the_account_is_closed_once_another_is_appointed(survey_round, presidency, administrator):
    page = signed_in(administrator).post(
        reverse("admin:questionnaire_user_appoint"),
        {"survey_round": survey_round.pk, "email": "New@example.org", "name": "N. New"},
        follow=True,
    )
    assert (
        "New@example.org has been added to the Presidency of Support to the Western Balkans"
        in page.content.decode()
    )

    close(administrator, presidency)

    assert not User.objects.get(pk=presidency.pk).is_active
    assert Round.objects.run_by(User.objects.get(email="new@example.org")).contains(survey_round)


def told_administrators(administrator: User) -> list[str]:
    subject = NOTICES[Notice.ROUND_WITHOUT_PRESIDENCY].subject
    return list(Mail.objects.filter(to=administrator, subject=subject).values_list("text", flat=True))


def test_a_round_passed_on_to_a_closed_account_alone_is_told_to_the_administrators(
    survey_round, presidency, administrator, django_capture_on_commit_callbacks
):
    make_user(email="closed@example.org", is_active=False)

    with written() as lines, django_capture_on_commit_callbacks(execute=True):
        hand_over(survey_round, [Person("closed@example.org", "")], TODAY() + DAY, presidency)

    assert ("round_without_presidency", None) in lines.events()
    assert first_day_without(survey_round) == TODAY() + DAY
    [told] = told_administrators(administrator)
    assert f"“{survey_round.title}”" in told
    assert "Reopen one of these accounts, or appoint another person as Presidency" in told
    appoint(survey_round, "other@example.org", "", administrator)
    assert first_day_without(survey_round) is None


def test_of_a_round_passed_on_to_somebody_who_can_sign_in_administrators_hear_nothing(
    survey_round, presidency, administrator
):
    make_user(email="closed@example.org", is_active=False)

    people = [Person("closed@example.org"), Person("open@example.org")]
    hand_over(survey_round, people, TODAY() + DAY, presidency)

    assert told_administrators(administrator) == []


@pytest.mark.django_db(transaction=True)
def test_two_who_remove_each_other_at_once_leave_one():
    survey_round = make_round()
    one = make_presidency(survey_round=survey_round, email="one@example.org")
    two = make_presidency(survey_round=survey_round, email="two@example.org")
    clients = [(signed_in(one), two.roles.get()), (signed_in(two), one.roles.get())]
    together = threading.Barrier(2)

    def remove_the_other(client: Client, role: RoundRole) -> None:
        try:
            together.wait()
            remove(client, role)
        finally:
            connection.close()

    for _again in range(5):
        threads = [threading.Thread(target=remove_the_other, args=each) for each in clients]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert survey_round.roles.filter(role=Role.PRESIDENCY).count() == 1
        survey_round.roles.all().delete()
        for user in (one, two):
            RoundRole.objects.create(survey_round=survey_round, user=user, role=Role.PRESIDENCY)
        clients = [(signed_in(one), two.roles.get()), (signed_in(two), one.roles.get())]
        together.reset()


@pytest.mark.django_db(transaction=True)
def test_an_account_closed_while_the_other_presidency_leaves_leaves_one():
    survey_round = make_round()
    one = make_presidency(survey_round=survey_round, email="one@example.org")
    two = make_presidency(survey_round=survey_round, email="two@example.org")
    administrator = make_user(email="admin@example.org", is_administrator=True)
    steps = [lambda: close(administrator, one), lambda: remove(signed_in(two), two.roles.get())]
    together = threading.Barrier(2)

    def take(step: Callable[[], object]) -> None:
        try:
            together.wait()
            step()
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=(step,)) for step in steps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert first_day_without(survey_round) is None
