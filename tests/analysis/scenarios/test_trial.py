"""What would move if other replies counted: the one cube says, and nothing of the trial is left."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from analysis.models import TriedWorkbook
from analysis.scenarios.scenario import Scenario, Trial
from analysis.scenarios.trial import try_scenario
from analysis.scenarios.workbooks import keep_workbook
from questionnaire.reply.editing_activities import add_activities
from questionnaire.workflow import CLOSE_ROUND, accept, move_round, return_reply, submit
from tests.analysis.scenarios.workbooks import reply_of, state_of_everything, workbook
from tests.builders import activity
from tests.questionnaire.workbook.files import COMPLETE

pytestmark = pytest.mark.django_db


def moved(found: Scenario) -> dict[tuple[str, str, str], tuple[str, str]]:
    return {
        (change.grid.key, figure.row, figure.column): (figure.old, figure.new)
        for change in found.figures
        for figure in change.figures
    }


def test_a_reply_left_out_takes_its_figures_sentences_and_places_along(survey_round):
    found = try_scenario(survey_round, Trial(versions={"BE": None}))

    assert found.totals == [
        ("Replies", 2, 1),
        ("Member States providing support", 2, 1),
        ("Activities", 3, 1),
    ]
    assert moved(found)["partner_activities", "Serbia", "Activities"] == ("2", "0")
    assert ("partner_activities", "Albania", "Activities") not in moved(found)
    turned = {turn.heading: (turn.old, turn.new) for turn in found.rankings if not turn.row}
    assert ("1. Serbia; 2. Albania", "1. Albania") in turned.values()
    texts = {each.label: (each.old, each.new) for each in found.sentences}
    assert any("Serbia (two)" in old and "Serbia (two)" not in new for old, new in texts.values())


def test_nothing_moves_where_the_same_counts(survey_round):
    assert not try_scenario(survey_round, Trial(versions={"BE": 1})).has_any


def test_an_earlier_version_and_the_accepted_ones_count_instead(survey_round):
    belgium, croatia = reply_of(survey_round, "BE"), reply_of(survey_round, "HR")
    accept(croatia, None)
    return_reply(belgium, None, "More?")
    add_activities(belgium, [activity(support_field="return")])
    submit(belgium, None)

    earlier = try_scenario(survey_round, Trial(versions={"BE": 1}))
    accepted = try_scenario(survey_round, Trial(accepted_only=True))
    both = try_scenario(survey_round, Trial(accepted_only=True, versions={"BE": 1}))

    assert earlier.totals[-1] == ("Activities", 4, 3)
    assert moved(earlier)["field_share", "Return", "Activities"] == ("1", "0")
    assert accepted.totals[-1] == ("Activities", 4, 1)
    assert both.totals[-1] == ("Activities", 4, 3)


def test_a_workbook_counts_alone_and_nothing_of_it_is_left(survey_round, presidency, mailoutbox):
    keep_workbook(
        reply_of(survey_round, "SI"),
        workbook(COMPLETE, COMPLETE | {"Field of support": "Return"}),
        presidency,
    )
    before = state_of_everything()

    found = try_scenario(survey_round, Trial(workbooks=tuple(TriedWorkbook.objects.all())))

    # Not three: what SI has entered so far is not looked at.
    assert found.totals == [
        ("Replies", 2, 3),
        ("Member States providing support", 2, 3),
        ("Activities", 3, 5),
    ]
    assert moved(found)["field_share", "Return", "Activities"] == ("0", "1")
    assert "Draft of SI" not in repr(found)
    assert state_of_everything() == before
    assert mailoutbox == []


@pytest.mark.parametrize("is_accepted", [False, True])
def test_a_corrected_reply_replaces_what_was_submitted_also_once_the_round_is_closed(
    survey_round, presidency, is_accepted
):
    croatia = reply_of(survey_round, "HR")
    if is_accepted:
        accept(croatia, None)
    move_round(CLOSE_ROUND, survey_round, None)
    keep_workbook(croatia, workbook(COMPLETE | {"Reference": "2020-HR-001"}, member_state="HR"), presidency)

    found = try_scenario(survey_round, Trial(workbooks=tuple(TriedWorkbook.objects.all())))

    assert moved(found)["partner_activities", "Serbia", "Activities"] == ("2", "3")
    assert moved(found)["partner_activities", "Albania", "Activities"] == ("1", "0")


def test_trying_a_workbook_takes_as_many_queries_however_much_it_replaces(survey_round, presidency):
    workbook_of_si, taken = workbook(COMPLETE), []
    for number in (1, 30):
        add_activities(reply_of(survey_round, "SI"), [activity(title=f"{n}") for n in range(number)])
        keep_workbook(reply_of(survey_round, "SI"), workbook_of_si, presidency)
        with CaptureQueriesContext(connection) as queries:
            try_scenario(survey_round, Trial(workbooks=tuple(TriedWorkbook.objects.all())))
        taken.append(len(queries))
    assert taken[0] == taken[1]
