"""The notice of a changed code list on the board and the page of the round, and what is decided there."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from questionnaire.choices import EventKind
from questionnaire.models import Event, Partner, Round, SupportField, User
from tests.builders import make_presidency, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    return make_round()


@pytest.fixture
def presidency(survey_round: Round) -> User:
    return make_presidency(survey_round=survey_round)


@pytest.fixture
def desk(client: Client, presidency: User) -> Client:
    client.force_login(presidency)
    return client


def rename(name: str = "Another") -> None:
    serbia = Partner.objects.get(pk="RS")
    serbia.name = name
    serbia.save()


def addresses(survey_round: Round) -> tuple[str, str]:
    board = reverse("questionnaire:round-overview", args=[survey_round.slug])
    return board, reverse("admin:questionnaire_round_change", args=[survey_round.pk])


def decide(client: Client, what: str, new: str, change: str = "partner.serbia.name") -> list[str]:
    address = reverse(f"questionnaire:code-list-{what}", args=["2020"])
    page = client.post(address, {"change": change, "new": new}, follow=True)
    return [str(message) for message in page.context["messages"]]


def test_the_notice_says_what_has_changed_and_offers_both_names(desk, survey_round):
    for address in addresses(survey_round):
        assert "The code list has changed" not in desk.get(address).content.decode()
    rename()

    for address in addresses(survey_round):
        page = desk.get(address).content.decode()
        day = f"{timezone.localtime():%-d %B %Y}"
        assert f"Name of a partner: changed to “Another” in the code list on {day}" in page
        assert "This round uses “Serbia”." in page
        assert "Use “Another”" in page
        assert "Keep “Serbia”" in page


def test_a_definition_says_whose_it_is(desk, survey_round):
    asylum = SupportField.objects.get(pk="asylum")
    asylum.definition = "New words"
    asylum.save()

    assert (
        "Definition of a field of support (Asylum): changed to “New words” in the code list on"
        in desk.get(addresses(survey_round)[0]).content.decode()
    )


def test_adopting_and_declining_answer_with_a_message(desk, survey_round):
    rename()
    assert decide(desk, "decline", "Another") == ["The round keeps its present text."]
    page = desk.get(addresses(survey_round)[0]).content.decode()
    assert "This round uses an earlier text" in page
    assert "Keep “Serbia”" not in page

    assert decide(desk, "adopt", "Another") == ["The round now uses the new text."]
    assert decide(desk, "adopt", "Another") == ["The round now uses the new text."]

    kinds = [event.kind for event in Event.objects.filter(survey_round=survey_round).order_by("pk")]
    assert kinds[-3:] == [
        EventKind.CODE_LIST_CHANGED, EventKind.CODE_LIST_DECLINED, EventKind.CODE_LIST_FOLLOWED
    ]  # fmt: skip


def test_what_the_page_did_not_show_is_refused_with_a_reason(desk):
    rename()

    [message] = decide(desk, "adopt", "Something else")

    assert "has changed again" in message
    assert "“Another”" in message


@pytest.mark.parametrize("change", ["", "partner", "partner.RS.name", "round.2020.title", "partner.serbia.x"])
def test_what_is_no_change_changes_nothing(desk, survey_round, change):
    rename()
    before = Round.objects.get(pk=survey_round.pk).kept_names

    decide(desk, "adopt", "Another", change)

    assert Round.objects.get(pk=survey_round.pk).kept_names == before


def test_who_only_reads_sees_the_notice_and_no_button(client, survey_round, presidency):
    rename()
    role = presidency.roles.get()
    role.presides_until = role.reads_until = timezone.localdate()
    role.presides_until -= dt.timedelta(days=1)
    role.save()
    client.force_login(presidency)

    for address in addresses(survey_round):
        page = client.get(address).content.decode()
        assert "The code list has changed" in page
        assert "Use “Another”" not in page
    answer = client.post(reverse("questionnaire:code-list-adopt", args=["2020"]), {"new": "Another"})
    assert answer.status_code == 403


def test_the_lists_of_the_desk_are_searched_by_the_name_that_the_round_prints(desk, survey_round):
    croatia = survey_round.replies.get(member_state="HR").member_state
    croatia.name = "Another"
    croatia.save()
    replies = reverse("admin:questionnaire_reply_changelist")

    assert "Croatia" in found(desk, replies, "croat")
    assert "Croatia" in found(desk, replies, "another")
    assert "Croatia" not in found(desk, replies, "slovenia")


def found(client: Client, address: str, text: str) -> list[str]:
    rows = client.get(address, {"q": text}).context["cl"].result_list
    return [str(reply.member_state) for reply in rows]
