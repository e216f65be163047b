"""The Presidency's desk, one module for each model; importing it here registers it."""

from questionnaire.admin import (
    accounts,
    events,
    feedback,
    libraries,
    mails,
    questions,
    reference,
    replies,
    requests,
    roles,
    rounds,
)

__all__ = [
    "accounts",
    "events",
    "feedback",
    "libraries",
    "mails",
    "questions",
    "reference",
    "replies",
    "requests",
    "roles",
    "rounds",
]
