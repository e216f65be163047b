from dataclasses import replace

import pytest

from analysis.formats.pptx import styles
from analysis.formats.pptx.table_layout import side_by_side, slide_table, table_parts
from analysis.grid import Column, Row, Unit
from tests.analysis.annexes import WORDS, kosovo_types, make_grid, overview, top_partners

HEIGHT = 13


def test_a_table_that_fits_is_one_part_in_large_letters():
    [part] = table_parts(slide_table(overview(), WORDS), HEIGHT)

    assert part.size == styles.TABLE_SIZES[0]
    assert sum(part.heights) <= HEIGHT
    assert sum(part.widths) <= styles.INNER + 0.01
    assert [row.is_total for row in part.table.rows] == [False] * 8 + [True]


def test_letters_are_smaller_before_a_table_goes_on_overleaf():
    table = slide_table(overview(), WORDS)
    [part] = table_parts(table, 6.5)
    assert part.size < styles.TABLE_SIZES[0]
    parts = table_parts(table, 4)
    assert len(parts) > 1
    assert [row for part in parts for row in part.table.rows] == list(table.rows)
    assert all(sum(part.heights) <= 4 for part in parts)


def test_ranked_partners_stand_in_columns_of_texts():
    table = slide_table(top_partners(), WORDS)
    assert table.header == ("Field of support", "Rank 1", "Rank 2", "Rank 3")
    assert not table.holds_figures


def test_tables_of_the_same_rows_stand_beside_each_other():
    table = slide_table(kosovo_types(), WORDS)
    both = side_by_side([table, table])
    assert both.header == (*table.header, *table.header[1:])
    assert both.rows[3].texts == (*table.rows[3].texts, *table.rows[3].texts[1:])


@pytest.mark.parametrize(("cell", "level"), [(0, 0), (1, 1), (2, 2), (4, 2), (5, 3), (40, 3)])
def test_a_map_has_a_level_for_each_figure(cell, level):
    columns = (Column("asylum", "Asylum", Unit.MEMBERS),)
    rows = (Row("AL", "Albania", (cell,)),)
    grid = make_grid(key="map", number=None, title="Map", columns=columns, rows=rows)
    assert slide_table(replace(grid, levels_from=(1, 2, 5)), WORDS).rows[0].levels == (level,)
    assert not slide_table(grid, WORDS).is_map


def test_no_word_of_a_header_is_broken():
    columns = tuple(
        Column(str(n), "Information exchange/situational awareness", Unit.MEMBERS) for n in range(8)
    )
    rows = (Row("AL", "Albania", tuple(range(8))),)
    grid = make_grid(key="map", number=None, title="Map", columns=columns, rows=rows)
    [part] = table_parts(slide_table(grid, WORDS), HEIGHT)
    assert part.header_size < part.size
    assert "exchange/\u200bsituational" in part.table.header[1]
