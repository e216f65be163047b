"""The answers of the sheet of additional questions held against those of the reply."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from questionnaire.additional_questions.answers import AnswerPlace, Key, answers_by_place, understood
from questionnaire.comparison import Difference, of_additional_answer
from questionnaire.models import Reply
from questionnaire.models.rounds.reference import no_longer_asked
from questionnaire.spreadsheets.cells import header_key
from questionnaire.spreadsheets.values.readers import Unreadable
from questionnaire.workbook.changes.base import content_digest
from questionnaire.workbook.changes.conflicts import Conflict, Judged, Since
from questionnaire.workbook.findings import Finding
from questionnaire.workbook.layout import ADDITIONAL_SHEET
from questionnaire.workbook.reading.additional import AdditionalRow, AdditionalRows
from questionnaire.workbook.reading.parse import answer_as_written, refuse_computed


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
