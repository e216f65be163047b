"""What is stored about one person, for the person to have: who asks for it has a right to it.

Of what the person did for a Member State it says what and when, and not a word of it: a reply is no
personal data, and whoever makes this export sees no reply.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import models

from questionnaire.models import Feedback, Mail, RoundRole, User
from questionnaire.personal_data.anonymisation import FREE_TEXTS, TextWithName, free_columns

ACCOUNT = ("email", "name", "is_active", "is_administrator", "date_joined", "last_login")
# What stands in these rows is about the person itself: those columns are given in full, and no secret is.
ABOUT: dict[Any, tuple[str, ...]] = {
    EmailAddress: ("email", "verified", "primary"),
    Authenticator: ("type", "created_at", "last_used_at"),
    SocialAccount: ("provider", "uid", "extra_data", "date_joined", "last_login"),
    UserSession: ("ip", "user_agent", "created_at", "last_seen_at"),
    RoundRole: ("survey_round", "member_state", "role", "name"),
    RoundRole.history.model: ("survey_round", "member_state", "role", "history_type", "history_date"),
    Mail: ("kind", "subject", "text", "queued_at", "sent_at"),
    Feedback: ("at", "page", "text"),
}
# A row is about whom it belongs to, not about who queued or recorded it.
OWNER = {"user", "to", "by"}


def personal_data(user: User) -> dict[str, Any]:
    """Of one account, ready for JSON: itself, what is about it, what it did and when, texts that name it."""
    return {
        "account": {name: exported_value(getattr(user, name)) for name in ACCOUNT},
        "about": {label: rows for label, rows in about(user) if rows},
        "done": sorted(done(user), key=lambda row: (row["what"], row["number"])),
        "named in": [str(place) for place in texts_with_name(user)],
    }


def about(user: User) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for model, columns in ABOUT.items():
        rows: models.QuerySet[Any] = models.QuerySet(model).filter(pointing_at(model, user)).order_by("pk")
        yield (
            model_label(model),
            [{name: exported_value(getattr(row, name)) for name in columns} for row in rows],
        )


def done(user: User) -> Iterator[dict[str, Any]]:
    """Every other row of any table that points to the account: as what, and when."""
    for model, names in pointing_models().items():
        columns = [field.attname for field in model._meta.concrete_fields if says_what_or_when(field)]
        for name in names:
            if model in ABOUT and name in OWNER:
                continue
            rows: models.QuerySet[Any] = models.QuerySet(model).filter(**{name: user}).order_by("pk")
            for row in rows.values("pk", *columns):
                known = {column: exported_value(value) for column, value in row.items() if value}
                yield {"what": model_label(model), "as": name, "number": known.pop("pk")} | known


def pointing_models() -> dict[Any, list[str]]:
    """Each model that points to accounts, with its columns that do."""
    found: dict[Any, list[str]] = {}
    for relation in User._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel):
            found.setdefault(relation.related_model, []).append(relation.field.name)
    return found


def pointing_at(model: Any, user: User) -> models.Q:
    names = [name for name in pointing_models()[model] if name in OWNER]
    return models.Q(*((name, user) for name in names), _connector=models.Q.OR)


def says_what_or_when(field: Any) -> bool:
    return isinstance(field, models.DateTimeField | models.DateField) or field.name == "kind"


def model_label(model: Any) -> str:
    return str(model._meta.verbose_name)


def exported_value(value: Any) -> Any:
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, models.Model) else value


def texts_with_name(user: User) -> Iterator[TextWithName]:
    """Free texts that hold the address or the name: for a person to look at."""
    words = [word.casefold() for word in (user.email, user.name) if word]
    for model, _way in FREE_TEXTS:
        columns = free_columns(model)
        rows: models.QuerySet[Any] = models.QuerySet(model).order_by("pk")
        for key, *texts in rows.values_list("pk", *columns):
            for column, text in zip(columns, texts, strict=True):
                if any(word in text.casefold() for word in words):
                    yield TextWithName(model_label(model), key, column)
