"""The fields beside the faults of a list, and what somebody has entered in them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from questionnaire.cleaning.text import one_line, several_lines
from questionnaire.columns.columns import COLUMNS
from questionnaire.formatting.numbers import grouped
from questionnaire.own_lists.corrections import Corrections
from questionnaire.own_lists.decisions import labels_of, numbers
from questionnaire.own_lists.faults import Fault, corrected
from questionnaire.own_lists.forms.matching import Option, code_options
from questionnaire.own_lists.mapping import ListMapping
from questionnaire.own_lists.plan import Plan
from questionnaire.own_lists.reading.columns import CODED
from questionnaire.own_lists.row_reader import MULTIPLE

# Of more rows nobody corrects one after the other; when these are corrected, the next ones are shown.
SINGLE_ROWS = 20
# For a page: each fault has up to so many fields, and a form may have a thousand.
FAULTS_ON_A_PAGE = 25
BLANK = "blank"


@dataclass(frozen=True)
class FaultLine:
    """One fault on the page, with what is offered for it: codes to select from, or a text to change."""

    fault: Fault
    label: str
    options: tuple[Option, ...]
    hint: str

    @property
    def numbers(self) -> str:
        return numbers(self.fault.rows)

    @property
    def takes_several(self) -> bool:
        return self.fault.is_value and self.fault.column in MULTIPLE

    @property
    def is_long(self) -> bool:
        return COLUMNS[self.fault.column].is_prose

    @property
    def single_rows(self) -> tuple[tuple[int, str], ...]:
        """Each with the name of its field, where a fault has several."""
        rows = self.fault.rows[:SINGLE_ROWS] if len(self.fault.rows) > 1 else ()
        return tuple((row, cell_field(self.fault, row)) for row in rows)


def cell_field(fault: Fault, row: int) -> str:
    return f"cell-{fault.column}-{row}"


def fault_line(fault: Fault, plan: Plan) -> FaultLine:
    options = tuple(right_options(fault)) if fault.column in CODED else ()
    return FaultLine(fault, COLUMNS[fault.column].label, options, hint(fault, plan))


def right_options(fault: Fault) -> Iterator[Option]:
    yield Option("", _("Select…"), is_selected=True)
    for _code, option in code_options(fault.column):
        yield option
    if not fault.is_value:
        yield Option(BLANK, _("No value"))


def hint(fault: Fault, plan: Plan) -> str:
    factor = plan.mapping.choice(fault.column).factor
    if factor == 1:
        return ""
    return _("Enter the number as in your list. It is multiplied by %(factor)s.") % {
        "factor": grouped(factor)
    }


def entered_corrections(
    data: QueryDict, known: Iterable[Fault], corrections: Corrections, mapping: ListMapping
) -> tuple[Corrections, ListMapping]:
    """With all that was entered for faults. A reason leaves the rows out, whatever else was entered.

    What is entered for one row holds for it instead of what is entered for all.
    """
    for fault in known:
        if reason := one_line(data.get(f"reason-{fault.key}") or ""):
            corrections = corrections.with_left_out(fault.rows, reason)
            continue
        text = entered_text(data, f"right-{fault.key}", fault)
        if text is not None:
            corrections, mapping = corrected(corrections, mapping, fault, text)
        for row in fault.rows:
            text = entered_text(data, cell_field(fault, row), fault)
            if text is not None:
                corrections = corrections.with_cells([row], fault.column, text)
    return corrections, mapping


def entered_text(data: QueryDict, name: str, fault: Fault) -> str | None:
    """None where nothing was entered, or left as it stands. Of codes, those of the labels."""
    if name not in data:
        return None
    if fault.column in CODED:
        return entered_codes(data.getlist(name), fault.column)
    text = several_lines(data.get(name) or "").strip()
    return None if text.split() == fault.text.split() else text


def entered_codes(values: Iterable[str], column: str) -> str | None:
    by_value: Mapping[str, str] = {option.value: code for code, option in code_options(column)}
    codes = [by_value[value] for value in values if value in by_value]
    return ",".join(codes) or ("" if BLANK in values else None)


@dataclass(frozen=True)
class CorrectionLine:
    """One correction on the page; `key` names it when it is taken back."""

    key: str
    row: int
    label: str
    text: str


def correction_lines(corrections: Corrections) -> list[CorrectionLine]:
    cells = [
        CorrectionLine(f"{column} {row}", row, COLUMNS[column].label, corrected_text(column, text))
        for row, texts in corrections.cells.items()
        for column, text in texts.items()
    ]
    out = [
        CorrectionLine(f" {row}", row, _("Left out"), reason) for row, reason in corrections.left_out.items()
    ]
    return sorted((*cells, *out), key=lambda each: each.row)


def corrected_text(column: str, text: str) -> str:
    if column in CODED and text:
        labels = labels_of(column)
        return ", ".join(labels.get(code, code) for code in text.split(","))
    return text or _("blank")


def without(corrections: Corrections, key: str) -> Corrections:
    """Without the correction of this line, if there is such a one."""
    column, _space, row = key.partition(" ")
    if not row.isdecimal() or len(row) > 8:
        return corrections
    return corrections.without_cell(int(row), column) if column else corrections.without_left_out(int(row))
