"""What a reply workbook of 1,000 rows costs on the pages, and what reading any workbook costs.

    .venv/bin/python bench/workbook.py

CPU medians through the pages themselves, in a database of its own; each figure stands beside its target.
Reading is compared with python-calamine, which reads values alone, on the same file of 100,000 cells.
"""

import io
import os
import resource
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FOLDER = tempfile.TemporaryDirectory(prefix="wbsurvey-bench-")
os.environ |= {
    "DATABASE_URL": f"sqlite:///{FOLDER.name}/bench.sqlite3",
    "DJANGO_SETTINGS_MODULE": "wbsurvey.settings",
    "DEBUG": "1",
}
sys.path.insert(0, str(ROOT))

import django

django.setup()

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook
from openpyxl.styles import Font
from python_calamine import CalamineWorkbook

from questionnaire.access.roles import as_contact_point
from questionnaire.formatting.numbers import grouped
from questionnaire.locking import permitting
from questionnaire.models import Reply, WorkbookUpload
from questionnaire.spreadsheets.books import opened_book, read_book
from questionnaire.workbook.uploads import save_upload
from tests.builders import make_contact_point, make_round
from tests.questionnaire.workbook.files import as_file, complete, make_book, with_part

ROWS = 1000
CELLS, COLUMNS = 100_000, 20
FORMATTED_ROWS = 500_000
STRUCK = Font(strike=True)
FORMATS = ("General", "#,##0.00", "00000", "0%", "dd/mm/yyyy", '#,##0" kr"')
PARTNERS = ("Albania", "Bosnia and Herzegovina", "Kosovo*", "Montenegro", "North Macedonia", "Serbia")


def filled(**fields: Any) -> bytes:
    """A workbook of new activities, every column of them filled."""
    rows = [
        complete(
            title=f"Activity {number}",
            partner=PARTNERS[number % 6],
            end="2019-06",
            funding="EU co-funded",
            national_share=40,
            value_eur=1500.5 + number,
            value_basis="Spent",
            quantity=12,
            description="What is done and for whom, in a sentence or two. " * 4,
            providing_authority="Ministry of the Interior",
            project=f"Project {number // 6}",
            **fields,
        )
        for number in range(ROWS)
    ]
    return as_file(make_book(rows, answers=dict.fromkeys(PARTNERS, "Yes"))).getvalue()


def address(name: str) -> str:
    return reverse(f"questionnaire:{name}", args=("2020", "HR"))


def uploaded(client: Client, content: bytes) -> str:
    """The preview that follows the upload."""
    file = SimpleUploadedFile("reply.xlsx", content)
    response = client.post(address("excel-and-lists"), {"file": file}, follow=True)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def cpu(act: Callable[[], Any], times: int = 5) -> float:
    """The median of the CPU seconds that `act` takes, after one run that warms up."""
    return cpu_of_each(act, times=times)[0]


def cpu_of_each(*acts: Callable[[], Any], times: int = 5) -> list[float]:
    """The same of several, which take turns, so that a slower minute is one for all of them."""
    taken: list[list[float]] = [[] for _ in acts]
    for _ in range(times + 1):
        for act, seconds in zip(acts, taken, strict=True):
            began = time.process_time()
            act()
            seconds.append(time.process_time() - began)
    return [statistics.median(seconds[1:]) for seconds in taken]


def of_cells() -> bytes:
    """Numbers and texts in turn, in six formats, each tenth struck out."""
    book = Workbook()
    sheet = book.active
    for row in range(1, CELLS // COLUMNS + 1):
        for column in range(1, COLUMNS + 1):
            cell = sheet.cell(row, column, row * column if column % 2 else f"Activity {row} of {column}")
            cell.number_format = FORMATS[column % len(FORMATS)]
            if row % 10 == 0:
                cell.font = STRUCK
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def formatted_far() -> bytes:
    """One activity, and half a million rows below it that only have a format."""
    last = FORMATTED_ROWS + 3
    rows = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (row, row) for row in range(3, last))
    return with_part(
        as_file(make_book([complete()])),
        "xl/worksheets/sheet2.xml",
        lambda content: content.replace(b"</sheetData>", rows + b"</sheetData>"),
    ).getvalue()


def read_without_looks(content: bytes) -> None:
    """The same cells without their formats and fonts."""
    with opened_book(io.BytesIO(content)) as book:
        book.styles = ()
        for entry in book.entries:
            book.sheet(entry)


def memory(act: Callable[[], Any]) -> float:
    """The most megabytes that Python holds meanwhile."""
    tracemalloc.start()
    act()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def measure_reading() -> None:
    content, far = of_cells(), formatted_far()
    whole, plain, fast = cpu_of_each(
        lambda: read_book(content),
        lambda: read_without_looks(content),
        lambda: CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python(),
        times=9,
    )
    line(f"{CELLS:,} cells read", f"{whole:.2f} s", f"python-calamine: {fast:.2f} s")
    line("  as a multiple of python-calamine", f"{whole / fast:.1f}", "for comparison")
    line("  of that formats and fonts", f"{(whole - plain) / fast:.1f}", "for comparison")
    line("  memory", f"{memory(lambda: read_book(content)):.0f} MB", f"workbook: {len(content) // 1000} KB")
    line(f"{FORMATTED_ROWS:,} formatted empty rows", f"{cpu(lambda: read_book(far)):.2f} s", "under 2 s")
    line("  memory", f"{memory(lambda: read_book(far)):.0f} MB", f"workbook: {len(far) // 1000} KB")


def line(name: str, figure: str, target: str) -> None:
    print(f"{name:56}{figure:>14}   {target}")


def main() -> None:
    call_command("migrate", verbosity=0)
    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["testserver"]
    make_round(slug="2020", member_states=["HR"])
    client = Client()
    user = make_contact_point(reply=Reply.objects.get())
    client.force_login(user)
    content, wrong = filled(), filled(status="perhaps")
    page = uploaded(client, content)
    assert f"{grouped(ROWS)} new activities" in page
    seconds = cpu(lambda: uploaded(client, content))
    line(f"{ROWS:,} new rows uploaded and previewed", f"{seconds:.2f} s", "under 0.6 s")
    line("  that page", f"{len(page) // 1000} KB", f"workbook: {len(content) // 1000} KB")
    seconds = cpu(lambda: uploaded(client, wrong))
    line(f"{ROWS:,} rows with an error each, the same", f"{seconds:.2f} s", "under 1 s")
    seconds = cpu(lambda: client.get(address("workbook-marked")).content, times=3)
    line("  marked at each cell", f"{seconds:.2f} s", "for comparison")
    token = uploaded(client, content).partition('name="preview_token" value="')[2].partition('"')[0]
    began = time.process_time()
    with permitting(as_contact_point(user)):
        save_upload(WorkbookUpload.objects.get(), token, user)
    line("stored, as the worker does it", f"{time.process_time() - began:.2f} s", "for comparison")
    assert Reply.objects.get().activities.count() == ROWS
    seconds = cpu(lambda: uploaded(client, content))
    line(f"{ROWS:,} rows that are stored already, previewed", f"{seconds:.2f} s", "under 1 s")
    seconds = cpu(lambda: io.BytesIO(client.get(address("workbook-download")).content), times=3)
    line("downloaded again", f"{seconds:.2f} s", "for comparison")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    line("memory of the process at most", f"{peak} MB", "for comparison")
    measure_reading()


if __name__ == "__main__":
    main()
