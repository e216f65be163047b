from dataclasses import replace

import pytest

from analysis.factsheets.own_sheet import OwnSheet, build_own_sheet, list_header, list_rows
from analysis.grid import Profile
from questionnaire.choices import COUNTED_STATUSES
from questionnaire.columns.columns import COLUMNS
from questionnaire.models import Reply, Round, VersionActivity
from questionnaire.workflow import accept, correct, return_reply, submit, withdraw
from tests.analysis.recount import FIELD_CODES, PARTNER_CODES, TYPE_CODES, cells_of, share
from tests.builders import activity, make_reply, make_round

pytestmark = pytest.mark.django_db

ROWS = (
    {"partner": "RS"},
    {"partner": "RS", "value": 1000, "value_basis": "spent"},
    {"partner": "RS", "support_field": "return", "assistance_type": "equipment"},
    {"partner": "XK", "status": "completed", "end_year": 2019},
    {"partner": "AL", "support_field": "reception", "start_year": None, "start_not_known": True},
    {"partner": "ME", "status": "planned"},
)


@pytest.fixture
def survey_round() -> Round:
    return make_round()


@pytest.fixture
def reply(survey_round) -> Reply:
    rows = [activity(**fields) for fields in ROWS]
    return make_reply(survey_round=survey_round, activities=rows, is_submitted=True)


def built(reply: Reply) -> OwnSheet:
    sheet = build_own_sheet(Reply.objects.select_related("survey_round", "member_state").get(pk=reply.pk))
    assert sheet is not None
    return sheet


def test_the_figures_are_a_recount_of_the_version(reply):
    rows = [
        (row.partner_id, row.support_field_id, row.assistance_type_id)
        for row in VersionActivity.objects.filter(version=reply.counted_version_id)
        if row.status in COUNTED_STATUSES
    ]

    def count(*codes: str) -> int:
        return sum(all(code in row for code in codes) for row in rows)

    def and_share(code: str) -> list[int]:
        return [count(code), share(count(code), len(rows))]

    tables = {grid.key: cells_of(grid) for grid in built(reply).annex.grids}

    assert len(rows) == 5
    fields_and_total = [(f,) for f in FIELD_CODES] + [()]
    assert tables == {
        "overview": [[count(*f, t) for t in TYPE_CODES] + [count(*f)] for f in fields_and_total],
        "field_share": [and_share(f) for f in FIELD_CODES],
        "type_share": [and_share(t) for t in TYPE_CODES],
        "partner_activities": [[count(p)] for p in PARTNER_CODES],
        "partner_share": [and_share(p)[1:] for p in PARTNER_CODES],
        "field_partners": [[count(*f, p) for p in PARTNER_CODES] + [count(*f)] for f in fields_and_total],
    }


def test_tables_and_charts_are_numbered_as_they_stand(reply):
    grids = built(reply).annex.grids

    assert [grid.label for grid in grids] == [f"Table {number}" for number in range(1, 7)]
    charts = [grid.chart.label for grid in grids if grid.chart]
    assert charts == [f"Chart {number}" for number in range(1, 5)]


def test_it_says_what_was_counted_what_is_known_and_which_nought_is_which(reply):
    facts = built(reply).annex.facts

    assert facts.summary.startswith("5 activities; version 1 of the reply, submitted on ")
    assert facts.summary.endswith((" CET", " CEST"))
    assert facts.round_title == "Croatia: Support to the Western Balkans"
    assert (facts.profile, facts.selection["member_states"]) == (Profile.INTERNAL, ["HR"])
    assert facts.selection_words.startswith("Croatia; all partners")
    assert facts.method[:5] == (
        "No support to: Bosnia and Herzegovina, North Macedonia.",
        "Support, but no activity included in the results yet, to: Montenegro.",
        "Counted by status: four ongoing and one completed.",
        "One planned activity is not included.",
        "The start is known for 80% of the activities, and the value for 20%.",
    )


