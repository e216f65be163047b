"""The annex of a round: its tables with what was counted, ready for any format."""

import datetime as dt
from dataclasses import replace
from functools import partial

from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.annex.annex_cache import annex_key, remembered
from analysis.annex.data_rows import data_names, data_rows
from analysis.annex.typesetting import typeset
from analysis.counting.cube import Cube, cube_of, read_respondents
from analysis.counting.quantities import activities_in_words, members_in_words, replies_in_words
from analysis.counting.selection import Selection, axes_of, footnotes_of_entries, selection_sentence
from analysis.grid import Annex, Axis, DataRows, Facts, Numbering, Profile
from analysis.tables.coverage_tables import members_grid
from analysis.tables.member_tables import member_grids
from analysis.tables.table_sets import ANNEX, TABLE_SETS_BY_NAME, TableContext
from analysis.text.edited import NO_TEXTS, OwnTexts
from analysis.text.stored import read_texts
from analysis.wording.method import method
from analysis.wording.questions import what_was_asked
from analysis.wording.words import distribution_of, words
from questionnaire.formatting.dates import date_and_time
from questionnaire.models import Round
from questionnaire.problems import Refused
from questionnaire.word_template.templates import template_document


def build_annex(
    survey_round: Round,
    selection: Selection,
    *,
    profile: Profile = Profile.CIRCULATION,
    numbering: Numbering = Numbering.SEQUENTIAL,
    as_of: dt.datetime | None = None,
    tables: str = ANNEX,
) -> tuple[Annex, DataRows | None]:
    """Facts and tables of one set, and in the internal profile the rows behind them, read later.

    Nine queries for those of the annex, six where nothing has changed since they were counted, and one more
    where the Presidency has edited the text.
    `as_of` is when what is counted was as it is; now, where it is not given.

    Raises Refused where the tables cannot be numbered as in 7896/20, and for chosen Member States in
    the circulation profile.
    """
    refuse_to_circulate_chosen(selection, profile)
    moment = as_of or timezone.localtime()
    axes, respondents = axes_of(survey_round), read_respondents(survey_round, selection)
    uncounted = Cube(selection, axes, respondents, {})
    has_text = tables == ANNEX and uncounted.covers_everything
    texts = read_texts(survey_round) if has_text else NO_TEXTS

    def count() -> Annex:
        cube = cube_of(selection, axes, respondents)
        annex, _data = annex_of(
            survey_round, cube, moment, profile=profile, numbering=numbering, tables=tables, texts=texts
        )
        return annex

    key = annex_key(survey_round, axes, respondents, selection, profile, numbering, tables, texts.stored)
    annex = on_template(as_at(remembered(key, count), moment), survey_round)
    if profile != Profile.INTERNAL:
        return annex, None
    return annex, data_rows(uncounted, annex.facts.activities)


def on_template(annex: Annex, survey_round: Round) -> Annex:
    """With the Word template of the round, which is read where a Word file is made."""
    return replace(annex, word_template=partial(template_document, survey_round))


def as_at(annex: Annex, moment: dt.datetime) -> Annex:
    """The same figures, found unchanged at this moment."""
    facts = annex.facts
    line = summary_line(
        facts.replies,
        facts.members,
        facts.activities,
        moment,
        accepted_only=facts.selection["replies"] == "accepted",
    )
    words = date_and_time(moment)
    return replace(annex, facts=replace(facts, as_of=moment, as_of_words=words, summary=line))


def annex_of(
    survey_round: Round,
    cube: Cube,
    as_of: dt.datetime,
    *,
    profile: Profile,
    numbering: Numbering,
    tables: str = ANNEX,
    texts: OwnTexts = NO_TEXTS,
) -> tuple[Annex, DataRows | None]:
    """The same of a cube that is there already; of the round its texts are printed.

    `texts` are what the Presidency has written about the whole round: a selection has none.
    """
    table_set = TABLE_SETS_BY_NAME[tables]
    facts = facts_of(
        survey_round,
        cube,
        as_of,
        profile=profile,
        numbering=numbering,
        summary=annex_summary(cube, as_of),
        method=(
            *what_was_asked(survey_round, cube),
            *method(cube, names_members=profile == Profile.INTERNAL),
            *map(_, table_set.about),
        ),
    )
    is_annex = tables == ANNEX
    facts = replace(facts, tables=tables, tables_title="" if is_annex else _(table_set.title))
    data = data_rows(cube) if profile == Profile.INTERNAL else None
    finished = table_set.build(TableContext(survey_round, cube, profile, numbering))
    coverage = members_grid(cube) if is_annex else None
    by_member = member_grids(cube) if is_annex and profile == Profile.INTERNAL else ()
    names = data_names(cube.axes)
    return Annex(facts, finished, words(), texts, typeset, coverage, by_member, names), data


def refuse_to_circulate_chosen(selection: Selection, profile: Profile) -> None:
    """Counts of chosen Member States say what a single one does, by themselves or by subtraction."""
    if selection.member_states and profile == Profile.CIRCULATION:
        raise Refused(
            _("Figures of selected Member States are not for circulation."), _("Select the internal profile.")
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
        as_of_words=date_and_time(as_of),
        profile=profile,
        numbering=numbering,
        selection=cube.selection.as_codes(),
        covers_everything=cube.covers_everything,
        selection_words=selection_sentence(cube.selection, cube.round_axes, chosen_members(cube)),
        asked=len(cube.respondents),
        replies=len(cube.counted),
        members=cube.members(),
        activities=cube.activities(),
        summary=summary,
        method=method,
        marking=survey_round.marking,
        distribution=distribution_of(profile),
        footnotes=footnotes_of_entries(cube.axes[Axis.PARTNERS]),
        banner=illustrative_banner() if survey_round.is_illustrative else "",
    )


def chosen_members(cube: Cube) -> list[str]:
    """The names of the chosen Member States, none where all are counted."""
    return [_(r.name) for r in cube.respondents] if cube.selection.member_states else []


def annex_summary(cube: Cube, as_of: dt.datetime) -> str:
    """What was counted, in one line, as every output says it."""
    return summary_line(
        len(cube.counted),
        cube.members(),
        cube.activities(),
        as_of,
        accepted_only=cube.selection.accepted_only,
    )


def summary_line(
    replies: int, members: int, activities: int, as_of: dt.datetime, *, accepted_only: bool
) -> str:
    which = (
        _("accepted replies as of %(moment)s")
        if accepted_only
        else _("submitted and accepted replies as of %(moment)s")
    )
    return _("%(replies)s, %(members)s providing support, %(activities)s; %(which)s") % {
        "replies": replies_in_words(replies),
        "members": members_in_words(members),
        "activities": activities_in_words(activities),
        "which": which % {"moment": date_and_time(as_of)},
    }


def illustrative_banner() -> str:
    return _("Illustrative data: all Member States and activities are fictional.")
