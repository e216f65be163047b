"""What the pages of a long reply cost with 300 activities against 20, and what is done with a row.

CPU medians in a database of its own; each figure stands beside its target.
"""

import os
import sys
import tempfile
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
from django.core.management import call_command
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import include, path, reverse

from bench.service.measure import cpu, statements
from questionnaire.models import Activity, Reply, User
from tests.builders import activity, make_contact_point, make_reply, make_round

FIELDS = ("asylum", "reception", "border_management", "return", "integration", "legal_migration")
PARTNERS = ("AL", "BA", "XK", "ME", "MK", "RS")
TIMES = 15
IN_PLACE = {"HX-Request": "true"}
SIZES = {"HR": 300, "SI": 20, "BE": 3}
PAGES = {
    "overview": "reply-overview",
    "list of activities": "activities",
    "form of an activity": "activity-add",
    "check page": "reply-review",
}


def fill() -> User:
    """A round with replies of 300, 20 and 3 activities, and one person who edits them all."""
    survey_round = make_round(slug="2020", member_states=SIZES)
    for member_state, size in SIZES.items():
        rows = [
            activity(partner=PARTNERS[n % 6], support_field=FIELDS[n // 6 % 6], title=f"Activity {n}")
            for n in range(size)
        ]
        make_reply(survey_round=survey_round, member_state=member_state, activities=rows)
    user = make_contact_point(reply=Reply.objects.get(member_state="HR"))
    for reply in Reply.objects.exclude(member_state="HR"):
        reply.survey_round.roles.create(user=user, role="submitter", member_state=reply.member_state)
    return user


def show(client: Client, name: str, member_state: str) -> None:
    response = client.get(reverse(f"questionnaire:{name}", args=("2020", member_state)))
    assert response.status_code == 200, response.status_code


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


# The floor: the same middleware around a view that does nothing.
urlpatterns = [path("empty/", empty), path("", include("wbsurvey.urls"))]


def first_row(member_state: str) -> Activity:
    return Activity.objects.filter(reply__member_state=member_state).select_related("partner").earliest("pk")


def row_address(name: str, row: Activity, member_state: str) -> str:
    return reverse(f"questionnaire:{name}", args=("2020", member_state, row.reference))


def typed(row: Activity) -> dict[str, Any]:
    """The row as its form sends it, with another title."""
    return {
        "partner": row.partner.slug if row.partner else "",
        "support_field": row.support_field_id,
        "assistance_type": row.assistance_type_id,
        "title": f"{row.title} again"[-100:],
        "status": row.status,
        "start": str(row.start_year),
        "funding": row.funding,
        "edition": row.edition,
        "began_from": "{}",
    }


def open_in_place(client: Client, member_state: str) -> int:
    """The form in place of the first row; how many bytes that moves."""
    address = row_address("activity-edit", first_row(member_state), member_state)
    return len(client.get(address, headers=IN_PLACE).content)


def save_in_place(client: Client, member_state: str) -> int:
    row = first_row(member_state)
    response = client.post(row_address("activity-edit", row, member_state), typed(row), headers=IN_PLACE)
    assert b'id="grid"' in response.content, response.content.decode()
    return len(response.content)


def delete_and_undo_in_place(client: Client, member_state: str) -> int:
    row = first_row(member_state)
    answers = [
        client.post(row_address(name, row, member_state), headers=IN_PLACE)
        for name in ("activity-delete", "activity-restore")
    ]
    return max(len(answer.content) for answer in answers)


ROW_ACTIONS = {
    "opened": open_in_place,
    "saved": save_in_place,
    "deleted and restored": delete_and_undo_in_place,
}


def save(client: Client, member_state: str) -> int:
    """Change the first row's title, as its form sends it; how many statements that took."""
    row = first_row(member_state)
    address = row_address("activity-edit", row, member_state)
    with CaptureQueriesContext(connection) as captured:
        response = client.post(address, typed(row))
    assert response.status_code == 302, response.content.decode()
    return len(captured)


def line(name: str, figure: str, target: str) -> None:
    print(f"{name:56}{figure:>14}   {target}")


def report_page(client: Client, title: str, name: str, floor: float) -> None:
    long, short = (cpu(lambda state=state: show(client, name, state), TIMES) for state in ("HR", "SI"))
    line(f"{title}, 20 activities, CPU against an empty view", f"{short / floor:.1f} times", "at most 34")
    line("  that page", f"{short * 1000:.0f} ms", "at most 33 ms")
    line("  with 300 activities, CPU against 20", f"{long / short:.1f} times", "at most 3")
    line("  with 300 activities, queries", str(statements(lambda: show(client, name, "HR"))), "at most 12")


def report_row_action(client: Client, name: str, act: Callable[[Client, str], int]) -> None:
    many, few = (cpu(lambda state=state: act(client, state), TIMES) for state in ("HR", "SI"))
    line(f"a row {name} in place, CPU at 300 against 20", f"{many / few:.2f} times", "at most 1.5")
    line("  that action", f"{many * 1000:.0f} ms", "under 100 ms")
    line("  its answer", f"{act(client, 'HR') / 1000:.0f} KB", "under 50 KB")
    line("  its statements", str(statements(lambda: act(client, "HR"))), "")


def main() -> None:
    call_command("migrate", verbosity=0)
    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.ROOT_URLCONF = __name__
    client = Client()
    client.force_login(fill())
    floor = cpu(lambda: client.get("/empty/"), 60)
    for title, name in PAGES.items():
        report_page(client, title, name, floor)
    for name, act in ROW_ACTIONS.items():
        report_row_action(client, name, act)
    saved = {state: save(client, state) for state in ("HR", "BE")}
    line("a row saved in a reply of 300, statements", str(saved["HR"]), "at most 16, and the same for 3")
    line("a row saved in a reply of 3, statements", str(saved["BE"]), "at most 16")
    many, few = (cpu(lambda state=state: save(client, state), TIMES) for state in ("HR", "BE"))
    line("a row saved in a reply of 300, CPU against 3", f"{many / few:.1f} times", "about 1")


if __name__ == "__main__":
    main()
