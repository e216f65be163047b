"""What the rounds keep when an entry of a code list changes, and how their Presidency learns of it."""

from typing import Any

from django.db.models.signals import pre_save
from django.urls import reverse
from django.utils import timezone

from questionnaire.choices import EventKind, MailKind, RoundState
from questionnaire.locking import lock_rounds
from questionnaire.mails.outbox import queue
from questionnaire.models import AssistanceType, CodeListEntry, Event, MemberState, Round, SupportField
from questionnaire.models.rounds.printed_names import key_of
from questionnaire.rounds.renaming.fixed import LISTS
from questionnaire.rounds.renaming.wording import what_changes
from questionnaire.rounds.rounds import used_in_replies

# The round's own words in the place of a definition.
OWN_DEFINITIONS: dict[type[CodeListEntry], str] = {
    SupportField: "field_definitions",
    AssistanceType: "type_definitions",
}


def keep_printed_texts(
    sender: type[CodeListEntry], instance: CodeListEntry, raw: bool = False, **_kwargs: Any
) -> None:
    """Before an entry is saved: let each round that was opened go on printing what it has printed."""
    if raw or instance._state.adding:
        return
    # One after the other, and after the opening of a round that is under way.
    rounds = lock_rounds(Round.objects.all())
    stored: Any = sender._default_manager.get(pk=instance.pk)
    columns = [name for name in instance.printed_columns if getattr(stored, name) != getattr(instance, name)]
    opened = [survey_round for survey_round in rounds if survey_round.state != RoundState.PREPARING]
    for column in columns:
        for survey_round in opened:
            if is_printed(survey_round, instance, column):
                keep_printed_name(survey_round, stored, instance, column)


def is_printed(survey_round: Round, entry: CodeListEntry, column: str) -> bool:
    if isinstance(entry, MemberState):
        return survey_round.replies.filter(member_state=entry.pk).exists()
    if column == "definition" and entry.pk in getattr(survey_round, OWN_DEFINITIONS[type(entry)]):
        return False
    asked = LISTS[type(entry)]
    return (
        getattr(survey_round, asked).filter(pk=entry.pk).exists()
        or entry.pk in used_in_replies(survey_round)[asked]
    )


def keep_printed_name(survey_round: Round, old: CodeListEntry, new: CodeListEntry, column: str) -> None:
    """With an event and a mail, but for a round that is archived and never changes."""
    before, after = getattr(old, column), getattr(new, column)
    key = key_of(type(new), new.pk, column)
    kept: dict[str, Any] = survey_round.kept_names.get(key) or {"former": [], "declined": None}
    prints = kept.get("prints")
    prints = before if prints is None else prints
    # The code list has come back to what the round prints: there is nothing to keep.
    kept |= {"prints": None if prints == after else prints, "changed_at": timezone.now().isoformat()}
    survey_round.kept_names[key] = kept
    Round.objects.filter(pk=survey_round.pk).update(kept_names=survey_round.kept_names)
    if not survey_round.is_archived:
        queue_renaming_mails(survey_round, new, what_changes(new, column, before, after, prints))


def queue_renaming_mails(survey_round: Round, entry: CodeListEntry, change: str) -> None:
    queue(
        MailKind.CODE_LIST,
        survey_round=survey_round,
        by=entry.changed_by,
        change=change,
        link=reverse("questionnaire:round-overview", args=[survey_round.slug]),
    )
    Event.objects.record(
        survey_round=survey_round, kind=EventKind.CODE_LIST_CHANGED, reason=change, by=entry.changed_by
    )


def connect_renaming() -> None:
    models: tuple[type[CodeListEntry], ...] = (*LISTS, MemberState)
    for model in models:
        pre_save.connect(keep_printed_texts, sender=model)
