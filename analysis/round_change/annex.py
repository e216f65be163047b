"""Change between rounds as an annex of its own: its facts, tables and sentences, ready for any format."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from analysis.annex.annex import facts_of, illustrative_banner, on_template
from analysis.annex.typesetting import typeset
from analysis.counting.cube import Respondent
from analysis.counting.disclosure_control import FEWEST
from analysis.counting.quantities import activities_in_words, members_in_words
from analysis.counting.selection import Selection, footnotes_of_entries
from analysis.grid import Annex, Axis, Facts, Grid, Numbering, Profile, Sentences, Unit, signed
from analysis.round_change.change import CHANGE, RoundChange, Side, change_grids, read_change
from analysis.wording.method import respondents_sentence, what_counts
from analysis.wording.phrases import joined_names
from analysis.wording.table_rows import figure, rows_without_total
from analysis.wording.words import words
from questionnaire.formatting.dates import date_and_time
from questionnaire.formatting.labels import in_sentence
from questionnaire.formatting.number_words import figure_in_words
from questionnaire.models import Round
from questionnaire.problems import Refused

CHANGE_SET = "change"


def build_change(earlier: Round, later: Round, *, profile: Profile, accepted_only: bool = False) -> Annex:
    """The tables of change from the earlier round to the later one.

    Raises Refused where nothing can be compared, and where what is compared is not for circulation.
    """
    return annex_of_change(read_change(earlier, later, Selection(accepted_only=accepted_only)), profile)


def annex_of_change(change: RoundChange, profile: Profile) -> Annex:
    if profile == Profile.CIRCULATION:
        refuse_to_circulate_few(change)
    facts, grids = facts_of_change(change, profile), change_grids(change)
    return on_template(Annex(facts, grids, words(), change_sentences, typeset), change.later.survey_round)


def refuse_to_circulate_few(change: RoundChange) -> None:
    """Figures of one or two would be theirs alone."""
    if len(change.respondents) < FEWEST:
        raise Refused(
            _(
                "Only %(members)s replied in both rounds. The figures would disclose the support of "
                "each of them."
            )
            % {"members": members_in_words(len(change.respondents))},
            _("Select the internal profile."),
        )


def facts_of_change(change: RoundChange, profile: Profile) -> Facts:
    earlier, later = change.earlier, change.later
    now = timezone.localtime()
    facts = facts_of(
        later.survey_round,
        later.cube,
        now,
        profile=profile,
        numbering=Numbering.SEQUENTIAL,
        summary=change_summary(change),
        method=tuple(method(change, names_members=profile == Profile.INTERNAL)),
    )
    is_illustrative = earlier.survey_round.is_illustrative or later.survey_round.is_illustrative
    of_later, of_earlier = (footnotes_of_entries(side.axes[Axis.PARTNERS]) for side in (later, earlier))
    labels = {footnote.label for footnote in of_later}
    return replace(
        facts,
        tables=CHANGE_SET,
        tables_title=_("Change from %(earlier)s to %(later)s")
        % {"earlier": earlier.name, "later": later.name},
        # Who compares a marked round passes on what is marked.
        marking=later.survey_round.marking or earlier.survey_round.marking,
        banner=illustrative_banner() if is_illustrative else "",
        footnotes=(*of_later, *(footnote for footnote in of_earlier if footnote.label not in labels)),
    )


def change_summary(change: RoundChange) -> str:
    return _("%(members)s replied in both rounds; %(earlier)s; %(later)s; as of %(moment)s") % {
        "members": members_in_words(len(change.respondents)),
        "earlier": counted_in(change.earlier),
        "later": counted_in(change.later),
        "moment": date_and_time(timezone.now()),
    }


def counted_in(side: Side) -> str:
    return _("%(round)s: %(members)s providing support, %(activities)s") % {
        "round": side.name,
        "members": members_in_words(side.cube.members()),
        "activities": activities_in_words(side.cube.activities()),
    }


def method(change: RoundChange, *, names_members: bool) -> Iterator[str]:
    """How it was made comparable, and what is in one of the rounds only."""
    yield _(
        "The comparison includes only Member States with a reply in the results of both rounds, %(members)s."
    ) % {"members": respondents_sentence(change.respondents, names_members=names_members)}
    for side in (change.earlier, change.later):
        yield from left_out_of(side, change.only_in(side), names_members=names_members)
        if asked := change.asked_only_in(side):
            yield _("Not compared, because only %(round)s includes them: %(names)s.") % {
                "round": side.name,
                "names": ", ".join(entry.label for entry in asked),
            }
    yield from map(period, (change.earlier, change.later))
    yield what_counts(change.later.cube)


def left_out_of(side: Side, only: Sequence[Respondent], *, names_members: bool) -> Iterator[str]:
    if only:
        yield _("Not compared, because they have a reply in the results of %(round)s only: %(members)s.") % {
            "round": side.name,
            "members": respondents_sentence(only, names_members=names_members),
        }


def period(side: Side) -> str:
    survey_round = side.survey_round
    return _("%(slug)s is “%(round)s”, with activities from %(start)s to %(cutoff)s.") % {
        "slug": side.name,
        "round": survey_round,
        "start": date_format(survey_round.period_start),
        "cutoff": date_format(survey_round.cutoff),
    }


# Of more that changed most by the same number, a sentence says how many.
MOST_NAMED = 6

Named = tuple[str, int]


def change_sentences(annex: Annex) -> Sentences:
    """What has become more, less, and stayed the same, for each table by its key."""
    return {grid.key: tuple(grid_change_sentences(grid)) for grid in annex.grids}


def grid_change_sentences(grid: Grid) -> Iterator[str]:
    if grid.columns[-1].code != CHANGE:
        yield from of_crossed(grid)
        return
    [earlier, later, _change] = (column.label for column in grid.columns)
    spoken = str if grid.row_axis is Axis.PARTNERS else in_sentence
    changes = [(spoken(row.label), figure(row, 2)) for row in rows_without_total(grid)]
    rounds = {"earlier": earlier, "later": later}
    yield from of_total(grid, rounds)
    if not any(change for _label, change in changes):
        yield unchanged(grid.columns[0].unit) % rounds
        return
    sentences = directions(grid.columns[0].unit)
    yield from of_direction(sentences.more % rounds, [each for each in changes if each[1] > 0])
    yield from of_direction(sentences.fewer % rounds, [each for each in changes if each[1] < 0])
    if same := [label for label, change in changes if not change]:
        yield _("There is no change for %(names)s.") % {"names": joined_names(same)}


def of_total(grid: Grid, rounds: Mapping[str, str]) -> Iterator[str]:
    for row in grid.rows:
        if row.is_total:
            before, now = figure(row, 0), figure(row, 1)
            sentence = (
                _("The number of activities rose from %(before)s in %(earlier)s to %(now)s in %(later)s.")
                if now > before
                else _(
                    "The number of activities fell from %(before)s in %(earlier)s to %(now)s in %(later)s."
                )
                if now < before
                else _("The number of activities is %(now)s in both %(earlier)s and %(later)s.")
            )
            yield sentence % {**rounds, "before": figure_in_words(before), "now": figure_in_words(now)}


class Directions(NamedTuple):
    """What is said of rows whose figures rose and of those whose figures fell, before their names."""

    more: str
    fewer: str


def directions(unit: Unit) -> Directions:
    return {
        Unit.ACTIVITIES: Directions(
            _("From %(earlier)s to %(later)s, the number of activities rose for"),
            _("From %(earlier)s to %(later)s, the number of activities fell for"),
        ),
        Unit.MEMBERS: Directions(
            _("From %(earlier)s to %(later)s, the number of Member States rose for"),
            _("From %(earlier)s to %(later)s, the number of Member States fell for"),
        ),
        Unit.PERCENT: Directions(
            _("From %(earlier)s to %(later)s, in percentage points, the share of activities rose for"),
            _("From %(earlier)s to %(later)s, in percentage points, the share of activities fell for"),
        ),
    }[unit]


def unchanged(unit: Unit) -> str:
    return {
        Unit.ACTIVITIES: _("From %(earlier)s to %(later)s, no number of activities changed."),
        Unit.MEMBERS: _("From %(earlier)s to %(later)s, no number of Member States changed."),
        Unit.PERCENT: _("From %(earlier)s to %(later)s, no share changed."),
    }[unit]


def of_direction(sentence: str, changes: list[Named]) -> Iterator[str]:
    """The largest change first."""
    if changes:
        ordered = sorted(changes, key=lambda each: -abs(each[1]))
        yield f"{sentence} {joined_names(map(with_sign, ordered))}."


def with_sign(named: Named) -> str:
    label, change = named
    return f"{label} ({signed(change)})"


def of_crossed(grid: Grid) -> Iterator[str]:
    """Where most has been added and where most has gone."""
    changes = [
        (
            _("%(field)s in %(partner)s") % {"partner": row.label, "field": in_sentence(column.label)},
            figure(row, at),
        )
        for row in grid.rows
        for at, column in enumerate(grid.columns)
    ]
    most, least = max(each[1] for each in changes), min(each[1] for each in changes)
    if most > 0:
        yield _("The largest increase is in %(where)s.") % {"where": at_most_named(changes, most)}
    if least < 0:
        yield _("The largest decrease is in %(where)s.") % {"where": at_most_named(changes, least)}
    if not any(change for _label, change in changes):
        yield _("Nothing has changed.")


def at_most_named(changes: Iterable[Named], number: int) -> str:
    names = [label for label, change in changes if change == number]
    if len(names) > MOST_NAMED:
        return _("%(number)s combinations of partner and field (%(change)s each)") % {
            "change": signed(number),
            "number": figure_in_words(len(names)),
        }
    if len(names) == 1:
        return f"{names[0]} ({signed(number)})"
    return _("%(names)s (%(change)s each)") % {"names": joined_names(names), "change": signed(number)}
