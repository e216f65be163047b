"""Removing the people from rounds that have been archived long enough; no figure and no hash changes.

Names and addresses stand in the account alone: what points to it goes on pointing to a pseudonym.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.hashers import make_password
from django.db import models, transaction
from django.db.models import Max, Q
from django.utils import timezone

from questionnaire.accounts.adapters import end_sessions
from questionnaire.choices import CONTACT_POINT_ROLES, EventKind, RoundState
from questionnaire.locking import lock_accounts
from questionnaire.models import (
    Activity,
    AdditionalAnswer,
    AdditionalQuestion,
    CallNote,
    ClearanceCopy,
    ConfirmedCheck,
    DocumentJob,
    Event,
    ExpiredForm,
    FormDraft,
    LastSeen,
    ListUpload,
    Mail,
    MailText,
    PartnerAnswer,
    PartnerGroup,
    Question,
    Reply,
    ReplySection,
    ReplyVersion,
    Request,
    Round,
    RoundQuerySet,
    RoundRole,
    ServiceMail,
    User,
    VersionActivity,
    VersionAdditionalAnswer,
    VersionPartnerAnswer,
    WorkbookUpload,
)

# Never delivered to, and no address of anybody (RFC 2606).
NOWHERE = "forgotten.invalid"
E_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
# Where people write freely, and how each leads to its round.
FREE_TEXTS: tuple[tuple[Any, str], ...] = (
    (Round, "pk"),
    (AdditionalQuestion, "survey_round"),
    (PartnerGroup, "survey_round"),
    (Event, "survey_round"),
    (MailText, "survey_round"),
    (Reply, "survey_round"),
    (PartnerAnswer, "reply__survey_round"),
    (Activity, "reply__survey_round"),
    (AdditionalAnswer, "reply__survey_round"),
    (ReplyVersion, "reply__survey_round"),
    (VersionPartnerAnswer, "version__reply__survey_round"),
    (VersionActivity, "version__reply__survey_round"),
    (VersionAdditionalAnswer, "version__reply__survey_round"),
    (CallNote, "reply__survey_round"),
    (Question, "reply__survey_round"),
    (Request, "reply__survey_round"),
    (ReplySection, "reply__survey_round"),
    (ClearanceCopy, "reply__survey_round"),
    (ConfirmedCheck, "reply__survey_round"),
)


@dataclass(frozen=True)
class TextWithName:
    """A free text that names a person: for somebody to look at, since nothing here rewrites what was said."""

    row: str
    key: int
    column: str

    def __str__(self) -> str:
        return f"{self.row} {self.key}: {self.column}"


def due_rounds(after: dt.timedelta, slug: str | None = None) -> RoundQuerySet:
    """Those that were archived so long ago."""
    archived = Max("events__at", filter=Q(events__kind=EventKind.ROUND_ARCHIVED))
    rounds = Round.objects.filter(state=RoundState.ARCHIVED).annotate(archived_at=archived)
    due = rounds.filter(archived_at__lte=timezone.now() - after)
    return due.filter(slug=slug) if slug else due


def to_forget(rounds: RoundQuerySet) -> list[User]:
    """Contact points of these rounds, those of earlier days included, who have no part in anything else."""
    keys = list(rounds.values_list("pk", flat=True))
    of_rounds = {"survey_round__in": keys, "role__in": CONTACT_POINT_ROLES}
    once = RoundRole.history.filter(**of_rounds).order_by().values("user")
    now = RoundRole.objects.filter(**of_rounds).order_by().values("user")
    others = RoundRole.objects.exclude(**of_rounds).order_by().values("user")
    return list(
        User.objects.filter(Q(pk__in=once) | Q(pk__in=now), is_administrator=False)
        .exclude(pk__in=others)
        .exclude(email__endswith=f"@{NOWHERE}")
        .order_by("pk")
    )


@transaction.atomic
def forget(user: User) -> bool:
    """A pseudonym in place of the person, who can never sign in again. What was done stays done.

    Whether it was done: who has been given another role meanwhile stays.
    """
    lock_accounts([user])
    if has_other_roles(user):
        return False
    end_sessions(user)
    own: tuple[Any, ...] = (
        EmailAddress,
        SocialAccount,
        Authenticator,
        DocumentJob,
        ExpiredForm,
        FormDraft,
        LastSeen,
        ListUpload,
        WorkbookUpload,
    )
    for model in own:
        model.objects.filter(user=user).delete()
    empty_mails(Mail.objects.filter(to=user))
    ServiceMail.objects.filter(address=user.email).delete()
    RoundRole.objects.filter(user=user).update(name="")
    user.email, user.name = f"person-{user.pk}@{NOWHERE}", ""
    user.password, user.last_login, user.is_active = make_password(None), None, False
    user.save()
    return True


def has_other_roles(user: User) -> bool:
    """Than those of contact points of archived rounds."""
    of_archived = {"survey_round__state": RoundState.ARCHIVED, "role__in": CONTACT_POINT_ROLES}
    return RoundRole.objects.filter(user=user).exclude(**of_archived).exists()


def empty_mails(mails: models.QuerySet[Mail]) -> int:
    """Without what they said, to whom the mail server refused them, or a name; how many had something."""
    told = mails.exclude(subject="", text="", last_error="", other_address="")
    # What still waited concerns nobody any more.
    told.filter(sent_at__isnull=True, dropped_at__isnull=True).update(dropped_at=timezone.now())
    return told.update(subject="", text="", last_error="", other_address="")


def named_in_texts(rounds: RoundQuerySet, people: Collection[User]) -> Iterator[TextWithName]:
    """Free texts of these rounds that hold an e-mail address, or the name of one of these people."""
    names = [user.name.casefold() for user in people if user.name]
    for model, way in FREE_TEXTS:
        columns = free_columns(model)
        rows: models.QuerySet[Any] = (
            models.QuerySet(model).filter(**{f"{way}__in": rounds.values("pk")}).order_by("pk")
        )
        for key, *texts in rows.values_list("pk", *columns):
            for column, text in zip(columns, texts, strict=True):
                if names_somebody(text, names):
                    yield TextWithName(str(model._meta.verbose_name), key, column)


def free_columns(model: Any) -> list[str]:
    """Its columns that people write into: texts without a closed list of choices."""
    return [
        field.attname
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and not field.name.endswith(("hash", "fingerprint", "salt"))
    ]


def names_somebody(text: str, names: Collection[str]) -> bool:
    lowered = text.casefold()
    return bool(E_MAIL.search(text)) or any(name in lowered for name in names)
