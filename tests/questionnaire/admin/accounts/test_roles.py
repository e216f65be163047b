from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from questionnaire.admin.accounts.roles import who_removed
from questionnaire.choices import Role
from questionnaire.models import MemberState, RoundRole, User
from questionnaire.workflow import ARCHIVE_ROUND, CLOSE_ROUND, move_round
from tests.builders import make_contact_point, make_presidency, make_round, make_user

pytestmark = pytest.mark.django_db

CHANGELIST = "admin:questionnaire_roundrole_changelist"
ADD = "admin:questionnaire_roundrole_add"


def change(role: RoundRole) -> str:
    return reverse("admin:questionnaire_roundrole_change", args=[role.pk])


def errors(response: Any) -> dict[str, list[str]]:
    return dict(response.context["adminform"].form.errors)


def test_a_contact_point_is_added_by_address_alone(desk: Client, survey_round):
    response = desk.post(
        reverse(ADD),
        {
            "survey_round": survey_round.pk,
            "email": " New@Example.org ",
            "name": "A. New",
            "role": "submitter",
            "member_state": "HR",
        },
    )

    role = RoundRole.objects.get(user__email="new@example.org")
    assert response.status_code == 302
    assert (role.role, role.member_state_id, role.user.name) == (Role.SUBMITTER, "HR", "A. New")
    assert not role.user.has_usable_password()


def test_it_is_said_who_has_removed_a_role(desk: Client, survey_round):
    role = make_contact_point(reply=survey_round.replies.get(member_state="HR")).roles.get()
    desk.post(reverse("admin:questionnaire_roundrole_delete", args=[role.pk]), {"post": "yes"})

    assert who_removed(role.pk) == "presidency@example.org has removed this role since you opened it."
    assert who_removed(0) == "This role has been removed since you opened it."


def test_an_account_that_exists_is_used_as_it_is(desk: Client, survey_round):
    person = make_user(email="known@example.org", name="Known")

    desk.post(
        reverse(ADD),
        {
            "survey_round": survey_round.pk,
            "email": "KNOWN@example.org",
            "name": "Other",
            "role": "collaborator",
            "member_state": "SI",
        },
    )

    person.refresh_from_db()
    assert person.name == "Known"
    assert person.roles.get().member_state_id == "SI"


@pytest.mark.parametrize(
    ("fields", "column", "message"),
    [
        ({"email": "no address"}, "email", "Enter an e-mail address in the format name@example.eu."),
        ({"email": ""}, "email", "required"),
        ({"member_state": ""}, "member_state", "Select the Member State"),
        ({"member_state": "FI"}, "member_state", "not one of the available choices"),
        ({"role": "observer"}, "member_state", "Leave the Member State blank"),
        ({"email": "submitter.hr@example.org"}, "__all__", "already has a role in this round"),
        ({"survey_round": "other"}, "survey_round", "not one of the available choices"),
    ],
)
def test_a_wrong_entry_is_refused_at_its_place_and_kept(desk: Client, survey_round, fields, column, message):
    make_contact_point(reply=survey_round.replies.get(member_state="HR"))
    other = make_round(slug="2021", member_states=["FI"])
    entry = {
        "survey_round": survey_round.pk,
        "email": "new@example.org",
        "name": "Typed",
        "role": "submitter",
        "member_state": "HR",
        **fields,
    }
    if fields.get("survey_round"):
        entry["survey_round"] = other.pk

    response = desk.post(reverse(ADD), entry)

    assert message in " ".join(errors(response)[column])
    assert response.context["adminform"].form["name"].value() == "Typed"
    assert not User.objects.filter(email="new@example.org").exists()


def test_a_member_state_of_another_own_round_is_refused_in_words(desk: Client, survey_round):
    second = make_round(slug="2022", member_states=["FI"])
    make_presidency(survey_round=second)

    response = desk.post(
        reverse(ADD),
        {
            "survey_round": survey_round.pk,
            "email": "new@example.org",
            "role": "submitter",
            "member_state": "FI",
        },
    )

    assert "Finland is not a respondent of this round" in errors(response)["member_state"][0]


def test_the_form_offers_only_own_rounds_and_their_respondents(desk: Client, other_round):
    form = desk.get(reverse(ADD)).context["adminform"].form

    assert [r.slug for r in form["survey_round"].field.queryset] == ["2020"]
    assert {m.pk for m in form["member_state"].field.queryset} == {"BE", "HR", "SI"}


def test_several_are_entered_one_after_the_other(desk: Client, survey_round):
    response = desk.post(
        reverse(ADD),
        {
            "survey_round": survey_round.pk,
            "email": "new@example.org",
            "role": "submitter",
            "member_state": "HR",
            "_addanother": "1",
        },
    )

    assert response.headers["Location"] == f"{reverse(ADD)}?survey_round={survey_round.pk}"


def test_role_and_member_state_change_but_not_person_and_round(desk: Client, survey_round, other_round):
    person = make_contact_point(reply=survey_round.replies.get(member_state="HR"))
    role = person.roles.get()

    desk.post(
        change(role),
        {
            "role": "collaborator",
            "member_state": "SI",
            "survey_round": other_round.pk,
            "email": "x@example.org",
            "user": "1",
        },
    )

    role.refresh_from_db()
    assert (role.role, role.member_state_id) == ("collaborator", "SI")
    assert (role.user, role.survey_round) == (person, survey_round)


