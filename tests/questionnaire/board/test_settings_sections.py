"""The page "Settings" says how each subject of a round is set, and leads to its form."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from questionnaire.board.settings_sections import sections
from questionnaire.choices import MailKind, Role
from questionnaire.models import Round
from questionnaire.workflow import ARCHIVE_ROUND, CLOSE_ROUND, move_round
from tests.builders import (
    make_additional_question,
    make_presidency,
    make_round,
    make_user,
    make_word_template,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    return make_round()


def said(survey_round: Round) -> dict[str, list[str]]:
    """What each section says, by its name."""
    return {
        section.name: [f"{label}: {text}" if label else text for label, text in section.lines]
        for section in sections(survey_round)
    }


def page(client: Client) -> str:
    return client.get(reverse("questionnaire:round-settings", args=["2020"])).content.decode()


def test_a_round_just_made_says_what_is_not_set(survey_round):
    now = said(survey_round)

    assert now["groups"] == ["No groups of partners."]
    assert now["questions"] == ["No additional questions."]
    assert now["texts"] == ["Introduction: None", "Contact: None", "Privacy note: None"]
    assert now["mails"] == ["All e-mails have the standard text."]
    assert now["definitions"] == ["Own definitions: None", "Without a definition: None"]
    assert "Respondents: 3 respondents" in now["terms"]
    assert "Period: 1 January 2015 to 12 May 2020" in now["terms"]


def test_what_is_set_is_said(survey_round):
    survey_round.partner_groups.create(name="Coast").partners.set(["AL", "ME"])
    make_additional_question(survey_round=survey_round, text="Who decides?")
    survey_round.mail_texts.create(kind=MailKind.REMINDER, subject="Please", text="{link}")
    survey_round.field_definitions = {"asylum": "Asylum alone."}
    survey_round.contact_name, survey_round.reminder_days, survey_round.marking = "Our team", "3, 14", ""
    day = timezone.localdate() + dt.timedelta(days=9)
    survey_round.roles.create(user=make_user(), role=Role.PRESIDENCY, presides_from=day)

    now = said(survey_round)

    assert now["groups"] == ["Coast: Albania, Montenegro"]
    assert now["questions"] == ["1: Who decides?"]
    assert now["mails"] == ["Own texts: Reminder. All other e-mails have the standard text."]
    assert now["definitions"][0] == "Own definitions: Asylum"
    assert {"Reminders: 14, 3 days before the deadline", "Marking: None"} < set(now["terms"])
    assert now["texts"][1] == "Contact: Our team"
    assert now["presidency"][1].startswith(f"Hand-over: Planned for {day.day} ")


def test_each_section_leads_to_its_form(client, survey_round):
    client.force_login(make_presidency(survey_round=survey_round))

    for section in html.fromstring(page(client)).xpath("//section[@class='wb-settings']"):
        [link] = section.xpath(".//a/@href")
        assert client.get(link).status_code == 200, link


def test_who_may_change_nothing_is_offered_no_change(client, survey_round):
    client.force_login(make_presidency(survey_round=survey_round))
    assert {"Close the round", "Change terms"} < links(page(client))
    for move in (CLOSE_ROUND, ARCHIVE_ROUND):
        move_round(move, survey_round, None)

    assert not [link for link in links(page(client)) if re.match("Change|Close|Open", link)]
    assert "They cannot be changed." in page(client)


def links(text: str) -> set[str]:
    return {link.text_content() for link in html.fromstring(text).xpath("//main//a")}


@pytest.mark.parametrize("number", [1, 3])
def test_its_queries_do_not_depend_on_what_is_set(
    number: int, client: Client, survey_round: Round, django_assert_num_queries: Any
):
    for each in range(number):
        survey_round.partner_groups.create(name=f"Group {each}").partners.set(["AL"])
        make_additional_question(survey_round=survey_round)
        make_round(slug=f"other-{each}")
        make_word_template(survey_round=survey_round)
    client.force_login(make_presidency(survey_round=survey_round))
    page(client)

    with django_assert_num_queries(18):
        page(client)
