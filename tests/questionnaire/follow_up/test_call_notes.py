import pytest

from questionnaire.board.progress import board
from questionnaire.follow_up.call_notes import add_call_note
from questionnaire.models import CallNote, Reply, User
from questionnaire.problems import Refused
from questionnaire.rounds.rounds import dismiss
from questionnaire.workflow import ARCHIVE_ROUND, CLOSE_ROUND, move_round
from tests.builders import make_contact_point, make_presidency, make_reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply() -> Reply:
    return make_reply()


@pytest.fixture
def presidency(reply) -> User:
    return make_presidency(survey_round=reply.survey_round)


def test_a_second_click_notes_nothing_twice(reply, presidency):
    for _click in range(2):
        add_call_note(reply, "By Friday", presidency)

    assert CallNote.objects.get().text == "By Friday"


def test_two_people_may_note_the_same(reply, presidency):
    add_call_note(reply, "By Friday", presidency)
    add_call_note(reply, "By Friday", make_presidency(survey_round=reply.survey_round, email="b@example.org"))

    assert CallNote.objects.count() == 2


def test_a_note_stays_as_it_was_written(reply, presidency):
    note = add_call_note(reply, "By Friday", presidency)

    note.text = "By Monday"
    with pytest.raises(TypeError):
        note.save()


def test_the_member_state_does_not_see_it(reply, presidency):
    add_call_note(reply, "By Friday", presidency)

    assert CallNote.objects.visible_to(presidency).count() == 1
    assert not CallNote.objects.visible_to(make_contact_point(reply=reply)).exists()


def test_an_archived_round_takes_none(reply, presidency):
    for move in (CLOSE_ROUND, ARCHIVE_ROUND):
        move_round(move, reply.survey_round, None)

    with pytest.raises(Refused, match="archived"):
        add_call_note(reply, "By Friday", presidency)


def test_a_member_state_that_was_called_can_still_be_asked_no_longer(reply, presidency):
    belgium = reply.survey_round.replies.get(member_state="BE")
    add_call_note(belgium, "They will not take part", presidency)

    dismiss(reply.survey_round, [belgium.member_state])

    assert not CallNote.objects.exists()


def test_the_board_has_the_last_one(reply, presidency):
    add_call_note(reply, "On leave", presidency)
    add_call_note(reply, "By Friday", presidency)

    lines = {line.reply.member_state_id: line for line in board(reply.survey_round)}
    assert lines["HR"].call_note == "By Friday"
    assert (lines["BE"].call_note, lines["BE"].called_at) == ("", None)
