import pytest
from django.utils import timezone

from questionnaire import workflow
from questionnaire.models import Activity, LastSeen, Reply, User
from questionnaire.reply.editing_activities import add_activities, delete_activity, save_activity
from questionnaire.reply.editing_answers import set_partner_answers, set_remark, set_support
from questionnaire.review.last_seen import (
    ADDED,
    CHANGED,
    UnreadChanges,
    entries_since,
    record_look,
    unread_changes,
)
from tests.builders import activity, make_contact_point, make_reply

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = "2020-HR-001", "2020-HR-002", "2020-HR-003"


@pytest.fixture
def reply() -> Reply:
    return make_reply(activities=[activity(), activity(partner="AL")])


@pytest.fixture
def reader(reply) -> User:
    return make_contact_point(reply=reply)


@pytest.fixture
def colleague(reply) -> User:
    colleague = make_contact_point(reply=reply, email="colleague@example.org")
    User.objects.filter(pk=colleague.pk).update(name="A. Example")
    return User.objects.get(pk=colleague.pk)


def news(reader: User, reply: Reply) -> UnreadChanges | None:
    """As the next page tells it."""
    there = set(reply.activities.values_list("reference", flat=True))
    return unread_changes(reader, Reply.objects.get(pk=reply.pk), there)


def row(reference: str, by: User, **fields: object) -> Activity:
    found = Activity.objects.get(reference=reference)
    found._history_user = by
    for name, value in fields.items():
        setattr(found, name, value)
    return found


def test_what_others_did_is_counted_and_named(reply, reader, colleague):
    added = activity()
    added._history_user = colleague
    add_activities(reply, [added])
    save_activity(row(FIRST, colleague, title="Another"))
    gone = Activity.objects.get(reference=SECOND)
    gone.delete()

    found = news(reader, reply)

    assert found is not None
    assert found.since is None
    assert found.marks == {THIRD: ADDED, FIRST: CHANGED}
    assert str(found) == "1 activity added, 1 activity changed and 1 activity deleted by A. Example"


def test_one_s_own_changes_are_no_news(reply, reader):
    save_activity(row(FIRST, reader, title="Another"))

    assert news(reader, reply) is None


def test_what_was_there_before_the_account_is_no_news(reply, reader):
    assert news(reader, reply) is None


def test_what_was_seen_is_no_news_and_what_came_later_is(reply, reader, colleague):
    save_activity(row(FIRST, colleague, title="Another"))
    seen = news(reader, reply)
    save_activity(row(SECOND, colleague, title="While one was reading"))

    record_look(reader, reply, seen.until)

    found = news(reader, reply)
    assert found.marks == {SECOND: CHANGED}
    assert found.since == seen.until
    record_look(reader, reply, found.until)
    assert news(reader, reply) is None


def test_a_second_save_soon_after_the_first_is_news_after_a_look(reply, reader, colleague):
    save_activity(row(FIRST, colleague, title="Another"))
    record_look(reader, reply, news(reader, reply).until)
    save_activity(row(FIRST, colleague, title="And another"))

    assert news(reader, reply).marks == {FIRST: CHANGED}


def test_looking_at_an_older_page_takes_nothing_back(reply, reader):
    now = timezone.now()

    record_look(reader, reply, now)
    record_look(reader, reply, reply.changed_at)

    assert LastSeen.objects.get().at == now


def test_each_looks_for_oneself(reply, reader, colleague):
    third = make_contact_point(reply=reply, email="third@example.org")
    save_activity(row(FIRST, colleague, title="Another"))
    record_look(third, reply, timezone.now())

    assert news(reader, reply) is not None
    assert news(third, reply) is None


def test_what_came_and_went_is_no_news(reply, reader):
    [added] = add_activities(reply, [activity()])
    delete_activity(added)

    assert news(reader, reply) is None


def test_answers_and_remarks_are_news_and_moves_are_not(reply, reader):
    set_partner_answers(reply, {"XK": (False, "See the remark"), "BA": (False, "")})
    set_support(reply, True)
    set_remark(reply, "On the whole")
    reply.partner_answers.filter(supports=None).update(supports=False)
    note = news(reader, reply)
    workflow.submit(reply, None)

    assert str(note) == "2 answers or comments changed"
    assert str(news(reader, reply)) == str(note)


def test_a_first_answer_is_news():
    reply = make_reply(supports=None)
    reader = make_contact_point(reply=reply)
    set_support(reply, True)

    assert str(news(reader, reply)) == "1 answer or comment changed"


def test_however_often_each_person_saved_their_first_and_last_saves_are_read(reply, reader, colleague):
    third = make_contact_point(reply=reply, email="third@example.org")
    [added] = add_activities(reply, [activity()])
    for number in range(5):
        for by in (colleague, third):
            save_activity(row(THIRD, by, title=f"Save {number} of {by.pk}"))

    entries = list(entries_since(reader.date_joined, reader, reply))

    assert [(entry["history_type"], entry["email"]) for entry in entries] == [
        ("+", None),
        ("~", "colleague@example.org"),
        ("~", "third@example.org"),
        ("~", "colleague@example.org"),
        ("~", "third@example.org"),
    ]
    found = news(reader, reply)
    assert (found.marks, found.people) == ({added.reference: ADDED}, ("A. Example", "third@example.org"))


def test_what_several_people_saved_and_one_of_them_deleted_is_deleted(reply, reader, colleague):
    third = make_contact_point(reply=reply, email="third@example.org")
    for number in range(3):
        for by in (colleague, third):
            save_activity(row(FIRST, by, title=f"Save {number} of {by.pk}"))
    delete_activity(Activity.objects.get(reference=FIRST))

    assert str(news(reader, reply)) == "1 activity deleted by A. Example and third@example.org"


@pytest.mark.parametrize("count", [1, 3])
def test_news_is_two_queries_however_much_of_it(reply, reader, count, django_assert_num_queries):
    add_activities(reply, [activity() for _ in range(count)])

    with django_assert_num_queries(2):
        found = unread_changes(reader, reply, {THIRD, "2020-HR-004", "2020-HR-005"})

    assert len(found.marks) == count


def test_where_nothing_has_been_changed_since_a_look_no_history_is_read(
    reply, reader, colleague, django_assert_num_queries
):
    save_activity(row(FIRST, colleague, title="Another"))
    record_look(reader, reply, news(reader, reply).until)
    reply.refresh_from_db()

    with django_assert_num_queries(1):
        assert unread_changes(reader, reply, {FIRST, SECOND}) is None
