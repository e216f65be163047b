"""Finished annexes, kept as long as nothing that they are made of has changed.

They are found by all of that, not by a time: versions never change once they are submitted, so their
numbers stand for what is in them. Whatever changes leads to another key, and the old one is never asked for.
"""

import hashlib
from collections.abc import Callable

from django.core.cache import caches
from django.utils.translation import get_language

from analysis.counting.cube import Respondent
from analysis.counting.selection import Axes, Selection
from analysis.grid import Annex, Numbering, Profile
from analysis.software import VERSION
from questionnaire.models import Round

CACHE = "annexes"


def annex_key(
    survey_round: Round,
    axes: Axes,
    respondents: tuple[Respondent, ...],
    selection: Selection,
    profile: Profile,
    numbering: Numbering,
    tables: str,
    texts: tuple[int, ...] = (),
) -> str:
    """Of the columns, lists and texts of the round, who counts with which version, and what is asked for."""
    columns = [column.value_from_object(survey_round) for column in Round._meta.concrete_fields]
    made_of = (
        columns,
        axes,
        respondents,
        selection,
        profile,
        numbering,
        tables,
        texts,
        get_language(),
        VERSION,
    )
    return hashlib.sha256(repr(made_of).encode()).hexdigest()


def remembered(key: str, count: Callable[[], Annex]) -> Annex:
    """The annex with this key, counted where it is not there."""
    cache = caches[CACHE]
    annex: Annex | None = cache.get(key)
    if annex is None:
        annex = count()
        cache.set(key, annex)
    return annex
