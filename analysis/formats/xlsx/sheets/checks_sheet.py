"""The sheet that proves the figures: live formulas recount each of them from the data sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from analysis.formats.xlsx import styles
from analysis.formats.xlsx.cell_writer import CellWriter, put_heading
from analysis.formats.xlsx.cells import Value
from analysis.formats.xlsx.names import CHECKS
from analysis.formats.xlsx.paging import set_up_pages
from analysis.formats.xlsx.printed import GridPlace
from analysis.formats.xlsx.sheets.additional_rules import Sources, row_criteria
from analysis.formats.xlsx.sheets.checks import (
    Check,
    Partners,
    Rankings,
    checks_of,
    counts_projects,
    number_of_checks,
    partner_labels,
    rankings_of,
)
from analysis.formats.xlsx.sheets.project_lines import FIRST_SCOPE, ProjectLines
from analysis.formats.xlsx.sheets.ranking import RankingLine
from analysis.formats.xlsx.sheets.recount import Formula, Recount, quoted
from analysis.formats.xlsx.sheets.tally import Criteria, WrittenData
from analysis.grid import Annex, CheckWords, Words

WIDTHS = [14.0, 42.0, 30.0, 40.0, 40.0, 12.0]
SCOPE_WIDTH = 16.0
HEADER_STYLES = (*[styles.HEADER] * 3, *[styles.NUMBER_HEADER] * 2, styles.RESULT_HEADER)
RANKING_STYLES = (styles.NUMBER_HEADER, *[styles.HEADER] * 2, *[styles.NUMBER_HEADER] * 2)
FIGURE, RECOUNTED, RESULT = 4, 5, 6
RED, PALE_RED = "9C0006", "FFC7CE"


@dataclass(frozen=True)
class Layout:
    """Rows of the sheet: the checks, and below them what their formulas work with."""

    header_row: int
    checks: int
    member_states: int

    @property
    def first_row(self) -> int:
        return self.header_row + 1

    @property
    def last_row(self) -> int:
        return self.header_row + self.checks

    @property
    def workings_row(self) -> int:
        return self.last_row + 2

    @property
    def total_row(self) -> int:
        return self.workings_row + 1

    @property
    def members_row(self) -> int:
        """The first Member State, below a header."""
        return self.total_row + 3

    @property
    def ranking_row(self) -> int:
        """The first line of the ranking, below a header."""
        return self.members_row + self.member_states + 2

    @property
    def results(self) -> str:
        """Read from other sheets too."""
        return f"{CHECKS}!$F${self.first_row}:$F${self.last_row}"


class Checked(NamedTuple):
    """The line that sums the checks up, None without checks, and what the formulas of the sheet come to."""

    summary: Formula | None
    values: dict[str, Value]


def add_checks_sheet(
    sheet: Worksheet, cell_styles: styles.Styles, annex: Annex, places: Sequence[GridPlace], data: WrittenData
) -> Checked:
    """`places` are those whose figures can be recounted, at least one."""
    scopes = project_scopes(places)
    writer = CellWriter(sheet, cell_styles, widths_with(scopes))
    row = put_heading(writer, annex, annex.words.checks.checks, len(WIDTHS))
    member_states = data.tally.member_states
    layout = Layout(row + 3, number_of_checks(places, annex.words), max(len(member_states), 1))
    recount = Recount(data, listed_at(layout), f"$D${layout.total_row}")
    partners = partner_labels(places)
    rankings = rankings_of(places, partners, layout.ranking_row, recount)
    projects = ProjectLines(recount, scopes, layout.ranking_row)
    sources = Sources(recount, annex.data_names, projects, {place.grid.key: place.grid for place in places})
    checks = all_checks(places, layout, sources, rankings, partners, annex.words)
    summary = summary_of(checks, layout, annex.words.checks)
    writer.put_line(row, annex.words.checks.about, styles.TEXT, len(WIDTHS))
    writer.put_formula(row + 1, 1, summary.text, summary.value, styles.FACT)
    writer.sheet.merged_cells.add(f"A{row + 1}:F{row + 1}")
    put_checks(writer, layout, checks, annex.words)
    put_workings(writer, layout, recount, rankings, annex.words)
    if scopes:
        put_projects(writer, projects, annex.words)
    writer.put_footnotes(writer.sheet.max_row + 2, annex.facts.footnote_lines, len(WIDTHS))
    sheet.freeze_panes = f"A{layout.first_row}"
    sheet.print_title_rows = f"{layout.header_row}:{layout.header_row}"
    set_up_pages(sheet, annex, is_wide=True)
    return Checked(summary, writer.cached)


def all_checks(
    places: Sequence[GridPlace],
    layout: Layout,
    sources: Sources,
    rankings: Rankings,
    partners: Partners,
    words: Words,
) -> list[Check]:
    """Some figures are counted from those of tables before theirs."""
    checks: list[Check] = []
    for place in places:
        for check in checks_of(place, sources, rankings, partners, words):
            if isinstance(check.recounted.value, int):
                sources.counted[check.source] = layout.first_row + len(checks), check.recounted.value
            checks.append(check)
    return checks


def project_scopes(places: Sequence[GridPlace]) -> tuple[Criteria, ...]:
    """What the rows of tables that count projects are about, each once."""
    rows = [(place.grid, row) for place in places if counts_projects(place) for row in place.grid.rows]
    return tuple(dict.fromkeys(row_criteria(grid, row) for grid, row in rows))


def widths_with(scopes: Sequence[Criteria]) -> list[float]:
    further = FIRST_SCOPE - 1 + len(scopes) - len(WIDTHS)
    return WIDTHS + [SCOPE_WIDTH] * further


def listed_at(layout: Layout) -> str:
    return f"$A${layout.members_row}:$A${layout.members_row + layout.member_states - 1}"


def summary_of(checks: Sequence[Check], layout: Layout, words: CheckWords) -> Formula:
    agreeing = sum(check.agrees for check in checks)
    text = quoted(words.agree)
    counted = f"COUNTIF({layout.results},{quoted(words.ok)})"
    for blank, number in (("{agreeing}", counted), ("{figures}", f"ROWS({layout.results})")):
        text = text.replace(blank, f'"&{number}&"')
    return Formula(text, words.agree.format(agreeing=agreeing, figures=len(checks)))


def put_checks(writer: CellWriter, layout: Layout, checks: Sequence[Check], words: Words) -> None:
    said = words.checks
    labels = (words.table, said.row, said.column, said.on_sheet, said.recounted, said.result)
    for column, (label, style) in enumerate(zip(labels, HEADER_STYLES, strict=True), 1):
        writer.put(layout.header_row, column, label, style)
    for row, check in enumerate(checks, layout.first_row):
        put_check(writer, row, check, said)
    not_ok = FormulaRule(  # type: ignore[no-untyped-call]
        [f"$F{layout.first_row}<>{quoted(said.ok)}"],
        font=Font(bold=True, color=RED),
        fill=PatternFill(bgColor=PALE_RED),
    )
    writer.sheet.conditional_formatting.add(f"A{layout.first_row}:F{layout.last_row}", not_ok)


def put_check(writer: CellWriter, row: int, check: Check, words: CheckWords) -> None:
    for column, text in enumerate((check.table, check.row, check.column), 1):
        writer.put_wrapped(row, column, text, styles.LABEL)
    writer.put_formula(row, FIGURE, check.figure.text, check.figure.value, check.style)
    writer.put_formula(row, RECOUNTED, check.recounted.text, check.recounted.value, check.style)
    result = f"IF(EXACT(D{row},E{row}),{quoted(words.ok)},{quoted(words.not_ok)})"
    writer.put_formula(row, RESULT, result, words.ok if check.agrees else words.not_ok, styles.RESULT)


def put_workings(
    writer: CellWriter, layout: Layout, recount: Recount, rankings: Rankings, words: Words
) -> None:
    writer.put_line(layout.workings_row, words.checks.workings, styles.TEXT, len(WIDTHS))
    total = recount.all_rows()
    writer.put(layout.total_row, 2, words.activities, styles.LABEL)
    writer.put_formula(layout.total_row, FIGURE, total.text, total.value, styles.NUMBER)
    writer.put(layout.members_row - 1, 1, words.members, styles.HEADER)
    for row, code in enumerate(recount.data.tally.member_states, layout.members_row):
        writer.put(row, 1, code, styles.LABEL)
    if rankings:
        put_ranking(writer, layout, rankings, words)


def put_ranking(writer: CellWriter, layout: Layout, rankings: Rankings, words: Words) -> None:
    labels = (words.rank, words.checks.row, words.partner, words.activities, words.members)
    for column, (label, style) in enumerate(zip(labels, RANKING_STYLES, strict=True), 1):
        writer.put(layout.ranking_row - 1, column, label, style)
    for lines in rankings.values():
        for line in lines:
            put_ranking_line(writer, line)


def put_ranking_line(writer: CellWriter, line: RankingLine) -> None:
    writer.put_formula(line.number, 1, line.rank.text, line.rank.value, styles.NUMBER)
    writer.put_wrapped(line.number, 2, line.row, styles.LABEL)
    writer.put_wrapped(line.number, 3, line.partner, styles.LABEL)
    writer.put_formula(line.number, 4, line.activities.text, line.activities.value, styles.NUMBER)
    writer.put_formula(line.number, 5, line.members.text, line.members.value, styles.NUMBER)


def put_projects(writer: CellWriter, projects: ProjectLines, words: Words) -> None:
    header = projects.first_row - 1
    writer.put(header, 1, words.members, styles.HEADER)
    writer.put(header, 2, words.checks.project, styles.HEADER)
    for column, scope in enumerate(projects.scopes, FIRST_SCOPE):
        label = str(scope[0].value) if scope else words.activities
        writer.put_wrapped(header, column, label, styles.NUMBER_HEADER)
    names = projects.recount.data.tally.project_names
    for row, (project, name) in enumerate(names.items(), projects.first_row):
        writer.put(row, 1, project[0], styles.LABEL)
        writer.put_wrapped(row, 2, name, styles.LABEL)
        for column, number in enumerate(projects.activities(row, project), FIRST_SCOPE):
            writer.put_formula(row, column, number.text, number.value, styles.NUMBER)
