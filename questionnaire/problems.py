"""What a refusal says: what is wrong, where, and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


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


def missing_problem(rule: str, column: str, message: str, remedy: str) -> Problem:
    return Problem(rule, column, message, remedy, Severity.MISSING)
