import datetime as dt

import pytest
from django.utils import timezone

from questionnaire.board.progress import ProgressLine, board, first_submissions, progress
from questionnaire.choices import ActivityStatus
from questionnaire.models import Question, Reply
from questionnaire.reply.editing_activities import add_activities
from questionnaire.reply.editing_answers import set_support
from questionnaire.review.confirmed_checks import explain, possible_errors_of_reply
from questionnaire.workflow import accept, correct, return_reply, submit, withdraw
from questionnaire.workflow import confirm as confirm_version
from tests.builders import activity, make_contact_point, make_reply, make_round, make_user

pytestmark = pytest.mark.django_db


def lines(survey_round) -> dict[str, ProgressLine]:
    return {line.reply.member_state_id: line for line in board(survey_round)}


def test_a_line_for_each_member_state_in_protocol_order():
    survey_round = make_round(member_states=("SI", "BE", "HR"))

    assert [line.reply.member_state_id for line in board(survey_round)] == ["BE", "HR", "SI"]


def test_it_says_what_is_missing():
    survey_round = make_round(member_states=("BE", "HR", "SI", "AT"))
    make_reply(survey_round=survey_round, member_state="HR", activities=[activity()], is_submitted=True)
    begun = make_reply(survey_round=survey_round, member_state="SI")
    make_contact_point(reply=begun)
    make_contact_point(reply=Reply.objects.get(member_state="AT"))

    found = {code: line.missing for code, line in lines(survey_round).items()}

    assert found == {
        "BE": ("No contact point.",),
        "HR": ("No contact point.", "Awaiting review."),
        "SI": ("Started, not submitted.",),
        "AT": ("No contact point has signed in yet.",),
    }


def test_it_counts_the_possible_errors_that_were_submitted_unconfirmed():
    reply = make_reply(activities=[activity(title="Frontex training"), activity(title="TAIEX visit")])
    first = possible_errors_of_reply(reply, list(reply.activities.with_codes()))[0]
    explain(reply, {first.possible_error.fingerprint: "Paid by us alone"}, None)
    submit(reply, None)

    waiting = lines(reply.survey_round)["HR"].missing
    accept(reply, None)

    assert waiting == ("No contact point.", "Awaiting review.", "1 possible error.")
    assert lines(reply.survey_round)["HR"].missing == ("No contact point.",)


def test_what_was_entered_on_behalf_waits_for_a_word_of_the_member_state():
    reply = make_reply(supports=False)
    contact_point = make_contact_point(reply=reply)
    submit(reply, None, on_behalf=True)
    accept(reply, None)
    waiting = lines(reply.survey_round)["HR"].missing

    confirm_version(Reply.objects.get(pk=reply.pk), contact_point)

    assert waiting == ("Received by letter, not confirmed by the Member State.",)
    assert lines(reply.survey_round)["HR"].missing == ()


def test_a_reply_that_is_being_corrected_has_replied_and_says_what_stays_in_the_results():
    reply = make_reply(activities=[activity()], is_submitted=True)
    make_contact_point(reply=reply)
    correct(reply, None)
    add_activities(reply, [activity(support_field="return")])

    line = lines(reply.survey_round)["HR"]

    assert (line.state, line.activities, line.is_overdue) == ("Being corrected", 1, False)
    assert line.missing == ("Being corrected; version 1 stays in the results.",)
    figures = progress(board(reply.survey_round))
    assert figures.replied == 1
    assert ("Being corrected", 1) in figures.states


def test_questions_are_open_until_they_are_answered():
    reply = make_reply(activities=[activity()], is_submitted=True)
    Question.objects.create(reply=reply, text="Since when?")
    Question.objects.create(reply=reply, text="Who?", answer="We", answered_at=timezone.now())

    line = lines(reply.survey_round)["HR"]

    assert line.open_questions == 1
    assert "1 question not answered." in line.missing


def test_questions_of_the_member_state_wait_for_the_presidency():
    reply = make_reply(activities=[activity()], is_submitted=True)
    Question.objects.create(reply=reply, text="May we wait?", by_member_state=True)

    line = lines(reply.survey_round)["HR"]

    assert line.open_questions == 0
    assert "1 question waits for you." in line.missing


def test_what_a_draft_holds_does_not_show():
    """Until it is submitted it is the Member State's own, its numbers included."""
    reply = make_reply(activities=[activity(), activity(partner="AL")])

    assert lines(reply.survey_round)["HR"].activities is None


def test_activities_are_those_that_count():
    rows = [activity(), activity(partner="AL"), activity(status=ActivityStatus.PLANNED, start_year=2021)]
    reply = make_reply(activities=rows, is_submitted=True)
    return_reply(reply, None, "Once more")
    set_support(reply, None)

    assert lines(reply.survey_round)["HR"].activities == 2


def test_progress_counts_each_member_state_once():
    survey_round = make_round(
        member_states=("BE", "HR", "SI", "AT"), deadline=timezone.now() - dt.timedelta(days=1)
    )
    for code in ("BE", "HR"):
        make_reply(survey_round=survey_round, member_state=code, supports=False, is_submitted=True)
    accept(Reply.objects.get(member_state="BE"), None)

    figures = progress(board(survey_round))

    assert (figures.asked, figures.replied, figures.accepted, figures.overdue) == (4, 2, 1, 2)
    assert dict(figures.states) == {
        "Not started": 2,
        "Draft": 0,
        "Submitted": 1,
        "Being corrected": 0,
        "Returned": 0,
        "Accepted": 1,
    }


@pytest.mark.parametrize("codes", [("HR",), ("BE", "HR", "SI")])
def test_its_queries_do_not_grow_with_the_member_states(codes, django_assert_num_queries):
    survey_round = make_round(member_states=codes)
    for code in codes:
        reply = make_reply(
            survey_round=survey_round, member_state=code, activities=[activity()], is_submitted=True
        )
        make_contact_point(reply=reply)

    with django_assert_num_queries(2):
        board(survey_round)


def test_a_reply_arrives_once_however_often_it_is_submitted():
    reply = make_reply(supports=False, is_submitted=True)
    first = reply.versions.get().submitted_at
    return_reply(reply, None, "Once more")
    make_reply(supports=False, is_submitted=True)

    assert first_submissions(reply.survey_round) == [first]


def test_what_was_withdrawn_has_not_arrived():
    reply = make_reply(supports=False, is_submitted=True)
    withdraw(reply, make_user())

    assert first_submissions(reply.survey_round) == []
