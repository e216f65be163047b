"""Forms that were sent after a session had ended: for their author alone, within bounds, for some hours."""

import datetime as dt
import json
from typing import ClassVar

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.fields import LineColumn, LongTextColumn
from questionnaire.models.typed_fields import TypedFields

KEPT_FOR = dt.timedelta(hours=12)
# Texts of one person, each of another session, such as in two browsers.
MOST_OF_A_PERSON = 3
# Officials of one ministry share its address: 25 of them with as much text as a form takes, or hundreds.
MOST_BYTES_OF_AN_ADDRESS = 5_000_000
MOST_BYTES = 20_000_000


class NoRoom(Exception):  # noqa: N818
    """A bound is reached, so that the text is not kept."""


class ExpiredFormQuerySet(models.QuerySet["ExpiredForm"]):
    def current(self) -> "ExpiredFormQuerySet":
        return self.filter(kept_at__gt=timezone.now() - KEPT_FOR)

    def outdated(self, since: dt.timedelta = dt.timedelta()) -> "ExpiredFormQuerySet":
        return self.filter(kept_at__lte=timezone.now() - KEPT_FOR - since)

    def size(self) -> int:
        return self.aggregate(total=Sum("size"))["total"] or 0

    @transaction.atomic
    def keep(self, user: int, session: str, address: str, sent: "ExpiredForm") -> "ExpiredForm":
        """Keep one form for each session; the same form sent again takes the place of the first.

        Raises NoRoom where a bound is reached: what another form has sent is never pushed out.
        """
        # Of two requests at once the second waits here and finds what the first has kept.
        account = get_user_model().objects.select_for_update(no_key=True).filter(pk=user, is_active=True)
        if not account.exists():
            raise NoRoom
        self.outdated().delete()
        size = len(sent.path) + len(json.dumps(sent.fields))
        same = Q(user=user, session=session, path=sent.path)
        self.exclude(same).refuse_without_room(user, session, hashed(address), size)
        kept, _is_new = self.update_or_create(
            user_id=user,
            session=session,
            defaults={
                "path": sent.path,
                "fields": sent.fields,
                "has_files": sent.has_files,
                "size": size,
                "address": hashed(address),
                "kept_at": timezone.now(),
            },
        )
        return kept

    def refuse_without_room(self, user: int, session: str, address: str, size: int) -> None:
        of_person = self.filter(user=user)
        if (
            of_person.filter(session=session).exists()
            or of_person.count() >= MOST_OF_A_PERSON
            or self.filter(address=address).size() + size > MOST_BYTES_OF_AN_ADDRESS
            or self.size() + size > MOST_BYTES
        ):
            raise NoRoom


def hashed(address: str) -> str:
    """Enough to add up what came from one address; the address itself is stored nowhere."""
    return salted_hmac("questionnaire.expired_forms", address, algorithm="sha256").hexdigest()[:32]


class ExpiredForm(TypedFields, models.Model):
    """A form of one person as it was sent to `path` after `session` had ended."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # As its mark names it.
    session = LineColumn(max_length=32)
    address = LineColumn(max_length=32, db_index=True)
    path = LongTextColumn()
    fields = models.JSONField()
    # The files themselves are stored nowhere.
    has_files = models.BooleanField(default=False)
    size = models.PositiveIntegerField()
    kept_at = models.DateTimeField(db_index=True)

    objects = ExpiredFormQuerySet.as_manager()

    class Meta:
        verbose_name = _("form sent after a session")
        verbose_name_plural = _("forms sent after a session")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("user", "session"), name="expired_form_once_for_a_session"),
        ]

    def __str__(self) -> str:
        return self.path
