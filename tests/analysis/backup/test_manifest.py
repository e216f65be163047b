import pytest
from django.db.models import QuerySet

from analysis.backup.manifest import (
    Tally,
    figures,
    manifest,
    manifest_differences,
    not_as_hashed,
    row_count,
    tally_all,
)
from questionnaire.models import VersionActivity
from tests.builders import activity, make_release_file, make_replies, make_round


def tallied(*lines: str) -> Tally:
    tally = Tally()
    for line in lines:
        tally.add(line)
    return tally


def test_a_sum_over_rows_does_not_depend_on_their_order_but_on_each_of_them():
    assert tallied("a", "b", "b") == tallied("b", "a", "b")
    assert tallied("a", "b", "b") != tallied("a", "a", "b")
    assert tallied("a", "b", "b") != tallied("a", "c", "c")
    rows, total = tallied("a", "b").plain()
    assert (rows, len(total)) == (2, 64)


@pytest.mark.django_db
def test_the_same_database_has_no_differences_and_a_changed_row_is_named_where_it_shows():
    survey_round = make_replies(make_round(), HR=[activity()])
    make_release_file(survey_round=survey_round, format_name="json")
    before = manifest(tally_all())
    assert manifest_differences(before, manifest(tally_all())) == []
    assert not_as_hashed(before) == []
    assert row_count(before) == sum(rows for rows, _sum in before["tables"].values())

    QuerySet(VersionActivity).update(title="Changed by hand")

    after = manifest(tally_all())
    named = [line.partition(":")[0] for line in manifest_differences(before, after)]
    assert named == ["tables, questionnaire.VersionActivity", "versions, 2020 HR 1"]
    assert not_as_hashed(after) == ["version 2020 HR 1"]


@pytest.mark.django_db
def test_the_figures_of_a_round_are_counted_now():
    survey_round = make_replies(make_round(), HR=[activity(), activity(partner="XK")])
    before = figures(survey_round)
    assert {name: before[name] for name in ("replies", "members", "activities", "tables")} == {
        "replies": 1,
        "members": 1,
        "activities": 2,
        "tables": 20,
    }
    QuerySet(VersionActivity).filter(partner="XK").update(partner="RS")
    after = figures(survey_round)
    assert (after["activities"], after["sha256"] == before["sha256"]) == (2, False)
