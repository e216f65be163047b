"""The list of a reply's activities, and what every change of one changes beside its own row."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from questionnaire.activities.selected import sent_row
from questionnaire.activities.support_grid import Answers, Errors, support_grid
from questionnaire.choices import ENDED_STATUSES, ActivityStatus
from questionnaire.models import Activity, Reply
from questionnaire.problems import Problem
from questionnaire.review.last_seen import UnreadChanges
from questionnaire.review.problem_links import problem_links
from questionnaire.review.summary import period


@dataclass(frozen=True)
class ActivityRow:
    """One line of the list; `url` opens the activity and begins the addresses of its other pages."""

    reference: str
    # What its box sends: which activity, and the edition that the reader sees.
    as_sent: str
    title: str
    partner: str
    support_field: str
    assistance_type: str
    status: str
    period: str
    url: str
    # Of the Presidency, not answered yet.
    questions: int
    # What a colleague has done to it since one looked, in a word.
    news: str
    is_incomplete: bool
    has_ended: bool
    # What the round asks about no longer, in sentences.
    not_asked: tuple[str, ...]


def overview(
    reply: Reply,
    activities: Sequence[Activity],
    problems: Sequence[Problem],
    answers: Answers | None = None,
    errors: Errors | None = None,
) -> dict[str, Any]:
    """What every change of an activity changes on the page beside its own row.

    `answers` and `errors` are those of answers for partners that were refused.
    """
    return {
        "reply": reply,
        "grid": support_grid(reply, activities, answers, errors),
        "links": problem_links(reply, problems, activities),
        "total": len(activities),
    }


def activity_rows(
    reply: Reply,
    activities: Iterable[Activity],
    problems: Iterable[Problem],
    news: UnreadChanges | None = None,
) -> list[ActivityRow]:
    problems = list(problems)
    incomplete = {problem.reference for problem in problems}
    questions = reply.questions.all()
    asked = Counter(question.reference for question in questions if question.waits_for_member_state)
    survey_round = reply.survey_round
    # Looked up and translated once, not for each row: three hundred rows are most of the page's cost.
    labels = (
        {
            entry.pk: entry.label
            for entries in (survey_round.partners, survey_round.support_fields, survey_round.assistance_types)
            for entry in entries.all()
        }
        | {None: "", "": ""}
        | {status.value: str(status.label) for status in ActivityStatus}
    )
    not_asked: dict[str, list[str]] = defaultdict(list)
    for problem in problems:
        if problem.rule == "not_asked":
            not_asked[problem.reference].append(str(problem))
    marks = news.words if news else {}
    url = reverse("questionnaire:activity-edit", args=(survey_round.slug, reply.member_state_id, "REFERENCE"))
    return [
        ActivityRow(
            reference=activity.reference,
            as_sent=sent_row(activity),
            title=activity.title,
            partner=code_label(labels, activity.partner_id, activity, "partner"),
            support_field=code_label(labels, activity.support_field_id, activity, "support_field"),
            assistance_type=code_label(labels, activity.assistance_type_id, activity, "assistance_type"),
            status=labels[activity.status],
            period=period(activity),
            url=url.replace("REFERENCE", activity.reference),
            questions=asked[activity.reference],
            news=marks.get(activity.reference, ""),
            is_incomplete=activity.reference in incomplete,
            has_ended=activity.status in ENDED_STATUSES,
            not_asked=tuple(not_asked.get(activity.reference, ())),
        )
        for activity in activities
    ]


def code_label(labels: Mapping[str | None, str], code: str | None, activity: Activity, column: str) -> str:
    """Of a code that the round no longer asks about, as the code list has it."""
    return labels[code] if code in labels else str(getattr(activity, column).label)
