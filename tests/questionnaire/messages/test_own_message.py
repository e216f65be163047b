import pytest

from questionnaire.mails.writer import Letter
from questionnaire.messages.own_message import OwnMessage, message_token, send_message
from questionnaire.models import Mail
from questionnaire.problems import Refused

pytestmark = pytest.mark.django_db

WORDS = Letter("Meeting", "We meet on Friday.")
MESSAGE = OwnMessage(WORDS, {"HR"}, {"submitter"})


def test_the_token_stands_for_words_recipients_and_what_was_sent_before(survey_round, reply):
    found = MESSAGE.addressees(survey_round)
    others = OwnMessage(WORDS, {"SI"}, {"submitter"}).addressees(survey_round)
    other_words = OwnMessage(Letter("Meeting", "On Monday."), {"HR"}, {"submitter"}).addressees(survey_round)

    assert message_token(found, 0) == message_token(MESSAGE.addressees(survey_round), 0)
    assert len({message_token(each, 0) for each in (found, others, other_words)}) == 3
    assert message_token(found, 0) != message_token(found, 1)


def test_a_message_of_somebody_else_in_between_is_pointed_out(survey_round, reply, presidency):
    token = message_token(MESSAGE.addressees(survey_round), 0)
    send_message(survey_round, MESSAGE, token, presidency)

    with pytest.raises(Refused, match="a message has been sent since"):
        send_message(survey_round, MESSAGE, token, presidency)

    assert Mail.objects.count() == 1
