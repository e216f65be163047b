"""How it was counted, in sentences: what footnote 1 of 7896/20 could not say of its own figures.

The noughts are told apart: not replied, replied no support, support of which nothing counts here.
"""

from collections import Counter
from collections.abc import Container, Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.counting.cube import TOTAL, Coverage, Cube, Respondent, read_coverage
from analysis.counting.selection import AxisEntry
from analysis.counting.shares import percent
from analysis.grid import Axis
from analysis.wording.phrases import joined_names, members_said
from questionnaire.formatting.number_words import beginning, number_in_words
from questionnaire.models import VersionPartnerAnswer


def method(cube: Cube, *, names_members: bool) -> tuple[str, ...]:
    """The sentences in printing order. Without `names_members` no Member State is named."""
    coverage = read_coverage(cube)
    return (
        what_counts(cube),
        *what_was_counted(coverage, cube),
        *what_is_known(coverage, cube),
        *entered_on_behalf(cube),
        *who_is_missing(cube, names_members=names_members),
        *noughts_by_partner(cube, names_members=names_members),
    )


def what_counts(cube: Cube) -> str:
    rule = _(
        "Each activity is one partner, one field of support and one type of assistance. It counts as one "
        "item, whatever its value or content. A joint activity counts for each Member State that reports it."
    )
    version = (
        _("The results include the last accepted version of each reply.")
        if cube.selection.accepted_only
        else _(
            "The results include the last submitted version of each reply, also while the reply "
            "is being corrected."
        )
    )
    return f"{rule} {version}"


def what_was_counted(coverage: Coverage, cube: Cube) -> Iterator[str]:
    """Current or ended: the questionnaire of 2020 made no distinction."""
    statuses = [
        f"{number_in_words(number)} {str(status.label).lower()}"
        for status, number in coverage.by_status.items()
        if number
    ]
    if statuses:
        yield _("Counted by status: %(statuses)s.") % {"statuses": joined_names(statuses)}
    if coverage.planned:
        sentence = ngettext(
            "%(number)s planned activity is not included.",
            "%(number)s planned activities are not included.",
            coverage.planned,
        )
        yield beginning(sentence % {"number": number_in_words(coverage.planned)})


def what_is_known(coverage: Coverage, cube: Cube) -> Iterator[str]:
    total = cube.activities()
    if total:
        yield _("The start is known for %(start)d%% of the activities, and the value for %(value)d%%.") % {
            "start": percent(coverage.start_known, total),
            "value": percent(coverage.value_known, total),
        }
    if cube.selection.depends_on_dates:
        yield _("Activities without a known start are left out, since the selection depends on dates.")


def entered_on_behalf(cube: Cube) -> Iterator[str]:
    """Those that the Member State has confirmed and those that it has not, a sentence each."""
    entered = Counter(bool(respondent.confirmed) for respondent in cube.counted if respondent.on_behalf)
    if entered[True]:
        sentence = ngettext(
            "%(number)s reply was received by letter and entered by the Presidency. Its Member "
            "State has confirmed it.",
            "%(number)s replies were received by letter and entered by the Presidency. Their "
            "Member States have confirmed them.",
            entered[True],
        )
        yield beginning(sentence % {"number": number_in_words(entered[True])})
    if entered[False]:
        sentence = ngettext(
            "%(number)s reply was received by letter and entered by the Presidency. Its Member "
            "State has not confirmed it yet.",
            "%(number)s replies were received by letter and entered by the Presidency. Their "
            "Member States have not confirmed them yet.",
            entered[False],
        )
        yield beginning(sentence % {"number": number_in_words(entered[False])})


def who_is_missing(cube: Cube, *, names_members: bool) -> Iterator[str]:
    """The noughts that hold for every partner: no reply, no support at all, support not counted here."""
    silent = [r for r in cube.respondents if r.version is None]
    supporting = [r for r in cube.counted if r.supports]
    nil = [r for r in cube.counted if not r.supports]
    uncounted = [r for r in supporting if not cube.supports(r)]
    yield replies_sentence(
        cube, len(supporting), respondents_sentence(nil, names_members=names_members), len(nil)
    )
    if silent:
        sentence = (
            ngettext("%(who)s has no accepted reply.", "%(who)s have no accepted reply.", len(silent))
            if cube.selection.accepted_only
            else ngettext("%(who)s has not replied.", "%(who)s have not replied.", len(silent))
        )
        yield beginning(sentence % {"who": respondents_sentence(silent, names_members=names_members)})
    if uncounted:
        sentence = ngettext(
            "%(who)s provides support, but without an activity in these results.",
            "%(who)s provide support, but without an activity in these results.",
            len(uncounted),
        )
        yield beginning(sentence % {"who": respondents_sentence(uncounted, names_members=names_members)})


