"""What the pages of a long reply cost: the list of 300 activities against 20, and a row saved.

CPU medians in a database of its own; each figure stands beside its target.
"""

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
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from questionnaire.models import Activity, Reply, User
from tests.builders import activity, make_contact_point, make_reply, make_round

FIELDS = ("asylum", "reception", "border_management", "return", "integration", "legal_migration")
PARTNERS = ("AL", "BA", "XK", "ME", "MK", "RS")
SIZES = {"HR": 300, "SI": 20, "BE": 3}


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


def cpu(act: Callable[[], Any], times: int = 15) -> float:
    """The median of the CPU seconds that `act` takes, after two runs that warm up."""
    taken = []
    for _ in range(times + 2):
        began = time.process_time()
        act()
        taken.append(time.process_time() - began)
    return statistics.median(taken[2:])


def statements(act: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def show(client: Client, member_state: str) -> None:
    response = client.get(reverse("questionnaire:reply-edit", args=("2020", member_state)))
    assert response.status_code == 200, response.status_code


def save(client: Client, member_state: str) -> int:
    """Change the first row's title, as its form sends it; how many statements that took."""
    row = Activity.objects.filter(reply__member_state=member_state).select_related("partner").earliest("pk")
    data = {
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
    address = reverse("questionnaire:activity-edit", args=("2020", member_state, row.reference))
    with CaptureQueriesContext(connection) as captured:
        response = client.post(address, data)
    assert response.status_code == 302, response.content.decode()
    return len(captured)


def line(name: str, figure: str, target: str) -> None:
    print(f"{name:56}{figure:>14}   {target}")


def main() -> None:
    call_command("migrate", verbosity=0)
    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(fill())
    long, short = (cpu(lambda state=state: show(client, state)) for state in ("HR", "SI"))
    line("list of 300 activities, CPU against 20", f"{long / short:.1f} times", "at most 5")
    line("  that page", f"{long * 1000:.0f} ms", f"with 20: {short * 1000:.0f} ms")
    line("list of 300 activities, queries", str(statements(lambda: show(client, "HR"))), "at most 12")
    saved = {state: save(client, state) for state in ("HR", "BE")}
    line("a row saved in a reply of 300, statements", str(saved["HR"]), "at most 16, and the same for 3")
    line("a row saved in a reply of 3, statements", str(saved["BE"]), "at most 16")
    many, few = (cpu(lambda state=state: save(client, state)) for state in ("HR", "BE"))
    line("a row saved in a reply of 300, CPU against 3", f"{many / few:.1f} times", "about 1")


if __name__ == "__main__":
    main()
