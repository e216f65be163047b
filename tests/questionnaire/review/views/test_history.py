import datetime as dt
import re

import pytest
from django.utils import timezone

from questionnaire import workflow
from questionnaire.models import Activity, LastSeen
from questionnaire.reply.editing_activities import add_activities, delete_activity
from questionnaire.review.views import history
from tests.builders import activity
from tests.questionnaire.pages import address, html, typed, typed_into
from tests.questionnaire.review.views.changes import FIRST, change, page

pytestmark = pytest.mark.django_db


def test_the_page_says_who_changed_what_and_when(client, reply, colleague):
    change(colleague, "Second")

    text = page(client, reply)

    assert f'<a href="{address("activities", reply)}?row={FIRST}#{FIRST}">2020-HR-001 Second</a>' in text
    assert "<del>First</del>" in text
    assert "<ins>Second</ins>" in text
    assert f"{timezone.localtime():%H}." in text
    assert ", colleague@example.org" in text


def test_long_lists_come_in_pages(client, reply, reader, monkeypatch):
    monkeypatch.setattr(history, "PAGE", 2)
    add_activities(reply, [activity(title=f"Activity {n}") for n in range(3)])

    first = page(client, reply, person="others")
    second = page(client, reply, person="others", page="2")

    assert "2020-HR-004 Activity 2</a>" in first
    assert "2020-HR-002 Activity 0</a>" not in first
    assert 'href="?person=others&amp;page=2">Older changes' in first
    assert "2020-HR-002 Activity 0</a>" in second


def test_close_saves_are_one_change_of_the_page(client, reply, colleague):
    for title in ("Second", "Third", "Fourth"):
        change(colleague, title)

    told = page(client, reply, person=str(colleague.pk), activity=FIRST)

    assert "<strong>1 change</strong>" in told
    assert "<del>First</del>" in told
    assert "<ins>Fourth</ins>" in told
    assert "Second" not in told
    assert Activity.history.filter(history_user=colleague).count() == 3


def test_a_page_holds_as_many_changes_however_often_each_was_saved(client, reply, colleague, monkeypatch):
    monkeypatch.setattr(history, "PAGE", 2)
    add_activities(reply, [activity(title="Another"), activity(title="A third")])
    for reference in (FIRST, "2020-HR-002", "2020-HR-003"):
        for number in range(3):
            change(colleague, f"Save {number}", reference)

    told = page(client, reply, person=str(colleague.pk))

    assert "<strong>3 changes</strong>, page 1 of 2" in told
    assert told.count('class="wb-change"') == 2


def test_saves_soon_after_a_restoration_belong_to_it(client, reply, reader):
    client.post(address("activity-delete", reply, FIRST))
    client.post(address("activity-restore", reply, FIRST))
    client.post(
        address("activity-edit", reply, FIRST),
        typed_into(Activity.objects.get(), title="Restored and renamed"),
    )

    told = page(client, reply, person=str(reader.pk))

    assert re.findall('<span class="wb-compare-mark">(.*?)</span>', told) == ["Restored", "Deleted"]
    assert "<ins>Restored and renamed</ins>" in told


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_much_of_a_long_history(client, reply, colleague, count, django_assert_num_queries):
    add_activities(reply, [activity(title=f"Activity {n}") for n in range(count)])
    for number in range(count):
        for title in ("Some", "Other")[-count:]:
            change(colleague, title, f"2020-HR-00{number + 2}")
    delete_activity(Activity.objects.get(reference=FIRST))

    with django_assert_num_queries(17):
        text = page(client, reply)

    assert text.count("<ins>Other</ins>") == count


def test_what_a_colleague_deleted_is_restored_from_there(client, reply, colleague):
    row = Activity.objects.get()
    row._history_user = colleague
    delete_activity(row)
    restore = f'action="{address("activity-restore", reply, FIRST)}"'
    assert page(client, reply).count(restore) == 1

    told = html(client.post(address("activity-restore", reply, FIRST), follow=True))

    assert "Restored: 2020-HR-001." in told
    assert restore not in page(client, reply)
    assert Activity.objects.get().title == "First"


def test_nothing_is_restored_into_a_submitted_reply(client, reply, reader):
    add_activities(reply, [activity()])
    delete_activity(Activity.objects.get(reference="2020-HR-002"))
    reply.partner_answers.filter(supports=None).update(supports=False)
    workflow.submit(reply, None)

    assert "activity-restore" not in page(client, reply)
    assert "Restore<span" not in page(client, reply)


def test_bulk_additions_and_saves_record_who_did_them(client, reply, reader):
    client.post(
        address("activity-add", reply), typed(partners=["serbia", "albania"], confirmed_count="2", since="1")
    )
    data = typed_into(Activity.objects.get(reference=FIRST), title="Second")
    client.post(address("activity-edit", reply, FIRST), data)

    history = Activity.history.filter(history_user=reader)
    assert sorted(history.values_list("reference", "history_type")) == [
        (FIRST, "~"),
        ("2020-HR-002", "+"),
        ("2020-HR-003", "+"),
    ]


