"""What is said of a cell that cannot be read."""

from questionnaire.problems import Problem


class Unreadable(ValueError):  # noqa: N818 - it says what the cell is
    """A cell that its column cannot take: which rule it breaks, and what to write instead."""

    def __init__(self, rule: str, message: str, remedy: str) -> None:
        super().__init__(f"{message} {remedy}")
        self.rule, self.message, self.remedy = rule, message, remedy

    def problem(self, column: str) -> Problem:
        return Problem(self.rule, column, self.message, self.remedy)
