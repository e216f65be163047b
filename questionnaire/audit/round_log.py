"""The audit log of a round as one list: moves, reads, downloads, calls, changes of terms and roles, mails.

It tells nothing of what a Member State works on before it submits.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.audit.record_words import before_and_after
from questionnaire.choices import OWN_EVENTS, OWN_MAILS, EventKind, ReplyState, RoundState
from questionnaire.formatting.dates import date_and_time
from questionnaire.models import (
    AdditionalQuestion,
    CallNote,
    Event,
    Mail,
    MailText,
    PartnerGroup,
    Round,
    RoundRole,
    User,
)

STATES = dict([*ReplyState.choices, *RoundState.choices])
RECORDS = {"+": gettext_lazy("added"), "~": gettext_lazy("changed"), "-": gettext_lazy("removed")}


@dataclass(frozen=True)
class Chosen:
    """The filters of the audit log; None and "" stand for all."""

    member_state: str = ""
    person: User | None = None
    kind: str = ""
    from_day: dt.date | None = None
    to_day: dt.date | None = None


@dataclass(frozen=True)
class LogEntry:
    """One line: `by` is "" where the application did it itself."""

    at: dt.datetime
    by: str
    member_state: str
    what: str
    before: str
    after: str
    why: str


@dataclass(frozen=True)
class Source:
    """One table that the audit log is read from.

    `moment`, `member_state` and `people` are its columns, "" where it has no Member State; `entries` turns
    rows with these keys into lines.
    """

    name: str
    label: Any
    rows: Callable[[Round], QuerySet[Any]]
    moment: str
    member_state: str
    people: tuple[str, ...]
    entries: Callable[[Sequence[int]], Mapping[int, LogEntry]]


def events(keys: Sequence[int]) -> dict[int, LogEntry]:
    found = Event.objects.filter(pk__in=keys).select_related("reply__member_state", "version", "by")
    return {event.pk: of_event(event) for event in found}


def of_event(event: Event) -> LogEntry:
    what = event.get_kind_display()
    if event.version:
        what = _("%(what)s, version %(number)d") % {"what": what, "number": event.version.number}
    return LogEntry(
        event.at,
        str(event.by or ""),
        str(event.reply.member_state) if event.reply else "",
        what,
        str(STATES.get(event.from_state, "")),
        str(STATES.get(event.to_state, "")),
        event.reason,
    )


def call_notes(keys: Sequence[int]) -> dict[int, LogEntry]:
    found = CallNote.objects.filter(pk__in=keys).select_related("reply__member_state", "by")
    return {note.pk: of_call_note(note) for note in found}


def of_call_note(note: CallNote) -> LogEntry:
    return LogEntry(
        note.at, str(note.by or ""), str(note.reply.member_state), str(CALL_NOTE), "", note.text, ""
    )


def mails(keys: Sequence[int]) -> dict[int, LogEntry]:
    found = Mail.objects.filter(pk__in=keys).select_related("reply__member_state", "to", "queued_by")
    return {mail.pk: of_mail(mail) for mail in found}


def of_mail(mail: Mail) -> LogEntry:
    """To whom, and what became of it; not its text."""
    ended = mail.sent_at or mail.dropped_at
    became = f"{mail.state.label}, {date_and_time(ended)}" if ended else str(mail.state.label)
    return LogEntry(
        mail.queued_at,
        str(mail.queued_by or ""),
        str(mail.reply.member_state) if mail.reply else "",
        _("E-mail: %(kind)s") % {"kind": mail.get_kind_display()},
        "",
        _("To %(person)s. %(became)s") % {"person": mail.to or "–", "became": became},
        mail.last_error,
    )


def records(model: Any, label: Any, related: Sequence[str], lists: Sequence[str] = ()) -> Any:
    """The lines of a history: before and after, of what differs."""

    def entries(keys: Sequence[int]) -> dict[int, LogEntry]:
        history = model.history.select_related("history_user", *related).prefetch_related(*lists)
        found = list(history.filter(history_id__in=keys))
        told = before_and_after(found, history.filter(id__in={record.id for record in found}))
        return {record.history_id: of_record(record, label, *told[record.history_id]) for record in found}

    return entries


def of_record(record: Any, label: Any, before: str, after: str) -> LogEntry:
    return LogEntry(
        record.history_date,
        str(record.history_user or ""),
        str(getattr(record, "member_state", None) or ""),
        f"{label}: {RECORDS[record.history_type]}",
        before,
        after,
        "",
    )


ROUND = gettext_lazy("Terms of the round")
ROLE = gettext_lazy("Contact point or role")
QUESTION = gettext_lazy("Additional question")
GROUP = gettext_lazy("Group of partners")
TEXT = gettext_lazy("Texts of e-mails")
CALL_NOTE = gettext_lazy("Call note")
LISTS = (
    "historicalround_partners_set__partner",
    "historicalround_support_fields_set__supportfield",
    "historicalround_assistance_types_set__assistancetype",
)

SOURCES = (
    Source(
        "event",
        gettext_lazy("Steps, reading and downloads"),
        lambda survey_round: Event.objects.for_the_desk().filter(survey_round=survey_round),
        "at",
        "reply__member_state",
        ("by",),
        events,
    ),
    Source(
        "round",
        ROUND,
        lambda survey_round: Round.history.filter(id=survey_round.pk),
        "history_date",
        "",
        ("history_user",),
        records(Round, ROUND, ("previous",), LISTS),
    ),
    Source(
        "role",
        ROLE,
        lambda survey_round: RoundRole.history.filter(survey_round=survey_round),
        "history_date",
        "member_state",
        ("history_user", "user"),
        records(RoundRole, ROLE, ("user", "member_state")),
    ),
    Source(
        "question",
        QUESTION,
        lambda survey_round: AdditionalQuestion.history.filter(survey_round=survey_round),
        "history_date",
        "",
        ("history_user",),
        records(AdditionalQuestion, QUESTION, ()),
    ),
    Source(
        "group",
        GROUP,
        lambda survey_round: PartnerGroup.history.filter(survey_round=survey_round),
        "history_date",
        "",
        ("history_user",),
        records(PartnerGroup, GROUP, (), ("historicalpartnergroup_partners_set__partner",)),
    ),
    Source(
        "text",
        TEXT,
        lambda survey_round: MailText.history.filter(survey_round=survey_round),
        "history_date",
        "",
        ("history_user",),
        records(MailText, TEXT, ()),
    ),
    Source(
        "call",
        CALL_NOTE,
        lambda survey_round: CallNote.objects.filter(reply__survey_round=survey_round),
        "at",
        "reply__member_state",
        ("by",),
        call_notes,
    ),
    Source(
        "mail",
        gettext_lazy("E-mail"),
        lambda survey_round: Mail.objects.filter(survey_round=survey_round).exclude(kind__in=OWN_MAILS),
        "queued_at",
        "reply__member_state",
        ("queued_by", "to"),
        mails,
    ),
)
BY_NAME = {source.name: source for source in SOURCES}


def kinds() -> list[tuple[str, Any]]:
    """What the audit log can be filtered by: each kind of event, then the other tables."""
    of_events = [(kind.value, kind.label) for kind in EventKind if kind not in OWN_EVENTS]
    return [*of_events, *((source.name, source.label) for source in SOURCES if source.name != "event")]


def people(survey_round: Round) -> QuerySet[User]:
    """Who has, or had, a role in the round, and who did something in it."""
    roles = RoundRole.history.filter(survey_round=survey_round)
    acted = Event.objects.for_the_desk().filter(survey_round=survey_round)
    return User.objects.filter(
        Q(pk__in=roles.order_by().values("user")) | Q(pk__in=acted.order_by().values("by"))
    )


class RoundLog:
    """The lines that were asked for, latest first: to be counted, and read in pages."""

    def __init__(self, survey_round: Round, chosen: Chosen | None = None) -> None:
        chosen = chosen or Chosen()
        parts = [log_part(source, survey_round, chosen) for source in SOURCES if asks_for(chosen, source)]
        first, *others = parts or [log_part(BY_NAME["event"], survey_round, chosen)]
        # A union of one would be no union, but its order is the same.
        union = first.union(*others, all=True) if others else first
        self.keys = union.order_by("-moment", "source", "-key")

    def __len__(self) -> int:
        return self.keys.count()

    def __getitem__(self, window: slice) -> list[LogEntry]:
        """A bounded number of queries, however many lines."""
        keys = list(self.keys[window])
        found = {
            source.name: source.entries([key for name, _moment, key in keys if name == source.name])
            for source in SOURCES
            if any(name == source.name for name, _moment, _key in keys)
        }
        return [found[name][key] for name, _moment, key in keys]


def asks_for(chosen: Chosen, source: Source) -> bool:
    of_kind = not chosen.kind or chosen.kind == source.name
    if source.name == "event":
        of_kind = chosen.kind not in BY_NAME
    return of_kind and (not chosen.member_state or bool(source.member_state))


def log_part(
    source: Source, survey_round: Round, chosen: Chosen
) -> QuerySet[Any, tuple[str, dt.datetime, int]]:
    rows = source.rows(survey_round)
    if chosen.member_state:
        rows = rows.filter(**{source.member_state: chosen.member_state})
    if chosen.person:
        by_person = Q(*((column, chosen.person) for column in source.people), _connector=Q.OR)
        rows = rows.filter(by_person)
    if chosen.kind and source.name == "event":
        rows = rows.filter(kind=chosen.kind)
    if chosen.from_day:
        rows = rows.filter(**{f"{source.moment}__gte": beginning(chosen.from_day)})
    if chosen.to_day:
        rows = rows.filter(**{f"{source.moment}__lt": beginning(chosen.to_day + dt.timedelta(days=1))})
    keys: QuerySet[Any, tuple[str, dt.datetime, int]] = (
        rows.order_by()
        .annotate(source=Value(source.name, output_field=CharField()), moment=F(source.moment), key=F("pk"))
        .values_list("source", "moment", "key")
    )
    return keys


def beginning(day: dt.date) -> dt.datetime:
    """Of the day in Brussels."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
