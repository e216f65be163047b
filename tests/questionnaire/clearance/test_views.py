import io

import pytest
from django.utils import timezone
from pypdf import PdfReader

from questionnaire.clearance.copies import make_copy, record_clearance
from questionnaire.models import ClearanceCopy, Reply, ReplyVersion
from questionnaire.reply.editing_activities import add_activities, delete_activity, save_activity
from tests.builders import activity, make_contact_point, make_reply
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply(client):
    made = make_reply(activities=[activity(title="As it was", partner="XK")])
    client.force_login(make_contact_point(reply=made, email="submitter@example.org"))
    return made


def reword(reply, title="As it is now"):
    row = reply.activities.first()
    row.title = title
    save_activity(row)


def cleared_copy(reply):
    record_clearance(make_copy(reply, None), None, "A. Director", timezone.localdate())


def recorded(**fields):
    return {"cleared_by": "A. <Director>", "cleared_on": timezone.localdate().isoformat()} | fields


def sent(client, reply, **more):
    """The form of the check page, sent as it stands there with the boxes of every reply ticked."""
    form = client.get(address("reply-review", reply)).context["form"]
    tokens = {"reviewed": form.shown, "since_copy": form.since.preview_token if form.since else ""}
    ticks = {"confirmed": "on", "no_support_confirmed": "on"}
    return client.post(address("reply-submit", reply), ticks | tokens | more, follow=True)


def test_a_copy_is_made_from_the_review_page_and_a_second_click_makes_none(client, reply):
    assert "Make a clearance copy" in html(client.get(address("reply-review", reply)))

    for _click in range(2):
        text = html(client.post(address("clearance-make", reply), follow=True))
        assert "Reply of Croatia: clearance copy 1" in text
        assert ClearanceCopy.objects.get().content_hash in text


def test_a_copy_shows_what_was_entered_then(client, reply):
    make_copy(reply, None)
    reword(reply)

    text = html(client.get(address("clearance-copy", reply, 1)))

    assert "As it was" in text
    assert "As it is now" not in text
    assert "Support to Kosovo*, but not in " in text
    assert client.get(address("clearance-copy", reply, 2)).status_code == 404


def test_a_copy_and_now_stand_beside_each_other(client, reply):
    make_copy(reply, None)
    reword(reply)

    text = html(client.get(address("clearance-changes", reply, 1)))

    assert '<th scope="col">Copy 1</th>' in text
    assert "Activities: 1 changed, 0 new, 0 removed, 0 unchanged." in text


def test_clearance_is_recorded_with_name_and_day(client, reply):
    make_copy(reply, None)

    text = html(client.post(address("clearance-record", reply, 1), recorded(), follow=True))

    assert "The clearance of copy 1 has been recorded." in text
    assert "by A. &lt;Director&gt; on" in text
    assert "A. &lt;Director&gt;" in html(client.get(address("clearance", reply)))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"cleared_by": ""}, "Enter who cleared the copy."),
        ({"cleared_on": ""}, "Enter the date of clearance."),
        ({"cleared_on": "soon"}, "Enter a date in the form 2026-05-12"),
        ({"cleared_on": "2999-01-01"}, "is in the future"),
        ({"cleared_on": "2019-01-01"}, "is before the copy was made"),
    ],
)
def test_a_clearance_that_cannot_be_is_refused_and_what_was_typed_stays(client, reply, typed, why):
    make_copy(reply, None)

    text = html(client.post(address("clearance-record", reply, 1), recorded(**typed)))

    assert why in text
    assert (typed.get("cleared_by") == "") or "A. &lt;Director&gt;" in text
    assert not ClearanceCopy.objects.get().is_cleared


def test_copies_are_listed_with_a_constant_number_of_queries(client, reply, django_assert_num_queries):
    make_copy(reply, None)
    client.get(address("clearance", reply))
    for number in (1, 3):
        while ClearanceCopy.objects.count() < number:
            reword(reply, f"Wording {ClearanceCopy.objects.count()}")
            make_copy(reply, None)
        with django_assert_num_queries(5):
            assert html(client.get(address("clearance", reply))).count("Record the clearance") == number


