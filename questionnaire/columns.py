"""The columns of an activity, declared once: workbook, data sheet, review page and CSV all read this."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from questionnaire.models import ActivityColumns

Cell = str | int | Decimal | None


class Kind(StrEnum):
    """How a cell is read and written."""

    REFERENCE = "reference"
    # One of a code list (partner, field, type) or of a closed list (status, funding, basis).
    CODE = "code"
    TEXT = "text"
    PARTIAL_DATE = "partial_date"
    WHOLE_NUMBER = "whole_number"
    DECIMAL = "decimal"


NOT_KNOWN = _("not known")
NOT_AVAILABLE = _("not available")


@dataclass(frozen=True)
class Column:
    """`name` is what problems call the column; `header` its msgid, which workbooks
    rely on word for word.

    `fields` are the model fields it fills, `cell` gives its content as people read it.
    """

    name: str
    header: str
    kind: Kind
    cell: Callable[[ActivityColumns], Cell]
    fields: tuple[str, ...]
    width: int = 20

    @property
    def label(self) -> str:
        return gettext(self.header)

    def text(self, activity: ActivityColumns) -> str:
        """The cell as text, "" where nothing is given."""
        value = self.cell(activity)
        return "" if value is None else str(value)


def start_cell(activity: ActivityColumns) -> Cell:
    if activity.start_not_known:
        return gettext(NOT_KNOWN)
    return activity.start.isoformat() if activity.start else None


def end_cell(activity: ActivityColumns) -> Cell:
    return activity.end.isoformat() if activity.end else None


def value_cell(activity: ActivityColumns) -> Cell:
    return gettext(NOT_AVAILABLE) if activity.value_not_available else activity.value


def code_cell(name: str) -> Callable[[ActivityColumns], Cell]:
    def cell(activity: ActivityColumns) -> Cell:
        entry = getattr(activity, name)
        return str(entry) if entry else None

    return cell


def choice_cell(name: str) -> Callable[[ActivityColumns], Cell]:
    def cell(activity: ActivityColumns) -> Cell:
        return str(getattr(activity, f"get_{name}_display")()) or None

    return cell


def plain_cell(name: str) -> Callable[[ActivityColumns], Cell]:
    def cell(activity: ActivityColumns) -> Cell:
        value: Cell = getattr(activity, name)
        return None if value == "" else value

    return cell


def code_column(name: str, header: str, width: int = 20) -> Column:
    return Column(name, header, Kind.CODE, code_cell(name), (f"{name}_id",), width)


def choice_column(name: str, header: str, width: int = 16) -> Column:
    return Column(name, header, Kind.CODE, choice_cell(name), (name,), width)


def plain_column(name: str, header: str, kind: Kind = Kind.TEXT, width: int = 24) -> Column:
    return Column(name, header, kind, plain_cell(name), (name,), width)


COLUMNS = (
    plain_column("reference", _("Reference"), Kind.REFERENCE, 16),
    code_column("partner", _("Partner"), 24),
    code_column("support_field", _("Field of support"), 32),
    code_column("assistance_type", _("Type of assistance"), 24),
    plain_column("title", _("Title"), width=44),
    choice_column("status", _("Status")),
    Column(
        "start",
        _("Start"),
        Kind.PARTIAL_DATE,
        start_cell,
        ("start_year", "start_month", "start_not_known"),
        12,
    ),
    Column("end", _("End"), Kind.PARTIAL_DATE, end_cell, ("end_year", "end_month"), 12),
    choice_column("funding", _("Funding")),
    plain_column("national_share", _("National share (%)"), Kind.WHOLE_NUMBER, 18),
    Column("value", _("Value (EUR)"), Kind.DECIMAL, value_cell, ("value", "value_not_available"), 16),
    choice_column("value_basis", _("Value basis")),
    plain_column("quantity", _("Quantity"), Kind.DECIMAL, 12),
    plain_column("description", _("Description"), width=50),
    plain_column("providing_authority", _("Providing authority")),
    plain_column("implementing_body", _("Implementing body")),
    plain_column("beneficiary_authority", _("Beneficiary authority")),
    plain_column("jointly_with", _("Jointly with")),
    plain_column("project", _("Project")),
    plain_column("remark", _("Remark"), width=40),
)
