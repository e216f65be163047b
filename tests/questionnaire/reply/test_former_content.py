from typing import Any

import pytest

from analysis.verification.findings import Counts
from analysis.verification.verify import findings_in
from questionnaire import workflow
from questionnaire.choices import AnswerKind
from questionnaire.models import Reply, Round
from questionnaire.reply.content import content_hash, content_of
from questionnaire.reply.editing_activities import (
    add_activities,
    delete_activity,
    save_activity,
)
from questionnaire.reply.editing_answers import (
    set_additional_answers,
    set_partner_answers,
)
from questionnaire.review.confirmed_checks import explain as explain_each
from questionnaire.review.confirmed_checks import possible_errors_of_reply
from questionnaire.review.unsubmitted_changes import changes_since
from tests.builders import (
    activity,
    make_additional_question,
    make_reply,
    make_round,
)
from tests.questionnaire.corrected import change_everything, correcting, stored, submitted

pytestmark = pytest.mark.django_db


def test_discarding_returns_everything_exactly_to_the_version():
    reply = correcting()
    before = content_of(reply)
    keys = dict(reply.activities.values_list("reference", "pk"))
    change_everything(reply)
    # Two answers, three remarks, and an activity that is changed, new and gone each.
    assert changes_since(reply.counted_version, stored(reply)).number == 8

    workflow.discard(reply, None)

    found = stored(reply)
    assert (found.state, found.counted_version.number, found.versions.count()) == ("submitted", 1, 1)
    assert content_of(found) == before
    assert content_hash(found, content_of(found)) == found.counted_version.content_hash
    assert dict(found.activities.values_list("reference", "pk")) == keys
    assert list(findings_in(Round.objects.all(), Counts())) == []


def test_a_reference_that_was_discarded_is_not_given_again():
    reply = correcting()
    add_activities(reply, [activity(partner="RS", support_field="integration")])
    workflow.discard(reply, None)
    workflow.correct(reply, None)

    [added] = add_activities(stored(reply), [activity(partner="RS", support_field="reception")])

    assert added.reference == "2020-HR-004"


def test_additional_answers_return():
    survey_round = make_round()
    question = make_additional_question(survey_round=survey_round, kind=AnswerKind.TEXT, text="Plans?")
    later = make_additional_question(survey_round=survey_round, kind=AnswerKind.TEXT, text="Else?")
    third = make_additional_question(survey_round=survey_round, kind=AnswerKind.TEXT, text="More?")
    reply = make_reply(survey_round=survey_round, activities=[activity()])
    set_additional_answers(reply, {(question.position, None): "None", (third.position, None): "Yes"})
    workflow.submit(reply, None)
    workflow.correct(reply, None)
    set_additional_answers(
        stored(reply),
        {(question.position, None): "Many", (later.position, None): "Nothing", (third.position, None): ""},
    )

    workflow.discard(reply, None)

    answers = reply.additional_answers.order_by("question__position").values_list("question", "text")
    assert list(answers) == [(question.pk, "None"), (third.pk, "Yes")]


def test_what_the_round_asks_no_longer_comes_back_all_the_same():
    reply = correcting()
    row = reply.activities.get(reference="2020-HR-001")
    row.support_field_id = "integration"
    save_activity(row)
    delete_activity(reply.activities.get(reference="2020-HR-002"))
    reply.survey_round.support_fields.remove("asylum", "return")

    workflow.discard(reply, None)

    fields = reply.activities.order_by("reference").values_list("support_field", flat=True)
    assert list(fields) == ["asylum", "return"]


def test_an_answer_for_a_partner_that_the_version_does_not_know_goes():
    survey_round = make_round()
    survey_round.partners.remove("ME")
    reply = submitted(survey_round=survey_round)
    workflow.correct(reply, None)
    survey_round.partners.add("ME")
    set_partner_answers(stored(reply), {"ME": (True, "")})

    workflow.discard(reply, None)

    assert not reply.partner_answers.filter(partner="ME").exists()


def explain(reply: Reply, word: str) -> None:
    [possible_error] = [
        read.possible_error
        for read in possible_errors_of_reply(stored(reply), list(reply.activities.with_codes()))
    ]
    explain_each(reply, {possible_error.fingerprint: word}, None)


def with_possible_error(**fields: Any) -> Reply:
    return make_reply(activities=[activity(title="Training under IPA II")], **fields)


def test_explanations_return_to_those_of_the_submission():
    reply = with_possible_error()
    explain(reply, "The national part alone")
    workflow.submit(reply, None)
    workflow.correct(reply, None)
    explain(reply, "Another reason")
    [difference] = changes_since(reply.counted_version, stored(reply)).explanations
    assert (difference.old, difference.new) == ("The national part alone", "Another reason")

    workflow.discard(reply, None)

    assert reply.confirmed_possible_errors.get().word == "The national part alone"


def test_an_explanation_given_since_goes_and_stays_in_the_history():
    reply = with_possible_error(is_submitted=True)
    workflow.correct(reply, None)
    explain(reply, "The national part alone")

    workflow.discard(reply, None)

    assert not reply.confirmed_possible_errors.exists()
    history = reply.confirmed_possible_errors.model.history.filter(reply=reply).order_by("history_id")
    assert list(history.values_list("history_type", "word")) == [
        ("+", "The national part alone"),
        ("-", ""),
    ]
