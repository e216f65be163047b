"""A finished table: every figure in it is computed, every text in it is written.

Who renders a grid computes nothing; who computes one knows no format. So page and files cannot disagree.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from questionnaire.formatting.marking import marking_line
from questionnaire.formatting.numbers import grouped


class Unit(StrEnum):
    ACTIVITIES = "activities"
    MEMBERS = "members"
    PERCENT = "percent"
    PARTNERS = "partners"
    TYPES = "types"
    FIELDS = "fields"
    EUR = "eur"
    PERSON_DAYS = "person_days"
    ITEMS = "items"
    PROJECTS = "projects"
    # Of activities or Member States, and of shares in percentage points: printed with their sign.
    DIFFERENCE = "difference"
    POINTS = "points"


SIGNED = frozenset({Unit.DIFFERENCE, Unit.POINTS})


def signed(number: int) -> str:
    """ "+3" and "−3" with a true minus, "0" as it is."""
    sign = "+" if number > 0 else "\N{MINUS SIGN}"
    return f"{sign}{grouped(abs(number))}" if number else "0"


class Axis(StrEnum):
    """What the rows or the columns of a table run over."""

    PARTNERS = "partners"
    FIELDS = "fields"
    TYPES = "types"


class Profile(StrEnum):
    """Who an output is for: circulation names no Member State and holds no raw data."""

    CIRCULATION = "circulation"
    INTERNAL = "internal"


class Numbering(StrEnum):
    SEQUENTIAL = "sequential"
    # As the paper printed them: 13 twice (here 13 and 13a), the top three without a number.
    PAPER = "7896/20"


@dataclass(frozen=True)
class RankedPartner:
    """One partner in the top three of a field; `text` is "Serbia (18 activities, 11 Member States)"."""

    rank: int
    partner: str
    label: str
    activities: int
    members: int
    text: str


class Missing(StrEnum):
    """Why a cell holds no number, as it is printed; a note of the table says what the sign means."""

    UNKNOWN = "–"
    WITHHELD = "c"


# A number of the column's unit (percent, points and EUR as whole numbers), or the ranked partners of a field.
Cell = int | Missing | tuple[RankedPartner, ...]


@dataclass(frozen=True)
class Column:
    """`code` is a type, the unit or "total"; `label` says the unit where it is not plain ("… (%)")."""

    code: str
    label: str
    unit: Unit


@dataclass(frozen=True)
class Row:
    """`cells` has one cell for each column of the grid."""

    code: str
    label: str
    cells: tuple[Cell, ...]
    is_total: bool = False


@dataclass(frozen=True)
class Chart:
    """A bar chart of one column of its grid, without its total. `label` is "Chart 1", `column` its code."""

    label: str
    title: str
    column: str

    @property
    def heading(self) -> str:
        return f"{self.label} — {self.title}"


@dataclass(frozen=True)
class Footnote:
    """What belongs to the designation of a partner. `label` is its name with the mark, `text` has no mark."""

    label: str
    mark: str
    text: str


def footnote_lines(footnotes: Iterable[Footnote]) -> tuple[str, ...]:
    """Return them as they are printed, each once: partners may share one."""
    return tuple(dict.fromkeys(f"{each.mark} {each.text}" for each in footnotes))


@dataclass(frozen=True)
class Grid:
    """One table, with the chart drawn from it where it has one.

    `number` is what stands after "Table", None where it has none; `label` is "Table 3" or "".
    `anchor` is its name in addresses: the key holds partner codes, which people must not see.
    `column_axis` is None where the columns are measures, `row_axis` where the rows are years or funding.
    `partner` is the code of the one partner that the whole table is about, `assistance_type` the name of the
    one type.
    `footnotes` are those of the partners that the table names, due where it stands alone.
    `changed_rows` are the codes of the rows with figures that a revision has changed.
    `is_recounted` says that each of its figures can be counted again from the rows of data.
    `column_activities` are the activities of each column where the cells count Member States; not printed.
    `short_title` names its sheet in a workbook; the title does where there is none.
    `levels_from` are the figures from which a map has its next darker shade; a table that is no map has none.
    """

    key: str
    anchor: str
    number: str | None
    label: str
    title: str
    row_header: str
    row_axis: Axis | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    column_axis: Axis | None = None
    chart: Chart | None = None
    partner: str | None = None
    assistance_type: str = ""
    footnotes: tuple[Footnote, ...] = ()
    is_recounted: bool = False
    changed_rows: frozenset[str] = frozenset()
    column_activities: tuple[int, ...] = ()
    levels_from: tuple[int, ...] = ()
    short_title: str = ""

    @property
    def heading(self) -> str:
        return f"{self.label} — {self.title}" if self.label else self.title

    @property
    def footnote_lines(self) -> tuple[str, ...]:
        return footnote_lines(self.footnotes)


@dataclass(frozen=True)
class Facts:
    """What was counted, as every output says it: numbers, and the sentences that hold them.

    `selection` holds codes, as the JSON prints them; `selection_words` the same for people.
    `as_of_words` is the moment in words and with its zone: "12 May 2020, 14.05 CEST".
    `marking` and `banner` are "" where none is due; `banner` says that the data are illustrative.
    `distribution` is in words, such as “For circulation”.
    `footnotes` are those of the partners that the tables name.
    `tables` is the name of the set of tables, `tables_title` its title, "" for the annex.
    `release` is the number of the release and `label` its name; None and "" where nothing is frozen.
    `asked` is how many Member States were asked.
    `covers_everything` is whether the selection leaves out nothing that counts in the round.
    """

    round_slug: str
    round_title: str
    as_of: dt.datetime
    as_of_words: str
    profile: Profile
    numbering: Numbering
    selection: Mapping[str, object]
    selection_words: str
    replies: int
    members: int
    activities: int
    summary: str
    method: tuple[str, ...]
    marking: str
    distribution: str
    footnotes: tuple[Footnote, ...]
    banner: str
    release: int | None = None
    label: str = ""
    tables: str = "annex"
    tables_title: str = ""
    covers_everything: bool = True
    asked: int = 0

    @property
    def footnote_lines(self) -> tuple[str, ...]:
        return footnote_lines(self.footnotes)

    @property
    def marking_line(self) -> str:
        """The marking and the distribution, as they stand beside each other."""
        return marking_line(self.marking, self.distribution)


@dataclass(frozen=True)
class PaperWords:
    """What only a paper for a meeting says. What stands in brackets is for whoever issues it to fill in.

    `see` holds {first}, `see_both` {first} and {second}: the references to a table and its chart.
    """

    institution_to_give: str
    document_number: str
    number_to_give: str
    date: str
    date_to_give: str
    file_codes: str
    codes_to_give: str
    note: str
    sender: str
    recipients: str
    subject: str
    introduction: str
    findings: str
    assessment: str
    assessment_to_write: str
    questions: str
    question_to_ask: str
    annex: str
    charts: str
    together: str
    by_partner: str
    see: str
    see_both: str
    what_counts: str


@dataclass(frozen=True)
class CheckWords:
    """What only the sheet of checks says. `agree` holds {agreeing} and {figures}."""

    checks: str
    about: str
    workings: str
    project: str
    row: str
    column: str
    on_sheet: str
    recounted: str
    result: str
    ok: str
    not_ok: str
    agree: str


@dataclass(frozen=True)
class SlideWords:
    """What only slides say. `part` holds {title}, {number} and {all}."""

    nothing: str
    shades: str
    part: str


@dataclass(frozen=True)
class Words:
    """The few words that formats print themselves, in the reader's language.

    `back` is "Back to the contents"; `page` holds {page} and {pages}, `data_rows` holds {number}.
    """

    contents: str
    table: str
    title: str
    rank: str
    partner: str
    activities: str
    members: str
    selection: str
    method: str
    notes: str
    data: str
    data_rows: str
    as_of: str
    counted: str
    marking: str
    distribution: str
    chart: str
    back: str
    page: str
    paper: PaperWords
    checks: CheckWords
    slides: SlideWords


# Parts of the paper that belong to no table: nothing is drafted for them.
INTRODUCTION, ASSESSMENT, QUESTIONS = "introduction", "assessment", "questions"
WITHOUT_TABLE = (INTRODUCTION, ASSESSMENT, QUESTIONS)
# Sentences by the key of the table that they put in words, or by the part of the paper without one.
Sentences = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Year:
    """A year in the data: a number that is printed without a separator of thousands."""

    number: int

    def __str__(self) -> str:
        return str(self.number)


@dataclass(frozen=True)
class DataNames:
    """How the rows of data call what tables are counted by: its columns, and values in them.

    `headers` are by name of the column; `types` of assistance and `bases` of a value are labels by their
    codes. `ended` are the labels of the statuses with which an activity has ended, `suspended` is that of
    an activity that is in no year.
    """

    headers: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    bases: Mapping[str, str] = field(default_factory=dict)
    ended: tuple[str, ...] = ()
    suspended: str = ""


@dataclass(frozen=True)
class Annex:
    """All tables of a selection with the facts that belong to them: what every format is handed.

    `draft` writes the sentences and `typeset` sets the pages of the PDF, so that only formats that print
    them pay for them. `coverage` is the map of gaps and overlaps, which slides show beside the tables.
    `by_member` are tables that name Member States, for the workbook of the internal profile alone.
    `data_names` says what the workbook finds in the rows of data, to count the tables again.
    `word_template` reads the prepared Word template that Word files begin with, empty where there is none.
    """

    facts: Facts
    grids: tuple[Grid, ...]
    words: Words
    draft: Callable[["Annex"], Sentences] | None = None
    typeset: Callable[["Annex"], bytes] | None = None
    coverage: Grid | None = None
    by_member: tuple[Grid, ...] = ()
    data_names: DataNames = DataNames()
    word_template: Callable[[], bytes] | None = field(default=None, compare=False)

    @property
    def sheets(self) -> tuple[Grid, ...]:
        """The tables that have a sheet of their own in the workbook."""
        return (*self.grids, *self.by_member)

    def partner_label(self, code: str | None) -> str:
        """The name of a partner as the tables of all partners print it, "" where none has a row for it."""
        rows = (row for grid in self.grids if grid.row_axis == Axis.PARTNERS for row in grid.rows)
        return next((row.label for row in rows if row.code == code), "")

    def sentences(self) -> Sentences:
        """What the tables say, by their keys, and the parts without a table; each may have none."""
        return self.draft(self) if self.draft else {}


# Of the internal profile only: the header row first, then one row for each counted activity. It begins with
# code and name of the Member State, reference, partner, field of support and type of assistance.
DataValue = str | int | Decimal | dt.date | Year | None
DataRows = Iterable[tuple[DataValue, ...]]
