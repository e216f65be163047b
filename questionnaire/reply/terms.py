"""What a round asks about."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from django.db.models import Value

from questionnaire.models import (
    AdditionalQuestion,
    AssistanceType,
    CodeListEntry,
    Partner,
    Round,
    SupportField,
)
from questionnaire.models.rounds.reference import no_longer_asked

# What a round asks about, as it names its lists.
LISTS = ("partners", "support_fields", "assistance_types")


@dataclass(frozen=True)
class Terms:
    """What a round asks: its period and its codes, read once for any number of activities."""

    period_start: dt.date
    cutoff: dt.date
    partners: frozenset[str]
    support_fields: frozenset[str]
    assistance_types: frozenset[str]
    # Those that are asked for each activity.
    questions: tuple[AdditionalQuestion, ...] = ()

    @classmethod
    def of(cls, survey_round: Round) -> Self:
        return cls(
            survey_round.period_start,
            survey_round.cutoff,
            # Through all(), so that lists which a page has fetched already are not fetched again.
            frozenset(partner.pk for partner in survey_round.partners.all()),
            frozenset(support_field.pk for support_field in survey_round.support_fields.all()),
            frozenset(assistance_type.pk for assistance_type in survey_round.assistance_types.all()),
            survey_round.activity_questions,
        )

    @classmethod
    def as_stored(cls, survey_round: Round) -> Self:
        """With one query: what the round asks at this moment, whatever a page has fetched before."""
        partners, *others = (
            getattr(survey_round, name).order_by().values_list(Value(name), "pk") for name in LISTS
        )
        codes = defaultdict(set)
        for name, code in partners.union(*others, all=True):
            codes[name].add(code)
        asked, fields, types = (frozenset(codes[name]) for name in LISTS)
        return cls(
            survey_round.period_start,
            survey_round.cutoff,
            asked,
            fields,
            types,
            survey_round.activity_questions,
        )

    def asks_about(self, entry: CodeListEntry) -> bool:
        lists: dict[type[CodeListEntry], frozenset[str]] = {
            Partner: self.partners,
            SupportField: self.support_fields,
            AssistanceType: self.assistance_types,
        }
        return entry.pk in lists[type(entry)]

    def sentences_on(self, entries: Iterable[CodeListEntry]) -> tuple[str, ...]:
        """What is said of those entries that the round does not ask about."""
        return tuple(no_longer_asked(entry) for entry in entries if not self.asks_about(entry))
