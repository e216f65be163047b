import pytest
from django.http import QueryDict
from django.utils import timezone

from questionnaire.clearance.copies import SinceCopy, make_copy, record_clearance
from questionnaire.reply.editing_activities import add_activities
from questionnaire.submission.forms import ExplanationsForm, SubmitForm
from tests.builders import activity, make_reply

pytestmark = pytest.mark.django_db

STATEMENTS = ["You report no support to Kosovo*."]
CONFIRMED = {"confirmed": "on"}


@pytest.fixture
def since() -> SinceCopy:
    """One activity has been added since the clearance copy."""
    reply = make_reply()
    copy = make_copy(reply, None)
    record_clearance(copy, None, "The ministry", timezone.localdate())
    add_activities(reply, [activity()])
    found = SinceCopy.of(reply, [copy], list(reply.activities.with_codes()))
    assert found
    return found


def codes(form: SubmitForm) -> dict[str, list[str]]:
    return {name: [error["code"] for error in each] for name, each in form.errors.get_json_data().items()}


def test_submitting_needs_the_tick_and_the_reply_as_it_was_shown():
    reply = make_reply()
    shown = SubmitForm(reply, None, [], 0).shown

    assert SubmitForm(reply, None, [], 0, CONFIRMED | {"reviewed": shown}).is_valid()
    assert codes(SubmitForm(reply, None, [], 0, {"reviewed": shown})) == {"confirmed": ["required"]}
    assert codes(SubmitForm(reply, None, [], 0, CONFIRMED | {"reviewed": "2020-01-01"})) == {
        "__all__": ["changed"]
    }


def test_what_is_not_reported_has_one_tick_that_covers_what_was_shown():
    reply = make_reply()
    sent = CONFIRMED | {"reviewed": SubmitForm(reply, None, STATEMENTS, 0).shown}
    both = sent | {"no_support_confirmed": "on"}

    assert SubmitForm(reply, None, STATEMENTS, 0, both).is_valid()
    assert codes(SubmitForm(reply, None, STATEMENTS, 0, sent)) == {"no_support_confirmed": ["required"]}
    assert codes(SubmitForm(reply, None, [*STATEMENTS, "You report no support in Asylum."], 0, both)) == {
        "__all__": ["changed"]
    }


def test_what_has_changed_since_the_clearance_copy_is_confirmed_as_it_was_shown(since):
    reply = since.copy.reply
    shown = CONFIRMED | {"since_copy": since.preview_token}

    assert SubmitForm(reply, since, [], 0, shown | {"changes_confirmed": "on"}).is_valid()
    assert codes(SubmitForm(reply, since, [], 0, shown)) == {"changes_confirmed": ["required"]}
    assert codes(SubmitForm(reply, since, [], 0, CONFIRMED | {"changes_confirmed": "on"})) == {
        "__all__": ["cleared"]
    }
    assert SubmitForm(reply, since, [], 0)["changes_confirmed"].label == (
        "I confirm that 1 change made after clearance copy 1 may be submitted."
    )


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (1, "1 possible error is neither corrected nor explained."),
        (2, "2 possible errors are neither corrected nor explained."),
    ],
)
def test_no_tick_covers_a_possible_error(number, message):
    form = SubmitForm(make_reply(), None, STATEMENTS, number, CONFIRMED | {"no_support_confirmed": "on"})

    assert [error.partition(". ")[0] + "." for error in form.non_field_errors()] == [message]


def test_explanations_are_read_by_what_they_explain_and_too_long_ones_are_refused():
    form = ExplanationsForm(QueryDict(f"why-a=+It+is+ours.+&why-b=+&why-c={'x' * 301}&word=x"))

    assert form.typed == {"a": "It is ours."}
    assert list(form.errors) == ["c"]
