"""What helps while a workbook is filled in: drop-downs, hints, and a colour where something is missing."""

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from questionnaire.choices import ENDED_STATUSES, ActivityStatus, Funding
from questionnaire.columns.column import Column, Kind
from questionnaire.columns.columns import COLUMNS
from questionnaire.footnotes import footnotes_of
from questionnaire.models import Partner, Round, Scope
from questionnaire.spreadsheets.style import LABEL_FONT, MISSING_FILL, MOST_IN_PROMPT, shortened, write_text
from questionnaire.workbook.layout import LISTS_SHEET, MAX_ACTIVITIES, NO, YES

ANSWER = "answer"
# Shown beside a cell of the kind; a column that takes other words has them added.
PROMPTS = {Kind.PARTIAL_DATE: _("2015, 2015-03 or March 2015"), Kind.DECIMAL: _("Digits only")}


def list_labels(survey_round: Round, partners: Iterable[Partner], scope: Scope) -> dict[str, list[str]]:
    """What each drop-down offers: only what this round asks about, and only of this part of the reply."""
    fields = (field for field in survey_round.support_fields.all() if scope.has_field(field.pk))
    return {
        ANSWER: [YES, NO],
        "partner": [partner.label for partner in partners],
        "support_field": [support_field.label for support_field in fields],
        "assistance_type": [kind.label for kind in survey_round.assistance_types.all()],
        **{column.name: list(column.choices.values()) for column in COLUMNS if column.has_drop_down},
    }


def write_lists(
    book: Workbook, survey_round: Round, partners: Iterable[Partner], scope: Scope
) -> dict[str, str]:
    """A hidden sheet with the lists. Returns the range of each, by column. `partners` are those to choose."""
    sheet = book.create_sheet(LISTS_SHEET)
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True
    ranges = {}
    lists = list_labels(survey_round, partners, scope)
    for place, (name, labels) in enumerate(lists.items(), 1):
        write_text(sheet.cell(1, place), gettext("Answers") if name == ANSWER else COLUMNS[name].label)
        sheet.cell(1, place).font = LABEL_FONT
        for row, label in enumerate(labels, 2):
            write_text(sheet.cell(row, place), label)
        letter = get_column_letter(place)
        ranges[name] = f"{quote_sheetname(LISTS_SHEET)}!${letter}$2:${letter}${len(labels) + 1}"
    for row, footnote in enumerate(footnotes_of(partners), 1):
        write_text(sheet.cell(row, len(lists) + 2), footnote)
    return ranges


def drop_down(sheet: Worksheet, cells: str, source: str, title: str, prompt: str = "") -> None:
    validation = DataValidation(
        "list",
        formula1=source,
        allow_blank=True,
        errorTitle=title[:32],
        error=gettext("Select an entry of the list, or leave the cell blank."),
        promptTitle=title[:32] if prompt else None,
        prompt=prompt or None,
        showErrorMessage=True,
        showInputMessage=bool(prompt),
    )
    validation.add(cells)
    sheet.add_data_validation(validation)


def add_prompt(sheet: Worksheet, cells: str, title: str, prompt: str) -> None:
    validation = DataValidation(promptTitle=title[:32], prompt=prompt, showInputMessage=True)
    validation.add(cells)
    sheet.add_data_validation(validation)


def cells_of(name: str) -> str:
    return f"{letter_of(name)}2:{letter_of(name)}{MAX_ACTIVITIES + 1}"


def letter_of(name: str) -> str:
    """Of a column of the sheet Activities."""
    return get_column_letter([column.name for column in COLUMNS].index(name) + 1)


def add_drop_downs(sheet: Worksheet, ranges: dict[str, str], footnotes: Iterable[str]) -> None:
    """On the sheet Activities. The footnotes of the partners to choose are shown with the cell."""
    for column in COLUMNS:
        if source := ranges.get(column.name):
            prompt = shortened(footnotes, MOST_IN_PROMPT) if column.name == "partner" else ""
            drop_down(sheet, cells_of(column.name), source, column.label, prompt)
        elif prompt := PROMPTS.get(column.kind, ""):
            add_prompt(sheet, cells_of(column.name), column.label, with_absent(gettext(prompt), column))


def with_absent(prompt: str, column: Column) -> str:
    if column.absent is None:
        return f"{prompt}."
    return gettext("%(prompt)s; or “%(words)s”.") % {"prompt": prompt, "words": gettext(column.absent.words)}


def colour_missing(sheet: Worksheet) -> None:
    """Cells that submission needs, in rows that have been started."""
    entered = COLUMNS.entered
    first, last = letter_of(entered[0].name), letter_of(entered[-1].name)
    started = f"COUNTA(${first}2:${last}2)>0"
    needed = dict.fromkeys((column.name for column in entered if column.is_required), started)
    needed["end"] = is_one_of(
        "status", (str(ActivityStatus(status).label) for status in sorted(ENDED_STATUSES))
    )
    needed["national_share"] = is_one_of("funding", [str(Funding.CO_FUNDED.label)])
    needed["value_basis"] = f"ISNUMBER(${letter_of('value')}2)"
    look = DifferentialStyle(fill=MISSING_FILL)
    for name, condition in needed.items():
        formula = f"AND({condition},LEN(TRIM(${letter_of(name)}2))=0)"
        sheet.conditional_formatting.add(cells_of(name), Rule("expression", dxf=look, formula=[formula]))


def is_one_of(name: str, labels: Iterable[str]) -> str:
    return "OR({})".format(",".join(f'${letter_of(name)}2="{label}"' for label in labels))
