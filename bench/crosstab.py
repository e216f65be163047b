"""What cross-tabulations cost, each against its own GROUP BY bare, in one run.

Every dimension, and pairs with many values. CPU medians in a database of its own, over the versions of 27
Member States. `sqlite3` fetches the grouped rows and does nothing with them: nothing can be faster than that.
Beside each stands the index that SQLite reads: partner, field, type, status, years and funding are in the
covering index, texts are not.

A million activities take minutes to write: `--million` measures them as well.
"""

import logging
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FOLDER = tempfile.TemporaryDirectory(prefix="wbsurvey-bench-")
DATABASE = f"{FOLDER.name}/bench.sqlite3"
os.environ |= {
    "DATABASE_URL": f"sqlite:///{DATABASE}",
    "DJANGO_SETTINGS_MODULE": "wbsurvey.settings",
    "SECRET_KEY": "only for this run",
    "DEBUG": "0",
    "BEHIND_TLS": "0",
}
sys.path.insert(0, str(ROOT))

import django

django.setup()

from django.core.management import call_command
from django.db import connection

from analysis.counting.cube import Cube, read_respondents
from analysis.counting.selection import Selection, axes_of
from analysis.crosstab.counting.categories import DividedRound
from analysis.crosstab.counting.count import group_columns
from analysis.crosstab.counting.dimensions import dimensions_of
from analysis.crosstab.counting.measures import MEASURES_BY_CODE, MEMBERS
from analysis.crosstab.layout import lay_out
from analysis.crosstab.question import Crosstab
from analysis.crosstab.table import crosstab_grid
from analysis.grid import Profile
from bench.service.filling import fill, make_counted_replies
from questionnaire.models import PartnerGroup, Round

# Activities, times that the bare GROUP BY is allowed to be faster, milliseconds allowed, runs of each.
SIZES = ((100_000, 1.6, 150, 5), (1_000_000, 1.6, None, 3))
MILLION = "--million"
PAIRS = (
    ("partner", "field", "activities"),
    ("member_state", "partner", "members"),
    ("field", "type", "members"),
    ("partner", "status", "activities"),
    ("field", "funding", "activities"),
    ("partner", "start_year", "activities"),
    ("end_year", "field", "activities"),
    ("active_year", "partner", "members"),
    ("group", "type", "activities"),
    ("providing_authority", "partner", "activities"),
    ("implementing_body", "field", "members"),
    ("project", "type", "activities"),
    ("project", "providing_authority", "activities"),
    ("partner", "field", "value"),
    ("type", "status", "quantity"),
)
TEXTS = """
    UPDATE questionnaire_versionactivity SET
        providing_authority = 'Authority ' || (id * 7919 % 40),
        implementing_body = 'Body ' || (id * 104729 % 300),
        project = 'Project ' || (id * 15485863 % 2000)
    WHERE project = ''
"""
GROUP_BY = """
    SELECT {columns}, COUNT(*){sums} FROM questionnaire_versionactivity
    WHERE version_id IN ({versions}) AND NOT (status = 'planned') GROUP BY {columns}
"""
SUM = ", COUNT({of}), SUM(CAST(ROUND({of} * 100) AS BIGINT))"
KINDS = {"value": ("value_basis", "value"), "quantity": ("assistance_type_id", "quantity")}


def cpu(acts: list[Callable[[], Any]], times: int) -> list[float]:
    """The medians of the CPU seconds of each act, run in turns, after one run that warms up."""
    taken: list[list[float]] = [[] for _ in acts]
    for turn in range(times + 1):
        for act, seconds in zip(acts, taken, strict=True):
            begun = time.process_time()
            act()
            if turn:
                seconds.append(time.process_time() - begun)
    return [statistics.median(seconds) for seconds in taken]


def asked(survey_round: Round, rows: str, columns: str, measure: str) -> Crosstab:
    possible = dimensions_of(survey_round)
    return Crosstab(possible[rows], possible[columns], MEASURES_BY_CODE[measure])


def bare(survey_round: Round, question: Crosstab, versions: list[int]) -> str:
    divided = DividedRound(survey_round, empty_cube(survey_round))
    kind, of = KINDS.get(question.measure.code, ("", ""))
    columns = [dimension.divide(divided).columns for dimension in question.dimensions]
    members = question.measure.code == MEMBERS
    grouped = ", ".join(group_columns(*columns, (kind,) if kind else (), with_version=members))
    sums = SUM.format(of=of) if kind else ""
    return GROUP_BY.format(columns=grouped, sums=sums, versions=", ".join(map(str, versions)))


def empty_cube(survey_round: Round) -> Cube:
    selection = Selection()
    return Cube(selection, axes_of(survey_round), read_respondents(survey_round, selection), {})


def table(survey_round: Round, question: Crosstab) -> None:
    cube = empty_cube(survey_round)
    crosstab_grid(lay_out(survey_round, cube, question, Profile.INTERNAL), cube.axes)


def index_of(reading: sqlite3.Connection, sql: str) -> str:
    [*_others, detail] = reading.execute(f"EXPLAIN QUERY PLAN {sql}").fetchone()
    return "covering index" if "COVERING INDEX" in detail else "rows of the table"


def measure(
    survey_round: Round, versions: list[int], size: int, target: float, most: int | None, times: int
) -> None:
    reading, ratios, slowest = sqlite3.connect(DATABASE), [], 0.0
    print(f"{size:,} activities")
    for pair in PAIRS:
        question = asked(survey_round, *pair)
        sql = bare(survey_round, question, versions)

        def ours(question: Crosstab = question) -> None:
            table(survey_round, question)

        def floor(sql: str = sql) -> None:
            reading.execute(sql).fetchall()

        mine, least = cpu([ours, floor], times)
        ratios.append(mine / least)
        slowest = max(slowest, mine)
        name = "{} by {} and {}".format(pair[2], *pair[:2])
        print(
            f"  {name:<52} {1000 * mine:8.1f} ms, bare {1000 * least:8.1f} ms: {mine / least:.2f} times, "
            f"{index_of(reading, sql)}"
        )
    allowed = f", slowest {1000 * slowest:.0f} ms (target under {most})" if most else ""
    print(f"  at most {max(ratios):.2f} times the bare GROUP BY (target at most {target}){allowed}")


def main() -> None:
    logging.disable(logging.INFO)
    call_command("migrate", verbosity=0)
    survey_round, versions = make_counted_replies()
    for name, partners in {"South": ("AL", "XK", "ME"), "EU neighbours": ("BA", "RS", "ME")}.items():
        PartnerGroup.objects.create(survey_round=survey_round, name=name).partners.set(partners)
    filled = 0
    for size, target, most, times in SIZES if MILLION in sys.argv else SIZES[:-1]:
        fill(survey_round, versions, filled, size)
        with connection.cursor() as cursor:
            cursor.execute(TEXTS)
        filled = size
        measure(survey_round, versions, size, target, most, times)


if __name__ == "__main__":
    main()
