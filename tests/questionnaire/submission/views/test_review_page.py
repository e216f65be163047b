import pytest

from questionnaire import workflow
from questionnaire.models import ConfirmedCheck, ReplyVersion
from questionnaire.reply.editing_activities import add_activities
from questionnaire.review.confirmed_checks import explain, possible_errors_of_reply
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

    assert "EU programme named" in text
    assert "Named: “Frontex” (Title)." in text
    assert "Activities funded entirely by the EU are not part of this survey." in text
    assert f"{address('activity-edit', reply, '2020-HR-001')}?check=possible-errors#id_funding_0" in text


def test_the_page_of_the_activities_counts_those_that_are_not_confirmed(client, reply):
    assert "1 possible error</a>" in html(client.get(address("activities", reply)))

    explain(reply, {fingerprint(reply): "Paid by us"}, None)

    assert "possible error" not in html(client.get(address("activities", reply)))


def explanation(reply, text):
    return {f"why-{fingerprint(reply)}": text}


def test_explained_and_a_second_click_changes_nothing(client, reply):
    data = explanation(reply, "Paid by <us>")
    for _click in range(2):
        text = html(client.post(address("check-confirm", reply), data, follow=True))

    assert "1 explanation has been saved." in text
    assert "“Paid by &lt;us&gt;”" in text
    assert ConfirmedCheck.objects.get().word == "Paid by <us>"


def saved_explanation_sent(client, reply, word):
    """The form of a page that shows an explanation, with this in the field of it."""
    explain(reply, {fingerprint(reply): "Paid by us"}, None)
    shown = {f"shown-{fingerprint(reply)}": "Paid by us"}
    data = shown | explanation(reply, word)
    return html(client.post(address("check-confirm", reply), data, follow=True))


def test_a_saved_explanation_is_changed_on_the_page(client, reply):
    text = saved_explanation_sent(client, reply, "Paid by the ministry")

    assert "1 explanation has been saved." in text
    assert f'name="shown-{fingerprint(reply)}" value="Paid by the ministry"' in text
    assert ConfirmedCheck.objects.get().word == "Paid by the ministry"


def test_a_saved_explanation_that_is_emptied_is_removed(client, reply):
    text = saved_explanation_sent(client, reply, "")

    assert "1 explanation has been removed." in text
    assert not ConfirmedCheck.objects.exists()


def test_a_saved_explanation_that_is_sent_as_it_was_shown_changes_nothing(client, reply):
    """A colleague may have changed it since the page was opened."""
    shown = {f"shown-{fingerprint(reply)}": "Paid by them"}
    explain(reply, {fingerprint(reply): "Paid by us"}, None)

    text = html(
        client.post(address("check-confirm", reply), shown | explanation(reply, "Paid by them"), follow=True)
    )

    assert "explanation has been" not in text
    assert ConfirmedCheck.objects.get().word == "Paid by us"


def test_an_explanation_that_is_too_long_is_refused_where_it_was_typed(client, reply):
    text = html(client.post(address("check-confirm", reply), explanation(reply, "x" * 301)))

    assert "at most 300 characters" in text
    assert f'value="{"x" * 301}" aria-invalid="true"' in text
    assert not ConfirmedCheck.objects.exists()


def test_an_explanation_of_what_has_changed_meanwhile_is_refused_with_a_sentence(client, reply):
    text = html(client.post(address("check-confirm", reply), {"why-0": "x"}))

    assert "has been changed or deleted since you opened the page" in text
    assert not ConfirmedCheck.objects.exists()


def submit(client, reply, **more):
    form = client.get(address("reply-review", reply)).context["form"]
    ticks = {"confirmed": "on", "no_support_confirmed": "on", "reviewed": form.shown}
    return html(client.post(address("reply-submit", reply), ticks | more, follow=True))


def test_a_possible_error_without_explanation_refuses_the_submission_and_is_linked(client, reply):
    text = submit(client, reply)

    assert "1 possible error is neither corrected nor explained." in text
    assert f'<a href="#why-{fingerprint(reply)}">EU programme named, 2020-HR-001:' in text
    assert f'aria-describedby="why-error-{fingerprint(reply)}"' in text
    assert not ReplyVersion.objects.exists()


