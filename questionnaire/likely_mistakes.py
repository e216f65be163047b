"""What is allowed and rarely meant, one function each: pointed out to the author, never in the way.

Nothing is rewritten and nothing refused: each is corrected, or confirmed with a word.
"""

import datetime as dt
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from statistics import median
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.amounts import euros
from questionnaire.choices import ActivityStatus, Funding, LikelyMistake
from questionnaire.columns import COLUMNS, Kind
from questionnaire.models import ActivityColumns
from questionnaire.named import eu_programmes, names_off_the_form

PROGRAMME_COLUMNS = ("title", "description", "project")
TEXT_COLUMNS = tuple(column.name for column in COLUMNS if column.kind == Kind.TEXT)
COLUMN = {column.name: column for column in COLUMNS}

# From so many partners on, equal texts are one undertaking rather than a coincidence.
MANY_PARTNERS = 3
# Two zeros too many: what a training and a building cost may well lie further apart than one.
FAR = 100
ENOUGH_VALUES = 5

WHY = {
    LikelyMistake.TWICE: gettext_lazy("Each of them counts: what is entered twice counts twice."),
    LikelyMistake.EU_PROGRAMME: gettext_lazy(
        "What the EU funds entirely is not part of this survey. What it funds in part is given as EU "
        "co-funded, with the national share."
    ),
    LikelyMistake.ONGOING_PAST_END: gettext_lazy("It will be read as still running."),
    LikelyMistake.SAME_TEXT: gettext_lazy(
        "They count once for each partner. The same text under “Project” says that they belong together."
    ),
    LikelyMistake.FAR_OUT: gettext_lazy(
        "Often there are zeros too many or too few, or the value is given in thousands."
    ),
    LikelyMistake.PARTNER_NAME: gettext_lazy(
        "The names of the partners are agreed, and nobody but you changes your text."
    ),
}


@dataclass(frozen=True)
class Hint:
    """One likely mistake. `about` are the activities concerned, none where it stands in a remark.

    `column` is where it is corrected; `says` is what a confirmation holds for, and nothing beyond.
    """

    kind: LikelyMistake
    about: tuple[ActivityColumns, ...]
    column: str
    message: str
    says: tuple[str, ...]

    @property
    def why(self) -> str:
        return str(WHY[self.kind])

    @property
    def references(self) -> list[str]:
        return [activity.reference for activity in self.about]

    @cached_property
    def fingerprint(self) -> str:
        text = json.dumps([self.kind, self.references, self.says])
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Told:
    """What a reply tells, on which day; a remark is what it is on, and its text."""

    activities: Sequence[ActivityColumns]
    remarks: Sequence[tuple[str, str]]
    day: dt.date


Check = Callable[[Told], Iterator[Hint]]


def same_activity_twice(told: Told) -> Iterator[Hint]:
    """Equal partner, field, type and title, in any case and spacing."""
    for said, group in grouped(told.activities, codes_and_title):
        if len(group) > 1 and all(said):
            message = _("Partner, field, type and title are the same.")
            yield Hint(LikelyMistake.TWICE, group, "title", message, said)


def eu_programme_named(told: Told) -> Iterator[Hint]:
    """Where the funding says that the EU takes part, there is nothing to point out."""
    national = (activity for activity in told.activities if activity.funding != Funding.CO_FUNDED)
    for texts, group in grouped(national, attrgetter(*PROGRAMME_COLUMNS)):
        found = [
            _("“%(name)s” (%(column)s)") % {"name": name, "column": COLUMN[column].label}
            for column, text in zip(PROGRAMME_COLUMNS, texts, strict=True)
            for name in eu_programmes(text)
        ]
        if found:
            message = _("Named: %(names)s.") % {"names": ", ".join(found)}
            yield Hint(LikelyMistake.EU_PROGRAMME, group, "funding", message, texts)


def ongoing_past_its_end(told: Told) -> Iterator[Hint]:
    for activity in told.activities:
        end = activity.end if activity.status == ActivityStatus.ONGOING else None
        if end and end.last_day < told.day:
            message = _("The status is ongoing, but the end (%(end)s) has passed.") % {"end": end}
            yield Hint(LikelyMistake.ONGOING_PAST_END, (activity,), "status", message, (end.isoformat(),))


def same_text_for_many_partners(told: Told) -> Iterator[Hint]:
    """A project that they share says already that they are one undertaking."""
    for texts, group in grouped(told.activities, attrgetter("title", "description")):
        partners = {activity.partner.position: activity.partner for activity in group if activity.partner}
        projects = {plain(activity.project) for activity in group}
        if len(partners) >= MANY_PARTNERS and texts[0] and (len(projects) > 1 or projects == {""}):
            named = get_text_list([partners[position].label for position in sorted(partners)], _("and"))
            message = _("Title and description are the same for %(partners)s.") % {"partners": named}
            yield Hint(LikelyMistake.SAME_TEXT, group, "project", message, texts)


def value_far_out(told: Told) -> Iterator[Hint]:
    """Held against the middle value of the reply's activities of the same type, where there are enough."""
    valued = (activity for activity in told.activities if activity.value is not None)
    for _type, group in grouped(valued, attrgetter("assistance_type_id")):
        values = [Decimal(activity.value or 0) for activity in group]
        middle = median(values)
        for activity, value in zip(group, values, strict=True):
            if len(group) >= ENOUGH_VALUES and (value > middle * FAR or value * FAR < middle):
                message = _(
                    "The value is %(value)s. The middle one of the %(number)s values that you give for "
                    "this type of assistance is %(middle)s."
                ) % {"value": euros(value), "number": len(group), "middle": euros(middle)}
                yield Hint(LikelyMistake.FAR_OUT, (activity,), "value", message, (euros(value),))


def partner_name_off_the_form(told: Told) -> Iterator[Hint]:
    for texts, group in grouped(told.activities, attrgetter(*TEXT_COLUMNS)):
        found = [
            (column, written, form)
            for column, text in zip(TEXT_COLUMNS, texts, strict=True)
            for written, form in names_off_the_form(text)
        ]
        if found:
            message = " ".join(name_in_words(COLUMN[name].label, *names) for name, *names in found)
            said = tuple(texts[TEXT_COLUMNS.index(column)] for column, *_names in found)
            yield Hint(LikelyMistake.PARTNER_NAME, group, found[0][0], message, said)
    for label, text in told.remarks:
        if names := names_off_the_form(text):
            message = " ".join(name_in_words(label, *written_and_form) for written_and_form in names)
            yield Hint(LikelyMistake.PARTNER_NAME, (), "remark", message, (text,))


# In the order in which they are listed.
CHECKS: tuple[Check, ...] = (
    same_activity_twice,
    eu_programme_named,
    ongoing_past_its_end,
    same_text_for_many_partners,
    value_far_out,
    partner_name_off_the_form,
)


def likely_mistakes(told: Told) -> list[Hint]:
    return [hint for check in CHECKS for hint in check(told)]


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
    return (*codes, plain(activity.title))


def plain(text: str) -> str:
    """In any case and spacing."""
    return " ".join(text.casefold().split())
