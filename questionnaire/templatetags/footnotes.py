from django import template
from django.utils.translation import gettext

from questionnaire.code_lists import KOSOVO_FOOTNOTE

register = template.Library()


@register.simple_tag
def kosovo_footnote() -> str:
    """What stands once on each page that names Kosovo*."""
    return gettext(KOSOVO_FOOTNOTE)
