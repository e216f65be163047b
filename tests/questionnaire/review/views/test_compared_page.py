import pytest
from django.test import RequestFactory

from questionnaire.choices import Role
from questionnaire.comparison import Difference
from questionnaire.reply.editing_activities import add_activities, save_activity
from questionnaire.reply.editing_answers import set_partner_answers
from questionnaire.review.differences import Differences
from questionnaire.review.views.compared_page import comparison_context, entries_between
from questionnaire.workflow import return_reply, submit
from tests.builders import activity, make_contact_point, make_presidency, make_reply
from tests.questionnaire.pages import address, html

ANSWER = Difference("Remark", "", "Thank you.")


def differences(changed: int, new: int, gone: int) -> Differences:
    """With a number in the place of each activity, which a page only passes on."""
    numbers = [tuple(range(number)) for number in (changed, new, gone)]
    return Differences((ANSWER,), *numbers, unchanged=0)


def shown(found: Differences, page: int) -> Differences:
    return comparison_context(RequestFactory().get("/", {"page": page}), found)["shown"]


def test_a_page_goes_on_with_the_new_ones_where_the_changed_ones_end():
    found = differences(30, 40, 10)

    first, second = shown(found, 1), shown(found, 2)

    assert (first.changed, first.new, first.gone) == (tuple(range(30)), tuple(range(20)), ())
    assert (second.changed, second.new, second.gone) == ((), tuple(range(20, 40)), tuple(range(10)))


def test_answers_stand_on_the_first_page_alone():
    found = differences(60, 0, 0)

    assert (shown(found, 1).answers, shown(found, 2).answers) == ((ANSWER,), ())


