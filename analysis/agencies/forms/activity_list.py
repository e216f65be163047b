"""A list of activities of agencies: read, held against what is there, and stored as a whole or not at all."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.agencies.forms.activity import ASKED, COLUMNS, AgencyActivityForm
from analysis.models import AgencyActivity
from analysis.models.agencies import AgencyActivityQuerySet
from questionnaire.form_fields.fields import form_value
from questionnaire.locking import lock_round_in_work
from questionnaire.models import Round
from questionnaire.problems import Refused
from questionnaire.spreadsheets.cells import Row, header_key
from questionnaire.spreadsheets.tables import Layout, Table, read_table, surplus_sentences
from questionnaire.spreadsheets.values.codes import CodeList
from questionnaire.spreadsheets.values.error_values import is_error

Columns = dict[str, Any]

ALSO_CALLED = {
    "agency": ("eu agency",),
    "support_field": ("field", "area of assistance"),
    "assistance_type": ("type",),
    "title": ("activity", "project"),
    "start": ("from", "start date"),
    "end": ("to", "until", "end date"),
    "remark": ("remarks", "comment", "comments"),
}


@dataclass(frozen=True)
class Wrong:
    """What is wrong in one cell, or in none of the columns: the line counts from 1, blank ones included."""

    line: int
    column: str
    value: str
    message: str


@dataclass(frozen=True)
class AgencyComparison:
    """`new` and `there` are columns of rows; `there` are in the round already and stay as they are."""

    new: tuple[AgencyActivity, ...]
    there: tuple[AgencyActivity, ...]
    wrong: tuple[Wrong, ...]

    @property
    def preview_token(self) -> str:
        """Stands for exactly these new ones: what a preview showed."""
        return hashlib.sha256(repr([identity(each) for each in self.new]).encode()).hexdigest()


def identity(activity: AgencyActivity) -> tuple[Any, ...]:
    """All that is said of it: two that are equal in this are the same."""
    return (
        activity.agency, activity.partner_id, activity.support_field_id, activity.assistance_type_id,
        activity.title, activity.start_year, activity.start_month, activity.end_year, activity.end_month,
        activity.source, activity.remark,
    )  # fmt: skip


def labels() -> dict[str, str]:
    """The headers of the template, in order, by the names of the columns."""
    return {
        "agency": _("Agency"),
        "partner": _("Partner"),
        "support_field": _("Field of support"),
        "assistance_type": _("Type of assistance"),
        "title": _("Title"),
        "start": _("Start"),
        "end": _("End"),
        "source": _("Source"),
        "remark": _("Remark"),
    }


def compare_agency_list(survey_round: Round, text: str) -> AgencyComparison:
    """Raises Refused where there is nothing in the list, or too much."""
    lists = {name: CodeList.of_table(getattr(survey_round, asked).all()) for name, asked in ASKED.items()}
    standing = Counter(identity(each) for each in standing_in(survey_round))
    new: list[AgencyActivity] = []
    there: list[AgencyActivity] = []
    wrong: list[Wrong] = []
    table = read_activities(text)
    for row in table.rows:
        written = cell_texts(table, row)
        form = AgencyActivityForm(survey_round, as_form_values(written, lists))
        if found := [*wrong_cells(table, row), *wrong_in(row.number, written, form)]:
            wrong += found
            continue
        activity = AgencyActivity(survey_round=survey_round, **form.columns())
        # Three equal lines match three equal rows.
        known = standing[identity(activity)] > 0
        standing[identity(activity)] -= known
        (there if known else new).append(activity)
    return AgencyComparison(tuple(new), tuple(there), tuple(wrong))


def standing_in(survey_round: Round) -> AgencyActivityQuerySet:
    return AgencyActivity.objects.filter(survey_round=survey_round).standing()


def read_activities(text: str) -> Table:
    """In the order of the template where there is no header."""
    table = read_table(text, layout())
    if not table.rows:
        raise Refused(_("The list contains no activities."), _("Complete the template, or paste its rows."))
    return table


def cell_texts(table: Table, row: Row) -> dict[str, str]:
    return {column: table.cell(row, column).text for column in COLUMNS}


def layout() -> Layout:
    """With what people also call the columns."""
    names = {column: (header_key(label), *ALSO_CALLED.get(column, ())) for column, label in labels().items()}
    return Layout(names, COLUMNS, (frozenset({"agency", "partner", "title"}),))


def as_form_values(written: Mapping[str, str], lists: Mapping[str, CodeList]) -> dict[str, str]:
    """Names and codes of the lists as the form knows them; what is in no list stays as it was written."""
    found = {name: lists[name].find(written.get(name, "")) for name in lists}
    return {**written, **{name: form_value(entry) for name, entry in found.items() if entry}}  # type: ignore[arg-type]


def wrong_cells(table: Table, row: Row) -> Iterator[Wrong]:
    """Errors of the spreadsheet, and what stands behind the last column."""
    for name in COLUMNS:
        if is_error(cell := table.cell(row, name)):
            message = _("The cell contains an error of the spreadsheet. Enter the value, or leave it blank.")
            yield Wrong(row.number, labels()[name], cell.text, message)
    if surplus := table.surplus(row):
        yield Wrong(row.number, "", surplus, " ".join(surplus_sentences()))


def wrong_in(line: int, written: Mapping[str, str], form: AgencyActivityForm) -> Iterator[Wrong]:
    for name, errors in form.errors.items():
        yield Wrong(line, labels()[name], written.get(name, ""), " ".join(map(str, errors)))


@transaction.atomic
def save_list(survey_round: Round, text: str, token: str) -> AgencyComparison:
    """What was stored; nothing is new where the first of two clicks has stored it.

    Raises Refused where a preview would show something else now.
    """
    locked = lock_round_in_work(survey_round)
    comparison = compare_agency_list(locked, text)
    if comparison.wrong or (comparison.new and comparison.preview_token != token):
        raise Refused(
            _("Not saved: the entries have changed since the preview."),
            _("Check the new preview below, then confirm it."),
        )
    for activity in comparison.new:
        activity.save()
    return comparison


@transaction.atomic
def save_one(survey_round: Round, columns: Columns, activity: AgencyActivity | None = None) -> None:
    """A new one, or these columns for one that is there; the same once more adds nothing."""
    locked = lock_round_in_work(survey_round)
    row = activity or AgencyActivity(survey_round=locked)
    for name, value in columns.items():
        setattr(row, name, value)
    there = {identity(each) for each in standing_in(locked) if each.pk != row.pk}
    if activity or identity(row) not in there:
        row.save()


@transaction.atomic
def remove(activity: AgencyActivity) -> None:
    """What is removed already stays so."""
    lock_round_in_work(activity.survey_round)
    activity.refresh_from_db()
    if activity.removed_at is None:
        activity.removed_at = timezone.now()
        activity.save()


@transaction.atomic
def restore(activity: AgencyActivity) -> None:
    lock_round_in_work(activity.survey_round)
    activity.refresh_from_db()
    if activity.removed_at is not None:
        activity.removed_at = None
        activity.save()
