"""What still stands between a reply and its submission, each with the place where it is settled."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.urls import reverse
from django.utils.translation import gettext as _

from questionnaire.models import Activity, Partner, Reply
from questionnaire.problems import Problem

# Groups of buttons have no single element of the field's name: the link leads to the first button.
BUTTON_GROUPS = frozenset({"status", "funding"})


@dataclass(frozen=True)
class ProblemLink:
    """One thing to settle: the link's text, what is wrong there, and the address."""

    text: str
    messages: tuple[str, ...]
    url: str


def problem_links(
    reply: Reply, problems: Iterable[Problem], activities: Iterable[Activity]
) -> list[ProblemLink]:
    """One link for each partner, activity or question, whatever the number of its problems."""
    titles = {activity.reference: activity.title for activity in activities}
    partners = {partner.pk: partner for partner in reply.survey_round.partners.all()}
    links = []
    for _where, group in groupby(problems, key=attrgetter("place")):
        found = list(group)
        first = found[0]
        text, url = place(reply, first, titles, partners)
        links.append(ProblemLink(text, tuple(str(problem) for problem in found), url))
    return links


def place(
    reply: Reply, problem: Problem, titles: dict[str, str], partners: dict[str, Partner]
) -> tuple[str, str]:
    where = (reply.survey_round.slug, reply.member_state_id)
    if problem.reference:
        text = f"{problem.reference} {titles.get(problem.reference, '')}".strip()
        url = reverse("questionnaire:activity-edit", args=(*where, problem.reference))
        return text, f"{url}#{anchor(problem.column)}"
    url = reverse("questionnaire:reply-edit", args=where)
    if problem.question:
        text = _("Further question %(number)s") % {"number": problem.question}
        return text, f"{url}#question-{problem.question}"
    if partner := partners.get(problem.partner):
        return partner.label, f"{url}#answer-{partner.slug}"
    return _("First question"), f"{url}#support"


def anchor(column: str) -> str:
    return f"id_{column}_0" if column in BUTTON_GROUPS else f"id_{column}"
