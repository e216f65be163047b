"""What the largest reply costs: 5,000 activities, each saved five times, with some 9,000 possible errors.

    .venv/bin/python bench/largest_reply.py

CPU medians through the pages, in a database of its own, as ratios. The floor of the pages is the bare
reading of the 5,000 rows, that of the uploads the bare reading by openpyxl of a workbook of as many rows.
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
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from questionnaire.models import Activity, Reply, User
from questionnaire.reply.editing_activities import save_activities
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_round
from tests.questionnaire.workbook.files import as_file, complete, make_book

ROWS = 5000
SAVES = 4
FIELDS = ("asylum", "reception", "border_management", "return", "integration", "legal_migration")
PARTNERS = ("AL", "BA", "XK", "ME", "MK", "RS")
LABELS = ("Albania", "Bosnia and Herzegovina", "Kosovo*", "Montenegro", "North Macedonia", "Serbia")
# Seconds of one processor.
PAGE_SECONDS, UPLOAD_SECONDS = 1.5, 2


def rows() -> list[Activity]:
    """Four in five have two possible errors each, the fifth has one."""
    return [
        activity(
            partner=PARTNERS[n % 6],
            support_field=FIELDS[n // 6 % 6],
            title=f"Activity {n}{' under IPA II' if n % 5 else ''}",
            end_year=2019,
            description="What is done and for whom, in a sentence or two. " * 4,
            providing_authority="Ministry of the Interior",
            project=f"Project {n // 6}",
        )
        for n in range(ROWS)
    ]


def save_again(reply: Reply, by: User) -> None:
    for number in range(SAVES):
        changed = list(reply.activities.all())
        for row in changed:
            row._history_user, row.project = by, f"{row.project}, save {number}"
        save_activities(reply, changed)


def workbook() -> bytes:
    filled = [
        complete(
            title=f"Activity {n}",
            partner=LABELS[n % 6],
            value_eur=1500.5 + n,
            value_basis="Spent",
            description="What is done and for whom, in a sentence or two. " * 4,
            project=f"Project {n // 6}",
        )
        for n in range(ROWS)
    ]
    return as_file(make_book(filled, answers=dict.fromkeys(LABELS, "Yes"))).getvalue()


def cpu(act: Callable[[], Any], times: int = 5) -> float:
    """The median of the CPU seconds that `act` takes, after one run that warms up."""
    taken = []
    for _ in range(times + 1):
        began = time.process_time()
        act()
        taken.append(time.process_time() - began)
    return statistics.median(taken[1:])


def page_of(client: Client, address: str) -> Callable[[], bytes]:
    def page() -> bytes:
        response = client.get(address, follow=True)
        assert response.status_code == 200, response.status_code
        return response.content

    return page


def report(name: str, seconds: float, floor: float, target: float, most: float = PAGE_SECONDS) -> None:
    verdict = "met" if seconds <= min(most, target * floor) else "MISSED"
    figures = f"{seconds / floor:6.1f} times, at most {target:.0f}; {seconds:.2f} s, at most {most} s"
    print(f"{name:40}{figures}: {verdict}")


def measure_page(
    name: str, page: Callable[[], bytes], floor: float, target: float, most: float = PAGE_SECONDS
) -> None:
    report(name, cpu(page), floor, target, most)
    with CaptureQueriesContext(connection) as queries:
        content = page()
    print(f"{'':40} {len(queries)} queries, {len(content) // 1000} kB")


def address(name: str, member_state: str) -> str:
    return reverse(f"questionnaire:{name}", args=("2020", member_state))


def measure_pages(client: Client, presidency: Client, submitted: Reply) -> None:
    working = Activity.objects.filter(reply__member_state="SI")
    floor = cpu(lambda: list(working.values_list()))
    print(f"the floor: {ROWS:,} rows read bare, {floor * 1000:.0f} ms")
    in_admin = reverse("admin:questionnaire_reply_change", args=[submitted.pk])
    measure_page("review", page_of(client, address("reply-review", "SI")), floor, 16)
    measure_page("list of activities", page_of(client, address("activities", "SI")), floor, 16)
    measure_page("change history", page_of(client, address("reply-changes", "SI")), floor, 6)
    measure_page("the Presidency's page of the reply", page_of(presidency, in_admin), floor, 16)


def measure_uploads(client: Client) -> None:
    content = workbook()
    floor = cpu(lambda: sum(1 for _row in load_workbook(io.BytesIO(content), read_only=True)["Activities"]))
    print(f"the floor: a workbook of {ROWS:,} rows read by openpyxl, {floor * 1000:.0f} ms")
    file = {"file": SimpleUploadedFile("reply.xlsx", content)}
    began = time.process_time()
    client.post(address("excel-and-lists", "BE"), file)
    report("uploaded", time.process_time() - began, floor, 1)
    preview = page_of(client, address("workbook-preview", "BE"))
    measure_page("previewed", preview, floor, 3, UPLOAD_SECONDS)
    token = preview().decode().partition('name="preview_token" value="')[2].partition('"')[0]
    # A worker stores it: the answer is the page of its job.
    began = time.process_time()
    assert (
        "/documents/"
        in client.post(address("workbook-store", "BE"), {"preview_token": token}).headers["Location"]
    )
    report("confirmed", time.process_time() - began, floor, 1)


def main() -> None:
    call_command("migrate", verbosity=0)
    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["testserver"]
    survey_round = make_round(slug="2020", member_states=["HR", "SI", "BE"])
    submitted = make_reply(survey_round=survey_round, member_state="HR", activities=rows(), is_submitted=True)
    make_reply(survey_round=survey_round, member_state="SI", activities=rows())
    working = Reply.objects.get(member_state="SI")
    user = make_contact_point(reply=working)
    save_again(working, user)
    survey_round.roles.create(user=user, role="submitter", member_state_id="BE")
    client, presidency = Client(), Client()
    client.force_login(user)
    presidency.force_login(make_presidency(survey_round=survey_round))
    measure_pages(client, presidency, submitted)
    measure_uploads(client)


if __name__ == "__main__":
    main()
