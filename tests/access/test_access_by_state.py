"""What each address still changes, by the state of the round and of the reply.

Who may post there, and what, stands in test_access.py; here somebody who may does.
"""

import datetime as dt
import re
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from questionnaire.choices import EDITABLE_STATES, ReplyState, RoundState
from questionnaire.imports.undo import plan_token
from questionnaire.models import Activity, Reply, ReplyVersion, Round, User
from questionnaire.workflow import submit
from tests.access.people_and_places import one_of_each, something_of_everything
from tests.access.rows import CODE_LISTS, Row
from tests.access.sent import POST
from tests.access.table import GET
from tests.access.what_is_sent import agency_activity, agency_list, changed_name, contact_list, selected_row
from tests.builders import begin_from_letter

pytestmark = pytest.mark.django_db

Data = dict[str, Any]
Pair = tuple[RoundState, ReplyState]
Pairs = frozenset[Pair]

# All of an open round; of the others those that differ in whether the reply is still edited.
ALL: Pairs = frozenset(
    pair
    for pair in product(RoundState, ReplyState)
    if pair[0] == RoundState.OPEN or pair[1] in (ReplyState.DRAFT, ReplyState.SUBMITTED)
)
# Where an address is of no reply, one state of it stands for all.
OF_ROUND: Pairs = frozenset(pair for pair in ALL if pair[1] == ReplyState.DRAFT)
PLACES_OF_REPLIES = frozenset(
    {"draft", "row", "part", "import", "colleague", "copy", "sent", "asked", "question", "enquiry"}
)
DESK_OF_REPLIES = frozenset({"the reply", "a request", "the question", "the enquiry"})
NEVER: Pairs = frozenset()
OPEN: Pairs = frozenset(pair for pair in ALL if pair[0] == RoundState.OPEN)
PREPARING: Pairs = frozenset(pair for pair in ALL if pair[0] == RoundState.PREPARING)
CLOSED: Pairs = frozenset(pair for pair in ALL if pair[0] == RoundState.CLOSED)
NOT_ARCHIVED: Pairs = PREPARING | OPEN | CLOSED
EDITING: Pairs = frozenset(pair for pair in OPEN if pair[1] in EDITABLE_STATES)
# Also in a round that is closed: what came in on the last day is read afterwards.
SUBMITTED: Pairs = frozenset(pair for pair in NOT_ARCHIVED if pair[1] == ReplyState.SUBMITTED)
WITH_PRESIDENCY: Pairs = OPEN - EDITING
COUNTED: Pairs = frozenset(pair for pair in NOT_ARCHIVED if pair[1] != ReplyState.DRAFT)


def of_open(state: ReplyState) -> Pairs:
    return frozenset({(RoundState.OPEN, state)})