def replies_sentence(cube: Cube, supporting: int, nil: str, without: int) -> str:
    """ "Of the 27 Member States asked, 23 replied: 15 provide support and eight do not."""
    replied = len(cube.counted)
    said = (
        ngettext("%(replied)s has an accepted reply", "%(replied)s have an accepted reply", replied)
        if cube.selection.accepted_only
        else ngettext("%(replied)s has replied", "%(replied)s have replied", replied)
    )
    begun = _("Of %(asked)s asked, %(said)s") % {
        "asked": members_said(len(cube.respondents)),
        "said": said % {"replied": number_in_words(replied)},
    }
    if not replied:
        return f"{begun}."
    provide = ngettext("%(number)s provides support", "%(number)s provide support", supporting)
    parts = [provide % {"number": number_in_words(supporting)}]
    if without:
        parts.append(ngettext("%(who)s does not", "%(who)s do not", without) % {"who": nil})
    return f"{begun}: {joined_names(parts)}."


def noughts_by_partner(cube: Cube, *, names_members: bool) -> Iterator[str]:
    """What a nought means, for each partner of the selection."""
    said_yes = read_yes_answers(cube)
    for partner in cube.axes[Axis.PARTNERS]:
        yield noughts_of(partner, said_yes, cube, names_members=names_members)


def noughts_of(
    partner: AxisEntry, said_yes: Container[tuple[int | None, str]], cube: Cube, *, names_members: bool
) -> str:
    scope = TOTAL.at(Axis.PARTNERS, partner.code)
    without = [r for r in cube.counted if r.supports and not cube.supports(r, scope)]
    no = [r for r in without if (r.version, partner.code) not in said_yes]
    uncounted = [r for r in without if (r.version, partner.code) in said_yes]
    parts = [supporters(partner, cube.members(scope), of_all_support=cube.covers_all_of_its_partners)]
    if no:
        parts.append(
            ngettext(
                "%(who)s provides support, but not to %(partner)s",
                "%(who)s provide support, but not to %(partner)s",
                len(no),
            )
            % {"who": respondents_sentence(no, names_members=names_members), "partner": partner.label}
        )
    if uncounted:
        parts.append(
            ngettext(
                "%(who)s supports %(partner)s, but without an activity in these results",
                "%(who)s support %(partner)s, but without an activity in these results",
                len(uncounted),
            )
            % {"who": respondents_sentence(uncounted, names_members=names_members), "partner": partner.label}
        )
    return beginning(f"{'; '.join(parts)}.")


def supporters(partner: AxisEntry, number: int, *, of_all_support: bool) -> str:
    """How many Member States a partner has, or has in this selection."""
    if of_all_support:
        none = _("No Member State supports %(partner)s")
        some = ngettext("%(members)s supports %(partner)s", "%(members)s support %(partner)s", number)
    else:
        none = _("No Member State has an activity in this selection for %(partner)s")
        some = ngettext(
            "%(members)s has an activity in this selection for %(partner)s",
            "%(members)s have an activity in this selection for %(partner)s",
            number,
        )
    return (some if number else none) % {"members": members_said(number), "partner": partner.label}


def read_yes_answers(cube: Cube) -> set[tuple[int | None, str]]:
    """Version and partner of every yes."""
    answers = VersionPartnerAnswer.objects.filter(version__in=cube.versions, supports=True)
    return set(answers.order_by().values_list("version_id", "partner_id"))


def respondents_sentence(respondents: Sequence[Respondent], *, names_members: bool) -> str:
    """How many, and who where Member States may be named."""
    number = number_in_words(len(respondents))
    if not names_members or not respondents:
        return number
    return f"{number} ({', '.join(_(respondent.name) for respondent in respondents)})"
