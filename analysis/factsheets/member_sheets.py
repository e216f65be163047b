"""The sheet of a Member State: its own part against the total, in the same form as the others."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from analysis.counting.cube import TOTAL, Cell, Cube, Figures, Respondent, read_cube, with_totals
from analysis.counting.selection import Selection, footnotes_of_entries
from analysis.counting.shares import percent
from analysis.factsheets.own_sheet import AXES, OWN_TABLES, build_own_sheet, noughts, part_grid
from analysis.factsheets.sheet import Sheet, Sheets, facts_of_sheets
from analysis.factsheets.words import of_member_state
from analysis.grid import Axis, Grid, Profile, footnote_lines
from analysis.releases.distribution import released_to_member_states
from analysis.releases.frozen import frozen_respondents, has_frozen
from analysis.tables.tables import TABLES, grid
from analysis.wording.method import read_yes_answers
from questionnaire.files.distribution import member_state_and_presidency_only
from questionnaire.formatting.numbers import grouped
from questionnaire.models import Reply, Round


def build_member_sheets(survey_round: Round) -> Sheets:
    """One for each Member State whose reply counts, against what counts now.

    Together they are for the Presidency alone. Nine queries however many there are.
    """
    return sheets_of(survey_round, read_cube(survey_round, Selection()))


def build_member_sheet(reply: Reply) -> Sheets | None:
    """The one of this Member State alone; None where nothing of its reply counts.

    It names no other Member State, so it is for this one, too, if its totals have been released to it.
    """
    whole = read_cube(reply.survey_round, Selection())
    found = sheets_of(reply.survey_round, whole).of(reply.member_state_id)
    if not found.sheets:
        return None
    if is_released(reply.survey_round, whole):
        words = member_state_and_presidency_only(reply.member_state)
        return replace(found, facts=replace(found.facts, distribution=words))
    return found


def is_released(survey_round: Round, whole: Cube) -> bool:
    """Whether Member States have a release of what the cube counts, and with it every total of it."""
    respondents = frozen_respondents(whole)
    return any(has_frozen(each, whole, respondents) for each in released_to_member_states(survey_round))


def sheets_of(survey_round: Round, whole: Cube) -> Sheets:
    said_yes = read_yes_answers(whole)
    return Sheets(
        facts_of_sheets(survey_round, whole, Profile.INTERNAL, names_members=False),
        tuple(
            member_sheet(own, whole.activities(), (*noughts(own, said_yes), *of_member_state(own)), parts)
            for own, parts in with_parts(whole)
        ),
    )


def with_parts(whole: Cube) -> Iterator[tuple[Cube, tuple[Grid, ...]]]:
    """What each Member State gives, and which part that is of everything, by field and by partner."""
    titles = {
        Axis.FIELDS: _("Own part of all activities, by field of support"),
        Axis.PARTNERS: _("Own part of all activities, by partner"),
    }
    for own in apart(whole):
        yield own, tuple(part_grid(own, whole, axis, titles[axis]) for axis in AXES)


def apart(whole: Cube) -> Iterator[Cube]:
    """A cube for each Member State that is counted."""
    figures: dict[int, dict[Cell, Figures]] = defaultdict(dict)
    for version, partner, support_field, assistance_type, activities in whole.groups:
        figures[version][partner, support_field, assistance_type] = Figures(activities, 1)
    for respondent in whole.counted:
        yield alone(whole, respondent, figures[respondent.version or 0])


def alone(whole: Cube, respondent: Respondent, figures: dict[Cell, Figures]) -> Cube:
    return Cube(whole.selection, whole.round_axes, (respondent,), with_totals(figures, whole.axes))


def build_own_member_sheet(reply: Reply) -> Sheets | None:
    """The same for its contact points, against the last release: what others reply now is not theirs to see.

    None where nothing counts.
    """
    own = build_own_sheet(reply)
    if own is None:
        return None
    parts = own.annex.grids[len(OWN_TABLES) :]
    return Sheets(own.annex.facts, (member_sheet(own.cube, None, tuple(of_member_state(own.cube)), parts),))


def member_sheet(own: Cube, total: int | None, sentences: tuple[str, ...], parts: tuple[Grid, ...]) -> Sheet:
    [respondent] = own.counted
    return Sheet(
        name=respondent.code,
        title=_(respondent.name),
        figures=tuple(figures_of(own, total)),
        sentences=sentences,
        grids=(own_grid(own), *parts),
        footnotes=footnote_lines(footnotes_of_entries(own.axes[Axis.PARTNERS])),
    )


def own_grid(own: Cube) -> Grid:
    """Fields by types with totals, as in the annex."""
    [overview] = [table for table in TABLES if table.key == "overview"]
    return grid(own, overview, None, None)


def figures_of(own: Cube, total: int | None) -> Iterator[tuple[str, str]]:
    yield _("Activities"), grouped(own.activities())
    if total is not None:
        yield _("Share of all activities"), f"{percent(own.activities(), total)}%"
    fields, partners = (
        sum(bool(own.activities(TOTAL.at(axis, entry.code))) for entry in own.axes[axis])
        for axis in (Axis.FIELDS, Axis.PARTNERS)
    )
    yield _("Fields of support"), f"{fields}"
    yield _("Partners"), f"{partners}"