# Of each address that takes what the access table sends: where that changes something.
CHANGES: dict[str, Pairs] = {
    "session": NEVER,
    "questionnaire:draft-save": NOT_ARCHIVED,
    # About the pages, of no round.
    "questionnaire:feedback": ALL,
    "questionnaire:reply-support": EDITING,
    "questionnaire:reply-partners": EDITING,
    "questionnaire:reply-remark": EDITING,
    "questionnaire:carry-over-take-back": EDITING,
    "questionnaire:reply-nil": EDITING,
    "questionnaire:section-add": EDITING,
    "questionnaire:section-edit": EDITING,
    "questionnaire:section-remove": EDITING,
    "questionnaire:section-done": EDITING,
    "questionnaire:colleagues-invite": NOT_ARCHIVED,
    "questionnaire:colleague-role": NOT_ARCHIVED,
    "questionnaire:colleague-remove": NOT_ARCHIVED,
    "questionnaire:activity-add": EDITING,
    "questionnaire:activity-edit": EDITING,
    "questionnaire:activity-partners": EDITING,
    "questionnaire:activity-end": EDITING,
    "questionnaire:activity-delete": EDITING,
    "questionnaire:activity-restore": EDITING,
    "questionnaire:selected-change": EDITING,
    "questionnaire:selected-copy": EDITING,
    "questionnaire:selected-delete": EDITING,
    "questionnaire:excel-and-lists": EDITING,
    # What was previewed of a draft is previewed again once that was submitted and came back.
    "questionnaire:workbook-store": of_open(ReplyState.DRAFT),
    "questionnaire:import-undone": EDITING,
    "questionnaire:import-undo-at-once": EDITING,
    "questionnaire:check-confirm": EDITING,
    # A copy of what stands there, to be cleared at home, also of a reply that is with the Presidency.
    "questionnaire:clearance-make": NOT_ARCHIVED,
    "questionnaire:clearance-record": NOT_ARCHIVED,
    "questionnaire:reply-submit": EDITING,
    "questionnaire:reply-correct": of_open(ReplyState.SUBMITTED),
    # Nothing was changed in the returned one, so that nothing happens.
    "questionnaire:reply-discard": of_open(ReplyState.CORRECTING),
    "questionnaire:reply-withdraw": of_open(ReplyState.SUBMITTED) | of_open(ReplyState.CORRECTING),
    "questionnaire:reply-confirm": COUNTED,
    # A draft is what the Member State is working on.
    "questionnaire:by-letter": of_open(ReplyState.RETURNED),
    "questionnaire:by-letter-hand-over": OPEN,
    "questionnaire:request-ask": WITH_PRESIDENCY,
    "questionnaire:request-take-back": NOT_ARCHIVED,
    "questionnaire:question-ask": NOT_ARCHIVED,
    "questionnaire:question-answer": NOT_ARCHIVED,
    "questionnaire:question-close": NOT_ARCHIVED,
    "questionnaire:additional-questions": NOT_ARCHIVED,
    "questionnaire:partner-groups": NOT_ARCHIVED,
    "questionnaire:partner-group-edit": NOT_ARCHIVED,
    "questionnaire:partner-group-remove": NOT_ARCHIVED,
    "questionnaire:code-list-adopt": NOT_ARCHIVED,
    "questionnaire:code-list-decline": NOT_ARCHIVED,
    "questionnaire:contact-points-store": NOT_ARCHIVED,
    "questionnaire:deadline-extension": OPEN,
    "questionnaire:call-notes": NOT_ARCHIVED,
    "questionnaire:message-write": OPEN,
    "questionnaire:message-address": NOT_ARCHIVED,
    "questionnaire:message-again": NOT_ARCHIVED,
    # The next team inherits the archive.
    "questionnaire:round-hand-over": ALL,
    "analysis:release-new": NOT_ARCHIVED,
    "analysis:release-circulate": NOT_ARCHIVED,
    "analysis:release-withdraw": NOT_ARCHIVED,
    "analysis:release-render": NOT_ARCHIVED,
    "analysis:agencies": NOT_ARCHIVED,
    "analysis:agency-edit": NOT_ARCHIVED,
    "analysis:agency-list-store": NOT_ARCHIVED,
    "analysis:agency-remove": NOT_ARCHIVED,
    "analysis:tokens": NOT_ARCHIVED,
    # A secret that has got out is stopped whenever it is noticed.
    "analysis:crosstab": NOT_ARCHIVED,
    "analysis:saved-view-delete": NOT_ARCHIVED,
    "analysis:text-edit": NOT_ARCHIVED,
    "analysis:text-draft": NOT_ARCHIVED,
    "analysis:text-confirm": NOT_ARCHIVED,
    "analysis:text-figure": NOT_ARCHIVED,
    "analysis:token-revoke": ALL,
    "operation-token-revoke": ALL,
    "admin:questionnaire_reply_accept": SUBMITTED,
    "admin:questionnaire_reply_return": of_open(ReplyState.SUBMITTED),
    "admin:questionnaire_reply_reopen": of_open(ReplyState.ACCEPTED),
    "admin:questionnaire_request_change": NOT_ARCHIVED,
    "admin:questionnaire_question_change": NOT_ARCHIVED,
    "admin:questionnaire_question_close": NOT_ARCHIVED,
    "admin:questionnaire_question_again": NOT_ARCHIVED,
    "admin:questionnaire_round_open": PREPARING,
    "admin:questionnaire_round_close": OPEN,
    "admin:questionnaire_round_reopen": CLOSED,
    "admin:questionnaire_round_archive": CLOSED,
    "admin:questionnaire_round_remove": PREPARING,
    "admin:questionnaire_roundrole_delete": NOT_ARCHIVED,
}
# Refused in every state, or without anything to do, with what is sent there.
WITHOUT_EFFECT = frozenset(
    {
        "questionnaire:draft-discard",
        "questionnaire:kept-text",
        "questionnaire:workbook-choices",
        "questionnaire:list-columns",
        "questionnaire:list-values",
        "questionnaire:list-store",
        "questionnaire:list-correct",
        "questionnaire:list-layout-forget",
        "questionnaire:reply-additional",
        "questionnaire:additional-question-edit",
        "questionnaire:additional-question-remove",
        "questionnaire:carry-over",
        "questionnaire:carry-over-answers",
        "questionnaire:changes-seen",
        "questionnaire:round-copy",
        "questionnaire:round-definitions",
        "questionnaire:round-hand-over-cancel",
        "questionnaire:contact-points",
        "analysis:scenario-workbook",
        "analysis:agency-restore",
        "analysis:agency-list",
        "admin:questionnaire_mail_text",
        "admin:questionnaire_roundrole_add",
        "admin:questionnaire_round_add",
        "admin:questionnaire_user_add",
        "admin:questionnaire_user_appoint",
        *(f"admin:questionnaire_{model}_list" for model in CODE_LISTS),
    }
)
WHO = ("submitter", "presidency", "administrator")
TAKEN = (200, 302, 422)
WRITTEN = re.compile(r'(INSERT INTO|UPDATE|DELETE FROM) "((?:questionnaire|analysis)_\w+)"')
# Read, downloaded, looked at: what a page leaves behind that changes nothing of a reply or a round.
TRACES = {"questionnaire_event", "questionnaire_chainhead", "questionnaire_look"}
ENDS: tuple[Pair, ...] = (
    (RoundState.PREPARING, ReplyState.DRAFT),
    (RoundState.ARCHIVED, ReplyState.ACCEPTED),
)


