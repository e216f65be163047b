"""The additional questions of a round: where each is answered, and what an answer may say."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from questionnaire.choices import AnswerKind
from questionnaire.formatting.answers import NO, SEPARATOR, YES, readable_answer
from questionnaire.formatting.numbers import grouped
from questionnaire.models.replies.additional_questions import AdditionalAnswer, AdditionalQuestion
from questionnaire.problems import Problem
from questionnaire.spreadsheets.cells import Cell
from questionnaire.spreadsheets.values.readers import Unreadable, bare_number_of

if TYPE_CHECKING:
    from questionnaire.models import Partner, Reply, ReplyVersion, Round

TEXT_LENGTH = 2000
LARGEST = Decimal(10) ** 12

# The number of the question, and the partner's code where it is asked for each of them.
Key = tuple[int, str | None]


@dataclass(frozen=True)
class AnswerPlace:
    """Where one answer is given: a question, for one partner where it is asked for each of them."""

    question: AdditionalQuestion
    partner: "Partner | None" = None
    # False where an answer is stored for a partner that the round does not ask about any more.
    is_asked: bool = True

    @property
    def partner_id(self) -> str | None:
        return self.partner.pk if self.partner else None

    @property
    def key(self) -> Key:
        return self.question.position, self.partner_id

    @property
    def name(self) -> str:
        """As fields of forms and parts of pages are called."""
        name = f"question_{self.question.position}"
        return f"{name}_{self.partner.slug}" if self.partner else name

    def __str__(self) -> str:
        return f"{self.question} ({self.partner})" if self.partner else str(self.question)


def answer_places(survey_round: "Round") -> list[AnswerPlace]:
    """Every answer that the round asks for beside the activities; none in most rounds.

    What is asked for each activity is a column of the activity (`questionnaire/columns/columns.py`).
    """
    return [
        AnswerPlace(question, partner)
        for question in survey_round.additional_questions.all()
        if not question.is_for_activities
        for partner in (survey_round.partners.all() if question.is_for_partners else (None,))
    ]


@dataclass(frozen=True)
class Given:
    """What was answered to one question, as it was asked then; "" where nothing was."""

    position: int
    kind: str
    question: str
    partner: "Partner | None"
    text: str

    @property
    def partner_id(self) -> str | None:
        return self.partner.pk if self.partner else None

    @property
    def key(self) -> Key:
        return self.position, self.partner_id

    @property
    def heading(self) -> str:
        return f"{self.position}. {self.question}"

    @property
    def label(self) -> str:
        return f"{self.heading} ({self.partner})" if self.partner else self.heading

    @property
    def words(self) -> str:
        return readable_answer(self.kind, self.text)


def answers_in(reply: "Reply", asked: Sequence[AnswerPlace]) -> dict[Key, str]:
    """The working answers that are given. Asks the database only where something is asked."""
    positions = {place.question.pk: place.question.position for place in asked}
    rows = AdditionalAnswer.objects.filter(reply=reply, question__in=positions) if positions else ()
    return {(positions[row.question_id], row.partner_id): row.text for row in rows}


def answers_by_place(reply: "Reply") -> dict[AnswerPlace, str]:
    """The working answers, "" where none is given: first what is asked now, question by question.

    An answer for a partner that the round does not ask about any more follows those to the same question.
    """
    found = dict.fromkeys(answer_places(reply.survey_round), "")
    questions = {place.question.pk: place.question for place in found}
    rows = AdditionalAnswer.objects.filter(reply=reply, question__in=questions).select_related("partner")
    for row in rows if questions else ():
        place = AnswerPlace(questions[row.question_id], row.partner)
        found[place if place in found else replace(place, is_asked=False)] = row.text
    return dict(sorted(found.items(), key=lambda item: item[0].question.position))


def given_in_reply(reply: "Reply") -> list[Given]:
    """What is asked now and answered so far, and what was answered while it was asked."""
    return [
        Given(place.question.position, place.question.kind, place.question.text, place.partner, text)
        for place, text in answers_by_place(reply).items()
    ]


def given_in_version(version: "ReplyVersion") -> list[Given]:
    rows = version.additional_answers.select_related("question", "partner")
    return [Given(row.question.position, row.question.kind, row.asked, row.partner, row.text) for row in rows]


def understood(question: AdditionalQuestion, text: str) -> str:
    """The answer as it is stored, "" for none. Raises Unreadable."""
    text = text.strip()
    return READERS[question.kind](question, text) if text else ""


def read_text(question: AdditionalQuestion, text: str) -> str:
    if len(text) > TEXT_LENGTH:
        raise Unreadable(
            "too_long",
            _("The text has %(length)s characters. Enter at most %(limit)s characters.")
            % {"length": grouped(len(text)), "limit": grouped(TEXT_LENGTH)},
            _("Shorten it."),
        )
    return text


def read_yes_or_no(question: AdditionalQuestion, text: str) -> str:
    if text.casefold() not in (YES, NO):
        raise Unreadable("not_yes_or_no", _("The answer must be Yes or No."), _("Enter Yes or No."))
    return text.casefold()


def read_choice(question: AdditionalQuestion, text: str) -> str:
    found = {choice.casefold(): choice for choice in question.choices}.get(text.casefold())
    if found is None:
        raise not_in_list(
            question, _("The answer is not one of the choices."), _("Select one of: %(choices)s.")
        )
    return found


def read_several(question: AdditionalQuestion, text: str) -> str:
    """Each choice once, in the order of the question, one in each line."""
    given = {part.strip().casefold() for part in re.split(f"[{SEPARATOR}\n]", text)} - {""}
    found = [choice for choice in question.choices if choice.casefold() in given]
    if len(found) < len(given):
        raise not_in_list(
            question,
            _("Not every part of the answer is one of the choices."),
            _("Select from: %(choices)s. Separate several by semicolons."),
        )
    return "\n".join(found)


def not_in_list(question: AdditionalQuestion, message: str, remedy: str) -> Unreadable:
    choices = f"{SEPARATOR} ".join(question.choices)
    return Unreadable("not_in_list", message, remedy % {"choices": choices})


def read_number(question: AdditionalQuestion, text: str) -> str:
    """With a point and at most two decimals, however it was written."""
    number = bare_number_of(Cell(text))
    if abs(number) >= LARGEST:
        raise Unreadable(
            "too_large", _("The number is too large."), _("Enter a number below 1 000 000 000 000.")
        )
    return f"{number.to_integral() if number == number.to_integral() else number.normalize():f}"


READERS: dict[str, Callable[[AdditionalQuestion, str], str]] = {
    AnswerKind.TEXT: read_text,
    AnswerKind.YES_NO: read_yes_or_no,
    AnswerKind.CHOICE: read_choice,
    AnswerKind.SEVERAL: read_several,
    AnswerKind.NUMBER: read_number,
}


def wrong(place: AnswerPlace, text: str) -> Iterator[Problem]:
    """Why this does not answer the question there."""
    try:
        understood(place.question, text)
    except Unreadable as error:
        yield problem(place, error.rule, error.message, error.remedy)


def problem(place: AnswerPlace, rule: str, message: str, remedy: str) -> Problem:
    partner = place.partner.pk if place.partner else ""
    said = f"{place.partner}: {message}" if place.partner else message
    return Problem(
        rule, "additional_answers", said, remedy, partner=partner, question=place.question.position
    )
