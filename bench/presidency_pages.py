"""What the pages of a Presidency cost as multiples of an empty view, and their statements as a round grows.

    .venv/bin/python bench/presidency_pages.py

CPU medians in a database of its own, first with one round of 15 replies, then with ten rounds, with 150
replies in the first, and with ten times as many activities in each of its replies. `SQL` is the number of
statements, which no page makes depend on how much it lists. The review of a reply asks for the version before
once there is one, and the audit log once for each kind of entry on its page.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterable
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
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path, reverse

from bench.service.measure import cpu, statements
from questionnaire.models import MemberState, Reply, Round, User
from questionnaire.reply.editing_activities import add_activities
from questionnaire.workflow import return_reply, submit
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_round

PARTNERS = ("AL", "BA")
FIELDS = ("asylum", "reception", "border_management", "return", "integration", "legal_migration")
FEW, MANY, ROUNDS = 15, 150, 10
ACTIVITIES, MORE_ACTIVITIES = 2, 18
TIMES = 9


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


# The floor: the same middleware around a view that does nothing.
urlpatterns = [path("empty/", empty), path("", include("wbsurvey.urls"))]


def pages(survey_round: Round) -> dict[str, str]:
    slug, reply = survey_round.slug, survey_round.replies.earliest("pk")
    return {
        "home": reverse("questionnaire:home"),
        "overview": reverse("questionnaire:round-overview", args=[slug]),
        "replies": f"{reverse('admin:questionnaire_reply_changelist')}?round={slug}",
        "review of a reply": reverse("admin:questionnaire_reply_change", args=[reply.pk]),
        "contact points": reverse("questionnaire:contact-points", args=[slug]),
        "messages": reverse("questionnaire:message-write", args=[slug, "invitation"]),
        "results": reverse("analysis:tables", args=[slug]),
        "releases": reverse("analysis:releases", args=[slug]),
        "settings": reverse("questionnaire:round-settings", args=[slug]),
        "audit log": reverse("questionnaire:audit-log", args=[slug]),
    }


def add_delegations() -> None:
    """As many respondents as are asked at most here; they come after those that are there."""
    last = MemberState.objects.latest("position").position
    MemberState.objects.bulk_create(
        MemberState(code=f"D{n:02}", name=f"Delegation {n}", position=last + n, kind="other")
        for n in range(1, MANY + 1)
    )


def delegations(start: int, stop: int) -> list[str]:
    return [f"D{n:02}" for n in range(start + 1, stop + 1)]


def rows(number: int) -> list[Any]:
    return [
        activity(partner=PARTNERS[n % 2], support_field=FIELDS[n % 6], title=f"Activity {n}")
        for n in range(number)
    ]


def fill(survey_round: Round, codes: Iterable[str]) -> None:
    """Submitted replies of a few activities, each with a contact point."""
    for code in codes:
        reply = make_reply(survey_round=survey_round, member_state=code, activities=rows(ACTIVITIES))
        make_contact_point(reply=reply, email=f"{survey_round.slug}.{code}@example.org".lower())
        submit(reply, None)


def ten_rounds(survey_round: Round, user: User) -> None:
    for number in range(1, ROUNDS):
        other = make_round(slug=f"{2020 + number}", member_states=delegations(0, FEW))
        fill(other, delegations(0, FEW))
        make_presidency(survey_round=other, email=user.email)


def many_replies(survey_round: Round, user: User) -> None:
    further = delegations(FEW, MANY)
    for member_state in MemberState.objects.filter(pk__in=further):
        survey_round.replies.create(member_state=member_state)
    fill(survey_round, further)


def many_activities(survey_round: Round, user: User) -> None:
    replies = Reply.objects.filter(survey_round=survey_round)
    for reply in replies.select_related("survey_round", "member_state"):
        return_reply(reply, user, "Please add the others.")
        add_activities(reply, rows(MORE_ACTIVITIES))
        submit(reply, None)


STAGES: dict[str, Callable[[Round, User], None]] = {
    f"1 round, {FEW} replies of {ACTIVITIES} activities": lambda *_nothing: None,
    f"{ROUNDS} rounds": ten_rounds,
    f"{MANY} replies": many_replies,
    f"{MANY} replies of {ACTIVITIES + MORE_ACTIVITIES} activities": many_activities,
}


def show(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"


def report(client: Client, stage: str, addresses: dict[str, str]) -> None:
    floor = cpu(lambda: client.get("/empty/"), 60)
    print(f"\n{stage}: an empty view takes {floor * 1000:.1f} ms")
    for name, address in addresses.items():
        times = cpu(lambda address=address: show(client, address), TIMES) / floor
        asked = statements(lambda address=address: show(client, address))
        print(f"  {name:24}{times:>8.1f} times{asked:>6} SQL", flush=True)


def main() -> None:
    call_command("migrate", verbosity=0)
    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.ROOT_URLCONF = __name__
    add_delegations()
    survey_round = make_round(slug="2020", member_states=delegations(0, FEW))
    fill(survey_round, delegations(0, FEW))
    user = make_presidency(survey_round=survey_round)
    client = Client()
    client.force_login(user)
    for stage, grow in STAGES.items():
        grow(survey_round, user)
        report(client, stage, pages(survey_round))


if __name__ == "__main__":
    main()
