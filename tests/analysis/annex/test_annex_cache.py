"""Annexes are kept, and never stale: whatever they are made of is changed here, and looked at."""

import datetime as dt

import pytest
from django.core.cache import caches

from analysis.annex.annex import build_annex
from analysis.annex.annex_cache import CACHE
from analysis.counting.selection import Selection
from analysis.grid import Numbering, Profile
from analysis.tables.tables import PAPER_NUMBERS
from questionnaire.models import Activity, Reply, Round, SupportField
from questionnaire.workflow import accept, return_reply, submit, withdraw
from tests.builders import activity, make_contact_point, make_presidency, make_reply

pytestmark = pytest.mark.django_db
# Queries: the round, its lists and texts, who was asked and what counts; then figures, coverage and noughts.
KEPT, COUNTING = 7, 3
MOMENT = dt.datetime(2020, 5, 12, 12, 5, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _kept(settings):
    backend = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {**settings.CACHES, CACHE: {"BACKEND": backend, "LOCATION": "of this test"}}
    caches[CACHE].clear()


@pytest.fixture
def reply() -> Reply:
    return make_reply(activities=[activity(), activity(partner="XK")], is_submitted=True)


def built(selection: Selection | None = None, **options):
    return build_annex(Round.objects.get(slug="2020"), selection or Selection(), **options)[0]


def test_a_kept_annex_is_the_one_that_was_counted_whatever_the_activities(reply, django_assert_num_queries):
    counted = built(as_of=MOMENT)

    with django_assert_num_queries(KEPT):
        assert built(as_of=MOMENT) == counted


def test_it_says_when_it_was_looked_at_and_not_when_it_was_counted(reply):
    first = built(as_of=MOMENT).facts
    later = built(as_of=MOMENT + dt.timedelta(hours=3)).facts

    assert "14.05 CEST" in first.summary
    assert "17.05 CEST" in later.summary
    assert (later.as_of - first.as_of, later.as_of_words) == (
        dt.timedelta(hours=3),
        "12 May 2020, 17.05 CEST",
    )


def test_each_step_of_a_reply_is_counted_at_once(reply):
    by, presidency = make_contact_point(reply=reply), make_presidency(survey_round=reply.survey_round)
    seen = [(built().facts.activities, built(Selection(accepted_only=True)).facts.activities)]

    def look() -> None:
        seen.append((built().facts.activities, built(Selection(accepted_only=True)).facts.activities))

    return_reply(reply, presidency, "One is missing.")
    look()
    Activity.objects.bulk_create([activity(reply=reply, reference="2020-HR-900", partner="RS")])
    look()
    submit(reply, by)
    look()
    accept(reply, presidency)
    look()
    assert seen == [(2, 0), (2, 0), (2, 0), (3, 0), (3, 3)]


def test_a_reply_that_is_withdrawn_counts_no_more(reply):
    assert built().facts.replies == 1

    withdraw(reply, make_contact_point(reply=reply))
    assert built().facts.replies == 0


def test_changes_of_round_and_lists_show_at_once(reply):
    built()
    Round.objects.update(title="Another title", marking="", is_illustrative=True)
    changed = built().facts
    assert (changed.round_title, changed.marking) == ("Another title", "")
    assert changed.banner

    SupportField.objects.filter(pk="asylum").update(name="Asylum and protection")
    assert built().grids[0].rows[0].label == "Asylum and protection"

    reply.survey_round.partners.remove("XK")
    assert (built().facts.activities, built().facts.footnotes) == (1, ())
    assert [grid.key for grid in built().grids] == [key for key in PAPER_NUMBERS if not key.startswith("XK")]


def test_the_period_of_the_round_moves_its_years(reply):
    assert built(tables="years").grids[0].rows[0].code == "2015"

    Round.objects.update(period_start="2017-01-01")
    assert built(tables="years").grids[0].rows[0].code == "2017"


def test_what_is_asked_for_is_kept_apart(reply):
    assert built(Selection(statuses=("completed",))).facts.activities == 0
    assert built().facts.activities == 2
    assert built(numbering=Numbering.PAPER).facts.numbering == Numbering.PAPER
    internal, circulated = built(profile=Profile.INTERNAL), built()
    assert (internal.facts.profile, circulated.facts.profile) == (Profile.INTERNAL, Profile.CIRCULATION)
    assert any("Belgium" in sentence for sentence in internal.facts.method)
    assert built(tables="projects").grids != built().grids


def test_another_language_and_another_program_count_anew(
    reply, settings, monkeypatch, django_assert_num_queries
):
    built()
    settings.LANGUAGE_CODE = "fr"
    with django_assert_num_queries(KEPT + COUNTING):
        built()

    monkeypatch.setattr("analysis.annex.annex_cache.VERSION", "another")
    with django_assert_num_queries(KEPT + COUNTING):
        built()
    with django_assert_num_queries(KEPT):
        built()


def test_the_rows_of_data_are_read_anew_and_held_against_the_kept_figures(reply):
    built(profile=Profile.INTERNAL)
    _annex, data = build_annex(reply.survey_round, Selection(), profile=Profile.INTERNAL)

    assert len(list(data)) == 1 + 2
