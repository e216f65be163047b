"""The Presidency's desk, one module for each model; importing it here registers it."""

from questionnaire.admin import feedback, libraries
from questionnaire.admin.accounts import accounts, roles
from questionnaire.admin.mails import mails
from questionnaire.admin.replies import questions, replies, requests
from questionnaire.admin.rounds import reference, rounds

__all__ = [
    "accounts",
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
