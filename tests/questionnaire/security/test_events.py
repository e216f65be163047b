import logging

from questionnaire.choices import Notice
from questionnaire.security.events import FIELDS, SecurityEvent


def test_an_event_is_known_by_its_code_and_says_in_a_sentence_what_happened():
    assert SecurityEvent.SIGNED_IN.code == "signed_in"
    for event in SecurityEvent:
        sentence = event.value.sentence
        assert sentence[0].isupper(), event
        assert sentence.endswith("."), event


def test_what_was_refused_is_a_warning_and_what_is_usual_is_not():
    events = (SecurityEvent.SIGNED_IN, SecurityEvent.SIGNED_OUT, SecurityEvent.PASSWORD_WRONG)

    assert [event.value.level for event in events] == [logging.INFO, logging.INFO, logging.WARNING]


def test_a_line_has_the_fields_of_any_event_once():
    assert FIELDS == ("event", "account", "by", "limit", "means", "reason", "role", "round")


def test_each_notice_to_the_owner_of_an_account_is_an_event():
    assert {notice.name for notice in Notice} <= {event.name for event in SecurityEvent}
