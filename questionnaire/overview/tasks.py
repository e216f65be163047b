"""The tasks of a reply: what each asks, its state in words and which comes next."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Sized
from dataclasses import dataclass
from enum import StrEnum

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questionnaire.additional_questions.answers import answer_places
from questionnaire.models import Activity, Partner, Reply
from questionnaire.problems import Problem
from questionnaire.sections.progress import SectionProgress


class Tone(StrEnum):
    """How much attention the state of a task needs."""

    DONE = "done"
    OPEN = "open"
    PLAIN = "plain"


@dataclass(frozen=True)
class Task:
    """One row of the task list; `hint` is one short sentence or ""."""

    title: str
    url: str
    state: str
    tone: Tone
    hint: str = ""

    @property
    def is_open(self) -> bool:
        return self.tone == Tone.OPEN


@dataclass(frozen=True)
class TaskList:
    """The tasks in the order of the questionnaire; the last one is to check and submit."""

    tasks: tuple[Task, ...]

    @property
    def next(self) -> Task:
        """The first task that is open, or the check of the whole reply."""
        return next((task for task in self.tasks if task.is_open), self.tasks[-1])


def has_steps(reply: Reply, activities: Sized) -> bool:
    """Tell whether partners and activities are asked about.

    Also where an imported no contradicts them: they can only be settled where they are seen.
    """
    return bool(reply.supports or activities or any(reply.answers.values()))


def task_list(
    reply: Reply, activities: Sequence[Activity], problems: Sequence[Problem], undecided: int
) -> TaskList:
    """`problems` are all that stand in the way of submission, `undecided` those of the previous round."""
    return TaskList(tuple(TaskReader(reply, activities, problems, undecided).tasks()))


def section_tasks(reply: Reply, own: Iterable[SectionProgress]) -> list[Task]:
    """Return the sections that are not marked as done, as tasks that lead to their activities."""
    url = reverse("questionnaire:activities", args=(reply.survey_round.slug, reply.member_state_id))
    return [
        Task(progress.section.department, f"{url}?section={progress.section.pk}#list", "", Tone.OPEN)
        for progress in own
        if progress.awaits_tick
    ]


class TaskReader:
    """Reads the state of each task from what the page has fetched already."""

    def __init__(
        self, reply: Reply, activities: Sequence[Activity], problems: Sequence[Problem], undecided: int
    ) -> None:
        self.reply, self.problems, self.undecided = reply, problems, undecided
        self.activities: Counter[str | None] = Counter(activity.partner_id for activity in activities)
        partners: dict[str, str | None] = {a.reference: a.partner_id for a in activities}
        self.incomplete = Counter(
            partners.get(reference) for reference in {p.reference for p in problems if p.reference}
        )
        self.where = (reply.survey_round.slug, reply.member_state_id)

    def tasks(self) -> Iterator[Task]:
        yield self.support()
        if self.undecided:
            yield self.previous_round()
        if has_steps(self.reply, self.activities):
            for partner in self.reply.survey_round.partners.all():
                yield self.partner(partner)
            if self.activities[None]:
                yield self.without_partner()
        if self.reply.supports is not None:
            if answer_places(self.reply.survey_round):
                yield self.additional()
            yield self.remark()
        yield self.check()

    def support(self) -> Task:
        words = {True: _("Yes"), False: _("No"), None: _("Not started")}
        tone = Tone.OPEN if any(problem.column == "supports" for problem in self.problems) else Tone.DONE
        title = _("Does your Member State provide support?")
        return Task(title, self.page("reply-support"), words[self.reply.supports], tone)

    def previous_round(self) -> Task:
        state = ngettext("%(n)s to confirm", "%(n)s to confirm", self.undecided) % {"n": self.undecided}
        hint = _("These activities had not ended in the previous round. Confirm their status now.")
        title = _("Activities from the previous round")
        return Task(title, self.page("carry-over"), state, Tone.PLAIN, hint)

    def partner(self, partner: Partner) -> Task:
        """A partner is done when it has a no, or a yes with complete activities."""
        url = f"{self.page('activities')}?partner={partner.slug}"
        number, incomplete = self.activities[partner.pk], self.incomplete[partner.pk]
        answer = self.reply.answers.get(partner.pk)
        entered = ngettext("%(n)s activity", "%(n)s activities", number) % {"n": number}
        if incomplete:
            state = _("%(activities)s, %(n)s to complete") % {"activities": entered, "n": incomplete}
            return Task(partner.label, url, state, Tone.OPEN)
        if self.is_wrong(partner):
            state = _("Add activities or answer no") if answer else _("Check the answer")
            return Task(partner.label, url, state if answer is not None else _("Not started"), Tone.OPEN)
        return Task(partner.label, url, entered if number else _("No support"), Tone.DONE)

    def is_wrong(self, partner: Partner) -> bool:
        return any(not problem.reference and problem.partner == partner.pk for problem in self.problems)

    def without_partner(self) -> Task:
        number = self.activities[None]
        state = ngettext("%(n)s to complete", "%(n)s to complete", number) % {"n": number}
        return Task(_("Activities without a partner"), self.page("activities"), state, Tone.OPEN)

    def additional(self) -> Task:
        open_questions = {problem.question for problem in self.problems if problem.question}
        title, url = _("Additional questions"), self.page("reply-additional")
        if open_questions:
            state = ngettext("%(n)s to answer", "%(n)s to answer", len(open_questions))
            return Task(title, url, state % {"n": len(open_questions)}, Tone.OPEN)
        return Task(title, url, _("Completed"), Tone.DONE)

    def remark(self) -> Task:
        state = _("Provided") if self.reply.remark else _("Optional")
        return Task(_("Comments to the Presidency"), self.page("reply-remark"), state, Tone.PLAIN)

    def check(self) -> Task:
        number = len({problem.place for problem in self.problems})
        state = (
            ngettext("%(n)s item to complete", "%(n)s items to complete", number) % {"n": number}
            if number
            else _("All items completed")
        )
        return Task(_("Check and submit"), self.page("reply-review"), state, Tone.PLAIN)

    def page(self, name: str) -> str:
        return reverse(f"questionnaire:{name}", args=self.where)
