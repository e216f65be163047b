"""Entries of a code list as several rounds print them, for filters, choices and searches over all."""

from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext

from questionnaire.models import MemberState
from questionnaire.models.rounds.printed_names import bound


def labels_in_rounds(entries: QuerySet[Any], kept_names: str) -> list[tuple[Any, str]]:
    """Each entry once, with every name that one of the rounds prints; one query.

    `entries` are those that the rounds ask about, and `kept_names` is the path to what each round keeps.
    """
    labels: dict[Any, dict[str, None]] = {}
    for entry in entries.annotate(kept_there=F(kept_names)).distinct():
        labels.setdefault(entry, {})[bound(entry, entry.kept_there).label] = None
    return [(entry, " / ".join(sorted(names))) for entry, names in labels.items()]


def printed_as(rounds: QuerySet[Any], text: str) -> Q:
    """Rows of a round about a Member State that the round prints with this text in its name."""
    found = Q(pk__in=[])
    start, wanted = f"{MemberState._meta.model_name}.", text.casefold()
    for pk, kept in rounds.exclude(kept_names={}).values_list("pk", "kept_names"):
        for key, texts in kept.items():
            if key.startswith(start) and wanted in gettext(texts["prints"] or "").casefold():
                found |= Q(survey_round=pk, member_state=key.split(".")[1])
    return found