def test_a_change_into_an_entry_that_is_there_is_refused(desk: Client, survey_round):
    person = make_contact_point(reply=survey_round.replies.get(member_state="HR"))
    second = RoundRole.objects.create(
        survey_round=survey_round, user=person, role=Role.SUBMITTER, member_state_id="SI"
    )

    response = desk.post(change(second), {"role": "submitter", "member_state": "HR"})

    assert "already has a role in this round" in errors(response)["__all__"][0]


def test_a_contact_point_is_removed_and_its_history_stays(desk: Client, survey_round, presidency):
    role = make_contact_point(reply=survey_round.replies.get(member_state="HR")).roles.get()

    desk.post(reverse("admin:questionnaire_roundrole_delete", args=[role.pk]), {"post": "yes"})

    assert not RoundRole.objects.filter(pk=role.pk).exists()
    assert RoundRole.history.filter(id=role.pk, history_type="-").get().history_user == presidency


def test_before_a_role_is_deleted_the_page_names_it_and_offers_to_cancel(desk: Client, survey_round):
    role = make_contact_point(reply=survey_round.replies.get(member_state="HR")).roles.get()

    page = desk.get(reverse("admin:questionnaire_roundrole_delete", args=[role.pk])).content.decode()

    assert f"“{role}” will be deleted." in page
    assert 'href="../change/">Cancel</a>' in page
    assert "sure" not in page


def test_the_last_presidency_stays(desk: Client, presidency):
    role = presidency.roles.get()

    removed = desk.post(
        reverse("admin:questionnaire_roundrole_delete", args=[role.pk]), {"post": "yes"}, follow=True
    )
    changed = desk.post(change(role), {"role": "observer", "member_state": ""})

    assert "is the only member of the Presidency" in removed.content.decode()
    assert "only member of the Presidency" in errors(changed)["role"][0]
    assert presidency.roles.get().role == Role.PRESIDENCY


def test_an_archived_round_keeps_its_people(desk: Client, survey_round):
    role = make_contact_point(reply=survey_round.replies.get(member_state="HR")).roles.get()
    move_round(CLOSE_ROUND, survey_round, None)
    move_round(ARCHIVE_ROUND, survey_round, None)

    refused = desk.post(change(role), {"role": "collaborator", "member_state": "HR"})
    assert "archived" in refused.content.decode()
    assert role.survey_round.roles.get(pk=role.pk).role == Role.SUBMITTER
    assert "member_state" not in desk.get(change(role)).context["adminform"].form.fields
    delete = reverse("admin:questionnaire_roundrole_delete", args=[role.pk])
    assert "archived" in desk.post(delete, {"post": "yes"}, follow=True).content.decode()
    assert survey_round.roles.filter(pk=role.pk).exists()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"member_state": "HR"}, {"submitter.hr@example.org"}),
        ({"role": "presidency"}, {"presidency@example.org"}),
        ({"round": "2020", "role": "submitter"}, {"submitter.hr@example.org", "submitter.si@example.org"}),
        ({"q": "slovenia"}, {"submitter.si@example.org"}),
        ({"role": "nonsense"}, set()),
    ],
)
def test_the_list_is_filtered_and_searched(desk: Client, survey_round, query, found):
    for code in ("HR", "SI"):
        make_contact_point(reply=survey_round.replies.get(member_state=code))

    rows = desk.get(reverse(CHANGELIST), query).context["cl"].result_list

    assert {row.user.email for row in rows} == found


def test_the_list_takes_a_constant_number_of_queries(desk: Client, survey_round, django_assert_num_queries):
    desk.get(reverse(CHANGELIST))
    with django_assert_num_queries(8):
        desk.get(reverse(CHANGELIST))
    for code in ("BE", "HR", "SI"):
        make_contact_point(reply=survey_round.replies.get(member_state=code))
    with django_assert_num_queries(8):
        assert desk.get(reverse(CHANGELIST)).context["cl"].result_count == 4


def test_the_history_of_a_role_says_before_and_after(desk: Client, survey_round, presidency):
    role = make_contact_point(reply=survey_round.replies.get(member_state="HR")).roles.get()
    desk.post(change(role), {"role": "collaborator", "member_state": "HR"})

    page = desk.get(reverse("admin:questionnaire_roundrole_history", args=[role.pk])).content.decode()

    assert "submitter &rarr; collaborator" in page
    assert presidency.email in page


def test_an_address_off_the_mail_domains_is_refused_and_who_is_there_stays(desk: Client, survey_round):
    there = make_contact_point(reply=survey_round.replies.get(member_state="HR")).roles.get()
    MemberState.objects.filter(pk__in=["HR", "SI"]).update(mail_domains="interior.example")
    new = {
        "survey_round": survey_round.pk,
        "email": "new@private.example",
        "role": "submitter",
        "member_state": "HR",
    }

    response = desk.post(reverse(ADD), new)
    desk.post(change(there), {"role": "collaborator", "member_state": "HR"})
    moved = desk.post(change(there), {"role": "submitter", "member_state": "SI"})

    assert "is not an official address of Croatia" in errors(response)["email"][0]
    assert "is not an official address of Slovenia" in errors(moved)["member_state"][0]
    there.refresh_from_db()
    assert (there.role, there.member_state_id) == (Role.COLLABORATOR, "HR")
