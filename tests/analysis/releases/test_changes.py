import io

import openpyxl
import pytest
from django.urls import reverse

from analysis.releases.changes import changes
from analysis.releases.release import cut_of_now, cut_of_release, make_release
from questionnaire.reply.editing_activities import add_activities, delete_activity, save_activity
from questionnaire.reply.editing_answers import set_partner_answers
from questionnaire.workflow import submit
from questionnaire.workflow import withdraw as withdraw_reply
from tests.analysis.releases.made import signed_in, wanted
from tests.builders import (
    activity,
    make_presidency,
    make_reply,
)

pytestmark = pytest.mark.django_db


def test_what_has_changed_is_told_by_reference(survey_round):
    client = signed_in(make_presidency(survey_round=survey_round))
    first = make_release(survey_round, wanted(), None)
    croatia = survey_round.replies.get(member_state="HR")
    withdraw_reply(croatia, None)
    ended, corrected, gone = croatia.activities.order_by("reference")
    ended.status, ended.end_year = "completed", 2019
    save_activity(ended)
    corrected.support_field_id = "return"
    save_activity(corrected)
    delete_activity(gone)
    set_partner_answers(croatia, {"XK": (False, ""), "AL": (True, "")})
    add_activities(croatia, [activity(partner="AL", title="Newcomer")])
    submit(croatia, None)
    make_reply(survey_round=survey_round, member_state="BE", supports=False, is_submitted=True)

    found = changes(cut_of_release(first), cut_of_now(first))

    assert [(one.change.value, one.activity.reference) for one in found.activities] == [
        ("new", "2020-HR-004"),
        ("ended", "2020-HR-001"),
        ("corrected", "2020-HR-002"),
        ("gone", "2020-HR-003"),
    ]
    assert [(one.member_state, one.what) for one in found.replies] == [
        ("Belgium", "has replied"),
        ("Croatia", "has changed its reply"),
    ]
    moved = {each.grid.key: each.figures for each in found.figures}
    assert [(f.row, f.old, f.new) for f in moved["partner_activities"]] == [
        ("Albania", "0", "1"),
        ("Kosovo*", "1", "0"),
    ]
    address = reverse("analysis:release-compare", args=("2020", 1))
    page = client.get(address).text
    assert "Newcomer" in page
    assert "Status: Ongoing → Completed" in page
    assert sheets(client, address, "internal") >= {"Newcomer", "Croatia", "Kosovo*"}
    circulated = sheets(client, address, "circulation")
    assert "Kosovo*" in circulated
    assert not circulated & {"Newcomer", "Croatia", "Belgium", "2020-HR-004"}
    again = make_release(survey_round, wanted(), None)
    assert not changes(cut_of_release(again), cut_of_now(again)).has_any
    assert client.get(address, {"with": "2"}).context["changes"].counts == found.counts
    assert client.get(address, {"with": "7"}).status_code == 404


def sheets(client, address, profile) -> set[object]:
    content = client.get(f"{address}excel/", {"profile": profile}).content
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
