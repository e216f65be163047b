"""docs/security.md names a test for each promise: all of them exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
PROMISES = NAMED.findall((ROOT / "docs" / "security.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("path", "name"), PROMISES)
def test_what_is_promised_is_tested(path: str, name: str):
    source = (ROOT / path).read_text(encoding="utf-8")

    assert re.search(rf"^def {name}\(", source, re.MULTILINE)


def test_each_line_of_a_table_names_a_test():
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("| ") and "| what stops it |" not in line]

    assert len(lines) == len(PROMISES) > 20
