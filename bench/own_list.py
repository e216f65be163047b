"""What a list of 5,000 rows in a layout of its own costs: time and memory to read, match and preview it.

    .venv/bin/python bench/own_list.py

CPU time in a database of its own, beside its target.
"""

import os
import resource
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = tempfile.TemporaryDirectory(prefix="wbsurvey-bench-")
os.environ |= {
    "DATABASE_URL": f"sqlite:///{FOLDER.name}/bench.sqlite3",
    "DJANGO_SETTINGS_MODULE": "wbsurvey.settings",
    "SECRET_KEY": "only for this run",
    "DEBUG": "1",
}
sys.path.insert(0, str(ROOT))

import django

django.setup()


from django.core.management import call_command

from questionnaire.models import Reply
from questionnaire.own_lists.plan import make_plan
from questionnaire.own_lists.reading.tables import read_list
from questionnaire.own_lists.reading.values import ValueReader
from questionnaire.own_lists.store import compare_list
from questionnaire.own_lists.suggest import suggest
from questionnaire.spreadsheets.values.activity_codes import activity_codes
from tests.builders import make_round
from tests.questionnaire.own_lists.foreign import ForeignList
from tests.questionnaire.own_lists.lists_a import POLISH

ROWS = 5000
TARGET = 4.0
ABOVE, FIRST = 3, POLISH.rows[3:7]


def long_list() -> bytes:
    """Four kinds of rows over and over, each with a title of its own."""
    rows = [
        (number, *FIRST[number % 4][1:4], f"{FIRST[number % 4][4]} {number}", *FIRST[number % 4][5:])
        for number in range(1, ROWS + 1)
    ]
    return ForeignList("long", (*POLISH.rows[:ABOVE], *rows), ABOVE, {}, {}, {}).content


def main() -> None:
    call_command("migrate", verbosity=0)
    reply: Reply = make_round().replies.get(member_state="HR")
    content = long_list()
    codes = activity_codes()
    marks = [time.process_time()]
    sheets = read_list(content)
    marks.append(time.process_time())
    table, mapping = suggest(sheets, codes)
    plan = make_plan(table, mapping, ValueReader(codes))
    marks.append(time.process_time())
    comparison = compare_list(reply, plan)
    marks.append(time.process_time())
    read, matched, compared = (later - earlier for earlier, later in pairwise(marks))
    print(f"{len(plan.rows):,} rows, {len(comparison.new):,} new activities")
    print(f"read {read:.2f} s, matched {matched:.2f} s, compared {compared:.2f} s")
    total = read + matched + compared
    print(f"{total:.2f} s, target {TARGET} s: {'kept' if total < TARGET else 'MISSED'}")
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")


if __name__ == "__main__":
    main()
