import datetime as dt

import pytest
from django.utils import timezone

from questionnaire.models import MemberState, Reply, Round
from questionnaire.problems import Refused
from questionnaire.rounds.rounds import (
    add_respondents,
    dismiss,
    latest_round,
    possible_last_rounds,
    used_in_replies,
)
from questionnaire.workflow import withdraw
from tests.builders import activity, make_contact_point, make_reply, make_round

pytestmark = pytest.mark.django_db


def member_states(*codes: str) -> list[MemberState]:
    return list(MemberState.objects.filter(pk__in=codes))


def asked(survey_round: Round) -> set[str]:
    return set(survey_round.replies.values_list("member_state", flat=True))


def test_the_history_of_a_round_begins_with_one_entry_that_holds_its_lists():
    survey_round = make_round(is_open=False)
    [entry] = survey_round.history.all()
    assert entry.history_type == "+"
    assert (entry.partners.count(), entry.support_fields.count(), entry.assistance_types.count()) == (6, 8, 3)

    survey_round.partners.remove("RS")

    changed, first = survey_round.history.all()
    assert (changed.history_type, changed.partners.count()) == ("~", 5)
    assert first.partners.count() == 6


def test_who_is_asked_again_keeps_the_reply_there_is():
    reply = make_reply(activities=[activity()])

    add_respondents(reply.survey_round, member_states("HR", "FI"))

    assert asked(reply.survey_round) == {"BE", "HR", "SI", "FI"}
    assert Reply.objects.get(member_state="HR").pk == reply.pk


def test_dismiss_takes_who_has_not_started():
    survey_round = make_round()

    dismiss(survey_round, member_states("BE", "SI"))

    assert asked(survey_round) == {"HR"}


def test_dismiss_refuses_who_has_started_and_then_takes_nobody():
    reply = make_reply(supports=True)

    with pytest.raises(Refused, match="Croatia has started its reply, so it remains a respondent"):
        dismiss(reply.survey_round, member_states("BE", "HR"))

    assert asked(reply.survey_round) == {"BE", "HR", "SI"}


def test_dismiss_refuses_who_has_withdrawn():
    reply = make_reply(activities=[activity()], is_submitted=True)
    withdraw(reply, None)

    with pytest.raises(Refused, match="Croatia has started its reply, so it remains a respondent"):
        dismiss(reply.survey_round, member_states("HR"))


def test_dismiss_refuses_who_has_contact_points():
    survey_round = make_round()
    make_contact_point(reply=survey_round.replies.get(member_state="BE"))

    with pytest.raises(Refused, match="Belgium has contact points"):
        dismiss(survey_round, member_states("BE"))


def test_dismiss_in_one_round_leaves_the_others():
    survey_round, other = make_round(), make_round(slug="2021")

    dismiss(survey_round, member_states("BE"))

    assert asked(other) == {"BE", "HR", "SI"}


def test_used_codes_are_those_of_answers_activities_and_versions():
    survey_round = make_round()
    assert used_in_replies(survey_round) == {
        "partners": frozenset(), "support_fields": frozenset(), "assistance_types": frozenset(),
    }  # fmt: skip
    reply = make_reply(survey_round=survey_round, activities=[activity(partner="AL")], is_submitted=True)
    withdraw(reply, None)
    reply.activities.all().delete()
    reply.partner_answers.all().delete()
    make_reply(
        survey_round=survey_round,
        member_state="SI",
        activities=[activity(partner=None, support_field="return", assistance_type="equipment")],
        answers={"AL": None, "BA": None, "XK": None, "ME": True, "MK": None, "RS": None},
    )

    used = used_in_replies(survey_round)

    # The version's answers name all six.
    assert used["partners"] == {"AL", "BA", "XK", "ME", "MK", "RS"}
    assert used["support_fields"] == {"asylum", "return"}
    assert used["assistance_types"] == {"expert", "equipment"}


def make_dated(slug: str, days: int, **fields: object) -> Round:
    return make_round(slug=slug, deadline=timezone.now() + dt.timedelta(days=days), **fields)


def test_a_new_round_starts_from_the_latest_real_one_that_was_opened():
    latest = make_dated("2022", 20)
    make_dated("2020", 10)
    make_dated("2024", 40, is_open=False)
    illustrative = make_dated("demo", 50)
    Round.objects.filter(pk=illustrative.pk).update(is_illustrative=True)

    assert latest_round() == latest


def test_without_any_round_a_new_one_starts_from_nothing():
    assert latest_round() is None


def test_a_round_never_starts_from_itself_nor_from_what_starts_from_it():
    first = make_round(slug="2020")
    second = make_round(slug="2022", previous=first)
    third = make_round(slug="2024", previous=second)

    assert set(possible_last_rounds(first)) == set()
    assert set(possible_last_rounds(second)) == {first}
    assert set(possible_last_rounds(third)) == {first, second}


def test_a_real_round_does_not_start_from_an_illustrative_one_nor_the_other_way():
    illustrative, real = make_round(slug="demo"), make_round(slug="2022")
    Round.objects.filter(pk=illustrative.pk).update(is_illustrative=True)
    illustrative.refresh_from_db()

    assert illustrative not in possible_last_rounds(real)
    assert real not in possible_last_rounds(illustrative)
    with pytest.raises(Refused, match="“demo” cannot be the previous round of this round"):
        make_round(slug="2024", previous=illustrative)
