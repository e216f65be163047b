"""Parameters: the filters are those of the page, and a cursor belongs to the versions of its first page."""

import pytest

from analysis.api import parameters
from analysis.query.forms.selection import read_selection
from tests.analysis.api.programs import ROUND
from tests.builders import activity, make_reply

pytestmark = pytest.mark.django_db


def test_pages_of_different_versions_are_not_mixed(program, survey_round):
    second = program.get(f"{ROUND}/activities?limit=2").json()["next"]
    make_reply(survey_round=survey_round, member_state="BE", activities=[activity()], is_submitted=True)

    changed, forged = program.get(second), program.get(f"{ROUND}/activities?cursor=1")

    assert (changed.status_code, forged.status_code) == (409, 400)
    assert (
        "The data have changed since the first page. Start again without a cursor" in changed.json()["detail"]
    )


def test_the_filters_are_those_of_the_page(survey_round):
    form = read_selection(survey_round, {})

    described = {each.name: each for each in parameters.SELECTION}

    assert {*described, "numbering"} == set(form.fields)
    assert described["status"].schema == {"enum": ["ongoing", "completed", "suspended", "discontinued"]}
    assert described["year_to"].schema == {"type": "integer", "minimum": 1950, "maximum": 2100}
    assert described["partner"].schema == {"type": "string"}
    assert described["partner"].description == "Partners, by the `slug` in the lists of the round."
    assert described["value_known"].description == "Funding and value: Value (`yes` Known, `no` Not known)."
    assert {name for name, each in described.items() if each.is_list} == {
        "partner", "field", "type", "status", "funding", "member_state",
    }  # fmt: skip


@pytest.mark.parametrize("limit", ["", "0", "501", "%205", "%2B5", "5.0", "%D9%A5", "x"])
def test_a_limit_is_a_whole_number_in_plain_digits(program, limit):
    refused = program.get(f"{ROUND}/activities?limit={limit}")

    assert refused.status_code == 400
    assert refused.json()["errors"] == [
        {"parameter": "limit", "message": "Use a whole number from 1 to 500."}
    ]


def test_who_may_not_read_is_told_so_before_parameters_are_read(program, dashboard):
    assert dashboard.get(f"{ROUND}/tables?year_from=x").status_code == 403
    assert program.get("/api/v1/rounds/2021/tables?set=nothing").status_code == 404
