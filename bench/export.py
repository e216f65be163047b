"""What the Excel workbook of the illustrative round costs, beside a bare one of the same cells and charts.

    .venv/bin/python bench/export.py

Both are written by openpyxl in this process, in turn; the figures are medians of processor time.
Then what the annex as Word costs by command, from a fresh process with all its imports.
"""

import io
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import django
from django.core.management import call_command
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 15
TARGET = 2.0
# Seconds for the command that writes the annex as Word.
WORD_TARGET, WORD_ROUNDS = 3.0, 3

# Sheet name, its cells as (row, column, value), and the charts' ranges as (column, first row, last row).
Cells = list[tuple[int, int, object]]
Charts = list[tuple[int, int, int]]
Sheets = list[tuple[str, Cells, Charts]]


def main() -> None:
    with tempfile.TemporaryDirectory() as directory:
        start_application(Path(directory))
        for profile in ("circulation", "internal"):
            report(profile)
        for name in ("docx", "note"):
            report_command(name, Path(directory))


def start_application(directory: Path) -> None:
    sys.path.insert(0, str(ROOT))
    os.environ["DATABASE_URL"] = f"sqlite:///{directory / 'bench.sqlite3'}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "wbsurvey.settings"
    os.environ.setdefault("SECRET_KEY", "bench")
    os.environ["DEBUG"], os.environ["DEMO"] = "0", "1"
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("demo", verbosity=0, stdout=io.StringIO())


def report(profile: str) -> None:
    from analysis.annex import build_annex
    from analysis.formats.as_xlsx import render
    from analysis.grid import Profile
    from analysis.selection import Selection
    from questionnaire.models import Round

    annex, data = build_annex(Round.objects.get(), Selection(), profile=Profile(profile))
    rows = None if data is None else list(data)
    sheets = cells_of(render(annex, rows))
    ours, floor = measure(lambda: render(annex, rows), lambda: bare(sheets))
    charts = sum(len(charts) for _, _, charts in sheets)
    cells = sum(len(cells) for _, cells, _ in sheets)
    print(f"workbook, {profile}: {len(sheets)} sheets, {cells} cells, {charts} charts")
    print(f"  ours {ours * 1000:.0f} ms, bare openpyxl {floor * 1000:.0f} ms")
    print(f"  ratio {ours / floor:.2f} (target at most {TARGET:.1f})")


def report_command(name: str, directory: Path) -> None:
    output = directory / f"annex-{name}.docx"
    options = ("--round", "2020", "--format", name, "--output", str(output))
    command = [sys.executable, str(ROOT / "manage.py"), "export", *options]
    seconds = statistics.median(seconds_of(command) for _ in range(WORD_ROUNDS))
    print(f"export --format {name}: {output.stat().st_size:,} bytes")
    print(f"  {seconds:.2f} s with all imports (target under {WORD_TARGET:.0f} s)")


def seconds_of(command: list[str]) -> float:
    """Processor time of a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def cells_of(workbook: bytes) -> Sheets:
    return [
        (
            sheet.title,
            [(c.row, c.column, c.value) for row in sheet for c in row if c.value is not None],
            [chart_of(chart) for chart in sheet._charts],
        )
        for sheet in load_workbook(io.BytesIO(workbook))
    ]


def chart_of(chart: BarChart) -> tuple[int, int, int]:
    values = Reference(range_string=chart.series[0].val.numRef.f)
    return values.min_col, values.min_row, values.max_row


def bare(sheets: Sheets) -> bytes:
    """The same cells and charts with nothing else: no style, width, link, note of marking or page set-up."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, cells, charts in sheets:
        sheet = workbook.create_sheet(name)
        for row, column, value in cells:
            sheet.cell(row, column, value)
        for column, first, last in charts:
            chart = BarChart()
            chart.add_data(Reference(sheet, min_col=column, min_row=first, max_row=last))
            chart.set_categories(Reference(sheet, min_col=1, min_row=first, max_row=last))
            sheet.add_chart(chart)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def measure(*functions: Callable[[], object]) -> list[float]:
    """Median seconds of processor time, the functions taking turns so that noise meets all alike."""
    times: list[list[float]] = [[] for _ in functions]
    for _ in range(ROUNDS):
        for function, taken in zip(functions, times, strict=True):
            start = time.process_time()
            function()
            taken.append(time.process_time() - start)
    return [statistics.median(taken) for taken in times]


if __name__ == "__main__":
    main()
