import pytest

from analysis.counting.cube import read_cube
from analysis.counting.selection import Selection
from analysis.grid import Axis, Grid, Numbering
from analysis.tables.tables import MEMBERS_NOT_ADDITIVE, ROUNDING, TIES, TYPES_NOT_ADDITIVE, grids
from questionnaire.models import Round
from questionnaire.problems import Refused
from tests.analysis.recount import cells_of
from tests.builders import activity, make_reply, make_round

pytestmark = pytest.mark.django_db

NONE = [0, 0, 0]


@pytest.fixture
def survey_round() -> Round:
    """BE: Serbia three times, Kosovo* once. HR: Serbia and Albania once each. SI: nothing."""
    survey_round = make_round()
    belgian = [
        activity(partner="RS", support_field="asylum", assistance_type="expert"),
        activity(partner="RS", support_field="asylum", assistance_type="expert"),
        activity(partner="RS", support_field="return", assistance_type="equipment"),
        activity(partner="XK", support_field="return", assistance_type="financial"),
    ]
    croatian = [
        activity(partner="RS", support_field="asylum", assistance_type="expert"),
        activity(partner="AL", support_field="return", assistance_type="expert"),
    ]
    make_reply(survey_round=survey_round, member_state="BE", activities=belgian, is_submitted=True)
    make_reply(survey_round=survey_round, member_state="HR", activities=croatian, is_submitted=True)
    make_reply(survey_round=survey_round, member_state="SI", supports=False, is_submitted=True)
    return survey_round


def by_key(survey_round: Round, **selection: object) -> dict[str, Grid]:
    cube = read_cube(survey_round, Selection(**selection))
    return {grid.key: grid for grid in grids(cube)}