class Scene:
    """One of each role and something of everything, both replies with a version; tests leave it as it is."""

    def __init__(self) -> None:
        self.people = one_of_each()
        self.places = something_of_everything()
        submit(Reply.objects.get(survey_round__slug="2020", member_state="HR"), None)

    def in_browser(self, role: str) -> Client:
        client = Client()
        user = self.people[role]
        assert isinstance(user, User)
        client.force_login(user)
        return client

    def address(self, row: Row) -> str:
        return reverse(row.name, kwargs=self.places[row.place])


@pytest.fixture(scope="module")
def scene(undone_after_module: None) -> Scene:
    return Scene()


def form_on(page: HttpResponse, address: str) -> Data:
    """What the form on that page which is sent there says, seals and stamps included."""
    forms = html.fromstring(page.content).forms
    return next(dict(form.form_values()) for form in forms if page_of(form, page) == address)


def page_of(form: Any, page: HttpResponse) -> str:
    return str(form.action or page.wsgi_request.path).partition("?")[0]


def nothing_entered(client: Client, address: str) -> Data:
    Activity.objects.filter(reply__survey_round__slug="2020", reply__member_state="HR").delete()
    return {}


def another_department(client: Client, address: str) -> Data:
    return form_on(client.get(address), address) | {"department": "Asylum office"}


def previewed_workbook(client: Client, address: str) -> Data:
    row = ("", "Serbia", "Asylum", "Expert assistance", "Training", "ongoing", "2016", "", "national")
    upload = reverse("questionnaire:excel-and-lists", args=("2020", "HR"))
    return form_on(client.post(upload, {"rows": "\t".join(row)}, follow=True), address)


