from dataclasses import replace

from analysis.annex.typesetting import annex_parts, context_of, printed_table, referring
from analysis.grid import Annex, Column, Unit
from tests.analysis.annexes import (
    WORDS,
    field_share,
    kosovo_types,
    make_annex,
    make_grid,
    overview,
    partner_activities,
    top_partners,
)


def anchored(annex: Annex) -> list[tuple[str, str, list[str]]]:
    return [
        (head, name, [table.grid.anchor for table in tables])
        for head, name, tables in annex_parts(annex, annex.sentences())
    ]


def test_tables_of_all_partners_come_first_and_each_heading_once():
    of_serbia = replace(kosovo_types(), key="RS_types", anchor="RS-types", partner="RS")
    grids = [overview(), partner_activities(), kosovo_types(), of_serbia]
    assert anchored(make_annex(grids=grids)) == [
        ("All partners together", "", ["overview", "partner-activities"]),
        ("Partner by partner", "Kosovo*", ["XK-types"]),
        ("", "Serbia", ["RS-types"]),
    ]


def test_a_table_is_printed_as_texts():
    table = printed_table(partner_activities(), WORDS, ())
    assert table.header == ["Partner", "Activities"]
    assert (table.rows[0], table.rows[-1]) == ((False, "Albania", ["40"]), (True, "Total", ["228"]))
    assert (table.holds_figures, table.has_many_columns, table.is_kept_together) == (True, False, True)
    assert not printed_table(top_partners(), WORDS, ()).holds_figures


def test_the_first_sentence_leads_to_table_and_chart():
    first, second = referring(["Most are in <Serbia>.", "None is in Albania."], partner_activities(), WORDS)
    assert first == (
        "Most are in &lt;Serbia&gt; "
        '(see <a href="#partner-activities">Table 3</a> and '
        '<a href="#partner-activities-chart">Chart 3</a>).'
    )
    assert second == "None is in Albania."


def test_a_table_without_a_number_is_not_referred_to():
    assert list(referring(["Serbia leads."], top_partners(), WORDS)) == ["Serbia leads."]


def test_charts_stand_in_the_order_of_their_numbers_and_say_their_figures():
    context = context_of(make_annex(grids=[partner_activities(), field_share()]))
    assert [(chart.label, anchor) for chart, anchor, _svg in context["charts"]] == [
        ("Chart 1", "field-share"),
        ("Chart 3", "partner-activities"),
    ]
    drawn = context["charts"][1][2]
    assert "<title>Chart 3 — Activities by partner. Bars: Albania 40, " in drawn
    assert "<desc></desc>" in drawn


def test_one_table_with_many_columns_turns_the_pages_across():
    columns = tuple(Column(str(year), str(year), Unit.ACTIVITIES) for year in range(2014, 2021))
    wide, narrow = (
        make_grid(key="t", number="1", title="T", columns=some, rows=()) for some in (columns, columns[1:])
    )
    assert [context_of(make_annex(grids=[grid]))["is_wide"] for grid in (wide, narrow)] == [True, False]


def test_a_table_with_very_many_columns_has_small_letters():
    columns = tuple(Column(str(year), str(year), Unit.EUR) for year in range(2000, 2017))
    most, many = (
        printed_table(make_grid(key="t", number="1", title="T", columns=some, rows=()), WORDS, ())
        for some in (columns, columns[1:])
    )
    assert [most.has_most_columns, many.has_most_columns] == [True, False]
