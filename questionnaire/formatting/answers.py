"""Answers to additional questions as people read them."""

from decimal import Decimal

from django.utils.translation import gettext as _

from questionnaire.choices import AnswerKind
from questionnaire.formatting.numbers import grouped

YES, NO = "yes", "no"
# Between several choices of one text; a choice of such a question has none in it.
SEPARATOR = ";"


def readable_answer(kind: str, text: str) -> str:
    """As people read an answer."""
    if not text:
        return _("not answered")
    if kind == AnswerKind.YES_NO:
        return _("Yes") if text == YES else _("No")
    if kind == AnswerKind.NUMBER:
        return grouped(Decimal(text))
    return f"{SEPARATOR} ".join(text.splitlines()) if kind == AnswerKind.SEVERAL else text


def readable_choices(kind: str, text: str) -> tuple[str, ...]:
    """The answer in parts that are counted each: every choice of several, or the answer as a whole."""
    return tuple(text.splitlines()) if kind == AnswerKind.SEVERAL and text else (readable_answer(kind, text),)


def yes_or_no(answer: bool | None) -> str:
    return {True: _("Yes"), False: _("No"), None: _("not answered")}[answer]
