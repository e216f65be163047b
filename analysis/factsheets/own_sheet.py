"""What one Member State has replied, counted for itself: any day, of its own counted version alone."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from analysis.annex.annex import data_rows, facts_of, moment_in_words
from analysis.counting.cube import TOTAL, Cube, read_coverage, read_cube, read_rows
from analysis.counting.quantities import activities_in_words
from analysis.counting.selection import AxisEntry, Selection
from analysis.factsheets.own_part import own_part
from analysis.grid import Annex, Axis, DataRows, Facts, Numbering, Profile, Unit
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
from questionnaire.columns import COLUMNS
from questionnaire.models import Reply, ReplyVersion
from questionnaire.review.summary import period

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
    annex = Annex(own_facts(reply, version, cube), (*grids, *own_part(reply)), words())
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
        facts, round_title=title % {"member_state": reply.member_state, "round": reply.survey_round}
    )


def own_summary(version: ReplyVersion, cube: Cube) -> str:
    """Which version was counted, and what it comes to, in one line."""
    return gettext("%(activities)s; version %(number)d of the reply, submitted on %(moment)s") % {
        "activities": activities_in_words(cube.activities()),
        "number": version.number,
        "moment": moment_in_words(timezone.localtime(version.submitted_at)),
    }


def own_method(reply: Reply, cube: Cube) -> Iterator[str]:
    coverage = read_coverage(cube)
    if reply.state == ReplyState.RETURNED:
        yield gettext(
            "The Presidency has returned the reply: this version counts until the reply is submitted again."
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
        yield gettext("%(member_state)s replied that it gives no support.") % {
            "member_state": gettext(respondent.name)
        }
        return
    without = [p for p in cube.axes[Axis.PARTNERS] if not cube.activities(TOTAL.at(Axis.PARTNERS, p.code))]
    no = [partner for partner in without if (respondent.version, partner.code) not in said_yes]
    uncounted = [partner for partner in without if partner not in no]
    if no:
        yield gettext("No support to: %(partners)s.") % {"partners": partner_names(no)}
    if uncounted:
        yield gettext("Support, but nothing that counts yet, to: %(partners)s.") % {
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
