"""The annex set in pages: the HTML of its PDF, in the order of the Word file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from analysis.formats.docx.sections import charts_of, references
from analysis.formats.docx.tables import MOST_KEPT_TOGETHER
from analysis.formats.xlsx.printed import printed_columns, printed_row
from analysis.grid import INTRODUCTION, Annex, Chart, Grid, Sentences, Unit, Words
from analysis.pictures.chart_picture import bars
from analysis.pictures.charts import chart_description, charted
from analysis.pictures.picture_files import svg_element
from analysis.pictures.pictures import Picture
from questionnaire.files.pdf import render_pdf

# Columns of figures that can be read on an upright page.
MOST_UPRIGHT = 6
# Those that can be read in letters of the usual size on a page across.
MOST_ACROSS = 16


@dataclass(frozen=True)
class PrintedTable:
    """A grid as the page prints it; `rows` are whether it is the total, the label, and the cells as texts."""

    grid: Grid
    sentences: list[str]
    header: list[str]
    rows: list[tuple[bool, str, list[str]]]

    @property
    def holds_figures(self) -> bool:
        return self.grid.columns[0].unit != Unit.PARTNERS

    @property
    def has_many_columns(self) -> bool:
        return len(self.grid.columns) > MOST_UPRIGHT

    @property
    def has_most_columns(self) -> bool:
        return len(self.grid.columns) > MOST_ACROSS

    @property
    def is_kept_together(self) -> bool:
        return len(self.rows) <= MOST_KEPT_TOGETHER


def typeset(annex: Annex) -> bytes:
    """The PDF. Raises Refused where the server lacks the library that sets the text."""
    return render_pdf(render_to_string("analysis/annex/annex_pdf.html", context_of(annex)))


def context_of(annex: Annex) -> dict[str, object]:
    sentences = annex.sentences()
    charts, found = charts_of(annex), list(annex_parts(annex, sentences))
    return {
        "introduction": sentences.get(INTRODUCTION, ()),
        "facts": annex.facts,
        "words": annex.words,
        "charts": [(chart, grid.anchor, drawn(grid, chart)) for grid, chart in charts],
        "parts": found,
        "is_wide": any(table.has_many_columns for *_named, tables in found for table in tables),
    }


def annex_parts(annex: Annex, sentences: Sentences) -> Iterator[tuple[str, str, list[PrintedTable]]]:
    """Heading, name of the partner and tables: those of all partners first, then those of each."""
    paper = annex.words.paper
    headed: set[str] = set()
    for partner, grids in groupby(annex.grids, key=lambda grid: grid.partner):
        heading = paper.by_partner if partner else paper.together
        name = annex.partner_label(partner)
        tables = [printed_table(grid, annex.words, sentences.get(grid.key, ())) for grid in grids]
        yield ("" if heading in headed else heading), name, tables
        headed.add(heading)


def printed_table(grid: Grid, words: Words, sentences: Sequence[str]) -> PrintedTable:
    columns = [printed for column in grid.columns for printed in printed_columns(column, words)]
    rows = [(row.is_total, row.label, printed_row(row, grid.columns)[1:]) for row in grid.rows]
    header = [grid.row_header, *(column.label for column in columns)]
    return PrintedTable(grid, list(referring(sentences, grid, words)), header, rows)


def referring(sentences: Sequence[str], grid: Grid, words: Words) -> Iterator[str]:
    """The first one says what it is drawn from: "(see Table 3 and Chart 3)", which leads there."""
    labels = references(grid)
    for position, sentence in enumerate(sentences):
        if position or not labels:
            yield sentence
        else:
            yield format_html("{} {}.", sentence.removesuffix("."), see(grid, labels, words))


def see(grid: Grid, labels: Sequence[str], words: Words) -> SafeString:
    anchors = (grid.anchor, f"{grid.anchor}-chart")
    links = {
        name: format_html('<a href="#{}">{}</a>', anchor, label)
        for name, anchor, label in zip(("first", "second"), anchors, labels, strict=False)
    }
    return format_html(words.paper.see_both if len(labels) > 1 else words.paper.see, **links)


def drawn(grid: Grid, chart: Chart) -> SafeString:
    """The bars; a reader of the tags is told the figures by the title alone."""
    figures = charted(grid, chart)
    shapes, height = bars(figures)
    picture = Picture(f"{chart.heading}. {chart_description(figures)}", "", height, tuple(shapes))
    return mark_safe(svg_element(picture))  # noqa: S308
