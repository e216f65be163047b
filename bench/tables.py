"""What tables cost, as ratios in one run: against the same GROUP BY bare, and against pandas.

The twenty tables of the annex, those of value and quantity, and an annex that is kept already. CPU medians in
a database of its own, over the versions of 27 Member States; each figure stands beside its target. `sqlite3`
fetches the grouped rows and does nothing with them: nothing can be faster than that.

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
from itertools import count
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
    "SECOND_STEP_REQUIRED": "0",
}
sys.path.insert(0, str(ROOT))

import django

django.setup()

import pandas as pd
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles.storage import StaticFilesStorage, staticfiles_storage
from django.core.cache import caches
from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse

from analysis.annex.annex import build_annex
from analysis.annex.annex_cache import CACHE, remembered
from analysis.annex.views import annex_context
from analysis.counting.cube import read_cube
from analysis.counting.selection import Axes, Selection, axes_of
from analysis.grid import Axis, Profile
from analysis.query.forms.selection import SelectionForm
from analysis.tables.tables import grids
from analysis.tables.value_tables import value_grids
from bench.service.filling import fill, make_counted_replies
from questionnaire.models import Round
from tests.builders import make_presidency

# Activities, times that the bare GROUP BY is allowed to be faster, runs of each; at 228 nothing is promised.
SIZES = ((228, None, 31), (10_000, 2.2, 31), (100_000, 1.6, 15), (1_000_000, 1.6, 7))
MILLION = "--million"
AHEAD_OF_PANDAS = 6
HTML_SIZE, HTML_MS = 10_000, 10
TICK_MS = 150

GROUP_BY = """
    SELECT version_id, partner_id, support_field_id, assistance_type_id, COUNT(*)
    FROM questionnaire_versionactivity
    WHERE version_id IN ({versions}) AND NOT (status = 'planned')
    GROUP BY version_id, partner_id, support_field_id, assistance_type_id
"""
SUMS = """
    SELECT version_id, partner_id, support_field_id, assistance_type_id, funding, value_basis, COUNT(*),
        SUM(CAST(ROUND(value * 100) AS BIGINT)), COUNT(quantity), SUM(CAST(ROUND(quantity * 100) AS BIGINT))
    FROM questionnaire_versionactivity
    WHERE version_id IN ({versions}) AND NOT (status = 'planned')
    GROUP BY version_id, partner_id, support_field_id, assistance_type_id, funding, value_basis
"""
# What pandas reads: it has to find out what counts as well.
ROWS = """
    SELECT reply.member_state_id, activity.partner_id, activity.support_field_id, activity.assistance_type_id
    FROM questionnaire_versionactivity activity
    JOIN questionnaire_reply reply ON reply.counted_version_id = activity.version_id
    WHERE reply.survey_round_id = {survey_round}
      AND reply.state IN ('submitted', 'correcting', 'returned', 'accepted')
      AND NOT (activity.status = 'planned')
"""


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
        context = annex_context(survey_round, SelectionForm({}, axes=form.axes), annex)
        return render_to_string("analysis/annex/tables.html", context, request)

    return render


def tick(survey_round: Round) -> Callable[[], None]:
    """The answer to a tick on the page, from the request on, each time of a selection not asked before."""
    client, years = Client(SERVER_NAME="localhost"), count(1950)
    client.force_login(make_presidency(survey_round=survey_round))
    address = reverse("analysis:tables", args=[survey_round.slug])

    def answer() -> None:
        selection = {"partner": ["serbia", "kosovo"], "year_from": next(years)}
        response = client.get(address, selection, headers={"HX-Request": "true"})
        if response.status_code != 200:
            raise RuntimeError(f"The page answered {response.status_code}.")

    return answer


def allowed(target: float | None) -> str:
    return f"target at most {target}" if target else "no target"


def measure_sums(survey_round: Round, versions: list[int], target: float | None, times: int) -> None:
    """Value and quantity: their seven tables of a cube that is there, against the grouped sums bare."""
    bare, cube = sqlite3.connect(DATABASE), read_cube(survey_round, Selection())
    sums = SUMS.format(versions=", ".join(map(str, versions)))
    ours, floor = cpu(
        [lambda: value_grids(cube, Profile.INTERNAL), lambda: bare.execute(sums).fetchall()], times
    )
    print(f"{'':>9}  sums: all tables {1000 * ours:.1f} ms, GROUP BY bare {1000 * floor:.1f} ms")
    print(f"{'':>9}  sums against the bare GROUP BY: {ours / floor:.2f} times ({allowed(target)})")


def measure_cache(survey_round: Round) -> None:
    """An annex that is kept, where it is kept and in the shared cache of the database."""
    annex, _data = build_annex(survey_round, Selection())
    caches["default"].set("bench", annex)
    kept, local, shared = cpu(
        [
            lambda: build_annex(survey_round, Selection()),
            lambda: remembered("bench", lambda: annex),
            lambda: caches["default"].get("bench"),
        ],
        31,
    )
    print(
        f"{'':>9}  kept annex: {1000 * kept:.1f} ms, of which taking it out {1000 * local:.1f} ms "
        f"(from the database it would be {1000 * shared:.1f} ms)"
    )


def measure(survey_round: Round, versions: list[int], size: int, target: float | None, times: int) -> None:
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
    print(f"{'':>9}  against the bare GROUP BY: {ours / floor:.2f} times ({allowed(target)})")
    print(f"{'':>9}  ahead of pandas: {pandas / ours:.1f} times (target at least {AHEAD_OF_PANDAS})")


def main() -> None:
    # The names of static files come from the last `collectstatic`, which is not what is measured.
    staticfiles_storage._wrapped = StaticFilesStorage()
    logging.disable(logging.INFO)
    call_command("migrate", verbosity=0)
    survey_round, versions = make_counted_replies()
    filled = 0
    for size, target, times in SIZES if MILLION in sys.argv else SIZES[:-1]:
        caches[CACHE].clear()
        fill(survey_round, versions, filled, size)
        filled = size
        measure(survey_round, versions, size, target, times)
        measure_sums(survey_round, versions, target, times)
        measure_cache(survey_round)
        if size == SIZES[0][0]:
            [ticked] = cpu([tick(survey_round)], 15)
            print(f"{'':>9}  answer to a tick: {1000 * ticked:.1f} ms (target under {TICK_MS})")
        if size == HTML_SIZE:
            [page] = cpu([html(survey_round)], 15)
            print(f"{'':>9}  HTML of the page on top: {1000 * page:.1f} ms (target under {HTML_MS})")


if __name__ == "__main__":
    main()
