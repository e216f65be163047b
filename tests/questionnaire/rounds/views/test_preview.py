import re

import pytest
from django.test import Client
from django.urls import reverse

from questionnaire.choices import AnswerKind
from questionnaire.models import Activity, PartnerAnswer, Reply, Round, RoundRole
from questionnaire.reply.editing_answers import set_partner_answers, set_remark
from tests.builders import activity, make_presidency, make_reply, make_round
from tests.questionnaire.pages import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    return make_round(is_open=False)


@pytest.fixture
def presidency(client: Client, survey_round) -> Client:
    client.force_login(make_presidency(survey_round=survey_round))
    return client


def preview(presidency: Client) -> str:
    return html(presidency.get(reverse("questionnaire:round-preview", args=["2020"])))


def test_it_shows_what_a_contact_point_will_be_asked_before_the_round_is_open(presidency, survey_round):
    survey_round.introduction = "Please reply."
    survey_round.field_definitions = {"asylum": "Only laws."}
    survey_round.save()

    page = preview(presidency)

    for text in (
        "Please reply.",
        "Does your Member State provide support?",
        "Kosovo*",
        "Title",
        "Only laws.",
    ):
        assert text in page


def test_nothing_in_it_leads_anywhere_or_can_be_sent(presidency):
    inside = (
        preview(presidency).partition('<fieldset class="wb-preview" disabled>')[2].partition("</main>")[0]
    )

    assert "<button" in inside
    assert not re.findall(r'(?:href|action|hx-\w+)="', inside)


def test_it_asks_only_what_the_round_asks(presidency, survey_round):
    survey_round.partners.set(["AL"])
    survey_round.support_fields.set(["asylum"])

    page = preview(presidency)

    assert "Albania" in page
    assert "Serbia" not in page
    assert "Legal migration" not in page


def test_nothing_is_stored_by_it(presidency, survey_round):
    before = Reply.history.count()
    preview(presidency)

    survey_round.refresh_from_db()
    assert survey_round.state == "preparing"
    assert Reply.objects.count() == 3
    assert Reply.history.count() == before
    assert not Activity.objects.exists()
    assert not PartnerAnswer.objects.exists()
    assert RoundRole.objects.count() == 1


def test_it_asks_the_additional_questions_of_the_round(presidency, survey_round):
    assert "What is planned?" not in preview(presidency)
    survey_round.additional_questions.create(position=1, text="What is planned?", kind=AnswerKind.TEXT)

    assert "What is planned?" in preview(presidency)


def test_it_shows_nothing_of_any_reply(client: Client):
    survey_round = make_round()
    make_reply(survey_round=survey_round, member_state="BE", activities=[activity(title="Secret of Belgium")])
    reply = make_reply(survey_round=survey_round, member_state="HR", activities=[activity()])
    set_remark(reply, "Secret of Croatia")
    set_partner_answers(reply, {"AL": (True, "Secret of Croatia")})
    client.force_login(make_presidency(survey_round=survey_round))

    page = preview(client)

    assert "Secret" not in page
    assert "checked" not in page
    assert page.count('value="yes" autocomplete="off">') == 6
