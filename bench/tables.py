"""What the twenty tables cost, as ratios in one run: against the same GROUP BY bare, and against pandas.

CPU medians in a database of its own, over the versions of 27 Member States; each figure stands beside its
target. `sqlite3` fetches the grouped rows and does nothing with them: nothing can be faster than that.
"""

import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import product
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

import pandas as pd
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles.storage import StaticFilesStorage, staticfiles_storage
from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import RequestFactory

from analysis.annex import build_annex
from analysis.axes import Axes, axes_of
from analysis.cube import read_cube
from analysis.forms import SelectionForm
from analysis.grid import Axis, Profile
from analysis.selection import Selection
from analysis.tables import grids
from analysis.views import page_context
from questionnaire.choices import ActivityStatus
from questionnaire.models import MemberState, Reply, Round, VersionActivity
from tests.builders import make_round

# Activities, times that the bare GROUP BY is allowed to be faster, runs of each.
SIZES = ((10_000, 2.2, 31), (100_000, 1.6, 15), (1_000_000, 1.6, 7))
AHEAD_OF_PANDAS = 6
HTML_MS = 10

GROUP_BY = """
    SELECT version_id, partner_id, support_field_id, assistance_type_id, COUNT(*)
    FROM questionnaire_versionactivity
    WHERE version_id IN ({versions}) AND NOT (status = 'planned')
    GROUP BY version_id, partner_id, support_field_id, assistance_type_id
"""
# What pandas reads: it has to find out what counts as well.
ROWS = """
    SELECT reply.member_state_id, activity.partner_id, activity.support_field_id, activity.assistance_type_id
    FROM questionnaire_versionactivity activity
    JOIN questionnaire_reply reply ON reply.counted_version_id = activity.version_id
    WHERE reply.survey_round_id = {survey_round} AND reply.state IN ('submitted', 'returned', 'accepted')
      AND NOT (activity.status = 'planned')
"""


def make_counted_replies() -> tuple[Round, list[int]]:
    """A round of the 27, each with a submitted version that has no activities yet."""
    members = MemberState.objects.filter(kind="member").values_list("pk", flat=True)
    survey_round = make_round(slug="2020", member_states=list(members))
    versions = []
    for reply in survey_round.replies.all():
        version = reply.versions.create(
            number=1, supports=True, submitted_at=survey_round.deadline, content_hash="0" * 64
        )
        Reply.objects.filter(pk=reply.pk).update(state="submitted", counted_version=version)
        versions.append(version.pk)
    return survey_round, versions


