"""The description of the API, and docs/api.md: each example gives what stands under it."""

import json
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from analysis.api import parameters
from analysis.api.description import description
from analysis.formats import FORMATS_BY_NAME
from analysis.releases.files import keep_file
from analysis.releases.release import build_release
from tests.builders import activity, make_presidency, make_release_file, make_reply, make_token

pytestmark = pytest.mark.django_db

PAGE = (settings.BASE_DIR / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(
    r'^curl --header "Authorization: Bearer \$TOKEN" "https://survey\.example\.eu(.+)"\n```\n\n```json\n(.+)\n```',
    re.MULTILINE,
)


def is_part(shown: Any, whole: Any) -> bool:
    """Whether all that is shown stands in the whole, which may have more keys and entries."""
    if isinstance(shown, dict):
        return all(key in whole and is_part(value, whole[key]) for key, value in shown.items())
    if isinstance(shown, list):
        return all(is_part(value, whole[place]) for place, value in enumerate(shown))
    return bool(shown == whole)


def test_each_example_gives_what_is_shown():
    survey_round = make_reply(activities=[activity(), activity()], is_submitted=True).survey_round
    release = make_release_file(survey_round=survey_round, format_name="csv").release
    content = FORMATS_BY_NAME["json"].render(build_release(release), None)
    keep_file(release, "json", "release.json", content, None)
    make_token(survey_round=survey_round, by=make_presidency(survey_round=survey_round))
    program = Client(headers={"Authorization": "Bearer of the test alone"})

    examples = EXAMPLE.findall(PAGE)

    assert len(examples) == PAGE.count("```sh") == PAGE.count("```json") == 6
    for address, shown in examples:
        answer = program.get(address)
        assert answer.status_code == 200, address
        assert is_part(json.loads(shown), answer.json()), address


def test_every_parameter_stands_on_the_page():
    named = {each.name for each in (*parameters.TABLES, *parameters.ACTIVITIES)} - {"cursor"}

    assert {name for name in named if f"`{name}" not in PAGE} == set()


def test_the_description_has_the_schema_of_the_export(client):
    described = client.get(reverse("api:openapi")).json()

    assert described == json.loads(json.dumps(description()))
    schema = (settings.BASE_DIR / "docs" / "annex.schema.json").read_text(encoding="utf-8")
    assert described["components"]["schemas"]["Tables"]["required"] == json.loads(schema)["required"]
