"""Sheets of partners, fields and Member States against plain counts of what was submitted."""

import datetime as dt

import pytest

from analysis.factsheets.member_sheets import build_member_sheets
from analysis.factsheets.sheet import MOST_YEARS, Sheet, build_sheets, last_years, printed_tables
from analysis.grid import Axis, Profile
from questionnaire.models import Round
from tests.analysis.annexes import WORDS, field_share, overview
from tests.analysis.factsheets.given_round import ITEMS, by_name, make_given_round
from tests.analysis.recount import (
    FIELD_CODES,
    PARTNER_CODES,
    TYPE_CODES,
    cells_of,
    members,
    share,
    within,
)
from tests.builders import activity, make_reply, make_round

pytestmark = pytest.mark.django_db

NAMES = {"BE": "Belgium", "HR": "Croatia", "SI": "Slovenia"}


@pytest.fixture
def survey_round() -> Round:
    return make_given_round()


@pytest.mark.parametrize("axis", [Axis.PARTNERS, Axis.FIELDS])
def test_every_figure_is_a_plain_count_and_internally_it_says_who(survey_round, axis):
    sides = (("partner", PARTNER_CODES), ("support_field", FIELD_CODES))
    (own, own_codes), (other, other_codes) = sides if axis is Axis.PARTNERS else sides[::-1]
    internal = build_sheets(survey_round, axis, Profile.INTERNAL)
    circulated = build_sheets(survey_round, axis, Profile.CIRCULATION)

    for code, sheet, counted in zip(own_codes, internal.sheets, circulated.sheets, strict=True):
        mine = within(ITEMS, **{own: code})
        support, years = sheet.grids
        rows = [within(mine, **{other: each}) for each in other_codes]
        assert cells_of(support) == [
            [*(len(within(items, assistance_type=t)) for t in TYPE_CODES), len(items), members(items)]
            for items in rows
        ]
        assert cells_of(years)[0] == [
            sum(item.start is not None and item.start[0] == year for _member, item in mine)
            for year in range(2015, 2020)
        ]
        types = [str(len(within(mine, assistance_type=t))) for t in TYPE_CODES]
        assert [text for _label, text in sheet.figures] == [
            str(len(mine)),
            f"{share(len(mine), len(ITEMS))}%",
            *types,
            str(members(mine)),
        ]
        assert [names for _label, names in sheet.who] == [
            ", ".join(NAMES[m] for m in NAMES if m in dict(items)) for items in rows if items
        ]
        assert (counted.figures, counted.grids, counted.who) == (sheet.figures, sheet.grids, ())


def test_nothing_for_circulation_names_a_member_state(survey_round):
    for axis in (Axis.PARTNERS, Axis.FIELDS):
        said = str(build_sheets(survey_round, axis, Profile.CIRCULATION))
        assert not [name for name in (*NAMES.values(), "Malta", "Sweden") if name in said]
        assert "Malta" in str(build_sheets(survey_round, axis, Profile.INTERNAL))


def test_sentences_say_leaders_gaps_and_trend(survey_round):
    partners = by_name(build_sheets(survey_round, Axis.PARTNERS, Profile.CIRCULATION))
    fields = by_name(build_sheets(survey_round, Axis.FIELDS, Profile.CIRCULATION))

    albania = " ".join(partners["albania"].sentences)
    assert albania.startswith(
        "Two Member States provide assistance to Albania, most of them in asylum (two)."
    )
    assert "None provides assistance in reception, border management, return, " in albania
    assert albania.endswith(
        "The number of activities under way was zero in 2015 and three in 2019. "
        "It was largest in 2018 and 2019 (three)."
    )
    assert partners["montenegro"].sentences == ("No Member State provides assistance to Montenegro.",)
    asylum = fields["asylum"].sentences
    assert (
        asylum[0]
        == "In asylum, activities are carried out in Albania (three activities by two Member States)."
    )
    assert asylum[1] == "The largest number of Member States are active in Albania (two)."
    assert asylum[2].startswith("No Member State is active in this field in Bosnia and Herzegovina, Kosovo*")
    assert "Not more than one" not in " ".join(fields["return"].sentences)
    assert fields["integration"].sentences == ("No activities are reported in integration.",)


def test_the_footnote_is_due_where_kosovo_is_named(survey_round):
    partners = build_sheets(survey_round, Axis.PARTNERS, Profile.CIRCULATION)
    fields = build_sheets(survey_round, Axis.FIELDS, Profile.CIRCULATION)

    assert [sheet.name for sheet in partners.sheets if sheet.footnotes] == ["kosovo"]
    assert all(sheet.footnotes for sheet in (*fields.sheets, *build_member_sheets(survey_round).sheets))


def test_the_last_years_of_a_long_period_have_room(survey_round):
    survey_round.cutoff = dt.date(2040, 12, 31)

    assert last_years(survey_round) == range(2041 - MOST_YEARS, 2041)


def test_a_round_without_replies_has_sheets_that_say_so():
    partners = build_sheets(make_round(), Axis.PARTNERS, Profile.INTERNAL)

    assert {sheet.figures[1][1] for sheet in partners.sheets} == {"0%"}
    assert all(sheet.sentences[0].startswith("No Member State provides") for sheet in partners.sheets)


@pytest.mark.parametrize("replies", [1, 3])
def test_sheets_take_as_many_queries_whoever_replies(replies, django_assert_num_queries):
    survey_round = make_round()
    for member_state in ("BE", "HR", "SI")[:replies]:
        make_reply(
            survey_round=survey_round, member_state=member_state, activities=[activity()], is_submitted=True
        )

    with django_assert_num_queries(8):
        build_sheets(survey_round, Axis.PARTNERS, Profile.INTERNAL)
    with django_assert_num_queries(8):
        build_member_sheets(survey_round)


def sheet(name: str) -> Sheet:
    return Sheet(
        name=name, title=name, figures=(), sentences=(), grids=(overview(), field_share()), footnotes=()
    )


def test_the_same_table_of_two_sheets_has_an_anchor_of_its_own():
    anchors = [
        [table.grid.anchor for table in printed_tables(sheet(name), WORDS)] for name in ("kosovo", "serbia")
    ]
    assert anchors == [["kosovo-overview", "kosovo-field-share"], ["serbia-overview", "serbia-field-share"]]
