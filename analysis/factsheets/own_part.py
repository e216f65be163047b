"""A Member State's own part of the figures that were released last, from the version counted there."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from analysis.counting.cube import TOTAL, Cube, Scope, cube_of, percent
from analysis.counting.selection import footnotes_of_entries
from analysis.grid import Axis, Column, Grid, Row, Unit
from analysis.models import Release
from analysis.releases.release import cube_of_release, last_released
from questionnaire.models import Reply

AXES = (Axis.FIELDS, Axis.PARTNERS)


def own_part(reply: Reply) -> tuple[Grid, ...]:
    """A table for the fields and one for the partners; none where nothing is released to Member States."""
    release = last_released(reply.survey_round)
    if release is None:
        return ()
    whole = cube_of_release(release)
    alone = tuple(r for r in whole.respondents if r.code == reply.member_state_id)
    own = cube_of(whole.selection, whole.axes, alone)
    title = _("Own part of release %(number)d: activities by %(header)s")
    return tuple(
        part_grid(
            own,
            whole,
            axis,
            title % {"number": release.number, "header": header_of(axis).lower()},
            tuple(release_notes(release, own)),
        )
        for axis in AXES
    )


def header_of(axis: Axis) -> str:
    return _("Field of support") if axis is Axis.FIELDS else _("Partner")


def part_grid(own: Cube, whole: Cube, axis: Axis, title: str, notes: tuple[str, ...] = ()) -> Grid:
    """One row for each field or partner: the own activities, those of all, and the own share of them."""
    scopes = [(e.code, e.label, TOTAL.at(axis, e.code)) for e in whole.axes[axis]]
    rows = tuple(Row(code, label, own_cells(own, whole, scope)) for code, label, scope in scopes)
    return Grid(
        key=f"own_part_{axis.value}",
        anchor=f"own-part-{axis.value}",
        number=None,
        label="",
        title=title,
        row_header=header_of(axis),
        row_axis=axis,
        columns=(
            Column("own", _("Own activities"), Unit.ACTIVITIES),
            Column("activities", _("Activities of all Member States"), Unit.ACTIVITIES),
            Column("percent", _("Own share (%)"), Unit.PERCENT),
        ),
        rows=(*rows, Row("total", _("Total"), own_cells(own, whole, TOTAL), is_total=True)),
        notes=notes,
        footnotes=footnotes_of_entries(whole.axes[axis]),
    )


def own_cells(own: Cube, whole: Cube, scope: Scope) -> tuple[int, int, int]:
    part, all_of_them = own.activities(scope), whole.activities(scope)
    return part, all_of_them, percent(part, all_of_them)


def release_notes(release: Release, own: Cube) -> Iterator[str]:
    yield _("As frozen in “%(release)s”: what has changed since is not in it.") % {"release": release}
    if not own.counted:
        yield _("No reply of the Member State is counted in it.")
