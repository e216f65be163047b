import pytest
from django.http import QueryDict

from analysis.scenarios.forms import ScenarioForm
from analysis.scenarios.scenario import Trial
from analysis.scenarios.workbooks import keep_workbook
from tests.analysis.scenarios.workbooks import reply_of

pytestmark = pytest.mark.django_db


def form_of(survey_round, presidency, query: str) -> ScenarioForm:
    return ScenarioForm(QueryDict(query), survey_round, presidency)


def test_what_is_tried_stands_in_the_address(survey_round, presidency):
    keep_workbook(reply_of(survey_round, "SI"), b"PK", presidency)
    form = form_of(survey_round, presidency, "accepted=on&reply-BE=out&reply-HR=1&reply-SI=workbook")

    assert form.is_valid()
    [workbook] = form.workbooks.values()
    assert form.trial == Trial(accepted_only=True, versions={"BE": None, "HR": 1}, workbooks=(workbook,))
    assert QueryDict(form.query_with()) == QueryDict("accepted=on&reply-BE=out&reply-HR=1&reply-SI=workbook")


def test_there_is_a_choice_for_each_reply_of_which_something_was_submitted(survey_round, presidency):
    form = form_of(survey_round, presidency, "")
    assert {name for name in form.fields if name.startswith("reply-")} == {"reply-BE", "reply-HR"}
    assert [value for value, _words in form.fields["reply-BE"].choices] == ["", "out", "1"]
    assert form.is_valid()
    assert form.trial == Trial()


def test_a_version_that_there_is_not_is_named_and_not_tried(survey_round, presidency):
    form = form_of(survey_round, presidency, "reply-BE=7&reply-HR=out")
    assert not form.is_valid()
    [sentence] = form.not_applied
    assert sentence.startswith("Belgium: ")
    assert form.trial == Trial(versions={"HR": None})


def test_a_workbook_is_added_to_what_is_tried_already(survey_round, presidency):
    form = form_of(survey_round, presidency, "reply-BE=out")
    form.full_clean()
    query = form.query_with(reply_of(survey_round, "SI"))
    assert QueryDict(query) == QueryDict("reply-BE=out&reply-SI=workbook")
