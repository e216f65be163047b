"""What each address of the access table records of who reads it: a reading, a download, or nothing, and why.

A page that shows what a Member State has entered to somebody else records it. An address without an entry
here fails.
"""

from collections.abc import Iterable
from typing import NamedTuple

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from questionnaire.choices import EventKind, RoundState
from questionnaire.models import AdditionalQuestion, Event, Reply, ReplyVersion, Round, User, VersionActivity
from questionnaire.workflow import return_reply, submit
from tests.access.people_and_places import people, places, visit
from tests.access.rows import CONTACT_POINTS
from tests.access.table import GET
from tests.builders import make_token

__all__ = ["people", "places", "visit"]

pytestmark = pytest.mark.django_db

Kinds = frozenset[EventKind]
# The title of every activity that has been submitted, which no text of a page resembles.
ENTERED = "Zebra crossings at Horgoš"
RECORDS = {EventKind.READ, EventKind.DOWNLOADED}
NOTHING: Kinds = frozenset()
READ: Kinds = frozenset({EventKind.READ})
DOWNLOADED: Kinds = frozenset({EventKind.DOWNLOADED})


class Recorded(NamedTuple):
    """What is recorded of contact points of the reply, and of everybody else; or why nothing is."""

    of_contact_points: Kinds
    of_others: Kinds
    because: str = ""


def nothing(because: str, *names: str) -> dict[str, Recorded]:
    return dict.fromkeys(names, Recorded(NOTHING, NOTHING, because))


def recorded(kinds: Kinds, *names: str, of_contact_points: Kinds = NOTHING) -> dict[str, Recorded]:
    return dict.fromkeys(names, Recorded(of_contact_points, kinds))


def of_model(model: str, *steps: str) -> Iterable[str]:
    return (f"admin:questionnaire_{model}_{step}" for step in steps)


