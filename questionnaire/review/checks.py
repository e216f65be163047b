"""What is allowed and rarely meant, one function each: pointed out to the author.

Nothing is rewritten. Each is corrected, or explained, before the reply is submitted on its page.
"""

import datetime as dt
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, partial
from operator import attrgetter
from statistics import median
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.choices import ActivityStatus, Funding, PlausibilityCheck
from questionnaire.columns.column import Kind
from questionnaire.columns.columns import COLUMNS
from questionnaire.formatting.amounts import euros
from questionnaire.formatting.names_in_text import eu_programmes, names_off_the_form
from questionnaire.formatting.partial_dates import PartialDate
from questionnaire.models import ActivityColumns, Partner

PROGRAMME_COLUMNS = ("title", "description", "project")

# From so many partners on, equal texts are one undertaking rather than a coincidence.
MANY_PARTNERS = 3
# Two zeros too many: what a training and a building cost may well lie further apart than one.
FAR = 100
ENOUGH_VALUES = 5

WHY = {
    PlausibilityCheck.TWICE: gettext_lazy(
        "Each activity is included in the results, so an activity that is entered twice is counted twice."
    ),
    PlausibilityCheck.EU_PROGRAMME: gettext_lazy(
        "Activities funded entirely by the EU are not part of this survey. If the EU funds a part, select "
        "“EU co-funded” and enter the national share."
    ),
    PlausibilityCheck.ONGOING_PAST_END: gettext_lazy("The activity will be read as still running."),
    PlausibilityCheck.SAME_TEXT: gettext_lazy(
        "They are counted once for each partner. The same project name shows that they belong together."
    ),
    PlausibilityCheck.FAR_OUT: gettext_lazy(
        "Check the number of zeros, and whether the value is entered in thousands."
    ),
    PlausibilityCheck.SAME_VALUE: gettext_lazy(
        "The values of a project are added up. If this is the value of the whole project, enter the part of "
        "each activity instead."
    ),
    PlausibilityCheck.PARTNER_NAME: gettext_lazy(
        "The names of the partners are agreed. Only you can change your text."
    ),
}


@dataclass(frozen=True)
class PossibleError:
    """One possible error. `about` are the activities concerned, none where it stands in a remark.

    `column` is where it is corrected; `says` is what a confirmation holds for, and nothing beyond.
    `words` puts the message together: of thousands, a page shows fifty.
    """

    kind: PlausibilityCheck
    about: tuple[ActivityColumns, ...]
    column: str
    words: Callable[[], str]
    says: tuple[str, ...]

    @property
    def message(self) -> str:
        return self.words()

    @property
    def why(self) -> str:
        return str(WHY[self.kind])

    @property
    def references(self) -> list[str]:
        return [activity.reference for activity in self.about]

    @property
    def about_in_words(self) -> str:
        return " ".join(self.references)

    @cached_property
    def fingerprint(self) -> str:
        text = json.dumps([self.kind, self.references, self.says])
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class CheckedReply:
    """What a reply tells, on which day; a remark is what it is on, and its text."""

    activities: Sequence[ActivityColumns]
    remarks: Sequence[tuple[str, str]]
    day: dt.date
    # What the round prints for each partner, by code.
    partners: Mapping[str, str] = field(default_factory=dict)


Check = Callable[[CheckedReply], Iterator[PossibleError]]


def same_activity_twice(told: CheckedReply) -> Iterator[PossibleError]:
    """Equal partner, field, type and title, in any case and spacing."""
    for said, group in grouped(told.activities, codes_and_title):
        if len(group) > 1 and all(said):
            yield PossibleError(PlausibilityCheck.TWICE, group, "title", twice_in_words, said)


def twice_in_words() -> str:
    return _("Partner, field, type and title are the same.")


def eu_programme_named(told: CheckedReply) -> Iterator[PossibleError]:
    """Where the funding says that the EU takes part, there is nothing to point out."""
    national = (activity for activity in told.activities if activity.funding != Funding.CO_FUNDED)
    for texts, group in grouped(national, attrgetter(*PROGRAMME_COLUMNS)):
        found = [
            (column, name)
            for column, text in zip(PROGRAMME_COLUMNS, texts, strict=True)
            for name in eu_programmes(text)
        ]
        if found:
            words = partial(programmes_in_words, found)
            yield PossibleError(PlausibilityCheck.EU_PROGRAMME, group, "funding", words, texts)


def programmes_in_words(found: Iterable[tuple[str, str]]) -> str:
    """Each name with the column that it stands in."""
    names = [
        _("“%(name)s” (%(column)s)") % {"name": name, "column": COLUMNS[column].label}
        for column, name in found
    ]
    return _("Named: %(names)s.") % {"names": ", ".join(names)}


def ongoing_past_its_end(told: CheckedReply) -> Iterator[PossibleError]:
    for activity in told.activities:
        end = activity.end if activity.status == ActivityStatus.ONGOING else None
        if end and end.last_day < told.day:
            words = partial(past_end_in_words, end)
            yield PossibleError(
                PlausibilityCheck.ONGOING_PAST_END, (activity,), "status", words, (end.isoformat(),)
            )


def past_end_in_words(end: PartialDate) -> str:
    return _("The status is ongoing, but the end (%(end)s) has passed.") % {"end": end}


