"""The counted activities as rows of data, which the internal profile has beside its tables."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from analysis.counting.cube import Cube, read_rows
from analysis.counting.selection import Axes
from analysis.grid import Axis, DataNames, DataRows, Year
from questionnaire.choices import ENDED_STATUSES, ActivityStatus, ValueBasis
from questionnaire.columns.columns import COLUMNS
from questionnaire.models import VersionActivity

MEMBER_STATE_CODE = gettext_noop("Member State code")
PERIOD_LABELS = (
    gettext_noop("Start (first day)"),
    gettext_noop("End (last day)"),
    gettext_noop("Start year"),
    gettext_noop("End year"),
)


class WrongNumberOfRowsError(RuntimeError):
    """The rows of data are not those that the tables count: the output must not leave the house."""

    def __init__(self, rows: int, activities: int) -> None:
        super().__init__(f"The data have {rows} rows, but the tables count {activities} activities.")


def data_rows(cube: Cube, expected: int | None = None) -> DataRows:
    """The header, then one row for each counted activity, with its Member State in front.

    Behind its columns are the first and the last day of its period, and their years, for calculations.

    `expected` is how many there should be; as many as the cube counts, where it is not given.

    Raises WrongNumberOfRowsError after the last row where there are not as many as were counted.
    """
    labels = (column.label for column in COLUMNS)
    yield (_(MEMBER_STATE_CODE), _("Member State"), *labels, *map(_, PERIOD_LABELS))
    members = {r.version: (r.code, _(r.name)) for r in cube.counted}
    rows = 0
    for activity in read_rows(cube).with_codes():
        cells = (column.cell(activity) for column in COLUMNS)
        yield (*members[activity.version_id], *cells, *period_columns(activity))
        rows += 1
    counted = cube.activities() if expected is None else expected
    if rows != counted:
        raise WrongNumberOfRowsError(rows, counted)


def period_columns(activity: VersionActivity) -> tuple[dt.date | Year | None, ...]:
    """None where the start or the end is not known."""
    start, end = activity.start, activity.end
    return (
        start.first_day if start else None,
        end.last_day if end else None,
        Year(start.year) if start else None,
        Year(end.year) if end else None,
    )


def data_names(axes: Axes) -> DataNames:
    """What header and values of the rows are called."""
    start_year, end_year = PERIOD_LABELS[2:]
    return DataNames(
        headers={column.name: column.label for column in COLUMNS.declared}
        | {"member_state": _(MEMBER_STATE_CODE), "start_year": _(start_year), "end_year": _(end_year)},
        types={entry.code: entry.label for entry in axes[Axis.TYPES]},
        bases={basis.value: str(basis.label) for basis in ValueBasis},
        ended=tuple(str(status.label) for status in ActivityStatus if status in ENDED_STATUSES),
        suspended=str(ActivityStatus.SUSPENDED.label),
    )
