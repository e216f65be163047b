"""What would move if other replies counted than do: figures, sentences, rankings.

The same cube counts as for every output; only which version of a reply counts is another one.
"""

import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace

from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.annex.annex import annex_of
from analysis.counting.cube import Cube, Respondent, cube_of, read_cube, read_respondents
from analysis.counting.selection import Selection
from analysis.grid import Annex, Grid, Numbering, Profile, RankedPartner
from analysis.releases.cuts import Cut
from analysis.releases.figure_changes import figure_changes
from analysis.releases.frozen import round_as_printed
from analysis.releases.release import cut_of_release
from analysis.scenarios.scenario import Scenario, Trial, Turn
from analysis.wording.phrases import ranks
from analysis.wording.table_rows import named_values
from questionnaire.comparison import Difference
from questionnaire.models import ReplyVersion, Round
from questionnaire.workbook.reading.read import read
from questionnaire.workbook.store import as_if_submitted

# Of the tables that say who comes first, the column that they go by.
RANKED = {
    "partner_members": 0,
    "partner_activities": 0,
    "type_share": 0,
    "field_share": 0,
    "field_members": 0,
}


def try_scenario(survey_round: Round, trial: Trial) -> Scenario:
    """Nothing is stored: workbooks are submitted, counted and rolled back.

    Raises Refused for a workbook that could not be submitted, with the workbook's findings.
    """
    base = cut_of_release(trial.base) if trial.base else cut_of_everything(survey_round)
    with ExitStack() as stack:
        tried = {
            workbook.reply.member_state_id: stack.enter_context(
                as_if_submitted(workbook.reply, read(io.BytesIO(workbook.content)))
            )
            for workbook in trial.workbooks
        }
        new = cut_of_trial(survey_round, trial, base, tried)
    return Scenario(
        base,
        new,
        figure_changes(base.annex, new.annex),
        tuple(reworded(base.annex, new.annex)),
        tuple(turned(base.annex, new.annex)),
    )


def cut_of_everything(survey_round: Round) -> Cut:
    return cut_of(_("Current figures"), survey_round, read_cube(survey_round, Selection()))


def cut_of_trial(survey_round: Round, trial: Trial, base: Cut, tried: Mapping[str, ReplyVersion]) -> Cut:
    """With the selection and lists of the base."""
    chosen = {**chosen_versions(survey_round, trial.versions), **tried}
    selection, respondents = base.cube.selection, base.cube.respondents
    if trial.accepted_only:
        selection = replace(selection, accepted_only=True)
        respondents = read_respondents(survey_round, selection)
    cube = cube_of(selection, base.cube.round_axes, tuple(with_choices(respondents, chosen)))
    printed = round_as_printed(trial.base) if trial.base else survey_round
    return cut_of(_("Scenarios"), printed, cube, base.annex.facts.numbering)


def cut_of(title: str, survey_round: Round, cube: Cube, numbering: Numbering = Numbering.SEQUENTIAL) -> Cut:
    now = timezone.localtime()
    annex, _data = annex_of(survey_round, cube, now, profile=Profile.INTERNAL, numbering=numbering)
    return Cut(title, cube, annex)


def chosen_versions(survey_round: Round, numbers: Mapping[str, int | None]) -> dict[str, ReplyVersion | None]:
    """By Member State; None where nothing of it is to count."""
    versions = ReplyVersion.objects.filter(
        reply__survey_round=survey_round, reply__member_state__in=numbers
    ).select_related("reply")
    found = {(version.reply.member_state_id, version.number): version for version in versions}
    return {code: found[code, number] if number else None for code, number in numbers.items()}


def with_choices(
    respondents: Iterable[Respondent], chosen: Mapping[str, ReplyVersion | None]
) -> Iterator[Respondent]:
    for each in respondents:
        version = chosen.get(each.code)
        if version is not None:
            yield Respondent(
                each.code, each.name, version.pk, version.supports, version.on_behalf, confirmed=False
            )
        else:
            yield Respondent(each.code, each.name) if each.code in chosen else each


def reworded(old: Annex, new: Annex) -> Iterator[Difference]:
    """Tables whose drafted sentences would be others, old and new side by side."""
    before, after = old.sentences(), new.sentences()
    for grid in new.grids:
        was, now = " ".join(before.get(grid.key, ())), " ".join(after.get(grid.key, ()))
        if was != now:
            yield Difference(grid.heading, was, now, is_prose=True)


def turned(old: Annex, new: Annex) -> Iterator[Turn]:
    """Rankings with another order, whatever their numbers are."""
    before = {grid.key: dict(orders(grid)) for grid in old.grids}
    for grid in new.grids:
        for row, order in orders(grid):
            was = before.get(grid.key, {}).get(row, "–")
            if was != order:
                yield Turn(grid.heading, row, was, order)


def orders(grid: Grid) -> Iterator[tuple[str, str]]:
    """Each ranking of a table by its row: "1. Serbia; 2. North Macedonia, Albania"."""
    if grid.key in RANKED:
        yield (
            "",
            order_of([each.name for each in rank] for rank in ranks(named_values(grid, RANKED[grid.key]))),
        )
    for row in grid.rows:
        for cell in row.cells:
            if isinstance(cell, tuple):
                yield row.label, order_of(labels_by_rank(cell))


def labels_by_rank(places: Iterable[RankedPartner]) -> Iterable[list[str]]:
    by_rank: dict[int, list[str]] = {}
    for place in places:
        by_rank.setdefault(place.rank, []).append(place.label)
    return by_rank.values()


def order_of(places: Iterable[list[str]]) -> str:
    """Competition ranking: who shares a place moves the next one back."""
    parts, rank = [], 1
    for names in places:
        parts.append(f"{rank}. {', '.join(names)}")
        rank += len(names)
    return "; ".join(parts) or "–"