@pytest.mark.parametrize("sizes", [(0, 0, 0), (50, 50, 50), (1, 120, 3)])
def test_every_activity_is_on_one_page(sizes):
    found = differences(*sizes)
    pages = [shown(found, number) for number in range(1, max(1, -(-sum(sizes) // 50)) + 1)]

    for name in ("changed", "new", "gone"):
        assert sum((getattr(page, name) for page in pages), ()) == getattr(found, name)


def test_the_counts_are_of_all_pages():
    found = differences(30, 40, 10)

    context = comparison_context(RequestFactory().get("/", {"page": 2}), found)

    assert (context["differences"], context["listed"].total) == (found, 80)


def test_where_nothing_is_compared_no_page_is_shown():
    assert comparison_context(RequestFactory().get("/"), None) == {"differences": None}


def test_entries_before_the_first_are_none():
    assert entries_between("abc", -2, 2) == ("a", "b")
    assert entries_between("abc", -2, -1) == ()


pytestmark = pytest.mark.django_db


@pytest.fixture
def reply(client):
    """Submitted twice, the second time with a new title and one activity more; then returned and changed."""
    made = make_reply(activities=[activity(title="Training of <b> officers in Split")])
    client.force_login(make_contact_point(reply=made, role=Role.COLLABORATOR))
    submit(made, None)
    return_reply(made, None, "Look again")
    stored = made.activities.get()
    stored.title = "Training of <b> judges in Split"
    save_activity(stored)
    set_partner_answers(made, {"XK": (True, "")})
    add_activities(made, [activity(title="Vehicles", partner="XK")])
    submit(made, None)
    return_reply(made, None, "And again")
    set_partner_answers(made, {"AL": (False, "No longer reported")})
    return made


def page(client, reply, query: str = "") -> str:
    return html(client.get(address("reply-compare", reply) + query))


def test_compare_shows_old_and_new_beside_each_other_with_the_counts(client, reply):
    text = page(client, reply, "?from=1&to=2")

    assert "Activities: 1 changed, 1 new, 0 removed, 0 unchanged." in text
    assert "Answers and comments: 1 changed." in text
    assert '<td data-label="Version 1">Training of &lt;b&gt; <del>officers </del>in Split</td>' in text
    assert '<td data-label="Version 2">Training of &lt;b&gt; <ins>judges </ins>in Split</td>' in text
    assert "New: only in “Version 2”" in text
    assert "2020-HR-002 Vehicles" in text
    assert "Kosovo*" in text
    assert "No longer reported" not in text


def test_compare_without_a_second_version_is_with_what_is_entered_now(client, reply):
    text = page(client, reply, "?from=2&to=")

    assert "Activities: 0 changed, 0 new, 0 removed, 2 unchanged." in text
    assert '<td data-label="Entered now"><ins>No longer reported</ins></td>' in text


@pytest.mark.parametrize(("query", "chosen"), [("", (2, None)), ("?to=2", (1, 2)), ("?from=1", (1, None))])
def test_compare_takes_the_last_step_where_the_address_says_nothing(client, reply, query, chosen):
    form = client.get(address("reply-compare", reply) + query).context["form"]

    assert (form.old.number, form.new and form.new.number) == chosen


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?from=3&to=2", "This reply has no version “3”. Select one from the list."),
        ("?from=one&to=2", "This reply has no version “one”. Select one from the list."),
        ("?from=1&to=99999999999999999999", "This reply has no version “99999999999999999999”."),
        ("?from=1&to=%3Cscript%3E", "This reply has no version “&lt;script&gt;”."),
        ("?from=1&to=%007x", "This reply has no version “7x”."),
        ("?from=²&to=2", "This reply has no version “²”."),
        ("?from=1&to=1", "Select two different versions."),
    ],
)
def test_compare_says_what_is_wrong_with_the_numbers(client, reply, query, sentence):
    text = page(client, reply, query)

    assert sentence in text
    assert "Differences between" not in text
    assert '<option value="2"' in text


def test_compare_of_equal_versions_says_so(client):
    reply = make_reply(activities=[activity()], is_submitted=True)
    client.force_login(make_contact_point(reply=reply))

    assert "Both have exactly the same answers and activities." in page(client, reply)


def test_compare_before_a_submission_says_that_there_is_nothing_yet(client):
    reply = make_reply(activities=[activity()])
    client.force_login(make_contact_point(reply=reply))

    assert "Nothing has been submitted yet" in page(client, reply, "?from=1&to=2")


def test_compare_is_for_the_contact_points_alone(client, reply):
    other = make_reply(member_state="SI", activities=[activity()], is_submitted=True)
    presidency = make_presidency(survey_round=reply.survey_round)
    for stranger in (make_contact_point(reply=other), presidency):
        client.force_login(stranger)
        for query in ("", "?from=1&to=2"):
            assert client.get(address("reply-compare", reply) + query).status_code == 404


@pytest.mark.parametrize("size", [1, 20])
def test_compare_takes_as_many_queries_however_long_the_reply_is(
    client, reply, size, django_assert_num_queries
):
    add_activities(reply, [activity(title=f"New {number}") for number in range(size)])

    with django_assert_num_queries(14):
        client.get(address("reply-compare", reply))


def test_pages_of_the_reply_lead_to_what_changed(client, reply):
    compare = address("reply-compare", reply)

    assert f'{compare}?from=2">What changed since version 2' in html(
        client.get(address("reply-overview", reply))
    )
    receipt = html(client.get(address("reply-receipt", reply, 2)))
    assert f'{compare}?from=1&amp;to=2">What changed from version 1 to version 2' in receipt
    assert f'{compare}?from=2">What changed since version 2' in receipt
    assert "What changed from" not in html(client.get(address("reply-receipt", reply, 1)))


def test_a_submitted_reply_leads_to_its_versions_and_one_never_submitted_to_nothing(client, reply):
    submit(reply, None)
    fresh = make_reply(member_state="SI", activities=[activity()])
    client.force_login(make_contact_point(reply=fresh))
    assert "compare/" not in html(client.get(address("reply-overview", fresh)))
    assert "What changed since" not in html(client.get(address("reply-review", fresh)))

    client.force_login(make_contact_point(reply=reply))
    text = html(client.get(address("reply-overview", reply)))
    assert f'{address("reply-compare", reply)}?to=3">Compare the versions' in text


def test_review_lists_what_changed_since_the_last_submission(client, reply):
    stored = reply.activities.get(title="Vehicles")
    stored.status, stored.end_year = "completed", 2020
    save_activity(stored)
    add_activities(reply, [activity(title="Cameras")])

    text = html(client.get(address("reply-review", reply)))

    assert "What changed since version 2" in text
    assert "Activities: 1 changed, 1 new, 0 removed, 1 unchanged." in text
    assert "Changed: 2020-HR-002 Vehicles (Status, End)" in text
    assert "New: 2020-HR-003 Cameras" in text
    assert "Changed: Comment on Albania" in text
    assert f'{address("reply-compare", reply)}?from=2"' in text


def test_review_lists_the_first_of_many_changes_and_leads_to_the_rest(client, reply):
    add_activities(reply, [activity(title=f"Cameras {number:02}") for number in range(30)])

    response = client.get(address("reply-review", reply))

    listed = html(response).split("What changed since", 1)[1].split("</ul>")[0]
    assert "30 new" in listed
    # The remark and nineteen activities.
    assert listed.count("New: ") == 19
    assert "The first 20 of 31 are listed here. The page of the comparison lists all." in listed


def test_review_says_that_nothing_changed(client):
    reply = make_reply(activities=[activity()], is_submitted=True)
    return_reply(reply, None, "Look again")
    client.force_login(make_contact_point(reply=reply))

    assert "the reply has exactly the submitted content" in html(client.get(address("reply-review", reply)))
