"""A cross-tabulation finished: its table, with shares, totals and notes, and an annex of its own."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from analysis.annex.annex import annex_summary, facts_of, on_template, refuse_to_circulate_chosen
from analysis.annex.data_rows import data_names, data_rows
from analysis.annex.typesetting import typeset
from analysis.counting.amounts import Amount
from analysis.counting.cube import Cube, cube_of, read_respondents
from analysis.counting.selection import Axes, Selection, axes_of, footnotes_of_entries
from analysis.counting.shares import percent
from analysis.crosstab.counting.categories import Category
from analysis.crosstab.counting.count import EVERY, Pair
from analysis.crosstab.counting.measures import MEMBERS, PARTS
from analysis.crosstab.layout import CrosstabLayout, lay_out
from analysis.crosstab.notes import crosstab_notes
from analysis.crosstab.question import KEY, Crosstab, Share, refuse_impossible, refuse_to_circulate
from analysis.crosstab.shown import figure_key
from analysis.grid import (
    Annex,
    Axis,
    Cell,
    Chart,
    Column,
    DataRows,
    Facts,
    Grid,
    Missing,
    Numbering,
    Profile,
    Row,
    Unit,
)
from analysis.wording.method import method
from analysis.wording.words import words
from questionnaire.formatting.numbers import grouped
from questionnaire.models import Round

# A picture with more bars is no picture.
MOST_BARS = 30
TITLE = _("%(measure)s by %(rows)s")
CROSSED_TITLE = _("%(measure)s by %(rows)s and %(columns)s")
SHARES = _("%(title)s, in per cent")


def crosstab_grid(layout: CrosstabLayout, axes: Axes) -> Grid:
    """`axes` are those of the selection: the footnotes of its partners are due where partners are named."""
    question = layout.question
    columns, rows = tuple(columns_of(layout)), tuple(rows_of(layout))
    names_partners = any(each.code == "partner" for each in question.dimensions)
    return Grid(
        key=KEY,
        anchor=KEY,
        number=None,
        label="",
        title=title_of(question),
        row_header=gettext(question.rows.label),
        row_axis=None,
        columns=columns,
        rows=rows,
        notes=tuple(
            crosstab_notes(layout, rows, cell_text(printed_figure(layout, layout.parts[0], (EVERY, EVERY))))
        ),
        chart=chart_of(layout, columns, rows),
        footnotes=footnotes_of_entries(axes[Axis.PARTNERS] if names_partners else ()),
    )


def title_of(question: Crosstab) -> str:
    words = {
        "measure": gettext(question.measure.label),
        "rows": gettext(question.rows.words),
        "columns": gettext(question.columns.words) if question.columns else "",
    }
    title = gettext(CROSSED_TITLE if question.columns else TITLE) % words
    return gettext(SHARES) % {"title": title} if question.share else title


def columns_of(layout: CrosstabLayout) -> Iterator[Column]:
    """One for each category and part; a measure with one part alone has the codes of the categories."""
    question = layout.question
    for line in layout.columns.lines:
        for part in layout.parts:
            code = f"{line.code}.{part}" if len(layout.parts) > 1 else line.code
            unit = Unit.PERCENT if question.share else question.measure.unit_of(part)
            yield Column(code, column_label(layout, line, part), unit)


def column_label(layout: CrosstabLayout, line: Category, part: str) -> str:
    has_parts = len(layout.question.measure.parts) > 1
    label = f"{line.label}, {gettext(PARTS[part])}" if has_parts else line.label
    if layout.question.share == Share.COLUMN:
        return with_denominator(label, layout, (EVERY, figure_key(line)))
    return label


def rows_of(layout: CrosstabLayout) -> Iterator[Row]:
    for line in layout.rows.lines:
        label = line.label
        if layout.question.share == Share.ROW:
            label = with_denominator(label, layout, (figure_key(line), EVERY))
        yield Row(line.code, label, tuple(table_cells(layout, line)), is_total=line is layout.rows.total)


def with_denominator(label: str, layout: CrosstabLayout, whole: Pair) -> str:
    """ "Asylum (100% = 38)": what the shares of a row or column are shares of."""
    number = cell_text(printed_figure(layout, layout.parts[0], whole))
    return gettext("%(label)s (100%% = %(number)s)") % {"label": label, "number": number}


def cell_text(cell: Cell) -> str:
    return grouped(cell) if isinstance(cell, int) else str(cell)


def table_cells(layout: CrosstabLayout, line: Category) -> Iterator[Cell]:
    cell = partial(printed_share, layout) if layout.question.share else partial(printed_figure, layout)
    for column in layout.columns.lines:
        for part in layout.parts:
            yield cell(part, (figure_key(line), figure_key(column)))


def printed_figure(layout: CrosstabLayout, part: str, pair: Pair) -> Cell:
    amount = layout.amount(part, pair)
    if not layout.question.measure.is_sum:
        return exact(layout, amount)
    if not amount.known:
        return Missing.UNKNOWN
    return Missing.WITHHELD if pair in layout.hidden.get(part, ()) else amount.rounded


def exact(layout: CrosstabLayout, amount: Amount) -> int:
    """What shares are calculated from."""
    if layout.question.measure.code == MEMBERS:
        return amount.supporters.bit_count()
    return amount.hundredths if layout.question.measure.is_sum else amount.known


def printed_share(layout: CrosstabLayout, part: str, pair: Pair) -> Cell:
    row, column = pair
    of = {Share.ROW: (row, EVERY), Share.COLUMN: (EVERY, column), Share.ALL: (EVERY, EVERY)}
    whole = of[layout.question.share]
    for needed in (pair, whole):
        if isinstance(found := printed_figure(layout, part, needed), Missing):
            return found
    return percent(exact(layout, layout.amount(part, pair)), exact(layout, layout.amount(part, whole)))


def chart_of(layout: CrosstabLayout, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> Chart | None:
    """The bars of the last column: what each row comes to in all."""
    question = layout.question
    index = len(columns) - 1
    bars = [row for row in rows if not row.is_total]
    has_one = len(layout.parts) == 1 and question.share != Share.ROW and len(bars) <= MOST_BARS
    if not has_one or not any(isinstance(row.cells[index], int) and row.cells[index] for row in bars):
        return None
    label = gettext("Chart %(number)s") % {"number": 1}
    return Chart(label, title_of(rows_alone(question)), columns[index].code)


def rows_alone(question: Crosstab) -> Crosstab:
    return Crosstab(question.rows, None, question.measure, question.share)


def build_crosstab(
    survey_round: Round, selection: Selection, question: Crosstab, *, profile: Profile
) -> tuple[Annex, DataRows | None]:
    """Facts and table, and in the internal profile the rows behind them, read later.

    Raises Refused for what makes no table, and for what is not for circulation.
    """
    axes, respondents = axes_of(survey_round), read_respondents(survey_round, selection)
    counted, _layout = annex_of_crosstab(
        survey_round, cube_of(selection, axes, respondents), question, profile
    )
    annex = on_template(counted, survey_round)
    if profile != Profile.INTERNAL:
        return annex, None
    return annex, data_rows(Cube(selection, axes, respondents, {}), annex.facts.activities)


def annex_of_crosstab(
    survey_round: Round, cube: Cube, question: Crosstab, profile: Profile
) -> tuple[Annex, CrosstabLayout]:
    """The same of a cube that is there already, with the layout that its cells are opened by."""
    refuse_impossible(question)
    refuse_to_circulate(question, profile)
    refuse_to_circulate_chosen(cube.selection, profile)
    layout = lay_out(survey_round, cube, question, profile)
    facts = crosstab_facts(survey_round, cube, profile)
    names = data_names(cube.axes)
    grids = (crosstab_grid(layout, cube.axes),)
    return Annex(facts, grids, words(), typeset=typeset, data_names=names), layout


def crosstab_facts(survey_round: Round, cube: Cube, profile: Profile) -> Facts:
    moment = timezone.localtime()
    facts = facts_of(
        survey_round,
        cube,
        moment,
        profile=profile,
        numbering=Numbering.SEQUENTIAL,
        summary=annex_summary(cube, moment),
        method=method(cube, names_members=profile == Profile.INTERNAL),
    )
    return replace(facts, tables=KEY, tables_title=gettext("Cross-tabulation"))
