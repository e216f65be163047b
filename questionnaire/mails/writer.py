"""What a mail says: the text of its kind, with the placeholders that stand for round, person and reply.

The texts are templates in which each placeholder prints itself, so that one text serves as it is, as the
beginning of a round's own text, and as what is filled in for each person.
"""

import datetime as dt
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from django.conf import settings
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.choices import MailKind
from questionnaire.cleaning.text import one_line, several_lines
from questionnaire.footnotes import footnotes_in
from questionnaire.formatting.dates import date_and_time
from questionnaire.mails.kinds import OF_A_ROUND, WORDS
from questionnaire.models import Mail, Reply, Round, User
from questionnaire.models.rounds.presiding import may_act
from questionnaire.models.rounds.printed_names import names_of

PLACEHOLDER = re.compile(r"\{(\w+)\}")
# What a placeholder leaves that stood alone and has nothing to say.
EMPTY_LINES = re.compile(r"\n{3,}")
SUBJECT_LENGTH = Mail._meta.get_field("subject").max_length

# What may stand in the text of any kind.
ALWAYS = {
    "greeting": gettext_lazy("“Dear” with the name of the person, or “Dear colleague”"),
    "round": gettext_lazy("the title of the round"),
    "member_state": gettext_lazy("the Member State whose reply it is about"),
    "deadline": gettext_lazy("the deadline of the reply, in Brussels time"),
    "link": gettext_lazy("the address of the page"),
    "contact": gettext_lazy("the e-mail address of the contact"),
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


def unknown_placeholders(text: str, known: Collection[str]) -> str:
    """Say which words in braces would be sent as they are; "" where there are none."""
    unknown = [f"{{{word}}}" for word in PLACEHOLDER.findall(text) if word not in known]
    if not unknown:
        return ""
    return _(
        "%(unknown)s is not a placeholder and would be sent unchanged. The placeholders are %(known)s."
    ) % {
        "unknown": get_text_list(unknown, _("and")),
        "known": ", ".join(f"{{{word}}}" for word in known),
    }


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


@dataclass(frozen=True)
class Writer:
    """Writes mails of one kind in one round; the text, and whom to ask, are read once for all."""

    kind: MailKind
    survey_round: Round
    letter: Letter
    contact: str
    # What each person is called in the round, by account and Member State.
    names: Mapping[tuple[int, str | None], str]

    @classmethod
    def of(cls, kind: MailKind, survey_round: Round) -> Self:
        acts = ExpressionWrapper(may_act() & Q(user__is_active=True), BooleanField())
        roles = survey_round.roles.annotate(acts=acts).order_by("user__email")
        rows = roles.values_list("user", "member_state", "name", "user__email", "acts")
        names: dict[tuple[int, str | None], str] = {
            (user, member_state): name for user, member_state, name, _email, _acts in rows
        }
        addresses = [email for _user, _state, _name, email, acting in rows if acting]
        contact = ", ".join(addresses) or settings.DEFAULT_FROM_EMAIL
        return cls(kind, survey_round, letter_of(kind, survey_round), contact, names)

    def saying(self, words: Letter) -> Self:
        """Return a writer of this message, within the text that all messages of the round have in common."""
        text = self.letter.text.replace(f"{{{WORDS}}}", words.text)
        return replace(self, letter=Letter(words.subject, text))

    def write(self, user: User, reply: Reply | None, context: Mapping[str, Any]) -> Letter:
        asked = reply or self.survey_round
        values = {
            "greeting": greeting(self.name_of(user, reply)),
            "round": self.survey_round.title,
            "member_state": reply.member_state if reply else "",
            "deadline": date_and_time(asked.deadline),
            "link": full_address(context.get("link") or usual_link(self.kind, reply)),
            "contact": self.contact,
            "department": context.get("department", ""),
            "due": due(context, asked),
            "change": context.get("change", ""),
            "validity": validity(self.survey_round),
            **of_version(reply),
        }
        # No value begins a line of its own, in the text as little as in a header.
        with names_of(self.survey_round):
            return self.letter.filled_in({name: one_line(str(value)) for name, value in values.items()})

    def name_of(self, user: User, reply: Reply | None) -> str:
        """As in this round, since its Presidency reads what it sends; without a role there as elsewhere."""
        elsewhere = self.names.get((user.pk, None), user.name)
        return self.names.get((user.pk, reply.member_state_id), elsewhere) if reply else elsewhere


def greeting(name: str) -> str:
    return _("Dear %(name)s,") % {"name": name} if name else _("Dear colleague,")


def of_version(reply: Reply | None) -> dict[str, Any]:
    """What a receipt tells of the version that counts."""
    if reply is None or reply.counted_version is None:
        return {}
    version = reply.counted_version
    return {
        "version": version.number,
        "submitted": date_and_time(version.submitted_at),
        "hash": version.content_hash,
    }


def validity(survey_round: Round) -> str:
    """The day is over before the invitation is.

    The same for all, since the Presidency reads it: it does not tell who has signed in before.
    """
    if survey_round.is_illustrative:
        return ""
    expires = timezone.localdate() + dt.timedelta(days=settings.INVITATION_DAYS)
    return _(
        "If you have never signed in, please sign in before %(day)s. After that date this "
        "invitation expires, and the Presidency has to send you a new one."
    ) % {"day": date_format(expires, "j F Y")}


def usual_link(kind: MailKind, reply: Reply | None) -> str:
    return OF_A_ROUND[kind].page(reply) if reply else reverse("questionnaire:home")


def full_address(path: str) -> str:
    return f"{settings.SITE_URL.rstrip('/')}{path}"


def due(context: Mapping[str, Any], asked: Reply | Round) -> str:
    """The day that a section is due, or the deadline where it has none of its own."""
    day = context.get("due_on")
    return date_format(day, "j F Y") if day else date_and_time(asked.deadline)


def sample(writer: Writer, letter: Letter) -> Letter:
    """How this text would read to the first contact point of the round, or to a made-up one."""
    survey_round = writer.survey_round
    role = survey_round.roles.contact_points().select_related("user").first()
    user = role.user if role else User(name="A. Example", email="a.example@example.org")
    replies = survey_round.replies.select_related("survey_round", "member_state", "counted_version")
    reply = replies.filter(member_state=role.member_state_id).first() if role else replies.first()
    own = replace(writer, letter=letter)
    return own.write(
        user,
        reply,
        {"department": _("Ministry of the Interior"), "change": _("Name of a partner: from “…” to “…”.")},
    ).filled_in(
        {
            "version": "1",
            "submitted": date_and_time(survey_round.deadline),
            "hash": "0" * 64,
            WORDS: _("The text of the message is here."),
        }
    )
