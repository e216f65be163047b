"""What a refusal says: what is wrong, where, and what to do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest


class Severity(StrEnum):
    # Cannot be stored: it contradicts itself or the questionnaire.
    WRONG = "wrong"
    # Not given yet: stored while one works on it, refused by submission.
    MISSING = "missing"


@dataclass(frozen=True)
class Problem:
    """One rule that does not hold. `column` is the model field it concerns, "" for the whole reply."""

    rule: str
    column: str
    message: str
    remedy: str
    severity: Severity = Severity.WRONG
    # Where: the reference of an activity or the code of a partner, "" for the reply itself.
    reference: str = ""
    partner: str = ""
    # The number of an additional question, 0 for none.
    question: int = 0

    @property
    def place(self) -> tuple[str, str, int]:
        """Where it is settled; an additional question in one place for all partners."""
        return self.reference, "" if self.question else self.partner, self.question

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}"


class Refused(Exception):  # noqa: N818
    """A change or move that is not allowed: what, why and what to do, and every problem behind it."""

    def __init__(self, message: str, remedy: str = "", problems: Sequence[Problem] = ()) -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.message = message
        self.remedy = remedy
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Telling:
    """Tells a refusal within the block, which ends with it; what follows the block is then done."""

    tell: Callable[[str], object]

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        if isinstance(error, Refused):
            self.tell(str(error))
        return isinstance(error, Refused)


def refusal_in(form: BaseForm, field: str | None = None) -> Telling:
    """Say in the form what is refused, at one of its fields or above all."""
    return Telling(partial(form.add_error, field))


def refusal_told(request: HttpRequest) -> Telling:
    """Say on the next page what is refused."""
    return Telling(partial(messages.error, request))


def missing_problem(rule: str, column: str, message: str, remedy: str) -> Problem:
    return Problem(rule, column, message, remedy, Severity.MISSING)
