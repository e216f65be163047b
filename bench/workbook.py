"""What a reply workbook of 1,000 rows costs on the pages: uploaded, previewed, stored, marked.

    .venv/bin/python bench/workbook.py

CPU medians through the pages themselves, in a database of its own; each figure stands beside its target.
"""

import io
import os
import statistics
import sys
import tempfile
import time
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

from questionnaire.models import Reply
from tests.builders import make_contact_point, make_round
from tests.questionnaire.workbook.files import as_file, complete, make_book

ROWS = 1000
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
    response = client.post(address("workbook-upload"), {"file": file}, follow=True)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def cpu(act: Callable[[], Any], times: int = 5) -> float:
    """The median of the CPU seconds that `act` takes, after one run that warms up."""
    taken = []
    for _ in range(times + 1):
        began = time.process_time()
        act()
        taken.append(time.process_time() - began)
    return statistics.median(taken[1:])


def line(name: str, figure: str, target: str) -> None:
    print(f"{name:56}{figure:>14}   {target}")


def main() -> None:
    call_command("migrate", verbosity=0)
    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["testserver"]
    make_round(slug="2020", member_states=["HR"])
    client = Client()
    client.force_login(make_contact_point(reply=Reply.objects.get()))
    content, wrong = filled(), filled(status="perhaps")
    page = uploaded(client, content)
    assert f"{ROWS} new activities" in page
    seconds = cpu(lambda: uploaded(client, content))
    line(f"{ROWS:,} new rows uploaded and previewed", f"{seconds:.2f} s", "under 1 s")
    line("  that page", f"{len(page) // 1000} KB", f"workbook: {len(content) // 1000} KB")
    seconds = cpu(lambda: uploaded(client, wrong))
    line(f"{ROWS:,} rows with an error each, the same", f"{seconds:.2f} s", "under 1 s")
    seconds = cpu(lambda: client.get(address("workbook-marked")).content, times=3)
    line("  marked at each cell", f"{seconds:.2f} s", "for comparison")
    seal = uploaded(client, content).partition('name="seal" value="')[2].partition('"')[0]
    began = time.process_time()
    client.post(address("workbook-store"), {"seal": seal})
    line("stored", f"{time.process_time() - began:.2f} s", "for comparison")
    assert Reply.objects.get().activities.count() == ROWS
    seconds = cpu(lambda: uploaded(client, content))
    line(f"{ROWS:,} rows that are stored already, previewed", f"{seconds:.2f} s", "under 1 s")
    seconds = cpu(lambda: io.BytesIO(client.get(address("workbook-download")).content), times=3)
    line("downloaded again", f"{seconds:.2f} s", "for comparison")


if __name__ == "__main__":
    main()
