"""A round that asks one question of each kind for each activity, and what becomes of the answers."""

import io
from typing import Any

from openpyxl import Workbook, load_workbook

from questionnaire.choices import AnswerKind, QuestionScope
from questionnaire.models import Reply, Round
from questionnaire.reply.editing_activities import save_activity
from questionnaire.workbook.compare import Comparison, compare_workbook
from questionnaire.workbook.reading.read import read
from questionnaire.workbook.writing.write import write_workbook
from tests.builders import make_additional_question

TEXT, YES_NO, CHOICE, SEVERAL, NUMBER = (f"question_{number}" for number in range(1, 6))
QUESTIONS = [
    "1. Who takes part?",
    "2. Is it a pilot?",
    "3. How often?",
    "4. Which services?",
    "5. How many people?",
]
ANSWERS = {
    TEXT: 'Border guards, "all"\nPolice',
    YES_NO: "yes",
    CHOICE: "Yearly",
    SEVERAL: "Border\nPolice",
    NUMBER: "1500.5",
}


def ask(survey_round: Round, text: str, kind: AnswerKind, *choices: str, **more: Any) -> None:
    make_additional_question(
        survey_round=survey_round,
        text=text,
        kind=kind,
        choices=choices,
        scope=QuestionScope.ACTIVITY,
        **more,
    )


def answers_of(row: Any) -> dict[str, str]:
    return {name: getattr(row, name) for name in ANSWERS}


def say(reply: Reply, **answers: str) -> None:
    row = reply.activities.get()
    for name, answer in answers.items():
        setattr(row, name, answer)
    save_activity(row)


def written(reply: Reply) -> Workbook:
    file = io.BytesIO()
    write_workbook(reply, file)
    return load_workbook(file)


def compared(reply: Reply, book: Workbook) -> Comparison:
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return compare_workbook(reply, read(file))