def test_the_reply_tells_what_is_new_since_one_looked(client, reply, reader, colleague):
    change(colleague, "Second")

    text = html(client.get(address("reply-overview", reply)))

    assert "Changed by others so far: 1 activity changed by colleague@example.org." in text
    rows = html(client.get(address("activities", reply)))
    # There was no visit before.
    assert 'wb-fresh">changed</span>' in rows
    assert f'href="{address("reply-changes", reply)}?person=others"' in text
    # Reading alone notes nothing.
    assert not LastSeen.objects.exists()


@pytest.mark.parametrize("name", ["reply-overview", "reply-changes"])
def test_mark_as_seen_clears_it_until_something_else_is_changed(client, reply, reader, colleague, name):
    change(colleague, "Second")
    shown = html(client.get(address(name, reply)))
    until = shown.split('name="until" value="')[1].partition('"')[0]
    add_activities(reply, [activity(title="While one was reading")])

    for _click in range(2):
        text = html(client.post(address("changes-seen", reply), {"until": until}, follow=True))

    assert "Marked as seen." in text
    assert "Since your last visit (" in text
    assert "): 1 activity added." in text
    rows = html(client.get(address("activities", reply)))
    assert 'wb-fresh">new<span class="visually-hidden"> since your last visit</span>' in rows
    assert 'wb-fresh">changed' not in rows
    assert LastSeen.objects.get().at == dt.datetime.fromisoformat(until)


@pytest.mark.parametrize("until", ["", "soon", "2020-05-12T12:00", "9999-99-99T00:00Z"])
def test_a_look_without_a_moment_notes_nothing(client, reply, reader, until):
    told = html(client.post(address("changes-seen", reply), {"until": until}, follow=True))

    assert "The changes were not marked as seen" in told
    assert not LastSeen.objects.exists()


def test_nobody_has_seen_what_is_still_to_come(client, reply, reader):
    client.post(address("changes-seen", reply), {"until": "2999-01-01T00:00:00+00:00"})

    assert LastSeen.objects.get().at <= timezone.now()


def test_the_page_is_filtered_by_person_activity_and_moment(client, reply, reader, colleague):
    change(colleague, "Colleagues")
    before = timezone.now()
    change(reader, "Readers")
    add_activities(reply, [activity(title="By nobody known")])

    by_me = page(client, reply, person=str(reader.pk))
    by_others = page(client, reply, person="others", activity=FIRST)
    since = page(client, reply, since=before.isoformat())

    assert "1 change<" in by_me
    assert "<ins>Readers</ins>" in by_me
    assert "<ins>Readers</ins>" not in by_others
    assert "<ins>Colleagues</ins>" in by_others
    assert "2020-HR-002 By nobody known</a>" not in by_others
    assert "<ins>Colleagues</ins>" not in since
    assert "Only changes after" in since


@pytest.mark.parametrize(
    "query", [{"person": "x"}, {"person": "0"}, {"activity": " "}, {"since": "soon"}, {"page": "9"}]
)
def test_what_the_address_cannot_mean_is_ignored(client, reply, reader, query):
    shown = [page(client, reply, **asked).count('class="wb-change"') for asked in (query, {})]
    assert shown[0] == shown[1] > 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2020-HR-002", {"2020-HR-002"}),
        ("2020-hr-002", {"2020-HR-002"}),
        # No reference is just this, and each of the two has it as a part.
        ("hr-00", {"2020-HR-001", "2020-HR-002"}),
        ("ÉCOLE", {"2020-HR-002"}),
        ("  first\t", {"2020-HR-001"}),
        ("2020-SI-001", set()),
        ("HR-001 First", set()),
    ],
)
def test_the_page_finds_an_activity_by_reference_or_title(client, reply, reader, text, found):
    add_activities(reply, [activity(title="L’école de police")])

    told = page(client, reply, activity=text)

    shown = {reference for reference in ("2020-HR-001", "2020-HR-002") if f"#{reference}" in told}
    assert shown == found
    assert ("No change matches." in told) == (not found)


def test_the_page_finds_what_was_deleted_and_former_titles(client, reply, colleague):
    change(colleague, "Second")
    delete_activity(Activity.objects.get(reference=FIRST))

    assert "<strong>3 changes</strong>" in page(client, reply, activity="first")


def test_what_was_typed_stands_in_the_field_and_in_the_addresses_of_other_pages(
    client, reply, reader, monkeypatch
):
    monkeypatch.setattr(history, "PAGE", 1)
    change(reader, 'A "quoted" & long title')

    told = page(client, reply, activity='"quoted" &')

    assert 'name="activity" value="&quot;quoted&quot; &amp;"' in told
    assert "activity=%22quoted%22+%26&amp;page=2" in told


def test_the_filter_does_not_grow_with_the_activities(client, reply, reader, monkeypatch):
    monkeypatch.setattr(history, "PAGE", 1)
    add_activities(reply, [activity(title="One")])
    few = len(page(client, reply))
    add_activities(reply, [activity(title=f"Activity {n}") for n in range(50)])

    # Each of them would add a line with its reference and title.
    assert len(page(client, reply)) < few + 50 * len("2020-HR-001")
