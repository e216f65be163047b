"""The read interface: who reads what with which token, the same as the export, and refusals in JSON."""

import datetime as dt
import json
import time
import uuid

import pytest
from django.conf import settings as project_settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from analysis.annex.annex import build_annex
from analysis.api import description, parameters
from analysis.api.tokens import revoke
from analysis.counting.selection import Selection
from analysis.formats.as_json import annex_document
from analysis.grid import Numbering, Profile
from analysis.models import ApiToken, Release
from analysis.query.forms.selection import read_selection
from analysis.releases.files import render_missing
from analysis.releases.release import Wanted, make_release
from questionnaire.choices import EventKind
from questionnaire.models import Event, Round, RoundRole, User
from tests.builders import activity, make_presidency, make_reply, make_round, make_token
from tests.safe_headers import faults

pytestmark = pytest.mark.django_db

ROUND = "/api/v1/rounds/2020"
PAGES = ("/api/v1/rounds", ROUND, f"{ROUND}/releases", f"{ROUND}/tables", f"{ROUND}/activities")


@pytest.fixture
def survey_round() -> Round:
    survey_round = make_round()
    rows = [activity(partner=partner, value=1000, value_basis="spent") for partner in ("XK", "RS", "RS")]
    make_reply(survey_round=survey_round, member_state="HR", activities=rows, is_submitted=True)
    planned = [
        activity(partner="AL", status="planned", start_year=2021),
        activity(partner="AL", remark="For you alone"),
    ]
    make_reply(survey_round=survey_round, member_state="SI", activities=planned, is_submitted=True)
    return survey_round


@pytest.fixture
def presidency(survey_round) -> User:
    return make_presidency(survey_round=survey_round)


def make(survey_round: Round, by: User, profile: Profile = Profile.INTERNAL, days: int = 90) -> Client:
    """A program with a token of its own."""
    secret = uuid.uuid4().hex
    make_token(survey_round=survey_round, secret=secret, profile=profile, by=by, days=days)
    return Client(headers={"Authorization": f"Bearer {secret}"})


@pytest.fixture
def program(survey_round, presidency) -> Client:
    return make(survey_round, presidency)


@pytest.fixture
def dashboard(survey_round, presidency) -> Client:
    return make(survey_round, presidency, Profile.CIRCULATION)


def make_releases(survey_round: Round) -> None:
    """Number 1 went to observers, 2 to Member States alone, 3 was withdrawn, 4 to nobody yet."""
    for number in range(1, 5):
        wanted = Wanted(f"Cut {number}", Selection(), Profile.CIRCULATION, Numbering.SEQUENTIAL, uuid.uuid4())
        make_release(survey_round, wanted, None)
    now, releases = timezone.now(), Release.objects.filter(survey_round=survey_round)
    releases.filter(number__in=(1, 3)).update(released_at=now, to_observers=True)
    releases.filter(number=2).update(released_at=now, to_member_states=True)
    releases.filter(number=3).update(withdrawn_at=now, withdrawn_because="A mistake")


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


def test_pages_of_different_versions_are_not_mixed(program, survey_round):
    second = program.get(f"{ROUND}/activities?limit=2").json()["next"]
    make_reply(survey_round=survey_round, member_state="BE", activities=[activity()], is_submitted=True)

    changed, forged = program.get(second), program.get(f"{ROUND}/activities?cursor=1")

    assert (changed.status_code, forged.status_code) == (409, 400)
    assert "Begin again" in changed.json()["detail"]


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
        assert (refused.status_code, "releases alone" in refused.json()["detail"]) == (403, True)
        assert "Dashboard" not in refused.content.decode()


