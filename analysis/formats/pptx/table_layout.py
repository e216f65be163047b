"""A grid as slides lay it out: its texts, and the parts that fit on a slide each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.formats.pptx import styles
from analysis.formats.pptx.text_fit import height_of_lines, lines_of, width_of_text
from analysis.formats.xlsx.cells import plain_text
from analysis.formats.xlsx.printed import printed_columns, printed_row
from analysis.grid import Grid, Row, Unit, Words

# Figures that can be read beside each other.
MOST_COLUMNS = 12
# Centimetres.
FIGURE_WIDTH, LABEL_WIDTH, LEAST_LABEL_WIDTH = 4.4, 7.5, 5.6
MOST_LABEL_WIDTH, TEXTS_LABEL_WIDTH = 14.0, 5.5
PADDING, SIDE_PADDING = 0.11, 0.2
# So high are rows where there is room; those of a map are broader, since their fill is read.
BROAD_ROW, BROAD_MAP_ROW = 1.0, 1.4
# A table of more figures has a narrower column of labels.
MANY_COLUMNS = 6


@dataclass(frozen=True)
class SlideRow:
    """`texts` begin with the label; `levels` are those of a map, one for each figure."""

    texts: tuple[str, ...]
    is_total: bool
    levels: tuple[int, ...]


@dataclass(frozen=True)
class SlideTable:
    """`description` is its alternative text; `holds_figures` is False where its cells are texts."""

    description: str
    header: tuple[str, ...]
    rows: tuple[SlideRow, ...]
    holds_figures: bool

    @property
    def is_map(self) -> bool:
        return any(row.levels for row in self.rows)

    @property
    def texts(self) -> list[str]:
        return [*self.header, *(text for row in self.rows for text in row.texts)]


@dataclass(frozen=True)
class TablePart:
    """What one slide shows of a table: sizes in points, `widths` and `heights` in centimetres."""

    table: SlideTable
    header_size: int
    size: int
    widths: tuple[float, ...]
    heights: tuple[float, ...]


def slide_table(grid: Grid, words: Words) -> SlideTable:
    columns = [printed for column in grid.columns for printed in printed_columns(column, words)]
    return SlideTable(
        plain_text(grid.heading),
        tuple(breakable(plain_text(text)) for text in (grid.row_header, *(c.label for c in columns))),
        tuple(slide_row(row, grid) for row in grid.rows),
        holds_figures=grid.columns[0].unit != Unit.PARTNERS,
    )


def slide_row(row: Row, grid: Grid) -> SlideRow:
    label, *figures = map(plain_text, printed_row(row, grid.columns))
    return SlideRow((breakable(label), *figures), row.is_total, levels(row, grid))


def breakable(text: str) -> str:
    """A line may end after a slash, as it may not in Office: columns are narrow."""
    return text.replace("/", "/\u200b")


def levels(row: Row, grid: Grid) -> tuple[int, ...]:
    """How many of the map's levels each figure reaches."""
    if not grid.levels_from:
        return ()
    return tuple(
        sum(cell >= start for start in grid.levels_from) if isinstance(cell, int) else 0 for cell in row.cells
    )


def side_by_side(tables: Sequence[SlideTable]) -> SlideTable:
    """Tables of the same rows as one: the figures of each beside those of the one before."""
    first, *others = tables
    rows = [
        replace(row, texts=(*row.texts, *(text for table in others for text in table.rows[i].texts[1:])))
        for i, row in enumerate(first.rows)
    ]
    header = (*first.header, *(text for table in others for text in table.header[1:]))
    description = "; ".join(table.description for table in tables)
    return SlideTable(description, header, tuple(rows), first.holds_figures)


def table_parts(table: SlideTable, height: float) -> list[TablePart]:
    """The whole table, or parts with the labels repeated where it has too many columns or rows."""
    return [part for columns in by_columns(table) for part in by_rows(columns, height)]


def by_columns(table: SlideTable) -> Iterator[SlideTable]:
    for first in range(1, max(len(table.header), 2), MOST_COLUMNS):
        last = first + MOST_COLUMNS
        rows = (
            SlideRow((row.texts[0], *row.texts[first:last]), row.is_total, row.levels[first - 1 : last - 1])
            for row in table.rows
        )
        yield replace(table, header=(table.header[0], *table.header[first:last]), rows=tuple(rows))


def by_rows(table: SlideTable, height: float) -> Iterator[TablePart]:
    for size in styles.TABLE_SIZES:
        part = laid_out(table, size)
        if sum(part.heights) <= height:
            yield aired(part, height)
            return
    yield from filled(laid_out(table, styles.SPLIT_SIZE), height)


def filled(whole: TablePart, height: float) -> Iterator[TablePart]:
    """As many rows as fit below the header, then the next ones; a row that is too high stands alone."""
    first = 0
    while first < len(whole.table.rows):
        last, room = first, height - whole.heights[0]
        while last < len(whole.table.rows) and (last == first or whole.heights[last + 1] <= room):
            room -= whole.heights[last + 1]
            last += 1
        table = replace(whole.table, rows=whole.table.rows[first:last])
        heights = (whole.heights[0], *whole.heights[first + 1 : last + 1])
        yield replace(whole, table=table, heights=heights)
        first = last


def laid_out(table: SlideTable, size: int) -> TablePart:
    widths = column_widths(table)
    sizes = [each for each in styles.HEADER_SIZES if each <= size]
    header_size = next((each for each in sizes if header_fits(table, each, widths)), sizes[-1])
    header = row_height(table.header, header_size, widths, is_bold=True)
    rows = (row_height(row.texts, size, widths, is_bold=row.is_total) for row in table.rows)
    return TablePart(table, header_size, size, widths, (header, *rows))


def header_fits(table: SlideTable, size: int, widths: Sequence[float]) -> bool:
    """Whether no word of the header is broken within."""
    return all(
        width_of_text(word, size, is_bold=True) <= width - 2 * SIDE_PADDING
        for text, width in zip(table.header, widths, strict=True)
        for word in text.replace("\u200b", " ").split()
    )


def aired(part: TablePart, height: float) -> TablePart:
    """Rows as high as there is room for, up to what reads as one table."""
    broad = BROAD_MAP_ROW if part.table.is_map else BROAD_ROW
    header, *rows = part.heights
    broad = min(broad, (height - header) / max(len(rows), 1))
    heights = (header, *(max(each, broad) for each in rows))
    return replace(part, heights=heights) if sum(heights) <= height else part


def column_widths(table: SlideTable) -> tuple[float, ...]:
    figures = len(table.header) - 1
    if not table.holds_figures:
        return (TEXTS_LABEL_WIDTH, *[(styles.INNER - TEXTS_LABEL_WIDTH) / figures] * figures)
    label = LEAST_LABEL_WIDTH if figures > MANY_COLUMNS else LABEL_WIDTH
    figure = min(FIGURE_WIDTH, (styles.INNER - label) / figures)
    return (min(styles.INNER - figures * figure, MOST_LABEL_WIDTH), *[figure] * figures)


def row_height(texts: Sequence[str], size: int, widths: Sequence[float], *, is_bold: bool) -> float:
    lines = max(
        lines_of(text, size, width - 2 * SIDE_PADDING, is_bold=is_bold)
        for text, width in zip(texts, widths, strict=True)
    )
    return height_of_lines(lines, size) + 2 * PADDING
