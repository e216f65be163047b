"""What the Presidency does if something is wrong: the same in the application and on paper."""

import re

import pytest
from django.conf import settings
from django.urls import reverse

from questionnaire.rounds.views.troubleshooting import TROUBLES
from tests.builders import make_presidency, make_round
from tests.questionnaire.pages import html

DOCUMENT = settings.BASE_DIR / "docs" / "if-something-is-wrong.md"


def test_the_document_says_what_the_page_says():
    chapters = DOCUMENT.read_text().split("\n## ")[1:]
    written = {
        chapter.split("\n", 1)[0]: re.findall(r"^- (.+)$", chapter, re.MULTILINE) for chapter in chapters
    }

    assert written == {str(each.title): [str(step) for step in each.steps] for each in TROUBLES}


@pytest.mark.django_db
def test_every_place_that_helps_opens_for_the_presidency(client):
    survey_round = make_round()
    client.force_login(make_presidency(survey_round=survey_round))

    page = html(client.get(reverse("questionnaire:round-troubles", args=[survey_round.slug])))

    section = re.findall(r"<section.*?</section>", page, re.DOTALL)
    places = [address for each in section for address in re.findall(r'href="([^"]+)"', each)]
    assert len(section) == len(TROUBLES)
    assert len(places) == sum(each.place is not None for each in TROUBLES)
    assert {client.get(place).status_code for place in places} == {200}
