"""What is typed and not saved: whose it is, which of two texts stays, how much of it, and when it goes."""

import datetime as dt
import threading

import pytest
from django.contrib import admin
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from questionnaire import workflow
from questionnaire.drafts import drafts
from questionnaire.drafts.drafts import NewerDraft, Typed, discard_of_rows, form_at, save_draft, settling
from questionnaire.models import FormDraft, Reply, User
from questionnaire.problems import Refused
from questionnaire.reply.editing_activities import delete_activity
from questionnaire.reply.editing_answers import set_remark
from tests.builders import activity, make_contact_point, make_reply

pytestmark = pytest.mark.django_db

PLACE = "/replies/2020/HR/remark/"


@pytest.fixture
def reply() -> Reply:
    return make_reply(activities=[activity()])


@pytest.fixture
def user(reply: Reply) -> User:
    return make_contact_point(reply=reply)


def typed(text: str = "Typed", *, seen: int = 0, turn: int = 1, tab: str = "one") -> Typed:
    return Typed([("remark", text)], seen, turn, tab)


def stored(user: User, place: str = PLACE) -> list[str]:
    return [draft.data["remark"] for draft in FormDraft.objects.filter(user=user, place=place)]


def test_the_last_words_of_a_tab_are_kept(user, reply):
    assert save_draft(user, PLACE, typed("One", turn=1)) == 1
    assert save_draft(user, PLACE, typed("Two", seen=1, turn=2)) == 2

    assert stored(user) == ["Two"]


def test_a_tab_goes_on_where_the_answer_to_it_was_lost(user, reply):
    save_draft(user, PLACE, typed("One", turn=1))

    assert save_draft(user, PLACE, typed("Two", seen=0, turn=2)) == 2

    assert stored(user) == ["Two"]


def test_a_slow_request_never_writes_over_a_later_one(user, reply):
    save_draft(user, PLACE, typed("One", turn=1))
    save_draft(user, PLACE, typed("Three", seen=1, turn=3))

    assert save_draft(user, PLACE, typed("Two", seen=1, turn=2)) == 3

    assert stored(user) == ["Three"]


def test_another_tab_that_knows_less_is_told_and_writes_over_nothing(user, reply):
    save_draft(user, PLACE, typed("One", turn=1))
    save_draft(user, PLACE, typed("Two", seen=1, turn=2))

    with pytest.raises(NewerDraft, match="another tab") as told:
        save_draft(user, PLACE, typed("Other", seen=1, turn=2, tab="two"))

    assert told.value.edition == 2
    assert stored(user) == ["Two"]


def test_another_tab_that_has_seen_the_text_may_write_over_it(user, reply):
    save_draft(user, PLACE, typed("One", turn=1))

    save_draft(user, PLACE, typed("Other", seen=1, turn=2, tab="two"))

    assert stored(user) == ["Other"]


