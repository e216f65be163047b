"""New passwords held against lists of breached ones, common words, and rows and repetitions of characters.

`zxcvbn` brings its lists along and estimates how many guesses a password withstands from someone who has
them: 30 000 breached passwords, words of Wikipedia and of films, names, rows of keys, dates, repetitions. A
passphrase of three common words is accepted ("house tree car": 10^11). Two words, a word with a year, and one
word twice are refused even at 12 characters ("correct horse": 10^8, "Presidency2026": 10^6).
"""

import re
import threading
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from zxcvbn import zxcvbn

FEWEST_CHARACTERS = 12
FEWEST_GUESSES = 10**9
# What the library looks at; whatever comes after that can only make a password better.
LONGEST = 72
OF_THE_SERVICE = ("wbsurvey", "survey", "questionnaire", "presidency", "western", "balkans", "migration")
ADVICE = gettext_lazy("Use at least three words that do not belong together.")
# By the kind of pattern that the library found.
REASONS: Mapping[str, Any] = {
    "user_inputs": gettext_lazy("The password contains your name, your address or a word of this service."),
    "passwords": gettext_lazy("The password is on a list of breached passwords, or is made of them."),
    "repeat": gettext_lazy("The password repeats the same characters."),
    "sequence": gettext_lazy("The password is a row of characters such as “abcdef”."),
    "spatial": gettext_lazy("The password is a row of keys such as “qwerty”."),
    "date": gettext_lazy("The password is a word and a date."),
}
OTHER_REASON = gettext_lazy("The password is made of few common words.")
# The library keeps the words of the person in a global table while it looks.
one_at_a_time = threading.Lock()


class GuessablePasswordValidator:
    """Refuses what is guessed from lists; registered in AUTH_PASSWORD_VALIDATORS."""

    def validate(self, password: str, user: Any = None) -> None:
        with one_at_a_time:
            found = zxcvbn(password[:LONGEST], user_inputs=words_of_user(user))
        if found["guesses"] < FEWEST_GUESSES:
            raise ValidationError(f"{reason(found['sequence'])} {ADVICE}", code="guessable_password")

    def get_help_text(self) -> str:
        return _("The password must not be on a list of breached passwords. %(advice)s") % {"advice": ADVICE}


class LengthValidator(MinimumLengthValidator):
    def __init__(self) -> None:
        super().__init__(FEWEST_CHARACTERS)

    def get_error_message(self) -> str:
        return _("The password is too short. Enter at least %(n)s characters.") % {"n": self.min_length}


class OwnWordsValidator(UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return _("The password is too similar to your name or e-mail address. Enter another one.")


class CommonValidator(CommonPasswordValidator):
    def get_error_message(self) -> str:
        return _("The password is on a list of common passwords. Enter another one.")


def words_of_user(user: Any) -> list[str]:
    texts = [getattr(user, "email", ""), getattr(user, "name", "")]
    return [*OF_THE_SERVICE, *(word for text in texts for word in (text, *re.split(r"\W+", text)) if word)]


def reason(sequence: Sequence[Mapping[str, Any]]) -> str:
    """Why the password is easy to guess, in the order of the table."""
    kinds = {match.get("dictionary_name") or match["pattern"] for match in sequence}
    return str(next((text for kind, text in REASONS.items() if kind in kinds), OTHER_REASON))
