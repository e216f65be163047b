"""A short note for the minister: what we do, what is planned, what has changed since the previous round.

Sentences in English for every number, from the same counts as the review page.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from questionnaire.choices import COUNTED_STATUSES, ENDED_STATUSES, ActivityStatus, ValueBasis
from questionnaire.formatting.amounts import euros
from questionnaire.formatting.labels import in_sentence
from questionnaire.formatting.number_words import activities_said, beginning, number_in_words
from questionnaire.models import ActivityColumns, Reply, ReplyVersion
from questionnaire.previous_round.previous_round import last_version
from questionnaire.review.summary import PartnerReview, Review

# Of each kind; a note that lists more is no note.
TITLES = 5

Count = tuple[str, int]


@dataclass(frozen=True)
class Phrases:
    """What is said of one dimension, as msgids: of one activity, of two, of more, and where they differ."""

    it: str
    both: str
    all_of_them: str
    equal: str
    largest: str
    largest_tied: str


BY_PARTNER = Phrases(
    gettext_noop("It goes to %(name)s."),
    gettext_noop("Both go to %(name)s."),
    gettext_noop("All of them go to %(name)s."),
    gettext_noop("They go to %(names)s in equal numbers (%(number)s each)."),
    gettext_noop("The largest number goes to %(name)s (%(number)s), followed by %(rest)s."),
    gettext_noop("The largest numbers go to %(names)s (%(number)s each), followed by %(rest)s."),
)
BY_FIELD = Phrases(
    gettext_noop("It concerns %(name)s."),
    gettext_noop("Both concern %(name)s."),
    gettext_noop("All of them concern %(name)s."),
    gettext_noop("They concern %(names)s in equal numbers (%(number)s each)."),
    gettext_noop("The largest number concerns %(name)s (%(number)s), followed by %(rest)s."),
    gettext_noop("The largest numbers concern %(names)s (%(number)s each), followed by %(rest)s."),
)
BY_TYPE = Phrases(
    gettext_noop("It is %(name)s."),
    gettext_noop("Both are %(name)s."),
    gettext_noop("All of them are %(name)s."),
    gettext_noop("They are %(names)s in equal numbers (%(number)s each)."),
    gettext_noop("The largest number is %(name)s (%(number)s), followed by %(rest)s."),
    gettext_noop("The largest numbers are %(names)s (%(number)s each), followed by %(rest)s."),
)


@dataclass(frozen=True)
class BriefingPart:
    """What we do for one partner: a sentence, then titles."""

    name: str
    sentence: str
    titles: tuple[str, ...]


@dataclass(frozen=True)
class SincePreviousRound:
    """What is new, ended or gone since the previous round: a sentence, then titles."""

    sentence: str
    titles: tuple[str, ...]


@dataclass(frozen=True)
class Note:
    """`changes` are None where there is no reply of the previous round to compare with."""

    summary: tuple[str, ...]
    parts: tuple[BriefingPart, ...]
    planned: tuple[str, ...]
    changes: tuple[SincePreviousRound, ...] | None


def note_of(reply: Reply, review: Review, activities: Sequence[ActivityColumns]) -> Note:
    """`review` and `activities` are what is entered now."""
    last = last_version(reply)
    return Note(
        tuple(briefing_summary(review, partner_counts(activities))),
        tuple(part_in_words(part, review) for part in review.partners if part.counted),
        titles(planned(activities)),
        tuple(changes(last, activities)) if last else None,
    )


def partner_counts(activities: Iterable[ActivityColumns]) -> list[ActivityColumns]:
    return [activity for activity in activities if activity.status in COUNTED_STATUSES]


def planned(activities: Iterable[ActivityColumns]) -> list[ActivityColumns]:
    return [activity for activity in activities if activity.status == ActivityStatus.PLANNED]


def briefing_summary(review: Review, activities: Sequence[ActivityColumns]) -> Iterator[str]:
    if review.supports is None:
        yield _("The first question has not been answered yet.")
    elif not review.supports:
        yield _(
            "We provide no bilateral support to the partners in managing migration. This is a complete reply."
        )
    elif not review.counted:
        yield _("No activity is included in the results.")
    else:
        yield how_much(review)
        yield from by_dimension(review)
        yield by_status(activities)
        yield known_value(activities)
    if review.supports and review.planned:
        yield beginning(
            ngettext(
                "%(number)s activity is planned and not included in the results.",
                "%(number)s activities are planned and not included in the results.",
                review.planned,
            )
            % {"number": number_in_words(review.planned)}
        )


def how_much(review: Review) -> str:
    partners = [part for part in review.partners if part.counted]
    activities = activities_said(review.counted)
    if len(partners) == 1:
        return _("We support %(partner)s with %(activities)s.") % {
            "partner": partners[0].partner,
            "activities": activities,
        }
    if len(partners) == len(review.partners):
        return _("We support all %(number)s partners with %(activities)s.") % {
            "number": number_in_words(len(partners)),
            "activities": activities,
        }
    return _("We support %(number)s of the %(all)s partners with %(activities)s.") % {
        "number": number_in_words(len(partners)),
        "all": number_in_words(len(review.partners)),
        "activities": activities,
    }


def by_dimension(review: Review) -> Iterator[str]:
    partners = [(part.partner.label, part.counted) for part in review.partners]
    if sum(1 for _name, number in partners if number) > 1:
        # Where there is but one, it is named already.
        yield ranked(BY_PARTNER, partners)
    if none := [name for name, number in partners if not number]:
        yield _("No activity is included in the results for %(partners)s.") % {
            "partners": get_text_list(none, _("or"))
        }
    yield ranked(BY_FIELD, fields(review.partners))
    yield ranked(BY_TYPE, types(review, review.partners))


def fields(parts: Iterable[PartnerReview]) -> list[Count]:
    """In the order of the code list."""
    positions = {row.support_field.position: row.support_field for part in parts for row in part.rows}
    numbers = Counter[int]()
    for part in parts:
        numbers.update({row.support_field.position: row.counted for row in part.rows})
    return [(in_sentence(positions[position].label), numbers[position]) for position in sorted(positions)]


def types(review: Review, parts: Iterable[PartnerReview]) -> list[Count]:
    rows = [row for part in parts for row in part.rows]
    return [(in_sentence(entry.label), sum(row.by_type[entry] for row in rows)) for entry in review.types]


def ranked(phrases: Phrases, counts: Iterable[Count]) -> str:
    """The largest first, ties in the order of the list, never one without any."""
    given = largest_first(counts)
    total = sum(number for _name, number in given)
    if len(given) == 1:
        single = {1: phrases.it, 2: phrases.both}.get(total, phrases.all_of_them)
        return _(single) % {"name": given[0][0]}
    most = given[0][1]
    top = [name for name, number in given if number == most]
    words = {
        "name": top[0],
        "names": get_text_list(top, _("and")),
        "number": number_in_words(most),
        "rest": joined_counts(given[len(top) :]),
    }
    if len(top) == len(given):
        return _(phrases.equal) % words
    return _(phrases.largest if len(top) == 1 else phrases.largest_tied) % words


def largest_first(counts: Iterable[Count]) -> list[Count]:
    return sorted((count for count in counts if count[1]), key=lambda count: -count[1])


def joined_counts(counts: Iterable[Count]) -> str:
    return get_text_list([f"{name} ({number_in_words(number)})" for name, number in counts], _("and"))


def by_status(activities: Iterable[ActivityColumns]) -> str:
    numbers = Counter(activity.status for activity in activities)
    statuses = [(str(status.label).lower(), numbers[status]) for status in ActivityStatus if numbers[status]]
    return _("By status: %(statuses)s.") % {"statuses": joined_counts(statuses)}


def known_value(activities: Sequence[ActivityColumns]) -> str:
    """Sums by basis, which are never mixed, and of how many activities they are known."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for activity in activities:
        if activity.value is not None:
            sums[activity.value_basis] += activity.value
    known = sum(activity.value is not None for activity in activities)
    if not known:
        return _("No value is reported.")
    labels = {basis.value: str(basis.label).lower() for basis in ValueBasis} | {"": _("basis not given")}
    words = {
        "known": number_in_words(known),
        "all": activities_said(len(activities)),
        "amounts": get_text_list(
            [f"{euros(sums[basis])} ({label})" for basis, label in labels.items() if basis in sums], _("and")
        ),
    }
    if known == len(activities):
        return _("A value is reported for all activities: %(amounts)s.") % words
    return _("A value is reported for %(known)s of the %(all)s: %(amounts)s.") % words