def test_a_draft_that_was_saved_elsewhere_does_not_come_back_by_itself(user, reply):
    with pytest.raises(NewerDraft, match="was saved") as told:
        save_draft(user, PLACE, typed(seen=3, turn=4))

    assert told.value.edition == 0
    assert stored(user) == []


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_begin_at_once_keep_one_text_and_tell_the_other(user, reply):
    told: list[object] = []
    both = threading.Barrier(2)

    def begin(tab: str) -> None:
        try:
            both.wait(timeout=10)
            told.append(save_draft(user, PLACE, typed(tab, tab=tab)))
        except NewerDraft as newer:
            told.append(newer)
        finally:
            connection.close()

    threads = [threading.Thread(target=begin, args=(tab,)) for tab in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(type(answer).__name__ for answer in told) == ["NewerDraft", "int"]
    assert len(stored(user)) == 1


def test_nobody_else_has_the_draft(user, reply):
    colleague = make_contact_point(reply=reply, email="colleague@example.org")
    save_draft(user, PLACE, typed())

    assert list(FormDraft.objects.of(colleague, reply)) == []
    assert FormDraft not in admin.site._registry


def test_who_is_no_contact_point_any_more_goes_on_with_none(user, reply):
    save_draft(user, PLACE, typed("One"))
    user.roles.all().delete()

    with pytest.raises(Reply.DoesNotExist):
        save_draft(user, PLACE, typed("Two", seen=1, turn=2))

    assert stored(user) == ["One"]


def test_there_is_a_bound_and_the_forms_that_have_a_draft_go_on(user, reply, monkeypatch):
    monkeypatch.setattr(drafts, "MAX_DRAFTS", 2)
    for number in (1, 2):
        save_draft(user, f"{PLACE}?n={number}", typed())

    with pytest.raises(Refused, match="You have 2 drafts"):
        save_draft(user, PLACE, typed())

    assert save_draft(user, f"{PLACE}?n=1", typed(seen=1, turn=2)) == 2


def test_what_is_saved_takes_the_place_of_its_draft(user, reply):
    save_draft(user, PLACE, typed())

    with settling(user, reply, PLACE):
        set_remark(reply, "Saved")

    assert stored(user) == []


def test_what_is_refused_leaves_its_draft(user, reply):
    save_draft(user, PLACE, typed())
    workflow.move_round(workflow.CLOSE_ROUND, reply.survey_round, None)

    with pytest.raises(Refused), settling(user, reply, PLACE):
        set_remark(Reply.objects.get(pk=reply.pk), "Saved")

    assert stored(user) == ["Typed"]


def test_with_a_row_go_the_drafts_of_who_deleted_it_and_the_steps_of_others(user, reply):
    colleague = make_contact_point(reply=reply, email="colleague@example.org")
    row = reply.activities.get()
    names = ("activity-edit", "activity-end", "activity-partners", "activity-duplicate")
    places = {name: reverse(f"questionnaire:{name}", args=("2020", "HR", row.reference)) for name in names}
    for person in (user, colleague):
        for place in places.values():
            save_draft(person, place, typed())

    delete_activity(row)
    discard_of_rows(user, reply, [row.reference])

    assert [name for name in names if stored(user, places[name])] == ["activity-duplicate"]
    assert [name for name in names if stored(colleague, places[name])] == [
        "activity-edit",
        "activity-duplicate",
    ]


def test_archiving_the_round_ends_its_drafts_and_takes_no_more(user, reply):
    save_draft(user, PLACE, typed())
    workflow.move_round(workflow.CLOSE_ROUND, reply.survey_round, None)
    assert stored(user) == ["Typed"]

    workflow.move_round(workflow.ARCHIVE_ROUND, reply.survey_round, None)

    assert stored(user) == []
    with pytest.raises(Refused, match="archived"):
        save_draft(user, PLACE, typed())


@pytest.mark.parametrize(("is_closed", "days", "left"), [(True, 121, 0), (True, 119, 1), (False, 121, 1)])
def test_old_drafts_go_unless_the_round_is_open(user, reply, settings, is_closed, days, left):
    settings.KEEP_DAYS = settings.KEEP_DAYS | {"drafts": 120}
    save_draft(user, PLACE, typed())
    FormDraft.objects.update(saved_at=timezone.now() - dt.timedelta(days=days))
    if is_closed:
        workflow.move_round(workflow.CLOSE_ROUND, reply.survey_round, None)

    # The next draft that anybody begins clears up.
    save_draft(user, f"{PLACE}?another", typed())

    assert len(stored(user)) == left


def test_no_version_knows_of_a_draft(user, reply):
    before = workflow.submit(reply, None)
    workflow.withdraw(Reply.objects.get(pk=reply.pk), None)
    save_draft(user, PLACE, typed())

    assert workflow.submit(Reply.objects.get(pk=reply.pk), None).content_hash == before.content_hash


@pytest.mark.parametrize(
    "place",
    [
        "",
        "/replies/2020/HR/",
        "/replies/2020/HR/submit/",
        "/admin/",
        "//example.org/replies/2020/HR/remark/",
        "https://example.org/replies/2020/HR/remark/",
        PLACE + "?" + "x" * 200,
    ],
)
def test_only_the_forms_of_a_reply_keep_drafts(place):
    assert form_at(place) is None
