import pytest
from django.test import Client
from django.urls import reverse

from questionnaire.admin.rounds.round_checks import checks
from questionnaire.models import Round, SupportField, User
from tests.builders import make_contact_point, make_presidency, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def prepared() -> Round:
    return make_round(slug="2030", is_open=False)


def said(survey_round: Round) -> dict[str, tuple[bool, str]]:
    return {check.label: (check.is_ready, check.said) for check in checks(survey_round)}


def test_who_cannot_submit_yet_is_named(prepared):
    make_contact_point(reply=prepared.replies.get(member_state="HR"))
    make_contact_point(reply=prepared.replies.get(member_state="BE"), role="collaborator")
    make_contact_point(reply=prepared.replies.get(member_state="SI"))
    User.objects.filter(email="submitter.si@example.org").update(is_active=False)

    assert said(prepared)["Contact points"] == (False, "No submitter for: Belgium and Slovenia.")


def test_all_that_is_ready_is_said(prepared):
    for reply in prepared.replies.all():
        make_contact_point(reply=reply)
    prepared.introduction = "Please reply."

    found = said(prepared)

    assert all(is_ready for is_ready, _said in found.values())
    assert found["Respondents"][1] == "3 respondents."
    assert found["Deadline"][1].endswith("in 30 days.")


def test_what_has_no_definition_is_named(prepared):
    SupportField.objects.filter(pk="asylum").update(definition="")

    assert said(prepared)["Definitions"] == (False, "No definition of: Asylum.")
    prepared.field_definitions = {"asylum": "Only laws."}
    assert said(prepared)["Definitions"][0]


def test_a_deadline_that_has_passed_is_pointed_out(prepared):
    prepared.deadline = prepared.deadline.replace(year=2021)

    assert not said(prepared)["Deadline"][0]
    assert "This date has passed" in said(prepared)["Deadline"][1]


def test_the_list_stands_on_a_round_in_preparation_alone(client: Client, prepared):
    opened = make_round(slug="2031")
    for survey_round in (prepared, opened):
        user = make_presidency(survey_round=survey_round)
    client.force_login(user)

    pages = [
        client.get(reverse("admin:questionnaire_round_change", args=[r.pk])).content.decode()
        for r in (prepared, opened)
    ]

    assert ["Ready to open?" in page for page in pages] == [True, False]
    assert "No submitter for: Belgium, Croatia and Slovenia." in pages[0]
