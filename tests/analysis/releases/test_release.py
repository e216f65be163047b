"""A release stays what it was, whatever changes; a second one says what has moved."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from analysis.counting.selection import Selection
from analysis.grid import Profile
from analysis.models import Release
from analysis.releases.files import render_missing
from analysis.releases.release import (
    Audience,
    build_release,
    circulate,
    hash_of,
    make_release,
)
from questionnaire.choices import EventKind
from questionnaire.models import Event
from questionnaire.problems import Refused
from tests.analysis.releases.made import change_everything, signed_in, wanted
from tests.builders import (
    make_presidency,
)

pytestmark = pytest.mark.django_db


def test_a_release_does_not_move_whatever_changes(survey_round):
    release = make_release(survey_round, wanted(profile=Profile.INTERNAL), None)
    assert render_missing(release, None) == []
    annex = build_release(release)
    files = {each.format: bytes(each.content) for each in release.files.all()}

    change_everything(survey_round)

    again = Release.objects.get(pk=release.pk)
    later = build_release(again)
    assert (later.facts, later.grids) == (annex.facts, annex.grids)
    assert {each.format: bytes(each.content) for each in again.files.all()} == files
    assert hash_of(again) == again.content_hash
    assert later.facts.activities == 3
    assert (later.facts.marking, later.facts.round_title) == ("LIMITE", "Support to the Western Balkans")


def test_a_double_click_makes_one_release(survey_round):
    same = wanted()

    first, second = (make_release(survey_round, same, None) for _click in range(2))

    assert first == second
    assert make_release(survey_round, wanted(), None).number == 2
    assert Event.objects.filter(kind=EventKind.RELEASE_MADE).count() == 2


def test_what_names_member_states_is_not_released(survey_round):
    presidency = make_presidency(survey_round=survey_round)
    chosen = Selection(member_states=("HR",))
    internal = make_release(survey_round, wanted(profile=Profile.INTERNAL), None)

    with pytest.raises(Refused, match="internal"):
        circulate(internal, Audience(member_states=True, observers=False), presidency)
    with pytest.raises(Refused, match="selected Member States"):
        make_release(survey_round, wanted(selection=chosen), None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=internal.pk).update(released_at=internal.made_at, to_observers=True)
    # Nor by the way of what has changed since.
    alone = make_release(survey_round, wanted(selection=chosen, profile=Profile.INTERNAL), None)
    with pytest.raises(Refused, match="figures are not for circulation"):
        make_release(survey_round, wanted(revises=alone), None)
    file = reverse("analysis:release-compare-file", args=("2020", alone.number))
    client = signed_in(presidency)
    assert client.get(file, {"profile": "circulation"}).status_code == 302
    assert client.get(file, {"profile": "internal"}).status_code == 200


def test_a_revision_says_under_each_table_what_has_changed(survey_round):
    first = make_release(survey_round, wanted(), None)
    change_everything(survey_round)

    second = build_release(make_release(survey_round, wanted(revises=first), None))

    notes = {grid.key: grid.notes for grid in second.grids}
    assert notes["partner_activities"][-1] == "Changed since release 1: Elsewhere: 2 → 4."
    assert not any("since release" in note for note in notes["partner_members"])
    assert build_release(first).grids[0].notes == build_release(Release.objects.get(number=1)).grids[0].notes
