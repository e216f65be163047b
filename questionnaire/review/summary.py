"""A reply as it will be counted, with its noughts in words, so that a blank is not read as one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from questionnaire.additional_questions.answers import Given, given_in_reply, given_in_version
from questionnaire.choices import COUNTED_STATUSES, ActivityStatus
from questionnaire.columns.columns import COLUMNS, given_texts
from questionnaire.models import (
    ActivityColumns,
    AssistanceType,
    CodeListEntry,
    Partner,
    PartnerAnswerColumns,
    Reply,
    ReplyVersion,
    Round,
    SupportField,
)
from questionnaire.models.rounds.reference import no_longer_asked
from questionnaire.reply.activity_rules import sentences_on
from questionnaire.reply.content import Answered
from questionnaire.reply.terms import Terms

Entry = TypeVar("Entry", bound=CodeListEntry)


@dataclass(frozen=True)
class FieldRow:
    """One field under a partner: the activities that count, by type and in all, and the planned ones.

    `values` are the basis and the amount in EUR of each activity that counts and has a value.
    """

    support_field: SupportField
    by_type: Mapping[AssistanceType, int]
    counted: int
    planned: int
    values: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True)
class ActivityReview:
    """One activity to read. Its texts are put together when they are asked for: a page shows few of them."""

    activity: ActivityColumns
    terms: Terms

    @cached_property
    def period(self) -> str:
        return period(self.activity)

    @cached_property
    def additional(self) -> tuple[tuple[str, str], ...]:
        """Label and text of what is given beside the main columns, first what the round no longer asks."""
        noted = ((_("Please note"), sentence) for sentence in self.not_asked)
        return (*noted, *additional_columns(self.activity))

    @cached_property
    def not_asked(self) -> tuple[str, ...]:
        """Which of its codes the round does not ask about, in sentences."""
        return sentences_on(self.activity, self.terms)


@dataclass(frozen=True)
class ReviewPart:
    """The activities of one partner under its heading, or those that have no partner yet."""

    heading: str
    activities: tuple[ActivityReview, ...]
    slug: str = ""


@dataclass(frozen=True)
class PartnerReview:
    """What is given to one partner: a row for each field with activities, and the nought in words.

    `supports` is the answer for the partner, `is_asked` whether the round asks about it.
    """

    partner: Partner
    supports: bool | None
    is_asked: bool
    rows: tuple[FieldRow, ...]
    activities: tuple[ActivityReview, ...]
    nought: str

    @property
    def counted(self) -> int:
        return sum(row.counted for row in self.rows)

    @property
    def planned(self) -> int:
        return sum(row.planned for row in self.rows)


@dataclass(frozen=True)
class AdditionalReview:
    """One additional question, and the answer by partner; of one on the whole reply there is no partner."""

    question: str
    answers: tuple[Given, ...]


@dataclass(frozen=True)
class Review:
    """A whole reply, or a version of it. Activities without a partner yet belong to no partner's part.

    `fields` are all that the round asks about, and after them what activities have all the same.
    """

    supports: bool | None
    fields: tuple[SupportField, ...]
    types: tuple[AssistanceType, ...]
    partners: tuple[PartnerReview, ...]
    without_partner: tuple[ActivityReview, ...]
    remarks: tuple[tuple[str, str], ...]
    additional: tuple[AdditionalReview, ...] = ()

    @property
    def noughts(self) -> list[str]:
        """What is to be confirmed; nothing before the first question is answered."""
        return (
            [] if self.supports is None else [partner.nought for partner in self.partners if partner.nought]
        )

    @property
    def has_activities(self) -> bool:
        return bool(self.counted or self.planned)

    @property
    def parts(self) -> list[ReviewPart]:
        """All activities in the order in which they are read."""
        parts = [ReviewPart(part.partner.label, part.activities, part.partner.slug) for part in self.partners]
        parts.append(ReviewPart(_("No partner selected yet"), self.without_partner))
        return [part for part in parts if part.activities]

    @property
    def not_asked(self) -> dict[str, str]:
        """What of an activity the round does not ask about, in sentences, by its reference."""
        rows = (*self.without_partner, *(row for partner in self.partners for row in partner.activities))
        return {row.activity.reference: " ".join(row.not_asked) for row in rows if row.not_asked}

    @property
    def counted(self) -> int:
        return sum(partner.counted for partner in self.partners)

    @property
    def planned(self) -> int:
        return sum(partner.planned for partner in self.partners)


def review_of_reply(reply: Reply, activities: Sequence[ActivityColumns]) -> Review:
    answers = list(reply.partner_answers.all())
    return review(reply.survey_round, reply, answers, activities, given_in_reply(reply))


def review_of_version(version: ReplyVersion, activities: Sequence[ActivityColumns] | None = None) -> Review:
    """A page that has read the activities hands them over."""
    answers = list(version.partner_answers.all())
    activities = list(version.activities.with_codes()) if activities is None else activities
    return review(version.reply.survey_round, version, answers, activities, given_in_version(version))


def review(
    survey_round: Round,
    answered: Answered,
    answers: Sequence[PartnerAnswerColumns],
    activities: Sequence[ActivityColumns],
    additional: Iterable[Given] = (),
) -> Review:
    """Count by partner, field and type, in the order of the code lists, as the tables will."""
    asked_partners = list(survey_round.partners.all())
    asked_fields = list(survey_round.support_fields.all())
    asked_types = list(survey_round.assistance_types.all())
    terms = Terms(
        survey_round.period_start,
        survey_round.cutoff,
        code_set(asked_partners),
        code_set(asked_fields),
        code_set(asked_types),
    )
    additional = list(additional)
    given = [answer for answer in additional if answer.text]
    answered_for = [answer for answer in answers if answer.supports is not None or answer.remark]
    partners = with_used(asked_partners, [*activities, *answered_for, *given], "partner")
    fields = with_used(asked_fields, activities, "support_field")
    types = with_used(asked_types, activities, "assistance_type")
    supports = {answer.partner_id: answer.supports for answer in answers}
    by_partner: dict[str | None, list[ActivityColumns]] = defaultdict(list)
    for activity in activities:
        by_partner[activity.partner_id].append(activity)
    return Review(
        answered.supports,
        fields,
        types,
        tuple(
            review_of_partner(
                partner,
                answered.supports and supports.get(partner.pk),
                by_partner[partner.pk],
                fields,
                types,
                terms,
            )
            for partner in partners
        ),
        tuple(ActivityReview(activity, terms) for activity in by_partner[None]),
        remarks(answered.remark, partners, {answer.partner_id: answer.remark for answer in answers}),
        tuple(
            AdditionalReview(question, tuple(given))
            for question, given in groupby(additional, key=attrgetter("heading"))
        ),
    )


def remarks(
    remark: str, partners: Iterable[Partner], by_partner: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """What each remark is on, and its text."""
    given = [(_("On the whole reply"), remark)]
    given += [
        (_("On %(partner)s") % {"partner": partner}, by_partner.get(partner.pk, "")) for partner in partners
    ]
    return tuple((label, text) for label, text in given if text)


def code_set(entries: Iterable[CodeListEntry]) -> frozenset[str]:
    return frozenset(str(entry.pk) for entry in entries)


def with_used(asked: Iterable[Entry], rows: Iterable[Any], column: str) -> tuple[Entry, ...]:
    """What the round asks about, and after it what rows hold all the same: nothing entered is left out."""
    found = list(asked)
    there = set(code_set(found))
    for row in rows:
        code = getattr(row, f"{column}_id")
        if code and code not in there:
            there.add(code)
            found.append(getattr(row, column))
    return tuple(found)


def review_of_partner(
    partner: Partner,
    supports: bool | None,
    activities: Sequence[ActivityColumns],
    fields: tuple[SupportField, ...],
    types: tuple[AssistanceType, ...],
    terms: Terms,
) -> PartnerReview:
    by_field: dict[str | None, list[ActivityColumns]] = defaultdict(list)
    for activity in activities:
        by_field[activity.support_field_id].append(activity)
    rows = tuple(field_row(field, by_field[field.pk], types) for field in fields)
    given = tuple(row for row in rows if row.counted or row.planned)
    texts = tuple(ActivityReview(activity, terms) for activity in activities)
    if partner.pk not in terms.partners:
        return PartnerReview(partner, supports, False, given, texts, no_longer_asked(partner))
    asked = [row for row in rows if row.support_field.pk in terms.support_fields]
    return PartnerReview(partner, supports, True, given, texts, nought(partner, supports, asked, activities))


def field_row(
    support_field: SupportField, activities: Iterable[ActivityColumns], types: Iterable[AssistanceType]
) -> FieldRow:
    """`activities` are those of the field."""
    here = list(activities)
    counted = [a for a in here if a.status in COUNTED_STATUSES and a.assistance_type_id]
    counts = Counter(activity.assistance_type_id for activity in counted)
    by_type = {assistance_type: counts[assistance_type.pk] for assistance_type in types}
    planned = sum(activity.status == ActivityStatus.PLANNED for activity in here)
    values = tuple((a.value_basis, Decimal(a.value)) for a in counted if a.value is not None)
    return FieldRow(support_field, by_type, sum(by_type.values()), planned, values)


def nought(
    partner: Partner,
    supports: bool | None,
    rows: Sequence[FieldRow],
    activities: Sequence[ActivityColumns],
) -> str:
    """Return which of the noughts applies, as a sentence; "" where none does.

    Nothing is said of what is not complete: a partner without an answer, a field of an incomplete activity.
    """
    if supports is False:
        return _("No support to %(partner)s.") % {"partner": partner}
    if not activities:
        return (
            _("No activity has been entered for %(partner)s yet.") % {"partner": partner} if supports else ""
        )
    if not any(row.counted for row in rows):
        return planned_only(partner.label) if any(row.planned for row in rows) else ""
    entered = {a.support_field_id for a in activities if a.status != ActivityStatus.PLANNED}
    missing = [row.support_field for row in rows if not row.counted]
    if none := [field.label for field in missing if field.pk not in entered]:
        return _("Support to %(partner)s, but not in %(fields)s.") % {
            "partner": partner,
            "fields": get_text_list(none, _("or")),
        }
    return ""


def planned_only(label: str) -> str:
    return _("%(label)s: planned activities only. None is included in the results.") % {"label": label}


def period(activity: ActivityColumns) -> str:
    """From when to when, as people write it: "2018 – March 2020", "" where nothing is given."""
    start = _("not known") if activity.start_not_known else str(activity.start or "")
    if activity.end:
        return f"{start} – {activity.end}"
    if not activity.start:
        return start
    since = _("from %(start)s") if activity.status == ActivityStatus.PLANNED else _("since %(start)s")
    return since % {"start": start}


def additional_columns(activity: ActivityColumns) -> tuple[tuple[str, str], ...]:
    """Label and text of what is given beside the columns that every list of activities shows."""
    return given_texts(activity, (column for column in COLUMNS if not column.is_listed))