def test_the_file_of_a_copy_has_its_check_sum_and_footnote(client, reply):
    copy = make_copy(reply, None)
    reword(reply)

    response = client.get(address("clearance-pdf", reply, 1))

    name = "2020-HR-copy-1-internal-croatia-only.pdf"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(response.content)).pages)
    assert copy.content_hash in text.replace("\n", "")
    assert "As it was" in text
    assert text.count("UNSCR 1244/1999") == 1


def test_what_changed_since_the_copy_is_listed_before_submission_and_confirmed(client, reply):
    cleared_copy(reply)
    reword(reply)

    text = html(client.get(address("reply-review", reply)))
    assert "What changed since copy 1 was cleared" in text
    assert "Changed: 2020-HR-001 As it is now (Title)" in text
    assert "1 change made after clearance copy 1 may be submitted" in text

    refused = html(sent(client, reply))
    assert "Confirm the changes made since the clearance copy." in refused
    assert not ReplyVersion.objects.exists()

    assert "Reply submitted. This version is included in the results." in html(
        sent(client, reply, changes_confirmed="on")
    )


def test_more_changes_than_were_shown_are_shown_first(client, reply):
    cleared_copy(reply)
    reword(reply)
    shown = client.get(address("reply-review", reply)).context["form"].since.preview_token
    add_activities(reply, [activity(title="Added meanwhile", partner="XK")])

    text = html(sent(client, reply, changes_confirmed="on", since_copy=shown))

    assert "The changes made since the clearance copy are listed below." in text
    assert "2 changes made after clearance copy 1 may be submitted" in text
    assert not ReplyVersion.objects.exists()


def test_a_copy_that_nobody_cleared_is_not_compared(client, reply):
    make_copy(reply, None)
    reword(reply)

    text = html(client.get(address("reply-review", reply)))

    assert "What changed since" not in text
    assert "Reply submitted." in html(sent(client, reply))


def test_nothing_changed_asks_for_no_additional_tick(client, reply):
    cleared_copy(reply)

    assert "No changes: the reply has exactly the content of the copy." in html(
        client.get(address("reply-review", reply))
    )
    assert "Reply submitted. This version is included in the results." in html(sent(client, reply))
    assert ReplyVersion.objects.get().content_hash == ClearanceCopy.objects.get().content_hash


def test_a_nil_reply_is_not_submitted_past_what_changed_since_the_copy(client, reply):
    cleared_copy(reply)
    delete_activity(reply.activities.get())

    text = html(client.post(address("reply-nil", reply), follow=True))

    assert "What changed since copy 1 was cleared" in text
    assert not ReplyVersion.objects.exists()
    assert Reply.objects.get(pk=reply.pk).supports is False
    assert "Reply submitted. This version is included in the results." in html(
        sent(client, reply, changes_confirmed="on")
    )


def test_the_copies_of_another_member_state_do_not_exist(client, reply):
    other = make_reply(member_state="SI", activities=[activity()])
    make_copy(other, None)

    for name in ("clearance-copy", "clearance-pdf", "clearance-changes"):
        assert client.get(address(name, other, 1)).status_code == 404
    assert client.post(address("clearance-record", other, 1), recorded()).status_code == 404
    assert client.post(address("clearance-make", other)).status_code == 404


def test_a_copy_says_nothing_of_the_results(client, reply):
    make_copy(reply, None)

    file = PdfReader(io.BytesIO(client.get(address("clearance-pdf", reply, 1)).content))
    for text in (
        html(client.get(address("clearance-copy", reply, 1))),
        "".join(part.extract_text() for part in file.pages),
    ):
        assert "1 activity is reported." in text
        assert "included in the results" not in text