def test_another_round_does_not_exist_for_a_token(program, dashboard, survey_round):
    other = make_round(slug="2021")
    make_releases(other)

    for client in (program, dashboard):
        for path in ("", "/releases", "/releases/1/tables", "/tables", "/activities"):
            answer = client.get(f"/api/v1/rounds/2021{path}")
            assert (answer.status_code, answer.json()["title"]) == (404, "Not Found")
        assert [each["slug"] for each in client.get("/api/v1/rounds").json()["rounds"]] == ["2020"]
    assert program.get("/api/v1/nowhere").json()["status"] == 404


def test_no_browser_shows_an_answer_or_a_refusal_as_a_page(program):
    for client in (program, Client()):
        for page in PAGES:
            assert client.get(page)["Content-Disposition"] == 'attachment; filename="api.json"'


def test_a_token_that_does_not_stand_reads_nothing(survey_round, presidency, program):
    expired = make(survey_round, presidency, days=-1)
    revoked = make(survey_round, presidency)
    revoke(ApiToken.objects.order_by("pk").last(), presidency)
    nobody, forger = Client(), Client(headers={"Authorization": "Bearer wbs_forged"})
    signed_in = Client()
    signed_in.force_login(presidency)

    for client in (expired, revoked, nobody, forger, signed_in):
        for page in PAGES:
            answer = client.get(page)
            assert (answer.status_code, answer.json()["status"]) == (401, 401)
            assert answer["WWW-Authenticate"] == 'Bearer realm="wbsurvey"'
    assert program.get(ROUND).status_code == 200


def test_an_internal_token_ends_with_the_role_of_whoever_made_it(
    survey_round, presidency, program, dashboard
):
    RoundRole.objects.filter(user=presidency).delete()

    assert program.get(f"{ROUND}/activities").status_code == 401
    assert dashboard.get(ROUND).status_code == 200


def test_who_has_the_same_already_gets_it_no_second_time(program, survey_round):
    answers = {page: program.get(page) for page in PAGES}
    # Answers say when one asked, to the second.
    time.sleep(1.1)
    for page, first in answers.items():
        again = program.get(page, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    before = program.get(f"{ROUND}/tables")["ETag"]
    make_reply(survey_round=survey_round, member_state="BE", activities=[activity()], is_submitted=True)

    changed = program.get(f"{ROUND}/tables", headers={"If-None-Match": before})

    assert (changed.status_code, changed.json()["replies"]) == (200, 3)


def test_more_than_so_many_requests_a_minute_are_refused_to_that_token_alone(
    program, survey_round, presidency, settings
):
    settings.API_REQUESTS_A_MINUTE = 2
    other = make(survey_round, presidency)
    ApiToken.objects.update(used_at=timezone.now() - dt.timedelta(minutes=1), used_in_minute=9)

    statuses = [program.get(ROUND).status_code for _time in range(3)]
    refused = program.get(ROUND)

    assert statuses == [200, 200, 429]
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert other.get(ROUND).status_code == 200


def test_nothing_is_written_through_it_but_who_read_what_on_which_day(program, presidency):
    for _time in range(2):
        program.get(f"{ROUND}/activities")
        program.get(f"{ROUND}/tables")

    refused = [getattr(program, method)(ROUND).status_code for method in ("post", "put", "patch", "delete")]

    noted = Event.objects.filter(kind=EventKind.DOWNLOADED, by=presidency).order_by("pk")
    assert [event.reason for event in noted] == ["activities, Dashboard", "tables, Dashboard"]
    assert refused == [405, 405, 405, 405]


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


def test_the_description_has_every_parameter_that_is_read_and_the_schema_of_the_export(client, survey_round):
    described = client.get(reverse("api:openapi")).json()

    form = read_selection(survey_round, {})
    named = {each.name for each in parameters.SELECTION}
    assert {*named, "numbering"} == set(form.fields)
    assert described == json.loads(json.dumps(description.description()))
    schema = (project_settings.BASE_DIR / "docs" / "annex.schema.json").read_text(encoding="utf-8")
    assert described["components"]["schemas"]["Tables"]["required"] == json.loads(schema)["required"]
