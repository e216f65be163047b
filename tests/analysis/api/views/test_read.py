"""The read interface: who reads what with which token, the same as the export, and refusals in JSON."""

import json

import pytest

from analysis.annex.annex import build_annex
from analysis.formats.as_json import annex_document
from analysis.grid import Profile
from analysis.models import Release
from analysis.query.forms.selection import read_selection
from analysis.releases.files import render_missing
from tests.analysis.api.programs import ROUND, make_releases
from tests.safe_headers import faults

pytestmark = pytest.mark.django_db


def test_a_selection_is_the_same_as_in_the_export_and_is_never_widened(program, survey_round):
    answer = program.get(f"{ROUND}/tables?partner=kosovo&partner=serbia&status=ongoing&set=value")

    form = read_selection(survey_round, answer.wsgi_request.GET)
    annex, _data = build_annex(survey_round, form.selection, profile=Profile.INTERNAL, tables="value")
    expected = json.loads(json.dumps(annex_document(annex)))
    moving = ("as_of", "summary")
    assert {k: v for k, v in answer.json().items() if k not in moving} == {
        k: v for k, v in expected.items() if k not in moving
    }
    assert answer.json()["activities"] == 3
    for query, wrong in {
        "partner=nowhere": "partner",
        "active_on=tomorrow": "active_on",
        "patner=serbia": "patner",
        "numbering=roman": "numbering",
        "set=nothing": "set",
        "year_from=2020&year_to=2019": "year_from",
    }.items():
        refused = program.get(f"{ROUND}/tables?{query}")
        assert (refused.status_code, refused["Content-Type"]) == (400, "application/problem+json")
        assert [error["parameter"] for error in refused.json()["errors"]] == [wrong]
    named = program.get(f"{ROUND}/tables?profile=circulation&member_state=HR")
    assert "not for circulation" in named.json()["detail"]


def test_activities_come_page_by_page_and_all_of_them_once(program):
    found, address = [], f"{ROUND}/activities?limit=2"
    while address:
        page = program.get(address).json()
        found += page["activities"]
        address = page["next"]

    assert page["total"] == len(found) == 4
    assert len({(row["member_state"], row["reference"]) for row in found}) == 4
    assert {row["partner"] for row in found} == {"XK", "RS", "AL"}
    assert [row["remark"] for row in found if row["member_state"] == "SI"] == ["For you alone"]
    assert {row["value"] for row in found} == {"1000.00", None}


def test_a_circulation_token_reads_what_observers_may_open_and_nothing_else(dashboard, program, survey_round):
    make_releases(survey_round)
    render_missing(Release.objects.get(number=1), None)

    listed = [release["number"] for release in dashboard.get(f"{ROUND}/releases").json()["releases"]]
    tables = {n: dashboard.get(f"{ROUND}/releases/{n}/tables").status_code for n in range(1, 6)}

    assert listed == [1]
    assert tables == {1: 200, 2: 404, 3: 404, 4: 404, 5: 404}
    assert [release["number"] for release in program.get(f"{ROUND}/releases").json()["releases"]] == [
        4, 3, 2, 1,
    ]  # fmt: skip
    kept = Release.objects.get(number=1).files.get(format="json")
    answer = dashboard.get(f"{ROUND}/releases/1/tables")
    assert (answer.content, answer["ETag"]) == (bytes(kept.content), f'"{kept.sha256}"')
    for name in ("tables", "activities"):
        refused = dashboard.get(f"{ROUND}/{name}")
        assert (
            refused.status_code,
            "This token can only read releases. Request the releases of the round and their tables"
            in refused.json()["detail"],
        ) == (403, True)
        assert "Dashboard" not in refused.content.decode()


def test_answers_carry_the_guarding_headers_and_the_footnote(program):
    answer = program.get(ROUND)

    assert faults(answer) == []
    assert answer.json()["marking"] == "LIMITE"
    assert {"code": "XK", "label": "Kosovo*", "slug": "kosovo"} in answer.json()["partners"]
    assert answer.json()["footnote"].startswith("* This designation is without prejudice")


def test_how_many_queries_a_page_of_activities_takes_does_not_grow(
    program, survey_round, django_assert_num_queries
):
    program.get(f"{ROUND}/activities")
    with django_assert_num_queries(15):
        program.get(f"{ROUND}/activities?limit=1")
    with django_assert_num_queries(15):
        program.get(f"{ROUND}/activities?limit=3")
