from django import template

from analysis.grid import Profile
from analysis.wording.words import distribution_of

register = template.Library()


@register.filter
def distribution_words(profile: str) -> str:
    """Whom a file of this profile is for, as the file itself says it."""
    return distribution_of(Profile(profile))
