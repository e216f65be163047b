"""What a round prints otherwise than the code list says now, and the decision of its Presidency."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from questionnaire.choices import EventKind
from questionnaire.locking import lock_round, refuse_if_archived
from questionnaire.models import CodeListEntry, Event, Round, User
from questionnaire.models.rounds.printed_names import Kept, key_of
from questionnaire.problems import Refused
from questionnaire.rounds.renaming.wording import CHANGED, translated_text, what, what_is_decided


@dataclass(frozen=True)
class RenamedText:
    """One text of a code list that this round prints as it was."""

    entry: CodeListEntry
    column: str
    kept: Kept

    @property
    def what(self) -> str:
        return what(self.entry, self.column)

    @property
    def prints(self) -> str:
        return translated_text(self.entry, self.column, self.kept["prints"] or "")

    @property
    def current(self) -> str:
        """As it is stored: what the page shows is what is decided about."""
        text: str = getattr(self.entry, self.column)
        return text

    @property
    def new(self) -> str:
        return translated_text(self.entry, self.column, self.current)

    @property
    def changed_at(self) -> dt.datetime:
        return dt.datetime.fromisoformat(self.kept["changed_at"])

    @property
    def is_declined(self) -> bool:
        return self.kept["declined"] == self.current

    @property
    def reference(self) -> str:
        """What stands for it in a form, where no code of a partner may be seen."""
        entry = self.entry
        return f"{entry._meta.model_name}.{getattr(entry, 'slug', entry.pk)}.{self.column}"


def changes_of(survey_round: Round) -> list[RenamedText]:
    """What the Presidency can decide about, with one query for each code list that has changed."""
    if survey_round.is_archived:
        return []
    return [change for model, column in CHANGED for change in of_column(survey_round, model, column)]


def of_column(survey_round: Round, model: type[CodeListEntry], column: str) -> Iterator[RenamedText]:
    kept: dict[str, Kept] = survey_round.kept_names
    start, end = f"{model._meta.model_name}.", f".{column}"
    codes = [
        key.removeprefix(start).removesuffix(end)
        for key, text in kept.items()
        if key.startswith(start) and key.endswith(end) and text["prints"] is not None
    ]
    for entry in model._default_manager.filter(pk__in=codes) if codes else ():
        yield RenamedText(entry, column, kept[key_of(model, entry.pk, column)])


@transaction.atomic
def adopt(survey_round: Round, reference: str, shown: str, by: User) -> None:
    """Print the text of the code list in this round from now on. What is adopted already stays so.

    Raises Refused where the code list has changed again since the page showed it.
    """
    locked = lock_round(survey_round)
    if change := change_shown(locked, reference, shown):
        before = change.prints
        former = [*change.kept["former"], change.kept["prints"] or ""]
        change.kept.update({"prints": None, "declined": None, "former": list(dict.fromkeys(former))})
        save_decision(locked, change, EventKind.CODE_LIST_FOLLOWED, by, change.new, before)


@transaction.atomic
def decline(survey_round: Round, reference: str, shown: str, by: User) -> None:
    """Go on printing what the round prints. Raises Refused as `adopt` does."""
    locked = lock_round(survey_round)
    change = change_shown(locked, reference, shown)
    if change and not change.is_declined:
        change.kept["declined"] = change.current
        save_decision(locked, change, EventKind.CODE_LIST_DECLINED, by, change.prints, change.new)


def change_shown(survey_round: Round, reference: str, shown: str) -> RenamedText | None:
    refuse_if_archived(survey_round)
    change = next((one for one in changes_of(survey_round) if one.reference == reference), None)
    if change and change.current != shown:
        raise Refused(
            _("The code list has changed again since you opened the page. The text is now “%(new)s”.")
            % {"new": change.new},
            _("Select one of the two texts."),
        )
    return change


def save_decision(
    survey_round: Round, change: RenamedText, kind: EventKind, by: User, prints: str, other: str
) -> None:
    Round.objects.filter(pk=survey_round.pk).update(kept_names=survey_round.kept_names)
    words = what_is_decided(change.entry, change.column, prints, other)
    Event.objects.record(survey_round=survey_round, kind=kind, reason=words, by=by)
