"""What was typed before an upgrade that gave pages new addresses is offered again after it."""

from importlib import import_module

import pytest
from django.apps import apps
from django.urls import resolve
from django.utils import timezone

from questionnaire.choices import AnswerKind
from questionnaire.models import ExpiredForm, FormDraft, Reply, User
from tests.builders import make_additional_question, make_contact_point, make_reply, make_round
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db

migration = import_module("questionnaire.migrations.0041_keep_text_at_new_addresses")

# Forms that have another address since: the one before, and the name of the page.
FORMER = {
    "/replies/2020/HR/further/": "reply-additional",
    "/replies/2020/HR/departments/add/": "section-add",
    "/replies/2020/HR/departments/7/?from=list": "section-edit",
    "/replies/2020/HR/likely-mistakes/confirm/": "check-confirm",
    "/rounds/2020/further-questions/2/": "additional-question-edit",
    "/rounds/2020/more-time/": "deadline-extension",
    "/rounds/2020/on-behalf/HR/": "by-letter",
}
UNMOVED = ("/replies/2020/HR/remark/", "/replies/further/HR/remark/", "/rounds/more-time/definitions/")


@pytest.fixture
def reply() -> Reply:
    survey_round = make_round()
    make_additional_question(survey_round=survey_round, text="What else?", kind=AnswerKind.TEXT)
    return make_reply(survey_round=survey_round)


def draft(user: User, reply: Reply, place: str, text: str) -> FormDraft:
    fields = [["question_1", text]]
    return FormDraft.objects.create(
        user=user, reply=reply, place=place, fields=fields, saved_at=timezone.now()
    )


def kept(user: User, path: str, session: str) -> ExpiredForm:
    sent = ExpiredForm(path=path, fields=[("text", "Typed")])
    return ExpiredForm.objects.keep(user.pk, session, "192.0.2.1", sent)


def test_the_reply_opens_with_a_draft_of_before_the_upgrade(client, reply):
    user = make_contact_point(reply=reply)
    draft(user, reply, "/replies/2020/HR/further/", "Typed before the upgrade")
    client.force_login(user)

    migration.follow(apps, None)

    assert "Typed before the upgrade" in html(client.get(address("reply-additional", reply)))


def test_a_draft_that_was_begun_since_takes_the_place_of_the_one_before(reply):
    user, other = make_contact_point(reply=reply), make_contact_point(reply=reply, email="other@example.org")
    draft(user, reply, "/replies/2020/HR/further/", "Earlier")
    draft(user, reply, "/replies/2020/HR/additional/", "Later")
    draft(other, reply, "/replies/2020/HR/further/", "Of a colleague")

    migration.follow(apps, None)

    texts = {each.data["question_1"]: each.place for each in FormDraft.objects.all()}
    assert texts == dict.fromkeys(("Later", "Of a colleague"), "/replies/2020/HR/additional/")


@pytest.mark.parametrize(("before", "name"), FORMER.items())
def test_a_form_sent_after_its_session_goes_to_the_page_as_it_is_now(before, name, reply):
    user = make_contact_point(reply=reply)
    form = kept(user, before, "one")

    migration.follow(apps, None)
    form.refresh_from_db()
    assert resolve(form.path.partition("?")[0]).url_name == name

    migration.go_back(apps, None)
    form.refresh_from_db()
    assert form.path == before


@pytest.mark.parametrize("path", UNMOVED)
def test_what_has_no_other_address_stays(path, reply):
    form = kept(make_contact_point(reply=reply), path, "one")

    migration.follow(apps, None)

    form.refresh_from_db()
    assert form.path == path
