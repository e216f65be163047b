"""Rows opened, saved, deleted and restored in place: the same views, asked for a part of the page."""

import pytest

from questionnaire import workflow
from questionnaire.models import Activity
from questionnaire.reply.editing_activities import delete_activity, save_activity
from tests.builders import activity, make_contact_point, make_reply
from tests.questionnaire.pages import address, html, typed, typed_into

pytestmark = pytest.mark.django_db

IN_PLACE = {"HX-Request": "true"}
FIRST = "2020-HR-001"


@pytest.fixture
def reply(client):
    made = make_reply(activities=[activity(), activity(title="Dogs", partner="XK")])
    client.force_login(make_contact_point(reply=made))
    return made


def row(reply, reference=FIRST):
    return reply.activities.get(reference=reference)


def opened(text):
    """A row, not a page."""
    assert "<html" not in text
    return text.lstrip().startswith("<tr")


@pytest.mark.parametrize("name", ["activity-edit", "activity-duplicate", "activity-partners", "activity-end"])
def test_a_form_opens_as_a_row_with_focus_in_its_first_field(client, reply, name):
    text = html(client.get(address(name, reply, FIRST), headers=IN_PLACE))

    assert opened(text)
    assert 'colspan="7"' in text
    assert "autofocus" in text
    # Ids of its own: the page has a remark field and may have another row open.
    assert 'id="id_' not in text


def test_add_opens_as_a_row_prefilled_from_the_cell(client, reply):
    query = {"partner": "kosovo", "field": "return"}
    response = client.get(address("activity-add", reply), query, headers=IN_PLACE)

    assert opened(html(response))
    assert response.context["form"]["partners"].value() == ["kosovo"]


def test_a_saved_row_comes_back_with_all_that_changed_around_it(client, reply):
    data = typed_into(row(reply), partner="albania", start="")

    text = html(client.post(address("activity-edit", reply, FIRST), data, headers=IN_PLACE))

    assert opened(text)
    assert "Saved: 2020-HR-001. To complete before submission: The start is missing." in text
    assert f'<a href="{address("activity-edit", reply, FIRST)}" autofocus>Edit' in text
    assert "2020-HR-002</span>" not in text
    for part in ("grid", "missing", "submission", "total"):
        assert f'id="{part}" hx-swap-oob="true"' in text
    assert 'id="announcement" hx-swap-oob="innerHTML"' in text
    assert "Albania, Asylum: </span>1" in text


def test_added_rows_come_back_together_and_a_second_click_adds_none(client, reply):
    data = typed(partners=["albania", "serbia"], confirmed_count="2", since="2")

    for _click in range(2):
        text = html(client.post(address("activity-add", reply), data, headers=IN_PLACE))

    assert '<tr id="2020-HR-003">' in text
    assert '<tr id="2020-HR-004">' in text
    assert text.count("autofocus") == 1
    assert reply.activities.count() == 4


def test_errors_stay_in_the_row_with_focus_on_the_summary(client, reply):
    data = typed_into(row(reply), start="month 13", title="Typed")

    text = html(client.post(address("activity-edit", reply, FIRST), data, headers=IN_PLACE))

    assert opened(text)
    assert 'role="alert" tabindex="-1" autofocus' in text
    assert text.count("autofocus") == 1
    assert f'href="#in_{FIRST}_start"' in text
    assert f'id="in_{FIRST}_start"' in text
    assert 'value="Typed"' in text


def test_both_texts_stand_in_the_row_when_a_colleague_was_quicker(client, reply):
    data = typed_into(row(reply), title="Mine")
    theirs = row(reply)
    theirs.title = "Theirs"
    save_activity(theirs)

    text = html(client.post(address("activity-edit", reply, FIRST), data, headers=IN_PLACE))

    assert opened(text)
    assert "Mine</td>" in text
    assert "Theirs</td>" in text


def test_text_typed_into_a_deleted_row_is_offered_again_in_place(client, reply):
    data = typed_into(row(reply), title="Typed for an hour")
    delete_activity(row(reply))

    text = html(client.post(address("activity-edit", reply, FIRST), data, headers=IN_PLACE))

    assert opened(text)
    assert 'value="Typed for an hour"' in text


def test_a_form_closed_without_saving_gives_the_row_back(client, reply):
    text = html(client.get(address("activity-row", reply, FIRST), headers=IN_PLACE))

    assert opened(text)
    assert f'<tr id="{FIRST}">' in text
    response = client.get(address("activity-row", reply, FIRST))
    assert response["Location"] == f"{address('activities', reply)}?row={FIRST}#{FIRST}"


def test_a_part_of_a_submitted_reply_sends_the_browser_to_its_page(client, reply):
    workflow.submit(reply, None)

    response = client.get(address("activity-edit", reply, FIRST), headers=IN_PLACE)

    assert response["HX-Redirect"] == address("reply-overview", reply)
    assert "The reply is submitted" in html(client.get(address("reply-overview", reply)))


