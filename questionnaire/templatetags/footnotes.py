from django import template
from django.utils.safestring import SafeString

from questionnaire.footnotes import PLACEHOLDER

register = template.Library()


@register.simple_tag
def footnotes() -> SafeString:
    """Mark where the footnotes of the partners go that the page names."""
    return SafeString(PLACEHOLDER)