def same_text_for_many_partners(told: CheckedReply) -> Iterator[PossibleError]:
    """A project that they share says already that they are one undertaking."""
    for texts, group in grouped(told.activities, attrgetter("title", "description")):
        partners = {activity.partner.position: activity.partner for activity in group if activity.partner}
        projects = {normalised(activity.project) for activity in group}
        if len(partners) >= MANY_PARTNERS and texts[0] and (len(projects) > 1 or projects == {""}):
            words = partial(same_text_in_words, [partners[position] for position in sorted(partners)])
            yield PossibleError(PlausibilityCheck.SAME_TEXT, group, "project", words, texts)


def same_text_in_words(partners: Iterable[Partner]) -> str:
    names = get_text_list([partner.label for partner in partners], _("and"))
    return _("Title and description are the same for %(partners)s.") % {"partners": names}


def value_far_out(told: CheckedReply) -> Iterator[PossibleError]:
    """Held against the middle value of the reply's activities of the same type, where there are enough."""
    valued = (activity for activity in told.activities if activity.value is not None)
    for _type, group in grouped(valued, attrgetter("assistance_type_id")):
        values = [Decimal(activity.value or 0) for activity in group]
        middle = median(values)
        for activity, value in zip(group, values, strict=True):
            if len(group) >= ENOUGH_VALUES and (value > middle * FAR or value * FAR < middle):
                words = partial(far_out_in_words, value, len(group), middle)
                yield PossibleError(PlausibilityCheck.FAR_OUT, (activity,), "value", words, (euros(value),))


def far_out_in_words(value: Decimal, number: int, middle: Decimal) -> str:
    return _(
        "The value is %(value)s. The median of the %(number)s values that you entered for "
        "this type of assistance is %(middle)s."
    ) % {"value": euros(value), "number": number, "middle": euros(middle)}


def same_value_in_a_project(told: CheckedReply) -> Iterator[PossibleError]:
    """Perhaps the value of the whole project, which was entered for each of its activities."""
    valued = (activity for activity in told.activities if activity.value and activity.project)
    for (project, value), group in grouped(valued, project_and_value):
        if len(group) > 1:
            words = partial(same_value_in_words, group[0].project, value, len(group))
            yield PossibleError(PlausibilityCheck.SAME_VALUE, group, "value", words, (project, euros(value)))


def project_and_value(activity: ActivityColumns) -> tuple[str, Decimal]:
    return normalised(activity.project), Decimal(activity.value or 0)


def same_value_in_words(project: str, value: Decimal, number: int) -> str:
    return _("%(number)s activities of the project “%(project)s” have the same value, %(value)s.") % {
        "number": number,
        "project": project,
        "value": euros(value),
    }


def partner_name_off_the_form(told: CheckedReply) -> Iterator[PossibleError]:
    columns = [column.name for column in COLUMNS.of_kind(Kind.TEXT)]
    for texts, group in grouped(told.activities, attrgetter(*columns)):
        found = [
            (column, written, form)
            for column, text in zip(columns, texts, strict=True)
            for written, form in names_off_the_form(text, told.partners)
        ]
        if found:
            words = partial(names_in_words, found)
            said = tuple(texts[columns.index(column)] for column, *_names in found)
            yield PossibleError(PlausibilityCheck.PARTNER_NAME, group, found[0][0], words, said)
    for label, text in told.remarks:
        if names := names_off_the_form(text, told.partners):
            words = partial(remark_in_words, label, names)
            yield PossibleError(PlausibilityCheck.PARTNER_NAME, (), "remark", words, (text,))


def names_in_words(found: Iterable[tuple[str, str, str]]) -> str:
    return " ".join(name_in_words(COLUMNS[name].label, written, form) for name, written, form in found)


def remark_in_words(label: str, names: Iterable[tuple[str, str]]) -> str:
    return " ".join(name_in_words(label, written, form) for written, form in names)


# In the order in which they are listed.
CHECKS: tuple[Check, ...] = (
    same_activity_twice,
    eu_programme_named,
    ongoing_past_its_end,
    same_text_for_many_partners,
    value_far_out,
    same_value_in_a_project,
    partner_name_off_the_form,
)


def find_possible_errors(told: CheckedReply) -> list[PossibleError]:
    return [possible_error for check in CHECKS for possible_error in check(told)]


def name_in_words(where: str, written: str, form: str) -> str:
    return _("%(where)s: “%(written)s”; the agreed form is “%(form)s”.") % {
        "where": where,
        "written": written,
        "form": form,
    }


def grouped(
    activities: Iterable[ActivityColumns], key: Callable[[ActivityColumns], Any]
) -> Iterator[tuple[Any, tuple[ActivityColumns, ...]]]:
    """Those that say the same together: it is pointed out once for all of them."""
    groups: dict[Any, list[ActivityColumns]] = defaultdict(list)
    for activity in activities:
        groups[key(activity)].append(activity)
    for said, group in groups.items():
        yield said, tuple(group)


def codes_and_title(activity: ActivityColumns) -> tuple[str | None, ...]:
    codes = (activity.partner_id, activity.support_field_id, activity.assistance_type_id)
    return (*codes, normalised(activity.title))


def normalised(text: str) -> str:
    """In any case and spacing."""
    return " ".join(text.casefold().split())