def test_the_list_and_the_data_are_the_activities_counted(reply):
    sheet = built(reply)
    listed = [dict(zip(list_header(), row, strict=True)) for row in list_rows(sheet.cube)]
    header, *data = sheet.data

    assert [row["Reference"] for row in listed] == [f"2020-HR-00{number}" for number in (5, 4, 1, 2, 3)]
    assert listed[1]["Partner"] == "Kosovo*"
    assert [row["Period"] for row in listed] == [
        "not known", "2018 – 2019", "since 2018", "since 2018", "since 2018",
    ]  # fmt: skip
    assert [row["Value (EUR)"] for row in listed] == ["", "", "", "1\N{NO-BREAK SPACE}000", ""]
    # Before the columns stands the Member State, after them the first and last day and both years.
    assert len(header) == 2 + len(COLUMNS) + 4
    assert [row[2] for row in data] == [row["Reference"] for row in listed]


def test_nothing_changes_with_what_others_reply(reply, survey_round):
    before = built(reply)
    make_reply(
        survey_round=survey_round,
        member_state="BE",
        activities=[activity(title="Of Belgium"), activity(partner="BA")],
        is_submitted=True,
    )
    make_reply(survey_round=survey_round, member_state="SI", supports=False, is_submitted=True)

    after = built(reply)

    moment = {"as_of": before.annex.facts.as_of, "as_of_words": before.annex.facts.as_of_words}
    assert replace(after.annex.facts, **moment) == before.annex.facts
    assert after.annex.grids == before.annex.grids
    assert list(after.data) == list(before.data)
    assert list(list_rows(after.cube)) == list(list_rows(before.cube))
    assert after.cube.versions == before.cube.versions


def test_a_reply_that_is_being_corrected_shows_the_version_submitted_last(reply):
    correct(reply, None)
    reply.activities.get(reference="2020-HR-001").delete()

    facts = built(reply).annex.facts

    assert facts.activities == 5
    assert facts.method[0] == (
        "The reply is being corrected: this version stays in the results until it is submitted again."
    )

    submit(reply, None)
    assert built(reply).annex.facts.activities == 4


def test_a_returned_reply_shows_the_version_submitted_last(reply):
    return_reply(reply, None, "Is the start right?")
    reply.activities.get(reference="2020-HR-001").delete()

    facts = built(reply).annex.facts

    assert facts.activities == 5
    assert facts.method[0] == (
        "The Presidency has returned the reply: this version stays in the results until it "
        "is submitted again."
    )

    submit(reply, None)
    facts = built(reply).annex.facts
    assert (facts.activities, facts.summary[:37]) == (4, "4 activities; version 2 of the reply,")
    assert facts.method[0].startswith("No support to")


def test_an_accepted_reply_counts(reply):
    accept(reply, None)

    assert built(reply).annex.facts.activities == 5


def test_nothing_counts_of_a_draft_nor_of_a_withdrawn_reply(reply, survey_round):
    draft = make_reply(survey_round=survey_round, member_state="SI", activities=[activity()])
    withdraw(reply, None)

    assert build_own_sheet(draft) is None
    assert build_own_sheet(Reply.objects.get(pk=reply.pk)) is None


def test_a_nil_reply_says_so_and_counts_nought(survey_round):
    nil = make_reply(survey_round=survey_round, supports=False, is_submitted=True)

    facts = built(nil).annex.facts

    assert facts.activities == 0
    assert facts.method[0] == "Croatia replied that it provides no support."
    assert not any("No support to" in sentence for sentence in facts.method)


@pytest.mark.parametrize("others", [0, 2])
def test_it_takes_ten_queries_whoever_else_replies(reply, survey_round, others, django_assert_num_queries):
    for member_state in ("BE", "SI")[:others]:
        make_reply(
            survey_round=survey_round, member_state=member_state, activities=[activity()], is_submitted=True
        )
    fetched = Reply.objects.select_related("survey_round", "member_state").get(pk=reply.pk)

    with django_assert_num_queries(10):
        build_own_sheet(fetched)
