"""The bars of a chart as a picture for a slide: in the order of the table, or the longest first."""

from django.utils.translation import gettext as _

from analysis.counting.quantities import replies_in_words
from analysis.grid import Chart, Facts, Grid
from analysis.pictures.charts import chart_description, charted
from analysis.pictures.pictures import INNER, LINE, MARGIN, Box, Picture, Shape, Text, framed, room, wrapped

SIZE = 30
LABELS = 500
GAP = 24
# Room at the right for the longest figure.
FIGURES = 150
BAR_LEFT = MARGIN + LABELS + GAP
LONGEST = INNER - LABELS - GAP - FIGURES
BAR = 44
STEP_GAP = 22
# Dark enough to be told from white by anybody, however they see colours.
COLOUR = "#1f4690"


def chart_picture(grid: Grid, chart: Chart, facts: Facts, *, is_sorted: bool = False) -> Picture:
    figures = charted(grid, chart)
    if is_sorted:
        # Python's sorting leaves ties in the order of the table.
        figures = sorted(figures, key=lambda each: -each[1])
    return framed(
        chart.title,
        chart_description(figures),
        facts,
        source(facts),
        bars(figures),
        footnotes=grid.footnote_lines,
    )


def source(facts: Facts) -> str:
    """Where the figures are from, with what was selected."""
    return _("Source: %(round)s, %(replies)s as of %(moment)s. %(selection)s.") % {
        "round": facts.round_title,
        "replies": replies_in_words(facts.replies),
        "moment": facts.as_of_words,
        "selection": facts.selection_words,
    }


def bars(figures: list[tuple[str, int, str]]) -> tuple[list[Shape], int]:
    """One below the other from 0 downwards, and how high they are together."""
    longest = max((number for _label, number, _text in figures), default=0)
    shapes: list[Shape] = []
    top = 0
    for label, number, text in figures:
        lines = wrapped(label, SIZE, LABELS)
        height = max(BAR, room(len(lines), SIZE))
        middle = top + height // 2
        length = LONGEST * number // longest if longest else 0
        shapes += label_of(lines, middle)
        shapes.append(Box(BAR_LEFT, middle - BAR // 2, length, BAR, COLOUR))
        shapes.append(Text(BAR_LEFT + length + 12, middle + SIZE // 3, text, SIZE, is_bold=True))
        top += height + STEP_GAP
    return shapes, max(top - STEP_GAP, 0)


def label_of(lines: list[str], middle: int) -> list[Text]:
    """To the left of the bar, its lines around the middle."""
    first = middle + SIZE // 3 - round((len(lines) - 1) * SIZE * LINE / 2)
    return [
        Text(MARGIN + LABELS, first + round(number * SIZE * LINE), line, SIZE, anchor="end")
        for number, line in enumerate(lines)
    ]