ENTRIES: dict[str, Recorded] = {
    **recorded(
        READ,
        "admin:questionnaire_reply_change",
        "analysis:activities",
        "analysis:member-sheet",
        "analysis:own-sheet",
        "questionnaire:additional-answers",
    ),
    **recorded(DOWNLOADED, "analysis:own-sheet-file", of_contact_points=DOWNLOADED),
    **recorded(READ | DOWNLOADED, "analysis:member-sheet-file", of_contact_points=DOWNLOADED),
    **recorded(
        DOWNLOADED,
        "analysis:activities-file",
        "analysis:chart",
        "analysis:crosstab-file",
        "analysis:export",
        "analysis:release-compare-file",
        "analysis:release-file",
        "analysis:sheet-file",
        "analysis:sheets-file",
        "analysis:scenario-file",
        "questionnaire:additional-answers-excel",
        "questionnaire:additional-answers-word",
        "questionnaire:audit-log-csv",
        "questionnaire:audit-log-excel",
        "questionnaire:round-overview-file",
        "questionnaire:round-letter",
        "questionnaire:word-template-file",
        "questionnaire:round-state-of-play-file",
    ),
    **recorded(NOTHING, "questionnaire:reply-letter", of_contact_points=DOWNLOADED),
    **nothing("two versions are chosen first", "admin:questionnaire_reply_compare"),
    **nothing("nothing has changed since the release", "analysis:release-compare"),
    **nothing(
        "the reply is the reader's own",
        "questionnaire:activities",
        "questionnaire:activity-add",
        "questionnaire:activity-delete",
        "questionnaire:activity-duplicate",
        "questionnaire:activity-edit",
        "questionnaire:activity-end",
        "questionnaire:activity-partners",
        "questionnaire:carry-over",
        "questionnaire:clearance",
        "questionnaire:clearance-changes",
        "questionnaire:clearance-copy",
        "questionnaire:clearance-pdf",
        "questionnaire:colleague-remove",
        "questionnaire:sections",
        "questionnaire:question-answer",
        "questionnaire:question-ask",
        "questionnaire:reply-questions",
        "questionnaire:reply-changes",
        "questionnaire:import-undo",
        "questionnaire:reply-compare",
        "questionnaire:reply-additional",
        "questionnaire:reply-overview",
        "questionnaire:reply-nil",
        "questionnaire:reply-note",
        "questionnaire:reply-note-pdf",
        "questionnaire:reply-receipt",
        "questionnaire:reply-receipt-pdf",
        "questionnaire:reply-review",
        "questionnaire:reply-remark",
        "questionnaire:reply-support",
        "questionnaire:reply-discard",
        "questionnaire:reply-withdraw",
        "questionnaire:request-ask",
        "questionnaire:review-pdf",
        "questionnaire:review-workbook",
        "questionnaire:section-add",
        "questionnaire:section-edit",
        "questionnaire:section-remove",
        "questionnaire:section-workbook",
        "questionnaire:workbook-download",
        "questionnaire:excel-and-lists",
    ),
    # What its view says is recorded when the file is handed over; here it says nothing.
    **nothing("the document is the reader's own", "questionnaire:document", "questionnaire:document-file"),
    **nothing(
        "it has figures of all replies, and no reply",
        "analysis:coverage",
        "analysis:crosstab",
        "analysis:release",
        "analysis:release-new",
        "analysis:round-change",
        "analysis:sheet",
        "analysis:table-section",
        "analysis:table-set",
        "analysis:tables",
        "analysis:text-edit",
        "analysis:texts",
        "analysis:scenario",
    ),
    **nothing(
        "it says who has replied, and nothing of what",
        "questionnaire:round-overview",
        "questionnaire:round-state-of-play",
        "admin:questionnaire_reply_changelist",
        *of_model("reply", "accept", "return", "reopen"),
        "analysis:sheets",
    ),
    **nothing(
        "it has what the Presidency has written or been told, and no reply",
        "questionnaire:audit-log",
        "questionnaire:call-notes",
        "questionnaire:message-address",
        "questionnaire:message-write",
        "questionnaire:by-letter",
        *of_model("request", "changelist", "change"),
        *of_model("question", "changelist", "change"),
        *of_model("mail", "changelist", "change", "texts", "text"),
        "analysis:agencies",
        "analysis:agency-edit",
    ),
    **nothing("its question is on no activity", "admin:questionnaire_question_again"),
    **nothing(
        "it sets up the round, or says what is in it to open",
        "analysis:agency-template",
        "analysis:archive",
        "analysis:release-withdraw",
        "analysis:releases",
        "analysis:tokens",
        "questionnaire:additional-question-edit",
        "questionnaire:additional-question-remove",
        "questionnaire:additional-questions",
        "questionnaire:blank-pdf",
        "questionnaire:blank-word",
        "questionnaire:contact-points",
        "questionnaire:help",
        "questionnaire:home",
        "questionnaire:partner-group-edit",
        "questionnaire:partner-groups",
        "questionnaire:round-copy",
        "questionnaire:round-definitions",
        "questionnaire:word-template",
        "questionnaire:round-hand-over",
        "questionnaire:deadline-extension",
        "questionnaire:round-preview",
        "questionnaire:round-settings",
        "questionnaire:round-troubles",
        "admin:app_list",
        "admin:index",
        *of_model(
            "round", "changelist", "add", "change", "history", "open", "close", "reopen", "archive", "remove"
        ),
        *of_model("roundrole", "changelist", "add", "change", "delete", "history"),
    ),
    **nothing(
        "it is of accounts, code lists or the service, and of no round",
        *(row.name for row in GET if row.name.startswith(("account", "mfa_", "socialaccount_"))),
        "admin:jsi18n",
        "admin:questionnaire_feedback_changelist",
        "api:openapi",
        "healthz",
        "operation",
        "questionnaire:accessibility",
        "readyz",
        "session",
        "usersessions_list",
        *of_model("user", "changelist", "add", "change", "history", "appoint"),
        *of_model("memberstate", "changelist", "add", "list", "change", "history"),
        *of_model("supportfield", "changelist", "add", "list", "change", "history"),
        *of_model("assistancetype", "changelist", "add", "list", "change", "history"),
        *of_model("partner", "changelist", "add", "list", "change"),
    ),
}
OPEN = [row for row in GET if 200 in row.answers.values()]


