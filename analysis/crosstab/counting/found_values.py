"""Dimensions whose categories are found in the data: years and texts; and the years of the period."""

from collections.abc import Callable, Collection
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.translation import gettext

from analysis.crosstab.counting.categories import (
    TEXT,
    UNKNOWN,
    Divided,
    DividedRound,
    Keys,
    Order,
    found_category,
    unknown,
)
from questionnaire.choices import ActivityStatus

MISSING: Keys = (UNKNOWN,)


def years_of(column: str, missing: str) -> Callable[[DividedRound], Divided]:
    """The years that are in this column, rising; `missing` is a msgid."""

    def keys_of(year: int | None) -> Keys:
        return MISSING if year is None else (str(year),)

    def condition(wanted: Collection[str]) -> Q:
        years = [int(key) for key in wanted if key != UNKNOWN]
        given = Q(**{f"{column}__in": years})
        return given | Q(**{f"{column}__isnull": True}) if UNKNOWN in wanted else given

    return lambda _divided: Divided(
        (column,), keys_of, condition, order=Order.YEARS, missing=unknown(gettext(missing))
    )


def texts_in(column: str) -> Callable[[DividedRound], Divided]:
    """The texts that are in this column, each as it was entered."""

    def keys_of(text: str) -> Keys:
        return (f"{TEXT}{text}",) if text else MISSING

    def condition(wanted: Collection[str]) -> Q:
        return Q(**{f"{column}__in": ["" if key == UNKNOWN else key.removeprefix(TEXT) for key in wanted]})

    return lambda _divided: Divided(
        (column,), keys_of, condition, order=Order.NUMBER, missing=unknown(gettext("Not stated"))
    )


def active_years(divided: DividedRound) -> Divided:
    """The years of the period, as the tables over time have them (DOMAIN: Active on a date).

    Suspended activities with a known start are in none of them.
    """
    survey_round = divided.survey_round
    years = range(survey_round.period_start.year, survey_round.cutoff.year + 1)

    def keys_of(status: str, start: int | None, end: int | None) -> Keys:
        if start is None:
            return MISSING
        if status == ActivityStatus.SUSPENDED:
            return ()
        last = years[-1] if end is None else min(end, years[-1])
        return tuple(str(year) for year in range(max(start, years[0]), last + 1))

    def condition(wanted: Collection[str]) -> Q:
        return reduce(or_, map(active_condition, wanted), Q(pk__in=[]))

    return Divided(
        ("status", "start_year", "end_year"),
        keys_of,
        condition,
        tuple(found_category(str(year)) for year in years),
        order=Order.YEARS,
        missing=unknown(gettext("Start not known")),
        overlaps=True,
    )


def active_condition(key: str) -> Q:
    if key == UNKNOWN:
        return Q(start_year__isnull=True)
    under_way = Q(end_year__gte=int(key)) | Q(end_year__isnull=True)
    return Q(start_year__lte=int(key)) & under_way & ~Q(status=ActivityStatus.SUSPENDED)
