"""The annex of a round: its tables with what was counted, ready for any format."""

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from analysis.axes import asks_about_kosovo
from analysis.cube import Cube, read_cube, read_rows
from analysis.grid import Annex, DataRows, Facts, Numbering, Profile, Words
from analysis.method import method
from analysis.narrative import narrative
from analysis.paper_words import paper_words
from analysis.quantities import activities_in_words, members_in_words, replies_in_words
from analysis.selection import Selection, in_words
from analysis.tables import grids
from questionnaire.code_lists import KOSOVO_FOOTNOTE
from questionnaire.columns import COLUMNS
from questionnaire.models import Round
from questionnaire.problems import Refused


class WrongNumberOfRowsError(RuntimeError):
    """The rows of data are not those that the tables count: the output must not leave the house."""

    def __init__(self, rows: int, activities: int) -> None:
        super().__init__(f"The data have {rows} rows, but the tables count {activities} activities.")


def build_annex(
    survey_round: Round,
    selection: Selection,
    *,
    profile: Profile = Profile.CIRCULATION,
    numbering: Numbering = Numbering.SEQUENTIAL,
    as_of: dt.datetime | None = None,
) -> tuple[Annex, DataRows | None]:
    """Facts and tables with eight queries, and in the internal profile the rows behind them, read later.

    `as_of` is when what is counted was as it is; now, where it is not given.

    Raises Refused where the tables cannot be numbered as in 7896/20, and for chosen Member States in
    the circulation profile.
    """
    refuse_to_circulate_chosen(selection, profile)
    cube = read_cube(survey_round, selection)
    return annex_of(survey_round, cube, as_of or timezone.localtime(), profile=profile, numbering=numbering)


def annex_of(
    survey_round: Round, cube: Cube, as_of: dt.datetime, *, profile: Profile, numbering: Numbering
) -> tuple[Annex, DataRows | None]:
    """The same of a cube that is there already; of the round its texts are printed."""
    facts = facts_of(
        survey_round,
        cube,
        as_of,
        profile=profile,
        numbering=numbering,
        summary=summary(cube, as_of),
        method=method(cube, names_members=profile == Profile.INTERNAL),
    )
    data = data_rows(cube) if profile == Profile.INTERNAL else None
    return Annex(facts, grids(cube, numbering), words(), narrative), data


def refuse_to_circulate_chosen(selection: Selection, profile: Profile) -> None:
    """Counts of chosen Member States say what a single one does, by themselves or by subtraction."""
    if selection.member_states and profile == Profile.CIRCULATION:
        raise Refused(
            _("Figures of chosen Member States are not for circulation."), _("Choose the internal profile.")
        )


def facts_of(
    survey_round: Round,
    cube: Cube,
    as_of: dt.datetime,
    *,
    profile: Profile,
    numbering: Numbering,
    summary: str,
    method: tuple[str, ...],
) -> Facts:
    return Facts(
        round_slug=survey_round.slug,
        round_title=survey_round.title,
        as_of=as_of,
        as_of_words=moment_in_words(as_of),
        profile=profile,
        numbering=numbering,
        selection=cube.selection.as_codes(),
        selection_words=in_words(cube.selection, cube.axes, chosen_members(cube)),
        replies=len(cube.counted),
        members=cube.members(),
        activities=cube.activities(),
        summary=summary,
        method=method,
        marking=survey_round.marking,
        footnote=_(KOSOVO_FOOTNOTE) if asks_about_kosovo(cube.axes) else "",
        banner=illustrative_banner() if survey_round.is_illustrative else "",
    )


def chosen_members(cube: Cube) -> list[str]:
    """The names of the chosen Member States, none where all are counted."""
    return [_(r.name) for r in cube.respondents] if cube.selection.member_states else []


def moment_in_words(moment: dt.datetime) -> str:
    """With its zone: 12 May 2020 14:05 CEST."""
    return f"{date_format(moment, 'DATETIME_FORMAT')} {moment.tzname()}"


def summary(cube: Cube, as_of: dt.datetime) -> str:
    """What was counted, in one line, as every output says it."""
    which = (
        _("accepted replies as of %(moment)s")
        if cube.selection.accepted_only
        else _("submitted and accepted replies as of %(moment)s")
    )
    return _("%(replies)s, %(members)s providing support, %(activities)s; %(which)s") % {
        "replies": replies_in_words(len(cube.counted)),
        "members": members_in_words(cube.members()),
        "activities": activities_in_words(cube.activities()),
        "which": which % {"moment": moment_in_words(as_of)},
    }


def illustrative_banner() -> str:
    return _("Illustrative data: fictional Member States; nothing here is said of a real one.")


def words() -> Words:
    return Words(
        contents=_("Contents"),
        table=_("Table"),
        title=_("Title"),
        rank=_("Rank"),
        partner=_("Partner"),
        activities=_("Activities"),
        members=_("Member States"),
        selection=_("Selection"),
        method=_("How this was counted"),
        notes=_("Notes"),
        data=_("Data"),
        data_rows=_("Rows of data: {number}"),
        as_of=_("As of"),
        counted=_("Counted"),
        marking=_("Marking"),
        chart=_("Chart"),
        back=_("Back to the contents"),
        page=_("Page {page} of {pages}"),
        paper=paper_words(),
    )


def data_rows(cube: Cube) -> DataRows:
    """The header, then one row for each counted activity, with its Member State in front.

    Raises WrongNumberOfRowsError after the last row where there are not as many as were counted.
    """
    yield (_("Member State code"), _("Member State"), *(column.label for column in COLUMNS))
    members = {r.version: (r.code, _(r.name)) for r in cube.counted}
    rows = 0
    for activity in read_rows(cube).with_codes():
        yield (*members[activity.version_id], *(column.cell(activity) for column in COLUMNS))
        rows += 1
    if rows != cube.activities():
        raise WrongNumberOfRowsError(rows, cube.activities())
