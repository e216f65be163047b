import pytest

from questionnaire.audit.record_words import before_and_after, differing
from questionnaire.models import PartnerGroup, Round
from tests.builders import make_round

pytestmark = pytest.mark.django_db


def told(model, key: int) -> list[tuple[str, str]]:
    """Return before and after of each record, oldest first."""
    records = list(model.history.filter(id=key).order_by("history_id"))
    found = before_and_after(records, records)
    return [found[record.history_id] for record in records]


def test_only_what_differs_is_said_with_its_label():
    assert differing({"title": "New", "slug": "2020", "marking": ""}, {"title": "Old", "slug": "2020"}) == (
        "title: New"
    )


def test_a_change_is_said_before_and_after_and_a_row_that_goes_has_no_after():
    survey_round = make_round(is_open=False)
    group = PartnerGroup.objects.create(survey_round=survey_round, name="Candidates")
    key = group.pk
    group.name = "Neighbours"
    group.save()
    group.delete()

    assert told(PartnerGroup, key) == [
        ("", "name: Candidates"),
        ("name: Candidates", "name: Neighbours"),
        ("name: Neighbours", ""),
    ]


def test_lists_are_said_in_words_and_each_record_has_its_own():
    group = PartnerGroup.objects.create(survey_round=make_round(is_open=False), name="Candidates")
    group.partners.add("RS", "AL")
    group.partners.remove("AL")

    assert told(PartnerGroup, group.pk)[-2:] == [
        ("", "partners: Albania, Serbia"),
        ("partners: Albania, Serbia", "partners: Serbia"),
    ]


def test_states_are_left_out_because_events_tell_them():
    survey_round = make_round(is_open=False)
    Round.objects.filter(pk=survey_round.pk).update(state="closed")
    survey_round.refresh_from_db()
    survey_round.is_illustrative = True
    survey_round.save()

    assert told(Round, survey_round.pk)[-1] == ("", "")


def test_what_came_before_the_records_that_are_asked_for_is_compared_with():
    group = PartnerGroup.objects.create(survey_round=make_round(is_open=False), name="Candidates")
    group.name = "Neighbours"
    group.save()
    history = PartnerGroup.history.order_by("history_id")

    assert before_and_after([history.last()], history) == {
        history.last().history_id: ("name: Candidates", "name: Neighbours")
    }
