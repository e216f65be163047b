"""Several activities that are selected in the list: changed, copied and deleted at once, and that undone."""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from questionnaire.choices import Role
from questionnaire.models import Activity, Reply, ReplyImport
from questionnaire.reply.editing_activities import delete_activity, save_activity
from questionnaire.workflow import submit
from tests.builders import activity, make_contact_point, make_reply, make_section
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db

FIRST, SECOND, THIRD = (f"2020-HR-00{n}" for n in (1, 2, 3))


@pytest.fixture
def reply(client: Client) -> Reply:
    rows = [
        activity(title="Training", status="ongoing"),
        activity(title="Vehicles", partner="AL", assistance_type="equipment", end_year=2019),
        activity(title="Advice", status="completed", end_year=2019, project="Asylum II"),
    ]
    made = make_reply(activities=rows)
    client.force_login(make_contact_point(reply=made))
    return made


def chosen(reply: Reply, *references: str) -> list[str]:
    rows = reply.activities.filter(reference__in=references or (FIRST, SECOND, THIRD))
    return [f"{row.reference}:{row.edition}" for row in rows.order_by("pk")]


def post(client: Client, reply: Reply, what: str, **data: Any) -> HttpResponse:
    return client.post(address(f"selected-{what}", reply), {"row": chosen(reply), **data})


def confirmed(client: Client, reply: Reply, **data: Any) -> HttpResponse:
    """Check the change, then save what the page has shown."""
    shown = post(client, reply, "change", step="1", **data)
    assert shown.status_code == 200, html(shown)
    found = re.search(r'name="shown" value="(\w+)"', html(shown))
    assert found
    return post(client, reply, "change", step="1", shown=found[1], **data)


def stored(reply: Reply, name: str) -> list[Any]:
    return list(reply.activities.order_by("pk").values_list(name, flat=True))


def follow(client: Client, response: HttpResponse) -> str:
    assert response.status_code == 302
    return html(client.get(response["Location"]))


def undo(client: Client, reply: Reply) -> str:
    """As the button of the message does."""
    made = reply.imports.latest("pk")
    return follow(client, client.post(address("import-undo-at-once", reply, made.pk)))


def test_each_row_of_the_list_can_be_selected_while_the_reply_is_edited(client, reply):
    page = html(client.get(address("activities", reply)))

    assert page.count('form="selected" name="row"') == 3
    assert f'value="{FIRST}:1" aria-label="Select {FIRST}"' in page

    submit(reply, None)
    page = html(client.get(address("activities", reply)))
    assert 'id="selected"' not in page
    assert 'name="row"' not in page


def test_the_page_says_which_activities_will_be_changed_before_anything_is_saved(client, reply):
    page = html(post(client, reply, "change"))

    assert "3 activities selected" in page
    assert FIRST in page
    assert "Leave as it is" in page
    assert stored(reply, "edition") == [1, 1, 1]


def test_a_change_is_summed_up_before_it_is_saved(client, reply):
    page = html(post(client, reply, "change", step="1", status="completed", end="2019"))

    assert "Status: Ongoing → Completed for 2 activities" in page
    assert "Status: 1 activity has “Completed” already" in page
    assert "End: blank → 2019 for 1 activity" in page
    assert "Save changes of 2 activities" in page
    assert stored(reply, "status") == ["ongoing", "ongoing", "completed"]


def test_a_change_is_saved_as_one_entry_of_the_history_and_undone_as_one(client, reply):
    page = follow(client, confirmed(client, reply, status="completed", end="2019"))

    assert "2 activities have been changed." in page
    assert stored(reply, "status") == ["completed"] * 3
    assert stored(reply, "edition") == [2, 2, 1]
    assert reply.imports.count() == 1
    history = html(client.get(address("reply-changes", reply)))
    assert "2 activities changed" in history

    assert "Undone: 2 activities set back." in undo(client, reply)
    assert stored(reply, "status") == ["ongoing", "ongoing", "completed"]
    assert stored(reply, "end_year") == [None, 2019, 2019]


def test_a_rule_that_an_activity_would_break_is_named_and_nothing_is_saved(client, reply):
    response = post(client, reply, "change", step="1", status="completed", project="Typed")
    page = html(response)

    assert response.status_code == 422
    assert "1 activity cannot be changed like this." in page
    assert re.search(
        rf"{FIRST}</span> Training: The end of a completed or discontinued activity is missing", page
    )
    assert 'value="Typed"' in page
    assert stored(reply, "project") == ["", "", "Asylum II"]


def test_activities_that_would_break_a_rule_can_be_left_out(client, reply):
    page = html(post(client, reply, "change", step="1", status="completed", leave_out="1"))

    assert "2 activities selected" in page
    assert "Status: Ongoing → Completed for 1 activity" in page


def test_what_was_wrong_before_does_not_stand_in_the_way(client, reply):
    Activity.objects.filter(reference=FIRST).update(status="completed", title="")

    follow(client, confirmed(client, reply, project="Asylum III"))

    assert stored(reply, "project") == ["Asylum III"] * 3


