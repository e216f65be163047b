"""A round on another region, set up and run on pages alone: no output has a word of the Western Balkans."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from analysis.formats import FORMATS_BY_NAME
from analysis.grid import Profile
from analysis.tables.table_sets import TABLE_SETS_BY_NAME
from questionnaire.clearance.copies import make_copy
from questionnaire.code_lists import DESIGNATIONS, PARTNERS
from questionnaire.mails.sending.delivery import email_message
from questionnaire.models import Mail, Reply, Round, User
from tests.access.people_and_places import something_of_everything
from tests.access.table import GET
from tests.builders import activity, make_observer, make_reply, make_token, make_user
from tests.printed_text import squeezed, text_of
from tests.ways.names.test_printed_names import OF_NO_ROUND
from tests.ways.test_way_of_a_round import answer, hidden, send

pytestmark = pytest.mark.django_db

FOOTNOTE = "This designation is without prejudice to positions on the region."
CODE_LISTS: dict[str, tuple[dict[str, Any], ...]] = {
    "partner": (
        {"code": "TN", "slug": "tunisia", "name": "Tunisia"},
        {
            "code": "XA",
            "slug": "southland",
            "name": "Southland",
            "footnote_mark": "†",
            "footnote": FOOTNOTE,
        },
    ),
    "supportfield": (
        {"code": "work", "name": "Labour mobility", "definition": "Visas for work."},
        {"code": "sea", "name": "Rescue at sea", "definition": "Search and rescue."},
    ),
    "assistancetype": (
        {"code": "twinning", "name": "Twinning", "definition": "Officials of both sides."},
        {"code": "vessels", "name": "Vessels", "definition": ""},
    ),
}
DELEGATIONS = "Code,Name,Kind\nNO,Norway,Other delegation\nAU,Agency for the Sea,Other delegation"
ASKED = ("HR", "SI", "NO", "AU")
SECRET = "of another region"  # noqa: S105
PRESIDENCY = "presidency@example.org"
CONTACT_LIST = """\
HR; collaborator.hr@example.org; A. Colleague; collaborator
HR; submitter.hr@example.org; B. Colleague; submitter
NO; submitter.no@example.org; C. Colleague; submitter
AU; submitter.au@example.org; D. Colleague; submitter"""
OF_THE_REGION = re.compile(
    "|".join(
        (
            "western ?balkan|7896",
            *(re.escape(squeezed(name)) for _code, name, _slug in PARTNERS),
            *(re.escape(squeezed(text)) for _mark, text in DESIGNATIONS.values()),
        )
    ),
    re.IGNORECASE,
)
# Forms that offer each partner of the code list.
OFFER_ALL = frozenset({"admin:questionnaire_round_add", "admin:questionnaire_round_change"})
# The description is that of all rounds: one on the partners of 2020 may ask for the numbers of its tables.
OF_ALL_ROUNDS = {"api:openapi": {"7896"}}


def signed_in(email: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=email))
    return client


def sent(client: Client, name: str, args: Any, data: Any) -> HttpResponse:
    """Of a form that takes what is sent."""
    response = client.post(reverse(name, args=args), data)
    assert response.status_code == 302, name
    return response


def add_code_lists(administrator: Client) -> None:
    """Partners, fields and types one by one, respondents from a file."""
    for model, entries in CODE_LISTS.items():
        for entry in entries:
            name = f"admin:questionnaire_{model}_add"
            page = administrator.get(reverse(name)).content.decode()
            sent(administrator, name, [], {"position": hidden(page, "position"), **entry})
    file = SimpleUploadedFile("delegations.csv", DELEGATIONS.encode())
    sent(administrator, "admin:questionnaire_memberstate_list", [], {"file": file})


def add_round(administrator: Client) -> Round:
    terms = {
        "slug": "2020",
        "title": "Support to the Southern Neighbourhood",
        "period_start": "2015-01-01",
        "cutoff": "2026-05-12",
        "deadline": "2099-12-18T18:00",
        "member_states": ASKED,
        "partners": [entry["code"] for entry in CODE_LISTS["partner"]],
        "support_fields": [entry["code"] for entry in CODE_LISTS["supportfield"]],
        "assistance_types": [entry["code"] for entry in CODE_LISTS["assistancetype"]],
        "introduction": "Programme for the Southern Neighbourhood.",
        "marking": "LIMITE",
        "presidency_email": PRESIDENCY,
    }
    sent(administrator, "admin:questionnaire_round_add", [], terms)
    return Round.objects.get(slug="2020")


def complete(presidency: Client, survey_round: Round) -> None:
    """Its definitions, a group of partners, contact points and their invitations."""
    of_round = [survey_round.slug]
    definitions = {"field_sea": "Rescue in the Mediterranean.", "type_vessels": "Boats and their crews."}
    sent(presidency, "questionnaire:round-definitions", of_round, definitions)
    group = {"name": "Southern coast", "partners": ["tunisia", "southland"]}
    sent(presidency, "questionnaire:partner-groups", of_round, group)
    preview = presidency.post(
        reverse("questionnaire:contact-points", args=of_round), {"lines": CONTACT_LIST}
    ).content.decode()
    contact_list = {"lines": CONTACT_LIST, "preview_token": hidden(preview, "preview_token")}
    sent(presidency, "questionnaire:contact-points-store", of_round, contact_list)
    sent(presidency, "admin:questionnaire_round_open", [survey_round.pk], {})
    send(presidency, "invitation", survey_round.slug)


def fill_in(code: str, partner: str, support_field: str, assistance_type: str) -> Reply:
    """And submit."""
    reply = Reply.objects.select_related("survey_round").get(member_state=code)
    answer(reply, partner=partner, support_field=support_field, assistance_type=assistance_type)
    reply.refresh_from_db()
    assert reply.state == "submitted"
    return reply


def have_two_replies(survey_round: Round) -> None:
    """The contact points of HR also have the reply of SI, as in the access table."""
    for role in survey_round.roles.filter(member_state="HR"):
        survey_round.roles.create(user=role.user, role=role.role, member_state_id="SI")


@pytest.fixture(scope="module")
def places(undone_after_module: None) -> dict[str, dict[str, Any]]:
    make_user(email="administrator@example.org", is_administrator=True)
    administrator = signed_in("administrator@example.org")
    add_code_lists(administrator)
    survey_round = add_round(administrator)
    presidency = signed_in(PRESIDENCY)
    complete(presidency, survey_round)
    for code in ("NO", "AU"):
        reply = fill_in(code, "southland", "sea", "vessels")
        step = reverse("admin:questionnaire_reply_accept", args=[reply.pk])
        presidency.post(step, {"version": reply.counted_version_id})
    assert survey_round.replies.filter(state="accepted").count() == 2
    have_two_replies(survey_round)
    fill_in("SI", "tunisia", "work", "twinning")
    rows = [activity(partner="TN", support_field="work", assistance_type="twinning")]
    make_copy(make_reply(survey_round=survey_round, member_state="HR", activities=rows), None)
    make_observer(survey_round=survey_round)
    make_token(survey_round=survey_round, secret=SECRET, by=User.objects.get(email=PRESIDENCY))
    places = something_of_everything(partner="TN", support_field="work")
    return places | {"sheet": places["sheet"] | {"name": "southland"}}


def said_of_the_region(contents: dict[str, bytes]) -> dict[str, set[str]]:
    """Its words in these outputs, by name; none of an output without any."""
    said = {name: OF_THE_REGION.findall(squeezed(text_of(content))) for name, content in contents.items()}
    return {name: {word.lower() for word in words} for name, words in said.items() if words}


@pytest.mark.parametrize("email", [PRESIDENCY, "submitter.hr@example.org", "collaborator.hr@example.org"])
def test_no_page_and_no_file_says_a_word_of_the_other_region(email, places):
    client, role = signed_in(email), re.split("[.@]", email)[0]
    opened = {}
    for row in GET:
        if row.answers[role] == 200 and row.name not in OF_NO_ROUND | OFFER_ALL:
            response = client.get(reverse(row.name, kwargs=places[row.place]))
            assert response.status_code == 200, row.name
            opened[row.name] = response.content

    assert said_of_the_region(opened) == OF_ALL_ROUNDS
    assert len(opened) > 50


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("tables", TABLE_SETS_BY_NAME)
def test_no_format_says_a_word_of_the_other_region(tables, profile, places):
    client, query = signed_in(PRESIDENCY), {"profile": profile.value, "tables": tables}

    answers = {
        name: client.get(reverse("analysis:export", args=["2020", name]), query) for name in FORMATS_BY_NAME
    }

    assert {answer.status_code for answer in answers.values()} == {200}
    assert said_of_the_region({name: answer.content for name, answer in answers.items()}) == {}
    # Where the partners of this region are named, so is the footnote of one of them.
    assert squeezed(FOOTNOTE) in squeezed(text_of(answers["docx"].content))


def test_no_answer_to_a_program_says_a_word_of_the_other_region(places):
    program = Client(headers={"Authorization": f"Bearer {SECRET}"})

    answers = {
        row.name: program.get(reverse(row.name, kwargs=places[row.place]))
        for row in GET
        if row.name.startswith("api:") and row.name != "api:nothing"
    }

    assert {answer.status_code for answer in answers.values()} == {200}
    assert said_of_the_region({name: each.content for name, each in answers.items()}) == OF_ALL_ROUNDS


def test_no_mail_says_a_word_of_the_other_region(places):
    mails = [email_message(mail) for mail in Mail.objects.select_related("to")]

    texts = {mail.subject: f"{mail.subject} {mail.body}".encode() for mail in mails}
    assert said_of_the_region(texts) == {}
    assert {mail.kind for mail in Mail.objects.all()} >= {"invitation", "receipt", "accepted"}