def entered_on_behalf(client: Client, address: str) -> Data:
    ReplyVersion.objects.update(on_behalf=True)
    return {}


def begun_letter(client: Client, address: str) -> Data:
    begin_from_letter(Reply.objects.get(survey_round__slug="2020", member_state="HR"))
    return {}


def possible_error(client: Client, address: str) -> Data:
    Activity.objects.filter(reply__member_state="HR").update(title="Training under IPA II")
    page = client.get(reverse("questionnaire:reply-review", args=("2020", "HR")))
    field = html.fromstring(page.content).xpath("string(//*[starts-with(@name, 'why-')]/@name)")
    return {field: "The national part alone"}


def changed_code_list(client: Client, address: str) -> Data:
    return changed_name()


def previewed_contact_points(client: Client, address: str) -> Data:
    page = client.post(reverse("questionnaire:contact-points", args=("2020",)), contact_list())
    return form_on(page, address)


def previewed_agency_list(client: Client, address: str) -> Data:
    return form_on(client.post(reverse("analysis:agency-list", args=("2020",)), agency_list()), address)


def another_agency_activity(client: Client, address: str) -> Data:
    return agency_activity() | {"title": "Another operation"}


def one_week_more(client: Client, address: str) -> Data:
    until = timezone.localdate(Round.objects.get(slug="2020").deadline) + dt.timedelta(days=7)
    return {"until": until.isoformat(), "for_whom": "all"}


def summed_up_change(client: Client, address: str) -> Data:
    entered = selected_row() | {"step": "1", "status": "suspended"}
    # A blank radio button is "on" for lxml, and blank for browsers.
    return form_on(client.post(address, entered), address) | {"funding": ""}


def counted_copy(client: Client, address: str) -> Data:
    return selected_row() | {"step": "1", "partners": "kosovo", "since": "1", "confirmed_count": "1"}


def shown_import(client: Client, address: str) -> Data:
    return {"seal": plan_token(Reply.objects.get(survey_round__slug="2020", member_state="HR"))}


def shown_changes(client: Client, address: str) -> Data:
    put_into((RoundState.OPEN, ReplyState.CORRECTING))
    return form_on(client.get(address), address)


def labelled_release(client: Client, address: str) -> Data:
    return form_on(client.get(address), address) | {"label": "For the meeting", "profile": "circulation"}


def own_text(client: Client, address: str) -> Data:
    return form_on(client.get(address), address) | {"text": "Our view."}


def saved_text(client: Client, address: str) -> HttpResponse:
    """A text with a number that equals a figure, and the page with its sentence to review."""
    edit = address.removesuffix("/").rpartition("/")[0] + "/"
    asked = Round.objects.get(slug="2020").replies.count()
    client.post(edit, form_on(client.get(edit), edit) | {"text": f"We asked {asked}."})
    return client.get(edit)


def text_to_leave(client: Client, address: str) -> Data:
    saved_text(client, address)
    return {"began_from": "1"}


def text_to_review(client: Client, address: str) -> Data:
    return form_on(saved_text(client, address), address)


# What is filled in, or was previewed, in an open round; the access table sends there less.
FILLED_IN: dict[str, Callable[[Client, str], Data]] = {
    "questionnaire:reply-nil": nothing_entered,
    "questionnaire:section-edit": another_department,
    "questionnaire:workbook-store": previewed_workbook,
    "questionnaire:import-undone": shown_import,
    "questionnaire:selected-change": summed_up_change,
    "questionnaire:selected-copy": counted_copy,
    "questionnaire:reply-discard": shown_changes,
    "questionnaire:check-confirm": possible_error,
    "questionnaire:reply-confirm": entered_on_behalf,
    "questionnaire:by-letter-hand-over": begun_letter,
    "questionnaire:code-list-adopt": changed_code_list,
    "questionnaire:code-list-decline": changed_code_list,
    "questionnaire:contact-points-store": previewed_contact_points,
    "questionnaire:deadline-extension": one_week_more,
    "analysis:release-new": labelled_release,
    "analysis:text-edit": own_text,
    "analysis:text-draft": text_to_leave,
    "analysis:text-confirm": text_to_review,
    "analysis:text-figure": text_to_review,
    "analysis:agencies": another_agency_activity,
    "analysis:agency-list-store": previewed_agency_list,
}