@pytest.mark.parametrize("headers", [{}, IN_PLACE])
def test_delete_can_be_undone_with_reference_and_text(client, reply, headers):
    text = html(client.post(address("activity-delete", reply, FIRST), headers=headers, follow=True))

    assert "Deleted: 2020-HR-001." in text
    assert f'action="{address("activity-restore", reply, FIRST)}"' in text
    assert not reply.activities.filter(reference=FIRST).exists()

    for _click in range(2):
        text = html(client.post(address("activity-restore", reply, FIRST), headers=headers, follow=True))
        assert "Restored: 2020-HR-001." in text

    restored = row(reply)
    assert (restored.title, restored.partner_id) == ("Training of asylum officers", "RS")
    assert [entry.history_type for entry in restored.history.order_by("history_id")] == ["+", "-", "+"]


def test_restored_row_is_newer_than_a_form_that_was_open_before(client, reply):
    data = typed_into(row(reply), title="From the old form")
    client.post(address("activity-delete", reply, FIRST))
    client.post(address("activity-restore", reply, FIRST))

    assert "you changed this activity in another window" in html(
        client.post(address("activity-edit", reply, FIRST), data)
    )


def test_undo_is_refused_when_the_reply_was_submitted_meanwhile(client, reply):
    client.post(address("activity-delete", reply, "2020-HR-002"))
    reply.partner_answers.filter(partner="XK").update(supports=False)
    workflow.submit(reply, None)

    text = html(client.post(address("activity-restore", reply, "2020-HR-002"), follow=True))

    assert "The reply is submitted, so it cannot be changed." in text
    assert reply.activities.count() == 1


def test_what_a_colleague_deleted_can_be_restored_too(client, reply):
    stale = row(reply)
    changed = row(reply)
    changed.title = "The last text"
    save_activity(changed)
    # As where the one had opened the row before the other saved it.
    delete_activity(stale)

    html(client.post(address("activity-restore", reply, FIRST)))

    assert (row(reply).title, row(reply).edition) == ("The last text", 3)


def test_what_was_never_there_cannot_be_restored(client, reply):
    text = html(client.post(address("activity-restore", reply, "2020-HR-099"), follow=True))

    assert "2020-HR-099 no longer exists. Add it again." in text
    assert reply.activities.count() == 2


def test_a_second_click_on_delete_leaves_no_row(client, reply):
    client.post(address("activity-delete", reply, FIRST), headers=IN_PLACE)

    text = html(client.post(address("activity-delete", reply, FIRST), headers=IN_PLACE))

    assert text.lstrip().startswith("<template>")


@pytest.mark.parametrize("headers", [{}, IN_PLACE])
def test_additional_partners_get_copies_that_share_the_project(client, reply, headers):
    data = {"partners": ["albania", "kosovo"], "since": "2"}

    for _click in range(2):
        response = client.post(address("activity-partners", reply, FIRST), data, headers=headers, follow=True)

    assert "2 activities have been added. Saved: 2020-HR-003 and 2020-HR-004." in html(response)
    shared = reply.activities.filter(project="Training of asylum officers").order_by("reference")
    assert list(shared.values_list("reference", "partner")) == [
        (FIRST, "RS"),
        ("2020-HR-003", "AL"),
        ("2020-HR-004", "XK"),
    ]


def test_additional_partners_leave_a_given_project_as_it_is(client, reply):
    stored = row(reply)
    stored.project = "P1"
    save_activity(stored)

    client.post(address("activity-partners", reply, FIRST), {"partners": ["albania"], "since": "2"})

    assert set(Activity.objects.filter(project="P1").values_list("partner", flat=True)) == {"RS", "AL"}
    assert row(reply).edition == 2


def test_additional_partners_are_not_added_to_none(client, reply):
    assert "Select at least one partner." in html(client.post(address("activity-partners", reply, FIRST), {}))


@pytest.mark.parametrize("headers", [{}, IN_PLACE])
def test_end_completes_an_activity(client, reply, headers):
    text = html(
        client.post(address("activity-end", reply, FIRST), {"end": "2019"}, headers=headers, follow=True)
    )

    assert "Saved: 2020-HR-001." in text
    assert (row(reply).status, row(reply).end_year) == ("completed", 2019)


@pytest.mark.parametrize(
    ("end", "refusal"),
    [
        ("2017", "The end (2017) is before the start (2018)."),
        ("", "Enter the end: a year or a month and year."),
        ("soon", "This is not a year or a month and year between 1950 and 2100"),
    ],
)
def test_end_that_cannot_be_is_refused_and_nothing_is_stored(client, reply, end, refusal):
    text = html(client.post(address("activity-end", reply, FIRST), {"end": end}, headers=IN_PLACE))

    assert opened(text)
    assert refusal in text
    assert (row(reply).status, row(reply).end_year) == ("ongoing", None)
