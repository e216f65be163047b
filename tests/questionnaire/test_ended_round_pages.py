"""The pages of a reply in a round that is closed or archived: they offer and say only what can be done."""

import pytest

from questionnaire import workflow
from questionnaire.clearance.copies import make_copy
from questionnaire.models import Reply
from tests.builders import activity, make_contact_point, make_reply, make_section
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db

TO_REOPEN_ROUND = "To change something, ask the Presidency to reopen the round."
WAYS_TO_CHANGE = (
    "ask a submitter of your Member State to open it",
    "ask the Presidency",
    "Ask the Presidency",
)


def end_round(reply: Reply, *, archived: bool) -> None:
    workflow.move_round(workflow.CLOSE_ROUND, reply.survey_round, None)
    if archived:
        workflow.move_round(workflow.ARCHIVE_ROUND, reply.survey_round, None)


def page(client, name: str, reply: Reply, *more: object) -> str:
    return " ".join(html(client.get(address(name, reply, *more))).split())


@pytest.fixture
def submitted(client) -> Reply:
    reply = make_reply(activities=[activity()], is_submitted=True)
    client.force_login(make_contact_point(reply=reply))
    return reply


@pytest.fixture
def draft(client) -> Reply:
    reply = make_reply(activities=[activity()])
    client.force_login(make_contact_point(reply=reply))
    return reply


@pytest.mark.parametrize("is_accepted", [False, True])
def test_a_closed_round_is_reopened_before_the_reply_changes(client, submitted, is_accepted):
    if is_accepted:
        workflow.accept(submitted, None)
    end_round(submitted, archived=False)

    text = page(client, "reply-overview", submitted)

    assert TO_REOPEN_ROUND in text
    assert "to open it for correction" not in text
    assert "reopen the reply" not in text


@pytest.mark.parametrize("is_accepted", [False, True])
@pytest.mark.parametrize("name", ["reply-overview", "excel-and-lists", "reply-questions", "request-ask"])
def test_no_page_of_an_archived_round_offers_a_change(client, submitted, name, is_accepted):
    if is_accepted:
        workflow.accept(submitted, None)
    end_round(submitted, archived=True)

    text = page(client, name, submitted)

    assert [way for way in WAYS_TO_CHANGE if way in text] == []


def test_the_page_for_excel_says_what_is_left_in_an_archived_round(client, submitted):
    end_round(submitted, archived=True)

    text = page(client, "excel-and-lists", submitted)

    assert "its replies cannot be changed. The entries can still be read and downloaded." in text


def test_a_request_in_a_closed_round_leads_to_a_question(client, submitted):
    end_round(submitted, archived=False)

    text = page(client, "request-ask", submitted)

    assert "The round is closed, so no request can be made." in text
    assert address("question-ask", submitted) in text.split('id="main"')[-1]


def test_an_archived_round_takes_no_clearance(client, draft):
    make_copy(draft, None)
    end_round(draft, archived=True)

    copies, copy = page(client, "clearance", draft), page(client, "clearance-copy", draft, 1)

    assert address("clearance-make", draft) not in copies
    assert "Record the clearance" not in copies
    assert address("clearance-record", draft, 1) not in copy


def test_colleagues_of_an_archived_round_are_only_listed(client, draft):
    make_section(reply=draft)
    end_round(draft, archived=True)

    text = page(client, "sections", draft)

    assert "All colleagues can see the whole reply." in text
    for offer in ("Change role", "Invite colleagues", "may edit", "ask a submitter"):
        assert offer not in text


def test_a_reply_that_was_never_submitted_is_not_said_to_be_included(client, draft):
    end_round(draft, archived=False)

    text = page(client, "reply-review", draft)

    assert "The reply was not submitted. It is not included in the results." in text
    assert "1 activity is reported." in text
    assert "1 activity is included" not in text


def test_an_empty_list_of_a_closed_round_asks_for_nothing(client):
    reply = make_reply(supports=None)
    client.force_login(make_contact_point(reply=reply))
    end_round(reply, archived=False)

    text = page(client, "activities", reply)

    assert "No activities have been entered." in text
    assert "Report one activity" not in text
    assert "Not answered yet" not in text
