from django import template

from analysis.grid import Profile
from analysis.wording.words import distribution_of

register = template.Library()


@register.filter
def distribution_words(profile: str) -> str:
    """The distribution of files of this profile, in the words of the files."""
    return distribution_of(Profile(profile))
