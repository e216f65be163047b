import pytest
from django.utils import timezone

from questionnaire.clearance.copies import SinceCopy, make_copy, record_clearance
from questionnaire.reply.editing_activities import add_activities
from questionnaire.submission.forms import ConfirmCheckForm, SubmitForm, what_is_confirmed
from tests.builders import activity, make_reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def since() -> SinceCopy:
    """One activity has been added since the clearance copy."""
    reply = make_reply()
    copy = make_copy(reply, None)
    record_clearance(copy, None, "The ministry", timezone.localdate())
    add_activities(reply, [activity()])
    found = SinceCopy.of(reply, list(reply.activities.with_codes()))
    assert found
    return found


def codes(form: SubmitForm) -> dict[str, list[str]]:
    return {name: [error["code"] for error in each] for name, each in form.errors.get_json_data().items()}


def test_submitting_needs_the_tick_and_the_reply_as_it_was_shown():
    reply = make_reply()
    shown = SubmitForm(reply, None, 0).shown

    assert SubmitForm(reply, None, 0, {"confirmed": "on", "reviewed": shown}).is_valid()
    assert not SubmitForm(reply, None, 0, {"reviewed": shown}).is_valid()
    assert not SubmitForm(reply, None, 0, {"confirmed": "on", "reviewed": "2020-01-01"}).is_valid()


def test_what_has_changed_since_the_clearance_copy_is_confirmed_as_it_was_shown(since):
    reply = since.copy.reply
    shown = {"confirmed": "on", "since_copy": since.seal}

    assert SubmitForm(reply, since, 0, shown | {"changes_confirmed": "on"}).is_valid()
    assert codes(SubmitForm(reply, since, 0, shown)) == {"changes_confirmed": ["required"]}
    assert codes(SubmitForm(reply, since, 0, {"confirmed": "on", "changes_confirmed": "on"})) == {
        "__all__": ["cleared"]
    }
    assert [tick.name for tick in SubmitForm(reply, since, 0).ticks] == ["changes_confirmed", "confirmed"]
    assert SubmitForm(reply, since, 0)["changes_confirmed"].label == (
        "We know that 1 thing has changed since clearance copy 1, and submit it as it is now."
    )


def test_possible_errors_are_confirmed_by_their_number():
    assert [what_is_confirmed(number).partition(" there is none")[2] for number in (0, 1, 2)] == [
        ".",
        ", and that the 1 possible error listed above is right as it stands.",
        ", and that the 2 possible errors listed above are right as they stand.",
    ]


def test_an_explanation_of_a_possible_error_is_required():
    assert ConfirmCheckForm({"fingerprint": "a", "word": " "}).errors == {
        "word": ["Say in a few words why it is right, then confirm again."]
    }
