"""Events, and the chain that they form in each round.

One chain a round, not one a reply: what is missing at the end of a reply's own chain would only be seen by a
chain above it, which each event would have to be written into as well.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import OWN_EVENTS, EventKind
from questionnaire.cleaning.fields import LineColumn, LongTextColumn
from questionnaire.models.event_chain import BEFORE_THE_FIRST, event_hash, new_salt, object_hash
from questionnaire.models.frozen import Frozen, FrozenError
from questionnaire.models.replies.replies import Reply
from questionnaire.models.rounds.rounds import Round

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from questionnaire.models.people import User

# How an event's hash names what the event is about, and where each of these stands.
NAMES = {
    "round": F("survey_round__slug"),
    "member_state": F("reply__member_state"),
    "version_number": F("version__number"),
}


class ChainHead(models.Model):
    """How far the chain of a round goes: the number and the hash of its last event."""

    survey_round = models.OneToOneField(
        "questionnaire.Round", on_delete=models.PROTECT, primary_key=True, related_name="chain_head"
    )
    number = models.PositiveBigIntegerField(_("last number"), default=0)
    last_hash = LineColumn(_("last hash"), max_length=64, default=BEFORE_THE_FIRST)
    # So many at the beginning came with an archive of the round, with the accounts of where it was written.
    imported = models.PositiveBigIntegerField(_("imported"), default=0)

    class Meta:
        verbose_name = _("head of a chain of events")
        verbose_name_plural = _("heads of chains of events")

    def __str__(self) -> str:
        return f"{self.survey_round_id}: {self.number}"


class LeftOutEvent(models.Model):
    """The place of an event that the archive from which its round came did not tell."""

    survey_round = models.ForeignKey(
        "questionnaire.Round", on_delete=models.PROTECT, related_name="left_out_events"
    )
    number = models.PositiveBigIntegerField(_("number"))
    hash = LineColumn(_("verification code"), max_length=64)

    class Meta:
        ordering = ("survey_round", "number")
        verbose_name = _("event left out of an archive")
        verbose_name_plural = _("events left out of archives")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("survey_round", "number"), name="left_out_event_once"),
        ]

    def __str__(self) -> str:
        return f"{self.survey_round_id}: {self.number}"


class EventQuerySet(models.QuerySet["Event"]):
    def visible_to(self, user: "User | AnonymousUser") -> "EventQuerySet":
        """Those of one's own reply, and for the Presidency those of its rounds but for what is national."""
        return self.filter(
            models.Q(reply__in=Reply.objects.edited_by(user))
            | models.Q(survey_round__in=Round.objects.presided_by(user)) & ~models.Q(kind__in=OWN_EVENTS)
        )

    def for_the_desk(self) -> "EventQuerySet":
        """What the Presidency reads at its desk, also of its own Member State."""
        return self.exclude(kind__in=OWN_EVENTS)

    def in_chain(self) -> "EventQuerySet":
        """As they follow each other in the chains of their rounds, with the names that the hashes cover."""
        return self.annotate(**NAMES).order_by("survey_round", "number")

    def record(self, **columns: Any) -> "Event":
        """Append one event to the chain of its round, or of the round of its reply; see `record_all`."""
        if "survey_round" not in columns:
            columns["survey_round"] = columns["reply"].survey_round
        return self.record_all([Event(**columns)])[0]

    def record_all(self, events: Iterable["Event"]) -> list["Event"]:
        """Append these, of one round, to its chain, at one moment unless they have their own.

        The head of the chain stays locked until the transaction ends. It is the last lock that a transaction
        takes: whoever records first and then waits for a round, a role or a reply may wait for ever.
        """
        recorded = list(events)
        if not recorded:
            return []
        survey_round = recorded[0].survey_round
        with transaction.atomic(savepoint=False):
            # A head that was read with the round spares reading it, unless others have recorded since.
            known: Any = Round.chain_head.related.get_cached_value(survey_round, default=None)
            if not (known and append(known, recorded)):
                append(locked_head(survey_round), recorded)
            rows: models.QuerySet[Event] = models.QuerySet(self.model)
            rows.bulk_create(recorded, batch_size=500)
        return recorded

    def create(self, **kwargs: Any) -> NoReturn:
        raise TypeError("Events are recorded: Event.objects.record.")

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("Events are recorded: Event.objects.record_all.")

    def delete(self) -> NoReturn:
        raise TypeError("Events are not deleted.")

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("Events are not changed.")