def test_an_explanation_typed_beside_the_ticks_is_saved_with_the_submission(client, reply):
    text = submit(client, reply, **explanation(reply, "Paid by us"))

    assert "Reply submitted. This version is included in the results." in text
    assert ReplyVersion.objects.get().likely_mistakes == 0
    assert ConfirmedCheck.objects.get().submitted_word == "Paid by us"


def test_an_explanation_is_kept_where_the_submission_is_refused(client, reply):
    client.post(address("reply-submit", reply), explanation(reply, "Paid by us"))

    assert ConfirmedCheck.objects.get().word == "Paid by us"
    assert not ReplyVersion.objects.exists()


def test_no_tick_covers_a_possible_error_that_appears_after_the_page_was_opened(client, reply):
    explain(reply, {fingerprint(reply): "Paid by us"}, None)
    shown = client.get(address("reply-review", reply)).context["form"].shown
    row = reply.activities.get()
    # Saved without a trace in the reply, as the passing of an end date is.
    reply.activities.filter(pk=row.pk).update(status="ongoing", end_year=2019)

    text = submit(client, reply, reviewed=shown)

    assert "1 possible error is neither corrected nor explained." in text
    assert not ReplyVersion.objects.exists()


def test_a_nil_reply_with_a_possible_error_is_checked_before_it_is_submitted(client):
    nil = make_reply(member_state="SI", supports=None)
    nil.remark = "Nothing in Kosovo."
    nil.save()
    client.force_login(make_contact_point(reply=nil))

    text = html(client.post(address("reply-nil", nil), follow=True))

    assert "Possible errors" in text
    assert not ReplyVersion.objects.exists()


def test_of_many_activities_ten_are_linked(client, reply):
    add_activities(
        reply, [activity(title="IPA", support_field="return", description="d") for _n in range(12)]
    )

    text = html(client.get(address("reply-review", reply)))

    assert "and 2 more" in text


def test_a_submitted_reply_is_not_asked(client, reply):
    workflow.submit(reply, None)

    assert "Possible errors" not in html(client.get(address("reply-review", reply)))


@pytest.fixture
def alike(reply):
    """Three possible errors of one kind, by reference."""
    add_activities(reply, [activity(title=f"Training with Frontex {n}") for n in (1, 2)])
    found = possible_errors_of_reply(reply, list(reply.activities.with_codes()))
    eu = [read.possible_error for read in found if read.possible_error.kind == "eu_programme"]
    return {possible_error.references[0]: possible_error.fingerprint for possible_error in eu}


def test_possible_errors_are_counted_by_kind(client, reply, alike):
    assert "<li>EU programme named: 3</li>" in html(client.get(address("reply-review", reply)))


def test_one_explanation_is_saved_for_those_that_are_selected_and_no_others(client, reply, alike):
    first, second, third = alike.values()
    data = {"why-shared": "Paid by us", "why-selected": [first, second], f"why-{third}": ""}

    text = html(client.post(address("check-confirm", reply), data, follow=True))

    assert "2 explanations have been saved." in text
    assert dict(ConfirmedCheck.objects.values_list("fingerprint", "word")) == {
        first: "Paid by us", second: "Paid by us",
    }  # fmt: skip


def test_an_explanation_of_its_own_is_kept_beside_the_one_that_is_shared(client, reply, alike):
    first, second, _third = alike.values()
    data = {"why-shared": "Paid by us", "why-selected": [first, second], f"why-{second}": "Paid by Sweden"}

    client.post(address("check-confirm", reply), data)

    assert ConfirmedCheck.objects.get(fingerprint=second).word == "Paid by Sweden"


@pytest.mark.parametrize(
    ("sends_word", "selects", "message"),
    [
        (True, False, "Select the possible errors that this explanation is for."),
        (False, True, "Enter the explanation for the selected possible errors."),
    ],
)
def test_half_of_a_shared_explanation_is_refused_and_kept(client, reply, alike, sends_word, selects, message):
    [first, *_others] = alike.values()
    data = {"why-shared": "Paid by us" if sends_word else "", "why-selected": [first] if selects else []}

    text = html(client.post(address("check-confirm", reply), data))

    assert message in text
    assert ('value="Paid by us"' in text) == sends_word
    assert (f'id="select-{first}" autocomplete="off" checked' in text) == selects
    assert not ConfirmedCheck.objects.exists()
