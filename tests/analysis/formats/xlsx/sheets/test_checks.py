from dataclasses import replace

from analysis.formats.xlsx.sheets.checks import (
    checks_of,
    number_of_checks,
    partner_labels,
    rankings_of,
    recounted_places,
)
from analysis.formats.xlsx.sheets.recount import Formula
from analysis.grid import Axis, Column, Grid, Row, Unit
from tests.analysis.annexes import WORDS, make_grid, overview, partner_activities, ranked, top_partners
from tests.analysis.formats.xlsx.workbooks import make_place, make_recount, make_sources


def by_field_and_type(**fields: object) -> Grid:
    return make_grid(
        key="fields",
        number="1",
        title="Activities",
        columns=(
            Column("expert", "Training", Unit.ACTIVITIES),
            Column("total", "Total", Unit.ACTIVITIES),
        ),
        rows=(Row("asylum", "Asylum", (1, 2)), Row("total", "Total", (9, 4), is_total=True)),
        column_axis=Axis.TYPES,
        **fields,
    )


def test_each_figure_is_recounted_by_the_labels_of_its_row_and_column():
    place = make_place(by_field_and_type(), header_row=5)
    checks = list(checks_of(place, make_sources(), {}, {}, WORDS))

    asylum, training = 'Data!$E$6:$E$9,"=Asylum"', 'Data!$F$6:$F$9,"=Training"'
    assert [(check.row, check.column, check.figure, check.recounted) for check in checks] == [
        ("Asylum", "Training", Formula("'fields'!B6", 1), Formula(f"COUNTIFS({asylum},{training})", 1)),
        ("Asylum", "Total", Formula("'fields'!C6", 2), Formula(f"COUNTIFS({asylum})", 2)),
        ("Total", "Training", Formula("'fields'!B7", 9), Formula(f"COUNTIFS({training})", 3)),
        ("Total", "Total", Formula("'fields'!C7", 4), Formula("$D$20", 4)),
    ]
    assert [check.agrees for check in checks] == [True, True, False, True]
    assert {check.table for check in checks} == {"Table 1"}


def test_a_table_about_one_partner_is_recounted_for_it_alone():
    place = make_place(by_field_and_type(partner="RS"))
    checks = list(checks_of(place, make_sources(), {}, {"RS": "Serbia"}, WORDS))
    assert [check.recounted.value for check in checks] == [1, 2, 2, 3]


def test_ranked_partners_are_recounted_rank_by_rank():
    row = Row("asylum", "Asylum", ((ranked(1, "RS", 2, 1),),))
    place = make_place(replace(top_partners(), rows=(row,)))
    partners, recount = {"XK": "Kosovo*", "RS": "Serbia"}, make_recount()

    checks = checks_of(
        place, make_sources(recount), rankings_of([place], partners, 30, recount), partners, WORDS
    )

    assert [(check.column, check.recounted.value, check.agrees) for check in checks] == [
        ("Rank 1", "Serbia (2 activities, 1 Member States)", True),
        ("Rank 2", "–", True),
        ("Rank 3", "–", True),
    ]


def test_there_is_a_check_for_each_figure_of_the_tables_that_can_be_recounted():
    recounted = make_place(replace(overview(), is_recounted=True))
    ranking = make_place(replace(top_partners(), is_recounted=True))
    places = recounted_places([recounted, make_place(partner_activities()), ranking], make_recount().data)
    assert places == [recounted, ranking]
    assert number_of_checks(places, WORDS) == 9 * 4 + 8 * 3


def test_the_labels_of_partners_are_those_of_a_table_that_lists_them():
    assert partner_labels([make_place(overview())]) == {}
    places = [make_place(overview()), make_place(partner_activities())]
    assert partner_labels(places) == {row.code: row.label for row in partner_activities().rows[:-1]}