def locked_head(survey_round: Round) -> ChainHead:
    """The head of the round's chain, locked; made where the round has none yet."""
    heads = ChainHead.objects.select_for_update(no_key=True)
    try:
        return heads.get(pk=survey_round.pk)
    except ChainHead.DoesNotExist:
        # Of two that record the first event at once, one finds what the other has made.
        ChainHead.objects.bulk_create([ChainHead(survey_round=survey_round)], ignore_conflicts=True)
        return heads.get(pk=survey_round.pk)


def append(head: ChainHead, events: Iterable["Event"]) -> bool:
    """Number these, chain them to the last, and move the head on; whether it was still where it was read."""
    as_read = ChainHead.objects.filter(pk=head.pk, number=head.number, last_hash=head.last_hash)
    now = timezone.now()
    for event in events:
        if event.survey_round_id != head.pk:
            raise ValueError("Events of one chain belong to one round.")
        if event.at is None:
            event.at = now
        event.reason = str(event.reason)
        event.account = event.by_id
        event.salt = new_salt()
        if event.subject is not None:
            event.subject_hash = object_hash(event.subject)
        event.number, event.previous_hash = head.number + 1, head.last_hash
        event.hash = event_hash(event.hashed_columns())
        head.number, head.last_hash = event.number, event.hash
    return bool(as_read.update(number=head.number, last_hash=head.last_hash))


class Event(Frozen):
    """A move, or a read or download of another state's reply: who, when, from, to, why."""

    survey_round = models.ForeignKey("questionnaire.Round", on_delete=models.PROTECT, related_name="events")
    reply = models.ForeignKey(
        "questionnaire.Reply", on_delete=models.PROTECT, null=True, related_name="events"
    )
    version = models.ForeignKey(
        "questionnaire.ReplyVersion", on_delete=models.PROTECT, null=True, related_name="events"
    )
    kind = models.CharField(_("what"), max_length=20, choices=EventKind)
    from_state = LineColumn(_("from"), max_length=10, blank=True)
    to_state = LineColumn(_("to"), max_length=10, blank=True)
    reason = LongTextColumn(_("why"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("when"))
    # The chain: `account` is the number of `by` where it was recorded, which stays when the account goes.
    number = models.PositiveBigIntegerField(_("number"))
    account = models.BigIntegerField(_("account"), null=True)
    # What the event records of the row that it brought or changed: see `audit.subjects`.
    subject = models.JSONField(null=True)
    # Of `subject`, or of the clearance copy or the release that the event brought.
    subject_hash = LineColumn(max_length=64, blank=True)
    salt = LineColumn(max_length=32)
    previous_hash = LineColumn(max_length=64, blank=True)
    hash = LineColumn(_("verification code"), max_length=64)

    objects = EventQuerySet.as_manager()

    class Meta:
        # As they happened, also where the clock was set back between them.
        ordering = ("-pk",)
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes: ClassVar = [models.Index(fields=["reply", "-at"], name="event_of_a_reply")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("survey_round", "number"), name="event_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.reply or self.survey_round}"

    def save(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise FrozenError("Events are recorded, and not changed: Event.objects.record.")

    def hashed_columns(self) -> dict[str, Any]:
        return {
            "account": self.account,
            "at": self.at,
            "from_state": str(self.from_state),
            "kind": str(self.kind),
            "member_state": self.reply.member_state_id if self.reply else None,
            "number": self.number,
            "previous_hash": self.previous_hash,
            "reason": self.reason,
            "round": self.survey_round.slug,
            "salt": self.salt,
            "subject_hash": self.subject_hash,
            "to_state": str(self.to_state),
            "version": self.version.number if self.version else None,
        }
