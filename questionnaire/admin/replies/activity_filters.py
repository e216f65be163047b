"""Partner, field, type and status of an activity, in addresses: for the list of replies and for a reply."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import ActivityStatus
from questionnaire.columns.column import Kind
from questionnaire.columns.columns import COLUMNS
from questionnaire.models import AssistanceType, Partner, Round, RoundQuerySet, SupportField, VersionActivity
from questionnaire.rounds.renaming.labels import labels_in_rounds


@dataclass(frozen=True)
class ActivityFilter:
    """`choices` are those of some rounds: value in the address, and label."""

    parameter: str
    title: Any
    lookup: str
    choices: Callable[[RoundQuerySet], list[tuple[str, str]]]


def asked_in(model: Any, rounds: RoundQuerySet) -> list[tuple[Any, str]]:
    return labels_in_rounds(model.objects.filter(round__in=rounds), "round__kept_names")


def partners(rounds: RoundQuerySet) -> list[tuple[str, str]]:
    # By slug: no code of a partner is in an address.
    return [(p.slug, label) for p, label in asked_in(Partner, rounds)]


def support_fields(rounds: RoundQuerySet) -> list[tuple[str, str]]:
    return [(f.code, label) for f, label in asked_in(SupportField, rounds)]


def assistance_types(rounds: RoundQuerySet) -> list[tuple[str, str]]:
    return [(t.code, label) for t, label in asked_in(AssistanceType, rounds)]


def statuses(rounds: RoundQuerySet) -> list[tuple[str, str]]:
    return [(status.value, str(status.label)) for status in ActivityStatus]


PARTNER = ActivityFilter("partner", _("partner"), "partner__slug", partners)
SUPPORT_FIELD = ActivityFilter("field", _("field of support"), "support_field", support_fields)
ASSISTANCE_TYPE = ActivityFilter("type", _("type of assistance"), "assistance_type", assistance_types)
STATUS = ActivityFilter("status", _("status"), "status", statuses)
# The columns in which words are searched.
SEARCHED = ("reference", "answers", *(column.name for column in COLUMNS.of_kind(Kind.TEXT)))
ACTIVITY_FILTERS = (PARTNER, SUPPORT_FIELD, ASSISTANCE_TYPE, STATUS)


def filters_in(query: Mapping[str, str]) -> list[ActivityFilter]:
    return [each for each in ACTIVITY_FILTERS if query.get(each.parameter)]


def conditions(query: Mapping[str, str]) -> dict[str, str]:
    """What the address asks of an activity, as lookups: all of it holds for one and the same activity."""
    return {each.lookup: query[each.parameter] for each in filters_in(query)}


def with_words(words: Iterable[str]) -> Exists:
    """Whether one activity in the results, or planned, has each of these words in one of its texts."""
    found = VersionActivity.objects.filter(version=OuterRef("counted_version"))
    for word in words:
        found = found.filter(Q(*((f"{name}__icontains", word) for name in SEARCHED), _connector=Q.OR))
    return Exists(found)


def of_round(survey_round: Round) -> RoundQuerySet:
    return Round.objects.filter(pk=survey_round.pk)
