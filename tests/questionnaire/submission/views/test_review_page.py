import pytest

from questionnaire.models import ConfirmedCheck
from questionnaire.reply.editing_activities import add_activities
from questionnaire.review.confirmed_checks import confirm, possible_errors_of_reply
from questionnaire.workflow import submit
from tests.builders import activity, make_contact_point, make_reply
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply(client):
    made = make_reply(activities=[activity(title="Training with <Frontex>")])
    client.force_login(make_contact_point(reply=made))
    return made


def fingerprint(reply):
    [read] = possible_errors_of_reply(reply, list(reply.activities.with_codes()))
    return read.possible_error.fingerprint


def test_the_review_says_what_where_and_why(client, reply):
    text = html(client.get(address("reply-review", reply)))

    assert "An EU programme is named" in text
    assert "Named: “Frontex” (Title)." in text
    assert "Activities funded entirely by the EU are not part of this survey." in text
    assert f"{address('activity-edit', reply, '2020-HR-001')}#id_funding_0" in text
    assert "that the 1 possible error listed above is right as it stands" in text


def test_the_page_of_the_activities_counts_those_that_are_not_confirmed(client, reply):
    assert "1 possible error</a>" in html(client.get(address("activities", reply)))

    confirm(reply, fingerprint(reply), "Paid by us", None)

    assert "possible error" not in html(client.get(address("activities", reply)))


def test_confirmed_with_a_word_and_a_second_click_changes_nothing(client, reply):
    data = {"fingerprint": fingerprint(reply), "word": "Paid by <us>"}
    for _click in range(2):
        text = html(client.post(address("check-confirm", reply), data, follow=True))

    assert "“Paid by &lt;us&gt;”" in text
    assert "possible error listed above" not in text
    assert ConfirmedCheck.objects.get().word == "Paid by <us>"


@pytest.mark.parametrize(
    ("word", "why"), [("", "Say in a few words why it is right"), ("x" * 301, "at most 300 characters")]
)
def test_a_word_that_is_missing_or_too_long_is_refused_where_it_was_typed(client, reply, word, why):
    data = {"fingerprint": fingerprint(reply), "word": word}

    text = html(client.post(address("check-confirm", reply), data))

    assert why in text
    assert f'value="{word}" aria-invalid="true"' in text
    assert not ConfirmedCheck.objects.exists()


def test_what_has_changed_meanwhile_is_refused_with_a_sentence(client, reply):
    text = html(client.post(address("check-confirm", reply), {"fingerprint": "0", "word": "x"}, follow=True))

    assert "has been changed or deleted since you opened the page" in text


def test_possible_errors_do_not_stop_the_submission(client, reply):
    form = client.get(address("reply-review", reply)).context["form"]

    text = html(
        client.post(address("reply-submit", reply), {"confirmed": "on", "reviewed": form.shown}, follow=True)
    )

    assert "Reply submitted. This version is included in the results." in text


def test_of_many_activities_ten_are_linked(client, reply):
    add_activities(
        reply, [activity(title="IPA", support_field="return", description="d") for _n in range(12)]
    )

    text = html(client.get(address("reply-review", reply)))

    assert "and 2 more" in text


def test_a_submitted_reply_is_not_asked(client, reply):
    submit(reply, None)

    assert "Possible errors" not in html(client.get(address("reply-review", reply)))
