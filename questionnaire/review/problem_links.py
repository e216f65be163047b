"""What still stands between a reply and its submission, each with the place where it is settled."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from questionnaire.access.pages import from_check
from questionnaire.columns.columns import COLUMNS
from questionnaire.models import Activity, Partner, Reply
from questionnaire.paging import Shown
from questionnaire.problems import Problem
from questionnaire.reply.reply_rules import NOT_ANSWERED


@dataclass(frozen=True)
class ProblemLink:
    """One thing to settle: the link's text, what is wrong there, and the address."""

    text: str
    messages: tuple[str, ...]
    url: str


class ProblemLinks(Shown[Sequence[Problem], ProblemLink]):
    """A link for each place, which has one problem or several."""

    @property
    def kinds(self) -> list[tuple[str, int]]:
        """What the problems are about, and how many there are of each, the largest number first."""
        return Counter(kind(problem) for group in self.rows for problem in group).most_common()


def kind(problem: Problem) -> str:
    """The column of the activity, or what else of the reply is concerned."""
    if problem.reference:
        column = COLUMNS.get(problem.column)
        return column.label if column else _("Activities")
    return _("Additional questions") if problem.question else _("Answers")


def problem_links(
    reply: Reply, problems: Iterable[Problem], activities: Iterable[Activity], *, check: str = ""
) -> ProblemLinks:
    """One link for each partner, activity or question, whatever the number of its problems.

    `check` is the part of the check page that the pages return to.
    """
    titles = {activity.reference: activity.title for activity in activities}
    partners = {partner.pk: partner for partner in reply.survey_round.partners.all()}

    def link(group: Sequence[Problem]) -> ProblemLink:
        text, url = problem_place(reply, group[0], titles, partners)
        url = from_check(url, check) if check else url
        return ProblemLink(text, tuple(link_messages(text, group, partners)), url)

    return ProblemLinks([list(group) for _where, group in groupby(problems, key=attrgetter("place"))], link)


def link_messages(text: str, problems: Iterable[Problem], partners: Mapping[str, Partner]) -> Iterator[str]:
    """Yield what the link with this text does not say already; once for all partners of a question."""
    problems = list(problems)
    not_answered = [problem for problem in problems if problem.rule == NOT_ANSWERED]
    named = [partners[problem.partner].label for problem in not_answered if problem.partner in partners]
    if named:
        yield _("not answered yet for %(partners)s. Answer it for each partner with the answer yes.") % {
            "partners": get_text_list(named, _("and"))
        }
    elif not_answered:
        yield _("not answered yet. Answer it.")
    for problem in problems:
        if problem not in not_answered:
            yield str(problem).removeprefix(f"{text}: ")


def problem_place(
    reply: Reply, problem: Problem, titles: Mapping[str, str], partners: Mapping[str, Partner]
) -> tuple[str, str]:
    where = (reply.survey_round.slug, reply.member_state_id)
    if problem.reference:
        text = f"{problem.reference} {titles.get(problem.reference, '')}".strip()
        url = reverse("questionnaire:activity-edit", args=(*where, problem.reference))
        return text, f"{url}#{anchor(problem.column)}"
    if problem.question:
        text = _("Additional question %(number)s") % {"number": problem.question}
        return text, reverse("questionnaire:reply-additional", args=where) + f"#question-{problem.question}"
    if partner := partners.get(problem.partner):
        return partner.label, reverse("questionnaire:activities", args=where) + f"#answer-{partner.slug}"
    return _("First question"), reverse("questionnaire:reply-support", args=where)


def anchor(column: str) -> str:
    """A group of buttons has no element of the field's name: the link leads to the first button."""
    shown = COLUMNS.get(column)
    return f"id_{column}_0" if shown and shown.has_buttons else f"id_{column}"
