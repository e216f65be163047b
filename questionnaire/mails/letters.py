"""What a mail says: the text of its kind, with the placeholders that stand for round, person and reply.

The texts are templates in which each placeholder prints itself, so that one text serves as it is, as the
beginning of a round's own text, and as what is filled in for each person.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy

from questionnaire.choices import MailKind
from questionnaire.cleaning.text import one_line, several_lines
from questionnaire.footnotes import footnotes_in
from questionnaire.mails.kinds import OF_A_ROUND
from questionnaire.models import Mail, Round

PLACEHOLDER = re.compile(r"\{(\w+)\}")
# What a placeholder leaves that stood alone and has nothing to say.
EMPTY_LINES = re.compile(r"\n{3,}")
SUBJECT_LENGTH = Mail._meta.get_field("subject").max_length

# What may stand in the text of any kind.
ALWAYS = {
    "greeting": gettext_lazy("“Dear” with the name of the person, or “Dear colleague”"),
    "round": gettext_lazy("the title of the round"),
    "member_state": gettext_lazy("the Member State whose reply it is about"),
    "deadline": gettext_lazy("until when the reply is asked for, in Brussels time"),
    "link": gettext_lazy("the address of the page that the mail is about"),
    "contact": gettext_lazy("the e-mail address of whom to ask"),
}


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str

    def filled_in(self, values: Mapping[str, str]) -> "Letter":
        """With each placeholder replaced once: what a value holds is never a placeholder itself."""

        def value(found: re.Match[str]) -> str:
            return values.get(found[1], found[0])

        subject = one_line(PLACEHOLDER.sub(value, self.subject))
        text = EMPTY_LINES.sub("\n\n", PLACEHOLDER.sub(value, self.text))
        return Letter(subject[:SUBJECT_LENGTH].rstrip(), several_lines(with_footnotes(text)))


def placeholders(kind: MailKind) -> dict[str, Any]:
    """What each placeholder of this kind of mail stands for, by name."""
    return {**ALWAYS, **OF_A_ROUND[kind].placeholders}


def standard_letter(kind: MailKind) -> Letter:
    """The application's own text for this kind, with its placeholders."""
    context = {name: f"{{{name}}}" for name in placeholders(kind)}
    entry = OF_A_ROUND[kind]
    return Letter(str(entry.subject), render_to_string(entry.template, context).strip())


def letter_of(kind: MailKind, survey_round: Round) -> Letter:
    """The round's own text for this kind, or the application's."""
    own = survey_round.mail_texts.filter(kind=kind).first()
    return Letter(own.subject, own.text) if own else standard_letter(kind)


def with_footnotes(text: str) -> str:
    missing = [footnote for footnote in footnotes_in(text) if footnote not in text]
    return "\n\n".join([text.rstrip(), *missing]) if missing else text
