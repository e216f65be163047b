"""What one Member State has replied, counted for itself: any day, of its own counted version alone.

Beside it stands its own part of the figures that were released last, from the version counted there.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from analysis.annex.annex import facts_of
from analysis.annex.data_rows import data_names, data_rows
from analysis.counting.cube import TOTAL, Cube, Scope, cube_of, read_coverage, read_cube, read_rows
from analysis.counting.quantities import activities_in_words
from analysis.counting.selection import HEADERS, AxisEntry, Selection, footnotes_of_entries
from analysis.counting.shares import percent
from analysis.grid import Annex, Axis, Column, DataRows, Facts, Grid, Numbering, Profile, Row, Unit
from analysis.models import Release
from analysis.releases.distribution import last_released
from analysis.releases.frozen import cube_of_release
from analysis.tables.tables import TABLES, CrossTable, Table, grid
from analysis.wording.method import (
    entered_on_behalf,
    read_yes_answers,
    what_counts,
    what_is_known,
    what_was_counted,
)
from analysis.wording.words import words
from questionnaire.choices import ReplyState
from questionnaire.columns.columns import COLUMNS
from questionnaire.files.distribution import member_state_and_presidency_only
from questionnaire.formatting.dates import date_and_time
from questionnaire.models import Reply, ReplyVersion
from questionnaire.review.summary import period

AXES = (Axis.FIELDS, Axis.PARTNERS)


def own_part(reply: Reply) -> tuple[Grid, ...]:
    """A table for the fields and one for the partners; none where nothing is released to Member States."""
    release = last_released(reply.survey_round)
    if release is None:
        return ()
    whole = cube_of_release(release)
    alone = tuple(r for r in whole.respondents if r.code == reply.member_state_id)
    own = cube_of(whole.selection, whole.round_axes, alone)
    title = gettext("Own part of release %(number)d: activities by %(header)s")
    return tuple(
        part_grid(
            own,
            whole,
            axis,
            title % {"number": release.number, "header": gettext(HEADERS[axis]).lower()},
            tuple(release_notes(release, own)),
        )
        for axis in AXES
    )


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
        row_header=gettext(HEADERS[axis]),
        row_axis=axis,
        columns=(
            Column("own", gettext("Own activities"), Unit.ACTIVITIES),
            Column("activities", gettext("Activities of all Member States"), Unit.ACTIVITIES),
            Column("percent", gettext("Own share (%)"), Unit.PERCENT),
        ),
        rows=(*rows, Row("total", gettext("Total"), own_cells(own, whole, TOTAL), is_total=True)),
        notes=notes,
        footnotes=footnotes_of_entries(whole.axes[axis]),
    )


def own_cells(own: Cube, whole: Cube, scope: Scope) -> tuple[int, int, int]:
    part, all_of_them = own.activities(scope), whole.activities(scope)
    return part, all_of_them, percent(part, all_of_them)


def release_notes(release: Release, own: Cube) -> Iterator[str]:
    yield gettext("Figures of the release “%(release)s”. Later changes are not included.") % {
        "release": release
    }
    if not own.counted:
        yield gettext("The release contains no reply of the Member State.")


ANNEX = {table.key: table for table in TABLES}

# In the order of the numbers that their charts have. Tables of members would only say 1 or 0.
OWN_TABLES = (
    ANNEX["overview"],
    ANNEX["field_share"],
    ANNEX["type_share"],
    ANNEX["partner_activities"],
    ANNEX["partner_share"],
    Table(
        "field_partners",
        _("Activities by field of support and partner"),
        _("By field and partner"),
        CrossTable(Axis.FIELDS, Axis.PARTNERS, Unit.ACTIVITIES, has_totals=True),
    ),
)

LISTED = ("reference", "title", "partner", "support_field", "assistance_type", "status")


@dataclass(frozen=True)
class OwnSheet:
    """The tables of one counted version, the same for page and file; `data` are read when printed."""

    annex: Annex
    data: DataRows
    cube: Cube
    version: ReplyVersion


def build_own_sheet(reply: Reply) -> OwnSheet | None:
    """With ten queries, none of which reads what another Member State has entered.

    Where figures are released, two more tables say which part of them is its own; of the others they
    hold the total alone.

    None where nothing counts: the reply was never submitted, or is withdrawn.
    """
    cube = read_cube(reply.survey_round, Selection(member_states=(reply.member_state_id,)))
    if not cube.versions:
        return None
    version = ReplyVersion.objects.get(pk=cube.versions[0])
    grids = tuple(grid(cube, table, None, str(number)) for number, table in enumerate(OWN_TABLES, 1))
    facts, tables = own_facts(reply, version, cube), (*grids, *own_part(reply))
    annex = Annex(facts, tables, words(), data_names=data_names(cube.axes))
    return OwnSheet(annex, data_rows(cube), cube, version)


def own_facts(reply: Reply, version: ReplyVersion, cube: Cube) -> Facts:
    facts = facts_of(
        reply.survey_round,
        cube,
        timezone.localtime(),
        profile=Profile.INTERNAL,
        numbering=Numbering.SEQUENTIAL,
        summary=own_summary(version, cube),
        method=tuple(own_method(reply, cube)),
    )
    title = gettext("%(member_state)s: %(round)s")
    return replace(
        facts,
        round_title=title % {"member_state": reply.member_state, "round": reply.survey_round},
        distribution=member_state_and_presidency_only(reply.member_state),
    )


def own_summary(version: ReplyVersion, cube: Cube) -> str:
    """Which version was counted, and what it comes to, in one line."""
    return gettext("%(activities)s; version %(number)d of the reply, submitted on %(moment)s") % {
        "activities": activities_in_words(cube.activities()),
        "number": version.number,
        "moment": date_and_time(version.submitted_at),
    }


def own_method(reply: Reply, cube: Cube) -> Iterator[str]:
    coverage = read_coverage(cube)
    if reply.state == ReplyState.CORRECTING:
        yield gettext(
            "The reply is being corrected: this version stays in the results until it is submitted again."
        )
    if reply.state == ReplyState.RETURNED:
        yield gettext(
            "The Presidency has returned the reply: this version stays in the results until it "
            "is submitted again."
        )
    yield from noughts(cube, read_yes_answers(cube))
    yield from what_was_counted(coverage, cube)
    yield from what_is_known(coverage, cube)
    yield from entered_on_behalf(cube)
    yield what_counts(cube)


def noughts(cube: Cube, said_yes: Container[tuple[int | None, str]]) -> Iterator[str]:
    """No support to anybody, none to these partners, or support of which nothing counts yet."""
    [respondent] = cube.counted
    if not respondent.supports:
        yield gettext("%(member_state)s replied that it provides no support.") % {
            "member_state": gettext(respondent.name)
        }
        return
    without = [p for p in cube.axes[Axis.PARTNERS] if not cube.activities(TOTAL.at(Axis.PARTNERS, p.code))]
    no = [partner for partner in without if (respondent.version, partner.code) not in said_yes]
    uncounted = [partner for partner in without if partner not in no]
    if no:
        yield gettext("No support to: %(partners)s.") % {"partners": partner_names(no)}
    if uncounted:
        yield gettext("Support, but no activity included in the results yet, to: %(partners)s.") % {
            "partners": partner_names(uncounted)
        }


def partner_names(partners: list[AxisEntry]) -> str:
    return ", ".join(partner.label for partner in partners)


def list_header() -> tuple[str, ...]:
    return (
        *(COLUMNS[name].label for name in LISTED),
        gettext("Period"),
        COLUMNS["value"].label,
    )


def list_rows(cube: Cube, start: int = 0, end: int | None = None) -> Iterator[tuple[str, ...]]:
    """The counted activities as a page lists them, partner by partner; one query, also for a part of them."""
    for activity in read_rows(cube).with_codes()[start:end]:
        yield (
            *(COLUMNS[name].text(activity) for name in LISTED),
            period(activity),
            COLUMNS["value"].readable(activity),
        )