def test_tables_counted_by_hand(survey_round):
    tables = {key: cells_of(grid) for key, grid in by_key(survey_round).items()}

    assert tables["overview"] == [
        [0, 3, 0, 3], [0, 0, 0, 0], [0, 0, 0, 0], [1, 1, 1, 3], [0, 0, 0, 0],
        [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [1, 4, 1, 6],
    ]  # fmt: skip
    assert tables["partner_members"] == [[1], [0], [1], [0], [0], [2]]
    assert tables["partner_activities"] == [[1], [0], [1], [0], [0], [4]]
    assert tables["partner_share"] == [[17], [0], [17], [0], [0], [67]]
    assert tables["type_share"] == [[1, 17], [4, 67], [1, 17]]
    assert tables["field_share"] == [[3, 50], [0, 0], [0, 0], [3, 50], *[[0, 0]] * 4]
    assert tables["field_members"] == [[2, 50], [0, 0], [0, 0], [2, 50], *[[0, 0]] * 4]
    assert tables["top_partners"][0] == [[(1, "RS", 3, 2)]]
    assert tables["top_partners"][1] == [[]]
    assert tables["top_partners"][3] == [[(1, "AL", 1, 1), (1, "XK", 1, 1), (1, "RS", 1, 1)]]
    assert tables["RS_fields"] == [[2], [0], [0], [1], [0], [0], [0], [0]]
    assert tables["RS_types"] == [[0, 2, 0], NONE, NONE, [0, 0, 1], NONE, NONE, NONE, NONE]
    assert tables["ME_types"] == [NONE] * 8


def test_ties_share_a_rank_and_leave_the_next_one_out():
    rows = [
        activity(partner=partner)
        for partner, number in {"AL": 1, "BA": 3, "XK": 2, "ME": 3, "MK": 1, "RS": 2}.items()
        for _ in range(number)
    ]
    reply = make_reply(activities=rows, is_submitted=True)

    [places] = by_key(reply.survey_round)["top_partners"].rows[0].cells

    assert [(place.rank, place.label, place.activities) for place in places] == [
        (1, "Bosnia and Herzegovina", 3),
        (1, "Montenegro", 3),
        (3, "Kosovo*", 2),
        (3, "Serbia", 2),
    ]


def test_rows_and_columns_are_all_that_the_round_asks_about(survey_round):
    survey_round.support_fields.remove("asylum", "integration")
    tables = by_key(survey_round)

    assert [row.code for row in tables["overview"].rows] == [
        "reception", "border_management", "return", "migrant_smuggling", "legal_migration",
        "information_exchange", "total",
    ]  # fmt: skip
    assert [column.code for column in tables["overview"].columns] == [
        "financial",
        "expert",
        "equipment",
        "total",
    ]


def test_members_have_no_total(survey_round):
    totals = [row for key, grid in by_key(survey_round).items() for row in grid.rows if row.is_total]

    assert len(totals) == 1


def numbers(survey_round: Round, numbering: Numbering) -> dict[str, str | None]:
    return {grid.key: grid.number for grid in grids(read_cube(survey_round, Selection()), numbering)}


def test_numbers_in_sequence(survey_round):
    found = numbers(survey_round, Numbering.SEQUENTIAL)

    assert list(found.values()) == [str(number) for number in range(1, 21)]
    assert (found["top_partners"], found["AL_fields"], found["RS_types"]) == ("8", "9", "20")


def test_numbers_as_in_the_paper(survey_round):
    assert numbers(survey_round, Numbering.PAPER) == {
        "overview": "1", "partner_members": "2", "partner_activities": "3", "partner_share": "4",
        "type_share": "5", "field_share": "6", "field_members": "7", "top_partners": None,
        "AL_fields": "8", "AL_types": "9", "BA_fields": "10", "BA_types": "11",
        "XK_fields": "12", "XK_types": "13", "ME_fields": "13a", "ME_types": "14",
        "MK_fields": "15", "MK_types": "16", "RS_fields": "17", "RS_types": "18",
    }  # fmt: skip


def test_numbers_as_in_the_paper_are_refused_for_other_partners(survey_round):
    survey_round.partners.remove("ME")

    with pytest.raises(Refused, match="has other partners"):
        numbers(survey_round, Numbering.PAPER)


def test_headings_name_kosovo_with_its_asterisk_and_addresses_not_by_its_code(survey_round):
    grid = by_key(survey_round)["XK_fields"]

    assert grid.heading == "Table 13 — Kosovo*: Member States providing support, by field"
    assert grid.anchor == "kosovo-fields"


def test_the_footnote_is_due_where_a_table_names_kosovo(survey_round):
    due = {key for key, grid in by_key(survey_round).items() if grid.footnotes}

    assert due == {
        "partner_members", "partner_activities", "partner_share", "top_partners", "XK_fields", "XK_types",
    }  # fmt: skip


def test_every_table_of_members_says_that_it_must_not_be_added_up(survey_round):
    for key, grid in by_key(survey_round).items():
        expected = TYPES_NOT_ADDITIVE if key.endswith("_types") else MEMBERS_NOT_ADDITIVE
        counts_members = any(column.unit == "members" for column in grid.columns)
        assert (expected in grid.notes) == counts_members, key


def test_rounding_is_mentioned_only_where_shares_do_not_add_up_to_100(survey_round):
    tables = by_key(survey_round)
    noted = {key for key, grid in tables.items() if ROUNDING in grid.notes}

    # 17 + 17 + 67 is 101; 50 + 50 is 100.
    assert noted == {"partner_share", "type_share"}
    assert TIES in tables["top_partners"].notes


def test_what_is_not_selected_has_no_row_column_or_table(survey_round):
    tables = by_key(survey_round, codes={Axis.PARTNERS: ("RS", "AL"), Axis.TYPES: ("expert",)})

    assert [row.code for row in tables["partner_members"].rows] == ["AL", "RS"]
    assert cells_of(tables["partner_members"]) == [[1], [2]]
    assert [column.code for column in tables["overview"].columns] == ["expert", "total"]
    assert [key for key in tables if key.endswith("_types")] == ["AL_types", "RS_types"]
    assert [grid.number for grid in tables.values()] == [str(number) for number in range(1, 13)]
