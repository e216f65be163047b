import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from analysis.annex.annex import build_annex
from analysis.counting.cube import TOTAL, Scope, read_cells, read_cube, read_rows
from analysis.counting.selection import Selection
from analysis.grid import Axis
from analysis.tables.tables import PAPER_NUMBERS, grids
from tests.builders import activity, make_reply, make_round

pytestmark = pytest.mark.django_db
STATES = ("BE", "HR", "SI")


def reading_activities(queries: CaptureQueriesContext) -> list[str]:
    return [query["sql"] for query in queries if 'FROM "questionnaire_versionactivity"' in query["sql"]]


@pytest.mark.parametrize("replies", [1, 3])
def test_all_tables_take_6_queries_of_which_one_reads_activities(replies):
    survey_round = make_round(member_states=STATES)
    for member_state in STATES[:replies]:
        rows = [activity(partner="RS"), activity(partner="AL")]
        make_reply(survey_round=survey_round, member_state=member_state, activities=rows, is_submitted=True)

    with CaptureQueriesContext(connection) as queries:
        tables = grids(read_cube(survey_round, Selection()))

    assert [table.key for table in tables] == list(PAPER_NUMBERS)
    assert len(queries) == 6
    assert len(reading_activities(queries)) == 1


@pytest.mark.parametrize("replies", [1, 3])
def test_the_annex_takes_9_queries(replies, django_assert_num_queries):
    survey_round = make_round(member_states=STATES)
    for member_state in STATES[:replies]:
        make_reply(
            survey_round=survey_round, member_state=member_state, activities=[activity()], is_submitted=True
        )

    with django_assert_num_queries(9):
        build_annex(survey_round, Selection())


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="asks SQLite's planner")
def test_the_activities_are_read_from_the_covering_index_without_sorting():
    reply = make_reply(activities=[activity()], is_submitted=True)
    with CaptureQueriesContext(connection) as queries:
        read_cells([reply.counted_version_id], Selection(statuses=("ongoing",), year_from=2015))
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + queries[0]["sql"])
        plan = " ".join(row[3] for row in cursor.fetchall())

    assert "USING COVERING INDEX version_activity_covering" in plan
    assert "TEMP B-TREE" not in plan


def test_members_are_distinct_in_every_scope():
    survey_round = make_round(member_states=STATES)
    rows = [
        {"partner": "RS"},
        {"partner": "RS"},
        {"partner": "RS", "assistance_type": "equipment"},
        {"partner": "AL"},
    ]
    for member_state in ("BE", "HR"):
        made = [activity(**row) for row in rows]
        make_reply(survey_round=survey_round, member_state=member_state, activities=made, is_submitted=True)

    cube = read_cube(survey_round, Selection())

    serbia = TOTAL.at(Axis.PARTNERS, "RS")
    assert (cube.activities(), cube.members()) == (8, 2)
    assert (cube.activities(serbia), cube.members(serbia)) == (6, 2)
    assert cube.activities(Scope("RS", "asylum", "equipment")) == 2
    assert [cube.supports(r, serbia) for r in cube.respondents] == [True, True, False]


def test_a_round_without_replies_counts_nothing():
    cube = read_cube(make_round(), Selection())

    assert (len(cube.respondents), cube.counted, cube.activities(), cube.members()) == (3, (), 0, 0)
    assert not read_rows(cube).exists()


def test_what_the_round_no_longer_asks_about_is_neither_in_the_tables_nor_in_the_data():
    rows = [activity(partner="RS"), activity(partner="AL")]
    reply = make_reply(activities=rows, is_submitted=True)
    reply.survey_round.partners.remove("AL")

    cube = read_cube(reply.survey_round, Selection())

    assert cube.activities() == 1
    assert [row.partner_id for row in read_rows(cube)] == ["RS"]
