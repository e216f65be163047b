"""Numbers with what they count, in the singular or plural: "1 activity", "15 Member States"."""

from functools import lru_cache

from django.utils.translation import get_language, ngettext


def activities_in_words(number: int) -> str:
    return number_with_noun("%(number)d activity", "%(number)d activities", number, get_language())


def members_in_words(number: int) -> str:
    return number_with_noun("%(number)d Member State", "%(number)d Member States", number, get_language())


def replies_in_words(number: int) -> str:
    return number_with_noun("%(number)d reply", "%(number)d replies", number, get_language())


@lru_cache(maxsize=1024)
def number_with_noun(singular: str, plural: str, number: int, language: str | None) -> str:
    """Looked up once: a table of ranks alone asks fifty times."""
    return ngettext(singular, plural, number) % {"number": number}
