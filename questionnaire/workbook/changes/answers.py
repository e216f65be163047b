"""The answers of the sheets Reply and Additional questions held against those of the reply."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from questionnaire.additional_questions.answers import AnswerPlace, Key, answers_by_place, understood
from questionnaire.comparison import Difference, of_additional_answer
from questionnaire.formatting.answers import yes_or_no
from questionnaire.models import Reply, Scope
from questionnaire.models.rounds.reference import no_longer_asked
from questionnaire.spreadsheets.cells import header_key
from questionnaire.spreadsheets.values.readers import Unreadable
from questionnaire.workbook.changes.base import content_digest
from questionnaire.workbook.changes.conflicts import Conflict, Judged, Since
from questionnaire.workbook.findings import Finding
from questionnaire.workbook.layout import ADDITIONAL_SHEET, REPLY_SHEET, SUPPORT_LABEL
from questionnaire.workbook.reading.additional import AdditionalRow, AdditionalRows
from questionnaire.workbook.reading.answers import Answers
from questionnaire.workbook.reading.parse import answer_as_written, refuse_computed

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


@dataclass(frozen=True)
class AdditionalComparison:
    """What an import would store, and what differs; `unread` are the places whose answer is wrong."""

    answers: Mapping[Key, str] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()
    errors: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    cells: Mapping[Key, str] = field(default_factory=dict)
    unread: frozenset[Key] = frozenset()
    conflicts: tuple[Conflict, ...] = ()
    outdated: int = 0


def compare_additional(reply: Reply, read: AdditionalRows, since: Since) -> AdditionalComparison:
    """A blank answer changes nothing. What is stored since it was asked may come again as it is."""
    by_place = answers_by_place(reply)
    by_key = {place.key: place for place in by_place}
    stored = {place.key: text for place, text in by_place.items()}
    given: dict[Key, str] = {}
    errors = list(read.errors)
    unread = set()
    for row in read.rows:
        try:
            if not row.answer.is_blank:
                given[row.key] = answer_in(row, by_key.get(row.key), given)
                refuse_change(by_key[row.key], stored[row.key], given[row.key])
        except Unreadable as error:
            problem = error.problem("additional_answers")
            errors.append(Finding(problem, ADDITIONAL_SHEET, row.place, row.answer.text))
            unread.add(row.key)
    cells = {row.key: row.place for row in read.rows}
    differ = {k: text for k, text in given.items() if text != stored[k] and k not in unread}
    found = {k: judged_text(k, stored[k], text, since) for k, text in differ.items()}
    differences = {
        k: of_additional_answer(str(by_key[k]), by_key[k].question.kind, stored[k], text)
        for k, text in differ.items()
    }
    return AdditionalComparison(
        {k: differ[k] for k, judged in found.items() if judged.is_change},
        tuple(differences[k] for k, judged in found.items() if judged.is_change),
        tuple(errors),
        tuple(reworded(read, by_key)),
        cells,
        frozenset(unread),
        tuple(
            Conflict(judged.key, "", differences[k], ADDITIONAL_SHEET, cells[k], judged.choice)
            for k, judged in found.items()
            if judged.is_conflict
        ),
        sum(judged.is_outdated for judged in found.values()),
    )


def judged_text(key: Key, stored: str, given: str, since: Since) -> Judged:
    name = base_name(key)
    was, now = content_digest(name, stored), content_digest(name, given)
    return since.judged(name, since.base.of_answer(name), was, now)


def additional_contents(reply: Reply) -> dict[str, str]:
    """The answers that are given, by the names of the base."""
    return {base_name(place.key): text for place, text in answers_by_place(reply).items()}


def base_name(key: Key) -> str:
    """What a base calls the answer to an additional question."""
    number, partner = key
    return f"question {number} {partner or ''}".strip()


def answer_in(row: AdditionalRow, place: AnswerPlace | None, given: Mapping[Key, str]) -> str:
    """As it would be stored. Raises Unreadable."""
    if place is None:
        raise Unreadable(
            "not_asked", _("This question is not asked here in this round."), _("Clear the answer.")
        )
    if row.key in given:
        raise Unreadable(
            "answered_twice", _("This question is already answered in another row."), _("Clear one of them.")
        )
    refuse_computed(row.answer)
    return understood(place.question, answer_as_written(place.question, row.answer))


def refuse_change(place: AnswerPlace, stored: str, given: str) -> None:
    """Raises Unreadable for another answer than the stored one where none is asked for any more."""
    if place.partner and not place.is_asked and given != stored:
        raise Unreadable("not_asked", no_longer_asked(place.partner), _("Clear the answer."))


def reworded(read: AdditionalRows, by_key: Mapping[Key, AnswerPlace]) -> Iterator[str]:
    """The questions that read otherwise now than in the workbook, each once."""
    numbers = {
        row.key[0]
        for row in read.rows
        if row.question
        and row.key in by_key
        and header_key(row.question) != header_key(by_key[row.key].question.text)
    }
    for number in sorted(numbers):
        yield _(
            "The wording of additional question %(number)s has changed since this workbook was "
            "made. Check the answer."
        ) % {"number": number}
