import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from questionnaire.activities.forms.selected_copy import CopySelectedForm
from questionnaire.reply.related import fetch_lists
from questionnaire.reply.shared_entries import with_shared_entries
from tests.builders import activity, make_reply

pytestmark = pytest.mark.django_db


def form(reply, *partners: str) -> CopySelectedForm:
    data = QueryDict(mutable=True)
    data.setlist("partners", list(partners))
    return CopySelectedForm(
        reply, with_shared_entries(reply.activities.with_codes(), reply.survey_round), data
    )


def test_partners_that_are_answered_with_no_are_marked_and_said_once_they_are_selected():
    reply = make_reply(activities=[activity()], answers={"AL": False, "ME": None})

    labels = dict(form(reply).fields["partners"].choices)
    assert labels["albania"] == "Albania (answered with no)"
    assert labels["montenegro"] == "Montenegro"

    chosen = form(reply, "albania", "montenegro")
    assert chosen.is_valid()
    assert chosen.answered_no == "The answer for Albania is no. Change it to yes before you submit the reply."


def test_no_partner_or_the_own_one_alone_is_refused():
    reply = make_reply(activities=[activity()])

    assert form(reply).errors["partners"] == ["Select at least one partner."]
    assert "already" in form(reply, "serbia").errors["partners"][0]


def test_a_basis_that_all_activities_have_is_kept():
    rows = [activity(value=5, value_basis="spent"), activity(value=6, value_basis="spent", partner="AL")]
    reply = make_reply(activities=rows)

    chosen = form(reply, "kosovo")
    assert chosen.is_valid()
    amounts = chosen.amounts()
    assert amounts is not None
    assert amounts["value_basis"].value() == "spent"


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_as_little_for_many_copies_as_for_one(number):
    reply = make_reply(activities=[activity(title=f"One {n}", value=5) for n in range(number)])
    fetch_lists(reply, "partner_answers")

    with CaptureQueriesContext(connection) as queries:
        chosen = form(reply, "kosovo", "albania")
        assert chosen.is_valid()
        amounts = chosen.amounts()
        assert amounts is not None
        assert len(amounts.rows) == number * 2

    assert len(queries) == 1
