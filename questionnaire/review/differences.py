"""What differs between two versions of a reply, or between what was frozen and what is entered now."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Self

from django.utils.translation import gettext as _

from questionnaire.additional_questions.answers import Given, Key, given_in_reply, given_in_version
from questionnaire.cleaning.text import several_lines
from questionnaire.columns.column import Column
from questionnaire.columns.columns import COLUMNS, given_texts
from questionnaire.comparison import Difference, difference_in, differing_columns, of_additional_answer
from questionnaire.formatting.answers import yes_or_no
from questionnaire.models import (
    ActivityColumns,
    ClearanceCopy,
    Partner,
    PartnerAnswerColumns,
    Reply,
    ReplyVersion,
)
from questionnaire.reply.content import Answered, read_content
from questionnaire.reply.shared_entries import with_shared_entries

# Of a list beside other things; the page of the comparison has all.
FIRST_LINES = 20


@dataclass(frozen=True)
class Contents:
    """One of the two sides: what was answered, and the rows by reference."""

    supports: bool | None
    remark: str
    answers: Mapping[str, PartnerAnswerColumns]
    activities: Mapping[str, ActivityColumns]
    additional: Mapping[Key, Given] = field(default_factory=dict)

    @classmethod
    def of_version(cls, version: ReplyVersion) -> Self:
        answers = version.partner_answers.select_related("partner")
        activities = with_shared_entries(version.activities.with_codes(), version.reply.survey_round)
        return cls.of(version, answers, activities, given_in_version(version))

    @classmethod
    def of_copy(cls, copy: ClearanceCopy) -> Self:
        content = read_content(copy.content)
        return cls.of(content, content.answers, content.activities, content.additional)

    @classmethod
    def of_reply(cls, reply: Reply, activities: Iterable[ActivityColumns] | None = None) -> Self:
        """The working rows, with their codes; who has read them already hands them over."""
        rows = reply.activities.with_codes() if activities is None else activities
        answers = reply.partner_answers.select_related("partner")
        return cls.of(reply, answers, rows, given_in_reply(reply))

    @classmethod
    def of(
        cls,
        answered: Answered,
        answers: Iterable[PartnerAnswerColumns],
        activities: Iterable[ActivityColumns],
        additional: Iterable[Given] = (),
    ) -> Self:
        return cls(
            answered.supports,
            answered.remark,
            {answer.partner_id: answer for answer in answers},
            {activity.reference: activity for activity in activities},
            {given.key: given for given in additional},
        )


@dataclass(frozen=True)
class ChangedActivity:
    """An activity that both sides have, as the old and as the new one has it, and which columns differ."""

    old: ActivityColumns
    activity: ActivityColumns
    columns: tuple[Column, ...]

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        return tuple(difference_in(column, self.old, self.activity) for column in self.columns)

    @property
    def labels(self) -> str:
        return ", ".join(column.label for column in self.columns)

    def __str__(self) -> str:
        return f"{activity_label(self.activity)} ({self.labels})"


@dataclass(frozen=True)
class WholeActivity:
    """An activity that only one side has."""

    activity: ActivityColumns

    @cached_property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """Everything given in it: label and text."""
        return given(self.activity)


@dataclass(frozen=True)
class Differences:
    """`new` are the activities that only the new side has, `gone` those that only the old one has."""

    answers: tuple[Difference, ...]
    changed: tuple[ChangedActivity, ...]
    new: tuple[WholeActivity, ...]
    gone: tuple[WholeActivity, ...]
    unchanged: int

    @property
    def number(self) -> int:
        """Of answers and activities that differ."""
        return len(self.answers) + len(self.changed) + len(self.new) + len(self.gone)

    @property
    def has_any(self) -> bool:
        return self.number > 0

    @property
    def first_lines(self) -> list[str]:
        """A line for each answer and activity that differs, as many as a list shows."""
        return list(islice(self.lines, FIRST_LINES))

    @property
    def has_more_lines(self) -> bool:
        return self.number > FIRST_LINES

    @property
    def lines(self) -> Iterator[str]:
        yield from (_("Changed: %(what)s") % {"what": answer.label} for answer in self.answers)
        yield from (_("Changed: %(what)s") % {"what": activity} for activity in self.changed)
        yield from (_("New: %(what)s") % {"what": activity_label(whole.activity)} for whole in self.new)
        yield from (_("Removed: %(what)s") % {"what": activity_label(whole.activity)} for whole in self.gone)


def activity_label(activity: ActivityColumns) -> str:
    return f"{activity.reference} {activity.title}".rstrip()


def between_versions(old: ReplyVersion, new: ReplyVersion) -> Differences:
    return differences(Contents.of_version(old), Contents.of_version(new))


def since_version(
    old: ReplyVersion, reply: Reply, activities: Iterable[ActivityColumns] | None = None
) -> Differences:
    """What has been entered since; for the reply's own contact points alone."""
    return differences(Contents.of_version(old), Contents.of_reply(reply, activities))


