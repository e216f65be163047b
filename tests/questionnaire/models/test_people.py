import pytest

from questionnaire.choices import Role
from questionnaire.models import Reply, RoundRole, User
from tests.builders import (
    make_contact_point,
    make_observer,
    make_presidency,
    make_reply,
    make_round,
    make_user,
)
from tests.questionnaire.models.rows import refused, who

pytestmark = pytest.mark.django_db


def test_a_contact_point_has_a_member_state_and_the_presidency_none():
    survey_round, user = make_round(), make_user()

    for role, member_state in ((Role.SUBMITTER, None), (Role.PRESIDENCY, "HR")):
        with refused("role_member_state_of_contact_points_only"):
            RoundRole.objects.create(
                survey_round=survey_round, user=user, role=role, member_state_id=member_state
            )


def test_a_person_has_one_role_for_a_member_state_and_each_other_role_once():
    reply = make_reply()
    submitter = make_contact_point(reply=reply)
    presidency = make_presidency(survey_round=reply.survey_round)
    own = {"survey_round": reply.survey_round, "member_state": reply.member_state}

    with refused("role_once_for_a_member_state|UNIQUE"):
        RoundRole.objects.create(user=submitter, role=Role.COLLABORATOR, **own)
    with refused("role_once_in_a_round|UNIQUE"):
        RoundRole.objects.create(user=presidency, role=Role.PRESIDENCY, survey_round=reply.survey_round)
    RoundRole.objects.create(user=presidency, role=Role.OBSERVER, survey_round=reply.survey_round)


def test_an_address_is_one_account_in_any_case():
    make_user(email="one@example.org")

    with refused("email"):
        User.objects.bulk_create([User(email="ONE@example.org")])


def test_an_account_is_found_by_every_spelling_of_its_address():
    user = make_user(email=" One@Example.ORG")

    assert user.email == "one@example.org"
    assert User.objects.get_by_natural_key("ONE@example.org ") == user


def test_without_a_password_an_account_has_none_that_could_be_guessed():
    assert not make_user().has_usable_password()
    assert make_user(email="two@example.org", password="correct horse").check_password("correct horse")


def test_the_admin_is_entered_by_administrators_and_the_presidency_alone(everybody):
    accounts = {name: user for name, user in everybody.items() if isinstance(user, User)}

    entering = {name for name, user in accounts.items() if user.is_staff}

    assert entering == {
        "presidency",
        "next presidency",
        "last presidency",
        "presidency elsewhere",
        "administrator",
    }
    assert {name for name, user in accounts.items() if user.has_module_perms("questionnaire")} == entering
    assert not any(user.has_perm("questionnaire.view_reply") for user in accounts.values())


def test_a_superuser_is_an_administrator():
    assert User.objects.create_superuser("one@example.org").is_administrator


def test_who_sees_the_roles_of_a_round(reply: Reply, everybody):
    reading = {"presidency", "next presidency", "last presidency"}
    roles = {name: user.roles.get() for name, user in everybody.items() if name in {*reading, "collaborator"}}

    assert who(everybody, RoundRole.objects.visible_to, roles["collaborator"]) == reading | {
        "collaborator",
        "submitter",
    }
    assert who(everybody, RoundRole.objects.visible_to, roles["presidency"]) == reading


def test_contact_points_are_those_who_work_on_a_reply():
    reply = make_reply()
    make_presidency(survey_round=reply.survey_round)
    make_observer(survey_round=reply.survey_round)
    working = {make_contact_point(reply=reply, role=role) for role in (Role.COLLABORATOR, Role.SUBMITTER)}

    assert {role.user for role in RoundRole.objects.contact_points()} == working


def test_a_person_is_called_as_whoever_gave_the_role_wrote():
    user = make_user(email="one@example.org", name="Known Elsewhere")
    role = RoundRole(survey_round=make_round(), user=user, role=Role.OBSERVER)

    assert role.person == "one@example.org"

    role.name = "A. Example"

    assert str(role) == "A. Example: Observer (Support to the Western Balkans)"