class Writes:
    """Notes the tables in which a row came, went or was written anew."""

    def __init__(self) -> None:
        self.tables: set[str] = set()

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        result = execute(sql, params, many, context)
        found = WRITTEN.match(sql)
        if found and (found[1] == "INSERT INTO" or context["cursor"].rowcount):
            self.tables.add(found[2])
        return result


def put_into(pair: Pair) -> None:
    """As round and replies would be in these states, whichever way they came there."""
    Round.objects.filter(slug="2020").update(state=pair[0])
    for reply in Reply.objects.filter(survey_round__slug="2020", versions__isnull=False):
        version = reply.versions.get()
        Reply.objects.filter(pk=reply.pk).update(
            state=pair[1],
            counted_version=None if pair[1] == ReplyState.DRAFT else version,
            accepted_version=version if pair[1] == ReplyState.ACCEPTED else None,
        )


def written(client: Client, row: Row, address: str, pair: Pair, filled_in: Data | None) -> set[str]:
    """Where posting there writes in these states; then all is as it was."""
    writes = Writes()
    with transaction.atomic():
        put_into(pair)
        data = row.data() if filled_in is None else filled_in
        with connection.execute_wrapper(writes):
            client.post(address, data)
        transaction.set_rollback(True)
    return writes.tables


def who_may(row: Row) -> str | None:
    return next((role for role in WHO if row.answers[role] in TAKEN), None)


POSTED = [row for row in POST if who_may(row)]


@pytest.mark.parametrize("row", POSTED, ids=lambda row: row.name)
def test_it_changes_something_in_these_states_alone(scene, row):
    client = scene.in_browser(who_may(row))
    address = scene.address(row)
    pairs = ALL if row.place in PLACES_OF_REPLIES | DESK_OF_REPLIES else OF_ROUND

    with transaction.atomic():
        put_into((RoundState.OPEN, ReplyState.DRAFT))
        filled_in = FILLED_IN[row.name](client, address) if row.name in FILLED_IN else None
        changed = {pair for pair in pairs if written(client, row, address, pair, filled_in)}
        transaction.set_rollback(True)

    assert changed == CHANGES.get(row.name, NEVER) & pairs


def test_every_address_that_takes_something_has_its_states():
    missing = {row.name for row in POSTED} ^ (CHANGES.keys() | WITHOUT_EFFECT)

    assert missing == set(), "Say in CHANGES in which states each changes something; take out what is gone"
    assert not CHANGES.keys() & WITHOUT_EFFECT


@pytest.mark.parametrize("pair", ENDS, ids="-".join)
def test_a_page_is_read_in_every_state_without_an_error_or_a_change(scene, pair):
    own = [row for row in GET if row.name.startswith(("questionnaire:", "analysis:"))]
    with transaction.atomic():
        put_into(pair)
        clients = {role: scene.in_browser(role) for role in (*WHO, "nobody", "other_state")}
        wrong = [row.name for row in own if not is_only_read(clients, row, scene.address(row))]
        transaction.set_rollback(True)

    assert wrong == []


def is_only_read(clients: dict[str, Client], row: Row, address: str) -> bool:
    """For one who may, without a change; for another Member State as little there as ever."""
    role = next((role for role in WHO if row.answers[role] != 404), "nobody")
    writes = Writes()
    with connection.execute_wrapper(writes):
        status = clients[role].get(address).status_code
    is_hidden = row.answers["other_state"] != 404 or clients["other_state"].get(address).status_code == 404
    return status < 500 and writes.tables <= TRACES and is_hidden
