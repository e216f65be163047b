"""The map of gaps and overlaps as a picture: figure, word and shade in each cell, as on the page."""

from django.utils.translation import gettext as _

from analysis.counting.coverage import CoverageMap, CoveragePlace, Level
from analysis.counting.selection import AxisEntry, footnotes_of_entries
from analysis.grid import Facts, footnote_lines
from analysis.pictures.chart_picture import source
from analysis.pictures.pictures import (
    INK,
    INNER,
    LINE,
    MARGIN,
    MUTED,
    PAPER,
    Box,
    Picture,
    Shape,
    Text,
    framed,
    lines_at,
    room,
    wrapped,
)

PARTNERS = 230
FIGURE_SIZE = 30
WORD_SIZE = 20
LABEL_SIZE = 22
PADDING = 6
INDENT = 10
FIGURE_AND_WORD = 86
# Fill and letters; the darker the more, so that shades of grey say the same.
SHADES = {
    Level.NOBODY: (PAPER, INK),
    Level.ONE: ("#dbe7f8", INK),
    Level.SEVERAL: ("#a5c3ea", INK),
    Level.CROWDED: ("#15326a", PAPER),
}


def coverage_picture(found: CoverageMap, facts: Facts, rule: str) -> Picture:
    """`rule` says where the levels begin."""
    title = _("Member States active, by partner and field of support")
    shapes, height = table(found)
    lines = [line for text in said_below(found, rule) for line in wrapped(text, LABEL_SIZE, INNER)]
    shapes += lines_at(MARGIN, height + 16, lines, LABEL_SIZE)
    return framed(
        title,
        description(found),
        facts,
        source(facts),
        (shapes, height + 16 + room(len(lines), LABEL_SIZE)),
        footnotes=footnote_lines(footnotes_of_entries(partner for partner, _places in found.rows)),
    )


def said_below(found: CoverageMap, rule: str) -> list[str]:
    if any(place.agencies for place in found.places):
        return [rule, _("+ An EU agency is active. Agencies are not included in any figure.")]
    return [rule]


def description(found: CoverageMap) -> str:
    rows = (
        f"{partner.label}: {', '.join(f'{p.support_field.label} {p.members}' for p in places)}"
        for partner, places in found.rows
    )
    return "; ".join(rows) + "."


def table(found: CoverageMap) -> tuple[list[Shape], int]:
    """Header and rows from 0 downwards, and how high they are together."""
    width = (INNER - PARTNERS) // max(len(found.fields), 1)
    shapes, top = draw_header(found, width)
    for partner, places in found.rows:
        cells, height = row(partner, places, top, width)
        shapes += cells
        top += height
    return shapes, top


def draw_header(found: CoverageMap, width: int) -> tuple[list[Shape], int]:
    """The names of the fields, all ending at the same height above the cells."""
    headers = [wrapped(field.label, LABEL_SIZE, width - 2 * PADDING) for field in found.fields]
    bottom = room(max(map(len, headers), default=0), LABEL_SIZE)
    shapes: list[Shape] = []
    for number, lines in enumerate(headers):
        left = MARGIN + PARTNERS + number * width + PADDING
        shapes += lines_at(left, bottom - room(len(lines), LABEL_SIZE), lines, LABEL_SIZE, fill=MUTED)
    return shapes, bottom + 12


def row(
    partner: AxisEntry, places: tuple[CoveragePlace, ...], top: int, width: int
) -> tuple[list[Shape], int]:
    """As high as its highest cell, or the partner's name."""
    names = wrapped(partner.label, LABEL_SIZE, PARTNERS - 2 * PADDING, is_bold=True)
    agencies = [agency_lines(place, width - 2 * INDENT) for place in places]
    height = max(
        FIGURE_AND_WORD + room(max(map(len, agencies), default=0), WORD_SIZE),
        room(len(names), LABEL_SIZE) + 16,
    )
    middle = top + (height - room(len(names), LABEL_SIZE)) // 2
    shapes: list[Shape] = [*lines_at(MARGIN, middle, names, LABEL_SIZE, is_bold=True)]
    for number, (place, lines) in enumerate(zip(places, agencies, strict=True)):
        shapes += draw_cell(place, lines, MARGIN + PARTNERS + number * width, top, (width, height))
    return shapes, height


def agency_lines(place: CoveragePlace, width: int) -> list[str]:
    """Each agency begins a line."""
    return [
        line for agency in place.agencies for line in wrapped(f"+ {agency}", WORD_SIZE, width, is_bold=True)
    ]


def draw_cell(
    place: CoveragePlace, agencies: list[str], left: int, top: int, size: tuple[int, int]
) -> list[Shape]:
    """The figure, the word below it, then agencies; a thin white line stays around the cell."""
    width, height = size
    fill, ink = SHADES[place.level]
    edge = MUTED if place.level == Level.NOBODY else ""
    text = left + INDENT
    return [
        Box(left + 2, top + 2, width - 4, height - 4, fill, edge),
        Text(text, top + 40, str(place.members), FIGURE_SIZE, is_bold=True, fill=ink),
        Text(text, top + 40 + round(WORD_SIZE * LINE), place.level_name, WORD_SIZE, fill=ink),
        *lines_at(text, top + 76, agencies, WORD_SIZE, is_bold=True, fill=ink),
    ]
