"""The answers of the sheet Reply held against those of the reply: what is changed, and by whom."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from questionnaire.comparison import Difference
from questionnaire.formatting.answers import yes_or_no
from questionnaire.models import Reply, Scope
from questionnaire.workbook.changes.base import content_digest
from questionnaire.workbook.changes.conflicts import Conflict, Judged, Since
from questionnaire.workbook.layout import REPLY_SHEET, SUPPORT_LABEL
from questionnaire.workbook.reading.answers import Answers

# What a base calls the first question; it calls a partner's by the code.
SUPPORT = "supports"
CONTENTS = {True: "yes", False: "no", None: ""}


@dataclass(frozen=True)
class ChangedAnswers:
    """What an import would store of the sheet Reply. `outdated` are the answers newer than the workbook."""

    supports: bool | None = None
    partners: Mapping[str, bool] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    outdated: int = 0


@dataclass(frozen=True)
class GivenAnswer:
    """One answer as it is given in the file and as it is stored."""

    name: str
    label: str
    cell: str
    given: bool
    stored: bool | None

    @property
    def difference(self) -> Difference:
        return Difference(self.label, yes_or_no(self.stored), yes_or_no(self.given))


def answer_contents(reply: Reply, scope: Scope) -> dict[str, str]:
    """What the sheet Reply is filled with, by the names of the base."""
    partners = [partner.pk for partner in reply.survey_round.partners.all() if scope.has_partner(partner.pk)]
    answers = {code: CONTENTS[reply.answers.get(code)] for code in partners}
    return {SUPPORT: CONTENTS[reply.supports]} | answers


def compare_answers(reply: Reply, answers: Answers, since: Since) -> ChangedAnswers:
    """A blank answer changes nothing."""
    conflicts: list[Conflict] = []
    changed: dict[str, GivenAnswer] = {}
    outdated = 0
    for answer in differing_answers(reply, answers):
        found = judged_answer(answer, since)
        outdated += found.is_outdated
        if found.is_conflict:
            conflicts.append(
                Conflict(found.key, "", answer.difference, REPLY_SHEET, answer.cell, found.choice)
            )
        if found.is_change:
            changed[answer.name] = answer
    return ChangedAnswers(
        changed[SUPPORT].given if SUPPORT in changed else None,
        {name: answer.given for name, answer in changed.items() if name != SUPPORT},
        tuple(answer.difference for answer in changed.values()),
        tuple(conflicts),
        outdated,
    )


def differing_answers(reply: Reply, answers: Answers) -> Iterator[GivenAnswer]:
    if answers.supports is not None and answers.supports != reply.supports:
        cell, _text = answers.cells.get(SUPPORT_LABEL, ("", ""))
        yield GivenAnswer(SUPPORT, _(SUPPORT_LABEL), cell, answers.supports, reply.supports)
    for partner in reply.survey_round.partners.all():
        given, stored = answers.partners.get(partner.pk), reply.answers.get(partner.pk)
        if given is not None and given != stored:
            cell, _text = answers.cells.get(partner.pk, ("", ""))
            yield GivenAnswer(partner.pk, partner.label, cell, given, stored)


def judged_answer(answer: GivenAnswer, since: Since) -> Judged:
    was, given = (content_digest(answer.name, CONTENTS[content]) for content in (answer.stored, answer.given))
    return since.judged(answer.name, since.base.of_answer(answer.name), was, given)
