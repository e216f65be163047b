"""Change between rounds as an annex of its own: its facts and tables, ready for any format."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from analysis.annex.annex import facts_of, illustrative_banner, moment_in_words
from analysis.annex.typesetting import typeset
from analysis.counting.cube import Respondent
from analysis.counting.disclosure_control import FEWEST
from analysis.counting.quantities import activities_in_words, members_in_words
from analysis.counting.selection import Selection, footnotes_of_entries
from analysis.grid import Annex, Axis, Facts, Numbering, Profile
from analysis.round_change.change import RoundChange, Side, change_grids, read_change
from analysis.round_change.words import change_sentences
from analysis.wording.method import respondents_sentence, what_counts
from analysis.wording.words import words
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
    return Annex(facts_of_change(change, profile), change_grids(change), words(), change_sentences, typeset)


def refuse_to_circulate_few(change: RoundChange) -> None:
    """Figures of one or two would be theirs alone."""
    if len(change.respondents) < FEWEST:
        raise Refused(
            _("Only %(members)s replied in both rounds: the figures would tell what each of them gives.")
            % {"members": members_in_words(len(change.respondents))},
            _("Choose the internal profile."),
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
        "moment": moment_in_words(timezone.localtime()),
    }


def counted_in(side: Side) -> str:
    return _("%(round)s: %(members)s providing support, %(activities)s") % {
        "round": side.name,
        "members": members_in_words(side.cube.members()),
        "activities": activities_in_words(side.cube.activities()),
    }


def method(change: RoundChange, *, names_members: bool) -> Iterator[str]:
    """How it was made comparable, and what is in one of the rounds only."""
    yield _("Compared is like with like: Member States whose reply counts in both rounds, %(members)s.") % {
        "members": respondents_sentence(change.respondents, names_members=names_members)
    }
    for side in (change.earlier, change.later):
        yield from left_out_of(side, change.only_in(side), names_members=names_members)
        if asked := change.asked_only_in(side):
            yield _("Not compared, since %(round)s alone asks about it: %(names)s.") % {
                "round": side.name,
                "names": ", ".join(entry.label for entry in asked),
            }
    yield from map(period, (change.earlier, change.later))
    yield what_counts(change.later.cube)


def left_out_of(side: Side, only: Sequence[Respondent], *, names_members: bool) -> Iterator[str]:
    if only:
        yield _("Not compared, since their reply counts in %(round)s alone: %(members)s.") % {
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
