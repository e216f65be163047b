import pytest
from django.db import IntegrityError, models, transaction

from questionnaire.choices import EventKind
from questionnaire.models import ChainHead, Event, LeftOutEvent, Reply, Round
from questionnaire.models.event_chain import object_hash
from tests.builders import make_round, make_user, make_version
from tests.questionnaire.models.rows import refused, who

pytestmark = pytest.mark.django_db


def test_events_of_a_reply_are_seen_by_its_contact_points_and_those_of_a_round_by_the_presidency(
    reply: Reply, everybody
):
    reading = {"presidency", "next presidency", "last presidency"}
    own = {"survey_round": reply.survey_round, "reply": reply}
    made = {
        "submitted": reply.events.get(kind=EventKind.SUBMITTED),
        "cleared": Event.objects.record(kind=EventKind.CLEARED, **own),
        "opened": reply.survey_round.events.get(kind=EventKind.ROUND_OPENED),
    }

    assert {name: who(everybody, Event.objects.visible_to, event) for name, event in made.items()} == {
        "submitted": {"collaborator", "submitter"} | reading,
        "cleared": {"collaborator", "submitter"},
        "opened": reading,
    }
    at_the_desk = Event.objects.for_the_desk().filter(pk__in=[event.pk for event in made.values()])
    assert set(at_the_desk) == {made["submitted"], made["opened"]}


def test_each_round_has_a_chain_of_its_own():
    one, other = make_round(slug="2020"), make_round(slug="2021")
    make_version(survey_round=other, member_state="HR")

    assert [event.number for event in one.events.in_chain()] == [1]
    assert other.events.in_chain()[0].previous_hash == ""


@pytest.mark.parametrize(
    "write",
    [
        lambda columns: Event.objects.create(**columns),
        lambda columns: Event.objects.get_or_create(**columns),
        lambda columns: Event.objects.update_or_create(**columns, defaults={"reason": "Other"}),
        lambda columns: Event.objects.bulk_create([Event(**columns)]),
        lambda columns: Event(**columns).save(),
        lambda columns: columns["survey_round"].events.create(**columns),
    ],
)
def test_no_event_is_written_but_by_recording_it(write):
    survey_round = make_round()
    before = Event.objects.count()

    with pytest.raises(TypeError):
        write({"survey_round": survey_round, "kind": EventKind.DOWNLOADED, "reason": "2020.xlsx"})
    assert Event.objects.count() == before


def test_several_events_are_recorded_with_as_many_queries_as_one(django_assert_num_queries):
    survey_round = make_round()
    by = make_user()

    def events(number):
        made = {"survey_round": survey_round, "kind": EventKind.DOWNLOADED, "by": by}
        return [Event(**made, reason=f"{n}.xlsx") for n in range(number)]

    for number in (1, 3):
        with django_assert_num_queries(3):
            Event.objects.record_all(events(number))


def test_events_of_two_rounds_are_not_recorded_at_once():
    rounds = make_round(slug="2020"), make_round(slug="2021")

    with pytest.raises(ValueError, match="one round"):
        Event.objects.record_all(Event(survey_round=each, kind=EventKind.DOWNLOADED) for each in rounds)


def test_two_events_of_a_round_do_not_have_one_number():
    survey_round = make_round()
    event = survey_round.events.get()
    event.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        models.QuerySet(Event).bulk_create([event])


def test_an_event_keeps_the_account_and_the_hash_of_what_it_is_about(reply: Reply):
    subject, by = {"own_deadline": None}, make_user()

    event = Event.objects.record(
        survey_round=reply.survey_round, kind=EventKind.DEADLINE_CHANGED, by=by, subject=subject
    )

    assert (event.account, event.subject_hash) == (by.pk, object_hash(subject))
    assert Event.objects.in_chain().last() == event


def test_the_place_of_an_event_that_was_left_out_is_kept_once():
    survey_round = make_round()
    place = {"survey_round": survey_round, "number": 7, "hash": "0" * 64}
    LeftOutEvent.objects.create(**place)

    with refused("left_out_event_once|UNIQUE"):
        LeftOutEvent.objects.create(**place)


def test_nothing_recorded_leaves_the_chain_as_it_is():
    survey_round = make_round()
    before = ChainHead.objects.values().get(pk=survey_round.pk)

    assert Event.objects.record_all([]) == []
    assert ChainHead.objects.values().get(pk=survey_round.pk) == before


def test_nothing_changes_an_event(reply):
    event = Event.objects.filter(reply=reply).first()

    for forbidden in (
        event.save,
        event.delete,
        Event.objects.all().delete,
        lambda: Event.objects.update(reason="Other"),
        lambda: Event.objects.filter(pk=event.pk).update(reason="Other"),
        lambda: Event.objects.bulk_update([event], ["reason"]),
    ):
        with pytest.raises(TypeError):
            forbidden()


def test_a_head_that_came_with_the_round_is_not_read_again(django_assert_num_queries):
    slug = make_round().slug
    one, other = (Round.objects.select_related("chain_head").get(slug=slug) for _each in range(2))

    def record(survey_round):
        return Event.objects.record(survey_round=survey_round, kind=EventKind.DOWNLOADED)

    with django_assert_num_queries(2):
        first = record(one)
    # Where others have recorded since, it is.
    with django_assert_num_queries(4):
        second = record(other)

    assert (second.number, second.previous_hash) == (first.number + 1, first.hash)
    head = ChainHead.objects.get(survey_round__slug=slug)
    assert (head.number, head.last_hash) == (second.number, second.hash)
