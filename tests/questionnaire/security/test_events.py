from questionnaire.choices import Notice
from questionnaire.security.events import SecurityEvent


def test_each_notice_to_the_owner_of_an_account_is_an_event():
    assert {notice.name for notice in Notice} <= {event.name for event in SecurityEvent}