def fill(survey_round: Round, versions: list[int], start: int, stop: int) -> None:
    """Activities numbered from `start` to `stop`, version after version, as submissions write them."""
    chance = random.Random(start)
    axes = axes_of(survey_round)
    cells = list(product(*([entry.code for entry in axes[axis]] for axis in Axis)))
    columns = [field.column for field in VersionActivity._meta.local_fields if not field.primary_key]
    defaults = {
        field.column: False if field.get_internal_type() == "BooleanField" else None if field.null else ""
        for field in VersionActivity._meta.local_fields
    }

    def rows() -> Iterator[list[Any]]:
        for number in range(start, stop):
            partner, support_field, assistance_type = chance.choice(cells)
            status = chance.choice(ActivityStatus.values)
            row = defaults | {
                "version_id": versions[(number - start) * len(versions) // (stop - start)],
                "reference": f"2020-{number}",
                "partner_id": partner,
                "support_field_id": support_field,
                "assistance_type_id": assistance_type,
                "title": "Training of border police officers",
                "status": status,
                "start_year": 2015 + number % 5,
                "end_year": 2020 if status in {"completed", "discontinued"} else None,
                "funding": "national",
                "description": "Courses, study visits and exchange of good practice. " * 3,
            }
            yield [row[column] for column in columns]

    into = f"INSERT INTO questionnaire_versionactivity ({', '.join(columns)})"
    with sqlite3.connect(DATABASE) as connection:
        connection.executemany(f"{into} VALUES ({', '.join('?' * len(columns))})", rows())


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


def by_pandas(connection: sqlite3.Connection, sql: str, axes: Axes) -> list[pd.DataFrame]:
    """The same twenty tables as pivots of the rows: all rows and columns, noughts included."""
    rows = pd.read_sql(sql, connection)
    partner, field, kind = "partner_id", "support_field_id", "assistance_type_id"
    codes = dict(
        zip((partner, field, kind), ([entry.code for entry in axes[axis]] for axis in Axis), strict=True)
    )

    def pivot(of: pd.DataFrame, measure: str, down: str, across: str | None = None) -> pd.DataFrame:
        table = of.pivot_table(index=down, columns=across, values="member_state_id", aggfunc=measure)
        table = table.reindex(codes[down], fill_value=0)
        return table.reindex(columns=codes[across], fill_value=0) if across else table

    def percent(down: str) -> pd.DataFrame:
        return (pivot(rows, "count", down) * 100 / len(rows) + 0.5).astype(int)

    overview = pivot(rows, "count", field, kind)
    overview["total"] = overview.sum(axis=1)
    overview.loc["total"] = overview.sum()
    activities, members = pivot(rows, "count", field, partner), pivot(rows, "nunique", field, partner)
    ranks = activities.where(activities > 0).rank(axis=1, method="min", ascending=False)
    tables = [
        overview,
        pivot(rows, "nunique", partner),
        pivot(rows, "count", partner),
        percent(partner),
        pd.concat([pivot(rows, "count", kind), percent(kind)], axis=1),
        pd.concat([pivot(rows, "count", field), percent(field)], axis=1),
        pd.concat([pivot(rows, "nunique", field), percent(field)], axis=1),
        pd.concat([ranks.where(ranks <= 3), activities, members], axis=1),
    ]
    for code in codes[partner]:
        part = rows[rows[partner] == code]
        tables += [pivot(part, "nunique", field), pivot(part, "nunique", field, kind)]
    return tables


def html(survey_round: Round) -> Callable[[], str]:
    """The page, when everything in it is counted already."""
    form = SelectionForm({}, axes=axes_of(survey_round))
    annex, _data = build_annex(survey_round, form.selection, profile=Profile.INTERNAL)
    request = RequestFactory().get("/")
    request.user = AnonymousUser()

    def render() -> str:
        context = page_context(survey_round, SelectionForm({}, axes=form.axes), annex)
        return render_to_string("analysis/tables.html", context, request)

    return render


def measure(survey_round: Round, versions: list[int], size: int, target: float, times: int) -> None:
    bare, axes = sqlite3.connect(DATABASE), axes_of(survey_round)
    among = ", ".join(map(str, versions))
    group_by, rows = GROUP_BY.format(versions=among), ROWS.format(survey_round=survey_round.pk)
    ours, floor = cpu(
        [
            lambda: grids(read_cube(survey_round, Selection())),
            lambda: bare.execute(group_by).fetchall(),
        ],
        times,
    )
    [pandas] = cpu([lambda: by_pandas(bare, rows, axes)], min(times, 5))
    print(f"{size:>9,} activities: all tables {1000 * ours:.1f} ms, GROUP BY bare {1000 * floor:.1f} ms")
    print(f"{'':>9}  against the bare GROUP BY: {ours / floor:.2f} times (target at most {target})")
    print(f"{'':>9}  ahead of pandas: {pandas / ours:.1f} times (target at least {AHEAD_OF_PANDAS})")


def main() -> None:
    # The names of static files come from the last `collectstatic`, which is not what is measured.
    staticfiles_storage._wrapped = StaticFilesStorage()
    call_command("migrate", verbosity=0)
    survey_round, versions = make_counted_replies()
    filled = 0
    for size, target, times in SIZES:
        fill(survey_round, versions, filled, size)
        filled = size
        measure(survey_round, versions, size, target, times)
        if size == SIZES[0][0]:
            [page] = cpu([html(survey_round)], 15)
            print(f"{'':>9}  HTML of the page on top: {1000 * page:.1f} ms (target under {HTML_MS})")


if __name__ == "__main__":
    main()
