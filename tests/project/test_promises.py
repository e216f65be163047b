"""docs/security.md names a test for each promise: all of them exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
PROMISED, STANDARD = DOCUMENT.split("## OWASP ASVS 4.0.3, level 2")
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
PLACES = re.compile(r"`(tests/[\w/.]+)`")
STATES = {"met", "partly", "not met", "operator", "n/a"}
# How many requirements each chapter of the standard has at level 2, those of level 1 included.
OF_LEVEL_2 = {
    1: 38,
    2: 53,
    3: 18,
    4: 9,
    5: 30,
    6: 13,
    7: 12,
    8: 15,
    9: 7,
    10: 5,
    11: 8,
    12: 15,
    13: 13,
    14: 23,
}


@pytest.mark.parametrize(("path", "name"), sorted(set(NAMED.findall(DOCUMENT))))
def test_what_is_promised_is_tested(path: str, name: str):
    source = (ROOT / path).read_text(encoding="utf-8")

    assert re.search(rf"^def {name}\(", source, re.MULTILINE)


def test_each_line_of_a_table_names_a_test():
    lines = [
        line for line in PROMISED.splitlines() if line.startswith("| ") and "| what stops it |" not in line
    ]

    assert [line for line in lines if len(NAMED.findall(line)) != 1] == []
    assert len(lines) > 20


def requirements() -> list[list[str]]:
    """Number, state, how and test of each."""
    lines = [line.strip("| ").split(" | ") for line in STANDARD.splitlines() if re.match(r"\| \d", line)]
    return [[*line, ""][:4] for line in lines]


def test_the_totals_are_those_of_the_table():
    [stated] = re.findall(r"In all: ([^.]+)\.", STANDARD)
    states = [state for _number, state, _how, _test in requirements()]

    totals = {state: int(number) for number, state in (each.split(" ", 1) for each in stated.split(", "))}
    assert totals == {state: states.count(state) for state in STATES}


def test_each_requirement_of_the_standard_has_its_state():
    chapters: dict[int, int] = {}
    for number, state, how, _test in requirements():
        chapter = int(number.split(".")[0])
        chapters[chapter] = chapters.get(chapter, 0) + 1
        assert state in STATES, number
        assert len(how) > 3, number

    assert chapters == OF_LEVEL_2
    assert len({number for number, *_rest in requirements()}) == sum(OF_LEVEL_2.values())


def test_each_place_that_the_table_of_requirements_names_is_there():
    assert [place for place in PLACES.findall(STANDARD) if not (ROOT / place).exists()] == []
