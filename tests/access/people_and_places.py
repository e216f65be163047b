"""One person in each role, and something in every place that an address of the table names."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from questionnaire.choices import ChangeSource, MailKind, RequestKind, Role
from questionnaire.clearance.copies import make_copy
from questionnaire.mails.outbox import queue
from questionnaire.mails.recipients import contact_points
from questionnaire.models import Mail, Reply, RoundRole, User
from tests.builders import (
    activity,
    make_additional_question,
    make_agency_activity,
    make_contact_point,
    make_letter,
    make_observer,
    make_presidency,
    make_ready_job,
    make_release_file,
    make_reply,
    make_round,
    make_saved_view,
    make_section,
    make_token,
    make_user,
    make_word_template,
)


def one_of_each() -> dict[str, User | None]:
    """One of each role. HR's reply is a draft, SI's is submitted; the contact points have both."""
    survey_round = make_round(slug="2020", member_states=("BE", "HR", "SI"))
    other_round = make_round(slug="2021", member_states=("BE", "HR", "SI"))
    draft = make_reply(survey_round=survey_round, member_state="HR", activities=[activity()])
    sent = make_reply(
        survey_round=survey_round, member_state="SI", activities=[activity()], is_submitted=True
    )
    make_copy(draft, None)
    people: dict[str, User | None] = {
        "anonymous": None,
        "nobody": make_user(email="nobody@example.org"),
        "collaborator": make_contact_point(reply=draft, role=Role.COLLABORATOR),
        "submitter": make_contact_point(reply=draft, role=Role.SUBMITTER),
        "other_state": make_contact_point(
            reply=Reply.objects.get(survey_round=survey_round, member_state="BE")
        ),
        "presidency": make_presidency(survey_round=survey_round),
        "other_presidency": make_presidency(survey_round=other_round, email="other@example.org"),
        "observer": make_observer(survey_round=survey_round),
        "administrator": make_user(email="administrator@example.org", is_administrator=True),
    }
    for role in (Role.COLLABORATOR, Role.SUBMITTER):
        RoundRole.objects.create(
            survey_round=survey_round, user=people[role], role=role, member_state=sent.member_state
        )
    return people


Visit = Callable[[str], Client]


def visits(people: dict[str, User | None]) -> Visit:
    """Sign each in once; return what gives a browser of a role, which knows its session and nothing else."""
    keys = {}
    for role, user in people.items():
        if user:
            client = Client()
            client.force_login(user)
            keys[role] = client.cookies[settings.SESSION_COOKIE_NAME].value

    def visit(role: str) -> Client:
        client = Client()
        if role in keys:
            client.cookies[settings.SESSION_COOKIE_NAME] = keys[role]
        return client

    return visit


def something_of_everything(**agency_activity: Any) -> dict[str, dict[str, Any]]:
    """What fills an address, by the word that rows have for it."""
    draft = {"slug": "2020", "member_state": "HR"}
    sent = {"slug": "2020", "member_state": "SI"}
    reply = Reply.objects.get(survey_round__slug="2020", member_state="SI")
    section = make_section(reply=Reply.objects.get(survey_round__slug="2020", member_state="HR"))
    role = RoundRole.objects.get(role=Role.OBSERVER)
    colleague = RoundRole.objects.get(role=Role.COLLABORATOR, member_state="HR")
    asked = reply.requests.create(kind=RequestKind.JOINT, reason="One project")
    question = reply.questions.create(text="Who pays?")
    enquiry = reply.questions.create(text="Who decides?", by_member_state=True)
    make_letter(reply=reply, version=reply.versions.get())
    mail = a_mail(reply)
    token = make_token(survey_round=reply.survey_round)
    release = make_release_file(survey_round=reply.survey_round, format_name="json").release
    own = Reply.objects.get(survey_round__slug="2020", member_state="HR")
    document = make_ready_job(reply=own, user=User.objects.get(email="submitter.hr@example.org"))
    return {
        "": {},
        "document": {"job": document.pk},
        "key": {"uidb36": "1", "key": "0-0"},
        "round": {"slug": "2020"},
        "additional": {
            "slug": "2020",
            "number": make_additional_question(survey_round=reply.survey_round).position,
        },
        "group": {"slug": "2020", "pk": reply.survey_round.partner_groups.create(name="Coast").pk},
        "agency": {
            "slug": "2020",
            "pk": make_agency_activity(survey_round=reply.survey_round, **agency_activity).pk,
        },
        "token": {"slug": "2020", "pk": token.pk},
        "Word template": {
            "slug": "2020",
            "number": make_word_template(survey_round=reply.survey_round).number,
        },
        "saved view": {"slug": "2020", "pk": make_saved_view(survey_round=reply.survey_round).pk},
        "text": {"slug": "2020", "place_name": "introduction"},
        "a token": {"pk": token.pk},
        "release": {"slug": "2020", "number": release.number},
        "release file": {"slug": "2020", "number": release.number, "format_name": "json"},
        "draft": draft,
        "row": draft | {"reference": "2020-HR-001"},
        "colleague": draft | {"pk": colleague.pk},
        "section": draft | {"pk": section.pk},
        "import": draft | {"number": own.imports.create(source=ChangeSource.WORKBOOK).pk},
        "sent": sent,
        "version": sent | {"number": 1},
        "asked": sent | {"pk": asked.pk},
        "question": sent | {"pk": question.pk},
        "enquiry": sent | {"pk": enquiry.pk},
        "a request": {"object_id": asked.pk},
        "a question": {"object_id": question.pk},
        "the question": {"pk": question.pk},
        "the enquiry": {"object_id": enquiry.pk},
        "copy": draft | {"number": 1},
        "file": {"slug": "2020", "format_name": "json"},
        "set": {"slug": "2020", "set_name": "value"},
        "section of results": {"slug": "2020", "section_name": "by-partner"},
        "sheets": {"slug": "2020", "kind": "partners"},
        "sheet": {"slug": "2020", "kind": "partners", "name": "kosovo"},
        "picture": {"slug": "2020", "key": "coverage", "extension": "svg"},
        "app": {"app_label": "questionnaire"},
        "the round": {"pk": reply.survey_round_id},
        "a round": {"object_id": reply.survey_round_id},
        "the reply": {"pk": reply.pk},
        "a reply": {"object_id": reply.pk},
        "a role": {"object_id": role.pk},
        "a mail": {"object_id": mail.pk},
        "an e-mail": {"slug": "2020", "pk": mail.pk},
        "messages": {"slug": "2020", "kind": "invitation"},
        "mails": {"pk": reply.survey_round_id, "kind": "invitation"},
        "a person": {"object_id": role.user_id},
        "a member state": {"object_id": "HR"},
        "a partner": {"object_id": "kosovo"},
        "a field": {"object_id": "asylum"},
        "a type": {"object_id": "expert"},
        "provider": {"provider_id": "oidc"},
        "a key": {"pk": 0},
    }


def a_mail(reply: Reply) -> Mail:
    queue(MailKind.ACCEPTED, contact_points(reply)[:1], reply=reply)
    return Mail.objects.get(kind=MailKind.ACCEPTED, reply=reply)


@pytest.fixture(scope="module")
def people(undone_after_module: None) -> dict[str, User | None]:
    return one_of_each()


@pytest.fixture(scope="module")
def places(people: dict[str, User | None]) -> dict[str, dict[str, Any]]:
    return something_of_everything()


@pytest.fixture(scope="module")
def visit(people: dict[str, User | None]) -> Visit:
    return visits(people)