def test_what_funding_requires_is_asked_and_what_it_excludes_is_removed(client, reply):
    response = post(client, reply, "change", step="1", funding="co_funded")
    assert response.status_code == 422
    assert "The national share of an EU co-funded activity is missing." in html(response)

    follow(client, confirmed(client, reply, funding="co_funded", national_share="25 %"))
    assert stored(reply, "national_share") == [25, 25, 25]

    page = html(post(client, reply, "change", step="1", funding="national"))
    assert "National share (%): 25 → blank for 3 activities" in page
    follow(client, confirmed(client, reply, funding="national"))
    assert stored(reply, "national_share") == [None] * 3


def test_an_end_and_a_project_can_be_removed(client, reply):
    follow(client, confirmed(client, reply, status="ongoing", remove_end="on", remove_project="on"))

    assert stored(reply, "end_year") == [None] * 3
    assert stored(reply, "project") == [""] * 3


def test_a_change_that_says_nothing_or_two_things_is_refused(client, reply):
    assert "Select or enter what will change." in html(post(client, reply, "change", step="1"))
    page = html(post(client, reply, "change", step="1", end="2019", remove_end="on"))
    assert "Leave the field blank, or do not remove what is entered." in page
    page = html(post(client, reply, "change", step="1", funding="national", national_share="5"))
    assert "Leave the share blank, or select EU co-funded." in page
    page = html(post(client, reply, "change", step="1", support_field="asylum"))
    assert "The activities have these values already." in page


def test_what_was_not_shown_is_not_saved(client, reply):
    response = post(client, reply, "change", step="1", status="suspended", shown="something else")

    assert response.status_code == 200
    assert stored(reply, "status") == ["ongoing", "ongoing", "completed"]


def test_a_row_that_a_colleague_has_changed_is_named_and_not_overwritten(client, reply):
    rows = chosen(reply)
    theirs = reply.activities.get(reference=FIRST)
    theirs.title = "Training of trainers"
    save_activity(theirs)
    delete_activity(reply.activities.get(reference=SECOND))

    page = html(post(client, reply, "change", row=rows, step="1", status="suspended"))

    assert f"Changed since you selected them, so left as they are: {FIRST}." in page
    assert f"Deleted since you selected them: {SECOND}." in page
    assert "1 activity selected" in page
    assert "Status: Completed → Suspended for 1 activity" in page


def test_a_row_that_is_changed_between_the_summary_and_saving_is_shown_again(client, reply):
    rows = chosen(reply)
    shown = html(post(client, reply, "change", row=rows, step="1", status="suspended"))
    token = re.search(r'name="shown" value="(\w+)"', shown)
    assert token
    theirs = reply.activities.get(reference=FIRST)
    theirs.title = "Training of trainers"
    save_activity(theirs)

    response = post(client, reply, "change", row=rows, step="1", status="suspended", shown=token[1])

    assert response.status_code == 200
    assert f"left as they are: {FIRST}" in html(response)
    assert stored(reply, "status") == ["ongoing", "ongoing", "completed"]


def test_activities_are_deleted_at_once_and_all_restored_by_one_undo(client, reply):
    page = follow(client, post(client, reply, "delete", row=chosen(reply, FIRST, THIRD)))

    assert "2 activities have been deleted." in page
    assert stored(reply, "reference") == [SECOND]
    assert reply.imports.count() == 1

    assert "Undone: 2 activities restored." in undo(client, reply)
    assert stored(reply, "reference") == [FIRST, SECOND, THIRD]


def test_a_row_that_was_changed_since_is_not_deleted(client, reply):
    rows = chosen(reply)
    theirs = reply.activities.get(reference=FIRST)
    theirs.title = "Training of trainers"
    save_activity(theirs)

    page = follow(client, post(client, reply, "delete", row=rows))

    assert "2 activities have been deleted." in page
    assert f"left as they are: {FIRST}" in page
    assert stored(reply, "reference") == [FIRST]


def test_undo_names_what_has_been_changed_since_and_leaves_it(client, reply):
    confirmed(client, reply, project="Asylum III")
    theirs = reply.activities.get(reference=FIRST)
    theirs.title = "Training of trainers"
    save_activity(theirs)

    page = undo(client, reply)

    assert "Undone: 2 activities set back." in page
    assert f"Changed since, so left as it is: {FIRST}." in page
    assert stored(reply, "project") == ["Asylum III", "", "Asylum II"]


def test_nothing_selected_and_rows_of_another_member_state_are_refused(client, reply):
    other = make_reply(survey_round=reply.survey_round, member_state="SI", activities=[activity()])

    for rows in ([], ["2020-SI-001:1"], ["nonsense", "2020-HR-x:1", ":"]):
        page = follow(client, post(client, reply, "delete", row=rows))
        assert "No activity" in page

    assert other.activities.count() == 1
    assert client.post(address("selected-delete", other), {"row": ["2020-SI-001:1"]}).status_code == 404


