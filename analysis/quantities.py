"""Numbers with what they count, in the singular or plural: "1 activity", "15 Member States"."""

from django.utils.translation import ngettext


def activities_in_words(number: int) -> str:
    return ngettext("%(number)d activity", "%(number)d activities", number) % {"number": number}


def members_in_words(number: int) -> str:
    return ngettext("%(number)d Member State", "%(number)d Member States", number) % {"number": number}


def replies_in_words(number: int) -> str:
    return ngettext("%(number)d reply", "%(number)d replies", number) % {"number": number}
