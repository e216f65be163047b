"""Answers to the additional questions that a round asks for each activity, as one column of the activity.

The column holds JSON by the number of the question, so that an answer goes wherever a row goes: into its
history, its versions and its copies.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol

from questionnaire.cleaning.text import several_lines

# As many additional questions as a contact point bears with in one round.
MOST = 20


def answer_name(number: int) -> str:
    """The attribute of an activity that holds the answer to this question."""
    return f"question_{number}"


# Each row is asked for each of its answers.
@lru_cache(maxsize=1024)
def answers_in_column(text: str) -> Mapping[str, str]:
    """By the number of the question; the column is blank where nothing is answered."""
    answers: dict[str, str] = json.loads(text) if text else {}
    return answers


def column_with(text: str, number: int, answer: str) -> str:
    """The column with this answer; equal answers are equal texts. "" takes an answer back."""
    answers = {**answers_in_column(text), str(number): several_lines(answer)}
    given = sorted((int(number), answer) for number, answer in answers.items() if answer)
    return json.dumps(dict(given), ensure_ascii=False, separators=(",", ":")) if given else ""


def answered_in_column(number: int) -> str:
    """What the column contains where the question is answered: quotation marks in answers are escaped."""
    return f'"{number}":'


class HasAnswers(Protocol):
    """What a row needs for answers: the column."""

    answers: str


def answer_property(number: int) -> property:
    """The answer to one question, as text of any kind; "" where none is given."""

    def answer(activity: HasAnswers) -> str:
        return answers_in_column(activity.answers).get(str(number), "")

    def set_answer(activity: HasAnswers, text: str) -> None:
        activity.answers = column_with(activity.answers, number, text)

    return property(answer, set_answer)
