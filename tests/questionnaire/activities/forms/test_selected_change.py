import pytest
from django.http import QueryDict

from questionnaire.activities.forms.selected_change import MOST_STEPS, ChangeSelectedForm
from tests.builders import activity, make_reply

pytestmark = pytest.mark.django_db


def form(reply, **entered: str) -> ChangeSelectedForm:
    data = QueryDict(mutable=True)
    data.update(entered)
    return ChangeSelectedForm(reply, list(reply.activities.with_codes()), data)


def test_of_many_texts_the_summary_names_the_most_frequent():
    rows = [activity(title="One", project=f"Project {n}") for n in range(MOST_STEPS + 2)]
    reply = make_reply(activities=[*rows, activity(project="Project 0"), activity(project="Asylum")])

    changed = form(reply, project="Asylum")

    assert changed.is_valid()
    assert changed.summary[0] == "Project: Project 0 → Asylum for 2 activities"
    assert changed.summary[MOST_STEPS] == "Project: other values → Asylum for 2 activities"
    assert changed.summary[-1] == "Project: 1 activity has “Asylum” already"


def test_what_is_left_as_it_is_is_no_change():
    reply = make_reply(activities=[activity(end_year=2019, project="Asylum")])

    changed = form(reply, status="suspended")

    assert changed.is_valid()
    [row] = changed.changed
    assert (row.status, row.end_year, row.project, row.funding) == ("suspended", 2019, "Asylum", "national")
    # What is stored stays as it is until the change is saved.
    assert changed.activities[0].status == "ongoing"


def test_a_basis_is_refused_where_there_is_no_value():
    reply = make_reply(activities=[activity(value=5, value_basis="spent"), activity()])

    changed = form(reply, value_basis="committed")

    assert not changed.is_valid()
    [refused] = changed.refused
    assert refused.reference == "2020-HR-002"
    assert "A value basis is selected, but no value is entered." in refused.problems[0]


def test_the_entries_are_read_as_in_the_form_of_one_activity():
    reply = make_reply(activities=[activity()])

    assert form(reply, end="March 2020").is_valid()
    shared = form(reply, funding="co_funded", national_share="25 %")
    assert shared.is_valid()
    assert shared.changed[0].national_share == 25
    assert "end" in form(reply, end="month 13").errors
