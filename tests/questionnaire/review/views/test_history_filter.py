import pytest
from django.utils import timezone

from questionnaire.models import Activity
from questionnaire.reply.editing_activities import add_activities, delete_activity
from questionnaire.review.views import history
from tests.builders import activity
from tests.questionnaire.review.views.changes import FIRST, change, page

pytestmark = pytest.mark.django_db


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