def since_copy(
    copy: ClearanceCopy, reply: Reply, activities: Iterable[ActivityColumns] | None = None
) -> Differences:
    """What has been entered since the copy was made; for the reply's own contact points alone."""
    return differences(Contents.of_copy(copy), Contents.of_reply(reply, activities))


def differences(old: Contents, new: Contents) -> Differences:
    """Rows are held against each other by reference, in the order in which lists print them."""
    both = [row for reference, row in new.activities.items() if reference in old.activities]
    compared = ((was := old.activities[row.reference], row, differing_columns(was, row)) for row in both)
    changed = tuple(ChangedActivity(was, row, columns) for was, row, columns in compared if columns)
    return Differences(
        tuple(of_answers(old, new)),
        changed,
        only_in(new, old),
        only_in(old, new),
        len(both) - len(changed),
    )


def only_in(these: Contents, others: Contents) -> tuple[WholeActivity, ...]:
    return tuple(
        WholeActivity(row)
        for reference, row in these.activities.items()
        if reference not in others.activities
    )


def given(activity: ActivityColumns) -> tuple[tuple[str, str], ...]:
    """Label and text of everything but the title, which is a heading."""
    return given_texts(activity, (column for column in COLUMNS.entered if column.name != "title"))


def of_answers(old: Contents, new: Contents) -> Iterator[Difference]:
    """The first question, the partners in their order, the remarks, then the additional questions."""
    if old.supports != new.supports:
        yield Difference(
            _("Does your Member State provide support?"), yes_or_no(old.supports), yes_or_no(new.supports)
        )
    partners = partners_of(old, new)
    for partner in partners:
        was, now = supports(old, partner), supports(new, partner)
        if was != now:
            yield Difference(partner.label, yes_or_no(was), yes_or_no(now))
    if several_lines(old.remark) != several_lines(new.remark):
        yield Difference(_("Comment to the Presidency"), old.remark, new.remark, is_prose=True)
    for partner in partners:
        before, after = remark(old, partner), remark(new, partner)
        if several_lines(before) != several_lines(after):
            label = _("Comment on %(partner)s") % {"partner": partner}
            yield Difference(label, before, after, is_prose=True)
    yield from of_additional_questions(old, new)


def of_additional_questions(old: Contents, new: Contents) -> Iterator[Difference]:
    """As the newer side asks them; what a side was not asked is not answered there."""
    asked = {**old.additional, **new.additional}
    for key, given in sorted(asked.items(), key=in_their_order):
        before, after = (side.additional[key].text if key in side.additional else "" for side in (old, new))
        if several_lines(before) != several_lines(after):
            yield of_additional_answer(given.label, given.kind, before, after)


def in_their_order(asked: tuple[Key, Given]) -> tuple[int, int]:
    _key, given = asked
    return given.position, given.partner.position if given.partner else 0


def partners_of(old: Contents, new: Contents) -> list[Partner]:
    """Those that either side has an answer for: a round may have changed its partners since."""
    partners = {answer.partner for side in (old, new) for answer in side.answers.values()}
    return sorted(partners, key=lambda partner: partner.position)


def supports(side: Contents, partner: Partner) -> bool | None:
    answer = side.answers.get(partner.pk)
    return answer.supports if answer else None


def remark(side: Contents, partner: Partner) -> str:
    answer = side.answers.get(partner.pk)
    return answer.remark if answer else ""
