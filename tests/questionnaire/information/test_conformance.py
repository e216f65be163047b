"""The statement of docs/accessibility.md holds every clause, and tests that exist."""

import re
from pathlib import Path

from questionnaire.information.conformance import Clause, statement_tables

TESTS = Path(__file__).parents[2]


def clauses() -> list[Clause]:
    return [clause for part in statement_tables() for clause in part.clauses]


# Every criterion of WCAG 2.1 at A and AA by guideline, as chapter 9 of EN 301 549 V3.2.1 lists them.
CRITERIA = {
    "1.1": "1", "1.2": "12345", "1.3": "12345", "1.4": "1 2 3 4 5 10 11 12 13",
    "2.1": "1 2 4", "2.2": "12", "2.3": "1", "2.4": "1234567", "2.5": "1234",
    "3.1": "12", "3.2": "1234", "3.3": "1234",
    "4.1": "123",
}  # fmt: skip
# What WCAG 2.2 adds to them.
ADDED = ("2.4.11", "2.5.7", "2.5.8", "3.2.6", "3.3.7", "3.3.8")


def test_the_statement_names_every_criterion_once():
    expected = [
        f"9.{guideline}.{number}"
        for guideline, numbers in CRITERIA.items()
        for number in (numbers.split() if " " in numbers else numbers)
    ]
    numbers = [clause.number for clause in clauses()]

    assert [number for number in numbers if re.fullmatch(r"9\.\d\.\d\.\d+", number)] == expected
    assert [number for number in numbers if number.startswith("WCAG")] == [f"WCAG 2.2: {n}" for n in ADDED]
    assert len(numbers) == len(set(numbers))


def test_each_clause_says_how_far_it_is_met_and_how_that_was_checked():
    assert {clause.conformance for clause in clauses()} <= {"supported", "partly", "not applicable"}
    assert [clause.number for clause in clauses() if not clause.check] == []


def test_every_test_that_the_statement_names_is_there():
    named = set(re.findall(r"\btest_\w+", " ".join(clause.check for clause in clauses())))
    there = {path.stem for path in TESTS.rglob("test_*.py")}
    for path in TESTS.rglob("test_*.py"):
        there |= set(re.findall(r"^def (test_\w+)", path.read_text(), re.MULTILINE))

    assert named
    assert named - there == set()
