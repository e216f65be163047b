"""The activities behind a figure, as a page lists them and as a workbook."""

from dataclasses import dataclass, replace

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.annex.annex import annex_summary, facts_of
from analysis.annex.data_rows import data_names, data_rows
from analysis.counting.cube import Cube, read_rows
from analysis.grid import Annex, Column, DataRows, Facts, Numbering, Profile, Row, Unit
from analysis.tables.additional_tables import additional_grid
from analysis.tables.tables import TOTAL_CODE, total_entry
from analysis.wording.method import method
from analysis.wording.words import words
from questionnaire.columns.columns import COLUMNS
from questionnaire.models import Round, VersionActivity, VersionActivityQuerySet
from questionnaire.review.summary import period

# Between them stand the dates.
BEFORE_DATES = ("reference", "title", "partner", "support_field", "assistance_type", "status")
AFTER_DATES = ("funding", "value")


@dataclass(frozen=True)
class Supporter:
    """A Member State with its number of activities in the selection."""

    code: str
    name: str
    activities: int


@dataclass(frozen=True)
class ListedActivity:
    """One line of the list: whose it is, the reply it stands in, and a text for each column."""

    member_state: str
    reply: int
    texts: tuple[str, ...]


def list_facts(survey_round: Round, cube: Cube) -> Facts:
    moment = timezone.localtime()
    facts = facts_of(
        survey_round,
        cube,
        moment,
        profile=Profile.INTERNAL,
        numbering=Numbering.SEQUENTIAL,
        summary=annex_summary(cube, moment),
        method=method(cube, names_members=True),
    )
    return replace(facts, tables="activities", tables_title=_("Activities"))


def supporters(cube: Cube) -> list[Supporter]:
    """Those with an activity in the selection, in protocol order; one query."""
    groups = read_rows(cube).order_by().values_list("version_id").annotate(Count("pk"))
    numbers: dict[int | None, int] = dict(groups)
    return [Supporter(r.code, _(r.name), numbers[r.version]) for r in cube.counted if r.version in numbers]


def listed_activities(cube: Cube) -> VersionActivityQuerySet:
    return read_rows(cube).with_codes().select_related("version__reply__member_state")


def list_header() -> tuple[str, ...]:
    before, after = ([COLUMNS[name].label for name in names] for names in (BEFORE_DATES, AFTER_DATES))
    return (*before, _("Period"), *after)


def list_row(activity: VersionActivity) -> ListedActivity:
    before, after = (
        [COLUMNS[name].readable(activity) for name in names] for names in (BEFORE_DATES, AFTER_DATES)
    )
    reply = activity.version.reply
    return ListedActivity(str(reply.member_state), reply.pk, (*before, period(activity), *after))


def list_annex(survey_round: Round, cube: Cube) -> tuple[Annex, DataRows]:
    """The list as a workbook prints it: how many of each Member State, and the rows themselves."""
    columns = (Column(Unit.ACTIVITIES.value, _("Activities"), Unit.ACTIVITIES),)
    rows = [Row(each.code, each.name, (each.activities,)) for each in supporters(cube)]
    total = total_entry()
    rows.append(Row(TOTAL_CODE, total.label, (cube.activities(),), is_total=True))
    title = _("Activities by Member State")
    grid = additional_grid(cube, "member_states", title, _("Member State"), columns, tuple(rows))
    annex = Annex(list_facts(survey_round, cube), (grid,), words(), data_names=data_names(cube.axes))
    return annex, data_rows(cube)
