"""Lists with cells and lines changed at random: each is read, or refused with a sentence."""

import dataclasses
import datetime as dt
import os
import random

import pytest

from questionnaire.own_lists.plan import make_plan
from questionnaire.own_lists.reading.lines import LineKind
from questionnaire.own_lists.reading.tables import line, read_list
from questionnaire.own_lists.reading.values import ValueReader
from questionnaire.own_lists.suggest import suggest
from questionnaire.problems import Refused
from questionnaire.spreadsheets.values.activity_codes import activity_codes
from tests.questionnaire.own_lists.lists_a import LISTS_A
from tests.questionnaire.own_lists.lists_b import LISTS_B
from tests.questionnaire.own_lists.lists_c import LISTS_C

pytestmark = pytest.mark.django_db

LISTS = (*LISTS_A, *LISTS_B, *LISTS_C)
TIMES = int(os.environ.get("FUZZED_LISTS", "60"))
NASTY = (
    None, "", " ", "\u200b", "\u00a0", "-", "–", "?", "n/a", "#REF!", "=1/0", "total", "Sum", "0", 0, -1,
    1e300, 0.1, True, "1,2,3.4,5", "10 000 000 000 000 000 000", "½", "150.000,00 kn", "€", "12/13/2018",
    "31.2.2019", "0000", "2015-2014", "since", "–2019", "19", dt.date(1900, 1, 1), dt.date(9999, 12, 31),
    dt.time(1, 2), "Kosovo", "all", "Serbia;Albania\nMontenegro", "x" * 5000, "\u202eabc", "\u0130", "a\tb",
    '"', "'", "Σ", "%", "1%", "100 %",
)  # fmt: skip


def fuzzed(chance: random.Random):
    one = chance.choice(LISTS)
    rows = [list(row) for row in one.rows]
    for _change in range(chance.randint(1, 8)):
        row = chance.choice(rows)
        match chance.randrange(6):
            case 0 | 1 | 2 if row:
                row[chance.randrange(len(row))] = chance.choice(NASTY)
            case 3:
                rows.insert(chance.randrange(len(rows)), list(chance.choice(rows)))
            case 4 if len(rows) > 1:
                rows.remove(row)
            case 5:
                chance.shuffle(row)
    return dataclasses.replace(one, rows=tuple(map(tuple, rows)), merged=())


def content_of(one, chance: random.Random) -> bytes:
    """Sometimes a part of the file alone."""
    try:
        content = one.content
    except UnicodeEncodeError:
        content = dataclasses.replace(one, encoding="utf-8").content
    return content[: chance.randrange(len(content))] if chance.random() < 0.1 else content


def test_every_row_of_a_changed_list_is_an_activity_or_left_out_once():
    seed = random.SystemRandom().randrange(2**32)
    print(f"Seed: {seed}")  # noqa: T201
    chance, codes = random.Random(seed), activity_codes()  # noqa: S311
    read = 0
    for _time in range(TIMES):
        content = content_of(fuzzed(chance), chance)
        try:
            table, mapping = suggest(read_list(content), codes)
        except Refused:
            continue
        plan = make_plan(table, mapping, ValueReader(codes))
        numbers = [row.number for row in plan.rows] + [number for number, _reason in plan.left_out]
        assert len(numbers) == len(set(numbers))
        filled = {row.number for row in table.body if any(map(line, row.cells))}
        assert set(numbers) - filled == {row for row, reason in plan.left_out if reason == LineKind.BLANK}
        assert filled <= set(numbers)
        assert all(row.activities or row.is_held for row in plan.rows)
        read += 1
    assert read > TIMES / 2