def part_in_words(part: PartnerReview, review: Review) -> BriefingPart:
    sentence = _("%(activities)s: %(fields)s; %(types)s.") % {
        "activities": beginning(activities_said(part.counted)),
        "fields": joined_counts(largest_first(fields([part]))),
        "types": joined_counts(largest_first(types(review, [part]))),
    }
    counting = partner_counts(entry.activity for entry in part.activities)
    return BriefingPart(part.partner.label, sentence, titles(counting, with_partners=False))


def titles(activities: Iterable[ActivityColumns], *, with_partners: bool = True) -> tuple[str, ...]:
    """Each title once, with the partners that it is for; of many only the first ones."""
    partners: dict[str, list[str]] = defaultdict(list)
    for activity in activities:
        name = activity.partner.label if activity.partner else ""
        if name not in partners[str(activity)]:
            partners[str(activity)].append(name)
    lines = [
        f"{title} ({', '.join(filter(None, names))})" if with_partners and any(names) else title
        for title, names in partners.items()
    ]
    if more := len(lines[TITLES:]):
        words = {"number": number_in_words(more)}
        return (*lines[:TITLES], ngettext("and %(number)s more", "and %(number)s more", more) % words)
    return tuple(lines)


def changes(last: ReplyVersion, activities: Sequence[ActivityColumns]) -> Iterator[SincePreviousRound]:
    """Activities are the same ones where their references are."""
    reported = list(last.activities.with_codes())
    yield SincePreviousRound(then_and_now(len(partner_counts(reported)), len(partner_counts(activities))), ())
    was = {activity.reference: activity for activity in reported}
    now = {activity.reference for activity in activities}
    new = [activity for activity in partner_counts(activities) if activity.reference not in was]
    ended = [
        activity
        for activity in activities
        if activity.status in ENDED_STATUSES
        and activity.reference in was
        and was[activity.reference].status not in ENDED_STATUSES
    ]
    gone = [activity for activity in partner_counts(reported) if activity.reference not in now]
    if new:
        yield change(ngettext("%(number)s activity is new:", "%(number)s activities are new:", len(new)), new)
    if ended:
        yield change(
            ngettext("%(number)s activity has ended:", "%(number)s activities have ended:", len(ended)), ended
        )
    if gone:
        yield change(
            ngettext(
                "%(number)s activity is no longer reported:",
                "%(number)s activities are no longer reported:",
                len(gone),
            ),
            gone,
        )


def change(sentence: str, activities: Sequence[ActivityColumns]) -> SincePreviousRound:
    words = {"number": number_in_words(len(activities))}
    return SincePreviousRound(beginning(sentence % words), titles(activities))


def then_and_now(then: int, now: int) -> str:
    if then == now:
        if not now:
            return _("As in the previous round, no activity is included in the results.")
        return ngettext(
            "As in the previous round, %(number)s activity is included in the results.",
            "As in the previous round, %(number)s activities are included in the results.",
            now,
        ) % {"number": number_in_words(now)}
    if not then:
        return _("No activity in the previous round, %(now)s in this round.") % {"now": activities_said(now)}
    return beginning(
        _("%(then)s in the previous round, %(now)s in this round.")
        % {"then": activities_said(then), "now": number_in_words(now)}
    )
