"""What the Presidency reads of a reply: a version in full, and of working rows only how many there are.

It also says what has changed since the version that the Presidency accepted or read last.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from questionnaire.admin.replies.activity_filters import ACTIVITY_FILTERS, ActivityFilter, of_round
from questionnaire.admin.replies.reply_steps import possible_steps
from questionnaire.admin.replies.threads import threads_on_desk
from questionnaire.choices import EDITABLE_STATES, REOPENED_STATES, EventKind, ReplyState
from questionnaire.cleaning.numbers import short_number
from questionnaire.columns.column import Column
from questionnaire.columns.columns import COLUMNS, given_texts
from questionnaire.follow_up.requests import RequestsOfReply
from questionnaire.models import ActivityColumns, Event, Question, Reply, ReplyVersion, VersionActivity
from questionnaire.paging import BESIDE, paged
from questionnaire.reply.related import fetch_lists
from questionnaire.reply.shared_entries import with_shared_entries
from questionnaire.reply.state_labels import correction_in_words, state_in_words
from questionnaire.review.confirmed_checks import ReadPossibleError, possible_errors_of_version
from questionnaire.review.differences import Differences, between_versions
from questionnaire.review.forms import CompareForm
from questionnaire.review.summary import review_of_version
from questionnaire.review.unsubmitted_changes import changes_since
from questionnaire.review.views.check_lines import kinds
from questionnaire.review.views.compared_page import comparison_context


@dataclass(frozen=True)
class SinceRead:
    base: ReplyVersion
    differences: Differences

    def marks(self, references: Container[str]) -> dict[str, str]:
        """What stands beside these activities in the table, by reference."""
        changed = {
            each.activity.reference: _("Changed: %(what)s") % {"what": each.labels}
            for each in self.differences.changed
            if each.activity.reference in references
        }
        new = _("New")
        return changed | {whole.activity.reference: new for whole in self.differences.new}


def since_read(version: ReplyVersion) -> SinceRead | None:
    """Against the version before it where none was read; None for the first one."""
    if version.number == 1:
        return None
    earlier = version.reply.versions.filter(number__lt=version.number).order_by("-number")
    settled = Event.objects.filter(reply=version.reply, kind__in=(EventKind.READ, EventKind.ACCEPTED))
    base = earlier.filter(pk__in=settled.values("version")).first() or earlier.first()
    return SinceRead(base, between_versions(base, version)) if base else None


@dataclass(frozen=True)
class Flag:
    """A possible error beside the activity that it concerns; the block above says more."""

    label: str
    is_confirmed: bool


@dataclass(frozen=True)
class ActivityRow:
    """One activity: a text for each column of the row, what else is given, by label, and open questions.

    `mark` says what of it is new since the Presidency last read it, `flags` which possible errors it has.
    """

    cells: tuple[str, ...]
    details: tuple[tuple[str, str], ...]
    questions: int
    mark: str
    flags: tuple[Flag, ...]
    # What the round does not ask about, in a sentence.
    not_asked: str


@dataclass(frozen=True)
class FilterBox:
    """One select box above the activities; `chosen` is "" for all, also where the address asks nonsense."""

    parameter: str
    title: Any
    lookup: str
    choices: list[tuple[str, str]]
    chosen: str


def row_columns() -> tuple[Column, ...]:
    """Those of each list of activities, and the value."""
    return tuple(column for column in COLUMNS if column.is_listed or column.name == "value")


def flags_of(
    possible_errors: Iterable[ReadPossibleError], references: Container[str]
) -> dict[str, tuple[Flag, ...]]:
    """Those of these activities, by reference."""
    flags: dict[str, tuple[Flag, ...]] = {}
    for read in possible_errors:
        for reference in filter(references.__contains__, read.possible_error.references):
            flag = Flag(str(read.possible_error.kind.label), read.confirmed is not None)
            flags[reference] = (*flags.get(reference, ()), flag)
    return flags


def activity_row(
    activity: ActivityColumns, questions: int, mark: str, flags: tuple[Flag, ...], not_asked: str
) -> ActivityRow:
    in_row = row_columns()
    return ActivityRow(
        tuple(column.readable(activity) for column in in_row),
        given_texts(activity, (column for column in COLUMNS if column not in in_row)),
        questions,
        mark,
        flags,
        not_asked,
    )


def version_to_read(reply: Reply, number: str | None) -> ReplyVersion | None:
    """The version asked for, or the one that counts; None where none does. Raises Http404."""
    versions = reply.versions.select_related("submitted_by", "reply__survey_round", "reply__member_state")
    if not number:
        return versions.get(pk=reply.counted_version_id) if reply.counted_version_id else None
    asked = short_number(number)
    found = versions.filter(number=asked).first() if asked is not None else None
    if found is None:
        raise Http404
    return found


def filter_box(shown: ActivityFilter, reply: Reply, query: Mapping[str, str]) -> FilterBox:
    choices = shown.choices(of_round(reply.survey_round))
    chosen = query.get(shown.parameter, "")
    known = any(chosen == value for value, _label in choices)
    return FilterBox(shown.parameter, shown.title, shown.lookup, choices, chosen if known else "")


def filtered(
    version: ReplyVersion, activities: Sequence[VersionActivity], asked: Mapping[str, str]
) -> Sequence[VersionActivity]:
    if not asked:
        return activities
    found = set(version.activities.filter(**asked).values_list("pk", flat=True))
    return [activity for activity in activities if activity.pk in found]


def version_context(
    request: HttpRequest, version: ReplyVersion, questions: Sequence[Question]
) -> dict[str, Any]:
    fetch_lists(version.reply)
    activities = with_shared_entries(version.activities.with_codes(), version.reply.survey_round)
    remarks = {answer.partner_id: answer.remark for answer in version.partner_answers.all()}
    review = review_of_version(version, activities)
    filters = [filter_box(shown, version.reply, request.GET) for shown in ACTIVITY_FILTERS]
    asked = {box.lookup: box.chosen for box in filters if box.chosen}
    on = Counter(question.reference for question in questions if not question.closed_at)
    since = since_read(version)
    possible_errors = possible_errors_of_version(version, review)
    rows = paged(request, filtered(version, activities, asked), "activities")
    references = {activity.reference for activity in rows}
    marks = since.marks(references) if since else {}
    flags, not_asked = flags_of(possible_errors, references), review.not_asked
    return {
        "since_read": since,
        "review": review,
        "possible_errors": paged(
            request, possible_errors, "possible-errors", parameter="possible-errors", on_a_page=BESIDE
        ),
        "error_kinds": kinds(possible_errors),
        "listed": rows,
        "partner_lines": [(line, remarks.get(line.partner.pk, "")) for line in review.partners],
        "filters": filters,
        "is_filtered": bool(asked),
        "columns": row_columns(),
        "rows": [
            activity_row(
                activity,
                on[activity.reference],
                marks.get(activity.reference, ""),
                flags.get(activity.reference, ()),
                not_asked.get(activity.reference, ""),
            )
            for activity in rows
        ],
    }


def reply_context(request: HttpRequest, reply: Reply, version: ReplyVersion | None) -> dict[str, Any]:
    """Of working rows only their number: they are the Member State's own until it submits them."""
    questions = list(reply.questions.select_related("asked_by", "answered_by"))
    events = reply.events.for_the_desk().select_related("by", "version")
    return {
        "reply": reply,
        "state_in_words": state_in_words(reply),
        "version": version,
        "is_counted": version is not None and version.pk == reply.counted_version_id,
        "rows_entered": reply.activities.count() if reply.state in EDITABLE_STATES else None,
        "correction": correction_in_words(reply) if reply.state == ReplyState.CORRECTING else "",
        "changes_not_submitted": number_of_changes(reply),
        "versions": reply.versions.select_related("submitted_by"),
        "events": paged(request, events, "audit-log", parameter="events", on_a_page=BESIDE),
        "contact_points": reply.survey_round.roles.contact_points()
        .filter(member_state=reply.member_state)
        .select_related("user"),
        "steps": possible_steps(reply),
        "requests": RequestsOfReply.of(reply),
        "threads": threads_on_desk(questions),
        "call_notes": reply.call_notes.select_related("by"),
        **(version_context(request, version, questions) if version else {}),
    }


def number_of_changes(reply: Reply) -> int | None:
    """Since the version that counts, of a reply that was opened again."""
    if reply.state not in REOPENED_STATES or reply.counted_version is None:
        return None
    return changes_since(reply.counted_version, reply).number


def compare_context(request: HttpRequest, reply: Reply) -> dict[str, Any]:
    """Submitted versions alone; `compared` are the two that are read."""
    versions = list(reply.versions.select_related("reply__survey_round").order_by("number"))
    form = CompareForm(versions, request.GET, with_working_rows=False) if len(versions) > 1 else None
    is_chosen = form is not None and form.is_valid()
    return {
        "reply": reply,
        "form": form,
        "compared": (form.old, form.new) if form and is_chosen else (),
        **comparison_context(request, form.differences(reply) if form and is_chosen else None),
    }