def test_a_reply_that_was_submitted_meanwhile_takes_nothing(client, reply):
    rows = chosen(reply)
    submit(reply, None)

    for what in ("change", "copy", "delete"):
        page = follow(client, post(client, reply, what, row=rows, step="1", status="planned"))
        assert "The reply is submitted, so it cannot be changed." in page

    assert reply.activities.count() == 3


def test_copies_are_counted_and_confirmed_before_they_are_added(client, reply):
    page = html(post(client, reply, "copy", step="1", partners=["kosovo", "albania"]))

    # The activity of Albania is not copied to Albania.
    assert "5 activities will be added." in page
    assert "The answer for" in page
    assert reply.activities.count() == 3

    data = {"step": "1", "partners": ["kosovo", "albania"], "since": "3", "confirmed_count": "5"}
    page = follow(client, post(client, reply, "copy", **data))
    assert "5 activities have been added." in page
    assert reply.activities.count() == 8
    # All copies share a project with their original.
    assert stored(reply, "project")[:3] == ["Training", "Vehicles", "Asylum II"]

    undo(client, reply)
    assert reply.activities.count() == 3
    assert stored(reply, "project") == ["", "", "Asylum II"]


def test_the_first_of_two_clicks_adds_the_copies(client, reply):
    data = {
        "row": chosen(reply, THIRD), "step": "1", "partners": ["kosovo"], "since": "3", "confirmed_count": "1"
    }  # fmt: skip

    for _click in range(2):
        post(client, reply, "copy", **data)

    assert reply.activities.count() == 4


def test_values_are_not_multiplied(client, reply):
    Activity.objects.filter(reference=FIRST).update(value=1000, value_basis="spent")
    data: dict[str, Any] = {"step": "1", "partners": ["kosovo"], "since": "3"}

    page = html(post(client, reply, "copy", **data))
    assert "Nothing has been saved yet. Each activity has its own value and quantity." in page
    assert f'name="value_kosovo_expert_{FIRST}"' in page
    assert f'name="value_kosovo_expert_{THIRD}"' in page

    data |= {
        "confirmed_count": "3", "confirmed_value": "300.00", "confirmed_quantity": "", "value_basis": "spent",
        "value_division": "each", "quantity_division": "blank",
        f"value_kosovo_expert_{FIRST}": "100", f"value_kosovo_expert_{THIRD}": "200",
    }  # fmt: skip
    page = follow(client, post(client, reply, "copy", **data))
    assert "3 activities have been added. Total value (EUR): EUR\u00a0300." in page
    assert stored(reply, "value")[3:] == [None, 100, 200]


def test_too_many_copies_are_refused_with_their_number(client, reply, monkeypatch):
    monkeypatch.setattr("questionnaire.activities.forms.selected_copy.MOST_COPIES", 4)

    response = post(client, reply, "copy", step="1", partners=["kosovo", "albania"])

    assert response.status_code == 422
    assert "5 activities would be added, at most 4 are possible." in html(response)


def test_all_found_are_selected_on_every_page_of_the_list(client, reply):
    Reply.objects.get(pk=reply.pk)
    page = client.get(address("activities", reply))
    seen = page.context["reply"].changed_at.isoformat()

    data = {"row": [], "all": "1", "seen": seen, "query": "type=expert"}
    assert "2 activities selected" in html(post(client, reply, "change", **data))

    theirs = reply.activities.get(reference=FIRST)
    theirs.title = "Training of trainers"
    save_activity(theirs)
    page = html(post(client, reply, "change", **data))
    assert "1 activity selected" in page
    assert f"left as they are: {FIRST}" in page


def test_a_change_outside_ones_own_section_is_pointed_out(client, reply):
    colleague = make_contact_point(reply=reply, role=Role.COLLABORATOR)
    make_section(reply=reply, colleague=colleague, partners=["AL"])
    client.force_login(colleague)

    page = follow(client, confirmed(client, reply, project="Asylum III"))

    assert f"{FIRST} and {THIRD} is outside your section" in page


def test_the_history_names_the_change_and_offers_to_undo_it(client, reply):
    confirmed(client, reply, project="Asylum III")
    made = reply.imports.get()

    history = html(client.get(address("reply-changes", reply)))
    assert "Selected activities" in history
    assert "Undo change" in history
    assert "Import" not in history
    page = html(client.get(address("import-undo", reply, made.pk)))
    assert "<h1>Undo change</h1>" in page
    assert "Import" not in page

    undo(client, reply)
    history = html(client.get(address("reply-changes", reply)))
    assert "Change undone" in history
    assert "Restore change" in history


def test_an_undo_is_of_ones_own_reply(client, reply):
    other = make_reply(survey_round=reply.survey_round, member_state="SI")
    made = ReplyImport.objects.create(reply=other, source="")

    assert client.post(address("import-undo-at-once", reply, made.pk)).status_code == 404