def kinds_recorded(client: Client, address: str, query: dict[str, str] | None = None) -> Kinds:
    """Which of the two are recorded when the address is asked for."""
    return asked(client, address, query)[0]


def asked(client: Client, address: str, query: dict[str, str] | None = None) -> tuple[Kinds, HttpResponse]:
    before = set(Event.objects.values_list("pk", flat=True))
    response = client.get(address, query)
    assert response.status_code == 200
    kinds = frozenset(
        EventKind(kind)
        for kind in Event.objects.exclude(pk__in=before)
        .filter(kind__in=RECORDS)
        .values_list("kind", flat=True)
    )
    return kinds, response


@pytest.mark.parametrize("row", OPEN, ids=lambda row: row.name)
def test_who_reads_is_recorded(row, people, places, visit):
    VersionActivity.objects.update(title=ENTERED)
    address = reverse(row.name, kwargs=places[row.place])
    entry = ENTRIES[row.name]
    for role in [role for role in people if row.answers[role] == 200]:
        expected = entry.of_contact_points if role in CONTACT_POINTS else entry.of_others

        kinds, response = asked(visit(role), address)

        assert kinds == expected, role
        if role not in CONTACT_POINTS and not kinds >= READ:
            page = response.getvalue().decode(errors="replace")
            assert ENTERED not in page, f"{role} reads what was entered: call record_reading"


def test_every_address_that_opens_has_an_entry():
    assert set(ENTRIES) >= {row.name for row in OPEN}
    assert set(ENTRIES) <= {row.name for row in GET}


def submit_again(reply: Reply, presidency: User, title: str) -> ReplyVersion:
    """A second version that counts, with another title of its activity."""
    return_reply(reply, presidency, "A mistake")
    reply.activities.update(title=title)
    return submit(reply, None)


def test_two_versions_beside_each_other_are_read(people, places, visit):
    reply = Reply.objects.get(pk=places["the reply"]["pk"])
    submit_again(reply, people["presidency"], "Another")
    address = reverse("admin:questionnaire_reply_compare", kwargs=places["the reply"])

    kinds = kinds_recorded(visit("presidency"), address, {"from": "1", "to": "2"})

    assert kinds == READ
    assert Event.objects.filter(kind=EventKind.READ).count() == 2


def test_what_has_changed_since_a_release_is_read(people, places, visit):
    reply = Reply.objects.get(pk=places["the reply"]["pk"])
    newer = submit_again(reply, people["presidency"], "Another")
    address = reverse("analysis:release-compare", kwargs=places["release"])

    assert kinds_recorded(visit("presidency"), address) == READ
    assert Event.objects.get(kind=EventKind.READ).version == newer


def test_an_activity_that_a_question_is_on_is_read(places, visit):
    reply = Reply.objects.get(pk=places["the reply"]["pk"])
    address = reverse("admin:questionnaire_question_add")
    query = {"reply": str(reply.pk), "reference": reply.activities.get().reference}

    assert kinds_recorded(visit("presidency"), address, query) == READ


def test_the_file_of_all_sheets_of_member_states_is_read_and_downloaded(places, visit):
    address = reverse("analysis:sheets-file", kwargs={"slug": "2020", "kind": "member-states"})

    assert kinds_recorded(visit("presidency"), address) == READ | DOWNLOADED


def test_answers_are_not_read_where_nothing_is_asked(visit):
    AdditionalQuestion.objects.all().delete()
    address = reverse("questionnaire:additional-answers", args=["2020"])

    assert kinds_recorded(visit("presidency"), address) == NOTHING


def test_the_archive_is_downloaded(visit):
    Round.objects.filter(slug="2020").update(state=RoundState.CLOSED)
    address = reverse("analysis:archive-file", args=["2020"])

    assert kinds_recorded(visit("presidency"), address) == DOWNLOADED


@pytest.mark.parametrize("name", ["tables", "activities"])
def test_what_a_program_reads_is_downloaded(people, name):
    make_token(survey_round=Round.objects.get(slug="2020"), secret=name, by=people["presidency"])
    program = Client(headers={"Authorization": f"Bearer {name}"})

    assert kinds_recorded(program, reverse(f"api:{name}", args=["2020"])) == DOWNLOADED
