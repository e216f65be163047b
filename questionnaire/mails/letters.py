"""What a mail says: the text of its kind, with the placeholders that stand for round, person and reply.

The texts are templates in which each placeholder prints itself, so that one text serves as it is, as the
beginning of a round's own text, and as what is filled in for each person.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.choices import MailKind
from questionnaire.code_lists import KOSOVO_FOOTNOTE, PARTNERS
from questionnaire.models import Mail, Reply, Round, User
from questionnaire.moments import in_words

PLACEHOLDER = re.compile(r"\{(\w+)\}")
KOSOVO = next(name for code, name, _slug in PARTNERS if code == "XK")
SUBJECT_LENGTH = Mail._meta.get_field("subject").max_length

# What may stand in the text of any kind, and what only some kinds know.
ALWAYS = {
    "greeting": gettext_lazy("“Dear” with the name of the person, or “Dear colleague”"),
    "round": gettext_lazy("the title of the round"),
    "member_state": gettext_lazy("the Member State whose reply it is about"),
    "deadline": gettext_lazy("until when the reply is asked for, in Brussels time"),
    "link": gettext_lazy("the address of the page that the mail is about"),
    "contact": gettext_lazy("the e-mail address of whom to ask"),
}
OF_RECEIPTS = {
    "version": gettext_lazy("the number of the version that was submitted"),
    "submitted": gettext_lazy("when it was submitted"),
    "hash": gettext_lazy("the hash of the version"),
}
OF_PARTS = {
    "department": gettext_lazy("the department that the part is given to"),
    "due": gettext_lazy("until when the part is asked for"),
}
OWN: Mapping[MailKind, Mapping[str, Any]] = {MailKind.RECEIPT: OF_RECEIPTS, MailKind.PART: OF_PARTS}


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str

    def filled_in(self, values: Mapping[str, str]) -> "Letter":
        """With each placeholder replaced once: what a value holds is never a placeholder itself."""

        def value(found: re.Match[str]) -> str:
            return values.get(found[1], found[0])

        subject = one_line(PLACEHOLDER.sub(value, self.subject))
        text = PLACEHOLDER.sub(value, self.text)
        return Letter(subject[:SUBJECT_LENGTH], with_footnote(text))


def placeholders(kind: MailKind) -> dict[str, Any]:
    """What each placeholder of this kind of mail stands for, by name."""
    return {**ALWAYS, **OWN.get(kind, {})}


def standard_letter(kind: MailKind) -> Letter:
    """The application's own text for this kind, with its placeholders."""
    context = {name: f"{{{name}}}" for name in placeholders(kind)}
    rendered = render_to_string(f"questionnaire/mails/{kind}.txt", context)
    first, _newline, text = rendered.lstrip().partition("\n")
    return Letter(first.removeprefix("Subject:").strip(), text.strip() + "\n")


def shared_values(
    kind: MailKind,
    survey_round: Round,
    reply: Reply | None,
    contact: Iterable[User],
    context: Mapping[str, Any],
) -> dict[str, str]:
    """What the placeholders stand for, equal for all who get the mail."""
    values = {
        "round": survey_round.title,
        "member_state": str(reply.member_state) if reply else "",
        "deadline": in_words((reply or survey_round).deadline),
        "link": full_address(context.get("link") or usual_link(kind, reply)),
        "contact": ", ".join(user.email for user in contact) or settings.DEFAULT_FROM_EMAIL,
        "department": context.get("department", ""),
        "due": due(context, reply or survey_round),
    }
    if reply and reply.counted_version:
        version = reply.counted_version
        values |= {
            "version": version.number,
            "submitted": in_words(version.submitted_at),
            "hash": version.content_hash,
        }
    return {name: one_line(str(value)) for name, value in values.items()}


def greeting(user: User) -> str:
    return _("Dear %(name)s,") % {"name": one_line(user.name)} if user.name else _("Dear colleague,")


def usual_link(kind: MailKind, reply: Reply | None) -> str:
    if reply is None:
        return reverse("questionnaire:home")
    address = (reply.survey_round.slug, reply.member_state_id)
    if kind == MailKind.RECEIPT and reply.counted_version:
        return reverse("questionnaire:reply-receipt", args=(*address, reply.counted_version.number))
    return reverse("questionnaire:reply-edit", args=address)


def full_address(path: str) -> str:
    return f"{settings.SITE_URL.rstrip('/')}{path}"


def due(context: Mapping[str, Any], asked: Reply | Round) -> str:
    """The day that a part is asked for, or the deadline where it has none of its own."""
    day = context.get("due_on")
    return date_format(day, "j F Y") if day else in_words(asked.deadline)


def one_line(text: str) -> str:
    """No value begins a line of its own, in the text as little as in a header."""
    return " ".join(text.split())


def with_footnote(text: str) -> str:
    return f"{text.rstrip()}\n\n{_(KOSOVO_FOOTNOTE)}\n" if KOSOVO in text else text
