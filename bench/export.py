"""What the Excel workbook of the illustrative round costs, beside a bare one of the same cells and charts.

    .venv/bin/python bench/export.py

Both are written by openpyxl in this process, in turn; the figures are medians of processor time.
Then the internal workbook with 228, 10,000 and 100,000 rows of data, beside zipping the finished XML of its
data sheet and beside openpyxl's write-only mode for the same rows, and the most memory that Python takes.
Then what the annex as Word, as slides and as PDF costs by command, from a fresh process with all its imports.
"""

import io
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import django
from django.core.management import call_command
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 15
TARGET = 2.0
VOLUMES, VOLUME_ROUNDS = (228, 10_000, 100_000), 3
# Seconds for the command that writes the annex as a paper or as slides.
PAPER_TARGETS, PAPER_ROUNDS = {"docx": 1.5, "note": 1.5, "pptx": 1.5, "pdf": 2.5}, 3

# Sheet name, its cells as (row, column, value), and the charts' ranges as (column, first row, last row).
Cells = list[tuple[int, int, object]]
Charts = list[tuple[int, int, int]]
DataRow = tuple[Any, ...]
Sheets = list[tuple[str, Cells, Charts]]


def main() -> None:
    with tempfile.TemporaryDirectory() as directory:
        start_application(Path(directory))
        for profile in ("circulation", "internal"):
            report(profile)
        report_volumes()
        for name, target in PAPER_TARGETS.items():
            report_command(name, target, Path(directory))


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
    from analysis.annex.annex import build_annex
    from analysis.counting.selection import Selection
    from analysis.formats.as_xlsx import render
    from analysis.grid import Profile
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


def report_volumes() -> None:
    from analysis.annex.annex import build_annex
    from analysis.counting.selection import Selection
    from analysis.formats.as_xlsx import render
    from analysis.grid import Profile
    from questionnaire.models import Round

    annex, data = build_annex(Round.objects.get(), Selection(), profile=Profile.INTERNAL)
    header, *activities = data or ()
    for size in VOLUMES:
        larger = replace(annex, facts=replace(annex.facts, activities=size))
        report_volume(size, lambda rows, annex=larger: render(annex, rows), header, activities)


def report_volume(
    size: int, render: Callable[[Iterable[DataRow]], bytes], header: DataRow, activities: list[DataRow]
) -> None:
    rows = list(volume(header, activities, size))
    sheet = largest_part(render(rows))
    ours, floor, theirs = measure(
        lambda: render(rows), lambda: zipped(sheet), lambda: write_only(rows), rounds=VOLUME_ROUNDS
    )
    peak = memory_of(lambda: render(volume(header, activities, size)))
    print(f"workbook with {size:,} rows: {ours:.2f} s, {peak / 1e6:.0f} MB of memory")
    print(f"  against zipping its XML {ours / floor:.2f} (target at most {TARGET:.1f} at the largest)")
    print(f"  openpyxl's write-only mode against it {theirs / ours:.1f} (target at least 4 at the largest)")


def volume(header: DataRow, activities: list[DataRow], size: int) -> Iterator[DataRow]:
    """So many rows, with a reference and a title of their own."""
    yield header
    for number, row in enumerate(islice(cycle(activities), size)):
        yield (*row[:2], f"{row[2]}-{number}", *row[3:6], f"{row[6]} {number}", *row[7:])


def largest_part(workbook: bytes) -> bytes:
    with ZipFile(io.BytesIO(workbook)) as archive:
        return archive.read(max(archive.infolist(), key=lambda part: part.file_size))


def zipped(part: bytes) -> None:
    with ZipFile(io.BytesIO(), "w", ZIP_DEFLATED) as archive:
        archive.writestr("sheet.xml", part)


def write_only(rows: list[DataRow]) -> None:
    from analysis.grid import Year

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    for row in rows:
        sheet.append([each.number if isinstance(each, Year) else each for each in row])
    workbook.save(io.BytesIO())


def memory_of(act: Callable[[], object]) -> int:
    """Bytes that Python held at most."""
    tracemalloc.start()
    act()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def report_command(name: str, target: float, directory: Path) -> None:
    output = directory / f"annex.{name}"
    options = ("--round", "2020", "--format", name, "--output", str(output))
    command = [sys.executable, str(ROOT / "manage.py"), "export", *options]
    seconds = statistics.median(seconds_of(command) for _ in range(PAPER_ROUNDS))
    print(f"export --format {name}: {output.stat().st_size:,} bytes")
    print(f"  {seconds:.2f} s with all imports (target under {target:.1f} s)")


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


def measure(*functions: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """Median seconds of processor time, the functions taking turns so that noise meets all alike."""
    times: list[list[float]] = [[] for _ in functions]
    for _ in range(rounds):
        for function, taken in zip(functions, times, strict=True):
            start = time.process_time()
            function()
            taken.append(time.process_time() - start)
    return [statistics.median(taken) for taken in times]


if __name__ == "__main__":
    main()
