"""The charts of a page: bars drawn by the server as SVG, the figure written at each.

Labels stand above their bars, so that a chart stays readable on a narrow screen. Lengths are in the units of
the picture's own coordinates.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from analysis.grid import Chart, Grid, Unit

WIDTH = 320
# Room at the right for the longest figure.
LONGEST_BAR = 270
BAR_HEIGHT = 14
STEP = 44
LABEL_BASELINE = 16
BAR_TOP = 22


@dataclass(frozen=True)
class Bar:
    label: str
    text: str
    label_y: int
    top: int
    length: int
    text_x: int
    text_y: int


@dataclass(frozen=True)
class Drawing:
    """A picture with all its positions worked out; `description` says its figures in words."""

    anchor: str
    chart: Chart
    description: str
    bars: tuple[Bar, ...]
    width: int
    height: int
    bar_height: int = BAR_HEIGHT


def drawing(grid: Grid) -> Drawing | None:
    """The chart of a grid, or None where it has none."""
    if grid.chart is None:
        return None
    figures = charted(grid, grid.chart)
    longest = max((number for _label, number, _text in figures), default=0)
    bars = tuple(
        bar(index, label, text, LONGEST_BAR * number // longest if longest else 0)
        for index, (label, number, text) in enumerate(figures)
    )
    return Drawing(grid.anchor, grid.chart, chart_description(figures), bars, WIDTH, STEP * len(bars))


def chart_description(figures: list[tuple[str, int, str]]) -> str:
    """Say the figures; of years, heard as one long number, say their ends and the longest bar."""
    if figures and all(label.isdigit() for label, _number, _text in figures):
        longest, _number, text = max(figures, key=lambda each: each[1])
        return _("Bars for each year from %(first)s to %(last)s, the longest for %(longest)s: %(text)s.") % {
            "first": figures[0][0],
            "last": figures[-1][0],
            "longest": longest,
            "text": text,
        }
    return _("Bars: %(figures)s.") % {
        "figures": ", ".join(f"{label} {text}" for label, _number, text in figures)
    }


def charted(grid: Grid, chart: Chart) -> list[tuple[str, int, str]]:
    """Label, number and the number as written, for each row but the total."""
    index = [column.code for column in grid.columns].index(chart.column)
    sign = "%" if grid.columns[index].unit == Unit.PERCENT else ""
    numbers = [(row.label, row.cells[index]) for row in grid.rows if not row.is_total]
    return [(label, number, f"{number}{sign}") for label, number in numbers if isinstance(number, int)]


def bar(index: int, label: str, text: str, length: int) -> Bar:
    top = STEP * index
    return Bar(
        label=label,
        text=text,
        label_y=top + LABEL_BASELINE,
        top=top + BAR_TOP,
        length=length,
        text_x=length + 6,
        text_y=top + BAR_TOP + BAR_HEIGHT - 2,
    )
