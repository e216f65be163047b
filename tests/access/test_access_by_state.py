"""What each address still changes, by the state of the round and of the reply.

Who may post there, and what, stands in test_access.py; here somebody who may does.
"""

import re
from itertools import product
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from questionnaire.choices import EDITABLE_STATES, ReplyState, RoundState
from questionnaire.models import Reply, User
from questionnaire.workflow import submit
from tests.access.filled_in import FILLED_IN, Data, Pair, put_into
from tests.access.people_and_places import one_of_each, something_of_everything
from tests.access.rows import CODE_LISTS, Row
from tests.access.sent import POST
from tests.access.table import GET

pytestmark = pytest.mark.django_db

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
    {"draft", "row", "section", "import", "colleague", "copy", "sent", "asked", "question", "enquiry"}
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
    "questionnaire:word-template": NOT_ARCHIVED,
    "questionnaire:word-template-remove": NOT_ARCHIVED,
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
# Its page offers the workbook as well, which is read in every state.
READ_ALSO_WHEN_SUBMITTED = {"questionnaire:excel-and-lists"}
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


def test_a_form_that_could_not_be_saved_is_not_opened(scene):
    """Of a reply that the Presidency has: `opened_for_editing` says so and leads back."""
    changing = {row.name for row in POSTED if CHANGES.get(row.name) == EDITING}
    forms = [row for row in GET if row.name in changing and row.answers["submitter"] == 200]
    with transaction.atomic():
        put_into((RoundState.OPEN, ReplyState.SUBMITTED))
        client = scene.in_browser("submitter")
        opened = [row.name for row in forms if client.get(scene.address(row)).status_code == 200]
        transaction.set_rollback(True)

    assert len(forms) > 10
    assert set(opened) == READ_ALSO_WHEN_SUBMITTED


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
